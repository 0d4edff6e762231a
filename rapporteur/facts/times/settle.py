"""What the expressions of a text mean, left to right, under every day on which it may have been published.

Where the day or year of publication is not known, each expression is worked out for several days that share only what
is known (`Anchor.days`); what all of them agree on is certain, and a year they differ in becomes `XXXX`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapporteur import edtf
from rapporteur.facts.times.language import Language
from rapporteur.facts.times.meanings import MEANINGS, Meaning
from rapporteur.facts.times.setting import Anchor, Earlier, Found, Setting, anchor
from rapporteur.facts.times.tense import Tense

_YEAR = re.compile(r"(?<!\d)\d{4}(?=[-/T]|$)")
_LATE = 7  # days between the date a text names at its head and the day of publication that its page tells
_FAR = -(10**9)  # the end of a date told in another block
_OLD, _MANY, _SHARE = 1, 4, 0.7  # a narrative: so many years back, so many years written, so large a part of them
_NEWS = frozenset(("day_word", "part_of_today", "weekday", "relative_unit", "the_weekend"))  # speaks of its own day
_NEWS_SHARE = 0.1  # and at most so many such words for each year written
_SCOPED = ("caption", "title", "dateline")  # what these tell is no "date before" for the body, nor for each other


@dataclass(frozen=True)
class Passage:
    """A block: where it starts, its text with the tenses, and the expressions in it (offsets of the block)."""

    start: int
    kind: str
    tense: Tense
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Settled:
    """An expression and what it means; `told` is the date before that it rests on."""

    found: Found
    meaning: Meaning
    told: str | None = None


def dateline(language: Language, found: Found, published: str | None) -> Anchor | None:
    """The anchor of a full date at the head of a text; None if it is no day or far from a known day of publication."""
    near = anchor(published)
    meaning = MEANINGS[found.rule.meaning](found, Setting(language, Tense(language, ""), near.days[0]))
    told = meaning.value if meaning else None
    if told is None or (
        near.label and len(near.days) == 1 and abs(edtf.distance(near.days[0].isoformat(), told)) > _LATE
    ):
        return None
    return Anchor((date.fromisoformat(told),), f"dateline:{told}")


def settle(language: Language, passages: Sequence[Passage], when: Anchor) -> list[list[Settled | None]]:
    """A list a passage, an answer an expression; None where an expression turns out to mean nothing."""
    worlds = [_world(language, passages, day) for day in when.days]
    if len(worlds) == 1:
        return worlds[0]
    return [
        [_agreed([world[p][k] for world in worlds]) for k in range(len(passage.found))]
        for p, passage in enumerate(passages)
    ]


def _world(language: Language, passages: Sequence[Passage], today: date) -> list[list[Settled | None]]:
    """Everything, as if published on that day."""
    narrative = _is_narrative(passages, today)
    told: list[Earlier] = []
    quarter: Earlier | None = None
    answers = []
    for passage in passages:
        scope = [] if passage.kind in _SCOPED else told
        setting = Setting(language, passage.tense, today, narrative, scope[-1:], quarter if scope is told else None)
        answers.append([_one(found, setting) for found in passage.found])
        if passage.kind not in _SCOPED:
            told = [replace(e, stop=_FAR) for e in setting.told[-1:]]
            quarter = _further(setting.quarter, len(passage.tense.text))
    return answers


def _further(told: Earlier | None, size: int) -> Earlier | None:
    """What was told in a block, in the offsets of the next one."""
    return replace(told, stop=told.stop - size) if told else None


def _one(found: Found, at: Setting) -> Settled | None:
    meaning = MEANINGS[found.rule.meaning](found, at)
    if meaning is None:
        return None
    before = meaning.told or (at.earlier.value if at.earlier else None)
    if meaning.type in ("DATE", "TIME") and meaning.told is None:
        at.remember(meaning.value, found.stop, meaning.against == "absolute")
    return Settled(found, meaning, before if meaning.against == "previous" else None)


def _is_narrative(passages: Sequence[Passage], today: date) -> bool:
    """Whether the body tells of long past years and hardly of "Tuesday": then dates go on from the date before."""
    found = [f for p in passages if p.kind not in _SCOPED for f in p.found]
    years = [int(y) for f in found if (y := f["year"]) and len(y) == 4 and y.isdecimal()]
    old = sum(year <= today.year - _OLD for year in years)
    news = sum(f.rule.meaning in _NEWS for f in found)
    return len(years) >= _MANY and old >= _SHARE * len(years) and news <= _NEWS_SHARE * len(years)


def _agreed(answers: Sequence[Settled | None]) -> Settled | None:
    """What all worlds agree on; None only if the expression means nothing in all of them."""
    settled = [a for a in answers if a]
    if not settled:
        return None
    first = settled[0]
    value, dates = _common([a.meaning.value for a in settled]), _common([a.meaning.edtf for a in settled])
    told = first.told if len({a.told for a in settled}) == 1 else None
    if len(settled) < len(answers) or (dates is None and any(a.meaning.edtf for a in settled)):
        dates = None
        value = value if value and value[0] == "P" else None
    return Settled(first.found, replace(first.meaning, value=value, dates=dates or ""), told)


def _common(values: Sequence[str | None]) -> str | None:
    """The value all share, or share but for the year; None otherwise."""
    if len(set(values)) == 1:
        return values[0]
    split = [_YEAR.split(v) for v in values if v]
    if len(split) < len(values) or any(parts != split[0] for parts in split):
        return None
    years = [set(column) for column in zip(*(_YEAR.findall(v) for v in values if v), strict=True)]
    written = iter(years)
    merged = _YEAR.sub(lambda m: m[0] if len(next(written)) == 1 else "XXXX", values[0] or "")
    return merged if any(c.isdigit() for c in merged) else None
