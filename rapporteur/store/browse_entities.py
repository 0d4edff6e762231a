"""Entities of the record: the list of them, and what a dossier tells of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapporteur.record import Held, ListEntry, Name, Reference, ReferenceList
from rapporteur.store.browse import SOURCE, Listing, Party, Words, as_list, number, one, window, words_of
from rapporteur.store.decode import strings
from rapporteur.store.record import Record


@dataclass(frozen=True)
class EntityLine:
    """One entity, as a line of a list."""

    id: str
    caption: str
    type: str
    role: str | None  # the latest
    pages: int
    mentions: int  # by name


@dataclass(frozen=True)
class OnList:
    """A list entry that an entity is, or may be, with the list it is on."""

    reference: Reference
    entry: ListEntry
    list: ReferenceList  # without its entries


@dataclass(frozen=True)
class Dossier:
    """What the record knows of one entity itself; events, quotes and sanctions are asked for by themselves."""

    id: str
    caption: str
    type: str
    countries: tuple[str, ...]
    sector: str | None
    names: tuple[Name, ...]
    roles: tuple[Held, ...]
    pages: int
    mentions: int  # names, pronouns and descriptions
    events: int
    earliest: str | None  # first and last publication that mentions it, ISO days
    latest: str | None
    references: tuple[OnList, ...] = ()  # list entries it is, or may be, the surest first


@dataclass(frozen=True)
class Said:
    """One thing somebody said, however many pages carry it."""

    page: str
    quote: str  # its id on that page
    kind: str  # direct indirect mixed
    cue: str | None
    speaker: Party | None
    speaker_text: str | None
    via: Party | None
    addressee: Party | None
    words: Words
    pages: int  # that carry these very words
    relayed: bool = False  # the entity asked for only passes the words on


@dataclass(frozen=True)
class Tie:
    """How much two entities have to do with each other."""

    a: str
    b: str
    events: int
    pages: int


@dataclass(frozen=True)
class Partner:
    """Somebody an entity deals with."""

    who: Party
    events: int  # together
    pages: int  # together


_LIST = """
SELECT e.id, e.caption, e.type,
       (SELECT role FROM record_entity_role r WHERE r.entity = e.id
        ORDER BY latest DESC, count DESC, role LIMIT 1) AS role,
       count(DISTINCT m.page) AS pages,
       coalesce((SELECT sum(count) FROM record_entity_name n WHERE n.entity = e.id), 0) AS mentions
FROM record_entity e JOIN record_entity_member m ON m.entity = e.id
WHERE (? = '' OR e.type = ?) GROUP BY e.id ORDER BY pages DESC, mentions DESC, e.caption, e.id LIMIT ? OFFSET ?
"""
_HEAD = """
SELECT count(DISTINCT m.page) AS pages, min(substr(d.published, 1, 10)) AS earliest,
       max(substr(d.published, 1, 10)) AS latest
FROM record_entity_member m LEFT JOIN document d ON d.page = m.page AND d.published GLOB '[0-9][0-9][0-9][0-9]*'
WHERE m.entity = ?
"""
_MENTIONS = """
SELECT count(*) FROM record_entity_member m JOIN mention ON mention.page = m.page AND mention.entity = m.page_entity
WHERE m.entity = ?
"""
_EVENTS = "SELECT count(DISTINCT event) FROM record_event_party WHERE entity = ?"
_QUOTE = f"""
SELECT q.page, q.id AS quote, q.kind, q.cue, q.text, q.start, q.stop, q.speaker_text, count(DISTINCT q.page) AS pages,
       s.id AS s_id, s.caption AS s_caption, s.type AS s_type, v.id AS v_id, v.caption AS v_caption, v.type AS v_type,
       a.id AS a_id, a.caption AS a_caption, a.type AS a_type, min(coalesce(document.published, '9')) AS first, {SOURCE}
FROM quote q JOIN document ON document.page = q.page JOIN page ON page.id = q.page
LEFT JOIN record_entity_member sm ON sm.page = q.page AND sm.page_entity = q.speaker
LEFT JOIN record_entity s ON s.id = sm.entity
LEFT JOIN record_entity_member vm ON vm.page = q.page AND vm.page_entity = q.via
LEFT JOIN record_entity v ON v.id = vm.entity
LEFT JOIN record_entity_member am ON am.page = q.page AND am.page_entity = q.addressee
LEFT JOIN record_entity a ON a.id = am.entity
"""
_BY = """(q.page, q.id) IN (
    SELECT q.page, q.id FROM record_entity_member m
    JOIN quote q ON q.page = m.page AND m.page_entity IN (q.speaker, q.via)
    WHERE m.entity IN (SELECT value FROM json_each(?)))"""
_ABOUT = """(q.page, q.id) IN (
    SELECT q.page, q.id FROM record_entity_member m
    JOIN mention ON mention.page = m.page AND mention.entity = m.page_entity
    JOIN quote q ON q.page = m.page AND q.start <= mention.start AND mention.stop <= q.stop
    WHERE m.entity IN (SELECT value FROM json_each(?)) AND m.page_entity IS NOT q.speaker)"""
_DAYS = "coalesce(substr(document.published, 1, 10), '') >= ? AND coalesce(substr(document.published, 1, 10), '') <= ?"
_PARTNERS = """
WITH partner (id, events, pages) AS (
    SELECT other, sum(events), sum(pages) FROM (
        SELECT b AS other, events, 0 AS pages FROM co_event WHERE a = ?1
        UNION ALL SELECT a, events, 0 FROM co_event WHERE b = ?1
        UNION ALL SELECT b, 0, pages FROM co_mention WHERE a = ?1
        UNION ALL SELECT a, 0, pages FROM co_mention WHERE b = ?1) GROUP BY other)
SELECT e.id, e.caption, e.type, partner.events, partner.pages FROM partner JOIN record_entity e ON e.id = partner.id
WHERE partner.events > 0 OR e.type IN ('PERSON', 'ORG')
ORDER BY partner.events DESC, partner.pages DESC, e.caption, e.id LIMIT ?2
"""
_TIES = """
WITH wanted (id) AS (SELECT value FROM json_each(?))
SELECT a, b, sum(events), sum(pages) FROM (
    SELECT a, b, events, 0 AS pages FROM co_event WHERE a IN wanted AND b IN wanted
    UNION ALL SELECT a, b, 0, pages FROM co_mention WHERE a IN wanted AND b IN wanted)
GROUP BY a, b ORDER BY a, b
"""
_TYPES = "SELECT type, count(*) FROM record_entity GROUP BY type ORDER BY 2 DESC, 1"


def entities(record: Record, kind: str = "", at: int = 1) -> Listing[EntityLine]:
    """Page `at` of the entities of one type (PERSON ORG PLACE NORP EVENT) or of all, those on most pages first."""
    total = number(record, "SELECT count(*) FROM record_entity WHERE ?1 = '' OR type = ?1", (kind,))
    rows = record.rows(_LIST, (kind, kind, *window(at)))
    return Listing(tuple(EntityLine(*row) for row in rows), total, at)


def entity_types(record: Record) -> tuple[tuple[str, int], ...]:
    """The types of the record's entities with how many there are, the commonest first."""
    return tuple((row[0], row[1]) for row in record.rows(_TYPES))


def dossier(record: Record, entity: str) -> Dossier | None:
    """What the record knows of the entity itself, or None where there is none of that id."""
    row = one(record, "SELECT id, caption, type, countries, sector FROM record_entity WHERE id = ?", (entity,))
    head = one(record, _HEAD, (entity,))
    if row is None or head is None:
        return None
    return Dossier(
        row["id"], row["caption"], row["type"], strings(row["countries"]), row["sector"],
        names=_names(record, entity), roles=_roles(record, entity), pages=head["pages"],
        mentions=number(record, _MENTIONS, (entity,)), events=number(record, _EVENTS, (entity,)),
        earliest=head["earliest"], latest=head["latest"], references=_references(record, entity),
    )  # fmt: skip


def quotes_by(
    record: Record, entities: Iterable[str], since: str = "", until: str = "", at: int = 1
) -> Listing[Said]:
    """Page `at` of what the entities said or relayed, the latest first; the same words on several pages once."""
    wanted = list(entities)
    found = _quotes(record, _BY, (as_list(wanted),), (since, until), at)
    return Listing(tuple(_relayed(said, wanted) for said in found.items), found.total, at)


def quotes_about(
    record: Record, entities: Iterable[str], since: str = "", until: str = "", at: int = 1
) -> Listing[Said]:
    """Page `at` of what others said with the entities mentioned in it, the latest first."""
    return _quotes(record, _ABOUT, (as_list(entities),), (since, until), at)


def quotes(record: Record, since: str = "", until: str = "", at: int = 1) -> Listing[Said]:
    """Page `at` of everything that was said, the latest first."""
    return _quotes(record, "1", (), (since, until), at)


def partners(record: Record, entity: str, limit: int = 14) -> tuple[Partner, ...]:
    """Whom an entity deals with: first by events together, then by pages together."""
    rows = record.rows(_PARTNERS, (entity, limit))
    return tuple(Partner(Party(row[0], row[1], row[2]), row[3], row[4]) for row in rows)


def ties(record: Record, entities: Iterable[str]) -> tuple[Tie, ...]:
    """How much each two of these entities have to do with each other; pairs with nothing in common are left out."""
    return tuple(Tie(*row) for row in record.rows(_TIES, (as_list(entities),)))


def _names(record: Record, entity: str) -> tuple[Name, ...]:
    sql = """SELECT value, script, system, language, count FROM record_entity_name
             WHERE entity = ? ORDER BY script, count DESC, position"""
    return tuple(Name(*row) for row in record.rows(sql, (entity,)))


def _references(record: Record, entity: str) -> tuple[OnList, ...]:
    sql = "SELECT list, entry, score, reasons FROM record_entity_reference WHERE entity = ? ORDER BY position"
    lists = {one.name: one for one in record.lists()}
    found = [Reference(r["list"], r["entry"], r["score"], strings(r["reasons"])) for r in record.rows(sql, (entity,))]
    entries = ((r, record.list_entry(r.list, r.id)) for r in found)
    return tuple(OnList(r, entry, lists[r.list]) for r, entry in entries if entry)


def _roles(record: Record, entity: str) -> tuple[Held, ...]:
    sql = "SELECT role, earliest, latest, count FROM record_entity_role WHERE entity = ? ORDER BY earliest, position"
    return tuple(Held(*row) for row in record.rows(sql, (entity,)))


def _quotes(
    record: Record, which: str, parameters: tuple[Any, ...], days: tuple[str, str], at: int
) -> Listing[Said]:
    since, until = days
    where = f"WHERE {which} AND {_DAYS}"
    values = (*parameters, since, until + "\uffff" if until else "\uffff")
    count = f"SELECT count(DISTINCT q.text) FROM quote q JOIN document ON document.page = q.page {where}"
    sql = f"{_QUOTE} {where} GROUP BY q.text ORDER BY first DESC, q.page, q.position LIMIT ? OFFSET ?"
    rows = record.rows(sql, (*values, *window(at)))
    return Listing(tuple(_said(row) for row in rows), number(record, count, values), at)


def _said(row: Any) -> Said:
    return Said(
        row["page"], row["quote"], row["kind"], row["cue"], _party(row, "s"), row["speaker_text"], _party(row, "v"),
        _party(row, "a"), words_of(row), row["pages"],
    )  # fmt: skip


def _relayed(said: Said, wanted: list[str]) -> Said:
    only_passes_on = said.via is not None and said.via.id in wanted and not (said.speaker and said.speaker.id in wanted)
    return Said(**{**said.__dict__, "relayed": only_passes_on})


def _party(row: Any, prefix: str) -> Party | None:
    if row[f"{prefix}_id"] is None:
        return None
    return Party(row[f"{prefix}_id"], row[f"{prefix}_caption"], row[f"{prefix}_type"])
