"""The event types: PLOVER's sixteen and our declared extensions, one file a type."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class EventMode:
    """A way in which an event of a type is done."""

    name: str
    description: str
    score: float | None  # co-operation (+10) to conflict (-10), after Goldstein
    cameo: tuple[str, ...] = ()
    extension: bool = False  # ours, not PLOVER's
    plover: str | None = None  # the PLOVER mode an extension is exported as


@dataclass(frozen=True)
class Example:
    """A sentence that tells an event of the type."""

    text: str
    trigger: str
    status: str
    mode: str | None = None


@dataclass(frozen=True)
class NotExample:
    """A sentence that looks like the type and is none, and why."""

    text: str
    why: str


@dataclass(frozen=True)
class EventType:
    """What one sort of event means and how it is scored."""

    type: str
    description: str
    quad: int | None  # 1 verbal, 2 material co-operation; 3 verbal, 4 material conflict; None for extensions
    score: float | None
    needs_recipient: bool
    extension: bool
    cameo: tuple[str, ...]
    modes: Mapping[str, EventMode]
    examples: tuple[Example, ...]
    not_examples: tuple[NotExample, ...]

    def score_of(self, mode: str | None) -> float | None:
        """The score of an event of this type done in this mode; the type's own where the mode has none."""
        found = self.modes.get(mode) if mode else None
        return self.score if found is None or found.score is None else found.score


@cache
def types() -> dict[str, EventType]:
    """Every event type by its name, in alphabetical order."""
    folder = files("rapporteur.ontology").joinpath("data", "events")
    texts = (file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".toml"))
    made = (_type(tomllib.loads(text)) for text in texts)
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


def _type(data: dict[str, Any]) -> EventType:
    modes = {mode["name"]: _mode(mode) for mode in data.get("modes", ())}
    return EventType(
        type=data["type"],
        description=data["description"],
        quad=data.get("quad"),
        score=data.get("score"),
        needs_recipient=data["needs_recipient"],
        extension=data["extension"],
        cameo=tuple(data["cameo"]),
        modes=MappingProxyType(modes),
        examples=tuple(Example(**example) for example in data["examples"]),
        not_examples=tuple(NotExample(**example) for example in data["not_examples"]),
    )


def _mode(data: dict[str, Any]) -> EventMode:
    return EventMode(
        name=data["name"],
        description=data["description"],
        score=data.get("score"),
        cameo=tuple(data.get("cameo", ())),
        extension=data.get("extension", False),
        plover=data.get("plover"),
    )
