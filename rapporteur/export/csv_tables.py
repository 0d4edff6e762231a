"""CSV: one file a kind of line, for spreadsheets; UTF-8 with a byte order mark, which they need to see that it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from rapporteur.export.files import File
from rapporteur.export.jsonl import KINDS
from rapporteur.export.lines import Line
from rapporteur.store import Record

# A column is a path into the line: keys and places in lists; of a list of strings, all, with "; " between them.
# After "@", the names of the entities whose ids stand there.
_EVIDENCE = "triggers.0.text evidence.0.text evidence.0.start evidence.0.stop"
_SOURCE = "page outlet published url"
_SPAN = "text start stop"
COLUMNS = {
    "entities": "id type name forms role country countries sector pages",
    "references": "entity @entity list id score reasons name type programmes listed births countries",
    "judgements": "id verdict a.name a.page a.start a.stop a.list a.entry b.name b.page b.start b.stop b.list b.entry "
    "by at why undone",
    "lists": "name title publisher licence url dated digest entries doubts",
    "events": "id date earliest latest assumed_date type mode quad status @actors @recipients @about @place "
    f"actors recipients about place amount.low amount.high killed.low killed.high injured.low injured.high reports "
    f"confidence by {_EVIDENCE} {_SOURCE}",
    "quotes": f"id kind @speaker speaker_text content.text @via @addressee cue speaker via addressee "
    f"evidence.0.text evidence.0.start evidence.0.stop {_SOURCE}",
    "documents": "page id title outlet credit byline published published_from language url path",
    "mentions": f"{_SPAN} type form @entity entity {_SOURCE}",
    "times": f"{_SPAN} type value mod edtf earliest latest anchor {_SOURCE}",
    "money": f"{_SPAN} low high currencies approximate {_SOURCE}",
    "percentages": f"{_SPAN} low high of {_SOURCE}",
    "sanctions": "@authority @target @asker measures programme status date "
    "step.status step.date step.event step.reports "
    "step.evidence.text step.evidence.page step.evidence.outlet step.evidence.published step.evidence.url "
    "authority target asker",
    "stories": "id title earliest latest pages",
    "copies": "id original member.page member.relation member.share",
    "problems": "stage error message page path",
}
# Kinds that have a row for each thing in a list of the line, and the name its columns have.
_ONE_EACH = {"sanctions": ("steps", "step"), "copies": ("pages", "member")}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def files(record: Record) -> Iterator[File]:
    """entities.csv, events.csv and so on."""
    names = {row["id"]: row["caption"] for row in record.rows("SELECT id, caption FROM record_entity")}
    for kind, columns in COLUMNS.items():
        yield f"{kind}.csv", _table(columns.split(), _spread(kind, KINDS[kind](record)), names)


def _spread(kind: str, lines: Iterable[Line]) -> Iterator[Line]:
    several, one = _ONE_EACH.get(kind, ("", ""))
    for line in lines:
        yield from ({**line, one: item} for item in line[several] or [{}]) if several else (line,)


def neutral(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _table(columns: list[str], lines: Iterable[Line], names: dict[str, str]) -> Iterator[str]:
    yield "\ufeff" + _row([_header(column) for column in columns])
    for line in lines:
        yield csv_row(_cell(line, column, names) for column in columns)


def csv_row(cells: Iterable[Any]) -> str:
    """A line of CSV; no cell is taken for a formula."""
    return _row([neutral(cell) for cell in cells])


def _row(cells: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _header(column: str) -> str:
    if column.startswith("@"):
        return f"{column[1:]}_name"
    return "_".join(part for part in column.split(".") if not part.isdigit())


def _cell(line: Line, column: str, names: dict[str, str]) -> Any:
    value: Any = line
    for part in column.removeprefix("@").split("."):
        value = _step(value, part)
    values = value if isinstance(value, list) else [value]
    if column.startswith("@"):
        values = [names.get(one, one) for one in values]
    return "; ".join(values) if isinstance(value, list) else values[0]


def _step(value: Any, part: str) -> Any:
    if isinstance(value, list):
        return value[int(part)] if int(part) < len(value) else None
    return value.get(part) if isinstance(value, dict) else None
