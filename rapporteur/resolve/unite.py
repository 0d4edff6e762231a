"""Groups out of pairs: the same groups whatever order the pairs come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Union(Generic[K]):
    """Disjoint sets of keys; the keys of a set are found under its smallest one.

    `apart` are pairs of keys that may never be in one set, whatever joins them.
    """

    def __init__(self, apart: Iterable[tuple[K, K]] = ()) -> None:
        self._parent: dict[K, K] = {}
        self._others: dict[K, set[K]] = defaultdict(set)  # root -> keys that must stay out of its set
        for a, b in apart:
            self._others[a].add(b)
            self._others[b].add(a)

    def root(self, key: K) -> K:
        """The smallest key of the set that `key` is in; a new key is a set of its own."""
        parent = self._parent
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def may_join(self, a: K, b: K) -> bool:
        """Whether nothing keeps the sets of two keys apart."""
        one, other = self.root(a), self.root(b)
        return all(self.root(key) != other for key in self._others.get(one, ()))

    def join(self, a: K, b: K) -> None:
        """Make one set of the sets of two keys, unless they must stay apart."""
        one, other = self.root(a), self.root(b)
        if one != other and self.may_join(one, other):
            low, high = _ordered(one, other)
            self._parent[high] = low
            if high in self._others:
                self._others[low] |= self._others.pop(high)


def _ordered(a: Any, b: Any) -> tuple[Any, Any]:
    return (a, b) if a < b else (b, a)


def groups(keys: Iterable[K], pairs: Iterable[tuple[K, K]], apart: Iterable[tuple[K, K]] = ()) -> list[list[K]]:
    """The keys in groups that the pairs connect: each group sorted, the groups by their smallest key.

    Where some must stay `apart`, earlier pairs go first.
    """
    union: Union[K] = Union(apart)
    every: list[Any] = sorted(set(keys))
    for a, b in pairs:
        union.join(a, b)
    found: dict[K, list[K]] = {}
    for key in every:
        found.setdefault(union.root(key), []).append(key)
    return list(found.values())
