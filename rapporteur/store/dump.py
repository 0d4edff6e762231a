"""One hash of all a record holds, whatever order it was written in."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Any

from rapporteur.store.read import body_of
from rapporteur.store.tables import (
    DERIVED_TABLES,
    JUDGEMENT,
    LIST,
    LIST_ENTRY,
    NETWORK_TABLES,
    PAGE,
    PAGE_TABLES,
    PROBLEM,
)


def dump_hash(connection: sqlite3.Connection) -> str:
    """SHA-256 over every row of every table in the order of their keys; only the time of writing is left out."""
    h = hashlib.sha256()
    for table in (PAGE, *PAGE_TABLES, PROBLEM, LIST, LIST_ENTRY, JUDGEMENT, *DERIVED_TABLES, *NETWORK_TABLES):
        h.update(f"{table.name}\n".encode())
        for row in connection.execute(table.select()):
            h.update(f"{_plain(row)}\n".encode())
    return h.hexdigest()


def _plain(row: Any) -> tuple[object, ...]:
    values = dict(zip(row.keys(), row, strict=True))
    if "body" in values:
        values["body"] = hashlib.sha256(body_of(row)).hexdigest()
    return tuple(values.values())
