"""What the press in a record says of a name: its people and bodies as entries to be screened against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapporteur.record import Alias, ListEntry
from rapporteur.store import Record
from rapporteur.store.browse_entities import dossier
from rapporteur.store.browse_sanctions import board

RECORD = "record"  # what hits among the record's entities have in place of a list's name
_TYPES = ("PERSON", "ORG")


def entries_of(record: Record) -> Iterator[ListEntry]:
    """The people and bodies of a record, with all their spellings."""
    for entity in record.derived().entities:
        if entity.type in _TYPES:
            aliases = tuple(Alias(name.value) for name in entity.names if name.value != entity.caption)
            roles = tuple(held.role for held in entity.roles)
            yield ListEntry(
                RECORD, entity.id, entity.type, entity.caption, aliases, countries=entity.countries, roles=roles
            )


def said_of(record: Record, row: dict[str, Any]) -> dict[str, Any]:
    """For a hit that is an entity of the record: on how many pages, in how many events, under which sanctions."""
    who = dossier(record, row["id"]) if row["list"] == RECORD else None
    if who is None:
        return {}
    lines = board(record, [who.id])
    sanctions = [
        f"{line.authority.caption if line.authority else 'somebody'}: {', '.join(line.measures)}, {line.status}"
        for line in lines
        if line.target and line.target.id == who.id
    ]
    references = [f"{on.reference.list}:{on.reference.id}" for on in who.references]
    days = {"earliest": who.earliest, "latest": who.latest}
    return {"pages": who.pages, "events": who.events, "sanctions": sanctions, **days, "references": references}
