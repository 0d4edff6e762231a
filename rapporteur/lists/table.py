"""Tables: rows of separated values, with or without a first row that names the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from rapporteur.errors import ListError
from rapporteur.lists.describe import Description, Part
from rapporteur.lists.raw import Raw

END_OF_FILE = ["\x1a"]  # a row that only marks the end, as files made under DOS have it


def rows(lines: Iterable[str], delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that is not empty; ListError for a quotation mark that is never closed."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if row and row != END_OF_FILE:
                yield reader.line_num, row
    except csv.Error as error:
        raise ListError(f"{name}: line {reader.line_num}: {error}: the file is cut short or damaged") from error


def fitting(description: Description, first: Sequence[str]) -> int | None:
    """The part of the description whose table begins with such a row, or None."""
    return next((i for i, part in enumerate(description.parts) if _fits(part, first)), None)


def _fits(part: Part, first: Sequence[str]) -> bool:
    if part.header:
        return len(set(first) & set(part.fields)) * 2 > len(part.fields)
    cells = dict(zip(part.fields, first, strict=False))
    return len(first) == len(part.fields) and all(
        cells[field].strip() in values for field, values in part.recognise.items()
    )


def records(description: Description, part: int, found: Iterator[tuple[int, list[str]]], name: str) -> Iterator[Raw]:
    """The rows of a table; ListError for a column that is not described, or a row of another length."""
    columns = _columns(description.parts[part], found, name)
    for line, row in found:
        if len(row) != len(columns):
            raise ListError(
                f"{name}: line {line} has {len(row)} columns in place of {len(columns)}: a column that nobody "
                "described, or the file is cut short or damaged"
            )
        yield Raw(part, (tuple(zip(columns, row, strict=True)),), f"line {line}")


def _columns(part: Part, found: Iterator[tuple[int, list[str]]], name: str) -> list[str]:
    if not part.header:
        return list(part.fields)
    columns = [cell.strip() for _, cell_row in [next(found)] for cell in cell_row]
    unknown, missing = set(columns) - set(part.fields), set(part.fields) - set(columns)
    if unknown:
        raise ListError(f"{name} has a column that nobody described: {', '.join(sorted(unknown))}")
    if missing or len(set(columns)) != len(columns):
        raise ListError(f"{name} lacks a column, or has one twice: {', '.join(sorted(missing)) or columns}")
    return columns
