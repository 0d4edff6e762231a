"""Which quotes, sanctions and stories of a record a command's options want."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from rapporteur.record import Problem
from rapporteur.store import Record
from rapporteur.store import browse_entities as entities
from rapporteur.store import browse_events as events
from rapporteur.store import browse_pages as pages
from rapporteur.store.browse import Listing, Party, Source, parties_named
from rapporteur.store.browse_entities import Said
from rapporteur.store.browse_events import EventFilter, Happening
from rapporteur.store.browse_pages import StoryLine
from rapporteur.store.browse_sanctions import BoardLine, board

T = TypeVar("T")
END = "\uffff"  # behind every date


@dataclass(frozen=True)
class Wanted:
    """The options of a listing; None wants all."""

    who: str | None = None
    whom: str | None = None
    about: str | None = None
    type: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    added_since: str | None = None

    def has_day(self, first: str | None, last: str | None) -> bool:
        """Whether a stretch of days touches the days wanted; one without days does only if none are wanted."""
        if not (self.since or self.until):
            return True
        if first is None and last is None:
            return False
        late, early = last or first or "", first or last or ""
        return late >= (self.since or "") and early <= (self.until or "") + END


def wanted_events(record: Record, wanted: Wanted) -> Iterator[Happening]:
    """Events, the latest first; `type` may name a mode: SANCTION/travel-ban."""
    type_, _, mode = (wanted.type or "").partition("/")
    found = events.all_events(record, EventFilter(
        who=wanted.who or "", whom=wanted.whom or "", party=wanted.about or "", type=type_,
        status=wanted.status or "", since=wanted.since or "", until=wanted.until or "",
        added_since=wanted.added_since or "",
    ))  # fmt: skip
    return (event for event in found if not mode or event.mode == mode.lower())


def wanted_quotes(record: Record, wanted: Wanted) -> Iterator[Said]:
    """Quotes, the latest first: `who` speaks, `whom` is spoken to, `about` is spoken of, `type` is direct, ..."""
    days = (wanted.since or "", wanted.until or "")
    who, whom, about = (_ids(record, name) for name in (wanted.who, wanted.whom, wanted.about))
    added = _added(record, wanted.added_since)
    for said in _all(_quote_list(record, who, about, days)):
        if (
            _is_one(said.addressee, whom)
            and (who is None or _is_one(said.speaker, who) or _is_one(said.via, who))
            and (not wanted.type or said.kind == wanted.type.lower())
            and (added is None or said.page in added)
        ):
            yield said


def _quote_list(
    record: Record, who: set[str] | None, about: set[str] | None, days: tuple[str, str]
) -> Callable[[int], Listing[Said]]:
    if about is not None:
        return lambda at: entities.quotes_about(record, about, *days, at)
    if who is not None:
        return lambda at: entities.quotes_by(record, who, *days, at)
    return lambda at: entities.quotes(record, *days, at)


def wanted_sanctions(record: Record, wanted: Wanted) -> Iterator[BoardLine]:
    """Lines of the board: `who` asks or imposes, `whom` is the target, `type` is a measure."""
    who, whom, about = (_ids(record, name) for name in (wanted.who, wanted.whom, wanted.about))
    fresh = _fresh_events(record, wanted.added_since)
    for line in board(record, about):
        if (
            (who is None or any(_is_one(party, who) for party in (line.authority, *line.askers)))
            and _is_one(line.target, whom)
            and (not wanted.type or wanted.type.lower() in line.measures)
            and (not wanted.status or line.status == wanted.status.lower())
            and (_any_day(line, wanted))
            and (fresh is None or any(stage.event in fresh for stage in line.stages))
        ):
            yield line


def _any_day(line: BoardLine, wanted: Wanted) -> bool:
    return any(wanted.has_day(stage.day, stage.day) for stage in line.stages or ()) or wanted.has_day(None, None)


def wanted_stories(record: Record, wanted: Wanted) -> Iterator[StoryLine]:
    """Stories; the options about events want those with such an event in one of their pages."""
    those = _pages_with(record, wanted)
    added = _added(record, wanted.added_since)
    for story in _all(lambda at: pages.stories(record, at)):
        if not wanted.has_day(story.earliest, story.latest):
            continue
        members = {row[0] for row in record.rows("SELECT page FROM story_page WHERE story = ?", (story.id,))}
        if (those is None or members & those) and (added is None or members & added):
            yield story


def story_sources(record: Record, story: str) -> list[Source]:
    """Where a story's pages come from, by day of publication."""
    found = pages.story(record, story)
    return [page.source for page in found[1]] if found else []


def _pages_with(record: Record, wanted: Wanted) -> set[str] | None:
    if not (wanted.who or wanted.whom or wanted.about or wanted.type or wanted.status):
        return None
    only = Wanted(wanted.who, wanted.whom, wanted.about, wanted.type, wanted.status)
    found = [event.id for event in wanted_events(record, only)]
    return {page for told in events.reporting_pages(record, found).values() for page in told}


def wanted_problems(record: Record, wanted: Wanted) -> Iterator[tuple[Problem, Source | None]]:
    """Problems; `type` is a stage or an error, `about` a piece of the message, the origin or the page's id."""
    added = _added(record, wanted.added_since)
    type_, about = (wanted.type or "").casefold(), (wanted.about or "").casefold()
    for problem, source in _all(lambda at: pages.problems(record, at)):
        where = " ".join((problem.message, problem.origin, problem.page or "")).casefold()
        day = source.published if source else None
        if (
            type_ in ("", problem.stage.casefold(), problem.error.casefold())
            and about in where
            and wanted.has_day(day, day)
            and (added is None or problem.page in added)
        ):
            yield problem, source


def _ids(record: Record, name: str | None) -> set[str] | None:
    return None if name is None else {party.id for party in parties_named(record, name)}


def _is_one(party: Party | None, ids: set[str] | None) -> bool:
    return ids is None or (party is not None and party.id in ids)


def _added(record: Record, since: str | None) -> set[str] | None:
    if since is None:
        return None
    return {row[0] for row in record.rows("SELECT id FROM page WHERE added >= ?", (since,))}


def _fresh_events(record: Record, since: str | None) -> set[str] | None:
    if since is None:
        return None
    return {event.id for event in wanted_events(record, Wanted(added_since=since))}


def _all(listing: Callable[[int], Listing[T]]) -> Iterator[T]:
    at, last = 1, 1
    while at <= last:
        found = listing(at)
        yield from found.items
        at, last = at + 1, found.last
