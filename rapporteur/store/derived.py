"""The derived layer: replaced as a whole, read as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from rapporteur.names.fold import query_keys
from rapporteur.record import Copies, Derived, Held, Name, RecordEntity, RecordEvent, Reference, Story
from rapporteur.store.decode import strings
from rapporteur.store.encode import listed
from rapporteur.store.read import Groups
from rapporteur.store.tables import DERIVED_TABLES, Row, Rows

_BY_NAME = {table.name: table for table in DERIVED_TABLES}
_WHOLE = ("record_event", "record_entity", "copies", "story")  # their children go with them

_CO_MENTION = """
INSERT INTO co_mention (a, b, pages)
SELECT one.entity, two.entity, count(DISTINCT one.page)
FROM record_entity_member one JOIN record_entity_member two ON two.page = one.page AND two.entity > one.entity
GROUP BY one.entity, two.entity
"""
_CO_EVENT = """
INSERT INTO co_event (a, b, events)
SELECT one.entity, two.entity, count(DISTINCT one.event)
FROM record_event_party one JOIN record_event_party two ON two.event = one.event AND two.entity > one.entity
GROUP BY one.entity, two.entity
"""


def write_derived(connection: sqlite3.Connection, derived: Derived) -> None:
    """Replace the derived layer; the caller's transaction makes it one step."""
    for name in _WHOLE:
        connection.execute(f"DELETE FROM {name}")
    rows = _rows(derived)
    for table in DERIVED_TABLES:
        connection.executemany(table.insert, rows.get(table.name, ()))
    for statement in ("DELETE FROM co_mention", _CO_MENTION, "DELETE FROM co_event", _CO_EVENT):
        connection.execute(statement)
    connection.execute("UPDATE progress SET derived = changes")


def read_derived(connection: sqlite3.Connection) -> Derived:
    """The derived layer, everything sorted by id."""
    return Derived(
        entities=tuple(entities(connection)),
        events=tuple(events(connection)),
        copies=tuple(copies(connection)),
        stories=tuple(stories(connection)),
    )


def entities(connection: sqlite3.Connection) -> Iterator[RecordEntity]:
    """The entities of the record, sorted by id."""
    parts = ("name", "member", "role", "reference")
    names, members, roles, references = (_groups(connection, f"record_entity_{part}") for part in parts)
    for row in _select(connection, "record_entity"):
        key = row["id"]
        yield RecordEntity(
            key, row["type"], row["caption"],
            tuple(Name(n["value"], n["script"], n["system"], n["language"], n["count"]) for n in names.take(key)),
            tuple((m["page"], m["page_entity"]) for m in members.take(key)),
            tuple(Held(r["role"], r["earliest"], r["latest"], r["count"]) for r in roles.take(key)),
            strings(row["countries"]), row["sector"],
            tuple(_reference(r) for r in references.take(key)),
        )  # fmt: skip


def events(connection: sqlite3.Connection) -> Iterator[RecordEvent]:
    """The events of the record, sorted by id."""
    parties, members = (_groups(connection, f"record_event_{part}") for part in ("party", "member"))
    for row in _select(connection, "record_event"):
        party = [(p["part"], p["entity"]) for p in parties.take(row["id"])]
        yield RecordEvent(
            row["id"], row["type"], row["mode"], row["quad"], row["status"],
            _those(party, "actor"), _those(party, "recipient"),
            tuple((m["page"], m["page_event"]) for m in members.take(row["id"])),
            row["reports"], _those(party, "about"), row["place"], row["date"], row["earliest"], row["latest"],
            row["assumed_date"],
        )  # fmt: skip


def copies(connection: sqlite3.Connection) -> Iterator[Copies]:
    """The groups of documents that carry one text, sorted by id."""
    members = _groups(connection, "copies_member")
    for row in _select(connection, "copies"):
        found = tuple((m["page"], m["relation"], m["share"]) for m in members.take(row["id"]))
        yield Copies(row["id"], row["original"], found)


def stories(connection: sqlite3.Connection) -> Iterator[Story]:
    """The stories, sorted by id."""
    members = _groups(connection, "story_page")
    for row in _select(connection, "story"):
        found = tuple(m["page"] for m in members.take(row["id"]))
        yield Story(row["id"], row["title"], found, row["earliest"], row["latest"])


def drop_empty(connection: sqlite3.Connection) -> None:
    """Take out what rests on no page any more, after pages were removed."""
    connection.execute("DELETE FROM record_event WHERE id NOT IN (SELECT event FROM record_event_member)")
    connection.execute("DELETE FROM record_entity WHERE id NOT IN (SELECT entity FROM record_entity_member)")
    connection.execute("DELETE FROM copies WHERE id NOT IN (SELECT copies FROM copies_member)")
    connection.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM story_page)")


def _rows(derived: Derived) -> Rows:
    return {
        "record_entity": [(e.id, e.type, e.caption, listed(e.countries), e.sector) for e in derived.entities],
        "record_entity_name": [row for e in derived.entities for row in _name_rows(e)],
        "record_entity_member": [(e.id, *member) for e in derived.entities for member in e.members],
        "record_entity_role": [
            (e.id, i, held.role, held.earliest, held.latest, held.count)
            for e in derived.entities
            for i, held in enumerate(e.roles)
        ],
        "record_entity_reference": [
            (e.id, i, r.list, r.id, r.score, listed(r.reasons))
            for e in derived.entities
            for i, r in enumerate(e.references)
        ],
        **_event_rows(derived.events),
        "copies": [(c.id, c.original) for c in derived.copies],
        "copies_member": [(c.id, i, *member) for c in derived.copies for i, member in enumerate(c.members)],
        "story": [(s.id, s.title, s.earliest, s.latest) for s in derived.stories],
        "story_page": [(s.id, i, page) for s in derived.stories for i, page in enumerate(s.pages)],
    }


def _reference(row: Any) -> Reference:
    return Reference(row["list"], row["entry"], row["score"], strings(row["reasons"]))


def _name_rows(entity: RecordEntity) -> Iterator[Row]:
    for i, name in enumerate(entity.names):
        said = (name.value, name.script, name.system, name.language, name.count)
        keys = " ".join(key for word in query_keys(name.value) for key in word)  # all, so that half a name finds it
        yield (entity.id, i, *said, keys)


def _event_rows(events: Iterable[RecordEvent]) -> Rows:
    rows: Rows = {"record_event": [], "record_event_party": [], "record_event_member": []}
    for e in events:
        days = (e.date, e.earliest, e.latest, e.assumed_date)
        rows["record_event"].append((e.id, e.type, e.mode, e.quad, e.status, e.reports, e.place, *days))
        for part, entities in (("actor", e.actors), ("recipient", e.recipients), ("about", e.about)):
            rows["record_event_party"] += [(e.id, part, i, entity) for i, entity in enumerate(entities)]
        rows["record_event_member"] += [(e.id, i, *member) for i, member in enumerate(e.members)]
    return rows


def _those(party: list[tuple[str, str]], part: str) -> tuple[str, ...]:
    return tuple(entity for p, entity in party if p == part)


def _groups(connection: sqlite3.Connection, name: str) -> Groups:
    return Groups(_select(connection, name))


def _select(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(_BY_NAME[name].select())
