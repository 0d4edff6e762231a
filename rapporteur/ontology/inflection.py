"""The forms of an English word: regular endings by rule, the others from `irregular.tsv`."""

from __future__ import annotations

import re
from functools import cache

from rapporteur.ontology import tables

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DOUBLES = re.compile(r"[aeiou][bdfgklmnprtvz]$")
_KEEPS_E = re.compile(r"(?:ee|oe|ye)$")


def forms(lemma: str) -> frozenset[str]:
    """Every form a word may take as verb or noun, in lower case, the word itself among them.

    Too many rather than too few: "travel" has travelled and traveled, and a form that nobody writes does no harm.
    """
    word = lemma.lower()
    return frozenset((word, *_irregular().get(word, ()), _with_s(word), *_with_ed(word), *_with_ing(word)))


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {lemma: tuple(rest.split()) for lemma, rest in tables.rows("irregular.tsv", 2)}


def _with_s(word: str) -> str:
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(word) else "s")


def _with_ed(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return (word + "d",)
    if _CONSONANT_Y.search(word):
        return (word[:-1] + "ied",)
    return (word + "ed", *([word + word[-1] + "ed"] if _DOUBLES.search(word) else []))


def _with_ing(word: str) -> tuple[str, ...]:
    if word.endswith("ie"):
        return (word[:-2] + "ying",)
    if word.endswith("e") and not _KEEPS_E.search(word):
        return (word[:-1] + "ing",)
    return (word + "ing", *([word + word[-1] + "ing"] if _DOUBLES.search(word) else []))
