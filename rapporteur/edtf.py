"""Dates with the precision that words allow: EDTF (ISO 8601-2:2019) strings, read and written.

Understood: days, months, years, decades (`199X`), centuries (`19XX`), unspecified parts (`2024-XX`, `XXXX-11-23`),
seasons (21-24), quarters (33-36), halves (40, 41), the qualifiers `~ ? %`, intervals with open or unknown ends
(`2024-04/..`, `/2024`), sets (`[a,b]`, `{a,b}`) and years before 1 (`-0043`). A part of a day is cut off.
Nothing here raises on strange strings: what is not understood has no days. Pure: no clock, no files.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

Days = tuple[str | None, str | None]

_DAY = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?(?:T[\d:]{2,8}(?:Z|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII)
_TIMEX_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?", re.ASCII)
_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_LONGEST = 200  # what is longer is nobody's date
_SUBYEAR = {  # EDTF code: first month, last month, years after the written one in which it ends
    21: (3, 5, 0),
    22: (6, 8, 0),
    23: (9, 11, 0),
    24: (1, 2, 1),  # a year's winter may be the one it begins with or the one it ends with: both fit
    33: (1, 3, 0),
    34: (4, 6, 0),
    35: (7, 9, 0),
    36: (10, 12, 0),
    40: (1, 6, 0),
    41: (7, 12, 0),
}
_TIMEX_SUBYEAR = {
    "SP": "21", "SU": "22", "FA": "23", "WI": "24",
    "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41",
}  # fmt: skip


def days(edtf: str | None) -> Days:
    """The earliest and latest ISO day an EDTF string allows; None for an end that is open or not known.

    `2024-04` -> ("2024-04-01", "2024-04-30"); `2024-04/..` -> ("2024-04-01", None); `XXXX-11-23` -> (None, None).
    """
    if not edtf or len(edtf) > _LONGEST:
        return None, None
    if edtf[0] in "[{" and edtf[-1] in "]}":
        return _hull([_part(part.strip().replace("..", "/")) for part in edtf[1:-1].split(",")])
    return _part(edtf)


def overlap(a: str | None, b: str | None) -> bool:
    """Whether two EDTF strings can mean a common day; an open or unknown end reaches as far as needed.

    A day without its year (`XXXX-11-23`) overlaps whatever has a 23 November in it. Without a date there is no overlap.
    """
    if not a or not b:
        return False
    return any(_meet(days(x), days(y)) for x, y in _same_years(a, b))


def distance(a: str | None, b: str | None) -> int:
    """Whole days from one ISO day or date-time to another, negative if b is first; 0 if one of them is no day."""
    try:
        return (date.fromisoformat((b or "")[:10]) - date.fromisoformat((a or "")[:10])).days
    except ValueError:
        return 0


def interval(start: str | None, stop: str | None) -> str | None:
    """`start/stop`, with `..` for an open end; None if both are open, and one string if both are the same."""
    if start == stop:
        return start
    return f"{start or '..'}/{stop or '..'}"


def start_of(edtf: str) -> str:
    """The first part of an interval, or the string itself."""
    return edtf.partition("/")[0]


def stop_of(edtf: str) -> str:
    """The last part of an interval, or the string itself."""
    return edtf.rpartition("/")[2]


def is_plain(edtf: str | None) -> bool:
    """Whether this is one known year, month or day."""
    return edtf is not None and _PLAIN.fullmatch(edtf) is not None


def from_timex(value: str | None) -> str | None:
    """A TIMEX3 value as EDTF; None for durations, sets, references such as PAST_REF and what has no calendar day.

    Weeks and weekends, which EDTF lacks, become intervals: `2022-W46-WE` -> `2022-11-19/2022-11-20`.
    """
    if not value or value[0] == "P" or value.endswith("_REF"):
        return None
    if value.startswith("BC"):
        return f"{1 - int(value[2:6]):05d}" if value[2:6].isdecimal() else None
    if week := _TIMEX_WEEK.fullmatch(value):
        return _week(int(week[1]), int(week[2]), week[3] is not None)
    if value[5:] in _TIMEX_SUBYEAR:
        return value[:5] + _TIMEX_SUBYEAR[value[5:]]
    plain = value.partition("T")[0]
    if plain.isdecimal() and len(plain) in (2, 3):
        return plain + "X" * (4 - len(plain))
    return plain if _DAY.fullmatch(plain) else None


def _week(year: int, number: int, weekend: bool) -> str | None:
    try:
        first = date.fromisocalendar(year, number, 6 if weekend else 1)
        last = date.fromisocalendar(year, number, 7)
    except ValueError:
        return None
    return f"{first.isoformat()}/{last.isoformat()}"


def _part(text: str) -> Days:
    """The days of one date or interval."""
    start, slash, stop = text.partition("/")
    return (_single(start)[0], _single(stop)[1]) if slash else _single(text)


def _single(text: str) -> Days:
    m = _DAY.fullmatch(text.strip("~?% "))
    if not m or m[1][0] in "-X":
        return None, None
    first, last = (int(m[1].replace("X", digit)) for digit in "09")
    return _bounds(max(first, 1), last, m[2], m[3]) if last else (None, None)


def _bounds(first: int, last: int, month: str | None, day: str | None) -> Days:
    """Days of the years first to last, with month and day as written."""
    code = int(month) if month and month.isdecimal() else 0
    if code in _SUBYEAR:
        begin, end, later = _SUBYEAR[code]
        return _iso(first, begin, 1), _iso(min(last + later, 9999), end, None)
    if code > 12 or (code == 0 and month not in (None, "XX")):
        return None, None
    known = int(day) if day and day.isdecimal() else None
    return _iso(first, code or 1, known or (1 if known is None else 0)), _iso(last, code or 12, known)


def _iso(year: int, month: int, day: int | None) -> str | None:
    length = calendar.monthrange(year, month)[1]
    day = length if day is None else day
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= length else None


def _hull(spans: Iterable[Days]) -> Days:
    """First and last day of several spans; an end that one of them lacks is lacking."""
    starts, stops = zip(*spans, strict=True)
    low = None if None in starts else min(s for s in starts if s)
    high = None if None in stops else max(s for s in stops if s)
    return low, high


def _meet(a: Days, b: Days) -> bool:
    if (None, None) in (a, b):
        return False
    return (a[0] or "0") <= (b[1] or "9999-99") and (b[0] or "0") <= (a[1] or "9999-99")


def _same_years(a: str, b: str) -> list[tuple[str, str]]:
    """The pair with every missing year set to a year of the other; to a leap year if neither has one."""
    if "XXXX" not in a and "XXXX" not in b:
        return [(a, b)]
    known = [int(day[:4]) for text in (a, b) for day in days(text) if day]
    years = range(min(known) - 1, min(max(known) + 1, min(known) + 9) + 1) if known else (2000,)
    pairs = [(a.replace("XXXX", f"{y:04d}"), b.replace("XXXX", f"{y:04d}")) for y in years]
    return [(_ordered(x), _ordered(y)) for x, y in pairs]


def _ordered(edtf: str) -> str:
    """An interval over a new year has its end in the year after its start."""
    start, slash, stop = edtf.partition("/")
    if slash and is_plain(start) and is_plain(stop) and stop < start:
        return f"{start}/{int(stop[:4]) + 1:04d}{stop[4:]}"
    return edtf
