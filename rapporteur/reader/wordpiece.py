"""Words to the encoder's pieces: greedy longest match over the vocabulary (Wu et al. 2016, as BERT uses it)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

UNKNOWN = "[UNK]"
START, STOP = "[CLS]", "[SEP]"
LONGEST_WORD = 100  # characters; the base model's own limit
MOST_PIECES = 12  # of one word; training cut there too


class WordPiece:
    """Cuts a word into piece ids of a lower-cased, accent-free vocabulary."""

    def __init__(self, vocabulary: list[str]) -> None:
        """`vocabulary` lists the pieces in the order of their ids."""
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.start, self.stop = self._ids[START], self._ids[STOP]
        self._unknown = self._ids[UNKNOWN]
        self.pieces = lru_cache(maxsize=65536)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        found = [i for part in _split(_plain(word)) for i in self._cut(part)]
        return tuple(found[:MOST_PIECES]) or (self._unknown,)

    def _cut(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self._unknown]
        out: list[int] = []
        at = 0
        while at < len(part):
            stop = self._longest(part, at)
            if stop == at:
                return [self._unknown]
            out.append(self._ids[_key(part, at, stop)])
            at = stop
        return out

    def _longest(self, part: str, at: int) -> int:
        return next((z for z in range(len(part), at, -1) if _key(part, at, z) in self._ids), at)


def _key(part: str, at: int, stop: int) -> str:
    return part[at:stop] if at == 0 else "##" + part[at:stop]


def _plain(word: str) -> str:
    kept = (c for c in word if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs"))
    bare = unicodedata.normalize("NFD", "".join(kept).lower())
    return "".join(c for c in bare if unicodedata.category(c) != "Mn")


def _split(word: str) -> list[str]:
    """Punctuation and CJK characters stand alone."""
    out: list[str] = []
    for c in word:
        if c.isspace():
            out.append("")
        elif _alone(c):
            out += [c, ""]
        elif out:
            out[-1] += c
        else:
            out.append(c)
    return [part for part in out if part]


def _alone(c: str) -> bool:
    code = ord(c)
    if code < 128:
        return not c.isalnum()
    return unicodedata.category(c).startswith("P") or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF
