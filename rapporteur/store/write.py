"""Writing a page and its report: all rows of a page, or a problem in their place."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import zstandard

from rapporteur.errors import StoreError
from rapporteur.names.fold import search_key
from rapporteur.record import BODY_KINDS, Document, Page, Problem, Report
from rapporteur.store.encode import page_row, problem_row, report_rows
from rapporteur.store.tables import PAGE, PAGE_TABLES, PROBLEM, Table

_FOUND = frozenset((*BODY_KINDS, "title", "caption"))
_PASSAGE = Table("passage", ("page", "start", "stop", "kind", "folded"), ("page", "start"))
_ADD_PAGE = PAGE.insert.replace(") VALUES (", ", added) VALUES (?, ")
_LEVEL = 6  # zstd: within 3 % of level 12's size on news pages, at several times its speed


def write_page(connection: sqlite3.Connection, page: Page, report: Report, version: str) -> None:
    """Replace whatever the record holds of a page; the caller's transaction makes it one step."""
    page = with_first_origin(connection, page)
    connection.execute("DELETE FROM page WHERE id = ?", (page.id,))
    body = zstandard.ZstdCompressor(level=_LEVEL).compress(page.body)
    connection.execute(_ADD_PAGE, (*page_row(page, body, version), _now()))
    rows = report_rows(page.id, report)
    for table in (*PAGE_TABLES, PROBLEM):
        connection.executemany(table.insert, rows.get(table.name, ()))
    if report.document:
        connection.executemany(_PASSAGE.insert, _passages(report.document))


def write_origin(connection: sqlite3.Connection, page: Page) -> None:
    """Put the smallest place a page was met at beside it."""
    page = with_first_origin(connection, _plain_page(page))
    statement = "UPDATE page SET origin = ?, retrieved = ?, given_id = ? WHERE id = ?"
    connection.execute(statement, (page.origin, page.retrieved, page.given_id, page.id))


def count_change(connection: sqlite3.Connection) -> None:
    """The page layer changed: the derived layer is stale."""
    connection.execute("UPDATE progress SET changes = changes + 1")


def write_problem(connection: sqlite3.Connection, problem: Problem) -> None:
    """Keep a problem outside any page, once however often it is met."""
    statement = PROBLEM.insert.replace("INSERT", "INSERT OR IGNORE", 1)
    connection.execute(statement, problem_row(_plain_problem(problem), None, 0))


def refused(page: Page, error: StoreError) -> tuple[Page, Report]:
    """What is kept of a page whose report cannot be stored: the page, and a problem that says why."""
    problem = Problem("store", "StoreError", f"the report of this page was refused: {error}", page.id, page.origin)
    return _plain_page(page), Report(document=None, problems=(_plain_problem(problem),))


def with_first_origin(connection: sqlite3.Connection, page: Page) -> Page:
    """The page with the smallest origin it was met at, so that the order of reading changes nothing."""
    row = connection.execute("SELECT origin, retrieved, given_id FROM page WHERE id = ?", (page.id,)).fetchone()
    if row is None or _place(page.origin, page.retrieved, page.given_id) <= _place(*row):
        return page
    return replace(page, origin=row[0], retrieved=row[1], given_id=row[2])


def _now() -> str:
    """The present moment, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _place(origin: str, retrieved: str | None, given_id: str | None) -> tuple[str, str, str]:
    return origin, retrieved or "", given_id or ""


def _passages(document: Document) -> list[tuple[Any, ...]]:
    passages: list[tuple[Any, ...]] = [
        (document.page, block.start, block.stop, block.kind, search_key(document.text[block.start : block.stop]))
        for block in document.blocks
        if block.kind in _FOUND
    ]
    if document.title and not any(block.kind == "title" for block in document.blocks):
        passages.append((document.page, None, None, "title", search_key(document.title)))
    return [passage for passage in passages if passage[-1]]


def _plain_page(page: Page) -> Page:
    url, outlet, title, published = (_plain(page.url), _plain(page.outlet), _plain(page.title), _plain(page.published))
    return replace(
        page, url=url, outlet=outlet, title=title, published=published, retrieved=_plain(page.retrieved),
        origin=_plain(page.origin) or "", given_id=_plain(page.given_id), charset=_plain(page.charset),
    )  # fmt: skip


def _plain_problem(problem: Problem) -> Problem:
    return replace(
        problem, message=_plain(problem.message) or "", page=_plain(problem.page), origin=_plain(problem.origin) or ""
    )


def _plain(text: str | None) -> str | None:
    """The text with U+FFFD for every half of a surrogate pair: same length, and Unicode."""
    return text and text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
