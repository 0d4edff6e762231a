"""The event types: PLOVER's sixteen and our declared extensions, one file a type; and types of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapporteur.record import Span

STATUSES = ("occurred", "ongoing", "planned", "announced", "called-for", "hypothetical", "denied", "historical")
PARTS = ("event", "mode", "status", "who", "whom")  # what can be missed in an example


@dataclass(frozen=True)
class Trigger:
    """A word or phrase, by its lemmas, that tells an event of a type; with `pos`, where its main word is that."""

    lemmas: tuple[str, ...]
    pos: str | None = None  # UPOS


@dataclass(frozen=True)
class EventMode:
    """A way in which an event of a type is done."""

    name: str
    description: str
    score: float | None  # co-operation (+10) to conflict (-10), after Goldstein
    cameo: tuple[str, ...] = ()
    extension: bool = False  # ours, not PLOVER's
    plover: str | None = None  # the PLOVER mode an extension is exported as
    triggers: tuple[Trigger, ...] = ()


@dataclass(frozen=True)
class Example:
    """A sentence that tells an event of the type; spans are code points of `text`."""

    text: str
    trigger: Span
    who: tuple[Span, ...]
    whom: tuple[Span, ...]
    mode: str | None = None  # None: not looked at
    status: str | None = None  # None: not looked at
    known_miss: tuple[str, ...] = ()  # those of PARTS that the shipped reader gets wrong


@dataclass(frozen=True)
class NotExample:
    """A sentence that looks like the type and is none, and why; the trigger is the word that misleads."""

    text: str
    trigger: Span
    why: str
    known_miss: tuple[str, ...] = ()  # ("event",) where the shipped reader is misled


@dataclass(frozen=True)
class EventType:
    """What one sort of event means and how it is scored."""

    type: str
    description: str
    quad: int | None  # 1 verbal, 2 material co-operation; 3 verbal, 4 material conflict; None where none is said
    score: float | None
    needs_recipient: bool
    extension: bool
    cameo: tuple[str, ...]
    modes: Mapping[str, EventMode]
    examples: tuple[Example, ...]
    not_examples: tuple[NotExample, ...]
    triggers: tuple[Trigger, ...] = ()  # of a user's own type; the shipped reader knows the shipped types without
    confidence: float = 1.0  # of an event that a trigger tells
    plover: str | None = None  # the PLOVER type that a user's own is exported as
    file: str = ""  # name of the file the type is from

    def score_of(self, mode: str | None) -> float | None:
        """The score of an event of this type done in this mode; the type's own where the mode has none."""
        found = self.modes.get(mode) if mode else None
        return self.score if found is None or found.score is None else found.score


@cache
def types() -> dict[str, EventType]:
    """Every shipped event type by its name, in alphabetical order."""
    from rapporteur.ontology.type_file import parse

    folder = files("rapporteur.ontology").joinpath("data", "events")
    found = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    made = (parse(file.read_text(encoding="utf-8"), file.name) for file in found)
    return {kind.type: kind for kind in sorted(made, key=lambda kind: kind.type)}


@cache
def cameo() -> dict[str, tuple[str, str | None]]:
    """CAMEO codes and the type and mode each maps to."""
    placed: dict[str, tuple[str, str | None]] = {}
    for kind in types().values():
        placed.update((code, (kind.type, None)) for code in kind.cameo)
        for mode in kind.modes.values():
            placed.update((code, (kind.type, mode.name)) for code in mode.cameo)
    return placed
