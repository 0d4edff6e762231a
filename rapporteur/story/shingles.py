"""Texts as sets of 5-shingles: what one text shares with another, word for word."""

from __future__ import annotations

import re
import unicodedata
import zlib

import numpy as np
from numpy.typing import NDArray

from rapporteur.record import BODY_KINDS, Document

Hashes = NDArray[np.uint64]

WORDS = 5
_WORD = re.compile(r"\w+")
_STEP = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # from the finaliser of splitmix64


def body_of(document: Document) -> str:
    """The article's own text: body blocks joined by newlines."""
    return "\n".join(document.text[b.start : b.stop] for b in document.blocks if b.kind in BODY_KINDS)


class Shingler:
    """Makes shingles; remembers the hashes of words it met."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def __call__(self, text: str) -> Hashes:
        """The sorted, distinct 64-bit hashes of all runs of five words, the same in every run."""
        words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
        numbers = np.array([self._hash(word) for word in words], np.uint64)
        if len(numbers) < WORDS:
            return np.zeros(0, np.uint64)
        count = len(numbers) - WORDS + 1
        hashes = np.zeros(count, np.uint64)
        for at in range(WORDS):
            hashes = hashes * _STEP + numbers[at : at + count]
        return np.unique(_mixed(hashes))

    def _hash(self, word: str) -> int:
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = zlib.crc32(word.encode("utf-8", "surrogatepass")) + 1
        return known


def _mixed(hashes: Hashes) -> Hashes:
    hashes = (hashes ^ (hashes >> np.uint64(29))) * _MIX
    mixed: Hashes = hashes ^ (hashes >> np.uint64(32))
    return mixed


def shared(a: Hashes, b: Hashes) -> int:
    """How many shingles two texts have in common."""
    return len(np.intersect1d(a, b, assume_unique=True))
