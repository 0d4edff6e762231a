"""`rapporteur article` and `rapporteur extract`: what single pages say, without a record."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from rapporteur.commands import options
from rapporteur.commands.terminal import write_json
from rapporteur.record import Page, Problem, Report

if TYPE_CHECKING:
    from rapporteur.engine import Maker

Show = Callable[[Page, Report], None]


@click.command(no_args_is_help=True, short_help="Print what pages say is their article.")
@options.paths
@options.as_json
@options.published
@options.clean
@options.workers
def article(paths: tuple[str, ...], as_json: bool, published: str | None, clean: bool, workers: int | None) -> None:
    """Print what pages say is their article: title, outlet, date, and the text without clutter.

    \b
      rapporteur article page.html
      rapporteur article saved-pages/ --json > articles.jsonl
    """
    from rapporteur.pipeline import document_reader
    from rapporteur.sources import pages

    items = pages(_some(paths), published=published, clean=clean)
    _show_all(_in_order(items, document_reader, workers), _article_line if as_json else _show_article)


@click.command(no_args_is_help=True, short_help="Print everything pages say.")
@options.paths
@click.option("--text", metavar="TEXT", help="Read this text instead of files.")
@options.as_json
@options.published
@options.clean
@click.option(
    "--min-confidence", "least", metavar="P", type=click.FloatRange(0, 1), help="Leave out events less sure than this."
)
@click.option("--explain", is_flag=True, help="Say of each fact how it was found, and how sure it is.")
@options.model
@options.types
@options.workers
def extract(paths: tuple[str, ...], text: str | None, as_json: bool, explain: bool, **given: Any) -> None:
    """Print everything pages say: people and bodies, events, quotes, times, money, sanctions.

    \b
      rapporteur extract --text "Penny Wong met Sviatlana Tsikhanouskaya in Canberra on Monday."
      rapporteur extract saved-pages/ --json > facts.jsonl
    """
    from rapporteur.pipeline import page_reader

    items = _items(paths, text, published=given["published"], clean=given["clean"])
    maker = functools.partial(page_reader, options.models(given["model"]), given["least"], given["types"], explain)
    show = functools.partial(_extract_line if as_json else _show_report, explain=explain)
    _show_all(_in_order(items, maker, given["workers"]), show)


def _items(
    paths: tuple[str, ...], text: str | None, *, published: str | None, clean: bool
) -> Iterable[Page | Problem]:
    from rapporteur.sources import pages, text_page

    if text is None:
        return pages(_some(paths), published=published, clean=clean)
    if paths:
        raise click.UsageError("give either PATH or --text")
    return [text_page(text, published=published, clean=clean)]


def _some(paths: tuple[str, ...]) -> tuple[str, ...]:
    if not paths:
        raise click.UsageError("give at least one PATH")
    return paths


def _in_order(items: Iterable[Page | Problem], maker: Maker, workers: int | None) -> Iterator[tuple[Page, Report]]:
    """Each page with its report, and each problem as a page that could not be read, in the order of the input."""
    from rapporteur.engine import LocalEngine

    slots: deque[Problem | None] = deque()  # None: a page, whose report is still to come
    for page, report in LocalEngine(options.worker_count(workers)).map(maker, _noted(items, slots), ordered=True):
        yield from _lost(slots)
        slots.popleft()
        yield page, report
    yield from _lost(slots)


def _noted(items: Iterable[Page | Problem], slots: deque[Problem | None]) -> Iterator[Page]:
    for item in items:
        slots.append(item if isinstance(item, Problem) else None)
        if isinstance(item, Page):
            yield item


def _lost(slots: deque[Problem | None]) -> Iterator[tuple[Page, Report]]:
    """The problems that come before the next page."""
    while slots and (problem := slots[0]) is not None:
        slots.popleft()
        name = problem.page or problem.origin
        yield Page("", b"", "", origin=problem.origin, given_id=name), Report(None, problems=(problem,))


def _show_all(results: Iterable[tuple[Page, Report]], show: Show) -> None:
    """Show every report; leave with 1 if no page had a document."""
    read = 0
    for page, report in results:
        show(page, _with_problem(report))
        read += report.document is not None
    if not read:
        raise click.exceptions.Exit(1)


def _with_problem(report: Report) -> Report:
    """A report without document always says why."""
    if report.document is not None or report.problems:
        return report
    return replace(report, problems=(Problem("article", "ArticleError", "no document could be made of this page"),))


def _article_line(page: Page, report: Report) -> None:
    from rapporteur.export.lines import article_line

    write_json(article_line(report, page=page))


def _extract_line(page: Page, report: Report, explain: bool) -> None:
    from rapporteur.export.explain import events as explained
    from rapporteur.export.lines import extract_line

    line = extract_line(report, page=page)
    if explain:
        rules = {
            "times": [time.rule for time in report.times],
            "money": [money.rule for money in report.money],
            "percentages": [share.rule for share in report.percentages],
            "polls": [poll.rule for poll in report.polls],
        }
        for kind, names in rules.items():
            line[kind] = [row | {"rule": name} for row, name in zip(line[kind], names, strict=True)]
        why = explained(report)
        line["events"] = [row | {"explain": told} for row, told in zip(line["events"], why, strict=True)]
    write_json(line)


def _show_article(page: Page, report: Report) -> None:
    from rapporteur.commands.rendering import show_article

    show_article(page, report)


def _show_report(page: Page, report: Report, explain: bool) -> None:
    from rapporteur.commands.rendering import show_report

    show_report(page, report, explain=explain)
