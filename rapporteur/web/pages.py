"""One function a page: what it asks of the record, and which template shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from rapporteur.store import Record
from rapporteur.store.browse import Party, Source, Words, overview, parties_named
from rapporteur.store.browse_entities import (
    Dossier,
    dossier,
    entities,
    entity_types,
    partners,
    quotes,
    quotes_about,
    quotes_by,
    ties,
)
from rapporteur.store.browse_events import EventFilter, Happening, event, event_types, events, happenings, reports_of
from rapporteur.store.browse_pages import (
    PageFacts,
    outlets,
    page_facts,
    pages,
    problem_counts,
    problems,
    stories,
    story,
)
from rapporteur.store.browse_sanctions import board
from rapporteur.store.search import search
from rapporteur.web.drawings import Drawings, drawings, networks
from rapporteur.web.segments import blocks_shown, parse_span
from rapporteur.web.timeline import MOST
from rapporteur.web.views import render

STATUSES = ("occurred", "ongoing", "planned", "announced", "called-for", "hypothetical", "denied", "historical")
_HITS = 60  # of a results page
_SUGGESTIONS = 8
_LATEST = 8  # events and entities on the first page
_IN_DOSSIER = 10  # quotes of each kind in a dossier
_LAST_PAGE = 1_000_000


def home(record: Record, request: Request) -> Response:
    """What is in the record, and ways into it."""
    return render(
        request, "home.html", overview=overview(record), latest=events(record, EventFilter()).items[:_LATEST],
        people=entities(record, "PERSON").items[:_LATEST], bodies=entities(record, "ORG").items[:_LATEST],
        outlets=outlets(record, 12), stories=stories(record).items[:5],
    )  # fmt: skip


def found(record: Record, request: Request) -> Response:
    """Everything that matches a query."""
    q = _text(request, "q")
    hits = search(record, q, _HITS)
    told = {one.id: one for one in happenings(record, [hit.id for hit in hits if hit.kind == "event"])}
    return render(request, "search.html", q=q, hits=hits, events=told)


def suggest(record: Record, request: Request) -> Response:
    """The best few hits as JSON, for searching while typing."""
    hits = search(record, _text(request, "q"), _SUGGESTIONS)
    return JSONResponse([{"path": f"/{hit.kind}/{hit.id}", "kind": hit.kind, "caption": hit.caption,
                          "snippet": hit.snippet if hit.kind != "entity" else ""} for hit in hits])  # fmt: skip


def all_entities(record: Record, request: Request) -> Response:
    """The entities of one type, or of all."""
    kind = _text(request, "type").upper()
    return render(request, "entities.html", kind=kind, types=entity_types(record),
                  listing=entities(record, kind, _number(request)))  # fmt: skip


def one_entity(record: Record, request: Request) -> Response:
    """An entity's dossier."""
    who = dossier(record, request.path_params["id"])
    if who is None:
        raise HTTPException(404, "There is no entity of that id in this record; it may have been worked out anew.")
    around = partners(record, who.id)
    return render(
        request, "dossier.html", who=who, drawn=_drawn(record, who), partners=around,
        network=networks(Party(who.id, who.caption, who.type), around, ties(record, [p.who.id for p in around])),
        listing=events(record, EventFilter(party=who.id)), by=quotes_by(record, [who.id]),
        about=quotes_about(record, [who.id]), most=_IN_DOSSIER, shown=MOST, lines=board(record, [who.id]),
    )  # fmt: skip


def all_events(record: Record, request: Request) -> Response:
    """The events that the filters in the query string want."""
    wanted = EventFilter(**{name: _text(request, name) for name in EventFilter.__dataclass_fields__})
    named = {name: parties_named(record, text) if (text := getattr(wanted, name)) else ()
             for name in ("who", "whom", "about", "party")}  # fmt: skip
    return render(
        request, "events.html", wanted=wanted, values={**wanted.__dict__}, named=named,
        types=event_types(record), statuses=STATUSES, listing=events(record, wanted, _number(request)),
    )  # fmt: skip


def one_event(record: Record, request: Request) -> Response:
    """An event with every report of it."""
    told = event(record, request.path_params["id"])
    if told is None:
        raise HTTPException(404, "There is no event of that id in this record; it may have been worked out anew.")
    return render(request, "event.html", event=told, reports=reports_of(record, told.id))


def all_quotes(record: Record, request: Request) -> Response:
    """What was said: by somebody, about somebody, or by all."""
    by, about, since, until = (_text(request, name) for name in ("by", "about", "since", "until"))
    named = parties_named(record, by or about) if by or about else ()
    ids, at = [who.id for who in named], _number(request)
    if by:
        listing = quotes_by(record, ids, since, until, at)
    elif about:
        listing = quotes_about(record, ids, since, until, at)
    else:
        listing = quotes(record, since, until, at)
    values = {"by": by, "about": about, "since": since, "until": until}
    return render(request, "quotes.html", values=values, named=named, listing=listing)


def document(record: Record, request: Request) -> Response:
    """A page's text with all that was found in it."""
    facts = page_facts(record, request.path_params["id"])
    if facts is None:
        raise HTTPException(404, "There is no document of that page in this record.")
    cited = parse_span(request.query_params.get("at"))
    shown = list(blocks_shown(facts.document, facts.marks, cited))
    return render(
        request, "document.html", facts=facts, document=facts.document, blocks=shown,
        events=_told_here(facts, happenings(record, facts.events)),
    )  # fmt: skip


def sanctions(record: Record, request: Request) -> Response:
    """The sanctions board, by target or by authority."""
    by = "authority" if _text(request, "by") == "authority" else "target"
    return render(request, "sanctions.html", by=by, groups=_grouped(record, by))


def all_stories(record: Record, request: Request) -> Response:
    """The stories, the latest first."""
    return render(request, "stories.html", listing=stories(record, _number(request)))


def one_story(record: Record, request: Request) -> Response:
    """A story with its pages and events."""
    told = story(record, request.path_params["id"])
    if told is None:
        raise HTTPException(404, "There is no story of that id in this record; it may have been worked out anew.")
    line, members, event_ids = told
    return render(request, "story.html", story=line, pages=members, events=happenings(record, event_ids))


def sources(record: Record, request: Request) -> Response:
    """Outlets and their pages."""
    outlet = request.query_params.get("outlet")
    return render(request, "sources.html", outlets=outlets(record), outlet=outlet,
                  listing=pages(record, outlet, _number(request)))  # fmt: skip


def all_problems(record: Record, request: Request) -> Response:
    """What could not be read, and why."""
    return render(request, "problems.html", counts=problem_counts(record), listing=problems(record, _number(request)))


def _told_here(facts: PageFacts, told: Iterable[Happening]) -> list[Happening]:
    """The events of a page with the words they have on this page, in the order of these words."""
    document = facts.document
    source = Source(document.page, document.title, document.outlet, document.published, document.url)
    spans = {mark.link: mark.span for mark in reversed(facts.marks) if mark.kind == "evidence"}
    here = [(spans[event.id], event) for event in told if event.id in spans]
    here.sort(key=lambda pair: (pair[0], pair[1].id))
    return [replace(event, words=Words(document.text[span.start : span.stop], span, source)) for span, event in here]


def _drawn(record: Record, who: Dossier) -> Drawings:
    return drawings(record, EventFilter(party=who.id), who.id)


def _grouped(record: Record, by: str) -> list[tuple[Party | None, list[object]]]:
    """The board's lines under each target or authority, by name; those without one come last."""
    groups: dict[Party | None, list[object]] = {}
    for line in board(record):
        groups.setdefault(line.target if by == "target" else line.authority, []).append(line)
    return sorted(groups.items(), key=lambda pair: (pair[0] is None, pair[0].caption.casefold() if pair[0] else ""))


def _text(request: Request, name: str) -> str:
    return request.query_params.get(name, "").strip()


def _number(request: Request) -> int:
    """The page of a list that is asked for; the first where that makes no sense."""
    asked = request.query_params.get("page", "1")
    return max(1, min(_LAST_PAGE, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
