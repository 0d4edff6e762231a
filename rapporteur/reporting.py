"""Everything one page says: the way of one page through article, reader, facts and resolve."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from rapporteur.facts import mentions, money, quotes, tellings, times
from rapporteur.facts.tellings import Bar
from rapporteur.facts.words import Words
from rapporteur.ontology import EventType, Lexicon, own_types
from rapporteur.reader import READER_VERSION, Reader, load
from rapporteur.reader.passages import READ_KINDS
from rapporteur.record import Document, Event, Money, Page, Percentage, Poll, Problem, Reading, Report, Time
from rapporteur.resolve.page import Facts, resolve

__all__ = ["READER_VERSION", "Tools", "load_tools", "report", "report_document"]


Figure = TypeVar("Figure", Time, Money, Percentage)


@dataclass(frozen=True)
class Tools:
    """What reading needs: a reader for each language, how sure an act must be, and event types of the user's own."""

    readers: Mapping[str, Reader]
    bar: Bar = field(default_factory=Bar)
    types: Mapping[str, EventType] = field(default_factory=dict)
    explain: bool = False  # whether reports bring the reading they rest on


def load_tools(
    models: Mapping[str, str] | None = None,
    least: float | None = None,
    types: Iterable[Path | str] = (),
    explain: bool = False,
) -> Tools:
    """The shipped English reader, spaCy pipelines for other languages by name, and the least confidence of an event.

    `types` are files, or folders of files, of event types of the user's own (docs/event-types.md); with `explain` the
    reports bring their reading. Raises ReaderError
    for a pipeline that is not installed, UsageError for a file of types that is wrong.
    """
    own = own_types(types)
    readers = {"en": load(None, Lexicon(own.values()))}
    readers |= {language: load(name) for language, name in (models or {}).items()}
    return Tools(readers, Bar() if least is None else Bar(least=least), own, explain)


def report(page: Page, tools: Tools | None = None) -> Report:
    """Everything one page says. Pure: no store, no network, no clock in its result.

    Raises ArticleError where the page cannot be made into text; a language that is not read is a Problem of the
    report, whose document is kept.
    """
    from rapporteur import article

    watch = _Watch()
    document = article.document(page)
    watch.lap("article")
    told = report_document(document, tools)
    problems = tuple(replace(p, origin=page.origin) for p in told.problems)
    return replace(told, problems=problems, seconds=(*watch.laps, *told.seconds))


def report_document(document: Document, tools: Tools | None = None) -> Report:
    """Everything a document says, its text already cut into labelled blocks."""
    tools = tools or load_tools()
    reader = tools.readers.get(document.language)
    if reader is None:
        return _figures(document)
    watch = _Watch()
    reading = reader.read(document)
    watch.lap("reader")
    facts = _facts(document, Words(document.text, reading), tools)
    watch.lap("facts")
    resolved = resolve(document, facts)
    watch.lap("resolve")
    return Report(
        document, resolved.entities, resolved.mentions, tuple(facts.times), tuple(facts.money), _shares(document),
        resolved.quotes, tuple(_classed(event, tools.types) for event in resolved.events), resolved.sanctions,
        polls=_polls(document),
        reading=reading if tools.explain else None, seconds=tuple(watch.laps),
    )  # fmt: skip


def _facts(document: Document, words: Words, tools: Tools) -> Facts:
    names, said = mentions.find(document, words), quotes.find(document, words.reading)
    return Facts(
        words=words,
        names=names,
        times=_times(document, words.reading),
        money=_money(document),
        quotes=said,
        tellings=tellings.find(document, words, names, said, tools.bar),
        counts=lambda sentence: money.people(document.text, sentence, document.language),
    )


def _classed(event: Event, types: Mapping[str, EventType]) -> Event:
    """An event of the user's own type has the quad class that the user gave it."""
    return replace(event, quad=types[event.type].quad) if event.type in types else event


def _times(document: Document, reading: Reading | None = None) -> tuple[Time, ...]:
    """What a page says about time, in every language that has a lexicon of time words, read or not."""
    text, published = document.text, document.published
    found = times.find(text, published, blocks=document.blocks, reading=reading, language=document.language)
    return _of_article(document, found)


def _money(document: Document) -> tuple[Money, ...]:
    country = money.country_of(document.url)
    found = money.find_money(document.text, language=document.language, country=country, blocks=document.blocks)
    return _of_article(document, found)


def _of_article(document: Document, found: Iterable[Figure]) -> tuple[Figure, ...]:
    """What stands in the article, its title, dateline and captions: menus and teasers are not this page's account."""
    kept = sorted(b.span for b in document.blocks if b.kind in READ_KINDS or b.kind == "dateline")
    starts = [span.start for span in kept]

    def inside(x: Figure) -> bool:
        k = bisect_right(starts, x.start) - 1
        return k >= 0 and x.stop <= kept[k].stop

    return tuple(x for x in found if inside(x))


def _shares(document: Document) -> tuple[Percentage, ...]:
    found = money.find_percentages(document.text, language=document.language, blocks=document.blocks)
    return _of_article(document, found)


def _polls(document: Document) -> tuple[Poll, ...]:
    return money.find_polls(document.text, language=document.language, blocks=document.blocks)


def _figures(document: Document) -> Report:
    """What a page in a language that no reader reads still says: times and amounts, by the words of that language."""
    return Report(
        document, times=_times(document), money=_money(document), percentages=_shares(document),
        polls=_polls(document), problems=(_unread(document),),
    )  # fmt: skip


def _unread(document: Document) -> Problem:
    kept = "the text is kept and searched; of its facts only times and amounts are drawn"
    message = f"language not read: {document.language}; {kept}"
    return Problem("reader", "LanguageNotRead", message, document.page)


class _Watch:
    """CPU seconds of each stage."""

    def __init__(self) -> None:
        self.laps: list[tuple[str, float]] = []
        self._last = time.process_time()

    def lap(self, stage: str) -> None:
        now = time.process_time()
        self.laps.append((stage, now - self._last))
        self._last = now
