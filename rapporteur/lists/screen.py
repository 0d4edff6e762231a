"""Screening: the list entries whose names are most like a given one, weighed by birth and country where both are known.

A name's score (`rapporteur.names.compare`) is a probability; what is known besides multiplies its odds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.edtf import overlap
from rapporteur.lists.days import years
from rapporteur.names import Hit, Index
from rapporteur.names.match import core_words
from rapporteur.names.tokens import likeness
from rapporteur.record import ListEntry

LEAST = 0.7  # at this score two names are held to be one person's
NEAREST = 20  # entries looked at for each name, at least
# What each finding multiplies the odds by: one person in about a thousand shares a birth year and sex with another of
# the same name, but lists and customers' papers get days wrong.
SAME_DAY, SAME_YEAR, OTHER_BIRTH = 8.0, 3.0, 1e-4
SAME_COUNTRY, OTHER_COUNTRY = 2.0, 0.5
WEAK = 0.5  # the publisher says of a weak alias that many bear it
SLIP = 1  # years that birth dates of one person may differ by; ABOUT where a date is about
ABOUT = 3
SURE = 0.9999
LONGEST = 400  # code points of a name
ONE_WORD = 0.93  # how alike two names must sound where one of them has one word only


@dataclass(frozen=True)
class Question:
    """Somebody to be screened."""

    name: str
    birth: str | None = None  # EDTF
    country: str | None = None  # ISO 3166-1 alpha-3
    id: str | None = None  # whoever asks may have one
    row: int = 0  # of the file it stands in, counted from 1


@dataclass(frozen=True)
class Match:
    """An entry that may be the one asked for."""

    entry: ListEntry
    name: str  # the entry's name that is most like
    score: float  # 0 to 1
    reasons: tuple[str, ...]


class Screen:
    """Entries of lists, ready to be searched."""

    def __init__(self, entries: Iterable[ListEntry]) -> None:
        self._entries = list(entries)
        self._qualities = [{a.value: a.quality for a in reversed(e.spoken)} for e in self._entries]
        pairs = ((str(i), value) for i, qualities in enumerate(self._qualities) for value in qualities)
        self._index = Index.build(pairs)

    def __len__(self) -> int:
        return len(self._entries)

    def search(self, question: Question, limit: int = 10, least: float = LEAST) -> list[Match]:
        """The entries that score at least `least`, best first; ties by list and id."""
        hits = self._index.search(question.name, max(NEAREST, limit)) if len(question.name) <= LONGEST else []
        found = (self._match(question, hit, least) for hit in hits if self._comparable(question.name, hit))
        matches = [match for match in found if match]
        return sorted(matches, key=lambda m: (-m.score, m.entry.list, m.entry.id))[:limit]

    def _comparable(self, asked: str, hit: Hit) -> bool:
        """Whether enough is named: a single word must sound the same, and is nobody's name but a body's."""
        one, other = core_words(asked), core_words(hit.name)
        if len(one) > 1 and len(other) > 1:
            return True
        if len(one) > len(other) and self._entries[int(hit.key)].type != "ORG":
            return False
        return any(likeness(a, b) >= ONE_WORD for a in one for b in other)

    def _match(self, question: Question, hit: Hit, least: float) -> Match | None:
        entry, quality = self._entries[int(hit.key)], self._qualities[int(hit.key)][hit.name]
        findings = list(_findings(question, entry, quality))
        score = hit.score
        for factor, _ in findings:
            score = _weighed(score, factor)
        if score < least:
            return None
        return Match(entry, hit.name, score, (*hit.reasons, *(words for _, words in findings)))


def _findings(question: Question, entry: ListEntry, quality: str) -> Iterator[tuple[float, str]]:
    """What speaks for and against besides the name: a factor of the odds, and a sentence."""
    if quality == "weak":
        yield WEAK, "the name is a weak alias"
    elif quality == "former":
        yield 1.0, "the name is a former one"
    if question.birth and entry.births:
        yield _birth(question.birth, entry.births)
    if question.country and entry.countries:
        if question.country in entry.countries:
            yield SAME_COUNTRY, f"country {question.country} in both"
        else:
            yield OTHER_COUNTRY, f"country {question.country}, listed with {', '.join(entry.countries)}"


def _birth(asked: str, listed: tuple[str, ...]) -> tuple[float, str]:
    if asked in listed and len(asked) == len("YYYY-MM-DD"):
        return SAME_DAY, f"born {asked} in both"
    fits = next((day for day in listed if overlap(asked, day)), None)
    if fits:
        return SAME_YEAR, f"born {asked}, listed as {fits}: these fit"
    near = next((day for day in listed if _near(asked, day)), None)
    if near:
        return 1.0, f"born {asked}, listed as {near}: close, but not the same"
    return OTHER_BIRTH, f"born {asked}, listed as {', '.join(listed)}"


def _near(a: str, b: str) -> bool:
    one, other = years(a), years(b)
    most = ABOUT if "~" in a + b else SLIP
    return bool(one and other) and max(one[0] - other[1], other[0] - one[1]) <= most  # type: ignore[index]


def _weighed(score: float, factor: float) -> float:
    odds = factor * score / max(1e-9, 1.0 - score)
    return round(min(SURE, odds / (1.0 + odds)), 4) if factor != 1.0 else score
