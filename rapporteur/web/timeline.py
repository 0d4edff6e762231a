"""A timeline of a few events, each with its words: where every mark and label goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.store.browse_events import Happening
from rapporteur.web.axis import Axis, axis
from rapporteur.web.days import in_words, ordinal
from rapporteur.web.measure import fitted, width
from rapporteur.web.phrases import CERTAIN, sentence

MOST = 40  # events; above that `density` draws them
SIZE = 13.0  # font size of labels, pixels
_ROW = 24.0
_TOP = 16.0
_DOT = 6.0
_GAP = 6.0  # between a mark and its label
_STUB = 26.0  # length of a bar whose other end is open


@dataclass(frozen=True)
class Mark:
    """One event: a dot or ring at its first day, a bar to its last, and a label on one side."""

    x: float
    stop: float  # right end of the bar; equal to x for a single day
    y: float
    label: str
    label_x: float
    anchor: str  # start: the label stands right of the mark; end: left of it
    shape: str  # dot; ring: not (yet) done; cross: denied; report: dated by its report only
    quad: int
    open_end: bool
    event: str
    title: str

    @property
    def extent(self) -> tuple[float, float]:
        """The left and right end of everything drawn."""
        wide = width(self.label, SIZE)
        text = (self.label_x, self.label_x + wide) if self.anchor == "start" else (self.label_x - wide, self.label_x)
        return min(self.x - _DOT, text[0]), max(self.stop, self.x + _DOT, text[1])


@dataclass(frozen=True)
class Timeline:
    """A drawing of `width` by `height` pixels; the axis lies at `base`."""

    width: float
    height: float
    base: float
    axis: Axis
    marks: tuple[Mark, ...]
    left_out: int  # events without any day


@dataclass(frozen=True)
class _Days:
    first: int
    last: int
    open_end: bool
    assumed: bool


def timeline(events: Sequence[Happening], subject: str | None, wide: float) -> Timeline | None:
    """The drawing of events on `wide` pixels; None where none of them has a day."""
    dated = [(event, days) for event in events if (days := _days(event))]
    if not dated:
        return None
    dated.sort(key=lambda pair: (pair[1].first, pair[1].last, pair[0].id))
    scale = axis([day for _, days in dated for day in (days.first, days.last)], _DOT + 2, wide - _DOT - 2)
    marks = _rows([_mark(event, days, subject, (scale, wide)) for event, days in dated])
    base = max(mark.y for mark in marks) + _ROW
    return Timeline(wide, base + 40, base, scale, tuple(marks), len(events) - len(dated))


def shape(event: Happening) -> str:
    """How an event is drawn: dot, ring (planned, called for, possible), cross (denied)."""
    if event.status == "denied":
        return "cross"
    return "dot" if event.status in CERTAIN else "ring"


def _days(event: Happening) -> _Days | None:
    first, last = ordinal(event.earliest), ordinal(event.latest)
    if first is not None and last is not None:
        return _Days(min(first, last), max(first, last), False, False)
    if first is not None:
        return _Days(first, first, True, False)
    if last is not None:
        return _Days(last, last, False, False)
    report = ordinal(event.assumed_date)
    return None if report is None else _Days(report, report, False, True)


def _mark(event: Happening, days: _Days, subject: str | None, paper: tuple[Axis, float]) -> Mark:
    scale, wide = paper
    x, stop = scale.x(days.first), scale.x(days.last)
    stop = min(wide - 2, x + _STUB) if days.open_end else stop
    words = sentence(event, subject)
    label, label_x, anchor = _label(words, x, stop, wide)
    when = f"reported {in_words(event.assumed_date)}" if days.assumed else in_words(event.date)
    kind = "report" if days.assumed and shape(event) == "dot" else shape(event)
    title = f"{when}: {words} ({event.status})"
    return Mark(x, stop, 0.0, label, label_x, anchor, kind, event.quad or 0, days.open_end, event.id, title)


def _label(words: str, x: float, stop: float, wide: float) -> tuple[str, float, str]:
    """The label right of its mark; left of it where there is more room there and not enough on the right."""
    right, left = wide - max(stop, x + _DOT) - _GAP, x - _DOT - _GAP
    if width(words, SIZE) <= right or right >= left:
        return fitted(words, SIZE, right), max(stop, x + _DOT) + _GAP, "start"
    return fitted(words, SIZE, left), x - _DOT - _GAP, "end"


def _rows(marks: Sequence[Mark]) -> list[Mark]:
    """Each mark in the first row where it meets no other."""
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for mark in marks:
        start, stop = mark.extent
        free = (i for i, taken in enumerate(rows) if all(b + 12 <= start or stop + 12 <= a for a, b in taken))
        row = next(free, len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((start, stop))
        placed.append(Mark(**{**mark.__dict__, "y": _TOP + row * _ROW}))
    return placed
