"""What is fetched and what its text is: spans, pages, blocks, documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of `Document.text`: code points, half-open."""

    start: int
    stop: int

    def within(self, other: Span) -> bool:
        """Whether this span lies inside the other."""
        return other.start <= self.start and self.stop <= other.stop

    def touches(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.stop and other.start < self.stop


@dataclass(frozen=True)
class Page:
    """What was fetched: bytes, and what is known about where they came from."""

    id: str  # ids.page_id: hash of url, outlet, published, title, clean, media type and body
    body: bytes  # decoded of every transport compression, otherwise untouched
    media_type: str  # "text/html" or "text/plain" (always UTF-8)
    url: str | None = None
    outlet: str | None = None
    title: str | None = None  # given by the source (a feed, a JSON line), not found in the body
    published: str | None = None  # given publication date, ISO 8601
    retrieved: str | None = None  # when it was fetched, ISO 8601
    clean: bool = False  # all of the text is article, a line is a paragraph
    origin: str = ""  # file, and offset or line: "crawl.warc.gz:18233", "in.jsonl:7"
    given_id: str | None = None  # the id a JSON line came with
    charset: str | None = None  # declared by transport (HTTP header), if any


BODY_KINDS = ("standfirst", "paragraph", "subhead", "list", "quote-box", "table")
BLOCK_KINDS = (
    "title", *BODY_KINDS, "dateline", "byline", "caption", "credit", "related", "menu", "notice", "advert", "other",
)  # fmt: skip


@dataclass(frozen=True)
class Block:
    """A labelled piece of a document's text; blocks never overlap and come in reading order."""

    start: int
    stop: int
    kind: str  # one of BLOCK_KINDS

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Document:
    """All visible text of a page, cut into labelled blocks, with what the page says of itself."""

    id: str  # hash of the text
    page: str  # Page.id
    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    outlet: str | None = None
    credit: str | None = None  # the outlet a reprint credits
    language: str = "en"  # ISO 639-1, "be-Latn" for Belarusian in Latin letters, "und"
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601 date or date-time, or EDTF ("XXXX-11-23") where the year is not known
    published_from: str | None = None  # given | json-ld | meta | time | url | dateline | ... | None
