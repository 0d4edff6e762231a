"""verify finds every way in which a record can cease to be true."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.errors import ArticleError
from rapporteur.record import Block, Document, Page, Span
from rapporteur.store import open_record, verify
from rapporteur.store.tables import CITING

from .build import VERSION, derive, document_of, meeting, meetings, page


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "r.sqlite"
    pages = meetings(3)
    with open_record(path, write=True) as record:
        for made, report in pages:
            record.add(made, report, VERSION)
        record.replace_derived(derive(pages))
    return path


def _change(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def _faults(path: Path, again=document_of) -> list[tuple[str, str]]:
    with open_record(path) as record:
        return [(fault.where, fault.message) for fault in verify(record, again).faults]


def test_a_true_record_has_no_fault(path: Path) -> None:
    told = []
    with open_record(path) as record:
        found = verify(record, document_of, lambda done, total: told.append((done, total)))
    assert found.ok and found.pages == 3
    assert found.spans == 3 * 16  # 5 mentions, 1 time, 1 sum, 1 share, quote and evidence, 4 of events, 1 count, 1 of a sanction
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("table", [table.name for table in CITING])
def test_a_changed_word_is_found_in_every_table(path: Path, table: str) -> None:
    _change(path, f"UPDATE {table} SET text = text || '!'")
    faults = _faults(path)
    assert faults and {where for where, _ in faults} == {table}


@pytest.mark.parametrize("table", [table.name for table in CITING])
def test_a_moved_span_is_found_in_every_table(path: Path, table: str) -> None:
    _change(path, f"UPDATE {table} SET stop = stop + 100000")
    assert {where for where, _ in _faults(path)} == {table}
    _change(path, f"UPDATE {table} SET stop = start, text = ''")
    assert {where for where, _ in _faults(path)} == {table}


def test_a_changed_text_is_found(path: Path) -> None:
    _change(path, "UPDATE document SET text = replace(text, 'Ottawa', 'Warsaw')")
    messages = [message for where, message in _faults(path) if where == "document"]
    assert any("hash" in message for message in messages)
    assert any("'Ottawa" in message and "'Warsaw" in message for message in messages)


def test_a_page_that_gives_another_text_or_other_blocks_is_found(path: Path) -> None:
    def longer(page: Page) -> Document:
        made = document_of(page)
        return replace(made, text=made.text + " more")

    def relabelled(page: Page) -> Document:
        made = document_of(page)
        return replace(made, blocks=(Block(0, 4, "paragraph"), *made.blocks[1:]))

    def unreadable(page: Page) -> Document:
        raise ArticleError("no text in it")

    assert [where for where, _ in _faults(path, longer)] == ["document"] * 3
    assert [where for where, _ in _faults(path, relabelled)] == ["block"] * 3
    assert all("no text in it" in message for _, message in _faults(path, unreadable))


def test_overlapping_blocks_are_found(path: Path) -> None:
    _change(path, "UPDATE block SET stop = stop + 2 WHERE position = 0")
    assert {where for where, _ in _faults(path)} == {"block"}


def test_orphans_are_found(path: Path) -> None:
    _change(path, "DELETE FROM entity WHERE id = 'j'")
    assert {"mention", "quote", "event_party", "record_entity_member"} <= {where for where, _ in _faults(path)}


def test_a_damaged_body_is_found(path: Path) -> None:
    _change(path, "UPDATE page SET body = x'00'")
    assert all("damaged" in message for _, message in _faults(path)) and len(_faults(path)) == 3


def test_a_span_outside_the_text_is_found_although_it_was_stored(tmp_path: Path) -> None:
    made = page()
    report = meeting(made)
    beyond = replace(report.events[0], triggers=(Span(10_000, 10_003),))
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add(made, replace(report, events=(beyond, report.events[1])), VERSION)
    assert [where for where, _ in _faults(tmp_path / "r.sqlite")] == ["event_words"]
