"""`rapporteur remove`, `verify` and `export`: keeping a record in order, and taking it elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapporteur.commands import options
from rapporteur.commands.terminal import counted, say, tell
from rapporteur.errors import UsageError

if TYPE_CHECKING:
    from rapporteur.store import Record, Verification


@click.command(short_help="Take a page out of the record.")
@click.argument("page")
@options.store
def remove(page: str, store: Path) -> None:
    """Take a page, and all that rests on it alone, out of the record.

    PAGE is the page's id, or its address.

    \b
      rapporteur remove 3ad245c7be7c2e4f
      rapporteur remove https://example.org/news/1
    """
    from rapporteur.pipeline import relate
    from rapporteur.store import open_record

    with open_record(store, write=True) as record:
        found = _pages(record, page)
        if not found:
            raise UsageError(f"the record has no page with the id or address {page}")
        for page_id in found:
            record.remove(page_id)
        relate(record)
    tell(f"{counted(len(found), 'page')} removed from {store}")


def _pages(record: Record, wanted: str) -> list[str]:
    sql = """SELECT page.id FROM page LEFT JOIN document ON document.page = page.id
             WHERE page.id = ?1 OR page.url = ?1 OR document.url = ?1"""
    return [row[0] for row in record.rows(sql, (wanted,))]


@click.command(short_help="Check every text and every cited span.")
@options.store
def verify(store: Path) -> None:
    """Check that every text re-derives from its stored page and every cited span equals the stored text.

    Prints each fault on a line of its own and leaves with 1 if there is any.

    \b
      rapporteur verify --store record.sqlite
    """
    found = _verified(store)
    for fault in found.faults:
        say(f"{fault.page or store}: {fault.where}: {fault.message}", "red")
    checked = f"{counted(found.pages, 'page')} and {counted(found.spans, 'cited span')} checked"
    say(f"{checked}: {'all as they should be' if found.ok else counted(len(found.faults), 'fault')}")
    if not found.ok:
        raise click.exceptions.Exit(1)


def _verified(store: Path) -> Verification:
    from rapporteur.article import document
    from rapporteur.commands.meter import steps
    from rapporteur.store import open_record, verify

    with open_record(store) as record, steps("verifying") as progress:
        return verify(record, document, progress)


@click.command(short_help="Write the record to files of another kind.")
@click.argument("kind", metavar="KIND", type=click.Choice(["jsonl", "csv", "plover", "graphml"]))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@options.store
def export(kind: str, folder: Path, store: Path) -> None:
    """Write the record to DIR as files of another KIND: jsonl, csv, plover or graphml.

    \b
      rapporteur export jsonl out/
      rapporteur export plover out/ --store record.sqlite
    """
    from rapporteur import export as exports
    from rapporteur.store import open_record

    with open_record(store) as record:
        written = exports.write(record, kind, folder)
    tell(f"{counted(len(written), 'file')} written to {folder}")
