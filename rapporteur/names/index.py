"""Finding the names most like a given one among millions, whatever spelling or script.

Words, not names, are looked up (`lookup`): coarse consonant keys of a word's sound, each also with one letter left
out, give candidate words. The names that have them are weighed by how alike and how rare their words are, and the best
few are compared in full (`match`). Method after the study of token indexes for name screening in the project's notes;
see `docs/evaluation.md` for its recall.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rapporteur.names.arrays import Arrays, Floats, Ints
from rapporteur.names.build import build
from rapporteur.names.lookup import Candidates, Lookup
from rapporteur.names.match import core_words, decide, probability
from rapporteur.names.reasons import reasons

MOST_NAMES = 100_000  # names weighed for one word of a query
PIVOTS = 3  # words of a query, rarest first, whose names are candidates
RERANKED = 24  # names compared in full, or twice as many as asked for
NEAR = 0.3  # names beyond those asked for are compared when they weigh at most so much less than the best
OF_QUERY, OF_NAME = 0.7, 0.3  # how much the query's and the found name's words count in the first ranking
LEAST_WEIGHT = 1.0  # even the commonest word counts this much


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
        return reasons(self.query, self.name)


class Ranked(NamedTuple):
    """A name that was compared in full: smallest first is best first."""

    against: float
    weight: float
    name: str
    keys: tuple[str, ...]


class Part:
    """One set of arrays, and what is needed to search it."""

    def __init__(self, arrays: Arrays) -> None:
        """Search these arrays."""
        self.arrays = arrays
        self._lookup = Lookup(arrays)
        self._own = threading.local()

    def __len__(self) -> int:
        return len(self.arrays.keys_of_name.values)

    def pairs(self) -> list[tuple[str, str]]:
        """Every key with its name."""
        arrays = self.arrays
        return [(arrays.keys[k], arrays.names[n]) for n in range(len(arrays.names)) for k in self._keys(n)]

    def keys(self, name: int) -> tuple[str, ...]:
        """The keys of a name."""
        return tuple(self.arrays.keys[k] for k in self._keys(name))

    def _keys(self, name: int) -> list[int]:
        starts = self.arrays.keys_of_name.starts
        numbers: list[int] = self.arrays.keys_of_name.values[starts[name] : starts[name + 1]].tolist()
        return numbers

    def best(self, words: Sequence[str], count: int) -> list[tuple[int, float]]:
        """The names whose words are most like these, best first, with what they weigh."""
        found = [c for c in map(self._lookup.candidates, words) if len(c.words)]
        if not found:
            return []
        found.sort(key=lambda c: int(self.arrays.names_of_word.sizes(c.words).sum()))
        total, cover = self._scratch()
        every: list[Ints] = []
        weights = 0.0
        for candidates in found:
            weight = max(LEAST_WEIGHT, float(self.arrays.rarity[candidates.words[-1]]))
            weights += weight
            every.append(self._add(candidates, weight, total, cover))
        rows = np.concatenate(every[:PIVOTS])
        mass = np.maximum(self.arrays.mass[rows], np.float32(LEAST_WEIGHT))  # a name without words has none
        values = np.asarray(OF_QUERY / weights * total[rows] + OF_NAME * cover[rows] / mass, np.float32)
        for touched in every:
            total[touched] = cover[touched] = 0.0
        return _top(rows, values, count)

    def _add(self, candidates: Candidates, weight: float, total: Floats, cover: Floats) -> Ints:
        """Add what one word of the query is worth to the names that have a word like it; returns these names.

        The most alike words come last, and the last assignment to a place stays: a name counts its best word.
        """
        words, alike = candidates
        sizes = self.arrays.names_of_word.sizes(words)
        enough = int(np.searchsorted(np.cumsum(sizes[::-1]), MOST_NAMES)) + 1
        words, alike = words[-enough:], alike[-enough:]
        rows, sizes = self.arrays.names_of_word.gather(words)
        total[rows] = total[rows] + np.repeat(weight * alike, sizes)
        cover[rows] = cover[rows] + np.repeat(self.arrays.rarity[words] * alike, sizes)
        return rows

    def _scratch(self) -> tuple[Floats, Floats]:
        """Two arrays of zeros, one number a name, of this thread's own."""
        if not hasattr(self._own, "arrays"):
            size = len(self.arrays.names)
            self._own.arrays = (np.zeros(size, np.float32), np.zeros(size, np.float32))
        found: tuple[Floats, Floats] = self._own.arrays
        return found


class Index:
    """Names with a key each, immutable; `added` gives an index with more."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        """Use `Index.build` or `Index.open`."""
        self._parts = parts

    @classmethod
    def build(cls, pairs: Iterable[tuple[str, str]]) -> Index:
        """An index of (key, name) pairs; a key may come with several names, a name with several keys."""
        return cls((Part(build(pairs)),))

    def save(self, folder: Path) -> None:
        """Write the index into a folder, which is made where there is none; names added later are built in."""
        arrays = (
            self._parts[0].arrays if len(self._parts) == 1 else build(p for part in self._parts for p in part.pairs())
        )
        arrays.save(folder)

    @classmethod
    def open(cls, folder: Path) -> Index:
        """The index saved in a folder, mapped into memory and shared with other processes; raises BadIndex."""
        return cls((Part(Arrays.open(folder)),))

    def added(self, pairs: Iterable[tuple[str, str]]) -> Index:
        """An index of these pairs too; they are kept apart in memory, so this is quick for some thousand names."""
        fresh = [pair for part in self._parts[1:] for pair in part.pairs()]
        return Index((self._parts[0], Part(build([*fresh, *pairs]))))

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def search(self, name: str, limit: int = 10) -> list[Hit]:
        """The keys whose names are most like this one, best first, one hit a key (its best name); ties by name and key.

        Hits below a score of .7 are given too: the caller decides.
        """
        words = tuple(dict.fromkeys(core_words(name)))
        if not words or limit < 1:
            return []
        count = max(RERANKED, 2 * limit)
        ranked = sorted(r for part in self._parts for r in _compared(part, name, _near(part.best(words, count), limit)))
        hits: dict[str, Hit] = {}
        for found in ranked:
            score = probability(-found.against)
            for key in found.keys:
                hits.setdefault(key, Hit(key, found.name, score, name))
            if len(hits) >= limit:
                break
        return list(hits.values())[:limit]

    def search_all(self, names: Sequence[str], limit: int = 10) -> list[list[Hit]]:
        """`search` for many names (all names of a page, a list of customers), in their order; equal names once."""
        known: dict[str, list[Hit]] = {}
        for name in names:
            if name not in known:
                known[name] = self.search(name, limit)
        return [known[name] for name in names]


def _near(best: list[tuple[int, float]], limit: int) -> list[tuple[int, float]]:
    return [found for place, found in enumerate(best) if place < limit or found[1] >= best[0][1] - NEAR]


def _compared(part: Part, query: str, best: list[tuple[int, float]]) -> list[Ranked]:
    found = [(part.arrays.names[number], weight, part.keys(number)) for number, weight in best]
    return [Ranked(-decide(query, name), -weight, name, keys) for name, weight, keys in found]


def _top(rows: Ints, values: Floats, count: int) -> list[tuple[int, float]]:
    """The rows with the highest values, each once; of equal ones the first."""
    most = count * PIVOTS
    if len(rows) > most:
        chosen = values >= np.partition(values, len(values) - most)[len(values) - most]
        rows, values = rows[chosen], values[chosen]
    rows, first = np.unique(rows, return_index=True)
    values = values[first]
    order = np.argsort(-values, kind="stable")[:count]
    return list(zip(rows[order].tolist(), values[order].tolist(), strict=True))
