"""`rapporteur show` and `search`: one entity, and everything that matches some words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from rapporteur.commands import options
from rapporteur.commands.terminal import say, tell, write_json
from rapporteur.errors import UsageError

if TYPE_CHECKING:
    from rapporteur.store import Record
    from rapporteur.store.browse import Party

T = TypeVar("T")


@click.command(short_help="Show all the record knows of somebody.")
@click.argument("name")
@options.store
@options.as_json
def show(name: str, store: Path, as_json: bool) -> None:
    """Show all the record knows of somebody: names, roles, events, quotes by and about, sanctions.

    NAME is a name in any script, or an id.

    \b
      rapporteur show Tsikhanouskaya
      rapporteur show "Аляксандр Лукашэнка"
    """
    from rapporteur.commands.lines import entity_lines
    from rapporteur.store import open_record
    from rapporteur.store.browse import parties_named

    with open_record(store) as record:
        found = parties_named(record, name)
        if not found:
            raise UsageError(f"nobody in the record is called {name}")
        if as_json:
            for line in entity_lines(record, [found[0].id]):
                write_json(line)
        else:
            _show(record, found[0])
            _tell_others(found[1:])


def _show(record: Record, who: Party) -> None:
    from rapporteur.commands import showing
    from rapporteur.commands.choosing import Wanted, wanted_events, wanted_sanctions
    from rapporteur.store.browse_entities import dossier, partners, quotes_about, quotes_by

    entity = dossier(record, who.id)
    assert entity is not None, "the caller has seen it"
    showing.show_dossier(entity)
    mine = Wanted(about=who.id)
    _section("On reference lists", entity.references, showing.show_reference)
    _section("Events", wanted_events(record, mine), showing.show_event)
    _section("Said", quotes_by(record, [who.id]).items, showing.show_quote)
    _section("Said by others", quotes_about(record, [who.id]).items, showing.show_quote)
    _section("Sanctions", wanted_sanctions(record, mine), showing.show_sanction)
    _section("Deals with", partners(record, who.id), showing.show_partner)


def _section(title: str, items: Iterable[T], show_one: Callable[[T], None]) -> None:
    from rapporteur.commands.showing import section

    for number, item in enumerate(items):
        if not number:
            section(title)
        show_one(item)


def _tell_others(others: tuple[Party, ...]) -> None:
    if others:
        tell("others of that name: " + ", ".join(f"{party.caption} ({party.id})" for party in others[:8]))


@click.command(short_help="Search names, events and full text in any script.")
@click.argument("text")
@options.store
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="Hits at most.")
@options.as_json
def search(text: str, store: Path, limit: int, as_json: bool) -> None:
    """Search names, events and full text, in any script; the last word may be half typed.

    \b
      rapporteur search лукашэнка
      rapporteur search "border closed" --json
    """
    from rapporteur.commands.lines import hit_line
    from rapporteur.commands.showing import show_hit
    from rapporteur.store import open_record
    from rapporteur.store import search as find

    with open_record(store) as record:
        hits = find(record, text, limit)
    for hit in hits:
        if as_json:
            write_json(hit_line(hit))
        else:
            show_hit(hit)
    if not hits and not as_json:
        say("nothing found")
