"""The words of a name, and how alike two of them are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from rapporteur.names.scripts import ABJADS, script_of_letter
from rapporteur.names.sound import Fold, bones, folds
from rapporteur.names.tables import column, rows

MAX_WORDS = 10  # of a name; what follows is not compared
SAME_SOUND = 0.98
SAME_GIVEN = 0.96
SAME_STEM = 0.93
SHORTEST_STEM = 3
OTHER_SUFFIX = 0.2  # taken off where family names have different suffixes
FIRST_SOUND = 0.06  # taken off where two words begin differently
OF_BONES = 0.97  # consonants alone are weaker evidence
MAY_BE_STEM = 0.45  # words less alike are not looked at for endings

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|\d+")


@lru_cache(1 << 17)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, at most ten; hyphens separate, apostrophes do not."""
    text = unicodedata.normalize("NFC", name[:400]).replace("İ", "I").lower()
    return tuple(_WORD.findall(text)[:MAX_WORDS])


@lru_cache(1 << 18)
def likeness(a: str, b: str) -> float:
    """How alike two lower-case words of names sound, from 0 to 1: the best over the ways to read them.

    The similarity (restricted Damerau-Levenshtein) of the weighed folds; 1 for the same letters, .98 for the same
    sound, .96 for forms of one given name, .93 for the same stem with another ending. Where one word is written
    without vowels, consonants alone are compared.
    """
    if a == b:
        return 1.0
    alike = _bones_alike if is_abjad(a) or is_abjad(b) else _alike
    best = 0.0
    for x in folds(a):
        for y in folds(b):
            value = alike(x, y)
            if value > best:
                best = value
    if best < SAME_GIVEN and not families(a).isdisjoint(families(b)):
        return SAME_GIVEN
    return best


def is_abjad(word: str) -> bool:
    """Whether a word is written in a script without vowel letters."""
    return not word.isascii() and script_of_letter(word[0]) in ABJADS


def _alike(x: Fold, y: Fold) -> float:
    if x.sound == y.sound:
        return SAME_SOUND
    value = OSA.normalized_similarity(x.weighed, y.weighed)
    if x.weighed[0] != y.weighed[0]:
        value -= FIRST_SOUND
    if value < MAY_BE_STEM:
        return value
    if _other_suffix(x.sound, y.sound):
        return value - OTHER_SUFFIX
    return SAME_STEM if value < SAME_STEM and _same_stem(x.sound, y.sound) else value


def _bones_alike(x: Fold, y: Fold) -> float:
    if x.sound == y.sound:
        return SAME_SOUND
    one, other = bones(x.weighed), bones(y.weighed)
    return OF_BONES * OSA.normalized_similarity(one, other) if one and other else 0.0


def _other_suffix(x: str, y: str) -> bool:
    kind_x, kind_y = suffix_kind(x), suffix_kind(y)
    return kind_x != kind_y and "" not in (kind_x, kind_y)


@lru_cache(1 << 17)
def suffix_kind(sound: str) -> str:
    """The kind of family-name suffix a fold ends in ("enko", "ov", ...), "" for none."""
    for size in range(min(5, len(sound) - 2), 1, -1):
        if kind := _suffixes().get(sound[-size:]):
            return kind
    return ""


@cache
def _suffixes() -> dict[str, str]:
    return {suffix: kind for suffix, kind, *_ in rows("suffixes.tsv")}


@cache
def suffix_kinds() -> dict[str, int]:
    """The kinds of family-name suffixes with a number each; "" is 0."""
    return {kind: number for number, kind in enumerate(sorted({"", *_suffixes().values()}))}


def _same_stem(x: str, y: str) -> bool:
    if min(len(x), len(y)) <= SHORTEST_STEM or x[:SHORTEST_STEM] != y[:SHORTEST_STEM]:
        return False
    return stem(x) == stem(y)


@lru_cache(1 << 17)
def stem(sound: str) -> str:
    """A fold without the ending of a case; at least three classes are left."""
    cut = _endings().sub("", sound)
    return cut if len(cut) >= SHORTEST_STEM else sound


@cache
def _endings() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(column("endings.tsv"), key=lambda e: (-len(e), e))) + r")\Z")


@lru_cache(1 << 16)
def families(word: str) -> frozenset[str]:
    """The families of given names (`data/given.tsv`) a lower-case word may belong to."""
    known = _given()
    return frozenset().union(*(known.get(fold.sound, frozenset()) for fold in folds(word)))


@cache
def _given() -> dict[str, frozenset[str]]:
    """Sound of a form -> families; the likeliest reading of each form only."""
    found: dict[str, set[str]] = {}
    for family, forms, *_ in rows("given.tsv"):
        for form in forms.lower().split():
            for fold in folds(form)[:1]:
                found.setdefault(fold.sound, set()).add(family)
    return {sound: frozenset(of) for sound, of in found.items()}


@lru_cache(1 << 16)
def is_patronymic(word: str) -> bool:
    """Whether a lower-case word ends like a patronymic (some family names do too)."""
    return len(word) > 4 and any(fold.sound.endswith(_patronymics()) for fold in folds(word))


@cache
def _patronymics() -> tuple[str, ...]:
    return tuple(sorted(column("patronymics.tsv")))


def is_particle(word: str) -> bool:
    """Whether a lower-case word is a small word that spellings add and drop (al, von, Jr)."""
    return word in column("particles.tsv")


def is_title(word: str) -> bool:
    """Whether a lower-case word is a title or form of address."""
    return word in column("titles.tsv")


def initials_agree(a: str, b: str) -> bool:
    """Whether one of two lower-case words is a single letter that the other begins with, by sound."""
    if min(len(a), len(b)) != 1:
        return False
    return a[0] == b[0] or not {f.sound[:1] for f in folds(a)}.isdisjoint(f.sound[:1] for f in folds(b))
