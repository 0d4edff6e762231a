"""The tense of the verb that governs an expression, from the reader's tree."""

from __future__ import annotations

from collections.abc import Callable

from rapporteur.facts import phrases
from rapporteur.facts.times.language import Language
from rapporteur.facts.words import Words
from rapporteur.record import Reading, Span

Verbs = Callable[[int, int], int | None]  # places in the document -> 1 future, -1 past, None not told
HELPERS = ("aux", "cop", "mark")
_BELOW = ("xcomp", "acl", "advcl", "ccomp")  # what an infinitive is to the word it depends on


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


def _tense(language: Language, words: Words, verb: int, steps: int = 2) -> int | None:
    """The tense of a verb with its helpers; of an infinitive, what the verb before it makes of it."""
    if words.tag(verb) not in ("VERB", "AUX"):
        return None
    near = range(max(0, verb - 6), verb)
    helpers = [i for i in near if words.head(i) == verb and words.relation(i) in HELPERS]
    said = " ".join(words.word(i) for i in (*helpers, verb))
    if helpers and words.word(helpers[0]).lower() == "to" and words.relation(verb) in _BELOW:
        return _of_infinitive(language, words, verb, steps)
    if language.cues["future"].search(said):
        return 1
    return -1 if language.cues["past"].search(said) else None


def _of_infinitive(language: Language, words: Words, verb: int, steps: int) -> int | None:
    """ "decided to meet" looks ahead; "managed to meet" and "came to meet" are as long ago as their first verb."""
    above = words.head(verb)
    reached = language.cues["reached"].fullmatch(words.word(above))
    if words.relation(verb) != "advcl" and not reached:
        return 1
    return _tense(language, words, above, steps - 1) if steps else None
