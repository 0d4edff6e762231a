"""The room's tables: what cues stand for, read once from its data files."""

from __future__ import annotations

import functools
from importlib import resources


def rows(name: str) -> list[list[str]]:
    """The cells of a tab-separated file of this room, without comments and empty lines."""
    text = resources.files("rapporteur.article").joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@functools.cache
def zones(where: str) -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    """By its first word: the sets of words that make a zone, and the zone's kind."""
    found: dict[str, tuple[tuple[frozenset[str], str], ...]] = {}
    for place, words, kind in rows("zones.tsv"):
        if place == where:
            first, *_ = parts = words.split("+")
            found[first] = (*found.get(first, ()), (frozenset(parts), kind))
    return found
