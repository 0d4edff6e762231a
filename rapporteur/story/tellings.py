"""What each page tells of an event, with the record's entities in place of the page's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur import edtf
from rapporteur.record import Copies, Event, RecordEntity, Report

Key = tuple[str, str]  # Page.id, Event.id

NEAR = 3  # days between publications in which undated tellings may be of one event
VAGUE = 92  # days; a date wider than this is looked for where it was published
WEEK = 7


@dataclass(frozen=True)
class Told:
    """One event of one page."""

    key: Key
    event: Event
    actors: tuple[str, ...]  # RecordEntity.id
    recipients: tuple[str, ...]
    about: tuple[str, ...]
    place: str | None
    published: date | None
    words: str  # the main evidence, for copies
    source: str  # Copies.id or Page.id: tellings of one source are not independent

    @property
    def parties(self) -> frozenset[str]:
        return frozenset(self.actors + self.recipients)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the date, where both are known."""
        first, last = edtf.days(self.event.date)
        return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None

    def slots(self) -> frozenset[int]:
        """Weeks (since the year 1) in which to look for other tellings; -1 where nothing is known."""
        around = timedelta(days=NEAR)
        spans = [(self.published - around, self.published + around)] if self.published else []
        if (days := self.days) and (days[1] - days[0]).days <= VAGUE:
            spans.append(days)
        weeks = {w for a, b in spans for w in range(a.toordinal() // WEEK, b.toordinal() // WEEK + 1)}
        return frozenset(weeks) or frozenset((-1,))


def told_by(
    reports: Iterable[tuple[str, Report]], entities: Iterable[RecordEntity], copies: Iterable[Copies]
) -> list[Told]:
    """All events of all pages, sorted by key."""
    of = {member: entity.id for entity in entities for member in entity.members}
    source = {page: group.id for group in copies for page, _, _ in group.members}
    found = [t for page, report in reports for t in _of_page(page, report, of, source.get(page, page))]
    return sorted(found, key=lambda t: t.key)


def _of_page(page: str, report: Report, of: dict[Key, str], source: str) -> list[Told]:
    if report.document is None:
        return []
    text, published = report.document.text, day(report.document.published)

    def across(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(of[page, i] for i in ids if (page, i) in of))

    return [
        Told(
            (page, e.id), e, across(e.actors), across(e.recipients), across(e.about),
            next(iter(across([e.place] if e.place else [])), None),
            published, " ".join(text[slice(*e.evidence[0])].split()) if e.evidence else "", source,
        )
        for e in report.events
    ]  # fmt: skip


def day(published: str | None) -> date | None:
    """The day of a publication date; None where year, month or day is not known."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
