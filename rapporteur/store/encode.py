"""Report -> rows: what one page says, as the tables of the page layer hold it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapporteur import ids
from rapporteur.record import Document, Event, Page, Problem, Quote, Report, Sanction, Span
from rapporteur.store.tables import Row, Rows


def page_row(page: Page, body: bytes, version: str) -> Row:
    """The row of a page; `body` is the compressed body."""
    return (
        page.id, body, page.media_type, page.url, page.outlet, page.title, page.published, page.retrieved,
        int(page.clean), page.origin, page.given_id, page.charset, version,
    )  # fmt: skip


def report_rows(page: str, report: Report) -> Rows:
    """Every row of a report, by table; spans come with the words they cover."""
    rows: Rows = defaultdict(list)
    text = report.document.text if report.document else ""
    if report.document:
        _document(rows, report.document)
    _entities(rows, page, report)
    _figures(rows, page, text, report)
    for position, quote in enumerate(report.quotes):
        _quote(rows, page, text, position, quote)
    for position, event in enumerate(report.events):
        _event(rows, page, text, position, event)
    for position, sanction in enumerate(report.sanctions):
        _sanction(rows, page, text, position, sanction)
    rows["problem"] = [problem_row(problem, page, i) for i, problem in enumerate(report.problems)]
    return rows


def problem_row(problem: Problem, report: str | None, position: int) -> Row:
    """The row of a problem; its id is the hash of what it says, so that one problem is kept once."""
    start, stop = problem.span or (None, None)
    said = (problem.stage, problem.error, problem.message, problem.page, problem.origin, start, stop)
    return (report, position, *said, ids.digest(*said))


def listed(values: Iterable[str]) -> str:
    """A JSON array of strings; raises UnicodeEncodeError later, like any text, where one is not Unicode."""
    return json.dumps(list(values), ensure_ascii=False)


def _document(rows: Rows, document: Document) -> None:
    rows["document"].append((
        document.page, document.id, document.text, document.url, document.outlet, document.credit,
        document.language, document.title, listed(document.byline), document.published, document.published_from,
    ))  # fmt: skip
    rows["block"] = [(document.page, i, b.start, b.stop, b.kind) for i, b in enumerate(document.blocks)]


def _entities(rows: Rows, page: str, report: Report) -> None:
    rows["entity"] = [
        (page, i, e.id, e.name, e.type, listed(e.forms), e.role, e.country, e.sector)
        for i, e in enumerate(report.entities)
    ]


def _figures(rows: Rows, page: str, text: str, report: Report) -> None:
    rows["mention"] = [
        (page, i, *_cited(text, m.span), m.type, m.form, m.entity, m.role, m.country)
        for i, m in enumerate(report.mentions)
    ]
    rows["time"] = [
        (page, i, *_cited(text, t.span), t.type, t.value, t.mod, t.edtf, t.earliest, t.latest, t.anchor, t.rule)
        for i, t in enumerate(report.times)
    ]
    rows["money"] = [
        (page, i, *_cited(text, m.span), m.low, m.high, listed(m.currencies), int(m.approximate), m.rule)
        for i, m in enumerate(report.money)
    ]
    rows["percentage"] = [
        (page, i, *_cited(text, p.span), p.low, p.high, p.of, p.rule) for i, p in enumerate(report.percentages)
    ]


def _quote(rows: Rows, page: str, text: str, position: int, quote: Quote) -> None:
    said = (quote.speaker, quote.speaker_text, quote.via, quote.addressee, quote.cue)
    rows["quote"].append((page, position, quote.id, quote.kind, *_cited(text, quote.content), *said))
    rows["quote_evidence"] += _words(text, (page, quote.id), quote.evidence)


def _event(rows: Rows, page: str, text: str, position: int, event: Event) -> None:
    rows["event"].append((
        page, position, event.id, event.type, event.mode, event.quad, event.status, event.place, event.date,
        event.date_from, event.assumed_date, event.reporter, event.confidence, event.by,
    ))  # fmt: skip
    key = (page, event.id)
    for part, entities in (("actor", event.actors), ("recipient", event.recipients), ("about", event.about)):
        rows["event_party"] += [(*key, part, i, entity) for i, entity in enumerate(entities)]
    rows["event_words"] += _words(text, (*key, "trigger"), event.triggers)
    rows["event_words"] += _words(text, (*key, "evidence"), event.evidence)
    for part, count in (("amount", event.amount), ("killed", event.killed), ("injured", event.injured)):
        if count:
            rows["event_count"].append((*key, part, *_cited(text, count.span), count.low, count.high))


def _sanction(rows: Rows, page: str, text: str, position: int, sanction: Sanction) -> None:
    key = (page, position)
    rows["sanction"].append((*key, sanction.measure, sanction.programme, sanction.status, sanction.date))
    for part in ("asker", "authority", "target"):
        rows["sanction_party"] += [(*key, part, i, entity) for i, entity in enumerate(getattr(sanction, part))]
    rows["sanction_step"] += [(*key, i, s.status, s.date, s.event) for i, s in enumerate(sanction.steps)]
    rows["sanction_evidence"] += _words(text, key, sanction.evidence)


def _words(text: str, key: Row, spans: Sequence[Span]) -> list[Row]:
    return [(*key, i, *_cited(text, span)) for i, span in enumerate(spans)]


def _cited(text: str, span: Span) -> tuple[int, int, str]:
    return span.start, span.stop, text[span.start : span.stop]
