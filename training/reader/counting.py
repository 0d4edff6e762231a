"""Counting that needs no network: names in BIO tags, and F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Names in BIO tags: first word, word after the last, label."""
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            yield start, i, tags[start][2:]
            start = None
        if start is None and tag != "O" and i < len(tags):
            start = i


def f1(right: int, wrong: int, missed: int) -> float:
    """The harmonic mean of precision and recall."""
    return round(2 * right / max(1, 2 * right + wrong + missed), 4)


def count_parts(c: Counter, roles: Sequence[str], told: Mapping[int, str], found: Mapping[int, str]) -> None:
    """Count each role: right where half of the words, told and found, are the same (c[role, "right"], ...)."""
    for role in roles:
        ours = {i for i, r in found.items() if r == role}
        gold = {i for i, r in told.items() if r == role}
        if ours and gold and 2 * len(ours & gold) >= max(len(ours), len(gold)):
            c[role, "right"] += 1
        else:
            c[role, "wrong"] += bool(ours)
            c[role, "missed"] += bool(gold)
