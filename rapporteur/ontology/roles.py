"""Titles before and after names, and the sector a role tells of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapporteur.ontology import tables

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*", re.UNICODE)
_FORMER = frozenset(("former", "ex", "ex-president", "ousted", "deposed", "late"))
_HELD = frozenset(("GOV", "MIL", "LEG", "JUD", "COP"))
_LONGEST = 300  # code points of a role that are looked at


@dataclass(frozen=True)
class Title:
    """Words that stand before or after a name."""

    words: str
    kind: str  # honorific office rank descriptor
    gender: str | None  # "m" or "f" where the words tell it


@cache
def titles() -> dict[str, Title]:
    """Every title by its words in lower case: "prime minister", "sen.", "opposition leader"."""
    made = (Title(words, kind, gender or None) for words, kind, gender in tables.rows("titles.txt", 3))
    return {title.words.casefold(): title for title in made}


@cache
def sectors() -> dict[tuple[str, ...], str]:
    """Role cues, cut into words in lower case, and the PLOVER sector each tells of."""
    return {_words(cue): sector for cue, sector in tables.rows("roles.tsv", 2)}


@cache
def _longest_cue() -> int:
    return max(len(cue) for cue in sectors())


def sector_of(role: str) -> str | None:
    """The PLOVER sector of a role or of a body's name ("Belarusian Foreign Minister" is GOV), else None.

    The longest cue wins, of two as long the later. "former" before an office makes ELI. Only the first 300 code
    points are looked at.
    """
    words = _words(role[:_LONGEST])
    for length in range(min(_longest_cue(), len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            sector = sectors().get(words[start : start + length])
            if sector is not None:
                return _once(sector, words[:start])
    return None


def _once(sector: str, before: tuple[str, ...]) -> str:
    return "ELI" if sector in _HELD and not _FORMER.isdisjoint(before) else sector


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.casefold()))
