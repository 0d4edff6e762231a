"""Rows of many tables, gathered page by page in one pass."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import zstandard

from rapporteur.errors import StoreError
from rapporteur.record import Event, Page, Report
from rapporteur.store import decode
from rapporteur.store.tables import PAGE, PAGE_TABLES, PROBLEM, Table

MAX_BODY = 1 << 30  # bytes; far above what sources let through, so that only a damaged record meets it
_EVENT_TABLES = tuple(table for table in PAGE_TABLES if table.name.startswith("event"))


class Groups:
    """The rows of one query, handed out by the value of their first column; both must come in the same order."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def take(self, key: str) -> list[Any]:
        """The rows whose first column is `key`; rows before them belong to nobody and are passed over."""
        while self._next is not None and _key(self._next) < key:
            self._next = next(self._rows, None)
        taken = []
        while self._next is not None and self._next[0] == key:
            taken.append(self._next)
            self._next = next(self._rows, None)
        return taken


def _key(row: Any) -> str:
    if not isinstance(row[0], str):
        raise StoreError("the record is damaged: a row has no key; read the pages into a new record")
    return row[0]


def pages(connection: sqlite3.Connection, only: str | None = None) -> Iterator[Page]:
    """Every page (or one), sorted by id, with its body as it was fetched."""
    for row in _select(connection, PAGE, "id", only):
        yield decode.page_of(row, body_of(row))


def reports(connection: sqlite3.Connection, only: str | None = None) -> Iterator[tuple[str, Report]]:
    """Every page's id and report (or one page's), sorted by page id; one pass over each table."""
    keys = _select(connection, Table("page", ("id",), ("id",)), "id", only)
    groups: Mapping[str, Groups] = {
        **{table.name: Groups(_select(connection, table, "page", only)) for table in PAGE_TABLES},
        "problem": Groups(_select(connection, PROBLEM, "report", only)),
    }
    for row in keys:
        page = row["id"]
        yield page, decode.report_of({name: group.take(page) for name, group in groups.items()})


def event(connection: sqlite3.Connection, page: str, event: str) -> Event | None:
    """One event of one page."""
    found = {}
    for table in _EVENT_TABLES:
        key = "id" if table.name == "event" else "event"
        found[table.name] = connection.execute(table.select(f"WHERE page = ? AND {key} = ?"), (page, event)).fetchall()
    return next(iter(decode.events_of(found)), None)


def body_of(row: Any) -> bytes:
    """The decompressed body of a row of `page`; StoreError where it is damaged."""
    try:
        with zstandard.ZstdDecompressor().stream_reader(row["body"]) as stream:
            body = stream.read(MAX_BODY)
    except zstandard.ZstdError as error:
        raise StoreError(f"the stored body of page {row['id']} is damaged: {error}") from error
    return bytes(body)


def _select(connection: sqlite3.Connection, table: Table, column: str, only: str | None) -> sqlite3.Cursor:
    if only is not None:
        return connection.execute(table.select(f"WHERE {column} = ?"), (only,))
    where = "WHERE report IS NOT NULL" if table is PROBLEM else ""
    return connection.execute(table.select(where))
