"""Small archives, written with warcio so that our reader is checked against another hand."""

from __future__ import annotations

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = (
    "<html><head><title>Talks {n}</title></head><body><p>Report number {n} on the talks in Vilnius.</p></body></html>"
)


class Archive:
    """Bytes of an archive and where each record begins."""

    def __init__(self, gzip: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=gzip)
        self.offsets: list[int] = []

    def add(self, url: str, body: bytes, status: str = "200 OK", kind: str = "response", **headers: str) -> Archive:
        """One record; header names with underscores for hyphens."""
        fields = [(name.replace("_", "-"), value) for name, value in {"Content_Type": "text/html", **headers}.items()]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1") if kind == "response" else None
        content_type = None if kind == "response" else headers.get("Content_Type", "text/plain")
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=http,
            warc_content_type=content_type or "",
            warc_headers_dict={"WARC-Date": "2024-11-23T10:00:00Z"},
        )
        self.offsets.append(self.out.tell())
        self.writer.write_record(record)
        return self

    def bytes(self) -> bytes:
        return self.out.getvalue()


def numbered(count: int, gzip: bool = True) -> Archive:
    """An archive of `count` pages at https://news.example/0 and so on."""
    archive = Archive(gzip)
    for n in range(count):
        archive.add(f"https://news.example/{n}", PAGE.format(n=n).encode() + bytes(str(n * 7919), "ascii") * 40)
    return archive
