"""Opening the file of a record, and turning SQLite's errors into ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.errors import StoreBusy, StoreError
from rapporteur.store import migrate
from rapporteur.store.lock import WriteLock

# What SQLite and Python say of values a record cannot hold: half of a surrogate pair, NaN, an id used twice, a
# reference to nothing, a number over 64 bits, text over a gigabyte.
_VALUES = (
    UnicodeEncodeError, OverflowError, sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)  # fmt: skip
_WAIT = 10.0  # seconds a reader waits for a checkpoint or a migration


class Unstorable(StoreError):
    """Values that a record cannot hold."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn any error of SQLite inside the block into a StoreError that names the file and says what to do."""
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        raise _explain(path, error) from error
    except StoreError as error:
        if str(path) in str(error):
            raise
        raise type(error)(f"{path}: {error}") from error


def _explain(path: Path, error: Exception) -> StoreError:
    words = str(error)
    if "closed database" in words:
        return StoreError(f"{path} was closed: open it again")
    if isinstance(error, _VALUES):
        return Unstorable(f"{path} cannot hold this: {words}")
    if "locked" in words or "busy" in words:
        return StoreBusy(f"{path} is busy: another process is changing it; try again")
    if "not a database" in words:
        return StoreError(f"{path} is not a record: it is a file of another kind")
    if "malformed" in words or "corrupt" in words or isinstance(error, ValueError):  # no UTF-8, no JSON
        return StoreError(f"{path} is damaged ({words}): read the pages into a new record, or restore a copy")
    return StoreError(f"{path}: {words}")


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; brings an older record up to date first."""
    if not path.is_file():
        raise StoreError(f"there is no record at {path}: `rapporteur read PATH... --store {path}` makes one")
    with explained(path):
        connection = _connect_to_read(path)
        try:
            version = migrate.check(connection, migrate.newest())
        except (StoreError, sqlite3.Error):
            connection.close()
            raise
        if version == migrate.newest():
            return connection
        connection.close()
        if version == 0:
            raise StoreError(f"{path} is not a record: it is empty")
        _bring_up_to_date(path)
        return _connect_to_read(path)


def open_to_write(path: Path) -> sqlite3.Connection:
    """A connection that writes, to a record made or brought up to date if need be; the caller holds the lock."""
    with explained(path):
        connection = _connect(path.absolute().as_uri())
        try:
            migrate.check(connection, migrate.newest())  # before anything is changed: it may be another program's
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a power cut loses pages, never consistency
            migrate.migrate(connection, migrate.scripts())
        except (StoreError, sqlite3.Error):
            connection.close()
            raise
        return connection


def _bring_up_to_date(path: Path) -> None:
    lock = WriteLock(path)
    try:
        open_to_write(path).close()
    finally:
        lock.close()


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Read-only; in a folder that cannot be written to, a record in WAL mode opens only as immutable."""
    uri = path.absolute().as_uri()
    connection = _connect(f"{uri}?mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if "unable to open" not in str(error):
            raise
        return _connect(f"{uri}?mode=ro&immutable=1")
    return connection


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
