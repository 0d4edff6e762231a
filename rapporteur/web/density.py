"""A timeline of many events: one lane a type, one column a stretch of time, each cell a count that opens its list."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from rapporteur.store.browse_events import Dated
from rapporteur.web.axis import TICK_SIZE
from rapporteur.web.days import MONTHS, ordinal
from rapporteur.web.measure import width

LANES = 8
_ROW = 26.0
_TOP = 8.0
_LEAST_COLUMN = 19.0  # pixels; three digits fit
_MOST_COLUMN = 46.0
_UNITS = ("day", "week", "month", "quarter", "year", "five years", "decade", "century")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "five years": 60, "decade": 120, "century": 1200}
_LONG_GAP = 4  # empty columns in a row that are drawn as one break
_MOST_BREAKS = 3
_LEVELS = 5


@dataclass(frozen=True)
class Column:
    """A stretch of time, or a break."""

    x: float
    since: str  # ISO day
    until: str
    label: str
    is_break: bool = False


@dataclass(frozen=True)
class Cell:
    """The events of one type in one column."""

    column: Column
    y: float
    type: str
    count: int
    level: int  # 1 (few) to 5 (most)


@dataclass(frozen=True)
class Density:
    """A drawing of `width` by `height` pixels; cells are `column` wide and `row` high."""

    width: float
    height: float
    left: float
    column: float
    row: float
    unit: str
    columns: tuple[Column, ...]  # labelled ones and breaks
    lanes: tuple[tuple[str, float, int], ...]  # type, y, events
    cells: tuple[Cell, ...]
    left_out: int  # events without any day


def density(events: Sequence[Dated], wide: float, left: float) -> Density | None:
    """The drawing of events on `wide` pixels of which `left` are for lane labels; None where none has a day."""
    dated = [(day, event) for event in events if (day := _day(event)) is not None]
    if not dated:
        return None
    unit, starts = _unit([day for day, _ in dated], int((wide - left) / _LEAST_COLUMN))
    size = min(_MOST_COLUMN, (wide - left) / len(starts))
    columns = [_column(start, unit, left + i * size) for i, start in enumerate(starts)]
    lanes = _lanes(event.type for _, event in dated)
    cells = _cells(dated, unit, columns, lanes)
    height = _TOP + len(lanes) * _ROW
    rows = tuple((kind, _TOP + i * _ROW, count) for i, (kind, count) in enumerate(lanes))
    return Density(wide, height + 24, left, size, _ROW, unit, tuple(_labelled(columns, size, wide)), rows, cells,
                   len(events) - len(dated))  # fmt: skip


def _day(event: Dated) -> int | None:
    return ordinal(event.earliest or event.latest or event.assumed_date)


def _unit(days: Sequence[int], most: int) -> tuple[str, list[date | None]]:
    """The finest unit whose columns fit, with the columns' first days; None stands for a break."""
    starts: list[date | None] = []
    for unit in _UNITS:
        starts = _starts(days, unit, most)
        if len(starts) <= most and starts.count(None) <= _MOST_BREAKS:
            return unit, starts
    return _UNITS[-1], starts[:most]


def _starts(days: Sequence[int], unit: str, most: int) -> list[date | None]:
    used = sorted({_start(day, unit) for day in days})
    starts: list[date | None] = [used[0]]
    for day in used[1:]:
        between: list[date | None] = []
        at = _next(starts[-1] or day, unit)
        while at < day and len(between) <= _LONG_GAP:
            between.append(at)
            at = _next(at, unit)
        starts += [None] if len(between) >= _LONG_GAP else between
        starts.append(day)
        if len(starts) > most:
            break
    return starts


def _start(day: int, unit: str) -> date:
    at = date.fromordinal(day)
    if unit == "day":
        return at
    if unit == "week":
        return at - timedelta(days=min(at.weekday(), day - 1))
    months = (at.year * 12 + at.month - 1) // _MONTHS[unit] * _MONTHS[unit]
    return date(max(1, months // 12), months % 12 + 1, 1)


def _next(start: date, unit: str) -> date:
    if unit in ("day", "week"):
        return date.fromordinal(min(date.max.toordinal(), start.toordinal() + (1 if unit == "day" else 7)))
    months = start.year * 12 + start.month - 1 + _MONTHS[unit]
    return date(months // 12, months % 12 + 1, 1) if months // 12 <= 9999 else date.max


def _column(start: date | None, unit: str, x: float) -> Column:
    if start is None:
        return Column(x, "", "", "", is_break=True)
    until = _next(start, unit) - timedelta(days=1)
    month = MONTHS[start.month - 1][:3]
    label = f"{month} {start.year}" if unit in ("month", "quarter") else str(start.year)
    label = f"{start.day} {month} {start.year}" if unit in ("day", "week") else label
    return Column(x, start.isoformat(), max(start, until).isoformat(), label)


def _labelled(columns: Sequence[Column], size: float, wide: float) -> list[Column]:
    """Breaks, and as many columns as can have their labels side by side."""
    kept, end = [], 0.0
    for column in columns:
        half = width(column.label, TICK_SIZE) / 2
        middle = column.x + size / 2
        if column.is_break or (middle - half >= end and middle + half <= wide):
            end = end if column.is_break else middle + half + 12
            kept.append(column)
    return kept


def _lanes(types: Iterable[str]) -> list[tuple[str, int]]:
    ordered = sorted(Counter(types).items(), key=lambda pair: (-pair[1], pair[0]))
    if len(ordered) <= LANES:
        return ordered
    rest = sum(count for _, count in ordered[LANES - 1 :])
    return [*ordered[: LANES - 1], ("others", rest)]


def _cells(
    dated: Sequence[tuple[int, Dated]], unit: str, columns: Sequence[Column], lanes: Sequence[tuple[str, int]]
) -> tuple[Cell, ...]:
    names = [name for name, _ in lanes]
    lane_of = {name: i for i, name in enumerate(names)}
    places = {column.since: column for column in columns}
    keys = sorted((lane_of.get(e.type, len(names) - 1), _start(day, unit).isoformat()) for day, e in dated)
    counts = [(lane, since, len(list(group))) for (lane, since), group in groupby(keys)]
    most = max(count for *_, count in counts)
    return tuple(
        Cell(places[since], _TOP + lane * _ROW, names[lane], count, _level(count, most))
        for lane, since, count in counts
        if since in places
    )


def _level(count: int, most: int) -> int:
    return 1 + round((_LEVELS - 1) * math.sqrt((count - 1) / max(1, most - 1)))
