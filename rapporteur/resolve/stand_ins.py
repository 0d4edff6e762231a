"""Pronouns and descriptions: whom "he", "they", "the opposition leader" or "the two" stand for. A first careful rule.

Only what the page makes likely is resolved; everything else stays unknown. Method: candidates before the words,
weighed by distance in sentences, by being a subject, and by gender (salience with carry-over, after Lappin and Leass
1994, without their syntactic filters).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapporteur.facts.words import Words
from rapporteur.record import Span

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
THING = frozenset(("it", "its", "itself"))
FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
PRONOUNS = frozenset((*GENDER, *PLURAL, *THING, *FIRST))
REACH = 5  # sentences a pronoun looks back
DESCRIBED = 12  # sentences a description looks back
SUBJECT = 0.9
KNOWN_GENDER = 0.3


@dataclass(frozen=True)
class Seen:
    """Somebody at a place in the text."""

    start: int
    stop: int
    member: int  # index of the entity
    type: str
    sentence: int
    subject: bool


GenderOf = Callable[[int], str | None]


def person(at: int, sentence: int, gender: str, seen: Sequence[Seen], gender_of: GenderOf) -> Seen | None:
    """Whom "he" or "she" at a place stands for; None where nobody fits."""
    near = [s for s in seen if s.stop <= at and s.type == "PERSON" and sentence - s.sentence <= REACH]
    fit = [s for s in near if gender_of(s.member) in (gender, None)]
    return max(fit, key=lambda s: (_weight(s, sentence, gender_of(s.member) == gender), s.start), default=None)


def _weight(seen: Seen, sentence: int, known: bool) -> float:
    return seen.sentence - sentence + SUBJECT * seen.subject + KNOWN_GENDER * known


def last(at: int, sentence: int, types: Iterable[str], seen: Sequence[Seen], reach: int = REACH) -> Seen | None:
    """The nearest of those types before a place, a subject first within each sentence."""
    wanted = frozenset(types)
    near = [s for s in seen if s.stop <= at and s.type in wanted and sentence - s.sentence <= reach]
    return max(near, key=lambda s: (_weight(s, sentence, False), s.start), default=None)


def together(at: int, groups: Sequence[tuple[Span, tuple[int, ...]]]) -> tuple[int, ...]:
    """The two or more that acted together last before a place."""
    return next((members for span, members in reversed(groups) if span.stop <= at and len(members) > 1), ())


def is_pronoun(text: str) -> bool:
    """Whether the text is one personal pronoun."""
    return text.strip().casefold() in PRONOUNS


def described(words: Words, phrase: range) -> str | None:
    """The head noun, in lower case, of a definite phrase without a name ("the opposition leader" -> "leader")."""
    if not phrase or words.word(phrase[0]).casefold() not in ("the", "this", "that", "his", "her", "their", "its"):
        return None
    head = words.root(phrase)
    return words.word(head).casefold() if words.tag(head) in ("NOUN", "PROPN") else None


def is_several(text: str) -> bool:
    """Whether the text stands for two or more named together ("the two")."""
    return text.strip().casefold() in stand_ins()["several"]


def is_body(head: str) -> bool:
    """Whether a noun names a kind of body ("forces", "ministry")."""
    return head.casefold() in stand_ins()["bodies"]


@cache
def stand_ins() -> dict[str, frozenset[str]]:
    """The word lists of `data/stand_ins.toml`."""
    raw = (resources.files("rapporteur.resolve") / "data" / "stand_ins.toml").read_text("utf-8")
    return {name: frozenset(values) for name, values in tomllib.loads(raw).items()}
