"""Old records are brought up to date, new ones are refused, and a step is whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rapporteur.errors import StoreError
from rapporteur.store import migrate, open_record

from .build import VERSION, meeting, page

NEWEST = migrate.newest()
NEXT = (NEWEST + 1, "ALTER TABLE story ADD COLUMN summary TEXT;")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A record of this version, with a page in it."""
    path = tmp_path / "r.sqlite"
    with open_record(path, write=True) as record:
        record.add(page(), meeting(page()), VERSION)
    return path


def _with(monkeypatch: pytest.MonkeyPatch, *steps: migrate.Script) -> None:
    every = (*migrate.scripts(), *steps)
    monkeypatch.setattr(migrate, "scripts", lambda: every)


def _version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return migrate.version_of(connection)
    finally:
        connection.close()


def test_the_steps_are_numbered_without_gaps() -> None:
    assert [number for number, _ in migrate.scripts()] == list(range(1, migrate.newest() + 1))


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    path.touch()
    open_record(path, write=True).close()
    assert _version(path) == migrate.newest()
    with open_record(path) as record:
        assert not record.stale()


@pytest.mark.parametrize("write", [False, True])
def test_an_older_record_is_brought_up_to_date(first: Path, monkeypatch: pytest.MonkeyPatch, write: bool) -> None:
    _with(monkeypatch, NEXT)
    with open_record(first, write=write) as record:
        assert list(record.rows("SELECT summary FROM story")) == []
        assert record.report(page().id) == meeting(page())
    assert _version(first) == NEWEST + 1


def test_a_record_of_version_1_gets_room_for_lists_and_judgements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.sqlite"
    first = migrate.scripts()[:1]
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "scripts", lambda: first)
        with open_record(path, write=True) as record:
            record.add(page(), meeting(page()), VERSION)
        assert _version(path) == 1
    with open_record(path) as record:
        assert record.report(page().id) == meeting(page())
        assert not [*record.lists(), *record.list_entries(), *record.judgements()]
        assert record.stale()  # as it was left: the derived layer was never worked out
    assert _version(path) == NEWEST


def test_a_newer_record_is_refused_and_says_what_to_do(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _with(patch, NEXT)
        open_record(first, write=True).close()
    before = first.read_bytes()
    for write in (False, True):
        with pytest.raises(StoreError, match=rf"version {NEWEST + 1}.*install a newer"):
            open_record(first, write=write)
    assert first.read_bytes() == before


def test_a_step_that_fails_leaves_the_record_as_it_was(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _with(patch, (NEWEST + 1, "ALTER TABLE story ADD COLUMN summary TEXT; INSERT INTO nowhere VALUES (1);"))
        with pytest.raises(StoreError, match=f"version {NEWEST + 1}"):
            open_record(first, write=True)
    assert _version(first) == NEWEST
    with open_record(first, write=True) as record:
        assert "summary" not in [row["name"] for row in record.rows("PRAGMA table_info(story)")]
        assert record.report(page().id) == meeting(page())


def test_the_tables_are_strict_and_the_file_is_in_wal_mode(first: Path) -> None:
    with open_record(first) as record:
        assert next(record.rows("PRAGMA journal_mode"))[0] == "wal"
        assert next(record.rows("PRAGMA foreign_keys"))[0] == 1
        tables = [
            row for row in record.rows("PRAGMA table_list") if row["type"] == "table" and "search" not in row["name"]
        ]
        assert all(row["strict"] for row in tables if not row["name"].startswith("sqlite_"))
