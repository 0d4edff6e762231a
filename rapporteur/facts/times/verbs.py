"""The tense of the verb that governs an expression, from the reader's tree."""

from __future__ import annotations

from collections.abc import Callable

from rapporteur.facts import phrases
from rapporteur.facts.times.language import Language
from rapporteur.facts.words import Words
from rapporteur.record import Reading, Span

Verbs = Callable[[int, int], int | None]  # places in the document -> 1 future, -1 past, None not told
HELPERS = ("aux", "cop", "mark")


def untold(start: int, stop: int) -> int | None:
    """No tree: nothing is told."""
    return None


def verbs(language: Language, text: str, reading: Reading | None) -> Verbs:
    """Looks up the tense of the clause an expression stands in: its verb with the verb's helpers."""
    if reading is None or not reading.words:
        return untold
    words = Words(text, reading)

    def told(start: int, stop: int) -> int | None:
        inside = words.inside(Span(start, stop))
        return _tense(language, words, phrases.clause(words, words.root(inside))) if inside else None

    return told


def _tense(language: Language, words: Words, verb: int) -> int | None:
    if words.tag(verb) not in ("VERB", "AUX"):
        return None
    near = range(max(0, verb - 6), verb)
    helpers = [i for i in near if words.head(i) == verb and words.relation(i) in HELPERS]
    said = " ".join(words.word(i) for i in (*helpers, verb))
    if language.future.search(said):
        return 1
    return -1 if language.past.search(said) else None
