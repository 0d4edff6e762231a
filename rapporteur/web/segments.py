"""A document's text cut at every boundary of a fact, so that facts that nest or overlap can all be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.record import BODY_KINDS, Block, Document, Span
from rapporteur.store.browse_pages import Marked

PLAIN = frozenset({*BODY_KINDS, "title"})  # blocks that need no label
SHY = frozenset({"related", "menu", "notice", "advert", "other"})  # clutter: kept, greyed, never coded


@dataclass(frozen=True)
class Segment:
    """Words under the same facts from end to end."""

    text: str
    kinds: tuple[str, ...]  # of the facts they lie in
    link: str | None  # path of the page about the innermost fact
    title: str  # what a reader is told of them
    anchors: tuple[str, ...]  # ids of spans that begin here

    @property
    def classes(self) -> str:
        """The classes that colour them."""
        return " ".join(f"m-{kind}" for kind in self.kinds)


@dataclass(frozen=True)
class Shown:
    """A block with its segments."""

    kind: str
    clutter: bool
    labelled: bool
    segments: tuple[Segment, ...]


def anchor(span: Span) -> str:
    """The id of the place where a span begins: `s120-188`."""
    return f"s{span.start}-{span.stop}"


def parse_span(text: str | None) -> Span | None:
    """The span in `120-188`; None for anything else."""
    start, dash, stop = (text or "").partition("-")
    if not dash or not (start.isascii() and start.isdigit() and stop.isascii() and stop.isdigit()):
        return None
    span = Span(int(start[:12]), int(stop[:12]))
    return span if span.start < span.stop else None


def blocks_shown(document: Document, marks: Sequence[Marked], cited: Span | None) -> Iterator[Shown]:
    """Every block of the text, in order, with its facts; text outside all blocks comes as `other`."""
    if cited:
        marks = [*marks, Marked("cited", cited, None, "the words cited")]
    distinct = sorted(set(marks), key=lambda mark: (mark.span.start, -mark.span.stop, mark.kind))
    waiting, near = list(reversed(distinct)), list[Marked]()
    for block in _all_blocks(document):
        near = [mark for mark in near if mark.span.stop > block.start]
        while waiting and waiting[-1].span.start < block.stop:
            near.append(waiting.pop())
        segments = tuple(_segments(document.text, block.span, [m for m in near if m.span.touches(block.span)]))
        yield Shown(block.kind, block.kind in SHY, block.kind not in PLAIN, segments)


def _all_blocks(document: Document) -> Iterator[Block]:
    at = 0
    for block in document.blocks:
        if document.text[at : block.start].strip():
            yield Block(at, block.start, "other")
        if block.start < block.stop:
            yield block
        at = block.stop
    if document.text[at:].strip():
        yield Block(at, len(document.text), "other")


def _segments(text: str, block: Span, marks: Sequence[Marked]) -> Iterator[Segment]:
    edges = {block.start, block.stop}
    for mark in marks:
        edges.update(edge for edge in mark.span if block.start < edge < block.stop)
    cuts = sorted(edges)
    waiting, active = list(reversed(marks)), list[Marked]()
    for start, stop in pairwise(cuts):
        begun = []
        while waiting and waiting[-1].span.start <= start:
            begun.append(waiting.pop())
        active = [mark for mark in (*active, *begun) if mark.span.stop > start]
        yield _segment(text[start:stop], active, [mark for mark in begun if mark.span.start == start])


def _segment(text: str, active: Sequence[Marked], begun: Sequence[Marked]) -> Segment:
    inner = sorted(active, key=lambda mark: (mark.span.stop - mark.span.start, _RANK.get(mark.kind, 9)))
    link = next((path for mark in inner if (path := path_of(mark))), None)
    titles = dict.fromkeys(title_of(mark) for mark in inner if mark.kind not in ("evidence", "cited"))
    return Segment(
        text, tuple(dict.fromkeys(mark.kind for mark in active)), link, "; ".join(titles),
        tuple(dict.fromkeys(anchor(mark.span) for mark in begun)),
    )  # fmt: skip


_RANK = {"mention": 0, "event": 1, "money": 2, "percentage": 2, "time": 2, "quote": 3}


def path_of(mark: Marked) -> str | None:
    """The page about a fact, if there is one; quotes and evidence lead nowhere, what is in them does."""
    if mark.link is None or mark.kind not in ("mention", "event"):
        return None
    return f"/{'entity' if mark.kind == 'mention' else 'event'}/{mark.link}"


def title_of(mark: Marked) -> str:
    """What a reader is told of a fact when pointing at it."""
    detail = f" ({mark.detail})" if mark.detail else ""
    if mark.kind == "quote":
        return f"{mark.detail} quote, {mark.label or 'speaker not known'}"
    if mark.kind in ("time", "money", "percentage"):
        return f"{mark.kind}: {_plain(mark.label)}" if mark.label else mark.kind
    return f"{mark.label.lower() if mark.kind == 'event' else mark.label}{detail}"


def _plain(label: str) -> str:
    return label.replace('["', "").replace('"]', "").replace('","', " or ").replace('", "', " or ")
