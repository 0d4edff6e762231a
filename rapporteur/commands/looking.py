"""`rapporteur events`, `quotes`, `sanctions`, `stories` and `problems`: lists of what a record holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rapporteur.commands import options
from rapporteur.commands.terminal import tell, write_json

if TYPE_CHECKING:
    from rapporteur.commands.choosing import Wanted
    from rapporteur.store import Record

T = TypeVar("T")

@click.command(short_help="List events: who did what to whom, and when.")
@options.store
@options.filters("who", "whom", "about", "type", "status", "since", "until", "added-since")
@options.as_json
def events(store: Path, as_json: bool, **given: Any) -> None:
    """List events: who did what to whom, when, and the words that say so, the latest first.

    Names may be in any script; several types or statuses are separated by commas.

    \b
      rapporteur events --who Lukashenka --type CONSULT --since 2022
      rapporteur events --about Тихановская --json
    """
    from rapporteur.commands import lines, showing
    from rapporteur.commands.choosing import wanted_events

    with _opened(store, given) as (record, wanted):
        found = wanted_events(record, wanted)
        if as_json:
            _write_all(lines.event_lines(record, found))
        else:
            _show_all(found, showing.show_event)


@click.command(short_help="List what was said, by whom and where.")
@options.store
@options.filters("who", "whom", "about", "type", "since", "until", "added-since")
@options.as_json
def quotes(store: Path, as_json: bool, **given: Any) -> None:
    """List what was said, by whom and where, the latest first; the same words on several pages once.

    --about finds quotes that mention somebody, --type is direct, indirect or mixed, days are days of publication.

    \b
      rapporteur quotes --who Blinken --about Belarus
    """
    from rapporteur.commands import lines, showing
    from rapporteur.commands.choosing import wanted_quotes

    with _opened(store, given) as (record, wanted):
        found = wanted_quotes(record, wanted)
        if as_json:
            _write_all(lines.quote_lines(record, found))
        else:
            _show_all(found, showing.show_quote)


@click.command(short_help="List sanctions with every step and its words.")
@options.store
@options.filters("who", "whom", "about", "type", "status", "since", "until", "added-since")
@options.as_json
def sanctions(store: Path, as_json: bool, **given: Any) -> None:
    """List sanctions, one line for each authority and target, with every step from the call to the lifting.

    --who is the authority or whoever asks, --whom the target, --type a measure such as travel-ban.

    \b
      rapporteur sanctions --whom Belavia
      rapporteur sanctions --status in-force --json
    """
    from rapporteur.commands import lines, showing
    from rapporteur.commands.choosing import wanted_sanctions

    with _opened(store, given) as (record, wanted):
        found = wanted_sanctions(record, wanted)
        if as_json:
            _write_all(lines.sanction_lines(record, found))
        else:
            _show_all(found, showing.show_sanction)


@click.command(short_help="List stories: pages about one happening.")
@options.store
@options.filters("who", "whom", "about", "type", "status", "since", "until", "added-since")
@options.as_json
def stories(store: Path, as_json: bool, **given: Any) -> None:
    """List stories: pages about one happening, the latest first.

    --who, --whom, --about, --type and --status want stories that tell of such an event.

    \b
      rapporteur stories --since 2024-11
    """
    from rapporteur.commands import lines, showing
    from rapporteur.commands.choosing import story_sources, wanted_stories

    with _opened(store, given) as (record, wanted):
        found = wanted_stories(record, wanted)
        if as_json:
            _write_all(lines.story_lines(record, found))
        else:
            _show_all(found, lambda line: showing.show_story(line, story_sources(record, line.id)))


@click.command()
@options.store
@options.filters("about", "type", "since", "until", "added-since")
@options.as_json
def problems(store: Path, as_json: bool, **given: Any) -> None:
    """List what could not be read, and why.

    --type is a stage (source, article, reader, engine ...) or an error, --about a piece of the message or the file.

    \b
      rapporteur problems --type reader
    """
    from rapporteur.commands import lines, showing
    from rapporteur.commands.choosing import wanted_problems

    with _opened(store, given) as (record, wanted):
        found = wanted_problems(record, wanted)
        if as_json:
            _write_all(lines.problem_line(problem) for problem, _ in found)
        else:
            _show_all(found, lambda pair: showing.show_problem(*pair))


def _write_all(found: Iterable[dict[str, Any]]) -> None:
    for line in found:
        write_json(line)


def _show_all(found: Iterable[T], show: Callable[[T], None]) -> None:
    for item in found:
        show(item)


@contextmanager
def _opened(store: Path, given: dict[str, Any]) -> Iterator[tuple[Record, Wanted]]:
    """The record, with a word of warning where it is not up to date, and the options as what is wanted of it."""
    from rapporteur.commands.choosing import Wanted
    from rapporteur.store import open_record

    with open_record(store) as record:
        if record.stale():
            tell(f"{store} is not up to date: give the last `rapporteur read` again to finish it", "yellow")
        yield record, Wanted(**given)
