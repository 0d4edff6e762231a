"""Dates for people: EDTF strings in words, and days as numbers an axis can count with."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PART = re.compile(r"([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?(?:T.*)?", re.ASCII)
_SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "first quarter of", "34": "second quarter of",
    "35": "third quarter of", "36": "fourth quarter of", "40": "first half of", "41": "second half of",
}  # fmt: skip
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def in_words(edtf: str | None) -> str:
    """An EDTF date as people write it: `2022-11-19/2022-11-20` -> "19–20 November 2022"; "" for none.

    What is not understood is given back as it is.
    """
    if not edtf:
        return ""
    start, slash, stop = edtf.partition("/")
    if not slash:
        return _single(edtf)
    if stop in ("", ".."):
        return f"since {_single(start)}"
    if start in ("", ".."):
        return f"until {_single(stop)}"
    return _joined(_single(start), _single(stop))


def ordinal(day: str | None) -> int | None:
    """An ISO day as a number of days; None for none, and for what is no day of our calendar."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _single(edtf: str) -> str:
    hedge = _MARKS.get(edtf[-1:], "")
    found = _PART.fullmatch(edtf.rstrip("~?%"))
    if not found:
        return edtf
    year, month, day = found.groups()
    return hedge + _words(_year(year), month, day)


def _words(year: str, month: str | None, day: str | None) -> str:
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}".strip()
    if month is None or not month.isdecimal() or not 1 <= int(month) <= 12:
        return year or "year not given"
    name = MONTHS[int(month) - 1]
    written = f"{int(day)} {name}" if day and day.isdecimal() else name
    return f"{written} {year}" if year else f"{written}, year not given"


def _year(year: str) -> str:
    if year == "XXXX":
        return ""
    if year.endswith("XX"):
        return f"{year[:2]}00–{year[:2]}99"
    return f"{year[:3]}0s" if year.endswith("X") else year


def _joined(start: str, stop: str) -> str:
    """Two dates without saying their common end twice."""
    if start == stop:
        return start
    a, b = start.split(" "), stop.split(" ")
    same = 0
    while same < min(len(a), len(b)) - 1 and a[-1 - same] == b[-1 - same]:
        same += 1
    kept = " ".join(a[: len(a) - same])
    return f"{kept}–{stop}" if " " not in kept and kept.isdecimal() else f"{kept} – {stop}"
