"""JSON Lines: one file a kind of line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from rapporteur.export import listed_lines
from rapporteur.export import record_lines as lines
from rapporteur.export.files import File
from rapporteur.export.lines import Line, dumps
from rapporteur.store import Record

# Name of the file without its ending -> what is in it.
KINDS: dict[str, Callable[[Record], Iterable[Line]]] = {
    "entities": lines.entities,
    "events": lines.events,
    "quotes": lines.quotes,
    "documents": lines.documents,
    "mentions": partial(lines.figures, table="mention"),
    "times": partial(lines.figures, table="time"),
    "money": partial(lines.figures, table="money"),
    "percentages": partial(lines.figures, table="percentage"),
    "sanctions": lines.sanctions,
    "stories": lines.stories,
    "copies": lines.copies,
    "problems": lines.problems,
    "references": listed_lines.references,
    "judgements": listed_lines.judgements,
    "lists": listed_lines.lists,
}


def files(record: Record) -> Iterator[File]:
    """entities.jsonl, events.jsonl and so on."""
    for name, made in KINDS.items():
        yield f"{name}.jsonl", (f"{dumps(line)}\n" for line in made(record))
