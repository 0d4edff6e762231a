"""Coarse keys of a word's sound: words that may be one spelled differently share at least one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

KEY_LENGTH = 7
SHORTEST_TO_CUT = 4  # shorter keys stay whole: with a letter less they would fit anything

_CLASSES = str.maketrans({"b": "p", "d": "t", "g": "k", "h": "k", "z": "s", "S": "s", "Z": "s", "c": "s", "C": "s"})
_VOWELS = re.compile("[aeiu]+")
_RUN = re.compile(r"(.)\1+")
_SOFTENED = re.compile("[td](?=[ie])")
_SILENT_V = re.compile("(?<=.)v(?=[^lr]|$)")


@lru_cache(1 << 17)
def coarse_keys(sound: str) -> frozenset[str]:
    """Keys of a fold: seven classes of consonants, "A" before them where a vowel begins the word.

    t and d before i and e are also read as s (Tikhan-, Cichan-); v before a consonant and at the end is also dropped
    (-ov, -au, -o).
    """
    first = "A" if sound[:1] in ("a", "e", "i", "u") else ""
    found = set()
    for read in (sound, _SOFTENED.sub("s", sound)):
        key = _RUN.sub(r"\1", _VOWELS.sub("", read.translate(_CLASSES)))
        found.add(key)
        if len(key) > 2:
            found.add(_RUN.sub(r"\1", _SILENT_V.sub("", key)))
    return frozenset((first + key)[:KEY_LENGTH] for key in found)


def with_deletions(keys: Iterable[str]) -> set[str]:
    """The keys, and each that is long enough with any one letter left out."""
    every = set(keys)
    for key in tuple(every):
        if len(key) >= SHORTEST_TO_CUT:
            every.update(key[:i] + key[i + 1 :] for i in range(len(key)))
    return every
