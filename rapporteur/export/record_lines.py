"""The record as lines of JSON: the shapes of `extract --json` with record-wide ids and citations.

Each function streams one kind of line, sorted by id, or by page and place in it. A page's entity that was never linked
to the record's entities (the derived layer is stale) is called PAGE:ID. Spans are of the text of the line's `page`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rapporteur.export.lines import Line, article_line, number
from rapporteur.record import Name, RecordEntity, Reference, Report
from rapporteur.store import Record
from rapporteur.store.browse import Words
from rapporteur.store.browse_sanctions import BoardLine, Stage, board
from rapporteur.store.decode import document_of, page_of, strings
from rapporteur.store.read import Groups
from rapporteur.store.tables import DOCUMENT, PAGE, PAGE_TABLES

FIGURES = ("mention", "time", "money", "percentage")
_COUNTS = ("amount", "killed", "injured")
_NUMBERS = ("low", "high")
_TABLES = {table.name: table for table in PAGE_TABLES}
_PAGE = PAGE.select().replace('"body"', "NULL AS body")
_SOURCE = "d.url, coalesce(d.outlet, p.outlet) AS outlet, d.published"
_FROM = "JOIN document d ON d.page = f.page JOIN page p ON p.id = f.page"


def _linked(column: str) -> str:
    """SQL for the record's entity that the page's entity in `f.column` belongs to."""
    found = f"SELECT entity FROM record_entity_member WHERE page = f.page AND page_entity = f.{column}"
    return f"coalesce(({found}), f.page || ':' || f.{column}) AS {column}"


_UNLINKED = """
SELECT page, id, name, type, forms, role, country, sector FROM entity e
WHERE NOT EXISTS (SELECT 1 FROM record_entity_member WHERE page = e.page AND page_entity = e.id) ORDER BY page, id
"""
_QUOTES = f"""
SELECT f.page, f.id, f.kind, f.start, f.stop, f.text, {_linked("speaker")}, f.speaker_text, {_linked("via")},
       {_linked("addressee")}, f.cue, {_SOURCE} FROM quote f {_FROM} ORDER BY f.page, f.position
"""
_REPORTS = f"""
SELECT m.event AS key, f.page, f.status, f.date, f.date_from, f.assumed_date, {_linked("reporter")}, f.confidence,
       f."by", {_SOURCE} FROM record_event_member m JOIN event f ON f.page = m.page AND f.id = m.page_event {_FROM}
ORDER BY m.event, m.position
"""
_OF_REPORTS = """
SELECT m.event AS key, m.page, f.* FROM record_event_member m
JOIN {} f ON f.page = m.page AND f.event = m.page_event ORDER BY m.event, m.position, f.part {}
"""
_STATED = ("id", "type", "mode", "quad", "status")
_DAYS = ("date", "earliest", "latest", "assumed_date")
_TOLD = ("status", "date", "date_from", "assumed_date", "reporter", "confidence", "by")


def entities(record: Record) -> Iterator[Line]:
    """Every person, body, place, people and named event."""
    for entity in record.derived().entities:
        yield _entity(entity)
    for row in record.rows(_UNLINKED):
        said = {key: row[key] for key in ("role", "country", "sector")}
        names: Line = {"id": f"{row['page']}:{row['id']}", "name": row["name"], "type": row["type"]}
        more = {"names": [], "roles": [], "countries": [c for c in [row["country"]] if c], "pages": [row["page"]],
                "references": []}  # fmt: skip
        yield {**names, "forms": list(strings(row["forms"])), **said, **more}


def events(record: Record) -> Iterator[Line]:
    """Every happening, with what each report says of it."""
    reports = Groups(record.rows(_REPORTS))
    words = Groups(record.rows(_OF_REPORTS.format("event_words", ", f.position")))
    counts = Groups(record.rows(_OF_REPORTS.format("event_count", "")))
    parties = Groups(record.rows("SELECT event, part, entity FROM record_event_party ORDER BY event, part, position"))
    for row in record.rows("SELECT * FROM record_event ORDER BY id"):
        key = row["id"]
        said = _words_by_page(words.take(key))
        citations = [_citation(report, said.get(report["page"], {}), _TOLD) for report in reports.take(key)]
        yield _event(row, parties.take(key), _counts(counts.take(key)), citations)


def quotes(record: Record) -> Iterator[Line]:
    """Every quote, with who says it."""
    evidence = Groups(record.rows(_TABLES["quote_evidence"].select()))
    page, by_quote = None, {}
    for row in record.rows(_QUOTES):
        if row["page"] != page:
            page = row["page"]
            by_quote = _grouped(evidence.take(page), "quote")
        said = {key: row[key] for key in ("speaker", "speaker_text", "via", "addressee", "cue")}
        head = {"id": row["id"], "kind": row["kind"], "content": _cited(row), **said}
        yield {**head, "evidence": by_quote.get(row["id"], []), **_source(row)}


def documents(record: Record) -> Iterator[Line]:
    """Every document, as `article --json` gives it."""
    blocks, pages = Groups(record.rows(_TABLES["block"].select())), Groups(record.rows(_PAGE))
    for row in record.rows(DOCUMENT.select()):
        document = document_of(row, blocks.take(row["page"]))
        (page,) = pages.take(row["page"])
        yield article_line(Report(document), page=page_of(page, b""))


def figures(record: Record, table: str) -> Iterator[Line]:
    """Every row of one of FIGURES, in the shape it has in `extract --json`."""
    columns = [_linked(c) if c == "entity" else f'f."{c}"' for c in _TABLES[table].columns]
    sql = f"SELECT {', '.join(columns)}, {_SOURCE} FROM {table} f {_FROM} ORDER BY f.page, f.position"
    left_out = {"page", "position", "rule", "url", "outlet", "published"}
    for row in record.rows(sql):
        said = {key: _value(key, row[key]) for key in row.keys() if key not in left_out}  # noqa: SIM118
        yield {**said, **_source(row)}


def sanctions(record: Record) -> Iterator[Line]:
    """One line per authority and target, with every step and its words."""
    for line in board(record):
        yield _sanction(line)


def stories(record: Record) -> Iterator[Line]:
    """Documents about one happening."""
    for story in record.derived().stories:
        days = {"earliest": story.earliest, "latest": story.latest}
        yield {"id": story.id, "title": story.title, **days, "pages": list(story.pages)}


def copies(record: Record) -> Iterator[Line]:
    """Documents that carry one text."""
    for group in record.derived().copies:
        members = [{"page": page, "relation": relation, "share": share} for page, relation, share in group.members]
        yield {"id": group.id, "original": group.original, "pages": members}


def problems(record: Record) -> Iterator[Line]:
    """What could not be read, and why."""
    for problem in record.problems():
        said = {"stage": problem.stage, "error": problem.error, "message": problem.message}
        yield {**said, "page": problem.page, "path": problem.origin or None}


def _entity(e: RecordEntity) -> Line:
    held = [{"role": r.role, "earliest": r.earliest, "latest": r.latest, "count": r.count} for r in e.roles]
    return {
        "id": e.id,
        "name": e.caption,
        "type": e.type,
        "forms": list(dict.fromkeys(name.value for name in e.names)),
        "role": max(e.roles, key=lambda r: (r.latest or "", r.count, r.role)).role if e.roles else None,
        "country": e.countries[0] if e.countries else None,
        "sector": e.sector,
        "names": [_name(name) for name in e.names],
        "roles": held,
        "countries": list(e.countries),
        "pages": sorted({page for page, _ in e.members}),
        "references": [_reference(r) for r in e.references],
    }


def _reference(r: Reference) -> Line:
    return {"list": r.list, "id": r.id, "score": r.score, "reasons": list(r.reasons)}


def _name(n: Name) -> Line:
    return {"value": n.value, "script": n.script, "system": n.system, "language": n.language, "count": n.count}


def _event(row: Any, parties: Iterable[Any], counts: Mapping[str, Line], citations: list[Line]) -> Line:
    main: Line = citations[0] if citations else {}
    dated = next((c for c in citations if c["date"] == row["date"]), main)
    told = {key: main.get(key) for key in ("reporter", "triggers", "evidence", "confidence", "by")}
    return {
        **{key: row[key] for key in _STATED},
        **{f"{part}s" if part != "about" else part: [] for part in ("actor", "recipient", "about")},
        **_parties(parties),
        "place": row["place"],
        **{key: row[key] for key in _DAYS},
        "date_from": dated.get("date_from", "none") if row["date"] else "none",
        **{part: counts.get(part) for part in _COUNTS},
        **told,
        **{key: main.get(key) for key in ("page", "url", "outlet", "published")},
        "reports": row["reports"],
        "citations": citations,
    }


def _parties(rows: Iterable[Any]) -> dict[str, list[str]]:
    parties: dict[str, list[str]] = {}
    for row in rows:
        part = row["part"]
        parties.setdefault(f"{part}s" if part != "about" else part, []).append(row["entity"])
    return parties


def _counts(rows: Iterable[Any]) -> dict[str, Line]:
    """Each count as the fullest report that has it gives it; rows come with the fullest report first."""
    counts: dict[str, Line] = {}
    for row in rows:
        worth = {key: number(row[key]) for key in _NUMBERS}
        counts.setdefault(row["part"], {**worth, **_cited(row), "page": row["page"]})
    return counts


def _words_by_page(rows: Iterable[Any]) -> dict[str, dict[str, list[Line]]]:
    words: dict[str, dict[str, list[Line]]] = {}
    for row in rows:
        words.setdefault(row["page"], {}).setdefault(row["part"], []).append(_cited(row))
    return words


def _citation(row: Any, words: Mapping[str, list[Line]], told: Iterable[str]) -> Line:
    said = {key: row[key] for key in told}
    return {**_source(row), **said, "triggers": words.get("trigger", []), "evidence": words.get("evidence", [])}


def _sanction(line: BoardLine) -> Line:
    last = line.stages[-1] if line.stages else None
    return {
        "asker": [who.id for who in line.askers],
        "authority": [line.authority.id] if line.authority else [],
        "target": [line.target.id] if line.target else [],
        "measure": next((m for m in line.measures if m != "other"), "other"),
        "measures": list(line.measures),
        "programme": line.programmes[0] if line.programmes else None,
        "status": line.status,
        "date": last.date if last else None,
        "steps": [_step(stage) for stage in line.stages],
        "evidence": [_words(stage.words) for stage in line.stages if stage.words],
    }


def _step(stage: Stage) -> Line:
    said = {"status": stage.status, "date": stage.date, "event": stage.event, "reports": stage.reports}
    return {**said, "evidence": _words(stage.words) if stage.words else None}


def _words(words: Words) -> Line:
    source = words.source
    where = {"page": source.page, "url": source.url, "outlet": source.outlet, "published": source.published}
    return {"start": words.span.start, "stop": words.span.stop, "text": words.text, **where}


def _value(key: str, value: Any) -> Any:
    if key in _NUMBERS:
        return number(value)
    if key == "currencies":
        return list(strings(value))
    return bool(value) if key == "approximate" else value


def _grouped(rows: Iterable[Any], key: str) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(_cited(row))
    return groups


def _cited(row: Any) -> Line:
    return {"start": row["start"], "stop": row["stop"], "text": row["text"]}


def _source(row: Any) -> Line:
    return {key: row[key] for key in ("page", "url", "outlet", "published")}
