"""Events as short sentences: who, did, what, to whom."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from rapporteur.store.browse import Party
from rapporteur.store.browse_events import Happening

_PATTERNS = {
    "ongoing": "{be} {ing}", "planned": "to {base}", "announced": "to {base}", "called-for": "called on to {base}",
    "hypothetical": "may {base}", "denied": "did not {base}",
}  # fmt: skip
_MANY = 3  # names before "and n others"

STATUS_WORDS = {"called-for": "called for", "in-force": "in force"}
CERTAIN = frozenset({"occurred", "ongoing", "historical"})


def sentence(event: Happening, subject: str | None = None) -> str:
    """What happened, in words; an actor whose dossier it is (`subject`, an entity id) is left out."""
    others = tuple(who for who in event.actors if who.id != subject)
    is_own = len(others) < len(event.actors)
    form = _form(event.type, event.mode)
    verb = _pattern(event).format(be="are" if len(others) > 1 and not is_own else "is", **form)
    recipients = tuple(who for who in event.recipients if who not in event.actors)
    whom = others if is_own and not recipients and event.type in _mutual() else recipients
    parts = ["" if is_own else names(others) or "(not named)", verb, _object(whom, form)]
    if is_own and others and whom is not others:
        parts.append(f"together with {names(others)}")
    if event.about:
        parts.append(f"{form['about']} {names(event.about)}")
    if event.place and event.place.id not in {who.id for who in (*event.actors, *event.recipients)}:
        parts.append(f"in {event.place.caption}")
    return " ".join(part for part in parts if part)


def names(parties: Iterable[Party]) -> str:
    """Captions as a list in words; long ones end in "and n others"."""
    captions = [who.caption for who in parties]
    if len(captions) > _MANY:
        captions = [*captions[: _MANY - 1], f"{len(captions) - _MANY + 1} others"]
    return " and ".join(part for part in (", ".join(captions[:-1]), *captions[-1:]) if part)


def type_words(kind: str, mode: str | None = None) -> str:
    """An event type, and its mode if it has one, as a chip shows it."""
    return f"{kind.lower()} · {mode}" if mode else kind.lower()


def _pattern(event: Happening) -> str:
    """A request is made when it is called for; all else that is called for has yet to be done."""
    asked = event.type == "REQUEST" and event.status == "called-for"
    return "{past}" if asked else _PATTERNS.get(event.status, "{past}")


def _object(whom: Iterable[Party], form: Mapping[str, str]) -> str:
    said = names(whom)
    return " ".join(part for part in (form["to"] if said else "", said, form["tail"]) if part)


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(resources.files("rapporteur.web").joinpath("data/phrases.toml").read_text("utf-8"))


@cache
def _mutual() -> frozenset[str]:
    return frozenset(_file()["mutual"])


def _form(kind: str, mode: str | None) -> dict[str, str]:
    """The words for a type and mode; a type nobody gave words to is named as it is."""
    table = _file()["phrases"]
    found = table.get(f"{kind} {mode}") or table.get(kind)
    plain = {"past": kind.lower(), "base": kind.lower(), "ing": kind.lower(), "to": "", "tail": "", "about": "about"}
    return {**plain, **found} if found else plain
