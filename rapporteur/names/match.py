"""Whether two names are of one person: words are aligned by sound, and what agrees, is left out or contradicts weighed.

The weights (`data/weights.tsv`, a logistic regression over the features below and their products) are fitted by
`training/fit_names.py`. A word left out (a patronymic, a second given name) is not a contradiction; another given
name is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler

from rapporteur.names.sound import folds
from rapporteur.names.tables import rows
from rapporteur.names.tokens import (
    families,
    initials_agree,
    is_particle,
    is_patronymic,
    is_title,
    likeness,
    words,
)

FLOOR = 0.3  # words less alike are not aligned
INITIAL = 0.8  # what an initial that agrees counts
JOINED = 0.9  # words written as one (Abdulrahman, Abdul Rahman) count when alike at least this much
AGREES = 0.85
UNRELATED = 0.0  # the most (log odds) that a shared given name counts alone
RELATED = 0.5  # family names less alike have nothing in common
WEAK = 0.75  # aligned words less alike hardly speak for one person
FEATURES = (
    "mean", "least", "weighed", "covered", "words", "difference", "whole", "best", "beginning", "scripts",
    "shortest", "left_a", "left_b", "order", "sorted", "given", "contrary", "alone",
    "surname", "weak",
)  # fmt: skip


class Pair(NamedTuple):
    """Two words that stand for one another: how alike they are, and their places in the two names."""

    alike: float
    a: int
    b: int


class Alignment(NamedTuple):
    """Two names' words (the shorter name first), which stand for which, and which are left."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    pairs: tuple[Pair, ...]
    left_a: tuple[int, ...]
    left_b: tuple[int, ...]


@dataclass(frozen=True)
class Comparison:
    """How likely two names are one person's; .7 and more means the same at default strictness."""

    score: float
    a: str
    b: str

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for and against, a sentence each; worked out when read."""
        from rapporteur.names.reasons import reasons

        return reasons(align(self.a, self.b))


def compare(a: str, b: str) -> Comparison:
    """Compare two names in any script or spelling; symmetric. A name without letters is like no other (score 0)."""
    return Comparison(score(a, b), a, b)


@lru_cache(1 << 14)
def score(a: str, b: str) -> float:
    """The score of `compare`, from 0 to 1."""
    if not core_words(a) or not core_words(b):
        return 0.0
    return judge((align(*sorted((a, b))),))[0]


def judge(alignments: Sequence[Alignment]) -> list[float]:
    """The scores of many pairs at once."""
    return [probability(z) for z in decide(alignments)]


def decide(alignments: Sequence[Alignment]) -> list[float]:
    """The logarithms of the odds that pairs are one person, which rank where probabilities are all near 1."""
    decisions = weigh([features(al) for al in alignments]) if alignments else []
    return [min(z, UNRELATED) if only_given(al) else z for z, al in zip(decisions, alignments, strict=True)]


@lru_cache(1 << 16)
def core_words(name: str) -> tuple[str, ...]:
    """A name's words without titles, unless nothing else is there."""
    every = words(name)
    return tuple(w for w in every if not is_title(w)) or every


def align(a: str, b: str) -> Alignment:
    """Pair off the words of two names, the most alike first; then initials, then words written as one."""
    short, long = core_words(a), core_words(b)
    if (len(short), sum(map(len, short)), short) > (len(long), sum(map(len, long)), long):
        short, long = long, short
    pairs = _greedy(short, long)
    left_a = _rest(len(short), {p.a for p in pairs})
    left_b = _rest(len(long), {p.b for p in pairs})
    if left_a and left_b:
        _take_initials(short, long, pairs, left_a, left_b)
    if left_b and len(long) > 1:
        _join(short, long, pairs, left_b)
    return Alignment(short, long, tuple(pairs), tuple(left_a), tuple(left_b))


def _greedy(short: tuple[str, ...], long: tuple[str, ...]) -> list[Pair]:
    places = product(enumerate(short), enumerate(long))
    every = [Pair(likeness(*sorted((x, y))), i, j) for (i, x), (j, y) in places]
    every.sort(key=lambda p: (-p.alike, abs(p.a - p.b), p.a))
    pairs, used_a, used_b = [], set(), set()
    for pair in every:
        if pair.alike < FLOOR:
            break
        if pair.a not in used_a and pair.b not in used_b:
            used_a.add(pair.a)
            used_b.add(pair.b)
            pairs.append(pair)
    return pairs


def _rest(count: int, used: set[int]) -> list[int]:
    return [i for i in range(count) if i not in used]


def _take_initials(
    short: tuple[str, ...], long: tuple[str, ...], pairs: list[Pair], left_a: list[int], left_b: list[int]
) -> None:
    for i in tuple(left_a):
        j = next((j for j in left_b if initials_agree(short[i], long[j])), None)
        if j is not None:
            pairs.append(Pair(INITIAL, i, j))
            left_a.remove(i)
            left_b.remove(j)


def _join(short: tuple[str, ...], long: tuple[str, ...], pairs: list[Pair], left_b: list[int]) -> None:
    """Where a word of the short name is two neighbours of the long one written together, both are accounted for."""
    for at, pair in enumerate(pairs):
        for other in (pair.b - 1, pair.b + 1):
            if other in left_b and pair.alike < JOINED:
                alike = likeness(short[pair.a], long[min(other, pair.b)] + long[max(other, pair.b)])
                if alike >= JOINED:
                    pairs[at] = Pair(alike, pair.a, pair.b)
                    left_b.remove(other)
                    break


def features(al: Alignment) -> list[float]:
    """The numbers a pair of names is weighed by, in the order of `FEATURES`."""
    length_a, length_b = [len(w) for w in al.a], [len(w) for w in al.b]
    total_a, total_b = sum(length_a), sum(length_b)
    alike = [p.alike for p in al.pairs]
    sound_a, sound_b = _sounds(al.a), _sounds(al.b)
    joined_a, joined_b = " ".join(sound_a), " ".join(sound_b)
    return [
        sum(alike) / len(al.a),
        0.0 if al.left_a else min(alike, default=0.0),
        sum(p.alike * length_a[p.a] for p in al.pairs) / total_a,
        _covered(al, length_b) / total_b,
        float(len(al.a)),
        float(len(al.b) - len(al.a)),
        OSA.normalized_similarity("".join(sound_a), "".join(sound_b)),
        max(alike, default=0.0),
        JaroWinkler.similarity(joined_a, joined_b),
        float((al.a[0][0] < "\u0250") != (al.b[0][0] < "\u0250")),
        float(min(length_a)),
        sum(length_a[i] for i in al.left_a if not is_particle(al.a[i])) / total_a,
        sum(length_b[j] for j in al.left_b if not _omissible(al.b[j])) / total_b,
        float([p.b for p in sorted(al.pairs, key=lambda p: p.a)] == sorted(p.b for p in al.pairs)),
        OSA.normalized_similarity(" ".join(sorted(sound_a)), " ".join(sorted(sound_b))),
        float(any(_one_given(al, p) for p in al.pairs)),
        float(contrary(al) is not None),
        float(sum(a >= AGREES for a in alike) < 2),
        min((p.alike for p in al.pairs if not _one_given(al, p)), default=1.0),
        sum(length_a[p.a] for p in al.pairs if p.alike < WEAK) / total_a,
    ]


def _sounds(parts: tuple[str, ...]) -> list[str]:
    return [folds(part)[0].sound for part in parts if folds(part)]


def _covered(al: Alignment, length_b: list[int]) -> float:
    return sum(p.alike * length_b[p.b] for p in al.pairs)


def _omissible(word: str) -> bool:
    return is_particle(word) or is_patronymic(word)


def _one_given(al: Alignment, pair: Pair) -> bool:
    return pair.alike >= AGREES and not families(al.a[pair.a]).isdisjoint(families(al.b[pair.b]))


def contrary(al: Alignment) -> tuple[str, str] | None:
    """Two given names, one of each name, that belong to different families and stand against one another."""
    alike = {p.a: p.alike for p in al.pairs}
    taken = {p.b for p in al.pairs if p.alike >= AGREES}
    loose_a = [w for i, w in enumerate(al.a) if alike.get(i, 0.0) < AGREES and families(w)]
    loose_b = [w for j, w in enumerate(al.b) if j not in taken and families(w)]
    if not loose_a or not loose_b or not families(loose_a[0]).isdisjoint(families(loose_b[0])):
        return None
    return loose_a[0], loose_b[0]


def only_given(al: Alignment) -> bool:
    """Whether two names agree in a known given name and in nothing else, and both have more to compare."""
    others = [p.alike for p in al.pairs if not _one_given(al, p)]
    if len(others) == len(al.pairs):
        return False
    return max(others) < RELATED if others else bool(al.left_a and al.left_b)


@cache
def _weights() -> tuple[float, NDArray[np.float64], NDArray[np.float64]]:
    """Constant, linear and (upper triangular) quadratic weights."""
    table = {(r[0], r[1]): float(r[2]) for r in rows("weights.tsv")}
    linear = np.array([table.get((f, ""), 0.0) for f in FEATURES])
    quadratic = np.array([[table.get((f, g), 0.0) for g in FEATURES] for f in FEATURES])
    return table.get(("", ""), 0.0), linear, quadratic


def weigh(values: list[list[float]]) -> list[float]:
    """The weighed features of many pairs: log odds."""
    constant, linear, quadratic = _weights()
    x = np.array(values, ndmin=2)
    return (constant + x @ linear + ((x @ quadratic) * x).sum(1)).tolist()


def probability(log_odds: float) -> float:
    """A score from 0 to 1, rounded to four digits."""
    return round(1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, log_odds)))), 4)
