"""Dates as lists write them, in EDTF, as precise as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

_ABOUT = re.compile(r"^(?:circa|ca?\.|approximately|approx\.?|about)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:to|and|-)\s+|/", re.IGNORECASE)
LONGEST = 60


def edtf_of(text: str, formats: Sequence[str]) -> str | None:
    """The date in EDTF (`1962-12-04`, `1962-12`, `1962~`, `1962/1964`); None where no format of `strptime` fits."""
    plain = " ".join(text[:LONGEST].split()).strip(" .,")
    bare = _ABOUT.sub("", plain)
    ends = [_day(end, formats) for end in _BETWEEN.split(bare, maxsplit=1)]
    if len(ends) == 2 and all(ends):
        return f"{ends[0]}/{ends[1]}"
    day = _day(bare, formats)
    return f"{day}~" if day and bare != plain else day


def years(edtf: str) -> tuple[int, int] | None:
    """The first and the last year that a date of this module touches."""
    found = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", edtf)]
    return (min(found), max(found)) if found else None


def _day(text: str, formats: Sequence[str]) -> str | None:
    for pattern in formats:
        try:
            when = datetime.strptime(text, pattern)
        except ValueError:
            continue
        return when.date().isoformat()[: _precision(pattern)]
    return None


def _precision(pattern: str) -> int:
    """How many characters of an ISO day the format tells."""
    if "%d" in pattern:
        return len("YYYY-MM-DD")
    return len("YYYY-MM") if re.search("%[bBm]", pattern) else len("YYYY")
