"""How a name sounds: romanisation that keeps the sound, then classes of phonemes that spellings agree in.

A word becomes a *fold* (about twenty phoneme classes, see `data/graphemes.tsv`). Where a spelling is ambiguous
(ch is [x] in Łacinka and Polish, [tʃ] in English, [ʃ] in French), each way to read it gives a fold of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from rapporteur.names.scripts import script_of
from rapporteur.names.tables import rows

READINGS = ("english", "slavic", "german", "french")
MAX_WORD = 60  # longer "words" are not names; the cap keeps comparison cheap on hostile input

_VOWELS = re.compile("[aeiu]+")
_DOUBLE = re.compile(r"(.)\1+")
_GLIDE_U = re.compile(r"(?<=[ae])u(?=[^aeiu]|$)")
_SOFT_T = re.compile("t(?=[ei])")  # Tikhan-, Cichan-, Tsikhan-
_IGNORED = re.compile(r"[^\w]|[\d_]")
_SLAVIC_J = re.compile(r"(?<=[^\W_])j")


class Fold(NamedTuple):
    """A word's phoneme classes, and their consonants alone."""

    sound: str
    consonants: str


class _Letters(dict[int, str]):
    """`str.translate` table that romanises letter by letter and remembers what it met."""

    def __missing__(self, code: int) -> str:
        if len(self) > 50_000:
            self.clear()
        self[code] = found = _romanised(chr(code))
        return found


@cache
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    letters = {r[0]: r[1] for name in ("cyrillic.tsv", "latin.tsv") for r in rows(name)}
    return letters, frozenset(r[0] for r in rows("latin.tsv") if r[2])


@cache
def _letters() -> _Letters:
    return _Letters()


def _romanised(char: str) -> str:
    known = _tables()[0].get(char)
    if known is not None or char.isascii():
        return char if known is None else known
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    if bare.isascii():
        return bare.lower()
    return _tables()[0].get(bare) or _by_anyascii(char)


def _by_anyascii(char: str) -> str:
    from anyascii import anyascii

    return str(anyascii(char)).lower()


def latin(word: str) -> str:
    """A lower-case word in basic Latin letters that keep its sound (š is sh, ў is w); at most 60 letters are read."""
    composed = unicodedata.normalize("NFC", word[:MAX_WORD])
    return _IGNORED.sub("", composed.translate(_letters()))[:MAX_WORD]


def looks_slavic(word: str) -> bool:
    """Whether a lower-case word shows that ch is [x] in it: a letter such as ŭ or č, or a j inside the word."""
    return bool(_SLAVIC_J.search(word)) or not _tables()[1].isdisjoint(word)


class Rule(NamedTuple):
    """A grapheme, where it may stand, and what it sounds like."""

    grapheme: str
    at_start: bool
    before: str
    phonemes: str


@cache
def _grammar(reading: str) -> dict[str, tuple[Rule, ...]]:
    """The rules of a reading by first letter: those for the beginning of a word first, then the longest."""
    table = [r for r in rows("graphemes.tsv") if r[3] in ("", reading)]
    table.sort(key=lambda r: (r[1] == "", -len(r[0]), r[3] == "", r[2] == ""))
    by_letter: dict[str, list[Rule]] = {}
    for grapheme, at, before, _, phonemes, *_ in table:
        by_letter.setdefault(grapheme[0], []).append(Rule(grapheme, at == "start", before, phonemes))
    return {letter: tuple(rules) for letter, rules in by_letter.items()}


def _read(base: str, reading: str) -> str:
    rules = _grammar(reading)
    classes: list[str] = []
    at = 0
    while at < len(base):
        size, phonemes = _rule_at(base, at, rules.get(base[at], ()))
        classes.append(phonemes)
        at += size
    return _DOUBLE.sub(r"\1", _SOFT_T.sub("c", _GLIDE_U.sub("v", "".join(classes))))


def _rule_at(base: str, at: int, rules: tuple[Rule, ...]) -> tuple[int, str]:
    """How many letters the first rule that fits takes, and their sound."""
    for grapheme, at_start, before, phonemes in rules:
        if base.startswith(grapheme, at) and not (at_start and at):
            following = base[at + len(grapheme) : at + len(grapheme) + 1]
            if not before or (following and following in before):
                return len(grapheme), phonemes
    return 1, base[at]


def _fold(sound: str) -> Fold:
    head = "" if sound[:1] in "aeiu" else sound[:1]
    return Fold(sound, _DOUBLE.sub(r"\1", head + _VOWELS.sub("", sound[1:])))


@lru_cache(1 << 18)
def folds(word: str) -> tuple[Fold, ...]:
    """The folds of a lower-case word in any script, likeliest reading first, each once; () where no letter is left."""
    base = latin(word)
    if not base:
        return ()
    return tuple(_fold(sound) for sound in dict.fromkeys(_read(base, reading) for reading in _readings(word)))


def _readings(word: str) -> tuple[str, ...]:
    """The ways to read a word, likeliest first: only Latin letters are read differently in different countries."""
    if not (word.isascii() or script_of(word) == "Latin"):
        return ("slavic",)
    return ("slavic", "english", "german", "french") if looks_slavic(word) else READINGS
