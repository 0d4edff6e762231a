"""What trafilatura holds to be the article, found again in our own lines of the page.

trafilatura rewrites what it keeps, so its answer is taken as an opinion about lines, never as text.
"""

from __future__ import annotations

import collections
import re
from itertools import compress

_TOKEN = re.compile(r"\w+")
_SHINGLE = 3
_ENOUGH = 0.6  # share of a line's shingles that have to be found
_LARGEST = 3_000_000  # characters of HTML; and of tags:
_MOST_TAGS = 60_000


def opinion(html: str) -> str | None:
    """The article's text by trafilatura; None where it finds none, fails, or the page is too large to ask."""
    if len(html) > _LARGEST or html.count("<") > _MOST_TAGS:
        return None
    import trafilatura
    from lxml import etree

    try:
        found = trafilatura.bare_extraction(html, favor_recall=True, include_comments=False, with_metadata=False)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, etree.LxmlError):
        return None
    return found.text if found is not None else None


def kept(lines: list[str], opinion: str) -> tuple[list[bool], float]:
    """Which lines are in the opinion, and the share of the opinion (by tokens) that is found in the lines.

    First every line of the opinion is matched with one equal line, among other such lines where there are several;
    then what is left of the opinion with lines that hold most of its shingles.
    """
    tokens = [_TOKEN.findall(line.lower()) for line in lines]
    extracted = [_TOKEN.findall(line.lower()) for line in opinion.split("\n")]
    keys = [" ".join(line) for line in tokens]
    found = _equal(keys, collections.Counter(" ".join(line) for line in extracted if line))
    matched = set(compress(keys, found))
    left = [line for line in extracted if line and " ".join(line) not in matched]
    shingles = set(_shingles([token for line in left for token in line]))
    seen: set[tuple[str, ...]] = set()
    for place, line in enumerate(tokens):
        if not found[place] and _share(line, shingles) >= _ENOUGH:
            found[place] = True
            seen.update(_shingles(line))
    total = sum(map(len, extracted)) or 1
    missing = sum(len(line) * (1 - _share(line, seen)) for line in left)
    return found, 1 - missing / total


def _shingles(tokens: list[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[at : at + _SHINGLE]) for at in range(len(tokens) - _SHINGLE + 1)]


def _share(tokens: list[str], shingles: set[tuple[str, ...]]) -> float:
    own = _shingles(tokens)
    return sum(one in shingles for one in own) / len(own) if own else 0.0


def _equal(keys: list[str], wanted: collections.Counter[str]) -> list[bool]:
    """Lines equal to a line of the opinion, each no more often than there."""
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if key in wanted:
            places.setdefault(key, []).append(place)
    sure = [key in wanted and len(places[key]) <= wanted[key] for key in keys]
    found = sure[:]
    for key, at in places.items():
        if len(at) > wanted[key]:
            ranked = sorted(at, key=lambda place: -sum(sure[max(0, place - 4) : place + 5]))
            for place in ranked[: wanted[key]]:
                found[place] = True
    return found
