"""Which words of an index may be a given word in another spelling, and how alike they are."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from rapporteur.names.arrays import Arrays, Coarse, Floats, Ints, coarse_array, first_signs, hashed
from rapporteur.names.coarse import coarse_keys, with_deletions
from rapporteur.names.sound import Fold, bones, folds
from rapporteur.names.tokens import (
    FIRST_SOUND,
    MAY_BE_STEM,
    OF_BONES,
    OTHER_SUFFIX,
    SAME_GIVEN,
    SAME_SOUND,
    SAME_STEM,
    SURE_STEM,
    families,
    is_abjad,
    stem,
    suffix_kind,
    suffix_kinds,
)

ALIKE = 0.6  # words less alike are no candidates
MOST_WORDS = 300  # candidates kept for one word
REMEMBERED = 50_000  # words whose candidates are kept


class Candidates(NamedTuple):
    """Words of the index like one word of a query, the least alike first."""

    words: Ints
    alike: Floats


NOBODY = Candidates(np.zeros(0, np.int32), np.zeros(0, np.float32))


class Lookup:
    """Finds candidates, and remembers them: news repeats its words."""

    def __init__(self, arrays: Arrays) -> None:
        """Look words up in these arrays."""
        self._arrays = arrays
        self._known: dict[str, Candidates] = {}

    def candidates(self, word: str) -> Candidates:
        """Words of the index like a lower-case word."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[word] = known = self._find(word)
        return known

    @cached_property
    def _weighed(self) -> NDArray[np.object_]:
        """The weighed sounds as strings."""
        texts = self._arrays.weighed
        whole = texts.data.tobytes().decode("utf-8", "surrogatepass")
        found = np.empty(len(texts), object)
        if len(whole) == len(texts.data):
            found[:] = [whole[a:b] for a, b in pairwise(texts.starts.tolist())]
        else:
            found[:] = [texts[n] for n in range(len(texts))]
        return found

    def _find(self, word: str) -> Candidates:
        found = [self._same(word), self._of_families(word), *(self._like(fold, is_abjad(word)) for fold in folds(word))]
        words = np.concatenate([f.words for f in found])
        alike = np.concatenate([f.alike for f in found])
        order = np.lexsort((-words, alike))
        words, alike = words[order], alike[order]
        _, last = np.unique(words[::-1], return_index=True)
        kept = np.sort(len(words) - 1 - last)[-MOST_WORDS:]
        return Candidates(words[kept], alike[kept])

    def _same(self, word: str) -> Candidates:
        arrays = self._arrays
        code = hashed((word,))[0]
        at = int(np.searchsorted(arrays.word_hashes, code))
        if at == len(arrays.word_hashes) or arrays.word_hashes[at] != code:
            return NOBODY
        return Candidates(arrays.word_numbers[at : at + 1], np.ones(1, np.float32))

    def _of_families(self, word: str) -> Candidates:
        belongs = families(word)
        if not belongs:
            return NOBODY
        places = _places(self._arrays.families, coarse_array(sorted(belongs)))
        words = self._arrays.words_of_family.gather(places)[0]
        return Candidates(words, np.full(len(words), SAME_GIVEN, np.float32))

    def _like(self, fold: Fold, abjad: bool) -> Candidates:
        """Words whose sound is like a fold's."""
        arrays = self._arrays
        places = _places(arrays.coarse, coarse_array(with_deletions(coarse_keys(fold.sound))))
        marked = np.zeros(len(arrays.lengths), bool)
        marked[arrays.sounds_of_coarse.gather(places)[0]] = True
        sounds = np.flatnonzero(marked).astype(np.int32)
        if not abjad:
            off = np.abs(arrays.lengths[sounds] - len(fold.weighed))
            sounds = sounds[(off <= 4 + len(fold.weighed) // 4) | arrays.bare[sounds]]
        if not len(sounds):
            return NOBODY
        values = self._alike_bare(fold, sounds) if abjad else self._alike(fold, sounds)
        kept = values >= ALIKE
        words, sizes = arrays.words_of_sound.gather(sounds[kept])
        return Candidates(words, np.repeat(values[kept], sizes))

    def _alike(self, fold: Fold, sounds: Ints) -> Floats:
        """As `rapporteur.names.tokens.likeness`, for a fold and many sounds."""
        arrays = self._arrays
        texts: list[str] = self._weighed[sounds].tolist()
        raw = _similar(fold.weighed, texts)
        values = raw - FIRST_SOUND * (arrays.firsts[sounds] != _sign(fold.weighed))
        near = raw >= MAY_BE_STEM
        kind, kinds = suffix_kinds()[suffix_kind(fold.sound)], arrays.kinds[sounds]
        other = near & (kinds != kind) & (kinds > 0) & (kind > 0)
        bare = stem(fold.sound)
        one_stem = near & (arrays.stems[sounds] == hashed((bare,))[0]) & (len(bare) >= SURE_STEM)
        values = np.where(one_stem, np.maximum(values, SAME_STEM), values - OTHER_SUFFIX * other)
        values = np.where(raw == 1.0, SAME_SOUND, values).astype(np.float32)
        vowelless = arrays.bare[sounds]
        if vowelless.any():
            values[vowelless] = OF_BONES * _similar(
                bones(fold.weighed), [t for t, b in zip(texts, vowelless, strict=True) if b]
            )
        return values

    def _alike_bare(self, fold: Fold, sounds: Ints) -> Floats:
        texts, bare = self._weighed[sounds].tolist(), self._arrays.bare[sounds].tolist()
        return OF_BONES * _similar(
            bones(fold.weighed), [t if b else bones(t) for t, b in zip(texts, bare, strict=True)]
        )


def _sign(weighed: str) -> int:
    """The first sign as the arrays have it."""
    return int(first_signs((weighed,))[0])


def _places(texts: Coarse, asked: Coarse) -> Ints:
    """Where those of the texts asked for that are there are."""
    places = np.searchsorted(texts, asked)
    there = places < len(texts)
    places, asked = places[there], asked[there]
    found: Ints = places[texts[places] == asked].astype(np.int32)
    return found


def _similar(one: str, many: list[str]) -> NDArray[np.float32]:
    if not one:
        return np.zeros(len(many), np.float32)
    return np.asarray(process.cdist([one], many, scorer=OSA.normalized_similarity, dtype=np.float32)[0])
