"""Trigger words of the user's own event types, looked up in running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.ontology.events import EventType, Trigger
from rapporteur.ontology.inflection import forms


@dataclass(frozen=True)
class Told:
    """Words start to stop (half-open) that tell an event of a user's own type."""

    start: int
    stop: int
    main: int  # the word whose who and whom are asked for
    type: str
    mode: str | None
    file: str
    confidence: float


@dataclass(frozen=True)
class _Entry:
    words: tuple[frozenset[str], ...]
    pos: str | None
    mode: str | None
    kind: EventType


class Lexicon:
    """The triggers of some event types, ready to be looked up."""

    def __init__(self, types: Iterable[EventType]) -> None:
        """Types without triggers give nothing."""
        entries = [entry for kind in types for entry in _entries(kind)]
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda entry: -len(entry.words)):
            for form in entry.words[0]:
                self._by_first[form].append(entry)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def find(self, words: Sequence[str], tags: Sequence[str]) -> list[Told]:
        """Where the triggers stand, from left to right; of triggers that overlap the first, then the longest.

        `tags` are the words' UPOS. Case does not matter.
        """
        lower = [word.lower() for word in words]
        found: list[Told] = []
        for i, word in enumerate(lower):
            if found and i < found[-1].stop:
                continue
            hit = next((told for entry in self._by_first.get(word, ()) if (told := _at(entry, i, lower, tags))), None)
            if hit is not None:
                found.append(hit)
        return found


def _entries(kind: EventType) -> list[_Entry]:
    """A mode's triggers stand before those of its type: of two that match the same words, they say more."""
    owned: list[tuple[str | None, Trigger]] = [(m.name, t) for m in kind.modes.values() for t in m.triggers]
    owned += [(None, trigger) for trigger in kind.triggers]
    return [_Entry(tuple(forms(lemma) for lemma in t.lemmas), t.pos, mode, kind) for mode, t in owned]


def _at(entry: _Entry, i: int, lower: Sequence[str], tags: Sequence[str]) -> Told | None:
    stop = i + len(entry.words)
    if stop > len(lower) or not all(word in forms for word, forms in zip(lower[i:stop], entry.words, strict=True)):
        return None
    main = _main(entry.pos, tags[i:stop])
    if main is None:
        return None
    kind = entry.kind
    return Told(i, stop, i + main, kind.type, entry.mode, kind.file, kind.confidence)


def _main(pos: str | None, tags: Sequence[str]) -> int | None:
    """The word of a phrase that has the part of speech asked for; else its first verb, last noun, or first word."""
    if pos is not None:
        return next((k for k, tag in enumerate(tags) if tag == pos), None)
    verb = next((k for k, tag in enumerate(tags) if tag == "VERB"), None)
    nouns = [k for k, tag in enumerate(tags) if tag in ("NOUN", "PROPN")]
    return verb if verb is not None else nouns[-1] if nouns else 0
