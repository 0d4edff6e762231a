"""A page's readable words, cut into passages the encoder reads at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.record import BODY_KINDS, Block, Document, Span

READ_KINDS = frozenset((*BODY_KINDS, "title", "caption"))
PASSAGE = 100  # words; the encoder was trained on passages of about this length
MOST = 150  # words of one passage where no sentence ends earlier
PAGE_LIMIT = 40_000  # words read of one page
SAME_SCOPE = {"title": "title", "caption": "caption"}
CREDIT = re.compile(r"\([^()]{3,160}\)\s*$")
FINAL = frozenset(".!?…”\"»")


@dataclass(frozen=True)
class Piece:
    """The words of one block that is read, with their places in the document."""

    kind: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Passage:
    """Words start to stop (half-open, counted over all pieces) and the words that begin a block."""

    start: int
    stop: int
    blocks: tuple[int, ...]


def read_blocks(document: Document) -> list[Block]:
    """The blocks whose words are read: the article, its title, and its captions without their closing credit."""
    return [_uncredited(document.text, b) for b in document.blocks if b.kind in READ_KINDS]


def _uncredited(text: str, block: Block) -> Block:
    """A caption ends before "(Photographer/Agency)"."""
    credit = CREDIT.search(text, block.start, block.stop) if block.kind == "caption" else None
    return replace(block, stop=credit.start()) if credit and credit.start() > block.start else block


def cut(pieces: Sequence[Piece], fits: Callable[[Sequence[str]], int]) -> Iterator[Passage]:
    """Passages of about PASSAGE words: neighbouring blocks together, long blocks cut at a sentence end.

    Titles and captions never share a passage with the article. `fits` tells how many words the encoder takes.
    """
    words = [word for piece in pieces for word in piece.words]
    for group in _groups(pieces):
        for start, stop in _bounded(words, group, fits):
            yield Passage(start, stop, tuple(b - start for b in group.starts if start <= b < stop))


@dataclass(frozen=True)
class _Group:
    start: int
    stop: int
    starts: tuple[int, ...]


def _groups(pieces: Iterable[Piece]) -> Iterator[_Group]:
    at = start = 0
    starts: list[int] = []
    scope = ""
    for piece in pieces:
        here = SAME_SCOPE.get(piece.kind, "body")
        if starts and (here != scope or here != "body" or at - start + len(piece.words) > PASSAGE):
            yield _Group(start, at, tuple(starts))
            start, starts = at, []
        scope = here
        starts.append(at)
        at += len(piece.words)
    if starts:
        yield _Group(start, at, tuple(starts))


def _bounded(words: Sequence[str], group: _Group, fits: Callable[[Sequence[str]], int]) -> Iterator[tuple[int, int]]:
    start = group.start
    while start < group.stop:
        stop = min(group.stop, start + MOST)
        if stop < group.stop:
            stop = _sentence_end(words, start, stop)
        stop = start + max(1, fits(words[start:stop]))
        yield start, stop
        start = stop


def _sentence_end(words: Sequence[str], start: int, stop: int) -> int:
    """The last place after final punctuation within reach, or the limit."""
    return next((i for i in range(stop, start + PASSAGE // 2, -1) if words[i - 1][-1] in FINAL), stop)
