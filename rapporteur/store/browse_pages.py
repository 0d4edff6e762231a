"""Pages of the record: one document with all its facts, and the lists of sources, stories and problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rapporteur.record import Block, Document, Problem, Span
from rapporteur.store.browse import SOURCE, Listing, Source, as_list, number, one, source_of, window
from rapporteur.store.browse_entities import EntityLine
from rapporteur.store.decode import strings
from rapporteur.store.record import Record


@dataclass(frozen=True)
class Marked:
    """Words of a document that are a fact, or part of one."""

    kind: str  # mention quote event time money percentage
    span: Span
    link: str | None  # id of the record's entity or event
    label: str  # what a reader is told of it
    detail: str | None = None


@dataclass(frozen=True)
class PageFacts:
    """A document with every fact in it that can be pointed at."""

    document: Document
    retrieved: str | None
    origin: str
    marks: tuple[Marked, ...]
    entities: tuple[EntityLine, ...]  # pages and mentions: on this page
    events: tuple[str, ...]  # ids of the record's events
    stories: tuple[tuple[str, str], ...]  # id, title
    copies: tuple[tuple[Source, str], ...]  # other pages that carry this text, with their relation to the original
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class PageLine:
    """One page, as a line of a list."""

    source: Source
    language: str | None
    words: int  # code points of its text
    events: int
    quotes: int
    problems: int
    read: bool  # False where no reader knows its language, or the page could not be read
    origin: str


@dataclass(frozen=True)
class OutletLine:
    """One outlet and what the record has of it."""

    outlet: str | None
    pages: int
    earliest: str | None
    latest: str | None


@dataclass(frozen=True)
class StoryLine:
    """One story, as a line of a list."""

    id: str
    title: str
    earliest: str | None
    latest: str | None
    pages: int


_DOCUMENT = """
SELECT d.*, p.retrieved, p.origin, p.outlet AS given FROM document d JOIN page p ON p.id = d.page WHERE d.page = ?
"""
_PAGES = f"""
SELECT {SOURCE}, document.language, length(document.text) AS words, page.origin, page.id AS page_id,
       page.outlet AS given, page.title AS given_title, page.url AS given_url,
       (SELECT count(*) FROM event e WHERE e.page = page.id) AS events,
       (SELECT count(*) FROM quote q WHERE q.page = page.id) AS quotes,
       (SELECT count(*) FROM problem p WHERE p.report = page.id) AS problems,
       document.page IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM problem p WHERE p.report = page.id AND p.error = 'LanguageNotRead') AS read
FROM page LEFT JOIN document ON document.page = page.id
"""
_NEWEST = "ORDER BY document.published IS NULL, document.published DESC, page.id LIMIT ? OFFSET ?"
_OUTLETS = """
SELECT coalesce(document.outlet, page.outlet) AS outlet, count(*) AS pages,
       min(substr(document.published, 1, 10)) AS earliest, max(substr(document.published, 1, 10)) AS latest
FROM page LEFT JOIN document ON document.page = page.id GROUP BY 1 ORDER BY pages DESC, outlet LIMIT ?
"""
_STORIES = "SELECT id, title, earliest, latest, (SELECT count(*) FROM story_page p WHERE p.story = story.id) FROM story"
_MENTIONS = """
SELECT m.start, m.stop, m.form, m.role, e.id, e.caption, e.type FROM mention m
LEFT JOIN record_entity_member r ON r.page = m.page AND r.page_entity = m.entity
LEFT JOIN record_entity e ON e.id = r.entity WHERE m.page = ?
"""
_EVENT_WORDS = """
SELECT w.part, w.start, w.stop, e.type, e.mode, e.status, m.event FROM event_words w
JOIN event e ON e.page = w.page AND e.id = w.event
LEFT JOIN record_event_member m ON m.page = w.page AND m.page_event = w.event WHERE w.page = ?
"""
_QUOTES = """
SELECT q.start, q.stop, q.kind, q.speaker_text, e.id, e.caption FROM quote q
LEFT JOIN record_entity_member r ON r.page = q.page AND r.page_entity = q.speaker
LEFT JOIN record_entity e ON e.id = r.entity WHERE q.page = ?
"""
_VALUES = """
SELECT 'time' AS kind, start, stop, edtf AS value, anchor AS detail FROM time WHERE page = ?1
UNION ALL SELECT 'money', start, stop, currencies || ' ' || coalesce(low, '') ||
    CASE WHEN high IS NOT NULL AND high IS NOT low THEN '–' || high ELSE '' END, NULL FROM money WHERE page = ?1
UNION ALL SELECT 'percentage', start, stop, coalesce(low, high), "of" FROM percentage WHERE page = ?1
"""
_ON_PAGE = """
SELECT e.id, e.caption, e.type, max(x.role) AS role, 1 AS pages, count(m.position) AS mentions
FROM record_entity_member r JOIN record_entity e ON e.id = r.entity
JOIN entity x ON x.page = r.page AND x.id = r.page_entity
LEFT JOIN mention m ON m.page = r.page AND m.entity = r.page_entity
WHERE r.page = ? GROUP BY e.id ORDER BY mentions DESC, e.caption, e.id
"""
_COPIES = f"""
SELECT {SOURCE}, other.relation FROM copies_member here JOIN copies_member other ON other.copies = here.copies
JOIN document ON document.page = other.page JOIN page ON page.id = other.page
WHERE here.page = ?1 AND other.page <> ?1 ORDER BY other.copies, other.position
"""


def page_facts(record: Record, page: str) -> PageFacts | None:
    """A page's document with all its facts; None where the record has no such page or could not read it."""
    row = one(record, _DOCUMENT, (page,))
    if row is None:
        return None
    return PageFacts(
        document=_document(record, row), retrieved=row["retrieved"], origin=row["origin"], marks=_marks(record, page),
        entities=tuple(EntityLine(*r) for r in record.rows(_ON_PAGE, (page,))),
        events=_column(record, "SELECT DISTINCT event FROM record_event_member WHERE page = ?", page),
        stories=tuple((r[0], r[1]) for r in record.rows(
            "SELECT s.id, s.title FROM story_page p JOIN story s ON s.id = p.story WHERE p.page = ?", (page,))),
        copies=tuple((source_of(r), r["relation"]) for r in record.rows(_COPIES, (page,))),
        problems=problems_of(record, page),
    )  # fmt: skip


def pages(record: Record, outlet: str | None = None, at: int = 1) -> Listing[PageLine]:
    """Page `at` of the record's pages, or of one outlet's ("" stands for those without), the latest first."""
    where = "WHERE ?1 IS NULL OR coalesce(document.outlet, page.outlet, '') = ?1"
    join = "FROM page LEFT JOIN document ON document.page = page.id"
    total = number(record, f"SELECT count(*) {join} {where}", (outlet,))
    sql = f"{_PAGES} {where} {_NEWEST.replace('LIMIT ? OFFSET ?', 'LIMIT ?2 OFFSET ?3')}"
    return Listing(tuple(_page_line(row) for row in record.rows(sql, (outlet, *window(at)))), total, at)


def outlets(record: Record, limit: int = 200) -> tuple[OutletLine, ...]:
    """The outlets with most pages; None is the outlet of pages that do not tell theirs."""
    return tuple(OutletLine(*row) for row in record.rows(_OUTLETS, (limit,)))


def stories(record: Record, at: int = 1) -> Listing[StoryLine]:
    """Page `at` of the stories, the latest first."""
    rows = record.rows(f"{_STORIES} ORDER BY latest IS NULL, latest DESC, id LIMIT ? OFFSET ?", window(at))
    return Listing(tuple(StoryLine(*row) for row in rows), number(record, "SELECT count(*) FROM story"), at)


def story(record: Record, story_id: str) -> tuple[StoryLine, tuple[PageLine, ...], tuple[str, ...]] | None:
    """A story, its pages, and ids of the record's events they tell of; None where there is none of that id."""
    found = next((StoryLine(*row) for row in record.rows(f"{_STORIES} WHERE id = ?", (story_id,))), None)
    if found is None:
        return None
    sql = f"{_PAGES} JOIN story_page s ON s.page = page.id WHERE s.story = ? ORDER BY document.published, s.position"
    lines = tuple(_page_line(row) for row in record.rows(sql, (story_id,)))
    of_pages = "SELECT DISTINCT event FROM record_event_member WHERE page IN (SELECT value FROM json_each(?))"
    return found, lines, _column(record, of_pages, as_list(line.source.page for line in lines))


def problems(record: Record, at: int = 1) -> Listing[tuple[Problem, Source | None]]:
    """Page `at` of what could not be read, with the page where there is one."""
    sql = f"""SELECT p.stage, p.error, p.message, coalesce(p.report, p.page) AS about, p.origin, p.start, p.stop,
                     {SOURCE}
              FROM problem p LEFT JOIN document ON document.page = p.report LEFT JOIN page ON page.id = p.report
              ORDER BY p.stage, p.error, p.origin, p.id LIMIT ? OFFSET ?"""
    found = tuple((_problem(r), source_of(r) if r["page"] else None) for r in record.rows(sql, window(at)))
    return Listing(found, number(record, "SELECT count(*) FROM problem"), at)


def problem_counts(record: Record) -> tuple[tuple[str, str, int], ...]:
    """How many problems there are of each stage and error, the commonest first."""
    rows = record.rows("SELECT stage, error, count(*) FROM problem GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2")
    return tuple((row[0], row[1], row[2]) for row in rows)


def problems_of(record: Record, page: str) -> tuple[Problem, ...]:
    """What could not be read of one page."""
    sql = """SELECT stage, error, message, page AS about, origin, start, stop FROM problem
             WHERE report = ? ORDER BY position"""
    return tuple(_problem(row) for row in record.rows(sql, (page,)))


def sources(record: Record, page_ids: tuple[str, ...]) -> dict[str, Source]:
    """Where the pages of those ids come from."""
    sql = f"""SELECT {SOURCE} FROM document JOIN page ON page.id = document.page
              WHERE document.page IN (SELECT value FROM json_each(?))"""
    return {row["page"]: source_of(row) for row in record.rows(sql, (as_list(page_ids),))}


def _document(record: Record, row: dict[str, Any]) -> Document:
    blocks = record.rows("SELECT start, stop, kind FROM block WHERE page = ? ORDER BY position", (row["page"],))
    return Document(
        row["id"], row["page"], row["text"], tuple(Block(*b) for b in blocks), row["url"],
        row["outlet"] or row["given"], row["credit"], row["language"],
        row["title"], strings(row["byline"]), row["published"], row["published_from"],
    )  # fmt: skip


def _marks(record: Record, page: str) -> tuple[Marked, ...]:
    marks = [_mention(r) for r in record.rows(_MENTIONS, (page,))]
    marks += [_quote(r) for r in record.rows(_QUOTES, (page,))]
    marks += [_event(r) for r in record.rows(_EVENT_WORDS, (page,))]
    marks += [Marked(r[0], Span(r[1], r[2]), None, r[3] or "", r[4]) for r in record.rows(_VALUES, (page,))]
    return tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.stop, mark.kind)))


def _mention(row: Any) -> Marked:
    detail = row["form"] if row["form"] != "name" else row["role"]
    return Marked("mention", Span(row["start"], row["stop"]), row["id"], row["caption"] or row["form"], detail)


def _quote(row: Any) -> Marked:
    return Marked("quote", Span(row["start"], row["stop"]), row["id"], row["caption"] or row["speaker_text"] or "",
                  row["kind"])  # fmt: skip


def _event(row: Any) -> Marked:
    name = f"{row['type']} {row['mode']}" if row["mode"] else row["type"]
    kind = "event" if row["part"] == "trigger" else "evidence"
    return Marked(kind, Span(row["start"], row["stop"]), row["event"], name, row["status"])


def _page_line(row: Any) -> PageLine:
    source = Source(
        row["page_id"], row["title"] or row["given_title"], row["outlet"] or row["given"], row["published"],
        row["url"] or row["given_url"],
    )  # fmt: skip
    return PageLine(
        source, row["language"], row["words"] or 0, row["events"], row["quotes"], row["problems"], bool(row["read"]),
        row["origin"],
    )  # fmt: skip


def _problem(row: Any) -> Problem:
    span = Span(row["start"], row["stop"]) if row["start"] is not None and row["stop"] is not None else None
    return Problem(row["stage"], row["error"], row["message"], row["about"], row["origin"], span)


def _column(record: Record, sql: str, value: str) -> tuple[str, ...]:
    return tuple(row[0] for row in record.rows(sql, (value,)))


__all__ = [
    "Marked", "OutletLine", "PageFacts", "PageLine", "StoryLine", "outlets", "page_facts", "pages",
    "problem_counts", "problems", "problems_of", "sources", "stories", "story",
]  # fmt: skip
