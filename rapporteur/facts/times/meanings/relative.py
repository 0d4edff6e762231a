"""Dates counted from the day of publication, or from the date told before."""

from __future__ import annotations

import re
from datetime import date

from rapporteur import edtf
from rapporteur.facts.times import reckoning
from rapporteur.facts.times.meanings.calendar import mod_of, month_of, number_of, placed
from rapporteur.facts.times.meanings.meaning import Meaning, day
from rapporteur.facts.times.setting import Found, Setting

_CLOCK = re.compile(r"(\d\d?)(?:[:.](\d\d))?\s?([ap])?", re.IGNORECASE)
_REACH = 60  # code points between a date and an hour of that day


def day_word(f: Found, at: Setting) -> Meaning | None:
    """yesterday, tomorrow morning, the day before yesterday"""
    found = reckoning.plus_days(at.today, int(at.word("days", f, "days") or 0))
    return _moment(found, at.word("parts", f, "part"), mod_of(f, at))


def part_of_today(f: Found, at: Setting) -> Meaning | None:
    """tonight, this morning, late last night"""
    part = at.word("parts", f, "part") or "NI"
    shift = int(at.word("shifts", f, "shift") or 0)
    return _moment(reckoning.plus_days(at.today, shift), part, mod_of(f, at))


def weekday(f: Found, at: Setting) -> Meaning | None:
    """on Friday: the last one (today's included), or the next one where the clause speaks of the future"""
    number = int(at.word("weekdays", f, "weekday") or at.word("weekday_abbreviations", f, "weekday") or 0)
    story = int(at.word("story_shifts", f, "shift") or 0)
    if at.earlier and len(at.earlier.value) == 10 and story:
        step = reckoning.weekday_after if story > 0 else reckoning.weekday_before
        return _moment(step(date.fromisoformat(at.earlier.value), number), None, None, "previous")
    shift = at.word("shifts", f, "shift") or at.word("story_shifts", f, "shift") or "0"
    found = _near_weekday(f, at, number, int(shift))
    return _moment(found, at.word("parts", f, "part"), mod_of(f, at))


def _near_weekday(f: Found, at: Setting, number: int, shift: int) -> date | None:
    if shift > 0:
        return reckoning.weekday_after(at.today, number)
    if shift < 0:
        return reckoning.weekday_before(at.today, number)
    if at.today.isoweekday() == number:
        return at.today
    step = reckoning.weekday_after if at.direction(f) > 0 else reckoning.weekday_before
    return step(at.today, number)


def _moment(found: date | None, part: str | None, mod: str | None, against: str = "published") -> Meaning | None:
    """A day, or a part of it."""
    if found is None:
        return None
    if part is None:
        return day(found.isoformat(), mod, against)
    return Meaning("TIME", f"{found.isoformat()}T{part}", mod, None, against)


def clock(f: Found, at: Setting) -> Meaning | None:
    """2:30 p.m. on Friday; alone, on the day told just before, or else of publication"""
    hour_ = _hour(f["clock"] or "")
    if hour_ is None:
        return None
    told = at.earlier
    if f["weekday"]:
        base = weekday(f, at)
        return Meaning("TIME", f"{base.value[:10]}T{hour_}") if base and base.value else None
    if f["month"]:
        found, against = placed(f, at, month_of(f, at), number_of(f, at, "day"))
        return Meaning("TIME", f"{found.isoformat()}T{hour_}", against=against) if found else None
    if f["days"]:
        found = reckoning.plus_days(at.today, int(at.word("days", f, "days") or 0))
        return Meaning("TIME", f"{found.isoformat()}T{hour_}") if found else None
    if told and len(told.value) == 10 and f.start - told.stop < _REACH:
        return Meaning("TIME", f"{told.value}T{hour_}", against="previous")
    return Meaning("TIME", f"{at.today.isoformat()}T{hour_}")


def clock_in_words(f: Found, at: Setting) -> Meaning | None:
    """at 4 in the morning, at six o'clock: on the day told just before, or else of publication"""
    hour_ = int(at.language.number(f["hour"] or "") or 0)
    if not 1 <= hour_ <= 12:
        return None
    late = (at.word("parts", f, "part") or "MO") != "MO"
    told = at.earlier if at.earlier and len(at.earlier.value) == 10 and f.start - at.earlier.stop < _REACH else None
    base = told.value if told else at.today.isoformat()
    against = "previous" if told else "published"
    return Meaning("TIME", f"{base}T{hour_ % 12 + 12 * late:02d}:00", None, None, against)


def part_of_told_day(f: Found, at: Setting) -> Meaning | None:
    """that evening, the next morning, at noon: a part of the day told before"""
    part, told = at.word("parts", f, "part"), at.earlier
    shift = int(at.word("story_shifts", f, "shift") or at.word("shifts", f, "shift") or 0)
    if told and len(told.value) == 10 and (f["shift"] or f.start - told.stop < _REACH):
        return _moment(reckoning.plus_days(date.fromisoformat(told.value), shift), part, mod_of(f, at), "previous")
    return _moment(at.today, part, mod_of(f, at)) if not f["shift"] else None


def _hour(written: str) -> str | None:
    """HH:MM of a 12 or 24 hour clock."""
    m = _CLOCK.match(written)
    if not m:
        return None
    hour_, half = int(m[1]), (m[3] or "").lower()
    if half and not 1 <= hour_ <= 12:
        return None
    if half:
        hour_ = hour_ % 12 + (12 if half == "p" else 0)
    return f"{hour_:02d}:{int(m[2] or 0):02d}" if hour_ < 24 else None


def relative_unit(f: Found, at: Setting) -> Meaning | None:
    """last week, earlier this month, next year, the end of the year"""
    unit = at.word("units", f, "unit") or "D"
    shift = int(at.word("shifts", f, "shift") or 0)
    value, so_far = reckoning.period(_now(at, f), unit, shift), at.word("so_far", f, "mod")
    mod = mod_of(f, at)
    if unit == "D":
        return None if value is None or shift < 0 else day(value)
    if shift == 0 and so_far:
        return Meaning("DATE", value, mod, _until_today(value, at.today, int(so_far) < 0))
    return day(value, mod)


def _now(at: Setting, f: Found) -> date:
    """The day of publication; in a story of years long past, "the end of the year" is that of the date told before."""
    told = at.earlier
    if not at.narrative or told is None or f["shift"]:
        return at.today
    return date.fromisoformat((told.value + "-01-01")[:10])


def _until_today(value: str | None, today: date, before: bool) -> str | None:
    """From the start of a period to today, or from today to its end."""
    first, last = edtf.days(edtf.from_timex(value))
    return edtf.interval(first, today.isoformat()) if before else edtf.interval(today.isoformat(), last)


def year_word(f: Found, at: Setting) -> Meaning | None:
    """Belarusian "летась", Lithuanian "pernai": one word for last, this or next year"""
    return day(f"{at.today.year + int(at.word('year_words', f, 'word') or 0):04d}")


def the_weekend(f: Found, at: Setting) -> Meaning | None:
    """the weekend: this one on its days or where the clause speaks of the future, else the last"""
    back = at.today.isoweekday() < 6 and at.direction(f) < 0
    return day(reckoning.period(at.today, "WE", -1 if back else 0))


def story_unit(f: Found, at: Setting) -> Meaning | None:
    """the following day, that year: counted from the date told before"""
    unit, told = at.word("units", f, "unit") or "D", at.earlier
    shift = int(at.word("story_shifts", f, "shift") or at.word("shifts", f, "shift") or 0)
    needed = {"Y": 4, "DE": 4, "M": 7}.get(unit, 10)
    if told and len(told.value) >= needed:
        base = date.fromisoformat((told.value + "-01-01")[:10])
        return day(reckoning.period(base, unit, shift), mod_of(f, at), "previous")
    if unit in ("D", "M") or shift == 0:
        return None
    return day(reckoning.period(at.today, unit, shift), mod_of(f, at))


def distance(f: Found, at: Setting) -> Meaning | None:
    """three days ago; a week later: from the date told before, if it is as fine as the unit"""
    unit, n = at.word("units", f, "unit") or "D", at.language.number(f["n"] or "1")
    sign = int(at.word("directions", f, "direction") or 0)
    if n is None:
        return None
    base, against = _base(f, at, unit)
    if unit[0] == "T":
        return _hours_off(f, at, base, n * sign, unit)
    value = reckoning.at_grain(reckoning.plus(base, n * sign, unit), unit)
    if unit == "DE" and value and n != 1:
        value = value[:3]
    about = at.word("quantities", f, "about")
    return day(value, "APPROX" if about == "APPROX" else about, against)


def distance_from_date(f: Found, at: Setting) -> Meaning | None:
    """three years after the 2014 invasion, ten days before 5 March: counted from the date written beside it"""
    unit, n, month_ = at.word("units", f, "unit") or "D", at.language.number(f["n"] or ""), month_of(f, at)
    if n is None or unit[0] == "T" or (not month_ and unit not in reckoning.WHOLE_YEARS):
        return None
    base: date | None
    if f["year"]:
        base, against = reckoning.a_day(int(f["year"]), month_ or 1, number_of(f, at, "day") or 1), "absolute"
    else:
        base, against = placed(f, at, month_, number_of(f, at, "day"))
    sign = int(at.word("directions", f, "direction") or 1)
    value = reckoning.at_grain(reckoning.plus(base, n * sign, unit), unit) if base else None
    return day(value, at.word("quantities", f, "about"), against)


def _hours_off(f: Found, at: Setting, base: date, hours: float, unit: str) -> Meaning | None:
    """two hours ago: some time today; what is later or earlier than an untold hour is only a distance."""
    if at.word("story_directions", f, "direction"):
        return Meaning("DURATION", reckoning.duration(abs(hours), unit), against="none")
    found = reckoning.plus(base, hours, unit)
    return Meaning("TIME", found.isoformat()) if found else None


def _base(f: Found, at: Setting, unit: str) -> tuple[date, str]:
    """The day to count from."""
    told = at.earlier
    word = at.word("story_directions", f, "direction")
    if told is None or word is None:
        return at.today, "published"
    needed = {"Y": 4, "DE": 4, "CE": 4, "M": 7, "Q": 7}.get(unit, 10)
    if len(told.value) >= needed and (at.narrative or told.explicit or int(word) > 0):
        return date.fromisoformat((told.value + "-01-01")[:10]), "previous"
    return at.today, "published"
