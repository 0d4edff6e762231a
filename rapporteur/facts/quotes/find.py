"""Document and reading to pieces of speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapporteur.facts.quotes import thread
from rapporteur.facts.quotes.join import Piece
from rapporteur.facts.quotes.layout import Paragraph, paragraphs
from rapporteur.facts.quotes.marks import Quotation, scan
from rapporteur.facts.quotes.relay import addressee, relay
from rapporteur.facts.quotes.scene import Scene
from rapporteur.facts.quotes.thread import Read
from rapporteur.record import Document, Quoted, Reading, Span

NEIGHBOURS = 8  # pieces before and behind that can overlap one
SAME = 0.8  # shared part of two spans that makes them one piece


def find(document: Document, reading: Reading) -> tuple[Quoted, ...]:
    """Every contiguous piece of speech in the title and the article's own blocks, sorted by content.

    Direct pieces come without their outer marks, indirect ones without the saying word and "that", mixed ones keep the
    marks of their quoted words. A piece whose speaker the words do not tell has no source. Where the reading marks no
    sayings at all, a lexicon of saying words stands in for it.
    """
    out: list[Quoted] = []
    before: Read | None = None
    for scene in _scenes(document, reading):
        before = thread.read(scene, before, silent=not reading.sayings)
        out += _quoted(scene.paragraph, before.pieces)
    return tuple(sorted(out, key=lambda q: q.content))


def _scenes(document: Document, reading: Reading) -> Iterator[Scene]:
    read = paragraphs(document, reading)
    outermost = [q for q in scan(document.text, [p.span for p in read]) if q.depth == 0]
    at = 0
    for paragraph in read:
        inside: list[Quotation] = []
        while at < len(outermost) and outermost[at].outer.start < paragraph.span.stop:
            inside.append(outermost[at])
            at += 1
        yield Scene(document.text, reading, paragraph, tuple(inside))


def _quoted(paragraph: Paragraph, pieces: Sequence[Piece]) -> Iterator[Quoted]:
    kept = _distinct(pieces)
    for k, piece in enumerate(kept):
        a = piece.attribution
        yield Quoted(
            piece.kind,
            piece.content,
            paragraph.sentence(piece.content),
            cue=a.cue if a else None,
            source=a.source if a else None,
            via=relay(paragraph, piece, kept[max(0, k - NEIGHBOURS) : k + NEIGHBOURS]),
            addressee=addressee(paragraph, a),
        )


def _distinct(pieces: Sequence[Piece]) -> list[Piece]:
    """One piece where several sayings claim the same words: a direct one, else the one with a source."""
    kept: list[Piece] = []
    for piece in pieces:
        twin = next((k for k in range(len(kept) - 1, max(-1, len(kept) - 1 - NEIGHBOURS), -1)
                     if _same(piece.content, kept[k].content) >= SAME), None)  # fmt: skip
        if twin is None:
            kept.append(piece)
        elif _rank(piece) < _rank(kept[twin]):
            kept[twin] = piece
    return sorted(kept, key=lambda p: p.content)


def _rank(piece: Piece) -> tuple[bool, bool, Span]:
    sourced = piece.attribution is not None and piece.attribution.source is not None
    return piece.kind != "direct", not sourced, piece.content


def _same(a: Span, b: Span) -> float:
    both = min(a.stop, b.stop) - max(a.start, b.start)
    return both / max(1, max(a.stop, b.stop) - min(a.start, b.start))
