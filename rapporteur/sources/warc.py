"""Web archives (WARC), plain or compressed a record at a time or as a whole.

Own parser: one damaged record costs itself alone. The usual readers stop, many without a word, at the first damage.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.errors import SourceError
from rapporteur.record import Page, Problem
from rapporteur.sources import http
from rapporteur.sources.inflate import Fault, Piece
from rapporteur.sources.kinds import is_html
from rapporteur.sources.limits import HEAD, PAGE
from rapporteur.sources.page import Given, decode_text, html_page, text_page

_START = re.compile(rb"WARC/\d\.\d+\r?\n")
_NEXT = re.compile(rb"\n(?=WARC/\d\.\d+\r?\n)")
_BREAKS = b"\r\n"
_HELD = PAGE + 2 * HEAD  # bytes of a record kept in memory


@dataclass(frozen=True)
class Record:
    """One archive record: its headers by lower-case name, its content, and the byte offset where it begins."""

    headers: dict[str, str]
    content: bytes
    offset: int


def read(pieces: Iterable[Piece | Fault], name: str, given: Given) -> Iterator[Page | Problem]:
    """Pages of HTTP 200 responses, resources and conversions that are HTML or text, in the order of the archive.

    Page.origin is "file:offset of the record's (compressed) beginning", Page.retrieved the WARC-Date. Damage is a
    Problem with its offset, and reading goes on at the next record. Records that are no pages (images, other HTTP
    statuses, revisits) are counted in one closing Problem.
    """
    dropped: collections.Counter[str] = collections.Counter()
    for item in records(pieces):
        if isinstance(item, Fault):
            yield Problem("source", "SourceError", f"{item.message} (at byte {item.offset})", origin=name)
            continue
        found = _page(item, {**given, "origin": f"{name}:{item.offset}"})
        if isinstance(found, str):
            dropped[found] += 1
        elif found is not None:
            yield found
    if dropped:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(dropped.items()))
        yield Problem("source", "NotAPage", f"records that are not news pages: {reasons}", origin=name)


def _page(record: Record, given: Given) -> Page | Problem | str | None:
    """A page, a problem, the reason why a record is not a page, or None for records that never are."""
    kind = record.headers.get("warc-type", "").lower()
    if kind not in ("response", "resource", "conversion"):
        return kind if kind == "revisit" else None
    try:
        answer = _answer(record, kind)
        if answer.status != 200:
            return f"HTTP {answer.status}"
        if not http.readable(answer.media_type):
            return answer.media_type[:60]
        return _readable(record, answer, given)
    except SourceError as error:
        return Problem("source", type(error).__name__, str(error), origin=given.get("origin", ""))


def _answer(record: Record, kind: str) -> http.Response:
    content_type = record.headers.get("content-type", "")
    if kind == "response" and (content_type.startswith("application/http") or record.content.startswith(b"HTTP/")):
        return http.response(record.content)
    media_type, charset = http.media(content_type)
    return http.Response(200, media_type, charset, record.content)


def _readable(record: Record, answer: http.Response, given: Given) -> Page | str:
    url = record.headers.get("warc-target-uri", "").strip("<>") or None
    about: Given = {**given, "url": url, "retrieved": record.headers.get("warc-date")}
    if answer.media_type == "text/plain" or (not answer.media_type and not is_html(answer.body[:HEAD])):
        if url and url.startswith("dns:"):
            return "text/dns"
        return text_page(_text(answer), **about)
    about["charset"] = answer.charset
    return html_page(answer.body, **about)


def _text(answer: http.Response) -> str:
    try:
        return answer.body.decode(answer.charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode_text(answer.body)


def records(pieces: Iterable[Piece | Fault]) -> Iterator[Record | Fault]:
    """Every whole record, and a Fault for each stretch of bytes that is none."""
    stream = _Stream(pieces)
    while True:
        stream.skip_breaks()
        yield from stream.faults()
        if not stream.more(1):
            return
        if _START.match(stream.data, stream.at):
            yield _record(stream)
        else:
            yield Fault("bytes that are not an archive record", stream.offset())
            stream.resync()


def _record(stream: _Stream) -> Record | Fault:
    """The record at the stream's place, which moves behind it."""
    offset = stream.offset()
    stream.more(HEAD)
    block, after = http.split(stream.data, stream.at)
    fields = http.headers(block.partition(b"\n")[2])
    length = fields.get("content-length", "")
    if after < 0 or not (length.isascii() and length.isdigit()):
        stream.resync()
        return Fault("an archive record without an end of headers or a length", offset)
    return _content(stream, fields, after - stream.at, int(length[:18]), offset)


def _content(stream: _Stream, fields: dict[str, str], before: int, size: int, offset: int) -> Record | Fault:
    if size > _HELD:
        stream.leave(before + size)
        return Fault(f"a record of {size} bytes, more than {PAGE}", offset)
    stream.more(before + size + 16)
    start = stream.at + before
    stop = start + size
    if stop > len(stream.data):
        stream.resync()
        return Fault("a record that is cut short", offset)
    if stream.data[stop : stop + 4].strip(_BREAKS) and not _START.match(stream.data, stop):
        stream.resync()
        return Fault("a record longer than it says", offset)
    stream.take(before + size)
    return Record(fields, stream.data[start:stop], offset)


class _Stream:
    """A window on plain bytes: what is not yet taken is `data` from `at` on. Never reaches over a Fault."""

    def __init__(self, pieces: Iterable[Piece | Fault]) -> None:
        self._pieces = iter(pieces)
        self.data = b""
        self.at = 0
        self._starts: list[tuple[int, Piece]] = []  # where in data a piece begins, and the piece without its bytes
        self._fault: Fault | None = None
        self._done = False

    def more(self, size: int) -> bool:
        """Have at least `size` bytes; False where a fault or the end comes first."""
        if len(self.data) - self.at >= size:
            return True
        parts, held = [self.data[self.at :]], len(self.data) - self.at
        self._starts = [(begin - self.at, piece) for begin, piece in self._starts]
        while held < size and (piece := self._next()):
            self._starts.append((held, Piece(b"", piece.offset, piece.packed)))
            parts.append(piece.data)
            held += len(piece.data)
        self.data, self.at = b"".join(parts), 0
        return held >= size

    def _next(self) -> Piece | None:
        if self._done or self._fault is not None:
            return None
        item = next(self._pieces, None)
        self._done = item is None
        if isinstance(item, Fault):
            self._fault = item
            return None
        return item

    def take(self, size: int) -> None:
        """Move on by `size` bytes."""
        self.at += size
        while len(self._starts) > 1 and self._starts[1][0] <= self.at:
            self._starts.pop(0)

    def offset(self) -> int:
        """Where in the file the next byte is; where it is compressed, where its member begins."""
        if not self._starts:
            return 0
        begin, piece = self._starts[0]
        return piece.offset if piece.packed else piece.offset + self.at - begin

    def skip_breaks(self) -> None:
        while self.more(1):
            if self.data[self.at] not in _BREAKS:
                return
            self.take(1)

    def faults(self) -> Iterator[Fault]:
        """The fault that comes next, once all bytes before it are taken."""
        while self._fault is not None and not self.more(1):
            yield self._fault
            self._fault = None
            self.skip_breaks()

    def leave(self, size: int) -> None:
        """Move on by `size` bytes, most of which were never read, or to the next fault or the end."""
        while size > 0 and self.more(1):
            step = min(size, len(self.data) - self.at)
            self.take(step)
            size -= step

    def resync(self) -> None:
        """Move on to the next beginning of a record, or to the next fault or the end."""
        self.take(1)
        while not (found := _NEXT.search(self.data, self.at)):
            self.take(max(0, len(self.data) - self.at - 16))
            if not self.more(17):
                self.take(len(self.data) - self.at)
                return
        self.take(found.end() - self.at)
