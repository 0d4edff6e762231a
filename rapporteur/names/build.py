"""Building the arrays of an index (`rapporteur.names.arrays`) from names and their keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rapporteur.names.arrays import Arrays, Coarse, Ragged, Texts, coarse_array, first_signs, hashed
from rapporteur.names.coarse import coarse_keys, with_deletions
from rapporteur.names.match import core_words
from rapporteur.names.sound import bones, folds
from rapporteur.names.tokens import families, is_abjad, stem, suffix_kind, suffix_kinds


@dataclass
class Links:
    """Pairs of numbers: which list a value belongs to, and the value."""

    owners: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)

    def add(self, owner: int, value: int) -> None:
        self.owners.append(owner)
        self.values.append(value)

    def ragged(self, count: int) -> Ragged:
        return Ragged.of(np.array(self.owners, np.int32), np.array(self.values, np.int32), count)


class Numbers(dict[str, int]):
    """Texts numbered in the order they are first met."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


def build(pairs: Iterable[tuple[str, str]]) -> Arrays:
    """Arrays for (key, name) pairs, the same in whatever order they come; names without a word are left out."""
    every = sorted({(name, key) for key, name in pairs if core_words(name)})
    names, keys, keys_of_name = Numbers(), Numbers(), Links()
    for key in sorted({key for _, key in every}):
        keys[key]
    for name, key in every:
        keys_of_name.add(names[name], keys[key])
    words, words_of_name = Numbers(), Links()
    for name, number in names.items():
        for word in dict.fromkeys(core_words(name)):
            words_of_name.add(number, words[word])
    owners, members = np.array(words_of_name.owners, np.int32), np.array(words_of_name.values, np.int32)
    names_of_word = Ragged.of(members, owners, len(words))
    rarity = np.log(max(2, len(names)) / np.maximum(1, np.diff(names_of_word.starts))).astype(np.float32)
    mass = np.bincount(owners, rarity[members], len(names)).astype(np.float32)
    hashes = hashed(words)
    order = np.argsort(hashes).astype(np.int32)
    family, of_family = _by_text((f, n) for word, n in words.items() for f in sorted(families(word)))
    return Arrays(
        names=Texts.of(list(names)), keys=Texts.of(list(keys)), keys_of_name=keys_of_name.ragged(len(names)),
        words=Texts.of(list(words)), names_of_word=names_of_word, rarity=rarity, mass=mass,
        word_hashes=hashes[order], word_numbers=order, families=family, words_of_family=of_family,
        **_sounds(words),
    )  # fmt: skip


def _by_text(links: Iterable[tuple[str, int]]) -> tuple[Coarse, Ragged]:
    """Sorted short texts, and the numbers that go with each."""
    numbers, found = Numbers(), Links()
    for text, value in links:
        found.add(numbers[text], value)
    texts = coarse_array(numbers)
    order = np.argsort(texts, kind="stable")
    place = np.empty(len(texts), np.int32)
    place[order] = np.arange(len(texts), dtype=np.int32)
    owners = place[np.array(found.owners, np.int32)] if found.owners else np.zeros(0, np.int32)
    return texts[order], Ragged.of(owners, np.array(found.values, np.int32), len(texts))


class _Sounds:
    """The distinct sounds of words."""

    def __init__(self) -> None:
        self.numbers, self.words, self.sounds = Numbers(), Links(), list[str]()
        self.bare = list[bool]()

    def add(self, word: str, number: int) -> None:
        bare = is_abjad(word)
        for fold in folds(word):
            weighed = bones(fold.weighed) if bare else fold.weighed
            if not weighed:
                continue
            sound = self.numbers[f"{weighed} " if bare else weighed]
            if sound == len(self.sounds):
                self.sounds.append(fold.sound)
                self.bare.append(bare)
            self.words.add(sound, number)


def _sounds(words: dict[str, int]) -> dict[str, Any]:
    found = _Sounds()
    for word, number in words.items():
        found.add(word, number)
    coarse, of_coarse = _by_text(
        (key, n) for n, sound in enumerate(found.sounds) for key in sorted(with_deletions(coarse_keys(sound)))
    )
    weighed = [w.rstrip() for w in found.numbers]
    kind = suffix_kinds()
    return {
        "words_of_sound": found.words.ragged(len(weighed)), "weighed": Texts.of(weighed),
        "bare": np.array(found.bare, bool), "lengths": np.array([len(w) for w in weighed], np.int16),
        "firsts": first_signs(weighed),
        "stems": hashed(stem(sound) for sound in found.sounds),
        "kinds": np.array([kind[suffix_kind(sound)] for sound in found.sounds], np.uint8),
        "coarse": coarse, "sounds_of_coarse": of_coarse,
    }  # fmt: skip
