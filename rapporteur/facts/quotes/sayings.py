"""What the reader marked as saying, made into contiguous pieces of content with one source each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.facts.quotes import speakers
from rapporteur.facts.quotes.cues import lookup
from rapporteur.facts.quotes.layout import Paragraph
from rapporteur.record import Reading, Role, Saying, Span

BRIDGE = 6  # words between two runs of content that still belong to one piece
LEAST = 3  # words of a piece beside a longer one
EDGE = " \t\n\u00a0.,;:—–-"
THAT = re.compile(r"(?:that|as saying|as)\s+(?=\S)", re.IGNORECASE)
SURE = 0.5  # probability of a run that may be joined to the chosen one
DOUBTFUL = 0.6  # of a run that the tree's subject replaces
DANGLING = re.compile(r"(?:\s+(?:as|that|to|of|the|a|an|and|which|in|for|by|who|but|or|with))+$", re.IGNORECASE)


@dataclass(frozen=True)
class Attribution:
    """Somebody says something: the saying word, the words for who, and the pieces of what."""

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    sentence: Span

    @property
    def head(self) -> Span:
        """From the first to the last of cue and source."""
        parts = [s for s in (self.cue, self.source) if s] or [self.sentence]
        return Span(min(s.start for s in parts), max(s.stop for s in parts))


def marked(text: str, reading: Reading, paragraph: Paragraph) -> list[Attribution]:
    """The reader's sayings of one paragraph, in order of their cues."""
    first = bisect_left(reading.sayings, paragraph.span.start, key=lambda s: s.cue.start)
    last = bisect_left(reading.sayings, paragraph.span.stop, key=lambda s: s.cue.start)
    inside = reading.sayings[first:last]
    cues = [s.cue for s in inside]
    return [_attribution(text, reading, paragraph, saying, cues) for saying in inside]


def _attribution(
    text: str, reading: Reading, paragraph: Paragraph, saying: Saying, cues: Sequence[Span]
) -> Attribution:
    source = _quoted_one(paragraph, saying) or _source(paragraph, saying, _subject(reading, paragraph, saying))
    others = [c for c in cues if c != saying.cue]
    pieces = _pieces(text, paragraph, saying, source, others)
    return Attribution(saying.cue, source, pieces, paragraph.sentence(saying.cue))


def _subject(reading: Reading, paragraph: Paragraph, saying: Saying) -> Span | None:
    places = paragraph.inside(saying.cue)
    return speakers.subject(reading, paragraph.words[places[0]].index) if places else None


def _quoted_one(paragraph: Paragraph, saying: Saying) -> Span | None:
    """Lukin in "Belta quoted Lukin as saying", whichever of the two words the reader marked."""
    places, words = paragraph.inside(saying.cue), paragraph.words
    k = speakers.as_saying(words, places[0]) if places else 0
    quoting = speakers.quoter(words, k) if places else None
    found = speakers.quoted_one(words, k, quoting) if quoting is not None else None
    return Span(words[found[0]].start, words[found[-1]].stop) if found else None


def _source(paragraph: Paragraph, saying: Saying, subject: Span | None) -> Span | None:
    """The run of source nearest to the cue, joined with neighbours a word or two away.

    The tree's subject of the cue decides between several, and completes a doubtful one.
    """
    runs = [r for r in saying.roles if r.kind == "source"]
    if not runs:
        return None
    own = [r for r in runs if subject and r.span.touches(subject)]
    best = min(own or runs, key=lambda r: (_gap(paragraph, r.span, saying.cue) - 3 * r.p, r.start))
    if subject and own and best.p < DOUBTFUL and not subject.touches(saying.cue):
        return subject
    joined = best.span
    for run in sorted(runs, key=lambda r: abs(r.start - best.start)):
        if run.p >= SURE and _one_phrase(paragraph, _between(run.span, joined)):
            joined = Span(min(joined.start, run.start), max(joined.stop, run.stop))
    return joined


def _between(a: Span, b: Span) -> Span:
    return Span(min(a.stop, b.stop), max(a.start, b.start))


def _one_phrase(paragraph: Paragraph, gap: Span) -> bool:
    """Whether what stands between two runs leaves them one phrase: a comma, or a word or two that do not say.

    "Lind, the mayor" and "people close to the talks" are one; "Belta quoted Lukin" and "Ozols left, Lind" are two.
    """
    words = [paragraph.words[i] for i in paragraph.inside(gap)]
    if any(w.text in (",", ":", ";") for w in words):
        return len(words) == 1
    return len(words) <= 2 and not any(lookup(w.text) for w in words)


def _gap(paragraph: Paragraph, a: Span, b: Span) -> int:
    """Words between two spans."""
    return len(paragraph.inside(_between(a, b)))


def _pieces(
    text: str, paragraph: Paragraph, saying: Saying, source: Span | None, others: Sequence[Span]
) -> tuple[Span, ...]:
    """The longest run of content in front of cue and source, and the longest behind."""
    ends = [saying.cue, source or saying.cue]
    start, stop = min(s.start for s in ends), max(s.stop for s in ends)
    runs = [r for r in saying.roles if r.kind == "content"]
    left = _bridged(paragraph, [r for r in runs if r.stop <= start], others)
    right = _bridged(paragraph, [r for r in runs if r.start >= stop], others)
    return _worth(paragraph, [clean(text, s) for s in (*left, *right)])


def _bridged(paragraph: Paragraph, runs: Sequence[Role], others: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for run in sorted(runs, key=lambda r: r.start):
        gap = Span(out[-1].stop, run.start) if out else run.span
        broken = any(c.within(gap) for c in others)
        if out and not broken and len(paragraph.inside(gap)) <= BRIDGE:
            out[-1] = Span(out[-1].start, run.stop)
        else:
            out.append(run.span)
    return [max(out, key=lambda s: s.stop - s.start)] if out else []


def _worth(paragraph: Paragraph, pieces: list[Span]) -> tuple[Span, ...]:
    sized = [(len(paragraph.inside(s)), s) for s in pieces if s.start < s.stop]
    longest = max((n for n, _ in sized), default=0)
    return tuple(s for n, s in sized if n >= LEAST or (n == longest and n > 1))


def clean(text: str, span: Span) -> Span:
    """Reported speech without "that" and without punctuation at its edges."""
    start, stop = span
    while start < stop and text[start] in EDGE:
        start += 1
    that = THAT.match(text, start, stop)
    start = that.end() if that else start
    while stop > start and text[stop - 1] in EDGE:
        stop -= 1
    tail = DANGLING.search(text, max(start, stop - 40), stop)
    return Span(start, tail.start() if tail else stop)
