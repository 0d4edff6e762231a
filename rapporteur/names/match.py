"""Whether two names are of one person: words are aligned by sound, and what agrees, is left out or contradicts weighed.

The weights (`data/weights.tsv`, a logistic regression over the features below and their products) are fitted by
`training/fit_names.py`. A word left out (a patronymic, a second given name) is not a contradiction; another given
name is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rapporteur.names.scripts import mixed_words
from rapporteur.names.tables import rows
from rapporteur.names.tokens import (
    MAX_WORDS,
    SAME_SOUND,
    Word,
    families,
    initials_agree,
    is_title,
    known,
    words,
    words_alike,
)

DOUBTFUL = 0.8  # the most (log odds, a score of .69) for names with letters of another script among their own
ACRONYM = 0.45  # log odds for each first letter after the first that agrees
IMPOSSIBLE = -40.0
FLOOR = 0.3  # words less alike are not aligned
INITIAL = 0.8  # what an initial that agrees counts
JOINED = 0.9  # words written as one (Abdulrahman, Abdul Rahman) count when alike at least this much
AGREES = 0.85
UNRELATED = 0.0  # the most (log odds) that a shared given name counts alone
RELATED = 0.6  # family names less alike have nothing in common
WEAK = 0.75  # aligned words less alike hardly speak for one person
NEVER_COMMON = 8.0  # the logarithm of how often the commonest words are names
FEATURES = (
    "least", "weighed", "covered", "words", "difference", "scripts", "shortest", "left_a", "left_b", "order",
    "given", "contrary", "alone", "surname", "weak", "rarest", "shared", "left_common",
)  # fmt: skip


GIVEN, CONTRARY = FEATURES.index("given"), FEATURES.index("contrary")
_place = itemgetter(1)


class Pair(NamedTuple):
    """Two words that stand for one another: how alike they are, and their places in the two names."""

    alike: float
    a: int
    b: int


class Alignment(NamedTuple):
    """Two names' words (the shorter name first), which stand for which, and which are left."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    pairs: tuple[Pair, ...]
    left_a: tuple[int, ...]
    left_b: tuple[int, ...]


class Strictness(float, Enum):
    """The score from which two names count as the same: how many strangers may pass, how many spellings be missed."""

    LOOSE = 0.5
    DEFAULT = 0.7
    STRICT = 0.95


@dataclass(frozen=True)
class Comparison:
    """How likely two names are one person's; .7 and more means the same at default strictness."""

    score: float
    a: str
    b: str

    def same(self, strictness: float = Strictness.DEFAULT) -> bool:
        """Whether the names count as the same."""
        return self.score >= strictness

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for and against, a sentence each; worked out when read."""
        from rapporteur.names.reasons import reasons

        return reasons(self.a, self.b)


def compare(a: str, b: str) -> Comparison:
    """Compare two names in any script or spelling; symmetric. A name without letters is like no other (score 0)."""
    return Comparison(score(a, b), a, b)


@lru_cache(1 << 14)
def score(a: str, b: str) -> float:
    """The score of `compare`, from 0 to 1."""
    return probability(decide(a, b))


def decide(a: str, b: str) -> float:
    """The logarithm of the odds that two names are one person's; at most `DOUBTFUL` where letters only look right."""
    al = align(*sorted((a, b)))
    if not al.a:
        return IMPOSSIBLE
    values = features(al)
    z = weigh(values)
    if len(al.a) == 1 and (short := acronym(a, b)):
        z = max(z, ACRONYM * (len(short) - 1))
    if values[CONTRARY] and (fathers(al) or of_organisations(contrary(al))):
        z = min(z, UNRELATED)
    if values[GIVEN] and only_given(al):
        z = min(z, UNRELATED)
    if a != b and all(al.a[p.a].particle for p in al.pairs):
        z = min(z, UNRELATED)
    return min(z, DOUBTFUL) if z > DOUBTFUL and (mixed_words(a) or mixed_words(b)) else z


def acronym(a: str, b: str) -> str | None:
    """The one of two names that is written in capitals and made of the first letters of the other's words."""
    for short, long in ((a, b), (b, a)):
        if 2 <= len(short) <= MAX_WORDS and short.isupper() and short.isalpha():
            heads = [w.text[0] for w in _core(long) if not w.particle]
            if "".join(heads) in (short.lower(), short.casefold()):
                return short
    return None


@lru_cache(1 << 16)
def core_words(name: str) -> tuple[str, ...]:
    """A name's words without the titles before them, and without others where two words are left (Angus King)."""
    every = words(name)
    first = next((i for i, w in enumerate(every) if not is_title(w)), len(every))
    rest = every[first:]
    plain = tuple([w for w in rest if not is_title(w)])
    return (plain if len(plain) > 1 else rest) or every


@lru_cache(1 << 15)
def _core(name: str) -> tuple[Word, ...]:
    return tuple([known(word) for word in core_words(name)])


def align(a: str, b: str) -> Alignment:
    """Pair off the words of two names, the most alike first; then initials, then words written as one."""
    short, long = _core(a), _core(b)
    if len(short) > len(long) or (len(short) == len(long) and _order(short) > _order(long)):
        short, long = long, short
    pairs = _greedy(short, long)
    left_a = _rest(len(short), pairs, 1)
    left_b = _rest(len(long), pairs, 2)
    if left_b:
        if left_a:
            _take_initials(short, long, pairs, left_a, left_b)
        if len(long) > 1:
            _join(short, long, pairs, left_b)
    return Alignment(short, long, tuple(pairs), tuple(left_a), tuple(left_b))


def _rest(count: int, pairs: list[Pair], side: int) -> list[int]:
    if len(pairs) == count:
        return []
    used = {pair[side] for pair in pairs}
    return [n for n in range(count) if n not in used]


def _order(name: tuple[Word, ...]) -> tuple[int, list[str]]:
    texts = [word.text for word in name]
    return sum(map(len, texts)), texts


def _greedy(short: tuple[Word, ...], long: tuple[Word, ...]) -> list[Pair]:
    """Words of one sound first, for most names have only such; then the others, the most alike first."""
    found: list[Pair] = []
    sounds: dict[str, int] = {}
    for j, y in enumerate(long):
        for sound in y.sounds:
            sounds.setdefault(sound, j)
    used_a: set[int] = set()
    used_b: set[int] = set()
    for i, x in enumerate(short):
        for sound in x.sounds:
            j = sounds.get(sound, -1)
            if j >= 0 and j not in used_b:
                used_a.add(i)
                used_b.add(j)
                found.append(Pair(1.0 if x.text == long[j].text else SAME_SOUND, i, j))
                break
    if len(found) < len(short):
        _take_alike(short, long, found, (used_a, used_b))
    return found


def _take_alike(
    short: tuple[Word, ...], long: tuple[Word, ...], found: list[Pair], used: tuple[set[int], set[int]]
) -> None:
    used_a, used_b = used
    every = []
    for i, x in enumerate(short):
        if i not in used_a:
            for j, y in enumerate(long):
                if j not in used_b and (alike := words_alike(x, y)) >= FLOOR:
                    every.append((-alike, abs(i - j), i, j))
    every.sort()
    for alike, _, i, j in every:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            found.append(Pair(-alike, i, j))


def _take_initials(
    short: tuple[Word, ...], long: tuple[Word, ...], pairs: list[Pair], left_a: list[int], left_b: list[int]
) -> None:
    for i in tuple(left_a):
        j = next((j for j in left_b if initials_agree(short[i], long[j])), None)
        if j is not None:
            pairs.append(Pair(INITIAL, i, j))
            left_a.remove(i)
            left_b.remove(j)


def _join(short: tuple[Word, ...], long: tuple[Word, ...], pairs: list[Pair], left_b: list[int]) -> None:
    """Where a word of the short name is two neighbours of the long one written together, both are accounted for."""
    for at, pair in enumerate(pairs):
        for other in (pair.b - 1, pair.b + 1):
            if other in left_b and pair.alike < JOINED:
                alike = words_alike(short[pair.a], known(long[min(other, pair.b)].text + long[max(other, pair.b)].text))
                if alike >= JOINED:
                    pairs[at] = Pair(alike, pair.a, pair.b)
                    left_b.remove(other)
                    break


def features(al: Alignment) -> list[float]:
    """The numbers a pair of names is weighed by, in the order of `FEATURES`."""
    a, b, matched, left_a, left_b = al
    sizes_a, sizes_b = [w.size for w in a], [w.size for w in b]
    total_a, total_b = sum(sizes_a), sum(sizes_b)
    weighed = covered = shared = weak = 0.0
    least, surname, rarest, agreeing, given = 1.0, 1.0, NEVER_COMMON, 0, False
    for alike, i, j in matched:
        weighed += alike * sizes_a[i]
        covered += alike * sizes_b[j]
        least = min(least, alike)
        if alike >= AGREES:
            one, other = a[i], b[j]
            agreeing += 1
            common = min(one.common, other.common)
            shared += common
            rarest = min(rarest, common)
            if one.families and not one.families.isdisjoint(other.families):
                given = True
                continue
        elif alike < WEAK:
            weak += sizes_a[i]
        surname = min(surname, alike)
    return [
        0.0 if left_a or not matched else least,
        weighed / total_a,
        covered / total_b,
        len(a),
        len(b) - len(a),
        float((a[0].text[0] < "\u0250") != (b[0].text[0] < "\u0250")),
        min(sizes_a),
        sum([sizes_a[i] for i in left_a if not a[i].particle]) / total_a if left_a else 0.0,
        sum([sizes_b[j] for j in left_b if not b[j].omissible]) / total_b if left_b else 0.0,
        float(_in_order(matched)),
        float(given),
        float(agreeing < len(a) and contrary(al) is not None),
        float(agreeing < 2),
        surname,
        weak / total_a,
        rarest,
        shared,
        min([a[i].common for i in left_a], default=NEVER_COMMON),
    ]


def _in_order(matched: Sequence[Pair]) -> bool:
    """Whether the words of one name come in the order of the other's."""
    places = [p[2] for p in sorted(matched, key=_place)]
    return places == sorted(places)


def _one_given(al: Alignment, pair: Pair) -> bool:
    if pair.alike < AGREES:
        return False
    return any(not f.startswith("father:") for f in al.a[pair.a].families & al.b[pair.b].families)


def contrary(al: Alignment) -> tuple[str, str] | None:
    """Two words, one of each name, that stand against one another: given names of different families, or fathers'."""
    agreed_a = {p[1] for p in al.pairs if p[0] >= AGREES}
    if len(agreed_a) == len(al.a):
        return None
    if (against := fathers(al)) is not None:
        return against
    loose_a = next((w for i, w in enumerate(al.a) if i not in agreed_a and w.families), None)
    if loose_a is None:
        return None
    agreed_b = {p[2] for p in al.pairs if p[0] >= AGREES}
    loose_b = next((w for j, w in enumerate(al.b) if j not in agreed_b and w.families), None)
    if loose_b is None or not loose_a.families.isdisjoint(loose_b.families):
        return None
    return loose_a.text, loose_b.text


def fathers(al: Alignment) -> tuple[str, str] | None:
    """Two different patronymics, one of each name, beside a given and a family name that agree."""
    if len(al.a) < 3:
        return None
    loose_a = [al.a[p.a] for p in al.pairs if p.alike < AGREES] + [al.a[i] for i in al.left_a]
    loose_b = [al.b[p.b] for p in al.pairs if p.alike < AGREES] + [al.b[j] for j in al.left_b]
    one = next((w for w in loose_a if w.omissible and not w.particle), None)
    other = next((w for w in loose_b if w.omissible and not w.particle), None)
    if one is None or other is None or not ((one.families and other.families) or words_alike(one, other) < RELATED):
        return None
    return one.text, other.text


def of_organisations(against: tuple[str, str] | None) -> bool:
    """Whether words that stand against one another are common words in names of organisations."""
    return against is not None and any(f.startswith("org:") for f in families(against[0]) | families(against[1]))


def only_given(al: Alignment) -> bool:
    """Whether two names agree in a known given name and in nothing else, and both have more to compare."""
    others = [p.alike for p in al.pairs if not _one_given(al, p)]
    if len(others) == len(al.pairs):
        return False
    return max(others) < RELATED if others else bool(al.left_a and al.left_b)


@cache
def _weights() -> NDArray[np.float64]:
    """The weights as a matrix: constant and linear ones in the first row, quadratic ones (upper triangular) below."""
    table = {(r[0], r[1]): float(r[2]) for r in rows("weights.tsv")}
    names = ("", *FEATURES)
    return np.array([[table.get((g, f) if not f else (f, g), 0.0) for g in names] for f in names])


def weigh(values: list[float]) -> float:
    """The weighed features of a pair: log odds."""
    x = np.array((1.0, *values))
    return float(x.dot(_weights()).dot(x))


def probability(log_odds: float) -> float:
    """A score from 0 to 1, rounded to four digits."""
    return round(1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, log_odds)))), 4)
