"""One paragraph with all that is known about it before quotes are looked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.facts.quotes.layout import Paragraph, sentence_stops
from rapporteur.facts.quotes.marks import Quotation
from rapporteur.record import Reading, Span

GLANCE = 160  # code points in front of a quotation that tell what it is


@dataclass(frozen=True)
class Scene:
    """A paragraph of a document, its reading, and its outermost quotations in order."""

    text: str
    reading: Reading
    paragraph: Paragraph
    quotations: tuple[Quotation, ...]

    def cut(self, span: Span) -> str:
        """The span's own characters."""
        return self.text[span.start : span.stop]

    def left(self, q: Quotation) -> str:
        """What stands in front of a quotation, without the space between; empty where it opens the paragraph."""
        return self.text[max(self.paragraph.span.start, q.outer.start - GLANCE) : q.outer.start].rstrip()

    def quoted(self, span: Span) -> bool:
        """Whether the span begins inside quotation marks."""
        at = bisect_left(self.quotations, span.start, key=lambda q: q.outer.start) - 1
        return at >= 0 and span.start < self.quotations[at].outer.stop

    def touching(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that share a code point with the span."""
        return touching(self.quotations, span)

    def previous(self, q: Quotation) -> Quotation | None:
        """The quotation in front of this one."""
        at = bisect_left(self.quotations, q.outer.start, key=lambda o: o.outer.start)
        return self.quotations[at - 1] if at else None

    def following(self, q: Quotation) -> Quotation | None:
        """The quotation behind this one."""
        at = bisect_right(self.quotations, q.outer.start, key=lambda o: o.outer.start)
        return self.quotations[at] if at < len(self.quotations) else None

    def zone_before(self, q: Quotation) -> Span:
        """From the end of the quotation or sentence before to this quotation."""
        previous = self.previous(q)
        floor = previous.outer.stop if previous else self.paragraph.span.start
        stops = sentence_stops(self.text, Span(floor, q.outer.start))
        return Span(stops[-1] if stops else floor, q.outer.start)

    def zone_after(self, q: Quotation) -> Span:
        """From this quotation to the next one or to the end of the sentence."""
        following = self.following(q)
        limit = following.outer.start if following else self.paragraph.span.stop
        stops = [s for s in sentence_stops(self.text, Span(q.outer.stop, limit)) if s > q.outer.stop + 1]
        return Span(q.outer.stop, stops[0] if stops else limit)

    def count(self, span: Span) -> int:
        """How many words, punctuation left out, begin inside the span."""
        return sum(self.paragraph.words[i].text[0].isalnum() for i in self.paragraph.inside(span))


def touching(quotations: Sequence[Quotation], span: Span) -> tuple[Quotation, ...]:
    """Those of the quotations, which are in order and apart, that share a code point with the span."""
    first = bisect_right(quotations, span.start, key=lambda q: q.outer.stop)
    return tuple(quotations[first : bisect_left(quotations, span.stop, key=lambda q: q.outer.start)])
