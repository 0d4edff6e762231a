"""Reference lists in the record: one version of each, and their entries."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from rapporteur.record import Alias, ListEntry, ReferenceList
from rapporteur.store.decode import strings
from rapporteur.store.encode import listed
from rapporteur.store.tables import LIST, LIST_ENTRY, Row


def write_list(connection: sqlite3.Connection, given: ReferenceList) -> None:
    """Put a version of a list in place of the former; the caller's transaction makes it one step."""
    connection.execute("DELETE FROM list WHERE name = ?", (given.name,))
    head = (given.name, given.title, given.publisher, given.licence, given.url, given.digest, given.dated)
    connection.execute(LIST.insert, (*head, listed(given.doubts)))
    connection.executemany(LIST_ENTRY.insert, (_row(entry) for entry in given.entries))


def read_lists(connection: sqlite3.Connection) -> Iterator[ReferenceList]:
    """The lists by name, without their entries."""
    for row in connection.execute(LIST.select()):
        yield ReferenceList(
            row["name"], row["title"], row["publisher"], row["licence"], row["url"], row["digest"], row["dated"], (),
            strings(row["doubts"]),
        )  # fmt: skip


def read_entries(connection: sqlite3.Connection) -> Iterator[ListEntry]:
    """The entries of all lists, sorted by list and id."""
    return map(entry_of, connection.execute(LIST_ENTRY.select()))


def read_entry(connection: sqlite3.Connection, name: str, key: str) -> ListEntry | None:
    """One entry, or None."""
    found = connection.execute(LIST_ENTRY.select("WHERE list = ? AND id = ?"), (name, key))
    return next(map(entry_of, found), None)


def entry_of(row: Any) -> ListEntry:
    """The entry a row stands for."""
    return ListEntry(
        row["list"], row["id"], row["type"], row["name"],
        tuple(Alias(value, quality) for value, quality in json.loads(row["aliases"])),
        strings(row["births"]), strings(row["countries"]), strings(row["programmes"]), strings(row["roles"]),
        strings(row["listed"]), tuple((field, words) for field, words in json.loads(row["details"])),
    )  # fmt: skip


def _row(entry: ListEntry) -> Row:
    aliases = json.dumps([[alias.value, alias.quality] for alias in entry.aliases], ensure_ascii=False)
    several = (entry.births, entry.countries, entry.programmes, entry.roles, entry.listed)
    details = json.dumps([list(detail) for detail in entry.details], ensure_ascii=False)
    return (entry.list, entry.id, entry.type, entry.name, aliases, *map(listed, several), details)
