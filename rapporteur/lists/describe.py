"""The description of a list: who publishes it, what each field means, and what a whole file looks like."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from rapporteur.errors import ListError

FORMATS = ("csv", "xml", "ftm")
IGNORED = "ignored"
# What a field of a list may mean. Those with a dot belong to the value in the same group (an element, a row).
MEANINGS = frozenset((
    "id", "entry", "type", "name", "name.1", "name.2", "name.3", "name.4", "alias", "alias.quality", "script", "weak",
    "former", "born", "born.from", "born.to", "born.about", "country", "programme", "role", "listed", "detail", "text",
    IGNORED,
))  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One kind of record in a list's files: rows of a table, or elements of one path."""

    title: str  # what messages call it
    record: str = ""  # XML: the path of the elements, below the root
    type: str = ""  # of its entries, where no field tells
    header: bool = False  # CSV: whether the first row names the columns
    needs: bool = True  # whether there is no list without it
    fields: Mapping[str, str] = field(default_factory=dict)  # field -> meaning; CSV without header: in their order
    recognise: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # field -> values that only this part has
    fill: Mapping[str, float] = field(default_factory=dict)  # field -> the least share of records that have it
    records: tuple[int, int] = (0, 0)  # the least and the most of a whole file; (0, 0) for any number


@dataclass(frozen=True)
class Description:
    """What is known of one list before it is read."""

    name: str
    title: str
    publisher: str
    licence: str
    url: str
    format: str
    parts: tuple[Part, ...]
    root: str = ""  # XML: name of the root element
    dated: str = ""  # XML: attribute of the root with the day the list was made
    dates: tuple[str, ...] = ("%Y-%m-%d",)  # formats as in `strptime`
    missing: tuple[str, ...] = ("",)  # values that mean that there is none
    separator: str = ""  # of several programmes in one value
    delimiter: str = ","
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # meaning -> value in the list -> ours
    pieces: Mapping[str, str] = field(default_factory=dict)  # in a field that means "text": beginning -> meaning
    types: Mapping[str, str] = field(default_factory=dict)  # FollowTheMoney: schema -> type; "-" for those not screened


@cache
def known() -> tuple[Description, ...]:
    """The descriptions this program comes with, by name."""
    folder = resources.files("rapporteur.lists").joinpath("known")
    found = [f.joinpath("list.toml").read_text("utf-8") for f in folder.iterdir() if f.joinpath("list.toml").is_file()]
    return tuple(sorted(map(described, found), key=lambda d: d.name))


def described(toml: str) -> Description:
    """The description in a `list.toml`; ListError where it is not one, or says what this program does not know."""
    try:
        given = tomllib.loads(toml)
        parts = tuple(_part(part) for part in given.pop("part"))
        made = Description(parts=parts, **_as_tuples(given))
    except (tomllib.TOMLDecodeError, TypeError, KeyError, AttributeError, ValueError, RecursionError) as error:
        raise ListError(f"this is no description of a list: {error}") from error
    _check(made)
    return made


def _part(given: dict[str, Any]) -> Part:
    ignored = dict.fromkeys(given.pop("ignored", ()), IGNORED)
    kept = dict.fromkeys(given.pop("kept", ()), "detail")
    fields = {**given.pop("fields"), **kept, **ignored}
    recognise = {name: tuple(values) for name, values in given.pop("recognise", {}).items()}
    return Part(fields=fields, recognise=recognise, **_as_tuples(given))


def _as_tuples(given: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}


def _check(made: Description) -> None:
    meanings = {m for part in made.parts for m in part.fields.values()} | set(made.pieces.values())
    if unknown := meanings - MEANINGS:
        raise ListError(f"the description of {made.name} uses a meaning that does not exist: {min(unknown)}")
    if made.format not in FORMATS:
        raise ListError(f"the description of {made.name} names the format {made.format!r}: {', '.join(FORMATS)} exist")
    for part in made.parts:
        if unknown := {*part.fill, *part.recognise} - set(part.fields):
            raise ListError(f"the description of {made.name} expects a field it does not describe: {min(unknown)}")
