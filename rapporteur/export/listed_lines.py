"""Reference lists, what links entities to their entries, and people's judgements as lines of JSON."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.export.lines import Line
from rapporteur.record import Anchor, Judgement
from rapporteur.store import Record
from rapporteur.store.decode import strings
from rapporteur.store.lists import entry_of

_REFERENCES = """
SELECT r.entity, r.score, r.reasons, e.* FROM record_entity_reference r
JOIN list_entry e ON e.list = r.list AND e.id = r.entry ORDER BY r.entity, r.position
"""


def references(record: Record) -> Iterator[Line]:
    """Every link of an entity to a list entry, with what the list says."""
    for row in record.rows(_REFERENCES):
        entry = entry_of(row)
        head = {"entity": row["entity"], "list": entry.list, "id": entry.id, "score": row["score"]}
        several = ("programmes", "listed", "births", "countries", "roles")
        told = {name: list(getattr(entry, name)) for name in several}
        yield {**head, "reasons": list(strings(row["reasons"])), "name": entry.name, "type": entry.type or None, **told}


def judgements(record: Record) -> Iterator[Line]:
    """Every judgement, those taken back too, in the order they were made."""
    return map(judgement_line, record.judgements())


def judgement_line(made: Judgement) -> Line:
    """A judgement with what each side is keyed by."""
    sides = {"a": _side(made.a, made.a_name), "b": _side(made.b, made.b_name)}
    return {"id": made.id, "verdict": made.verdict, **sides, "by": made.by, "at": made.at, "why": made.why,
            "undone": made.undone}  # fmt: skip


def lists(record: Record) -> Iterator[Line]:
    """The reference lists the record has, with their source and terms."""
    for one in record.lists():
        terms = {"name": one.name, "title": one.title, "publisher": one.publisher, "licence": one.licence}
        version = {"url": one.url, "dated": one.dated, "digest": one.digest}
        yield {**terms, **version, "entries": record.list_size(one.name), "doubts": list(one.doubts)}


def _side(side: Anchor, name: str) -> Line:
    return {"name": name, "page": side.page, "start": side.start, "stop": side.stop, "list": side.list,
            "entry": side.entry}  # fmt: skip
