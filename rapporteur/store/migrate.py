"""The versions of the record: numbered SQL files, each applied in one transaction that also sets user_version."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib import resources

from rapporteur.errors import StoreError

APPLICATION_ID = 0x52505452  # "RPTR", in the header of every record

Script = tuple[int, str]  # the version it leads to, SQL


@cache
def scripts() -> tuple[Script, ...]:
    """Every migration this program knows, in order."""
    folder = resources.files("rapporteur.store").joinpath("schema")
    files = [file for file in folder.iterdir() if file.name.endswith(".sql")]
    return tuple(sorted((int(file.name.removesuffix(".sql")), file.read_text("utf-8")) for file in files))


def newest() -> int:
    """The version this program writes."""
    return scripts()[-1][0]


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the record a connection is open on; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: sqlite3.Connection, known: int) -> int:
    """The version of the record; StoreError for a database that is no record, or one newer than `known`."""
    version = version_of(connection)
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID and not _empty(connection):
        raise StoreError("this is a database of another program, not a record")
    if version > known:
        raise StoreError(
            f"this record has version {version}, this program knows versions up to {known}: "
            "install a newer rapporteur, or read the pages into a new record"
        )
    return version


def migrate(connection: sqlite3.Connection, steps: tuple[Script, ...]) -> int:
    """Apply the steps above the record's version, each whole or not at all; returns how many were applied."""
    version = check(connection, steps[-1][0])
    due = [step for step in steps if step[0] > version]
    for number, sql in due:
        _apply(connection, number, sql)
    return len(due)


def _empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _apply(connection: sqlite3.Connection, number: int, sql: str) -> None:
    ending = f"PRAGMA user_version = {number}; PRAGMA application_id = {APPLICATION_ID}; COMMIT;"
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\n{ending}")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.rollback()
        raise StoreError(f"the record could not be brought to version {number}: {error}") from error
