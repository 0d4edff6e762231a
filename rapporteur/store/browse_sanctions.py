"""The sanctions board: one line per authority and target, put together from what every page says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from rapporteur.edtf import days
from rapporteur.store.browse import Party, Words, as_list, grouped
from rapporteur.store.browse_events import Happening, happenings
from rapporteur.store.record import Record

STAGES = ("called-for", "considered", "announced", "in-force", "extended", "eased", "lifted")


@dataclass(frozen=True)
class Stage:
    """One step in the life of a sanction, with the words that tell of it."""

    status: str
    date: str | None
    event: str  # id of the record's event
    words: Words | None
    reports: int
    day: str | None  # ISO; the date's first day, or the day of the report


@dataclass(frozen=True)
class BoardLine:
    """What one authority does, or is asked to do, to one target."""

    authority: Party | None
    target: Party | None
    askers: tuple[Party, ...]
    measures: tuple[str, ...]
    programmes: tuple[str, ...]
    status: str  # of the latest step
    stages: tuple[Stage, ...]  # by day


@dataclass(frozen=True)
class _Said:
    """One page's sanction row with the record's entities in it."""

    row: Any
    parts: dict[str, tuple[Party, ...]]
    steps: tuple[tuple[str, str | None, str], ...]  # status, date, record event


_ROWS = """
SELECT s.page, s.page || ':' || s.position AS key, s.measure, s.programme FROM sanction s
WHERE ?1 IS NULL OR EXISTS (
    SELECT 1 FROM sanction_party p JOIN record_entity_member m ON m.page = p.page AND m.page_entity = p.entity
    WHERE p.page = s.page AND p.sanction = s.position AND m.entity IN (SELECT value FROM json_each(?1)))
ORDER BY s.page, s.position
"""
_BESIDE = """
SELECT DISTINCT other.entity FROM record_entity_member m
JOIN sanction_party p ON p.page = m.page AND p.entity = m.page_entity
JOIN sanction_party q ON q.page = p.page AND q.sanction = p.sanction AND q.part IN ('target', 'authority')
JOIN record_entity_member other ON other.page = q.page AND other.page_entity = q.entity
WHERE m.entity IN (SELECT value FROM json_each(?))
"""
_PARTIES = """
SELECT p.page || ':' || p.sanction AS key, p.part, e.id, e.caption, e.type FROM sanction_party p
JOIN record_entity_member m ON m.page = p.page AND m.page_entity = p.entity JOIN record_entity e ON e.id = m.entity
WHERE p.page IN (SELECT value FROM json_each(?)) ORDER BY p.page, p.sanction, p.part, p.position
"""
_STEPS = """
SELECT t.page || ':' || t.sanction AS key, t.status, t.date, m.event FROM sanction_step t
JOIN record_event_member m ON m.page = t.page AND m.page_event = t.event
WHERE t.page IN (SELECT value FROM json_each(?)) ORDER BY t.page, t.sanction, t.position
"""


def board(record: Record, entities: Iterable[str] | None = None) -> tuple[BoardLine, ...]:
    """One line per authority and target, by name; with `entities`, only the lines one of them is a part of."""
    wanted = None if entities is None else frozenset(entities)
    said = tuple(_said(record, wanted))
    events = {event.id: event for event in happenings(record, {step[2] for one in said for step in one.steps})}
    lines: dict[tuple[str, str], list[tuple[Party | None, Party | None, _Said]]] = {}
    for one in said:
        pairs = product(one.parts.get("authority") or (None,), one.parts.get("target") or (None,))
        for authority, target in pairs:
            key = (authority.id if authority else "", target.id if target else "")
            lines.setdefault(key, []).append((authority, target, one))
    made = (_line(rows, events) for rows in lines.values())
    return tuple(sorted((line for line in made if _concerns(line, wanted)), key=_order))


def _said(record: Record, wanted: frozenset[str] | None) -> Iterator[_Said]:
    """What pages say of these entities, and of the same authorities and targets without them."""
    reach = None if wanted is None else as_list(wanted.union(r[0] for r in record.rows(_BESIDE, (as_list(wanted),))))
    rows = list(record.rows(_ROWS, (reach,)))
    pages = as_list({row["page"] for row in rows})
    parties = grouped(record.rows(_PARTIES, (pages,)), "key")
    steps = grouped(record.rows(_STEPS, (pages,)), "key")
    for row in rows:
        parts: dict[str, tuple[Party, ...]] = {}
        for p in parties.get(row["key"], ()):
            parts[p["part"]] = (*parts.get(p["part"], ()), Party(p["id"], p["caption"], p["type"]))
        yield _Said(row, parts, tuple((s["status"], s["date"], s["event"]) for s in steps.get(row["key"], ())))


def _line(rows: Sequence[tuple[Party | None, Party | None, _Said]], events: dict[str, Happening]) -> BoardLine:
    authority, target, _ = rows[0]
    said = [one for _, _, one in rows]
    stages = _stages(said, events)
    return BoardLine(
        authority, target,
        askers=tuple(dict.fromkeys(who for one in said for who in one.parts.get("asker", ()))),
        measures=tuple(sorted({one.row["measure"] for one in said})),
        programmes=tuple(sorted({one.row["programme"] for one in said if one.row["programme"]})),
        status=stages[-1].status if stages else "",
        stages=stages,
    )  # fmt: skip


def _stages(said: Sequence[_Said], events: dict[str, Happening]) -> tuple[Stage, ...]:
    steps = dict.fromkeys((status, event) for one in said for status, _, event in one.steps if event in events)
    return tuple(sorted((_stage(status, events[event]) for status, event in steps), key=_when))


def _stage(status: str, event: Happening) -> Stage:
    first, last = days(event.date)
    return Stage(status, event.date, event.id, event.words, event.reports, first or last or event.assumed_date)


def _when(stage: Stage) -> tuple[str, int, str]:
    return stage.day or "", STAGES.index(stage.status) if stage.status in STAGES else len(STAGES), stage.event


def _concerns(line: BoardLine, wanted: frozenset[str] | None) -> bool:
    parts = (line.authority, line.target, *line.askers)
    return wanted is None or any(who is not None and who.id in wanted for who in parts)


def _order(line: BoardLine) -> tuple[str, str, str, str]:
    names = [(who.caption.casefold(), who.id) if who else ("\uffff", "") for who in (line.target, line.authority)]
    return (*names[0], *names[1])
