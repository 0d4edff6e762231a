"""A report as text to be read: who did what to whom, with the words that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from rapporteur.commands import explaining
from rapporteur.commands.terminal import say, say_indented, say_parts
from rapporteur.export.explain import events as explained
from rapporteur.export.lines import Line
from rapporteur.record import Document, Entity, Event, Page, Quote, Report, Sanction, Span

T = TypeVar("T")

_OPENING = ("“", "\"", "«", "„")
BOLD, DIM, WARN = "bold", "dim", "yellow"


def show_article(page: Page, report: Report) -> None:
    """Title, what is known of it, and the body."""
    show_head(page, report.document)
    show_problems(report)
    if report.document is not None:
        from rapporteur.article import body

        for paragraph in body(report.document).split("\n"):
            say_indented(paragraph, 0)
            say()


def show_report(page: Page, report: Report, *, explain: bool = False) -> None:
    """Events, quotes, sanctions, people and bodies, times and money, each with its words.

    With `explain`, how each was found: an event's words, roles, links and time with their scores, a figure's rule.
    """
    show_head(page, report.document)
    show_problems(report)
    if report.document is None:
        return
    text, names = report.document.text, {entity.id: entity for entity in report.entities}
    why = dict(zip(report.events, explained(report), strict=True)) if explain else {}
    _section("events", report.events, lambda event: _event(event, text, names, why.get(event)))
    _section("quotes", report.quotes, lambda quote: _quote(quote, text, names))
    _section("sanctions", report.sanctions, lambda sanction: _sanction(sanction, text, names))
    _section("who and where", report.entities, _entity)
    _figures(report, text, explain)
    say()


def show_head(page: Page, document: Document | None) -> None:
    """One or two lines that say which page this is."""
    title = (document and document.title) or page.title or page.url or page.origin or "text"
    say(title, BOLD)
    if document is not None:
        about = [document.outlet, ", ".join(document.byline), document.published, document.url]
        if line := " · ".join(part for part in about if part):
            say(line, DIM)


def show_problems(report: Report) -> None:
    """What could not be read, and why."""
    for problem in report.problems:
        say(f"  problem: {problem.message} ({problem.stage}: {problem.error})", WARN)


def headline(type: str, mode: str | None, status: str, date: str | None) -> list[tuple[str, str]]:
    """The first line of an event in styled parts: date, type and mode, and the status where it did not just occur."""
    parts = [(f"  {(date or 'no date') + ' ':<12}", DIM if not date else ""), (type, BOLD)]
    if mode:
        parts.append((f" {mode}", ""))
    if status != "occurred":
        parts.append((f" ({status})", WARN))
    return parts


def parties(who: Iterable[str], whom: Iterable[str]) -> str:
    """ "A, B -> C": who acts, and on whom."""
    sides = (", ".join(dict.fromkeys(who)) or "somebody", ", ".join(dict.fromkeys(whom)))
    return " → ".join(part for part in sides if part)


def quoted(words: str) -> str:
    """The words in quotation marks, unless they bring their own."""
    return words if words[:1] in _OPENING else f"“{words}”"


def _section(title: str, items: Sequence[T], show: Callable[[T], None]) -> None:
    if items:
        say()
        say(title)
    for item in items:
        show(item)


def _event(event: Event, text: str, names: Mapping[str, Entity], why: Line | None) -> None:
    say_parts(*headline(event.type, event.mode, event.status, event.date))
    where = _named("; in {}", event.place, names)
    say_indented(f"{parties(_names(event.actors, names), _names(event.recipients, names))}{where}", 14)
    _words(event.evidence[:1], text)
    if why is not None:
        for line in [f"confidence {event.confidence:.2f}; date from {event.date_from}", *explaining.lines(why)]:
            say_indented(line, 14)


def _quote(quote: Quote, text: str, names: Mapping[str, Entity]) -> None:
    speaker = _named("{}", quote.speaker, names) or quote.speaker_text or "somebody"
    around = _named(" (through {})", quote.via, names) + _named(" to {}", quote.addressee, names)
    say_parts((f"  {quote.kind:<12}", DIM), (speaker, BOLD), (around, ""))
    _words([quote.content], text)


def _sanction(sanction: Sanction, text: str, names: Mapping[str, Entity]) -> None:
    say_parts(*headline("SANCTION", sanction.measure, sanction.status, sanction.date))
    who = _names(sanction.authority or sanction.asker, names)
    say_indented(parties(who, _names(sanction.target, names)), 14)
    _words(sanction.evidence[:1], text)


def _entity(entity: Entity) -> None:
    about = ", ".join(part for part in (entity.role, entity.country, entity.sector) if part)
    say_parts((f"  {entity.type:<12}", DIM), (entity.name, BOLD), (f", {about}" if about else "", ""))


def _figures(report: Report, text: str, explain: bool) -> None:
    times = [(t.span, t.edtf or t.value or "not resolved", f"{t.rule}, {t.anchor}") for t in report.times]
    money = [(m.span, f"{_range(m.low, m.high)} {'/'.join(m.currencies)}", m.rule) for m in report.money]
    shares = [(p.span, f"{_range(p.low, p.high)} %", p.rule) for p in report.percentages]
    for title, rows in (("times", times), ("money", money), ("percentages", shares)):
        _section(title, rows, lambda row: _figure(text, *row[:2], f"  ({row[2]})" if explain else ""))


def _figure(text: str, span: Span, value: str, how: str) -> None:
    say_parts((f"  {value:<24}", ""), (_cut(text, span), DIM), (how, DIM))


def _range(low: str | None, high: str | None) -> str:
    if low == high or high is None:
        return low or "?"
    return f"{low or '?'}–{high}"


def _named(words: str, entity: str | None, names: Mapping[str, Entity]) -> str:
    """Words with the entity's name in them; nothing where there is no entity."""
    return words.format(names[entity].name) if entity is not None and entity in names else ""


def _names(ids: Iterable[str], names: Mapping[str, Entity]) -> list[str]:
    return [names[i].name if i in names else i for i in ids]


def _words(spans: Iterable[Span], text: str) -> None:
    for span in spans:
        say_indented(quoted(_cut(text, span)), 14, DIM)


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.stop]
