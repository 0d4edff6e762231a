"""One page as one line of JSON: the shapes of `article --json` and `extract --json`.

Offsets are code points in the line's `text`; `entity` values are ids of the line's `entities`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from rapporteur.article import body
from rapporteur.record import (
    Count,
    Document,
    Entity,
    Event,
    Mention,
    Money,
    Page,
    Percentage,
    Poll,
    Problem,
    Quote,
    Report,
    Sanction,
    Span,
    Time,
)

Line = dict[str, Any]

_MOST_DIGITS = 30  # of a number written in full; longer ones become floating point
_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}  # ends of lines to some readers, not to JSON


def extract_line(report: Report, *, page: Page | None) -> Line:
    """Everything a page says; `page` is None for a text that came from no page."""
    text = report.document.text if report.document else ""
    return {
        **_head(report.document, page),
        "published": _published(report.document, page),
        "language": report.document.language if report.document else None,
        "text": report.document.text if report.document else None,
        "blocks": _blocks(report.document),
        "entities": [_entity(e) for e in report.entities],
        "mentions": [_mention(m, text) for m in report.mentions],
        "times": [_time(t, text) for t in report.times],
        "money": [_money(m, text) for m in report.money],
        "percentages": [_percentage(p, text) for p in report.percentages],
        "polls": [_poll(p, text) for p in report.polls],
        "quotes": [_quote(q, text) for q in report.quotes],
        "events": [_event(e, text) for e in report.events],
        "sanctions": [_sanction(s, text) for s in report.sanctions],
        "problems": _problems(report.problems),
    }


def article_line(report: Report, *, page: Page | None) -> Line:
    """What a page says is its article; `problems` only where there are any."""
    document = report.document
    line = {
        **_head(document, page),
        "credit": document.credit if document else None,
        "byline": list(document.byline) if document else [],
        "published": _published(document, page),
        "published_from": document.published_from if document else None,
        "language": document.language if document else None,
        "text": document.text if document else None,
        "blocks": _blocks(document),
        "body": body(document) if document else None,
    }
    return line | {"problems": _problems(report.problems)} if report.problems else line


def dumps(line: Mapping[str, Any]) -> str:
    """The line as JSON that is one line to every reader, and can be written as UTF-8."""
    text = json.dumps(line, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return json.dumps(line, allow_nan=False)
    for char, escaped in _BREAKS.items():
        text = text.replace(char, escaped)
    return text


def number(decimal: str | None) -> int | float | None:
    """A decimal number given as text: an int when whole; None where the text is no finite number."""
    if decimal is None:
        return None
    try:
        value = Decimal(decimal)
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    if value.adjusted() < _MOST_DIGITS and value == value.to_integral_value():
        return int(value)
    return finite(float(value))


def finite(value: float) -> float | None:
    """The number, or None for NaN and infinities, which JSON does not have."""
    return value if math.isfinite(value) else None


def count(found: Count | None, text: str) -> Line | None:
    """A number that belongs to an event, with its words."""
    if found is None:
        return None
    return {"low": number(found.low), "high": number(found.high), **cited(found.span, text)}


def cited(span: Span, text: str) -> Line:
    """A span with the words it covers."""
    return {"start": span.start, "stop": span.stop, "text": text[span.start : span.stop]}


def _head(document: Document | None, page: Page | None) -> Line:
    page_id = page.id if page and page.id else document.page if document else None
    found = document or page
    return {
        "id": (page.given_id if page else None) or page_id,
        "page": page_id,
        "path": (page.origin or None) if page else None,
        "url": found.url if found else None,
        "title": found.title if found else None,
        "outlet": found.outlet if found else None,
    }


def _published(document: Document | None, page: Page | None) -> str | None:
    found = document or page
    return found.published if found else None


def _blocks(document: Document | None) -> list[Line]:
    blocks = document.blocks if document else ()
    return [{"start": b.start, "stop": b.stop, "kind": b.kind} for b in blocks]


def _problems(problems: Iterable[Problem]) -> list[Line]:
    return [{"stage": p.stage, "error": p.error, "message": p.message} for p in problems]


def _entity(e: Entity) -> Line:
    said = {"role": e.role, "country": e.country, "sector": e.sector}
    return {"id": e.id, "name": e.name, "type": e.type, "forms": list(e.forms), **said}


def _mention(m: Mention, text: str) -> Line:
    return {**cited(m.span, text), "type": m.type, "form": m.form, "entity": m.entity}


def _time(t: Time, text: str) -> Line:
    days = {"edtf": t.edtf, "earliest": t.earliest, "latest": t.latest, "anchor": t.anchor}
    return {**cited(t.span, text), "type": t.type, "value": t.value, "mod": t.mod, **days}


def _money(m: Money, text: str) -> Line:
    worth = {"low": number(m.low), "high": number(m.high), "currencies": list(m.currencies)}
    return {**cited(m.span, text), **worth, "approximate": m.approximate}


def _percentage(p: Percentage, text: str) -> Line:
    return {**cited(p.span, text), "low": number(p.low), "high": number(p.high), "of": p.of}


def _poll(p: Poll, text: str) -> Line:
    said = {"pollster": p.pollster, "population": p.population, "sample": number(p.sample), "fielded": p.fielded}
    return {**cited(p.span, text), **said, "question": p.question, "margin": number(p.margin)}


def _quote(q: Quote, text: str) -> Line:
    return {
        "id": q.id,
        "kind": q.kind,
        "content": cited(q.content, text),
        "speaker": q.speaker,
        "speaker_text": q.speaker_text,
        "via": q.via,
        "addressee": q.addressee,
        "cue": q.cue,
        "evidence": _all_cited(q.evidence, text),
    }


def _event(e: Event, text: str) -> Line:
    return {
        "id": e.id,
        "type": e.type,
        "mode": e.mode,
        "quad": e.quad,
        "status": e.status,
        "actors": list(e.actors),
        "recipients": list(e.recipients),
        "about": list(e.about),
        "place": e.place,
        "date": e.date,
        "date_from": e.date_from,
        "assumed_date": e.assumed_date,
        "amount": count(e.amount, text),
        "killed": count(e.killed, text),
        "injured": count(e.injured, text),
        "reporter": e.reporter,
        "triggers": _all_cited(e.triggers, text),
        "evidence": _all_cited(e.evidence, text),
        "confidence": finite(e.confidence),
        "by": e.by,
    }


def _sanction(s: Sanction, text: str) -> Line:
    return {
        "asker": list(s.asker),
        "authority": list(s.authority),
        "target": list(s.target),
        "measure": s.measure,
        "programme": s.programme,
        "status": s.status,
        "date": s.date,
        "steps": [{"status": step.status, "date": step.date, "event": step.event} for step in s.steps],
        "evidence": _all_cited(s.evidence, text),
    }


def _all_cited(spans: Iterable[Span], text: str) -> list[Line]:
    return [cited(span, text) for span in spans]
