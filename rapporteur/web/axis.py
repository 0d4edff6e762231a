"""A time axis that keeps its labels apart and leaves out long times in which nothing happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from rapporteur.web.days import MONTHS
from rapporteur.web.measure import width

TICK_SIZE = 11.5  # font size in pixels
MAX_BREAKS = 4
_BREAK = 26.0  # pixels
_APART = 10.0  # pixels between two labels
_LEAST_GAP = 45  # days
_GAP_SHARE = 0.18  # of the whole time, from which a gap is left out
_UNITS = (("day", 1), ("day", 2), ("day", 7), ("month", 1), ("month", 3), ("month", 6), ("year", 1), ("year", 2),
          ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 500))  # fmt: skip
_DAYS = {"day": 1, "month": 28, "year": 365}
_MOST_TICKS = 80


@dataclass(frozen=True)
class Piece:
    """An unbroken stretch of the axis: days (ordinals), and where they lie in pixels."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        """Where a day lies; days outside lie at the nearer end."""
        share = (day - self.first) / max(1, self.last - self.first)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


@dataclass(frozen=True)
class Tick:
    """A marked day with its label, and the year below where it changes."""

    x: float
    label: str
    year: str
    anchor: str  # start middle end, of both texts

    @property
    def extent(self) -> tuple[float, float]:
        """The left and right end of the label."""
        wide = max(width(self.label, TICK_SIZE), width("2000", TICK_SIZE))
        left = {"start": self.x, "middle": self.x - wide / 2, "end": self.x - wide}[self.anchor]
        return left, left + wide


@dataclass(frozen=True)
class Axis:
    """Pieces in order, with ticks whose labels never meet."""

    pieces: tuple[Piece, ...]
    ticks: tuple[Tick, ...]

    def x(self, day: int) -> float:
        """Where a day (ordinal) lies in pixels."""
        piece = next((p for p in self.pieces if day <= p.last), self.pieces[-1])
        return piece.x(day)

    @property
    def breaks(self) -> tuple[float, ...]:
        """The middles of the gaps between pieces."""
        return tuple((a.right + b.left) / 2 for a, b in pairwise(self.pieces))


def axis(days: Sequence[int], left: float, right: float) -> Axis:
    """An axis on which all of `days` (ordinals, at least one) lie, between two pixels."""
    groups = _groups(sorted(set(days)))
    room = right - left - _BREAK * (len(groups) - 1)
    spans = [last - first for first, last in groups]
    weights = [0.25 + span / max(1, sum(spans)) for span in spans]
    pieces, at = [], left
    for (first, last), weight in zip(groups, weights, strict=True):
        wide = room * weight / sum(weights)
        pad = max(1, round((last - first) * 0.04))
        pieces.append(Piece(first - pad, last + pad, at, at + wide))
        at += wide + _BREAK
    ticks = _apart(tick for piece in pieces for tick in _ticks(piece, left, right))
    return Axis(tuple(pieces), tuple(_with_years(pieces, ticks)))


def _groups(days: list[int]) -> list[tuple[int, int]]:
    """First and last day of each stretch that is drawn unbroken."""
    least = max(_LEAST_GAP, (days[-1] - days[0]) * _GAP_SHARE)
    gaps = sorted(((b - a, a) for a, b in pairwise(days) if b - a > least), reverse=True)[:MAX_BREAKS]
    ends = sorted(a for _, a in gaps)
    starts = [days[0], *(next(day for day in days if day > end) for end in ends)]
    return list(zip(starts, [*ends, days[-1]], strict=True))


def _ticks(piece: Piece, left: float, right: float) -> list[Tick]:
    """The ticks of the finest unit whose labels stay apart."""
    if piece.last - piece.first <= 2:  # one day with its margins
        return _labelled(piece, "day", [date.fromordinal(piece.first + 1)], (left, right))
    for unit, step in _UNITS:
        if (piece.last - piece.first) / (_DAYS[unit] * step) > _MOST_TICKS:
            continue
        ticks = _labelled(piece, unit, list(_marked(piece, unit, step)), (left, right))
        if ticks and len(list(_apart(ticks))) == len(ticks):
            return ticks
    middle = (piece.first + piece.last) // 2
    return _labelled(piece, "day", [date.fromordinal(middle)], (left, right))


def _marked(piece: Piece, unit: str, step: int) -> Iterator[date]:
    first, last = date.fromordinal(max(1, piece.first)), date.fromordinal(piece.last)
    if unit == "day":
        yield from (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1) if n % step == 0)
        return
    months = step if unit == "month" else 12 * step
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(number // 12, number % 12 + 1, 1)
        if number % months == 0 and first <= day <= last:
            yield day


def _labelled(piece: Piece, unit: str, days: list[date], ends: tuple[float, float]) -> list[Tick]:
    ticks = []
    for day in days:
        month = MONTHS[day.month - 1][:3]
        label = {"day": f"{day.day} {month}", "month": month, "year": str(day.year)}[unit]
        below = str(day.year) if unit != "year" else ""
        ticks.append(_anchored(Tick(piece.x(day.toordinal()), label, below, "middle"), *ends))
    return ticks


def _with_years(pieces: Sequence[Piece], ticks: Iterable[Tick]) -> Iterator[Tick]:
    """The ticks with a year only below the first of its year in each piece."""
    before: tuple[str, int] | None = None
    for tick in ticks:
        here = (tick.year, sum(piece.right < tick.x for piece in pieces))
        yield replace(tick, year="") if here == before else tick
        before = here


def _anchored(tick: Tick, left: float, right: float) -> Tick:
    """The tick with its label turned inwards where it would stick out."""
    start, stop = tick.extent
    anchor = "start" if start < left else "end" if stop > right else "middle"
    return Tick(tick.x, tick.label, tick.year, anchor)


def _apart(ticks: Iterable[Tick]) -> Iterator[Tick]:
    end = float("-inf")
    for tick in ticks:
        start, stop = tick.extent
        if start >= end + _APART or end == float("-inf"):
            end = stop
            yield tick
