"""The paragraphs a document is read in, each with its words and sentences.

Words, tags and sentences are the reading's own where it has any there; otherwise a plain rule cuts them, so that
quotation marks work without a reader.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.record import BODY_KINDS, Document, Reading, Span

TITLES = (
    "Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Reps|Sens|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Rev|Hon|St|Jr|Sr|No|vs|Mt|Ft"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
TOKEN = re.compile(
    rf"(?:\b[A-Z]\.)+|\b(?:{TITLES})\.|[^\W\d_]+(?:[-’'](?![sS]\b)[^\W\d_]+)*|\d+(?:[.,:]\d+)*|[’'][sS]\b|``|''|[^\s\w]|_"
)
STOP = re.compile(r"(?<![.!?…])[.!?…]++[”\"’'»)\]]*+(?=\s+[“\"‘'«„(\[]*[^\W\d_a-zà-ÿ]|\s+[“\"‘'«„(\[]*\d|\s*$)")
ABBREVIATION = re.compile(rf"\b(?:[A-Z]|{TITLES})\.$")


@dataclass(frozen=True)
class Word:
    """One word of a paragraph."""

    start: int
    stop: int
    text: str
    tag: str  # UPOS, "" where nothing was tagged
    index: int  # in Reading.words, -1 where there is none

    @property
    def low(self) -> str:
        return self.text.lower().replace("’", "'")

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, title or list entry."""

    span: Span
    kind: str
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]

    def inside(self, span: Span) -> range:
        """Indices of the words that begin inside the span."""
        first = bisect_left(self.words, span.start, key=lambda w: w.start)
        return range(first, bisect_left(self.words, span.stop, key=lambda w: w.start))

    def sentence(self, span: Span) -> Span:
        """The sentence, or the run of sentences, that holds the span."""
        first = bisect_right(self.sentences, span.start, key=lambda s: s.stop)
        last = bisect_left(self.sentences, span.stop, key=lambda s: s.start)
        return Span(self.sentences[first].start, self.sentences[last - 1].stop) if first < last else self.span


def paragraphs(document: Document, reading: Reading) -> tuple[Paragraph, ...]:
    """The article's paragraphs in reading order: title and body blocks, or lines where there are no blocks."""
    text = document.text
    out = []
    for span, kind in _spans(document):
        words = tuple(_read_words(text, reading, span) or _cut_words(text, span))
        out.append(Paragraph(span, kind, words, _sentences(text, reading, span)))
    return tuple(out)


def _spans(document: Document) -> Iterator[tuple[Span, str]]:
    kinds = ("title", *BODY_KINDS)
    wanted = [(b.span, b.kind) for b in document.blocks if b.kind in kinds]
    if not document.blocks:
        wanted = [(Span(0, len(document.text)), "paragraph")]
    for span, kind in wanted:
        for line in re.finditer(r"[^\n]+", document.text[span.start : span.stop]):
            if line.group().strip():
                yield Span(span.start + line.start(), span.start + line.end()), kind


def _read_words(text: str, reading: Reading, span: Span) -> list[Word]:
    first = bisect_left(reading.words, span.start, key=lambda w: w.start)
    last = bisect_left(reading.words, span.stop, key=lambda w: w.start)
    tags = reading.tags if len(reading.tags) == len(reading.words) else None
    return [
        Word(w.start, w.stop, text[w.start : w.stop], tags[i] if tags else "", i)
        for i, w in enumerate(reading.words[first:last], first)
    ]


def _cut_words(text: str, span: Span) -> list[Word]:
    return [Word(m.start(), m.end(), m.group(), "", -1) for m in TOKEN.finditer(text, span.start, span.stop)]


def _sentences(text: str, reading: Reading, span: Span) -> tuple[Span, ...]:
    first = bisect_left(reading.sentences, span.start, key=lambda s: s.start)
    last = bisect_left(reading.sentences, span.stop, key=lambda s: s.start)
    inside = tuple(Span(s.start, min(s.stop, span.stop)) for s in reading.sentences[first:last])
    return inside or _between(text, span, sentence_stops(text, span))


def _between(text: str, span: Span, stops: Sequence[int]) -> tuple[Span, ...]:
    edges = [span.start, *stops]
    if edges[-1] < span.stop and text[edges[-1] : span.stop].strip():
        edges.append(span.stop)
    return tuple(_strip(text, Span(a, z)) for a, z in pairwise(edges))


def _strip(text: str, span: Span) -> Span:
    words = text[span.start : span.stop]
    return Span(span.stop - len(words.lstrip()), span.start + len(words.rstrip()))


def sentence_stops(text: str, span: Span) -> list[int]:
    """Where sentences end inside the span, by punctuation; abbreviations do not end one."""
    out = []
    for m in STOP.finditer(text, span.start, span.stop):
        if text[m.start()] != "." or not ABBREVIATION.search(text, max(span.start, m.start() - 8), m.start() + 1):
            out.append(m.end())
    return out
