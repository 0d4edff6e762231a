"""`rapporteur read`: pages into a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rapporteur.commands import options
from rapporteur.commands.terminal import counted, messages, tell

if TYPE_CHECKING:
    from rapporteur.record import Summary


@click.command(no_args_is_help=True)
@options.paths
@options.store
@options.published
@options.clean
@options.workers
@click.option("--engine", type=click.Choice(["local"]), default="local", help="What runs the workers.")
@options.model
@options.types
@options.lists
@click.option("--profile", is_flag=True, help="End with the CPU seconds each stage took.")
def read(paths: tuple[str, ...], store: Path, profile: bool, **given: Any) -> None:
    """Read pages into a record.

    PATH is a file, a folder, a glob, or - for standard input: HTML, plain text, feeds, WARC archives and JSON Lines,
    told apart by their content, compressed or not. Pages the record has are not read again, and a run may be
    interrupted at any moment: give the same command again to go on. Event types of your own are given by --types, or
    lie in the folder event-types beside the record.

    The record keeps the reference lists it is given and links people and bodies to their entries; a newer version of a
    list takes the place of the former.

    \b
      rapporteur read saved-pages/ crawl.warc.gz
      rapporteur read report.txt --published 2024-11-22 --clean
      rapporteur read saved-pages/ --list sdn.csv --list alt.csv
    """
    summary = _build(paths, store, **given)
    tell_summary(summary, store)
    if profile:
        _profile(summary)
    if not summary.read and not summary.known:
        raise click.exceptions.Exit(1)


def _build(
    paths: tuple[str, ...], store: Path, *, workers: int | None, engine: str, model: tuple[str, ...], **given: Any
) -> Summary:
    from rapporteur.commands.meter import Meter
    from rapporteur.engine import LocalEngine
    from rapporteur.pipeline import build

    # "local" is the only engine yet; click has refused every other.
    runs = {"local": LocalEngine}[engine](options.worker_count(workers))
    try:
        with Meter(paths) as meter:
            return build(paths, store, models=options.models(model), engine=runs, progress=meter, **given)
    except KeyboardInterrupt:
        tell(f"rapporteur: interrupted; {store} is in order. Give the same command again to go on.")
        raise click.exceptions.Exit(130) from None


def tell_summary(summary: Summary, store: Path) -> None:
    """What a run read, what it lost and why, and what the record now holds, on standard error."""
    known = f", {counted(summary.known, 'page')} already known" if summary.known else ""
    tell(f"{counted(summary.read, 'page')} read{known} in {summary.seconds:.1f} s")
    for reason, number in summary.lost:
        tell(f"  {counted(number, 'page')} with a problem: {reason}", style="yellow")
    for doubt in summary.doubts:
        tell(doubt, style="yellow")
    tell(f"{store}: {counted(summary.events, 'event')}, {counted(summary.entities, 'entity', 'entities')}")
    if summary.lost:
        tell(f"`rapporteur problems --store {store}` lists the problems")


def _profile(summary: Summary) -> None:
    from rich.table import Table

    table = Table("stage", box=None)
    for heading in ("CPU seconds", "share", "ms a page"):
        table.add_column(heading, justify="right")
    whole = sum(seconds for _, seconds in summary.stages) or 1.0
    for stage, seconds in sorted(summary.stages, key=lambda row: -row[1]):
        table.add_row(stage, f"{seconds:.2f}", f"{seconds / whole:.0%}", f"{seconds * 1000 / max(summary.read, 1):.1f}")
    messages().print(table)
