"""Web archives: what is whole is read, what is damaged is named."""

from __future__ import annotations

import gzip
import io
import random
import zlib
from pathlib import Path

import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator

from rapporteur.record import Page, Problem
from rapporteur.sources import pages
from rapporteur.sources.limits import PAGE
from tests.sources.archives import Archive, numbered


def read(folder: Path, data: bytes) -> tuple[list[Page], list[Problem]]:
    file = folder / "crawl"
    file.write_bytes(data)
    found = list(pages([file]))
    return [x for x in found if isinstance(x, Page)], [x for x in found if isinstance(x, Problem)]


def by_warcio(data: bytes) -> list[tuple[str, bytes]]:
    return [
        (r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
        for r in ArchiveIterator(io.BytesIO(data))
    ]


@pytest.mark.parametrize("compress", [True, False])
def test_agrees_with_warcio(tmp_path: Path, compress: bool) -> None:
    data = numbered(30, compress).bytes()
    found, problems = read(tmp_path, data)
    assert [(p.url, p.body) for p in found] == by_warcio(data) and not problems
    assert found[0].retrieved == "2024-11-23T10:00:00Z"


@pytest.mark.parametrize("compress", [True, False])
def test_origin_is_the_byte_where_the_record_begins(tmp_path: Path, compress: bool) -> None:
    archive = numbered(5, compress)
    found, _ = read(tmp_path, archive.bytes())
    assert [int(p.origin.rsplit(":", 1)[1]) for p in found] == archive.offsets


def test_whole_file_gzip_and_zstd_are_read_too(tmp_path: Path) -> None:
    archive = numbered(5, gzip=False)
    data = archive.bytes()
    frames = [data[a:b] for a, b in zip(archive.offsets, [*archive.offsets[1:], len(data)], strict=True)]
    for packed in (gzip.compress(data), zstandard.compress(data), b"".join(map(zstandard.compress, frames))):
        found, problems = read(tmp_path, packed)
        assert len(found) == 5 and not problems


def test_transport_is_undone(tmp_path: Path) -> None:
    body = "<p>Прэзідэнт сустрэўся з міністрам.</p>".encode("cp1251", "replace")
    chunked = b"%x\r\n%b\r\n5;x=y\r\n</p>\n\r\n0\r\n\r\n" % (len(body), body)
    archive = (
        Archive()
        .add(
            "https://a.example/gz",
            gzip.compress(body),
            Content_Encoding="gzip",
            Content_Type="text/html; charset=windows-1251",
        )
        .add("https://a.example/df", zlib.compress(body), Content_Encoding="deflate")
        .add("https://a.example/ch", chunked, Transfer_Encoding="chunked")
    )
    found, problems = read(tmp_path, archive.bytes())
    assert not problems
    assert [p.body for p in found] == [body, body, body + b"</p>\n"]
    assert found[0].charset == "windows-1251"


def test_what_is_no_page_is_counted_aloud(tmp_path: Path) -> None:
    archive = (
        Archive()
        .add("https://a.example/1", b"<p>A page about talks.</p>")
        .add("https://a.example/404", b"<p>Not found.</p>", status="404 Not Found")
        .add("https://a.example/i.png", b"\x89PNG", Content_Type="image/png")
        .add("https://a.example/j.png", b"\x89PNG", Content_Type="image/png")
        .add("https://a.example/t", b"Words of a conversion record.", kind="conversion", Content_Type="text/plain")
    )
    found, problems = read(tmp_path, archive.bytes())
    assert [(p.url[-1], p.media_type) for p in found] == [("1", "text/html"), ("t", "text/plain")]
    assert len(problems) == 1 and "1 HTTP 404, 2 image/png" in problems[0].message


def test_a_body_that_cannot_be_read_costs_itself(tmp_path: Path) -> None:
    archive = (
        Archive()
        .add("https://a.example/br", b"\x0b\x02\x80", Content_Encoding="br")
        .add("https://a.example/bomb", gzip.compress(bytes(3 * PAGE)), Content_Encoding="gzip")
        .add("https://a.example/ok", b"<p>A page about talks.</p>")
    )
    found, problems = read(tmp_path, archive.bytes())
    assert [p.url for p in found] == ["https://a.example/ok"]
    assert [p.error for p in problems] == ["SourceError", "TooLarge"]


FAULTS = ("flip", "noise", "zeros", "removed", "inserted", "cut")


def damaged(data: bytes, kind: str, at: int, chance: random.Random) -> tuple[bytes, int]:
    """Damaged bytes, and how many of the old ones are touched."""
    noise = bytes(chance.randrange(256) for _ in range(64))
    if kind == "flip":
        return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :], 1
    if kind == "noise":
        return data[:at] + noise + data[at + 64 :], 64
    if kind == "zeros":
        return data[:at] + bytes(1024) + data[at + 1024 :], 1024
    if kind == "removed":
        return data[:at] + data[at + 100 :], 100
    return (data[:at] + noise + data[at:], 1) if kind == "inserted" else (data[:at], len(data))


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_costs_only_the_records_it_touches(tmp_path: Path, kind: str) -> None:
    archive, chance = numbered(60), random.Random(kind)
    data = archive.bytes()
    ends = [*archive.offsets[1:], len(data)]
    for _ in range(25):
        at = chance.randrange(len(data) - 1100)
        broken, touched = damaged(data, kind, at, chance)
        whole = {
            f"https://news.example/{n}"
            for n, start in enumerate(archive.offsets)
            if ends[n] <= at or start >= at + touched
        }
        found, problems = read(tmp_path, broken)
        assert whole <= {p.url for p in found}
        assert problems or len(found) == 60  # nothing is lost without a word


@pytest.mark.parametrize("length", ["-1", "9223372036854775808", "99999999", "3", "x", ""])
def test_a_wrong_length_costs_one_record(tmp_path: Path, length: str) -> None:
    data = numbered(4, gzip=False).bytes()
    second = data.index(b"Content-Length", data.index(b"news.example/1"))
    end = data.index(b"\r\n", second)
    found, problems = read(tmp_path, data[:second] + b"Content-Length: " + length.encode() + data[end:])
    urls = [p.url for p in found]
    assert urls[0].endswith("/0") and problems
    if len(length) < 8:
        assert [u[-1] for u in urls] == ["0", "2", "3"]
