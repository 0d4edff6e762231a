"""How long, how often, and words that point without saying how far."""

from __future__ import annotations

import re
from datetime import date

from rapporteur import edtf
from rapporteur.facts.times import reckoning
from rapporteur.facts.times.meanings.meaning import Meaning
from rapporteur.facts.times.setting import Found, Setting

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d", re.ASCII)  # "the 1988 quarter" is not 1,988 quarters
_SETS = {"WE": "XXXX-WXX-WE", "MO": "XXXX-XX-XXTMO", "NI": "XXXX-XX-XXTNI"}


def duration(f: Found, at: Setting) -> Meaning | None:
    """nine years, more than two months, a five-year plan"""
    n, unit = at.language.number(f["n"] or ""), at.word("units", f, "unit") or "D"
    written = f["n"] or ""
    if n is None or n <= 0 or _YEAR.fullmatch(written):
        return None
    value = reckoning.duration(n, unit)
    return Meaning("DURATION", value, at.word("quantities", f, "about") or None, against="none")


def duration_of_one(f: Found, at: Setting) -> Meaning | None:
    """a month-long blockade; the year ended 31 March"""
    return Meaning("DURATION", reckoning.duration(1, at.word("units", f, "unit") or "D"), against="none")


def vague_duration(f: Found, at: Setting) -> Meaning | None:
    """several months, recent years"""
    return Meaning("DURATION", reckoning.vague(at.word("units", f, "unit") or "D"), against="none")


def vague_stretch(f: Found, at: Setting) -> Meaning | None:
    """the coming weeks: from publication on"""
    unit = at.word("units", f, "unit") or "D"
    return Meaning("DURATION", reckoning.vague(unit), None, edtf.interval(at.today.isoformat(), None))


def quarter_century(f: Found, at: Setting) -> Meaning | None:
    """a quarter-century"""
    return Meaning("DURATION", "P25Y", against="none")


def stretch(f: Found, at: Setting) -> Meaning | None:
    """the next two days: the two days after publication; the past three weeks: up to publication"""
    n, unit = at.language.number(f["n"] or "one"), at.word("units", f, "unit") or "D"
    if not n:
        return None
    shift = int(at.word("shifts", f, "shift") or at.word("story_shifts", f, "shift") or -1)
    mod = at.word("quantities", f, "about") or None
    return Meaning("DURATION", reckoning.duration(n, unit), mod, _reach(at.today, n * shift, unit))


def _reach(today: date, n: float, unit: str) -> str | None:
    """The interval from the day of publication to n units away."""
    far = reckoning.plus(today, n, unit)
    if far is None:
        return None
    if n < 0:
        return edtf.interval(far.isoformat(), today.isoformat())
    first = today if unit[0] == "T" else reckoning.plus_days(today, 1)
    return edtf.interval(min(first or far, far).isoformat(), far.isoformat())


def within(f: Found, at: Setting) -> Meaning | None:
    """will meet in two weeks: the week two weeks from publication; within two weeks: up to then"""
    length = duration(f, at)
    unit, n = at.word("units", f, "unit") or "D", at.language.number(f["n"] or "") or 0
    if length is None or unit[0] == "T" or at.direction(f) < 0:
        return length
    far = reckoning.plus(at.today, n, unit)
    if far is None:
        return length
    whole = f["whole"] is not None
    dates = edtf.interval(at.today.isoformat(), far.isoformat()) if whole else None
    return Meaning("DURATION", length.value, length.mod, dates or edtf.from_timex(reckoning.at_grain(far, unit)))


def each_weekday(f: Found, at: Setting) -> Meaning | None:
    """on Sundays, every Sunday"""
    name = (f["weekday"] or "").lower()
    number = at.language.look_up("weekdays", name) or at.language.look_up("weekdays", name.removesuffix("s"))
    return Meaning("SET", f"XXXX-WXX-{number}", against="none") if number else None


def each_month(f: Found, at: Setting) -> Meaning | None:
    """every August"""
    return Meaning("SET", f"XXXX-{int(at.word('months', f, 'month') or 0):02d}", against="none")


def each_unit(f: Found, at: Setting) -> Meaning | None:
    """every year, every four years, twice a week"""
    unit = at.word("parts", f, "unit") or at.word("units", f, "unit") or "D"
    n = at.language.number(f["n"] or "one")
    value = _SETS.get(unit) or (reckoning.duration(n, unit) if n else None)
    return Meaning("SET", value, against="none")


def frequency(f: Found, at: Setting) -> Meaning | None:
    """monthly"""
    return Meaning("SET", at.word("frequencies", f, "frequency"), against="none")


def reference(f: Found, at: Setting) -> Meaning | None:
    """now, recently, soon"""
    return Meaning("DATE", at.word("references", f, "reference"), against="none")


def future_reference(f: Found, at: Setting) -> Meaning | None:
    """soon; in a clause about the past ("he soon left") it tells no time"""
    return Meaning("DATE", "FUTURE_REF", against="none") if at.direction(f) > 0 else None


def past_reference(f: Found, at: Setting) -> Meaning | None:
    """many years ago"""
    return Meaning("DATE", "PAST_REF", against="none")
