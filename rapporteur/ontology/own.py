"""Event types of the user's own: files given, or found in a folder beside the record."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rapporteur.errors import UsageError
from rapporteur.ontology.events import EventType, types
from rapporteur.ontology.type_file import parse

FOLDER = "event-types"  # beside the record
LARGEST = 1_000_000  # bytes of one file

AnyPath = str | os.PathLike[str]


def beside(store: AnyPath) -> tuple[Path, ...]:
    """The folder of event types beside a record, if there is one."""
    folder = Path(store).absolute().parent / FOLDER
    return (folder,) if folder.is_dir() else ()


def own_types(paths: Iterable[AnyPath]) -> dict[str, EventType]:
    """The types of some files, and of all `.toml` files of some folders, by name; a file given twice is read once.

    A type without a quad class of its own has that of the PLOVER type it is exported as. Raises UsageError for a path
    that does not exist or holds no type, for a file that is wrong (see `type_file`), a type without triggers, and a
    type that is shipped or that two files have.
    """
    made: dict[str, EventType] = {}
    for path in dict.fromkeys(file for given in paths for file in _files(Path(given))):
        kind = parse(_text(path), path.name)
        _check(kind, path, made.get(kind.type))
        exported = _quad(kind, path)
        made[kind.type] = replace(kind, quad=kind.quad or exported)
    return made


def contents(paths: Iterable[AnyPath]) -> list[list[str]]:
    """Name and text of every file, sorted: what events of the user's own types depend on."""
    files = {file for given in paths for file in _files(Path(given))}
    return sorted([file.name, _text(file)] for file in files)


def _files(given: Path) -> list[Path]:
    path = given.absolute()
    if path.is_file():
        return [path]
    found = sorted(path.glob("*.toml")) if path.is_dir() else []
    if not path.exists():
        raise UsageError(f"no file or folder of event types at {given}")
    return found or _none(given)


def _none(given: Path) -> list[Path]:
    raise UsageError(f"no event type in {given}: a type is a file that ends in .toml; see docs/event-types.md")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} is over {LARGEST:,} bytes: that is no event type")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text ({error})") from error


def _check(kind: EventType, path: Path, other: EventType | None) -> None:
    if kind.type in types():
        raise UsageError(
            f"{path}: {kind.type} is a shipped type, and events of both would be mixed up; give yours another name"
        )
    if other is not None:
        raise UsageError(f"{path}: {kind.type} is in {other.file} too; put both in one file, or rename one")
    if not kind.triggers and not any(mode.triggers for mode in kind.modes.values()):
        raise UsageError(f'{path}: no triggers; add the words that tell it, as in triggers = ["evict", "eviction"]')
    if idle := next((mode.name for mode in kind.modes.values() if not mode.triggers), None):
        raise UsageError(f"{path}: mode {idle} has no triggers, so that no event could have it; add them to the mode")
    if not kind.extension:
        raise UsageError(f"{path}: extension = false is for PLOVER's own sixteen types; leave it out")


def _quad(kind: EventType, path: Path) -> int | None:
    """The quad class of the PLOVER type that a user's own is exported as; what is exported must exist there."""
    if kind.plover is None:
        if lost := next((mode.name for mode in kind.modes.values() if mode.plover), None):
            raise UsageError(f'{path}: mode {lost} names a mode of PLOVER, but the file no type; add plover = "..."')
        return None
    known = {name: shipped for name, shipped in types().items() if not shipped.extension}
    if kind.plover not in known:
        raise UsageError(f"{path}: plover = {kind.plover!r} is none of {', '.join(known)}")
    modes = [name for name, mode in known[kind.plover].modes.items() if not mode.extension]
    if wrong := next((mode.plover for mode in kind.modes.values() if mode.plover and mode.plover not in modes), None):
        raise UsageError(f"{path}: {kind.plover} has no mode {wrong!r} in PLOVER; it has {', '.join(modes) or 'none'}")
    return known[kind.plover].quad
