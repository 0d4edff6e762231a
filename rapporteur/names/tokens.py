"""The words of a name, and how alike two of them are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from rapporteur.names.scripts import ABJADS, script_of_letter
from rapporteur.names.sound import bones, folds
from rapporteur.names.tables import column, pairs, rows

MAX_WORDS = 10  # of a name; what follows is not compared
SAME_SOUND = 0.98
SAME_GIVEN = 0.9
SAME_STEM = 0.93
SHORTEST_STEM = 3
SURE_STEM = 4  # shorter ones agree by chance
OTHER_SUFFIX = 0.3  # taken off where family names have different suffixes
FIRST_SOUND = 0.1  # taken off where two words begin differently
OF_BONES = 0.97  # consonants alone are weaker evidence
HOPELESS = 0.2  # words less alike in the first reading are not alike in another
MAY_BE_STEM = 0.45  # words less alike are not looked at for endings

NO_FAMILY: frozenset[str] = frozenset()
_similarity = OSA.normalized_similarity
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|\d+")


@lru_cache(1 << 17)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, at most ten; hyphens separate, apostrophes do not."""
    text = unicodedata.normalize("NFC", name[:400]).replace("İ", "I").lower()
    return tuple(_WORD.findall(text)[:MAX_WORDS])


class Word(NamedTuple):
    """A lower-case word of a name and what comparing asks of it; the rest is as the functions of that name say."""

    text: str
    size: int  # in code points
    sounds: tuple[str, ...]
    weighed: tuple[str, ...]
    families: frozenset[str]
    common: float
    abjad: bool
    particle: bool
    omissible: bool  # a particle or a patronymic


@lru_cache(1 << 17)
def known(word: str) -> Word:
    """Everything about a word that comparing names asks for."""
    found = folds(word)
    sounds = tuple([f.sound for f in found])
    given, seen = _given(), _frequent()
    of = [given[s] for s in sounds if s in given]
    common = max([seen.get(s, 0.0) for s in sounds[:2]], default=0.0)
    particle = is_particle(word)
    father = len(word) > 4 and any(s.endswith(_patronymics()) for s in sounds)
    if father:
        of += _fathers_of(sounds)
    return Word(
        word, len(word), sounds, tuple([f.weighed for f in found]), frozenset().union(*of) if of else NO_FAMILY,
        common, is_abjad(word), particle, particle or father,
    )  # fmt: skip


@lru_cache(1 << 16)
def likeness(a: str, b: str) -> float:
    """How alike two lower-case words of names sound, from 0 to 1: the best over the ways to read them.

    The similarity (restricted Damerau-Levenshtein) of the weighed folds; 1 for the same letters, .98 for the same
    sound, .93 for the same stem with another ending, .9 for forms of one given name. Where one word is written
    without vowels, consonants alone are compared.
    """
    return words_alike(known(a), known(b))


def words_alike(one: Word, other: Word) -> float:
    """`likeness` of two known words."""
    if one.text == other.text:
        return 1.0
    value = _bones_alike(one, other) if one.abjad or other.abjad else _alike(one, other)
    if value < SAME_GIVEN and one.families and not one.families.isdisjoint(other.families):
        return SAME_GIVEN
    return value


def is_abjad(word: str) -> bool:
    """Whether a word is written in a script without vowel letters."""
    return not word.isascii() and script_of_letter(word[0]) in ABJADS


def _alike(one: Word, other: Word) -> float:
    best, at = 0.0, (0, 0)
    for i, x in enumerate(one.weighed):
        for j, y in enumerate(other.weighed):
            if x == y:
                return SAME_SOUND
            value = _similarity(x, y) - (FIRST_SOUND if x[0] != y[0] else 0.0)
            if value > best:
                best, at = value, (i, j)
        if best < HOPELESS:
            return best
    return best if best < MAY_BE_STEM else _by_ending(one.sounds[at[0]], other.sounds[at[1]], best)


def _by_ending(x: str, y: str, value: float) -> float:
    """The likeness of two sounds when their endings are looked at: other suffixes, other cases."""
    if _same_stem(x, y):
        return max(value, SAME_STEM)
    return value - OTHER_SUFFIX if _other_suffix(x, y) else value


def _bones_alike(one: Word, other: Word) -> float:
    if not set(one.sounds).isdisjoint(other.sounds):
        return SAME_SOUND
    here = [found for w in one.weighed if (found := bones(w))]
    there = [found for w in other.weighed if (found := bones(w))]
    return OF_BONES * max((_similarity(x, y) for x in here for y in there), default=0.0)


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
    bare = stem(x)
    return len(bare) >= SURE_STEM and bare == stem(y)


@lru_cache(1 << 17)
def stem(sound: str) -> str:
    """A fold without the ending of a case; at least three classes are left."""
    cut = _endings().sub("", sound)
    return cut if len(cut) >= SHORTEST_STEM else sound


@cache
def _endings() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(column("endings.tsv"), key=lambda e: (-len(e), e))) + r")\Z")


def families(word: str) -> frozenset[str]:
    """The families of given names (`data/given.tsv`) a lower-case word may belong to."""
    return known(word).families


@cache
def _frequent() -> dict[str, float]:
    """Sound -> natural logarithm of how often it is a name (`data/frequent.tsv`)."""
    return {sound: log(int(times)) for sound, times in pairs("frequent.tsv").items()}


_more_given: list[tuple[str, ...]] = []


def read_given(path: Path) -> int:
    """Use more families of given names in this process, from a table like `data/given.tsv`; returns how many.

    Rows are a family and its forms, separated by spaces; rows of the same family join. Raises OSError where the file
    cannot be read. Indexes built before keep what they knew.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    fresh = [tuple(line.split("\t")) for line in lines if "\t" in line and not line.startswith(("#", "family\t"))]
    _more_given.extend(fresh)
    for cached in (_given, _by_stem, known, likeness):
        cached.cache_clear()
    return len(fresh)


def _fathers_of(sounds: tuple[str, ...]) -> list[frozenset[str]]:
    """The families ("father:Mikalai") of the given name that a patronymic is made of."""
    bare = [_without_father(s) for s in sounds]
    return [frozenset({f"father:{f}" for f in _by_stem()[b]}) for b in bare if b in _by_stem()]


def _without_father(sound: str) -> str:
    ending = next((e for e in _patronymics() if sound.endswith(e)), "")
    return sound.removesuffix(ending).rstrip("aeiu")


@cache
def _by_stem() -> dict[str, frozenset[str]]:
    """Sound of a given name without its last vowels -> families."""
    found: dict[str, frozenset[str]] = {}
    for sound, of in _given().items():
        bare = sound.rstrip("aeiu")
        if len(bare) > 2:
            found[bare] = found.get(bare, NO_FAMILY) | of
    return found


@cache
def _given() -> dict[str, frozenset[str]]:
    """Sound of a form -> families of given names and of words in organisations' names; likeliest readings only."""
    found: dict[str, set[str]] = {}
    for family, forms, *_ in (*rows("given.tsv"), *rows("organisations.tsv"), *_more_given):
        for form in forms.lower().split():
            for fold in folds(form)[:1]:
                found.setdefault(fold.sound, set()).add(family)
    return {sound: frozenset(of) for sound, of in found.items()}


def is_patronymic(word: str) -> bool:
    """Whether a lower-case word ends like a patronymic (some family names do too)."""
    return known(word).omissible and not is_particle(word)


@cache
def _patronymics() -> tuple[str, ...]:
    return tuple(sorted(column("patronymics.tsv"), key=lambda e: (-len(e), e)))


def is_particle(word: str) -> bool:
    """Whether a lower-case word is a small word that spellings add and drop (al, von, Jr)."""
    return word in column("particles.tsv")


def is_title(word: str) -> bool:
    """Whether a lower-case word is a title or form of address."""
    return word in column("titles.tsv")


def initials_agree(a: Word, b: Word) -> bool:
    """Whether one of two words is a single letter that the other begins with, by sound."""
    if a.size != 1 and b.size != 1:
        return False
    return a.text[0] == b.text[0] or not {s[0] for s in a.sounds}.isdisjoint(s[0] for s in b.sounds)
