"""The record as files of other kinds; the same record gives the same bytes."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

from rapporteur.errors import UsageError
from rapporteur.export.files import File, write_files
from rapporteur.store import Record

# Kind -> the module whose `files(record)` gives each file's name and text.
KINDS = {
    "jsonl": "rapporteur.export.jsonl",
    "csv": "rapporteur.export.csv_tables",
    "plover": "rapporteur.export.plover",
    "graphml": "rapporteur.export.graphml",
}


def write(record: Record, kind: str, folder: Path) -> tuple[Path, ...]:
    """Write the record to files of that kind in the folder, which is made if need be; returns their paths.

    Every file appears whole or not at all, and all are of one moment of the record. Raises UsageError for a kind that
    does not exist, StoreError where the record cannot be read or the folder cannot be written to.
    """
    if kind not in KINDS:
        raise UsageError(f"there is no export {kind!r}: choose one of {', '.join(KINDS)}")
    with record.snapshot():
        return write_files(folder, _files(record, kind))


def _files(record: Record, kind: str) -> Iterator[File]:
    files: Iterator[File] = importlib.import_module(KINDS[kind]).files(record)
    return files


__all__ = ["KINDS", "write"]
