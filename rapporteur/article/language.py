"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_SAMPLE = 4000  # code points that are judged
_SHORT = 300  # code points below which few languages are considered
_MARGIN = 6.0  # log odds
_WORD = re.compile(r"[^\W\d_]+")
_LACINKA = frozenset("ŭśźćłčšžń")
_ENOUGH = 0.1  # share of lower-case words with such letters
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def language(text: str) -> str:
    """ISO 639-1 code, "be-Latn" for Belarusian in Latin letters, "und" where there is too little to tell.

    Names alone do not make a language: Belarusian in Latin letters is told by its lower-case words, and Latin-script
    text is judged without capitalised words that have letters English does not have.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if len(words) < 3 and len(sample) < 20:
        return "und"
    if is_lacinka(words):
        return "be-Latn"
    if sum(map(bool, map(_LATIN.match, words))) * 2 > len(words):
        sample = " ".join(word for word in words if word[0].islower() or not _FOREIGN.search(word))
    return _identified(sample) if sample.strip() else "und"


def _identified(sample: str) -> str:
    import py3langid  # loads its tables at the first call

    if len(sample) >= _SHORT:
        return str(py3langid.classify(sample)[0])
    ranked = [(str(code), float(score)) for code, score in py3langid.rank(sample) if str(code) in _news()]
    best = ranked[0][1]
    return "en" if _close(ranked, best) else ranked[0][0]


def _close(ranked: list[tuple[str, float]], best: float) -> bool:
    """Whether English is about as likely as the likeliest language; few words do not tell English from Dutch."""
    return best - dict(ranked)["en"] <= _MARGIN


@cache
def _news() -> frozenset[str]:
    lines = (resources.files(__package__) / "languages.txt").read_text("utf-8").splitlines()
    return frozenset(code for line in lines if not line.startswith("#") for code in line.split())


def is_lacinka(words: list[str]) -> bool:
    """Whether words are Belarusian in Latin letters: ŭ, and enough lower-case words with such letters."""
    lower = [word for word in words if word.islower()]
    marked = [word for word in lower if not _LACINKA.isdisjoint(word)]
    letters = _LACINKA.intersection("".join(marked))
    return "ŭ" in letters and len(letters) >= 3 and len(marked) >= _ENOUGH * len(lower)
