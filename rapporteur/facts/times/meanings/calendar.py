"""Dates by name and number: with their year (absolute), or with the year the page gives."""

from __future__ import annotations

from datetime import date

from rapporteur import edtf
from rapporteur.facts.times import reckoning
from rapporteur.facts.times.meanings.meaning import Meaning, day
from rapporteur.facts.times.setting import Earlier, Found, Setting

_NEAR = 160  # code points after a date with its year in which another one has the same year
_SPOKEN_OF = 800  # code points in which a text still speaks of the quarter it named
_HALF = 6  # months
_LAST_MONTH = {"SP": 5, "SU": 8, "FA": 11, "WI": 14}  # of a season, counted from January of the year that names it


def month_of(f: Found, at: Setting) -> int:
    """The month's number, 0 if there is none."""
    written = (f["month"] or "").strip()
    if written.isdecimal():
        return int(written)
    return int(at.word("months", f, "month") or at.word("month_abbreviations", f, "month") or 0)


def number_of(f: Found, at: Setting, group: str) -> int:
    """A day of the month or an ordinal ("3", "3rd", "third"), 0 if there is none."""
    written = f[group] or ""
    digits = "".join(c for c in written if c.isdecimal())
    return int(digits) if digits else int(at.word("ordinals", f, group) or 0)


def mod_of(f: Found, at: Setting) -> str | None:
    """TIMEX3 mod of words like "early" or "the end of"."""
    written = (f["mod"] or "").strip().rstrip("-")
    if not written:
        return None
    table = at.language.words["modifiers"]
    key = " ".join(written.lower().split())
    return table.get(key) or table.get(key.removesuffix(" of")) or None


def full_date(f: Found, at: Setting) -> Meaning | None:
    """March 5, 2019"""
    found = reckoning.a_day(int(f["year"] or 0), month_of(f, at), number_of(f, at, "day"))
    return day(found.isoformat(), against="absolute") if found else None


def slashed_date(f: Found, at: Setting) -> Meaning | None:
    """11/23/2022; with two possible orders, both"""
    year = int(f["year"] or 0)
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    a, b = int(f["a"] or 0), int(f["b"] or 0)
    days = sorted({d.isoformat() for d in (reckoning.a_day(year, a, b), reckoning.a_day(year, b, a)) if d})
    if len(days) == 2:
        return Meaning("DATE", f"{year}-XX-XX", None, f"[{days[0]},{days[1]}]", "absolute")
    return day(days[0], against="absolute") if days else None


def month_year(f: Found, at: Setting) -> Meaning | None:
    """early March 2019"""
    year = int(f["year"] or 0)
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    return day(f"{year:04d}-{month_of(f, at):02d}", mod_of(f, at), "absolute")


def month_relative_year(f: Found, at: Setting) -> Meaning | None:
    """July last year"""
    year = at.today.year + int(at.word("shifts", f, "shift") or 0)
    return day(f"{year:04d}-{month_of(f, at):02d}", mod_of(f, at))


def year(f: Found, at: Setting) -> Meaning | None:
    """1994"""
    if at.word("quantities", f, "mod") == "APPROX":
        return Meaning("DATE", f["year"], "APPROX", f"{f['year']}~", "absolute")
    return day(f["year"], mod_of(f, at), "absolute")


def year_range(f: Found, at: Setting) -> Meaning | None:
    """2014-15"""
    first = int(f["year"] or 0)
    last = first // 100 * 100 + int(f["last"] or 0)
    if not first < last <= first + 60:
        return None
    return Meaning("DATE", f"{first}/{last}", None, f"{first}/{last}", "absolute")


def year_bc(f: Found, at: Setting) -> Meaning | None:
    """753 BC"""
    return day(f"BC{int(f['year'] or 0):04d}", against="absolute")


def decade(f: Found, at: Setting) -> Meaning | None:
    """the late 1990s"""
    digits = f["year"] or ""
    return day(digits[:3] if len(digits) == 4 else f"19{digits[0]}", mod_of(f, at), "absolute")


def century(f: Found, at: Setting) -> Meaning | None:
    """the 19th century"""
    n = number_of(f, at, "n")
    return day(f"{n - 1:02d}", against="absolute") if 1 <= n <= 21 else None


def season_year(f: Found, at: Setting) -> Meaning | None:
    """the summer of 2020"""
    return day(f"{f['year']}-{at.word('seasons', f, 'season')}", mod_of(f, at), "absolute")


def quarter(f: Found, at: Setting) -> Meaning | None:
    """the third quarter of 2019; last year's third quarter; without a year, the last such quarter that has begun"""
    n = number_of(f, at, "n")
    if f["year"]:
        return day(f"{f['year']}-Q{n}", against="absolute")
    if f["shift"]:
        return day(f"{at.today.year + int(at.word('shifts', f, 'shift') or 0)}-Q{n}")
    begun = at.today.year - (n > (at.today.month + 2) // 3)
    return day(f"{begun + int(at.word('comparisons', f, 'compared') or 0)}-Q{n}")


def compared_quarter(f: Found, at: Setting) -> Meaning | None:
    """the year-ago quarter, the 1988 period, the latest quarter: the quarter told before, in that or another year"""
    told = at.quarter
    if told is None or f.start - told.stop > _SPOKEN_OF:
        return None
    year_ = int(f["year"] or told.value[:4]) + int(at.word("comparisons", f, "compared") or 0)
    return Meaning("DATE", f"{year_:04d}{told.value[4:]}", against="previous", told=told.value)


def year_in_words(f: Found, at: Setting) -> Meaning | None:
    """nineteen ninety-six; the year two thousand; January nineteen ninety-seven"""
    century_ = at.language.number(f["hundreds"] or "") or 20
    rest = at.language.number(f["rest"] or "") or 0
    number, month_ = int(century_ * 100 + rest), month_of(f, at)
    return day(f"{number:04d}-{month_:02d}" if month_ else f"{number:04d}", against="absolute")


def decade_in_words(f: Found, at: Setting) -> Meaning | None:
    """the late nineties"""
    return day(at.word("decades", f, "decade"), mod_of(f, at), "absolute")


def half_year(f: Found, at: Setting) -> Meaning | None:
    """the first half of 2020"""
    return day(f"{f['year']}-H{number_of(f, at, 'n')}", against="absolute")


def month_day(f: Found, at: Setting) -> Meaning | None:
    """November 26"""
    found, against = placed(f, at, month_of(f, at), number_of(f, at, "day"))
    return day(found.isoformat(), against=against) if found else None


def another_day(f: Found, at: Setting) -> Meaning | None:
    """March 3 and 5: the second day, in the month told just before"""
    told, number = at.earlier, number_of(f, at, "day")
    if told is None or len(told.value) < 10 or int(told.value[8:]) >= number:
        return None
    found = reckoning.a_day(int(f["year"] or told.value[:4]), int(told.value[5:7]), number)
    return day(found.isoformat(), against="previous") if found else None


def week_of(f: Found, at: Setting) -> Meaning | None:
    """the week of March 6"""
    found, against = placed(f, at, month_of(f, at), number_of(f, at, "day"))
    return day(reckoning.week_of(found), against=against) if found else None


def day_range(f: Found, at: Setting) -> Meaning | None:
    """November 22 to 24"""
    month, first, last = month_of(f, at), number_of(f, at, "day"), number_of(f, at, "last")
    if not first < last:
        return None
    found: date | None
    if f["year"]:
        found, against = reckoning.a_day(int(f["year"]), month, first), "absolute"
    else:
        found, against = placed(f, at, month, first)
    end = reckoning.a_day(found.year, month, last) if found else None
    if not found or not end:
        return None
    stretch = edtf.interval(found.isoformat(), end.isoformat())
    return Meaning("DATE", stretch, None, stretch, against)


def placed(f: Found, at: Setting, month: int, number: int) -> tuple[date | None, str]:
    """A day of a month in the year the page gives, and what gave it.

    In a story of years long past: the first such day from the date told before. Otherwise the nearest to publication,
    or further than 45 days off, the one the tense asks for. A weekday beside it excludes the years it does not fit.
    """
    told = _guide(f, at)
    if told:
        return reckoning.a_day(_year_after(told, month), month, number), "previous"
    days = _about(at.today.year, month, number, 1) or _about(at.today.year, month, number, 8)
    weekday = int(at.word("weekdays", f, "weekday") or at.word("weekday_abbreviations", f, "weekday") or 0)
    fitting = [d for d in days if not weekday or d.isoweekday() == weekday]
    return reckoning.nearest(fitting or days, at.today, lambda: at.direction(f)), "published"


def _about(year_: int, month: int, number: int, reach: int) -> list[date]:
    """That day in the years around; 29 February needs a longer reach than all others."""
    around = range(year_ - reach, year_ + reach + 1)
    return [d for y in around if (d := reckoning.a_day(y, month, number))]


def _guide(f: Found, at: Setting) -> Earlier | None:
    """The date told before, where the text goes on from it rather than from the day of publication."""
    told = at.earlier
    if told is None or int(told.value[:4]) >= at.today.year:
        return None
    near = told.explicit and len(told.value) > 4 and f.start - told.stop < _NEAR
    return told if at.narrative or (near and at.direction(f) < 0) else None


def _year_after(told: Earlier, number: int) -> int:
    """The year told; the next one where the month would lie more than half a year back."""
    year_, month_ = int(told.value[:4]), int(told.value[5:7] or 0)
    return year_ + (month_ - number > _HALF)


def month(f: Found, at: Setting) -> Meaning | None:
    """in October: the last one, or the next one where the clause speaks of the future"""
    number, told = month_of(f, at), _guide(f, at)
    if told:
        return day(f"{_year_after(told, number):04d}-{number:02d}", mod_of(f, at), "previous")
    ahead = at.direction(f) > 0
    this = at.today.month
    shift = 1 if ahead and number < this else -1 if not ahead and number > this else 0
    return day(f"{at.today.year + shift:04d}-{number:02d}", mod_of(f, at))


def relative_month(f: Found, at: Setting) -> Meaning | None:
    """last April, next March"""
    number, this = month_of(f, at), at.today.month
    shift = int(at.word("shifts", f, "shift") or 0)
    if shift < 0:
        shift = 0 if number < this else -1
    elif shift > 0:
        shift = 0 if number > this else 1
    return day(f"{at.today.year + shift:04d}-{number:02d}")


def holiday(f: Found, at: Setting) -> Meaning | None:
    """Christmas Eve; last Thanksgiving"""
    code = at.word("holidays", f, "holiday") or ""
    days = [d for y in range(at.today.year - 1, at.today.year + 2) if (d := reckoning.feast(y, code))]
    shift = int(at.word("shifts", f, "shift") or 0)
    if shift:
        days = [d for d in days if (d < at.today if shift < 0 else d > at.today)]
        found = max(days, default=None) if shift < 0 else min(days, default=None)
    else:
        found = reckoning.nearest(days, at.today, lambda: at.direction(f))
    return day(found.isoformat()) if found else None


def season(f: Found, at: Setting) -> Meaning | None:
    """last summer; in the autumn"""
    code = at.word("seasons", f, "season") or ""
    shift = int(at.word("shifts", f, "shift") or 0)
    year_ = at.today.year + _season_shift(f, at, _LAST_MONTH.get(code, 12), shift)
    return day(f"{year_:04d}-{code}", mod_of(f, at))


def _season_shift(f: Found, at: Setting, last: int, shift: int) -> int:
    """Years to add: the last or next such season may be one of this year. A winter is named by its first year."""
    over, to_come = last < at.today.month, last - 2 > at.today.month
    if (shift < 0 and over) or (shift > 0 and to_come):
        return 0
    if f["shift"] is None and to_come and at.direction(f) < 0:
        return -1
    return shift


def relative_quarter(f: Found, at: Setting) -> Meaning | None:
    """last quarter"""
    shift = at.word("shifts", f, "shift")
    back = -1 if (f["shift"] or "").lower().endswith("latest") else 0
    return day(reckoning.quarter_of(at.today, int(shift) if shift else back))
