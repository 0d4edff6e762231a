"""When a page was published, as it says itself, and never more exactly than it says."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass

from rapporteur.article.tables import rows
from rapporteur.sources.page import iso

_URL_DAY = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)"),
    re.compile(r"(?<![\da-z])(20\d\d)([01]\d)([0-3]\d)(?![\da-z])", re.I),
)
_URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})/", re.I)
_ISO_START = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)?)?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_NOT_A_PLACE = re.compile(
    r"(?:on|in|since|by|until|till|after|before|from|between|during|as|at|the|this|last|next|for|about|around)\b", re.I
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Dateline:
    """A date that opens a report: `date` as EDTF, and the agency named with it."""

    date: str
    agency: str | None


@functools.cache
def months() -> dict[str, int]:
    """A month's name in lower case to its number."""
    return {name: int(number) for number, names in rows("months.tsv") for name in names.split()}


@functools.cache
def _day_pattern() -> str:
    """Month and day in either order, the year if there is one."""
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    year = r"(?:,?\s+(?P<year{0}>(?:19|20)\d\d)(?!\d))?"
    first = rf"(?P<month1>{names})\b\.?\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])" + year.format(1)
    second = rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th|-га|-го|\.)?\s+(?P<month2>{names})\b\.?" + year.format(2)
    return rf"(?:{first}|{second})"


@functools.cache
def _opening() -> re.Pattern[str]:
    """A dateline: a place, a date, an agency, and a full stop or dash before the report begins."""
    place = r"(?P<place>[^\W\d_][^\d.()\n]{0,60}?(?:,\s*|\s+\(|\s*[-–—]\s*))?"
    agency = r"(?:\s*(?:,\s*\(?|\()\s*(?P<agency>[^\W\d_][^\d()\n.,–—]{1,40}?)\)?)?"
    return re.compile(rf"\(?{place}{_day_pattern()}{agency}\)?\s*(?:\.|:|--|[-–—])(?=\s|$)", re.I)


@functools.cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_day_pattern()})", re.I)


def stated(value: str | None) -> str | None:
    """A date a page states of itself, as ISO 8601 with its time and offset where it has them; None if it is no date."""
    value = (value or "").strip()[:80]
    found = _ISO_START.match(value)
    if found:
        day, clock, offset = value[:10], found.group(4), found.group(5)
        return _checked(day + (f"T{clock}" if clock else "") + ((offset or "") if clock else ""))
    return _checked(iso(value)) or _checked(_full(in_words(value)))


def _full(edtf: str | None) -> str | None:
    return edtf if edtf and not edtf.startswith("X") else None


def _checked(value: str | None) -> str | None:
    """A value whose day exists and is of the age of the web, or at least of printed news."""
    try:
        day = datetime.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
    return value if 1900 <= day.year <= 2200 else None


def in_words(text: str) -> str | None:
    """The first date in a short line as EDTF: "2024-11-23", or "XXXX-11-23" where the line has no year."""
    numeric = _NUMERIC.search(text[:200])
    if numeric:
        day, month, year = map(int, numeric.groups())
        return _edtf(year, month, day)
    found = _anywhere().search(text[:200])
    return _of(found) if found else None


def _of(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    month = months()[(part["month1"] or part["month2"]).lower()]
    year = part["year1"] or part["year2"]
    return _edtf(int(year) if year else None, month, int(part["day1"] or part["day2"]))


def _edtf(year: int | None, month: int, day: int) -> str | None:
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"XXXX-{month:02d}-{day:02d}"


def dateline(paragraph: str) -> Dateline | None:
    """The dateline a report opens with ("November 23, Agency.", "MINSK, 23 Nov 2024 (Agency) —"), None without one."""
    found = _opening().match(paragraph[:160].lstrip('«“"('))
    if not found or _NOT_A_PLACE.match(found.group("place") or ""):
        return None
    date = _of(found)
    agency = found.group("agency")
    return Dateline(date, agency.strip() if agency else None) if date else None


def in_url(url: str | None) -> str | None:
    """The day in an address, None where it has none."""
    path = (url or "")[:1000].partition("?")[0]
    for pattern in _URL_DAY:
        for found in pattern.finditer(path):
            if day := _checked("-".join(part.zfill(2) for part in found.groups())):
                return day
    named = _URL_NAMED.search(path)
    month = months().get(named.group(2).lower()) if named else None
    return _edtf(int(named.group(1)), month, int(named.group(3))) if named and month else None


def with_year(date: str, latest: str | None, line: str = "") -> str | None:
    """A year-less date in its last year up to `latest` (an ISO day); a weekday in `line` has to agree.

    None where `latest` is not known, or no year of the last ten fits. 29 February is looked for in leap years.
    """
    bound = _checked(latest)
    if not bound or not date.startswith("XXXX"):
        return None
    last = datetime.date.fromisoformat(bound[:10])
    weekday = next((name for name in _WEEKDAYS if name in line.lower()), None)
    for year in range(last.year, last.year - 10, -1):
        day = _edtf(year, int(date[5:7]), int(date[8:10]))
        found = datetime.date.fromisoformat(day) if day else None
        if found and found <= last and (weekday is None or _WEEKDAYS[found.weekday()] == weekday):
            return day
    return None
