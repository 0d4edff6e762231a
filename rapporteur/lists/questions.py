"""Files of names to be screened: a table with a column of names, perhaps of birth dates and countries too."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from rapporteur.errors import ListError
from rapporteur.lists.days import edtf_of
from rapporteur.lists.places import country_code
from rapporteur.lists.raw import text_lines
from rapporteur.lists.screen import Question
from rapporteur.lists.table import rows

_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%Y",
            "%Y-%m", "%m.%Y", "%b %Y", "%B %Y", "%Y", "%Y-%m-%dT%H:%M:%S")  # fmt: skip
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)
_DELIMITERS = (",", ";", "\t", "|")
NEVER = "\x1f"  # a delimiter that no text has
_HEAD = 50  # lines looked at to tell the delimiter

Columns = Mapping[str, int]  # column -> its place


def questions(chunks: Iterable[bytes], name: str) -> Iterator[Question]:
    """The names of a file, UTF-8, with their rows counted from 1; rows without a name are left out.

    Raises ListError for a file that is not UTF-8, whose quotation marks are not closed, or without a column of names.
    """
    lines = text_lines(chunks, name)
    head = list(itertools.islice(lines, _HEAD))
    found = rows(itertools.chain(head, lines), _delimiter(head), name)
    first = next(found, None)
    if first is None:
        return
    columns = columns_of(first[1])
    if columns is None:
        columns, found = {"name": 0}, itertools.chain([first], found)
    elif not {"name", "family"} & set(columns):
        raise ListError(f"{name} has no column of names: call one of them `name`")
    for number, (_, row) in enumerate(found, 1):
        asked = _question(row, columns, number)
        if asked.name:
            yield asked


def columns_of(row: Sequence[str]) -> Columns | None:
    """The columns that a first row names; None for a row that names none."""
    known = _known()
    called = [known.get(" ".join(re.split(r"[\s_\-.]+", cell.strip().lower()))) for cell in row]
    found = {column: at for at, column in reversed(list(enumerate(called))) if column}
    return found or None


def birth_of(text: str) -> str | None:
    """A birth date in EDTF; of 03/04/1975, which may be in March or in April, the year only."""
    slashed = _SLASHED.fullmatch(text.strip())
    if slashed:
        return _of_slashes(int(slashed[1]), int(slashed[2]), slashed[3])
    return edtf_of(text, _FORMATS)


def _of_slashes(one: int, two: int, year: str) -> str | None:
    if one != two and one <= 12 and two <= 12:
        return edtf_of(year, _FORMATS)
    day, month = (one, two) if two <= 12 else (two, one)
    return edtf_of(f"{day}.{month}.{year}", _FORMATS)


def _question(row: Sequence[str], columns: Columns, number: int) -> Question:
    told = {column: row[at].strip() for column, at in columns.items() if at < len(row)}
    name = told.get("name") or f"{told.get('given', '')} {told.get('family', '')}".strip()
    return Question(
        name, birth_of(told.get("birth", "")), country_code(told.get("country", "")), told.get("id") or None, number
    )


def _delimiter(head: Sequence[str]) -> str:
    """The one that cuts the first row into most cells, unless it only stands inside names ("Doe, John")."""
    first = head[0] if head else ""
    cut = {d: next(csv.reader([first], delimiter=d), []) for d in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda d: (len(cut[d]), -_DELIMITERS.index(d)))
    apart = columns_of(cut[best]) or not any(cell.startswith(" ") for cell in cut[best])
    return best if apart else NEVER


@cache
def _known() -> dict[str, str]:
    text = files("rapporteur.lists").joinpath("data", "columns.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {called: column for column, called in pairs}
