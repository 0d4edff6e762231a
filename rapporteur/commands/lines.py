"""Facts of the record as JSON objects: the lines of `export jsonl`, as far as they are wanted.

To each line that points at entities, `names` adds what those are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapporteur.export import record_lines
from rapporteur.export.lines import Line
from rapporteur.record import Problem
from rapporteur.store import Record
from rapporteur.store.browse import Party
from rapporteur.store.browse_entities import Said
from rapporteur.store.browse_events import Happening
from rapporteur.store.browse_pages import StoryLine
from rapporteur.store.browse_sanctions import BoardLine
from rapporteur.store.search import Hit


def event_lines(record: Record, wanted: Iterable[Happening]) -> Iterator[Line]:
    """Events with every report of them, sorted by id."""
    names = {e.id: _captions(*e.actors, *e.recipients, *e.about, e.place) for e in wanted}
    for line in record_lines.events(record):
        if line["id"] in names:
            yield line | {"names": names[line["id"]]}


def quote_lines(record: Record, wanted: Iterable[Said]) -> Iterator[Line]:
    """Quotes, sorted by page and place; `pages` says how many pages carry the words."""
    found = {(said.page, said.quote): said for said in wanted}
    for line in record_lines.quotes(record):
        if said := found.get((line["page"], line["id"])):
            yield line | {"pages": said.pages, "names": _captions(said.speaker, said.via, said.addressee)}


def sanction_lines(record: Record, wanted: Iterable[BoardLine]) -> Iterator[Line]:
    """Lines of the sanctions board with their steps, by name."""
    names = {(_ids(b.authority), _ids(b.target)): _captions(b.authority, b.target, *b.askers) for b in wanted}
    for line in record_lines.sanctions(record):
        if (key := (tuple(line["authority"]), tuple(line["target"]))) in names:
            yield line | {"names": names[key]}


def story_lines(record: Record, wanted: Iterable[StoryLine]) -> Iterator[Line]:
    """Stories with the ids of their pages, sorted by id."""
    ids = {story.id for story in wanted}
    return (line for line in record_lines.stories(record) if line["id"] in ids)


def entity_lines(record: Record, ids: Iterable[str]) -> Iterator[Line]:
    """Entities with their names and roles, sorted by id."""
    found = set(ids)
    return (line for line in record_lines.entities(record) if line["id"] in found)


def problem_line(problem: Problem) -> Line:
    """A problem and where it was met."""
    said = {"stage": problem.stage, "error": problem.error, "message": problem.message}
    return {**said, "page": problem.page, "path": problem.origin or None}


def hit_line(hit: Hit) -> Line:
    """Something found; `matches` are offsets into the snippet."""
    matches = [{"start": span.start, "stop": span.stop} for span in hit.matches]
    return {"kind": hit.kind, "id": hit.id, "caption": hit.caption, "snippet": hit.snippet, "matches": matches}


def _ids(party: Party | None) -> tuple[str, ...]:
    return (party.id,) if party else ()


def _captions(*parties: Party | None) -> dict[str, str]:
    return {party.id: party.caption for party in parties if party}
