"""The record: one SQLite file, opened to read or, by one process at a time, to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rapporteur.errors import StoreError
from rapporteur.record import Derived, Event, Judgement, ListEntry, Page, Problem, ReferenceList, Report
from rapporteur.store import decode, derived, dump, judgements, lists, read, write
from rapporteur.store.connect import Unstorable, explained, open_to_read, open_to_write
from rapporteur.store.lock import WriteLock


def open_record(path: Path | str, *, write: bool = False) -> Record:
    """Open the record at `path`; with `write`, make it if need be and keep every other writer out.

    Raises StoreBusy at once where another process writes to it, and StoreError where it is missing (to read), is not
    a record, is newer than this program, or is damaged.
    """
    return Record(Path(path), write=write)


class Record:
    """All that was read and worked out; use it as a context manager, or close it.

    Every method raises StoreError where the file is damaged, and the writing ones where it was opened to read.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self._lock = WriteLock(path) if write else None
        try:
            self._connection = open_to_write(path) if write else open_to_read(path)
        except StoreError:
            self._unlock()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let other writers in; harmless when repeated."""
        self._connection.close()
        self._unlock()

    def _unlock(self) -> None:
        if self._lock:
            self._lock.close()

    # -------------------------------------------------------------- reading

    def rows(self, sql: str, parameters: tuple[Any, ...] = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query, as they come."""
        with explained(self.path):
            # Not `yield from`: it would close the cursor of a record that is closed already.
            for row in self._connection.execute(sql, parameters):  # noqa: UP028
                yield row

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Whatever is read inside the block is of one moment, even while another process writes; not for writing."""
        with explained(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

    def known(self, version: str) -> set[str]:
        """Ids of the pages that this version of the reader has read."""
        return {row[0] for row in self.rows("SELECT id FROM page WHERE version = ?", (version,))}

    def pages(self) -> Iterator[Page]:
        """Every page with its body, sorted by id."""
        with explained(self.path):
            yield from read.pages(self._connection)

    def page(self, page_id: str) -> Page | None:
        """The page of that id, or None."""
        with explained(self.path):
            return next(read.pages(self._connection, page_id), None)

    def reports(self) -> Iterator[tuple[str, Report]]:
        """Every page's id and report, exactly as added, sorted by page id."""
        with explained(self.path):
            yield from read.reports(self._connection)

    def report(self, page_id: str) -> Report | None:
        """The report of one page, or None where the record does not have the page."""
        with explained(self.path):
            return next((report for _, report in read.reports(self._connection, page_id)), None)

    def event(self, page_id: str, event_id: str) -> Event | None:
        """One event of one page."""
        with explained(self.path):
            return read.event(self._connection, page_id, event_id)

    def problems(self) -> Iterator[Problem]:
        """Every problem, those of pages first, sorted by page."""
        order = "ORDER BY report IS NULL, report, position, id"
        for row in self.rows(f"SELECT stage, error, message, page, origin, start, stop FROM problem {order}"):
            yield decode.problem_of(row)

    def derived(self) -> Derived:
        """The derived layer, everything sorted by id."""
        with explained(self.path):
            return derived.read_derived(self._connection)

    def lists(self) -> Iterator[ReferenceList]:
        """The reference lists by name, without their entries."""
        with explained(self.path):
            yield from lists.read_lists(self._connection)

    def list_entries(self) -> Iterator[ListEntry]:
        """The entries of all reference lists, sorted by list and id."""
        with explained(self.path):
            yield from lists.read_entries(self._connection)

    def list_size(self, name: str) -> int:
        """How many entries a reference list has; 0 for one that the record does not have."""
        [(count,)] = self.rows("SELECT count(*) FROM list_entry WHERE list = ?", (name,))
        return int(count)

    def list_entry(self, name: str, entry: str) -> ListEntry | None:
        """One entry of a reference list, or None."""
        with explained(self.path):
            return lists.read_entry(self._connection, name, entry)

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, those taken back too, in the order they were made."""
        with explained(self.path):
            yield from judgements.read_judgements(self._connection)

    def stale(self) -> bool:
        """Whether pages, lists or judgements changed since the derived layer was worked out."""
        return any(row[0] for row in self.rows("SELECT changes > derived FROM progress"))

    def dump_hash(self) -> str:
        """SHA-256 of all that is in the record; the same for the same pages, in whatever order they came."""
        with explained(self.path):
            return dump.dump_hash(self._connection)

    # -------------------------------------------------------------- writing

    def add(self, page: Page, report: Report, version: str) -> None:
        """Write a page and its report in one transaction, in place of what another version said of it.

        A report that cannot be stored (half of a surrogate pair, an id used twice, a reference to an entity the
        report does not have) becomes a Problem of its page.
        """
        try:
            self._add(page, report, version)
        except Unstorable as error:
            self._add(*write.refused(page, error), version)

    def _add(self, page: Page, report: Report, version: str) -> None:
        with self._change() as connection:
            write.write_page(connection, page, report, version)
            write.count_change(connection)

    def note(self, page: Page) -> None:
        """Tell of another place where a known page was met: the smallest is kept, in whatever order they come."""
        with self._change() as connection:
            write.write_origin(connection, page)

    def add_problem(self, problem: Problem) -> None:
        """Keep a problem that belongs to no page; the same problem again changes nothing."""
        with self._change() as connection:
            write.write_problem(connection, problem)

    def remove(self, page_id: str) -> bool:
        """Take out a page, its facts, and what rests on it alone; False where the record does not have it.

        What rests on it and on others is as it was until the derived layer is worked out again (`stale`).
        """
        with self._change() as connection:
            if not connection.execute("DELETE FROM page WHERE id = ?", (page_id,)).rowcount:
                return False
            derived.drop_empty(connection)
            write.count_change(connection)
        return True

    def replace_derived(self, worked_out: Derived) -> None:
        """Put a derived layer in place of the old one, in one transaction; StoreError where it cannot be stored."""
        with self._change() as connection:
            derived.write_derived(connection, worked_out)

    def replace_list(self, given: ReferenceList) -> None:
        """Put a version of a reference list in place of the former, in one transaction."""
        with self._change() as connection:
            lists.write_list(connection, given)
            write.count_change(connection)

    def judge(self, made: Judgement) -> None:
        """Keep a judgement."""
        with self._change() as connection:
            judgements.write_judgement(connection, made)
            write.count_change(connection)

    def undo(self, judgement: str, when: str) -> bool:
        """Take a judgement back at a moment (ISO 8601, UTC); False where none of that id is in force."""
        with self._change() as connection:
            if not judgements.undo_judgement(connection, judgement, when):
                return False
            write.count_change(connection)
        return True

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it, or nothing."""
        if self._lock is None:
            raise StoreError(f"{self.path} was opened to read: open it with write=True to change it")
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:  # KeyboardInterrupt too: whatever ends the block, nothing of it stays
                self._connection.rollback()
                raise
