"""What an expression is resolved against: the day of publication, the date told before it, the tense of its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from rapporteur.facts.times.language import Language, Rule
from rapporteur.facts.times.reckoning import a_day
from rapporteur.facts.times.tense import Tense

_PUBLISHED = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_YEARS = (1888, 1965, 2003, 2024)  # leap years and others, all weekdays apart, no two in one decade
_YEARLESS = ((1, 3), (6, 17), (9, 30), (12, 12))  # no two in one season


@dataclass(frozen=True)
class Anchor:
    """The day of publication as far as it is known: every day it may be, and how it is written."""

    days: tuple[date, ...]  # one if it is known; otherwise a choice that agrees on nothing but what is known
    label: str | None  # "published:2024-11-23", None if nothing is known


@dataclass(frozen=True)
class Earlier:
    """A date told before: its value (plain TIMEX3 year, month or day), how sure its year is, where it ended."""

    value: str
    stop: int
    explicit: bool  # whether its year stands in the text


@dataclass(frozen=True)
class Found:
    """A rule's match whose words fit; offsets are those of the block's text.

    A pattern with two orders of words has its groups twice: `day` and `day2`, up to `day3`, are one.
    """

    rule: Rule
    start: int
    stop: int
    groups: dict[str, str | None]

    def __getitem__(self, name: str) -> str | None:
        return self.groups.get(name) or self.groups.get(f"{name}2") or self.groups.get(f"{name}3")


@dataclass
class Setting:
    """One block's text under one assumption of the day of publication, read from left to right."""

    language: Language
    tense: Tense
    today: date
    narrative: bool = False  # the text tells of years long past: dates go on from the date before
    told: list[Earlier] = field(default_factory=list)
    quarter: Earlier | None = None  # the quarter of a year told last in this block

    @property
    def earlier(self) -> Earlier | None:
        """The date told last."""
        return self.told[-1] if self.told else None

    def remember(self, value: str | None, stop: int, explicit: bool) -> None:
        """Make a plain date the one told last."""
        if value and re.fullmatch(r"\d{4}(-\d\d){0,2}", value[:10]):
            self.told.append(Earlier(value[:10], stop, explicit))
        elif value and re.fullmatch(r"\d{4}-Q[1-4]", value):
            self.quarter = Earlier(value, stop, explicit)

    def direction(self, found: Found) -> int:
        """1 where the clause speaks of the future, -1 otherwise."""
        return self.tense.direction(found.start, found.stop)

    def word(self, table: str, found: Found, group: str) -> str | None:
        """The lexicon's entry for the words of a group, as text."""
        written = found[group]
        entry = None if written is None else self.language.look_up(table, written)
        return None if entry is None else str(entry)


def anchor(published: str | None) -> Anchor:
    """The anchor for an ISO date or date-time, an EDTF date without its year, or nothing (then nothing is known)."""
    m = _PUBLISHED.match(published or "")
    year, month, day = m.groups() if m else (None, None, None)
    years = (int(year),) if year and year.isdecimal() else _YEARS
    if not month:
        days = [a_day(years[k % len(years)], *_YEARLESS[k]) for k in range(4)]
    elif not day:
        days = [a_day(y, int(month), d) for y in years for d in (1, 11, 28)]
    else:
        leap = (1888, 1904, 1996, 2024) if (month, day) == ("02", "29") and len(years) > 1 else years
        days = [a_day(y, int(month), int(day)) for y in leap]
    known = tuple(d for d in days if d)
    if not m or not known or m[0] == "XXXX":
        return Anchor(tuple(date(y, *md) for y, md in zip(_YEARS, _YEARLESS, strict=True)), None)
    return Anchor(known, f"published:{m[0]}")
