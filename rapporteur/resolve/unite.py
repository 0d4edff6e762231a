"""Groups out of pairs: the same groups whatever order the pairs come in."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Union(Generic[K]):
    """Disjoint sets of keys; the keys of a set are found under its smallest one."""

    def __init__(self) -> None:
        self._parent: dict[K, K] = {}

    def root(self, key: K) -> K:
        """The smallest key of the set that `key` is in; a new key is a set of its own."""
        parent = self._parent
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(self, a: K, b: K) -> None:
        """Make one set of the sets of two keys."""
        one, other = self.root(a), self.root(b)
        if one != other:
            low, high = _ordered(one, other)
            self._parent[high] = low


def _ordered(a: Any, b: Any) -> tuple[Any, Any]:
    return (a, b) if a < b else (b, a)


def groups(keys: Iterable[K], pairs: Iterable[tuple[K, K]]) -> list[list[K]]:
    """The keys in groups that the pairs connect: each group sorted, the groups by their smallest key."""
    union: Union[K] = Union()
    every: list[Any] = sorted(set(keys))
    for a, b in pairs:
        union.join(a, b)
    found: dict[K, list[K]] = {}
    for key in every:
        found.setdefault(union.root(key), []).append(key)
    return list(found.values())
