"""Calendar arithmetic that never raises: out of the years 1 to 9999 there is no day, and the answer is None."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

DAYS_IN = {"D": 1, "W": 7, "2W": 14}
MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
WHOLE_YEARS = ("Y", "DE", "CE")
HOURS_IN = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}


def plus_days(day: date, n: float) -> date | None:
    """The day n days later."""
    try:
        return day + timedelta(days=round(n))
    except OverflowError:
        return None


def plus_months(day: date, n: float) -> date | None:
    """The same day n months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + round(n), 12)
    return clipped(year, month + 1, day.day)


def clipped(year: int, month: int, day: int) -> date | None:
    """A day of a month, or the month's last."""
    for last in (day, 30, 29, 28):
        if last <= day and (found := a_day(year, month, last)):
            return found
    return None


def a_day(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus(day: date, n: float, unit: str) -> date | None:
    """The day n units later: hours round towards the day, months and years keep the day of the month."""
    if unit in DAYS_IN:
        return plus_days(day, n * DAYS_IN[unit])
    if unit in MONTHS_IN:
        return plus_months(day, n * MONTHS_IN[unit])
    if unit in HOURS_IN:
        hours = n * HOURS_IN[unit]
        return plus_days(day, (abs(hours) // 24) * (1 if hours > 0 else -1))
    return plus_days(day, n * 7) if unit == "WE" else None


def week_of(day: date) -> str:
    """The ISO week as TIMEX3 writes it: 2022-W46."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date, shift: int = 0) -> str:
    """The quarter of the year, some quarters later: 2022-Q4."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + shift, 4)
    return f"{year:04d}-Q{quarter + 1}"


def at_grain(day: date | None, unit: str) -> str | None:
    """A day as coarse as the unit it was counted in: a day, a week, a month, a quarter, a year."""
    if day is None:
        return None
    if unit in ("W", "2W"):
        return week_of(day)
    if unit == "WE":
        return week_of(day) + "-WE"
    if unit == "Q":
        return quarter_of(day)
    return day.isoformat()[: {"M": 7, "Y": 4, "DE": 4, "CE": 2}.get(unit, 10)]


def period(day: date, unit: str, shift: int) -> str | None:
    """The week, month, decade … that lies `shift` periods from the one of the day, as TIMEX3."""
    if unit == "DE":
        return f"{day.year // 10 + shift:03d}"
    if unit == "CE":
        return f"{day.year // 100 + shift:02d}"
    return at_grain(plus(day, shift, unit), unit)


def weekday_before(day: date, weekday: int) -> date | None:
    """The last such weekday (Monday 1) before the day, never the day itself."""
    return plus_days(day, -((day.isoweekday() - weekday - 1) % 7 + 1))


def weekday_after(day: date, weekday: int) -> date | None:
    """The first such weekday after the day, never the day itself."""
    return plus_days(day, (weekday - day.isoweekday() - 1) % 7 + 1)


def nth_weekday(year: int, month: int, n: int, weekday: int) -> date | None:
    """The n-th such weekday of a month; n = 9 is the last."""
    first = a_day(year, month, 1)
    if first is None:
        return None
    offset = (weekday - first.isoweekday()) % 7
    days = [d for k in range(5) if (d := a_day(year, month, 1 + offset + 7 * k))]
    return days[-1] if n == 9 else days[n - 1] if n <= len(days) else None


def easter(year: int, orthodox: bool = False) -> date | None:
    """Easter Sunday (Meeus, Astronomical Algorithms, chapter 8), the Orthodox one as a Gregorian day."""
    if orthodox:
        moon = (19 * (year % 19) + 15) % 30
        month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
        julian = a_day(year, month, day + 1)
        return plus_days(julian, year // 100 - year // 400 - 2) if julian else None
    golden, hundreds, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + hundreds - hundreds // 4 - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return a_day(year, month, day + 1)


def feast(year: int, code: str) -> date | None:
    """The day of a holiday's code in a year: 12-25, 11#4-4, 11#1-1+1, E-2, O+0."""
    if code[:1] in ("E", "O"):
        sunday = easter(year, code[0] == "O")
        return plus_days(sunday, int(code[1:])) if sunday else None
    if "#" not in code:
        return a_day(year, int(code[:2]), int(code[3:]))
    found = nth_weekday(year, int(code[:2]), int(code[3]), int(code[5]))
    return plus_days(found, int(code[6:] or 0)) if found else None


def nearest(days: list[date], today: date, direction: Callable[[], int]) -> date | None:
    """The candidate within 45 days of today; otherwise the nearest one in the direction of the tense."""
    if not days:
        return None
    near = min(days, key=lambda d: abs((d - today).days))
    if abs((near - today).days) <= 45:
        return near
    future = direction() > 0
    ahead = [d for d in days if (d >= today) == future]
    return min(ahead or days, key=lambda d: abs((d - today).days))


def duration(n: float, unit: str) -> str | None:
    """n units as a TIMEX3 duration: P3D, PT2H, P2Y6M."""
    if unit in ("DE", "CE"):
        return duration(n * (10 if unit == "DE" else 100), "Y")
    if unit == "2W":
        return duration(n * 2, "W")
    if unit == "WE":
        return f"P{n:g}WE"
    whole, half = int(n), n % 1 == 0.5
    finer = {"Y": "6M", "TH": "30M", "TM": "30S"}.get(unit)
    head, letter = ("PT", unit[1]) if unit[0] == "T" else ("P", unit)
    if half and finer:
        return head + (f"{whole}{letter}" if whole else "") + finer
    return f"{head}{int(n) if n == whole else n}{letter}"


def vague(unit: str) -> str:
    """An unknown number of units: PXD, PTXH, PXDE."""
    return f"PTX{unit[1]}" if unit[0] == "T" else f"PX{unit.removeprefix('2')}"
