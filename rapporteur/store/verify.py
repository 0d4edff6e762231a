"""Checking a record against itself: texts against pages, spans against texts, references, the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rapporteur import ids
from rapporteur.errors import RapporteurError
from rapporteur.record import Block, Document, Page
from rapporteur.store.read import Groups
from rapporteur.store.record import Record
from rapporteur.store.tables import CITING, PAGE_TABLES, Table

_BLOCK = next(table for table in PAGE_TABLES if table.name == "block")


@dataclass(frozen=True)
class Fault:
    """One thing that is not as the record says."""

    page: str | None
    where: str  # "document", "block", a table of facts, or "file"
    message: str


@dataclass(frozen=True)
class Verification:
    """What was checked, and every fault found."""

    pages: int
    spans: int
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether everything is as the record says."""
        return not self.faults


def verify(
    record: Record,
    document_of: Callable[[Page], Document],
    progress: Callable[[int, int], None] | None = None,
) -> Verification:
    """Re-derive every text from its stored page with `document_of`, and check every span of every fact against it.

    `progress` is told pages done and pages in all. Raises StoreError only where the file cannot be read at all.
    """
    faults = list(_file_faults(record))
    spans = pages = 0
    total = next(record.rows("SELECT count(*) FROM document"))[0]
    citing = {table.name: Groups(record.rows(_cited(table))) for table in CITING}
    blocks = Groups(record.rows(_BLOCK.select()))
    for row in record.rows("SELECT page, id, text FROM document ORDER BY page"):
        stored = tuple(Block(b["start"], b["stop"], b["kind"]) for b in blocks.take(row["page"]))
        faults += _document_faults(record, row, stored, document_of)
        for name, group in citing.items():
            rows = group.take(row["page"])
            faults += (Fault(row["page"], name, said) for said in _span_faults(row["text"], rows))
            spans += len(rows)
        pages += 1
        if progress:
            progress(pages, total)
    return Verification(pages, spans, tuple(faults))


def _cited(table: Table) -> str:
    return f"SELECT page, start, stop, text FROM {table.name} ORDER BY {', '.join(table.order)}"


def _file_faults(record: Record) -> Iterator[Fault]:
    for row in record.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Fault(None, "file", row[0])
    for row in record.rows("PRAGMA foreign_key_check"):
        yield Fault(None, row[0], f"a row refers to a row of {row[2]} that is not there")


def _document_faults(
    record: Record, row: Any, blocks: tuple[Block, ...], document_of: Callable[[Page], Document]
) -> Iterator[Fault]:
    page, text = row["page"], row["text"]
    if row["id"] != ids.digest(text):
        yield Fault(page, "document", "the stored text does not have the hash stored beside it")
    yield from (Fault(page, "block", said) for said in _block_faults(len(text), blocks))
    try:
        again = document_of(_page(record, page))
    except RapporteurError as error:
        yield Fault(page, "document", f"the text could not be made from the page again: {error}")
        return
    if again.text != text:
        yield Fault(page, "document", _difference(text, again.text))
    elif again.blocks != blocks:
        yield Fault(page, "block", "the page gives the same text, but other blocks")


def _page(record: Record, page_id: str) -> Page:
    page = record.page(page_id)
    if page is None:
        raise RapporteurError("the page is not in the record")
    return page


def _difference(stored: str, again: str) -> str:
    pairs = enumerate(zip(stored, again, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(stored), len(again)))
    now, then = again[at : at + 20], stored[at : at + 20]
    return f"the page gives another text, from code point {at} on: {now!r}, not {then!r}"


def _block_faults(length: int, blocks: tuple[Block, ...]) -> Iterator[str]:
    reached = 0
    for block in blocks:
        if not reached <= block.start <= block.stop <= length:
            yield f"the {block.kind} block {block.start}-{block.stop} overlaps another, or lies outside the text"
        reached = max(reached, block.stop)


def _span_faults(text: str, rows: list[Any]) -> Iterator[str]:
    for row in rows:
        start, stop, words = row["start"], row["stop"], row["text"]
        if not 0 <= start < stop <= len(text):
            yield f"the span {start}-{stop} is empty, or lies outside the text"
        elif text[start:stop] != words:
            yield f"the span {start}-{stop} covers {text[start:stop]!r}, not {words!r}"
