"""`rapporteur screen`: names against reference lists, or against what the press in a record says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rapporteur.commands import options
from rapporteur.commands.terminal import counted, tell, write_json

if TYPE_CHECKING:
    from rapporteur.lists.screen import Match, Question, Screen

Row = dict[str, Any]
COLUMNS = (
    "row", "query_id", "query", "query_birth", "query_country", "score", "list", "id", "caption", "name", "type",
    "programmes", "listed", "births", "countries", "roles", "reasons", "pages", "events", "sanctions", "earliest",
    "latest",
)  # fmt: skip


@click.command(no_args_is_help=True, short_help="Match names against reference lists or the record.")
@click.argument("names", metavar="NAMES.csv", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("more", metavar="", nargs=-1, type=click.Path(path_type=Path))
@options.lists
@click.option(
    "--store", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), default=None,
    help="A record: what the press in it says of the names.",
)  # fmt: skip
@click.option(
    "--min-score", "least", metavar="P", default=0.7, show_default=True, type=click.FloatRange(0, 1),
    help="Leave out hits less sure than this.",
)  # fmt: skip
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 40), help="Hits a name at most.")
@options.as_json
def screen(names: Path, more: tuple[Path, ...], as_json: bool, **given: Any) -> None:
    """Match names against reference lists, or against the people and bodies of a record.

    NAMES.csv has a column `name` (or `first name` and `last name`) and may have `birth date`, `country` and `id`; in a
    file without a row of column names the first column holds the names. Each hit is a row of CSV, or a JSON object,
    with its score, the reasons for it, the list, programmes and dates.

    \b
      rapporteur screen customers.csv --list sdn.csv --list alt.csv > hits.csv
      rapporteur screen customers.csv --list un.xml --json
      rapporteur screen customers.csv --store record.sqlite
    """
    lists, store = (*given["lists"], *more), given["store"]
    if more and not given["lists"]:
        raise click.UsageError(f"what is {more[0]}? Give lists with --list")
    if not lists and store is None:
        raise click.UsageError("give reference lists with --list, or a record with --store")
    with _asked(names) as asked, _against(lists, store) as (index, completed):
        hits = _hits(asked, index, given["limit"], given["least"])
        rows = (completed(_row(question, match)) for question, match in hits)
        _write_json(rows) if as_json else _write_csv(rows)


@contextmanager
def _asked(names: Path) -> Iterator[list[Question]]:
    from rapporteur.lists.questions import questions
    from rapporteur.pipeline import plain_bytes

    asked = list(questions(plain_bytes(names), names.name))
    if not asked:
        tell(f"{names} has no names in it")
        raise click.exceptions.Exit(1)
    yield asked


@contextmanager
def _against(lists: tuple[Path, ...], store: Path | None) -> Iterator[tuple[Screen, Callable[[Row], Row]]]:
    """What the names are compared with, and what adds to a hit what the record says of it."""
    from rapporteur.commands.press import entries_of, said_of
    from rapporteur.lists.screen import Screen
    from rapporteur.pipeline import reference_lists
    from rapporteur.store import open_record

    found = reference_lists(lists)
    for doubt in (doubt for one in found for doubt in one.doubts):
        tell(doubt, style="yellow")
    entries = [entry for one in found for entry in one.entries]
    if store is None:
        yield Screen(entries), lambda row: row
        return
    with open_record(store) as record:
        yield Screen([*entries, *entries_of(record)]), lambda row: row | said_of(record, row)


def _hits(asked: list[Question], index: Screen, limit: int, least: float) -> Iterator[tuple[Question, Match]]:
    from rapporteur.commands.meter import steps

    names = hits = 0
    with steps("screening") as progress:
        for number, question in enumerate(asked, 1):
            matches = index.search(question, limit, least)
            names, hits = names + bool(matches), hits + len(matches)
            yield from ((question, match) for match in matches)
            progress(number, len(asked))
    against = counted(len(index), "entry", "entries")
    tell(f"{counted(len(asked), 'name')} against {against}: {counted(hits, 'hit')} for {counted(names, 'name')}")


def _row(question: Question, match: Match) -> Row:
    entry = match.entry
    asked = {"row": question.row, "query_id": question.id, "query": question.name}
    known = {"query_birth": question.birth, "query_country": question.country}
    found = {"score": match.score, "list": entry.list, "id": entry.id, "caption": entry.name, "name": match.name}
    several = ("programmes", "listed", "births", "countries", "roles")
    told = {name: list(getattr(entry, name)) for name in several}
    return {**asked, **known, **found, "type": entry.type or None, **told, "reasons": list(match.reasons)}


def _write_json(rows: Iterable[Row]) -> None:
    for row in rows:
        write_json(row)


def _write_csv(rows: Iterable[Row]) -> None:
    """CSV with a row of column names; what holds several values has "; " between them."""
    from rapporteur.export.csv_tables import csv_row

    click.echo(csv_row(COLUMNS), nl=False)
    for row in rows:
        click.echo(csv_row([_cell(row.get(column)) for column in COLUMNS]), nl=False)


def _cell(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list) else value
