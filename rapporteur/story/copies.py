"""Documents that carry one text: reprints, trimmed and edited ones, round-ups that contain it.

Candidates share sampled 5-shingles; each is then checked by exact containment, the measure that stays high for trimmed
and lightly edited copies where Jaccard similarity fails. The relation is typed, and says how much of a document comes
from the original.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from rapporteur.ids import digest
from rapporteur.names.fold import search_key
from rapporteur.record import Copies, Document
from rapporteur.resolve.unite import groups
from rapporteur.story.shingles import Hashes, Shingler, body_of, shared

CONTAINED = 0.5  # of the shorter text's shingles, for a copy
SUSPECTED = 0.25  # of its sampled shingles, for a candidate
SAMPLE = 4  # one shingle in so many looks for candidates
FEW = 120  # texts of fewer shingles look with all of them
CROWD = 40  # a shingle in more documents than this pairs each only with its neighbours and the first
LOOK = 8  # copies of a document that are compared with one another
LEAST = 10  # shared shingles, or else all of them: stock phrases are no copies
EDITED = 0.45  # so much of both texts, and about as long: the same, perhaps edited (each new word costs five shingles)
AS_LONG = 1.25
PART = 0.7  # so much of one text: it is trimmed, or contains the other

Links = dict[int, set[int]]  # document -> its copies


def copies(documents: Iterable[tuple[str, Document]]) -> tuple[Copies, ...]:
    """Groups of pages that carry one text, each with its original, sorted by id; pages without copies are in none.

    `documents` are (Page.id, Document). A member is (Page.id, relation to the original, share of its own shingles that
    are the original's, two digits), the original first, then by page id.
    """
    every = sorted(documents, key=lambda d: d[0])
    make = Shingler()
    hashes = [make(body_of(document)) for _, document in every]
    links: Links = {i: set() for i in range(len(every))}
    for a, b in _candidates(hashes):
        if _is_copy(hashes[a], hashes[b]):
            links[a].add(b)
            links[b].add(a)
    chains = groups(links, ((a, b) for a in links for b in links[a]))
    found = [star for chain in chains for star in _stars({i: links[i] for i in chain}, every, hashes)]
    return tuple(sorted((_copies(g, every, hashes) for g in found if len(g) > 1), key=lambda c: c.id))


# ------------------------------------------------------------------ candidates


def _candidates(hashes: list[Hashes]) -> list[tuple[int, int]]:
    samples = [_sample(h) for h in hashes]
    met = _meetings(samples)
    return sorted((a, b) for (a, b), n in met.items() if n >= SUSPECTED * min(len(samples[a]), len(samples[b])))


def _sample(hashes: Hashes) -> Hashes:
    return hashes if len(hashes) < FEW else hashes[hashes % np.uint64(SAMPLE) == 0]


def _meetings(samples: list[Hashes]) -> Counter[tuple[int, int]]:
    """How many sampled shingles each pair of documents shares (a lower bound where a shingle is in a crowd)."""
    lengths = [len(s) for s in samples]
    owners = np.repeat(np.arange(len(samples)), lengths)
    every = np.concatenate([*samples, np.zeros(0, np.uint64)])
    order = np.argsort(every, kind="stable")
    every, owners = every[order], owners[order]
    starts = np.flatnonzero(np.append(True, every[1:] != every[:-1])) if len(every) else np.zeros(0, np.int64)
    stops = np.append(starts[1:], len(every))
    met: Counter[tuple[int, int]] = Counter()
    for start, stop in zip(starts[stops - starts > 1].tolist(), stops[stops - starts > 1].tolist(), strict=True):
        met.update(_pairs(owners[start:stop]))
    return met


def _pairs(owners: NDArray[np.int64]) -> list[tuple[int, int]]:
    every = owners.tolist()
    if len(every) > CROWD:
        return [*((every[0], other) for other in every[2:]), *pairwise(every)]
    return [(a, b) for i, a in enumerate(every) for b in every[i + 1 :]]


def _is_copy(a: Hashes, b: Hashes) -> bool:
    count, shorter = shared(a, b), min(len(a), len(b))
    return count >= CONTAINED * shorter and (count >= LEAST or 0 < count == max(len(a), len(b)))


# ------------------------------------------------------------------ groups


def _copies(group: list[int], every: list[tuple[str, Document]], hashes: list[Hashes]) -> Copies:
    original = _original(group, every)
    pages = [every[i][0] for i in group]
    rest = [_member(every[i][0], hashes[i], hashes[original]) for i in group if i != original]
    first = (every[original][0], "original", 1.0)
    return Copies(digest("copies", min(pages)), every[original][0], (first, *rest))


def _stars(chain: Links, every: list[tuple[str, Document]], hashes: list[Hashes]) -> list[list[int]]:
    """A chain cut into originals, each with its own copies: a round-up of two texts does not make them one."""
    stars: list[list[int]] = []
    inside = set(chain)
    while len(inside) > 2:
        links = {i: chain[i] & inside for i in sorted(inside)}
        centre = _centre(links, every, hashes)
        stars.append(sorted({centre} | links[centre]))
        inside -= {centre} | links[centre]
    return [*stars, sorted(inside)] if inside else stars


def _centre(links: Links, every: list[tuple[str, Document]], hashes: list[Hashes]) -> int:
    """The document with the most copies that are copies of one another too, or else is the original of all."""
    first = _original(list(links), every)
    for i in sorted(links, key=lambda i: (-len(links[i]), i != first, i)):
        if i == first or _one_text(sorted(links[i]), hashes):
            return i
    return first


def _one_text(group: list[int], hashes: list[Hashes]) -> bool:
    """Whether at least half of the pairs of (a few of) these documents are copies of one another."""
    few = group[:: max(1, len(group) // LOOK)][:LOOK]
    linked = [_is_copy(hashes[a], hashes[b]) for a, b in combinations(few, 2)]
    return 2 * sum(linked) >= len(linked)


def _original(group: list[int], every: list[tuple[str, Document]]) -> int:
    """The document of the outlet that others credit, else the earliest that credits nobody; ties by page id."""
    credited = {search_key(every[i][1].credit or "") for i in group} - {""}

    def rank(i: int) -> tuple[bool, bool, str, str]:
        page, document = every[i]
        outlet = search_key(document.outlet or "")
        return outlet not in credited, bool(document.credit), _when(document), page

    return min(group, key=rank)


def _when(document: Document) -> str:
    """Sorts by publication; documents without a year come last."""
    published = document.published or ""
    return published if published[:4].isdigit() else "~"


def _member(page: str, own: Hashes, original: Hashes) -> tuple[str, str, float]:
    both = shared(own, original)
    of_own, of_original = both / max(1, len(own)), both / max(1, len(original))
    return page, _relation(of_own, of_original), round(of_own, 2)


def _relation(of_own: float, of_original: float) -> str:
    if min(of_own, of_original) >= EDITED and max(of_own, of_original) <= AS_LONG * min(of_own, of_original):
        return "same"
    if of_own >= PART and of_own >= of_original:
        return "trimmed"
    return "contains" if of_original >= PART else "quotes"
