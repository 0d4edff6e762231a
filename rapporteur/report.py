"""Everything one page says: the way of one page through article, reader, facts and resolve."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapporteur import article
from rapporteur.facts import mentions, money, quotes, tellings, times
from rapporteur.facts.tellings import Bar
from rapporteur.facts.words import Words
from rapporteur.ids import digest
from rapporteur.reader import READER_VERSION, Reader, load
from rapporteur.record import Document, Page, Problem, Reading, Report
from rapporteur.resolve.page import Facts, resolve

__all__ = ["READER_VERSION", "Tools", "load_tools", "report"]


@dataclass(frozen=True)
class Tools:
    """What reading needs: a reader for each language that is read, and how sure an act must be."""

    readers: Mapping[str, Reader]
    bar: Bar = field(default_factory=Bar)


def load_tools(models: Mapping[str, str] | None = None, least: float | None = None) -> Tools:
    """The shipped English reader, spaCy pipelines for other languages by name, and the least confidence of an event."""
    readers = {"en": load(), **{language: load(name) for language, name in (models or {}).items()}}
    return Tools(readers, Bar() if least is None else Bar(least=least))


def report(page: Page, tools: Tools | None = None) -> Report:
    """Everything one page says. Pure: no store, no network, no clock in its result.

    Raises RapporteurError where the page cannot be made into text; a language that is not read is a Problem of the
    report, whose document is kept.
    """
    tools = tools or load_tools()
    watch = _Watch()
    document = article.document(page)
    watch.lap("article")
    reader = tools.readers.get(document.language)
    if reader is None:
        return Report(document, problems=(_unread(page, document),), seconds=tuple(watch.laps))
    reading = reader.read(document)
    watch.lap("reader")
    return _told(document, reading, tools, watch)


def _told(document: Document, reading: Reading, tools: Tools, watch: _Watch) -> Report:
    words = Words(document.text, reading)
    names = mentions.find(document, words)
    found_times = times.find(document.text, document.published, blocks=document.blocks, reading=reading)
    found_money = money.find_money(document.text, blocks=document.blocks)
    facts = Facts(
        names, found_times, found_money, quotes.find(document, reading), tellings.find(document, words, names, tools.bar),
        lambda sentence: money.people(document.text, sentence),
    )  # fmt: skip
    watch.lap("facts")
    resolved = resolve(document, words, facts)
    watch.lap("resolve")
    return Report(
        document, resolved.entities, resolved.mentions, tuple(found_times), tuple(found_money),
        tuple(money.find_percentages(document.text, blocks=document.blocks)), resolved.quotes, resolved.events,
        resolved.sanctions, seconds=tuple(watch.laps),
    )  # fmt: skip


def _unread(page: Page, document: Document) -> Problem:
    message = f"language not read: {document.language}; the text is kept and searched, facts are not drawn from it"
    return Problem("reader", "LanguageNotRead", message, page.id, page.origin)


class _Watch:
    """CPU seconds of each stage."""

    def __init__(self) -> None:
        self.laps: list[tuple[str, float]] = []
        self._last = time.process_time()

    def lap(self, stage: str) -> None:
        now = time.process_time()
        self.laps.append((stage, now - self._last))
        self._last = now


def version(tools: Tools | None = None) -> str:
    """What facts of a page depend on besides its bytes: reader version and options."""
    if tools is None:
        return READER_VERSION
    return f"{READER_VERSION}+{digest(sorted(tools.readers), tools.bar)}"
