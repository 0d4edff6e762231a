"""People's judgements in the record: written once, taken back but never erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from rapporteur.record import Anchor, Judgement
from rapporteur.store.tables import JUDGEMENT, Row


def write_judgement(connection: sqlite3.Connection, made: Judgement) -> None:
    """Keep a judgement; the same one again takes the place of the former."""
    connection.execute("DELETE FROM judgement WHERE id = ?", (made.id,))
    connection.execute(JUDGEMENT.insert, _row(made))


def undo_judgement(connection: sqlite3.Connection, key: str, when: str) -> bool:
    """Take a judgement back; False where there is none of that id in force."""
    sql = "UPDATE judgement SET undone = ? WHERE id = ? AND undone IS NULL"
    return bool(connection.execute(sql, (when, key)).rowcount)


def read_judgements(connection: sqlite3.Connection) -> Iterator[Judgement]:
    """All judgements, those taken back too, in the order they were made."""
    return map(_judgement, connection.execute(JUDGEMENT.select()))


def _row(made: Judgement) -> Row:
    sides = (made.a, made.b)
    a, b = ((side.page, side.start, side.stop, side.list, side.entry) for side in sides)
    return (made.at, made.id, made.verdict, *a, made.a_name, *b, made.b_name, made.by, made.why, made.undone)


def _judgement(row: Any) -> Judgement:
    a, b = (Anchor(*(row[f"{side}_{part}"] for part in ("page", "start", "stop", "list", "entry"))) for side in "ab")
    return Judgement(
        row["id"], row["verdict"], a, b, row["by"], row["at"], row["why"], row["a_name"], row["b_name"], row["undone"]
    )
