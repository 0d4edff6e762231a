"""`rapporteur serve` and `demo`: the record in the browser."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from rapporteur.commands import options
from rapporteur.commands.terminal import say, tell

PORT = 8642


@click.command(short_help="Show the record in the browser.")
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
def serve(store: Path, host: str, port: int) -> None:
    """Show the record in the browser: people, events with their words, sources, sanctions.

    \b
      rapporteur serve --port 8642
    """
    _serve(store, host, port, open_browser=False)


@click.command(short_help="Read the bundled example pages and show the record.")
@click.option("--no-serve", is_flag=True, help="Print what was found and end.")
@click.option(
    "--store", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), default="rapporteur-demo.sqlite",
    show_default=True, help="The record of the demonstration.",
)  # fmt: skip
@options.workers
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
def demo(no_serve: bool, store: Path, workers: int | None, port: int) -> None:
    """Read the bundled example pages, print what they say, and open the record in the browser.

    \b
      rapporteur demo
      rapporteur demo --no-serve
    """
    _read_examples(store, workers)
    _show(store)
    if no_serve:
        say(f"Look further: rapporteur serve --store {store}")
        return
    _serve(store, "127.0.0.1", port, open_browser=True)


def _serve(store: Path, host: str, port: int, *, open_browser: bool) -> None:
    """Serve until Ctrl-C, which is how serving is meant to end."""
    from rapporteur import web

    tell(f"{store} at http://{host}:{port}/ (Ctrl-C ends it)")
    with suppress(KeyboardInterrupt):
        web.serve(store, host, port, open_browser=open_browser)


def _read_examples(store: Path, workers: int | None) -> None:
    from importlib import resources

    from rapporteur.commands.reading import tell_summary
    from rapporteur.engine import LocalEngine
    from rapporteur.pipeline import build

    tell("Reading the bundled pages ...")
    with resources.as_file(resources.files("rapporteur").joinpath("examples/pages")) as folder:
        summary = build([folder], store, engine=LocalEngine(options.worker_count(workers)))
    tell_summary(summary, store)


def _show(store: Path) -> None:
    """Every event with its words, and the sanctions."""
    from rapporteur.commands import showing
    from rapporteur.commands.choosing import Wanted, wanted_events, wanted_sanctions
    from rapporteur.store import open_record

    with open_record(store) as record:
        showing.section("Who did what to whom")
        for event in wanted_events(record, Wanted()):
            showing.show_event(event)
        showing.section("Sanctions")
        for line in wanted_sanctions(record, Wanted()):
            showing.show_sanction(line)
