"""Whether "he" or "she" may stand for a person: titles, given names, surname endings."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from rapporteur.ontology import titles

SHE = "f"


def of(name: str, beside: str = "") -> str | None:
    """ "m", "f" or None (unknown) for a person's fullest name and the words beside it (title, role)."""
    return _titled(beside) or _given(name) or _ending(name)


def _titled(beside: str) -> str | None:
    tokens = {t.strip(".,").casefold() for t in beside.split()}
    told = {title.gender for t in tokens if (title := titles().get(t)) is not None and title.gender}
    told |= {g for g, words in _table()["titles"].items() if tokens & words}
    return told.pop() if len(told) == 1 else None


def _given(name: str) -> str | None:
    tokens = name.split()
    first = tokens[0].casefold() if len(tokens) > 1 else ""
    return next((g for g, words in _table()["given"].items() if first in words), None)


def _ending(name: str) -> str | None:
    last = name.rsplit(maxsplit=1)[-1].casefold() if name.split() else ""
    return SHE if len(last) > 5 and last.endswith(tuple(_table()["endings"][SHE])) else None


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    raw = (resources.files("rapporteur.resolve") / "data" / "gender.toml").read_text("utf-8")
    return {part: {g: frozenset(v) for g, v in values.items()} for part, values in tomllib.loads(raw).items()}
