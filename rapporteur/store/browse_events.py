"""Events of the record: lists with filters, and one event with every report of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rapporteur.record import Span
from rapporteur.store.browse import (
    SOURCE,
    Listing,
    Party,
    Source,
    Words,
    as_list,
    grouped,
    number,
    parties_named,
    source_of,
    window,
    words_of,
)  # fmt: skip
from rapporteur.store.record import Record
from rapporteur.store.search import search

MAX_FOUND = 600  # hits of a text filter that are looked at


@dataclass(frozen=True)
class EventFilter:
    """Which events are wanted; empty fields want all. Names are ids or names in any script."""

    who: str = ""  # an actor
    whom: str = ""  # a recipient
    about: str = ""
    party: str = ""  # in whatever part
    type: str = ""  # comma-separated
    status: str = ""  # comma-separated
    since: str = ""  # ISO day, or the beginning of one: "2024", "2024-11"
    until: str = ""
    text: str = ""  # in the words of the event
    added_since: str = ""  # ISO day or time


@dataclass(frozen=True)
class Happening:
    """One event of the record, as a line of a list."""

    id: str
    type: str
    mode: str | None
    quad: int | None
    status: str
    date: str | None
    earliest: str | None  # ISO days
    latest: str | None
    assumed_date: str | None
    reports: int  # independent ones
    pages: int  # all of them, copies too
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    about: tuple[Party, ...] = ()
    place: Party | None = None
    words: Words | None = None  # of the fullest report


@dataclass(frozen=True)
class Counted:
    """A number that belongs to an event, with its words."""

    part: str  # amount killed injured
    low: str | None
    high: str | None
    words: Words


@dataclass(frozen=True)
class Told:
    """One page's report of an event."""

    source: Source
    status: str
    date: str | None
    date_from: str
    confidence: float
    by: str
    reporter: Party | None
    evidence: tuple[Words, ...]
    triggers: tuple[Words, ...]
    counts: tuple[Counted, ...] = ()
    copy_of: str | None = None  # the page whose text this page carries
    relation: str | None = None  # same trimmed contains quotes


@dataclass(frozen=True)
class Dated:
    """As much of an event as a timeline needs."""

    id: str
    type: str
    quad: int | None
    status: str
    earliest: str | None
    latest: str | None
    assumed_date: str | None


@dataclass(frozen=True)
class _Where:
    """Conditions and their parameters."""

    conditions: tuple[str, ...] = ()
    parameters: tuple[Any, ...] = field(default=())

    @property
    def sql(self) -> str:
        return " AND ".join(self.conditions) or "1"


_DAY = "coalesce(event.latest, event.earliest, event.assumed_date)"
_FIRST_DAY = "coalesce(event.earliest, event.latest, event.assumed_date)"
_COLUMNS = (
    "event.id, event.type, event.mode, event.quad, event.status, event.date, event.earliest, event.latest, "
    "event.assumed_date, event.reports, event.place"
)
_PARTIES = """
SELECT p.event, p.part, e.id, e.caption, e.type
FROM record_event_party p JOIN record_entity e ON e.id = p.entity
WHERE p.event IN (SELECT value FROM json_each(?)) ORDER BY p.event, p.part, p.position
"""
_FULLEST = f"""
SELECT m.event, w.text, w.start, w.stop, {SOURCE}
FROM record_event_member m
JOIN event_words w ON w.page = m.page AND w.event = m.page_event AND w.part = 'evidence' AND w.position = 0
JOIN document ON document.page = m.page JOIN page ON page.id = m.page
WHERE m.event IN (SELECT value FROM json_each(?)) AND m.position = 0
"""
_PLACES = "SELECT id, caption, type FROM record_entity WHERE id IN (SELECT value FROM json_each(?))"
_PAGES = """
SELECT event, count(DISTINCT page) AS pages FROM record_event_member
WHERE event IN (SELECT value FROM json_each(?)) GROUP BY event
"""
_REPORTS = f"""
SELECT m.position, e.id AS event, e.status, e.date, e.date_from, e.confidence, e."by" AS made_by,
       r.id AS reporter, r.caption AS reporter_caption, r.type AS reporter_type,
       c.original, cm.relation, {SOURCE}
FROM record_event_member m
JOIN event e ON e.page = m.page AND e.id = m.page_event
JOIN document ON document.page = m.page JOIN page ON page.id = m.page
LEFT JOIN record_entity_member rm ON rm.page = m.page AND rm.page_entity = e.reporter
LEFT JOIN record_entity r ON r.id = rm.entity
LEFT JOIN copies_member cm ON cm.page = m.page
LEFT JOIN copies c ON c.id = cm.copies
WHERE m.event = ? GROUP BY m.position ORDER BY m.position
"""
_WORDS = "SELECT part, text, start, stop FROM event_words WHERE page = ? AND event = ? ORDER BY part, position"
_COUNTS = "SELECT part, text, start, stop, low, high FROM event_count WHERE page = ? AND event = ? ORDER BY part"


def events(record: Record, wanted: EventFilter, at: int = 1) -> Listing[Happening]:
    """Page `at` of the events that a filter wants, the latest first; events without a date by date of report."""
    where = _where(record, wanted)
    total = number(record, f"SELECT count(*) FROM record_event event WHERE {where.sql}", where.parameters)
    sql = f"""SELECT {_COLUMNS} FROM record_event event WHERE {where.sql}
              ORDER BY {_DAY} IS NULL, {_DAY} DESC, event.id LIMIT ? OFFSET ?"""
    rows = record.rows(sql, (*where.parameters, *window(at)))
    return Listing(_filled(record, rows), total, at)


def all_events(record: Record, wanted: EventFilter) -> Iterator[Happening]:
    """Every event that a filter wants, the latest first."""
    at, last = 1, 1
    while at <= last:
        found = events(record, wanted, at)
        yield from found.items
        at, last = at + 1, found.last


def happenings(record: Record, ids: Iterable[str]) -> tuple[Happening, ...]:
    """The events of those ids, by first day."""
    sql = f"""SELECT {_COLUMNS} FROM record_event event WHERE event.id IN (SELECT value FROM json_each(?))
              ORDER BY {_FIRST_DAY} IS NULL, {_FIRST_DAY}, event.id"""
    return _filled(record, record.rows(sql, (as_list(ids),)))


def event(record: Record, event_id: str) -> Happening | None:
    """The event of that id, or None."""
    return next(iter(happenings(record, [event_id])), None)


def reports_of(record: Record, event_id: str) -> tuple[Told, ...]:
    """Every page's report of an event, the fullest first."""
    return tuple(_told(record, row) for row in record.rows(_REPORTS, (event_id,)))


def dated(record: Record, wanted: EventFilter) -> tuple[Dated, ...]:
    """All events that a filter wants, by first day, as bare as a timeline needs them."""
    where = _where(record, wanted)
    sql = f"""SELECT event.id, event.type, event.quad, event.status, event.earliest, event.latest, event.assumed_date
              FROM record_event event WHERE {where.sql} ORDER BY {_FIRST_DAY} IS NULL, {_FIRST_DAY}, event.id"""
    return tuple(Dated(*row) for row in record.rows(sql, where.parameters))


def event_types(record: Record) -> tuple[tuple[str, int], ...]:
    """The types of the record's events with how many there are, the commonest first."""
    rows = record.rows("SELECT type, count(*) FROM record_event GROUP BY type ORDER BY 2 DESC, 1")
    return tuple((row[0], row[1]) for row in rows)


def reporting_pages(record: Record, event_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each event, the pages that tell of it, the fullest first."""
    sql = """SELECT event, page FROM record_event_member
             WHERE event IN (SELECT value FROM json_each(?)) ORDER BY event, position"""
    groups = grouped(record.rows(sql, (as_list(event_ids),)), "event")
    return {event_id: tuple(row["page"] for row in rows) for event_id, rows in groups.items()}


def _where(record: Record, wanted: EventFilter) -> _Where:
    parts = [
        _party(record, wanted.who, "AND part = 'actor'"),
        _party(record, wanted.whom, "AND part = 'recipient'"),
        _party(record, wanted.about, "AND part = 'about'"),
        _party(record, wanted.party, ""),
        _one_of("event.type", wanted.type.upper()),
        _one_of("event.status", wanted.status.lower()),
        _compared(f"{_DAY} >= ?", wanted.since),
        _compared(f"{_FIRST_DAY} <= ?", wanted.until and wanted.until + "\uffff"),
        _found(record, wanted.text),
        _compared(
            "event.id IN (SELECT m.event FROM page JOIN record_event_member m ON m.page = page.id WHERE added >= ?)",
            wanted.added_since,
        ),
    ]
    return _Where(tuple(c for p in parts for c in p.conditions), tuple(v for p in parts for v in p.parameters))


def _party(record: Record, name: str, part: str) -> _Where:
    if not name.strip():
        return _Where()
    ids = as_list(who.id for who in parties_named(record, name.strip()))
    sql = f"SELECT event FROM record_event_party WHERE entity IN (SELECT value FROM json_each(?)) {part}"
    return _Where((f"event.id IN ({sql})",), (ids,))


def _one_of(column: str, values: str) -> _Where:
    wanted = [value.strip() for value in values.split(",") if value.strip()]
    return _Where((f"{column} IN (SELECT value FROM json_each(?))",), (as_list(wanted),)) if wanted else _Where()


def _compared(condition: str, value: str) -> _Where:
    return _Where((condition,), (value.strip(),)) if value.strip() else _Where()


def _found(record: Record, text: str) -> _Where:
    if not text.strip():
        return _Where()
    hits = as_list(hit.id for hit in search(record, text, MAX_FOUND) if hit.kind == "event")
    return _Where(("event.id IN (SELECT value FROM json_each(?))",), (hits,))


def _filled(record: Record, rows: Iterable[Any]) -> tuple[Happening, ...]:
    """Lines of a list from bare rows, with one query for each kind of thing they lack."""
    found = [dict(row) for row in rows]
    ids = as_list(row["id"] for row in found)
    parties = grouped(record.rows(_PARTIES, (ids,)), "event")
    words = {row["event"]: words_of(row) for row in record.rows(_FULLEST, (ids,))}
    pages = {row["event"]: row["pages"] for row in record.rows(_PAGES, (ids,))}
    wanted = as_list({row["place"] for row in found if row["place"]})
    places = {row["id"]: Party(*row) for row in record.rows(_PLACES, (wanted,))}
    return tuple(
        replace(
            _bare(row, pages.get(row["id"], 0)),
            actors=_those(parties[row["id"]], "actor"), recipients=_those(parties[row["id"]], "recipient"),
            about=_those(parties[row["id"]], "about"), place=places.get(row["place"]), words=words.get(row["id"]),
        )
        for row in found
    )  # fmt: skip


def _bare(row: dict[str, Any], pages: int) -> Happening:
    return Happening(**{key: value for key, value in row.items() if key != "place"}, pages=pages)


def _those(rows: Sequence[Any], part: str) -> tuple[Party, ...]:
    return tuple(Party(row["id"], row["caption"], row["type"]) for row in rows if row["part"] == part)


def _told(record: Record, row: Any) -> Told:
    source = source_of(row)
    words = list(record.rows(_WORDS, (source.page, row["event"])))
    reporter = Party(row["reporter"], row["reporter_caption"], row["reporter_type"]) if row["reporter"] else None
    copied = row["original"] is not None and row["original"] != source.page
    return Told(
        source, row["status"], row["date"], row["date_from"], row["confidence"], row["made_by"], reporter,
        evidence=tuple(_cut(w, source) for w in words if w["part"] == "evidence"),
        triggers=tuple(_cut(w, source) for w in words if w["part"] == "trigger"),
        counts=tuple(
            Counted(c["part"], c["low"], c["high"], _cut(c, source))
            for c in record.rows(_COUNTS, (source.page, row["event"]))
        ),
        copy_of=row["original"] if copied else None, relation=row["relation"] if copied else None,
    )  # fmt: skip


def _cut(row: Any, source: Source) -> Words:
    return Words(row["text"], Span(row["start"], row["stop"]), source)


__all__ = [
    "Counted", "Dated", "EventFilter", "Happening", "Told", "all_events", "dated", "event", "event_types", "events",
    "happenings", "reporting_pages", "reports_of",
]  # fmt: skip
