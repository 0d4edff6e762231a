"""Dates that are ends of a stretch: "since April", "until Friday", "from Monday to Wednesday", "2014-2019"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapporteur import edtf
from rapporteur.facts.times.language import Language
from rapporteur.record import Time

_BEFORE = 26  # code points in which "since", "from" … may stand
_GAP = 12  # longest gap between the two ends of a stretch


def open_ended(language: Language, text: str, times: Sequence[Time]) -> list[Time]:
    """Dates after "since" and the like reach on, dates after "until" reach back; the value stays that of the words."""
    return [_open(language, text, t) for t in times]


def _open(language: Language, text: str, t: Time) -> Time:
    if t.edtf is None or t.type not in ("DATE", "TIME") or t.edtf[0] in "[." or "/" in (t.value or ""):
        return t
    left = text[max(0, t.start - _BEFORE) : t.start]
    if language.open["since"].search(left) or language.open["onward"].search(left):
        return replace(t, edtf=edtf.interval(edtf.start_of(t.edtf), None))
    if language.open["until"].search(left):
        return replace(t, edtf=edtf.interval(None, edtf.stop_of(t.edtf)))
    return t


def joined(language: Language, text: str, times: Sequence[Time]) -> list[Time]:
    """Two dates with "from … to", "between … and" or a dash: each keeps its value, both mean the whole stretch."""
    out = list(times)
    for k in range(len(out) - 1):
        first, last = out[k], out[k + 1]
        if _is_range(language, text, first, last):
            out[k : k + 2] = _range(first, last)
    return out


def _is_range(language: Language, text: str, first: Time, last: Time) -> bool:
    if first.type != "DATE" or last.type != "DATE" or last.start - first.stop > _GAP:
        return False
    gap = text[first.stop : last.start]
    if language.open["dash"].fullmatch(gap):
        return True
    if not language.open["to"].fullmatch(gap):
        return False
    return bool(language.open["from"].search(text[max(0, first.start - _BEFORE) : first.start]))


def _range(first: Time, last: Time) -> tuple[Time, Time]:
    first = _with_year(first, last)
    start, stop = (first.edtf or "").removesuffix("/.."), edtf.stop_of(last.edtf) if last.edtf else None
    if not start or stop is None or "/" in start or start[0] == "[" or stop == ".." or len(start) != len(stop):
        return first, last
    if not start < stop:
        return first, last
    stretch = edtf.interval(start, stop)
    return replace(first, edtf=stretch), replace(last, edtf=stretch)


def _with_year(first: Time, last: Time) -> Time:
    """A first date without a year takes the year written beside the last one."""
    if last.anchor != "absolute" or first.anchor == "absolute" or not edtf.is_plain(last.edtf):
        return first
    if first.edtf is None or first.value is None or first.rule not in ("month-day", "day-month", "month"):
        return first
    year, rest = int((last.edtf or "")[:4]), first.value[4:]
    year -= rest > (last.edtf or "")[4:]
    moved = f"{year:04d}{rest}"
    return replace(first, value=moved, edtf=moved, anchor="absolute")
