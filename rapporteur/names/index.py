"""Finding the names most like a given one among hundreds of thousands, whatever spelling or script.

Words, not names, are looked up: a word's coarse consonant keys, each also with one letter left out, give candidate
words, filtered by sound; the rarest words of the query give candidate names; all words weigh them by rarity; the best
few are compared in full (`rapporteur.names.match`). Method after the study of token indexes for name screening in the
project's notes; see `docs/evaluation.md` for its recall.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from rapporteur.names.coarse import coarse_keys, with_deletions
from rapporteur.names.match import align, core_words, judge
from rapporteur.names.reasons import reasons
from rapporteur.names.sound import Fold, folds
from rapporteur.names.tokens import (
    MAX_WORDS,
    OF_CONSONANTS,
    OF_SOUND,
    SAME_GIVEN,
    SAME_STEM,
    families,
    stem,
)

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

ALIKE_WORDS = 0.6  # candidate words less like the query's are dropped
MOST_WORDS = 300  # candidate words kept for one word of the query
MOST_NAMES = 60_000  # candidate names weighed for one query
PIVOTS = 3  # words of a query, rarest first, whose names are candidates
REMEMBERED = 50_000  # query words whose candidates are kept
RERANKED = 40
OF_QUERY, OF_NAME = 0.7, 0.3  # how much the query's and the found name's words count in the first ranking


@dataclass(frozen=True)
class Hit:
    """A name found: `score` as in `rapporteur.names.compare`."""

    key: str
    name: str
    score: float
    query: str

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for and against, a sentence each; worked out when read."""
        return reasons(align(self.query, self.name))


@dataclass(frozen=True)
class Candidates:
    """Words of the index like one word of a query, the most alike first."""

    words: Ints
    alike: Floats


NOBODY = Candidates(np.zeros(0, np.int32), np.zeros(0, np.float32))


class Index:
    """Names with a key each; immutable once built."""

    def __init__(self, keys: list[str], names: list[str]) -> None:
        """Use `Index.build`."""
        self._keys, self._names = keys, names
        self._vocabulary: dict[str, int] = {}
        self._matrix = self._words_of_names()
        self._postings, self._starts = _invert(self._matrix, len(self._vocabulary))
        self._frequency = np.diff(self._starts)
        rarity = np.log(max(2, len(names)) / np.maximum(1, self._frequency))
        self._rarity = np.append(rarity, 0).astype(np.float32)
        self._index_sounds()
        self._known: dict[str, Candidates] = {}

    @classmethod
    def build(cls, pairs: Iterable[tuple[str, str]]) -> Index:
        """An index of (key, name) pairs; a key may come with several names, a name with several keys."""
        every = sorted({(key, name) for key, name in pairs if core_words(name)})
        return cls([key for key, _ in every], [name for _, name in every])

    def __len__(self) -> int:
        return len(self._names)

    def search(self, name: str, limit: int = 10) -> list[Hit]:
        """The keys whose names are most like this one, best first, one hit a key (its best name); ties by key.

        Hits below a score of .7 are given too: the caller decides.
        """
        asked = tuple(dict.fromkeys(core_words(name)))
        found = [c for c in map(self._candidates, asked) if len(c.words)]
        if not found or limit < 1:
            return []
        rows = self._names_with(found)
        best = self._best_rows(rows, found, max(RERANKED, 2 * limit))
        scores = judge([align(*sorted((name, self._names[row]))) for row in best])
        return self._hits(name, sorted(zip(scores, best, strict=True), key=lambda x: (-x[0], x[1])), limit)

    def search_all(self, names: Sequence[str], limit: int = 10) -> list[list[Hit]]:
        """`search` for many names (all names of a page, a list of customers), in their order; equal names once."""
        known: dict[str, list[Hit]] = {}
        for name in names:
            if name not in known:
                known[name] = self.search(name, limit)
        return [known[name] for name in names]

    def save(self, folder: Path) -> None:
        """Write the index into a folder, which is made where there is none."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = (f"{json.dumps([key, name])}\n" for key, name in zip(self._keys, self._names, strict=True))
        (folder / "names.jsonl").write_text("".join(lines), encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> Index:
        """The index that was saved in a folder."""
        lines = (folder / "names.jsonl").read_text(encoding="utf-8").splitlines()
        return cls.build((key, name) for key, name in map(json.loads, lines))

    def _hits(self, query: str, ranked: list[tuple[float, int]], limit: int) -> list[Hit]:
        hits: dict[str, Hit] = {}
        for score, row in ranked:
            key = self._keys[row]
            if key not in hits:
                hits[key] = Hit(key, self._names[row], score, query)
        return list(hits.values())[:limit]

    # ------------------------------------------------------------------ building

    def _words_of_names(self) -> Ints:
        matrix = np.full((len(self._names), MAX_WORDS), -1, np.int32)
        for row, name in enumerate(self._names):
            for at, word in enumerate(core_words(name)):
                matrix[row, at] = self._vocabulary.setdefault(word, len(self._vocabulary))
        return matrix[:, : max(1, int((matrix >= 0).sum(1).max(initial=1)))]

    def _index_sounds(self) -> None:
        sounds: list[Fold] = []
        owners: list[int] = []
        by_key: dict[str, list[int]] = defaultdict(list)
        self._families: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._vocabulary):
            for family in families(word):
                self._families[family].append(number)
            for fold in folds(word):
                for key in with_deletions(coarse_keys(fold.sound)):
                    by_key[key].append(len(sounds))
                sounds.append(fold)
                owners.append(number)
        self._by_key = {key: np.array(rows, np.int32) for key, rows in by_key.items()}
        self._sounds, self._owners = sounds, np.array(owners, np.int32)
        self._lengths = np.array([len(fold.sound) for fold in sounds], np.int16)

    # ------------------------------------------------------------------ words

    def _candidates(self, word: str) -> Candidates:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[word] = known = self._find_words(word)
        return known

    def _find_words(self, word: str) -> Candidates:
        alike: dict[int, float] = {}
        for family in families(word):
            alike.update((number, SAME_GIVEN) for number in self._families.get(family, ()))
        for fold in folds(word):
            for number, value in self._words_like(fold):
                if value > alike.get(number, 0.0):
                    alike[number] = value
        if word in self._vocabulary:
            alike[self._vocabulary[word]] = 1.0
        if not alike:
            return NOBODY
        ranked = sorted(alike.items(), key=lambda x: (-x[1], x[0]))[:MOST_WORDS]
        return Candidates(np.array([n for n, _ in ranked], np.int32), np.array([v for _, v in ranked], np.float32))

    def _words_like(self, fold: Fold) -> list[tuple[int, float]]:
        """Numbers of words whose sound is like a fold's, with their likeness."""
        lists = [self._by_key[k] for k in sorted(with_deletions(coarse_keys(fold.sound))) if k in self._by_key]
        if not lists:
            return []
        rows = np.unique(np.concatenate(lists))
        rows = rows[np.abs(self._lengths[rows] - len(fold.sound)) <= max(3, len(fold.sound) // 3)]
        sounds = [self._sounds[r].sound for r in rows]
        values = OF_SOUND * _alike(fold.sound, sounds)
        values += OF_CONSONANTS * _alike(fold.consonants, [self._sounds[r].consonants for r in rows])
        bare = stem(fold.sound)
        values = np.where([stem(s) == bare for s in sounds], np.maximum(values, SAME_STEM), values)
        kept = values >= ALIKE_WORDS
        return list(zip(self._owners[rows[kept]].tolist(), values[kept].tolist(), strict=True))

    # ------------------------------------------------------------------ names

    def _names_with(self, found: list[Candidates]) -> Ints:
        """Rows that have a word like one of the query's rarest words."""
        rarest = sorted(found, key=lambda c: int(self._frequency[c.words].sum()))[:PIVOTS]
        parts: list[Ints] = []
        total = 0
        for number, candidates in enumerate(rarest):
            for word in candidates.words:
                rows = self._postings[self._starts[word] : self._starts[word + 1]]
                if parts and total + len(rows) > MOST_NAMES * (number + 1) // PIVOTS:
                    continue
                parts.append(rows)
                total += len(rows)
        return np.unique(np.concatenate(parts))

    def _best_rows(self, rows: Ints, found: list[Candidates], count: int) -> list[int]:
        matrix = self._matrix[rows]
        hit = np.zeros(matrix.shape, np.float32)
        asked = np.zeros(len(rows), np.float32)
        weights = 0.0
        alike = np.zeros(len(self._vocabulary) + 1, np.float32)
        for candidates in found:
            alike[candidates.words] = candidates.alike
            got = alike[matrix]
            alike[candidates.words] = 0.0
            weight = max(1.0, float(self._rarity[candidates.words[0]]))
            weights += weight
            asked += weight * got.max(1)
            np.maximum(hit, got, out=hit)
        rarity = self._rarity[matrix]
        covered = (hit * rarity).sum(1) / np.maximum(rarity.sum(1), 1e-6)
        final = OF_QUERY * asked / weights + OF_NAME * covered
        return _top(rows, final, count)


def _top(rows: Ints, values: Floats, count: int) -> list[int]:
    """The rows with the highest values; of equal ones the first."""
    if len(rows) > count:
        least = np.partition(values, len(values) - count)[len(values) - count]
        chosen = values >= least
        rows, values = rows[chosen], values[chosen]
    order = np.argsort(-values, kind="stable")[:count]
    return [int(r) for r in rows[order]]


def _alike(one: str, many: list[str]) -> Floats:
    if not one or not many:
        return np.array([float(one == other) for other in many], np.float32)
    return np.asarray(process.cdist([one], many, scorer=OSA.normalized_similarity, dtype=np.float32)[0])


def _invert(matrix: Ints, size: int) -> tuple[Ints, NDArray[np.int64]]:
    """For each word the rows it is in: one array, and where each word's part begins."""
    flat = matrix.ravel()
    filled = flat >= 0
    rows = np.repeat(np.arange(len(matrix), dtype=np.int32), matrix.shape[1])[filled]
    order = np.argsort(flat[filled], kind="stable")
    starts = np.searchsorted(flat[filled][order], np.arange(size + 1)).astype(np.int64)
    return rows[order], starts
