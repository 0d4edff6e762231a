"""Quotation marks: which stretches of a text stand inside them.

One pass over each paragraph with a stack of open marks, so time grows with the length of the text. Marks of all
common styles are known; an apostrophe is told from a single mark by its neighbours; a mark without a partner costs
itself or is given the likeliest partner inside its paragraph, never the rest of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.record import Span

DOUBLE, SINGLE, GUILLEMET, SMALL_GUILLEMET, CORNER, WHITE_CORNER = (
    "double",
    "single",
    "«»",
    "‹›",
    "「」",
    "『』",
)
STYLES = {
    '"': DOUBLE, "“": DOUBLE, "”": DOUBLE, "„": DOUBLE, "‟": DOUBLE, "＂": DOUBLE,
    "``": DOUBLE, "''": DOUBLE, "‘‘": DOUBLE, "’’": DOUBLE,
    "'": SINGLE, "‘": SINGLE, "’": SINGLE, "‚": SINGLE, "‛": SINGLE, "`": SINGLE,
    "«": GUILLEMET, "»": GUILLEMET, "‹": SMALL_GUILLEMET, "›": SMALL_GUILLEMET,
    "「": CORNER, "」": CORNER, "『": WHITE_CORNER, "』": WHITE_CORNER,
}  # fmt: skip
OPENING = frozenset(["“", "„", "‟", "``", "‘‘", "‘", "‛", "`", "«", "‹", "「", "『"])
CLOSING = frozenset(["”", "’’", "’", "»", "›", "」", "』"])
ONLY_OPENING = frozenset(["„", "``", "「", "『"])
LOW = frozenset("„‚")  # „…“ and ‚…‘: the mark that elsewhere opens closes here
MARK = re.compile("``|''|‘‘|’’|[\"“”„‟＂'‘’‚‛`«»‹›「」『』]")
CLIPPED = re.compile(r"(?:\d|(?:em|tis|twas|cause|til|till|n|round|bout|cos|kay)\b)", re.IGNORECASE)
SENTENCE_STOP = re.compile(r"[.!?…]['’)\]]*+(?=\s+[A-ZÀ-ÞА-ЯЎІ“\"«„(]|\s*$)")
FINAL = ",.?!…—–-"
DEEPEST = 6  # marks open at once; more is noise


@dataclass(frozen=True)
class Quotation:
    """A stretch inside quotation marks, within one paragraph."""

    outer: Span  # with its marks
    inner: Span  # without
    depth: int  # 0 = not inside another quotation
    continues: bool = False  # goes on from the paragraph before
    open: bool = False  # has no closing mark in its paragraph


@dataclass(frozen=True)
class _Mark:
    start: int
    stop: int
    text: str
    opens: bool
    closes: bool
    style: str


def scan(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Quotations of the paragraphs (given in reading order), sorted by start, an outer one before those inside it.

    A quotation that runs over several paragraphs is one Quotation a paragraph.
    """
    out: list[Quotation] = []
    carried: str | None = None  # style of the quotation left open by the paragraph before
    for k, span in enumerate(paragraphs):
        following = _first_style(text, paragraphs[k + 1]) if k + 1 < len(paragraphs) else None
        found, carried = _Scanner(text, span, carried, following).run()
        out += found
    return tuple(out)


def _first_style(text: str, span: Span) -> str | None:
    mark = MARK.match(text, _skip_space(text, span), span.stop)
    return STYLES[mark.group()] if mark else None


class _Scanner:
    """The marks of one paragraph and their pairs."""

    def __init__(self, text: str, span: Span, carried: str | None, following: str | None) -> None:
        self.text, self.span, self.carried, self.following = text, span, carried, following
        self.stack: list[_Mark] = []
        self.found: list[Quotation] = []
        self.marks = list(_marks(text, span))
        self.begin = _skip_space(text, span)

    def run(self) -> tuple[list[Quotation], str | None]:
        for k, mark in enumerate(self.marks):
            if mark.closes and self._partner(mark) is not None and not self._possessive(k):
                self._close(mark)
            elif mark.opens:
                self._open(mark)
            elif mark.closes and mark.style != SINGLE:
                self._orphan(mark)
        carried = self._unclosed()
        return _nest(self.found), carried

    def _open(self, mark: _Mark) -> None:
        if len(self.stack) < DEEPEST:
            self.stack.append(mark)

    def _partner(self, mark: _Mark) -> int | None:
        for k in range(len(self.stack) - 1, -1, -1):
            if self.stack[k].style == mark.style and self.stack[k].stop < mark.start:
                return k
        return None

    def _possessive(self, k: int) -> bool:
        """The ’ of "workers’ rights" inside single marks: more marks that can close follow before one opens."""
        mark = self.marks[k]
        before, after = self.text[mark.start - 1], self.text[mark.stop : mark.stop + 2]
        if mark.style != SINGLE or before != "s" or not (after[:1] == " " and after[1:].islower()):
            return False
        following = next((m for m in self.marks[k + 1 : k + 40] if m.style == SINGLE), None)
        return following is not None and following.closes and not following.opens

    def _close(self, mark: _Mark) -> None:
        k = self._partner(mark)
        if k is None:
            return
        opening = self.stack[k]
        del self.stack[k:]
        self._add(opening.start, opening.stop, mark.start, mark.stop)

    def _add(self, start: int, inner: int, stop: int, outer: int) -> None:
        inner = _skip_space(self.text, Span(inner, stop))
        inside = Span(inner, _strip_space(self.text, Span(inner, stop)))
        if any(c.isalnum() for c in self.text[inside.start : inside.stop]):
            continues = self.carried is not None and start <= self.begin
            self.found.append(Quotation(Span(start, outer), inside, 0, continues, outer == stop))

    def _orphan(self, mark: _Mark) -> None:
        """A closing mark with no partner after final punctuation: its opening was lost; it stood at the sentence."""
        if self.text[mark.start - 1 : mark.start] not in tuple(FINAL):
            return
        floor = max((q.outer.stop for q in self.found[-1:]), default=self.span.start)
        begin = self.begin if self.carried and not self.found else self._sentence_start(floor, mark.start)
        if begin < mark.start - 1:
            self._add(begin, begin, mark.start, mark.stop)

    def _sentence_start(self, floor: int, before: int) -> int:
        start = max(floor, before - 1000)
        for stop in SENTENCE_STOP.finditer(self.text, start, before - 1):
            start = stop.end()
        return _skip_space(self.text, Span(start, before))

    def _unclosed(self) -> str | None:
        """Opening marks with no partner; the style of one that the next paragraph may go on with."""
        left, self.stack = self.stack, []
        for mark in left:
            goes_on = mark.style == self.following
            if mark.style == SINGLE and not goes_on:
                continue  # an apostrophe after all
            later = min((q.outer.start for q in self.found if q.outer.start > mark.start), default=None)
            if goes_on or later is None:
                self._to_the_end(mark)
                return mark.style
            stop = self._sentence_stop(mark.stop, later)
            self._add(mark.start, mark.stop, stop, stop)
        return None

    def _to_the_end(self, mark: _Mark) -> None:
        stop = _strip_space(self.text, self.span)
        self._add(mark.start, mark.stop, stop, stop)

    def _sentence_stop(self, start: int, limit: int) -> int:
        found = SENTENCE_STOP.search(self.text, start, limit)
        return found.end() if found else _strip_space(self.text, Span(start, limit))


def _nest(found: list[Quotation]) -> list[Quotation]:
    """The same in order, each with the number of quotations around it."""
    out: list[Quotation] = []
    around: list[int] = []  # where the quotations around end
    for q in sorted(found, key=lambda q: (q.outer.start, -q.outer.stop)):
        while around and around[-1] <= q.outer.start:
            around.pop()
        out.append(replace(q, depth=len(around)))
        around.append(q.outer.stop)
    return out


def _marks(text: str, span: Span) -> Iterator[_Mark]:
    for m in MARK.finditer(text, span.start, span.stop):
        mark = _judge(text, span, m.start(), m.group())
        if mark.opens or mark.closes:
            yield mark


def _judge(text: str, span: Span, start: int, mark: str) -> _Mark:
    """What a mark can be by its shape and its neighbours; neither means apostrophe, inch or noise."""
    stop = start + len(mark)
    before = text[start - 1] if start > span.start else " "
    after = text[stop] if stop < span.stop else " "
    style = STYLES[mark]
    open_side = not before.isalnum() and not after.isspace() and after not in ",.;:!?)]"
    close_side = not before.isspace() and before not in "([" and not after.isalnum()
    if style == SINGLE:
        opens, closes = _single(text, start, mark, open_side, close_side)
    elif mark in OPENING:
        opens, closes = (
            not close_side or open_side or mark in ONLY_OPENING,
            mark not in ONLY_OPENING and close_side,
        )
        opens = opens or before.isspace()
    elif mark in CLOSING:
        opens, closes = open_side and before.isspace(), not (before.isspace() and open_side)
    else:
        opens, closes = open_side, close_side or not open_side
    return _Mark(start, stop, mark, opens, closes and start > span.start, style)


def _single(text: str, start: int, mark: str, open_side: bool, close_side: bool) -> tuple[bool, bool]:
    if mark == "’":
        return False, close_side
    if mark in "‘‛‚`":
        return open_side, close_side and mark == "‘" and not open_side
    clipped = CLIPPED.match(text, start + 1) is not None
    return open_side and not clipped, close_side


def _skip_space(text: str, span: Span) -> int:
    start = span.start
    while start < span.stop and text[start].isspace():
        start += 1
    return start


def _strip_space(text: str, span: Span) -> int:
    stop = span.stop
    while stop > span.start and text[stop - 1].isspace():
        stop -= 1
    return stop
