"""Looks up in a report what `expected.toml` says must be there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import rapporteur
from rapporteur.record import BODY_KINDS, Entity, Event, Page, Quote, RecordEntity, RecordEvent, Report
from rapporteur.sources import pages
from rapporteur.store.browse_sanctions import board

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "rapporteur" / "examples" / "pages"
Wanted = dict[str, Any]


@cache
def expected() -> dict[str, list[Wanted]]:
    """The table, by kind of line."""
    return tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))


@cache
def bundled() -> tuple[Page, ...]:
    """Every page in the folder."""
    return tuple(page for page in pages([FOLDER]) if isinstance(page, Page))


@cache
def said() -> dict[str, Report]:
    """What each page says, by page id."""
    return {page.id: rapporteur.report(page) for page in bundled()}


def file_of(page: Page) -> str:
    """The name of the file a page came from, without offset, line or number of the item."""
    return re.split("[:#]", Path(page.origin).name)[0]


def of(wanted: Wanted) -> Report:
    """The report of the page a line of the table means."""
    found = [said()[page.id] for page in bundled() if file_of(page) == wanted["file"]]
    if len(found) > 1:
        found = [report for report in found if report.document and report.document.title == wanted["title"]]
    assert len(found) == 1, f"{wanted['file']}: {len(found)} pages with title {wanted.get('title')!r}"
    return found[0]


def body(report: Report) -> str:
    """The article's own text."""
    document = report.document
    assert document is not None
    return "\n".join(document.text[block.start : block.stop] for block in document.blocks if block.kind in BODY_KINDS)


def words(report: Report, start: int, stop: int) -> str:
    """The words at a place of the text, with plain spaces."""
    assert report.document is not None
    return " ".join(report.document.text[start:stop].split())


def forms_of(report: Report, entity: Entity) -> set[str]:
    """Every string that stands for an entity: its name, its forms, and the words of its mentions."""
    mentioned = {words(report, m.start, m.stop) for m in report.mentions if m.entity == entity.id}
    return {entity.name, *entity.forms, *mentioned}


def are(report: Report, ids: tuple[str, ...], names: list[str]) -> bool:
    """Whether every name stands for one of these entities; articles and case do not matter."""
    held = {_plain(form) for e in report.entities if e.id in ids for form in forms_of(report, e)}
    return all(_plain(name) in held for name in names)


def _plain(name: str) -> str:
    first, _, rest = name.partition(" ")
    return (rest if rest and first.casefold() in {"the", "a", "an"} else name).casefold()


def event_is(report: Report, event: Event, wanted: Wanted) -> bool:
    """Whether an event of the report is the one meant; what the table does not say does not matter."""
    fields = ("type", "mode", "status", "date")
    if any(key in wanted and not _one_of(getattr(event, key), wanted[key]) for key in fields):
        return False
    counted = {"killed": event.killed, "injured": event.injured}
    if any(key in wanted and (count is None or count.low != wanted[key]) for key, count in counted.items()):
        return False
    parties = {"who": event.actors, "whom": event.recipients, "between": (*event.actors, *event.recipients)}
    return all(are(report, ids, wanted[key]) for key, ids in parties.items() if key in wanted)


def _one_of(value: str | None, wanted: str | list[str]) -> bool:
    return value in wanted if isinstance(wanted, list) else value == wanted


def quote_is(report: Report, quote: Quote, wanted: Wanted) -> bool:
    """Whether a quote of the report is the one meant."""
    if "kind" in wanted and quote.kind != wanted["kind"]:
        return False
    if not words(report, quote.content.start, quote.content.stop).startswith(wanted["begins"]):
        return False
    parties = {"speaker": quote.speaker, "via": quote.via}
    return all(are(report, (parties[key] or "",), [wanted[key]]) for key in parties if key in wanted)


def told(report: Report) -> str:
    """The events of a report, one a line, for the message of a failing test."""
    names = {entity.id: entity.name for entity in report.entities}
    lines = (
        f"{e.type}/{e.mode} {e.status} {e.date} who={[names[i] for i in e.actors]} "
        f"whom={[names[i] for i in e.recipients]} killed={e.killed and e.killed.low} "
        f"trigger={words(report, *e.triggers[0])!r}"
        for e in report.events
    )
    return "\n".join(lines)


def spoken(report: Report) -> str:
    """The quotes of a report, one a line, for the message of a failing test."""
    names = {entity.id: entity.name for entity in report.entities}
    return "\n".join(
        f"{q.kind} {names.get(q.speaker or '')} via {names.get(q.via or '')}: {words(report, *q.content)[:60]}"
        for q in report.quotes
    )


class Across:
    """The record of all example pages, and what the table means in it."""

    def __init__(self, store: Path) -> None:
        with rapporteur.open(store) as record:
            self.derived = record.derived()
            self.reports = dict(record.reports())
            self.pages = {page.id: file_of(page)[:2] for page in record.pages()}
            self.board = board(record)

    def entities(self, name: str) -> list[RecordEntity]:
        """The entities one of whose spellings this is."""
        return [entity for entity in self.derived.entities if name in {n.value for n in entity.names}]

    def events(self, wanted: Wanted, page: str) -> Iterator[RecordEvent]:
        """The events with a report on a page (its two digits) that is the one meant."""
        told = {key: value for key, value in wanted.items() if key in {"type", "date", "who", "whom", "between"}}
        for event in self.derived.events:
            for page_id, event_id in event.members:
                report = self.reports[page_id]
                own = next(one for one in report.events if one.id == event_id)
                if self.pages[page_id] == page and event_is(report, own, self._spelled(told, report)):
                    yield event
                    break

    def _spelled(self, wanted: Wanted, report: Report) -> Wanted:
        """The names as this page spells them."""
        own = {form for entity in report.entities for form in forms_of(report, entity)}
        spelled = dict(wanted)
        for key in ("who", "whom", "between"):
            if key in wanted:
                spelled[key] = [self._spelling(name, own) for name in wanted[key]]
        return spelled

    def _spelling(self, name: str, own: set[str]) -> str:
        others = {n.value for entity in self.entities(name) for n in entity.names}
        return next(iter(sorted(others & own, key=len, reverse=True)), name)
