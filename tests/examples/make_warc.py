"""Writes the bundled WARC file from the pages in `warc/`: python -m tests.examples.make_warc

The same bytes come out on every run, so that the ids of the pages stay as they are.
"""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "rapporteur" / "examples" / "pages" / "15-crawl.warc.gz"
PAGES = (
    # file, address, day of the crawl, sent compressed
    ("odesa.html", "https://northernwire.example/2025/03/12/odesa-port", "2025-03-13T04:00:00Z", True),
    ("kallas.html", "https://balticcourier.example/kallas-resigns", "2025-03-13T04:00:02Z", False),
)


def write() -> bytes:
    """The bytes of the WARC file."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.curr_warc_date = lambda: "2025-03-13T04:00:00Z"
    for page in PAGES:
        _page(writer, *page)
    return out.getvalue()


def _page(writer: WARCWriter, name: str, url: str, day: str, packed: bool) -> None:
    body = (HERE / "warc" / name).read_bytes()
    fields = [("Content-Type", "text/html; charset=utf-8")]
    if packed:
        body = gzip.compress(body, mtime=0)
        fields.append(("Content-Encoding", "gzip"))
    _record(writer, "request", url, day, StatusAndHeaders(f"GET {url} HTTP/1.1", [], is_http_request=True), b"")
    _record(writer, "response", url, day, StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1"), body)


def _record(writer: WARCWriter, kind: str, url: str, day: str, http: StatusAndHeaders, body: bytes) -> None:
    known = {"WARC-Date": day, "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, kind + url)}>"}
    record = writer.create_warc_record(
        url, kind, payload=BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=known
    )
    writer.write_record(record)


if __name__ == "__main__":
    TARGET.write_bytes(write())
