"""`rapporteur types`: the event types there are, and whether the examples of your own are read as they are marked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapporteur.commands.terminal import counted, say, say_indented

if TYPE_CHECKING:
    from rapporteur.ontology import EventType, Example, NotExample
    from rapporteur.record import Event, Report, Span
    from rapporteur.reporting import Tools

    AnyExample = Example | NotExample


@click.command(short_help="List event types, or try the examples of your own.")
@click.argument("paths", metavar="[FILE_OR_FOLDER]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
def types(paths: tuple[Path, ...]) -> None:
    """List the shipped event types; or, of your own, read the examples and say what is not as it is marked.

    Leaves with 1 if anything is missed that the file does not list as known_miss.

    \b
      rapporteur types
      rapporteur types event-types/
    """
    if paths:
        _try_all(paths)
    else:
        _list()


def _list() -> None:
    from rapporteur.ontology import types as shipped

    for kind in shipped().values():
        say(kind.type, "bold")
        say_indented(kind.description, 2)
        if kind.modes:
            say_indented(f"modes: {', '.join(kind.modes)}", 2, "dim")


def _try_all(paths: Iterable[Path]) -> None:
    from rapporteur.reporting import load_tools

    tools = load_tools(types=paths)
    wrong = [_try(kind, tools) for kind in tools.types.values()]
    if any(wrong):
        raise click.exceptions.Exit(1)


def _try(kind: EventType, tools: Tools) -> bool:
    """Show what is missed in the examples of a type; whether any of it is new."""
    every: tuple[AnyExample, ...] = (*kind.examples, *kind.not_examples)
    found = [(example, missed_in(kind, example, tools)) for example in every]
    right = sum(not missed for _, missed in found)
    say(f"{kind.type}: {right} of {counted(len(every), 'example')} as marked", "bold")
    for example, missed in found:
        if missed:
            known = " (known)" if set(missed) <= set(example.known_miss) else ""
            say_indented(f"missed {', '.join(missed)}{known}: {example.text}", 2)
    return any(not set(missed) <= set(example.known_miss) for example, missed in found)


def missed_in(kind: EventType, example: AnyExample, tools: Tools | None = None) -> tuple[str, ...]:
    """Those of `ontology.events.PARTS` that are read otherwise than marked, in their order.

    Only "event" where the marked trigger tells no event of the type, or where a counter-example tells one.
    """
    from rapporteur.ontology import NotExample
    from rapporteur.pipeline import report
    from rapporteur.sources import text_page

    said = report(text_page(example.text, clean=True), tools)
    events = [event for event in said.events if event.type == kind.type]
    if isinstance(example, NotExample):
        return ("event",) if events else ()
    found = [event for event in events if any(t.touches(example.trigger) for t in event.triggers)]
    return min((_missed(said, event, example) for event in found), key=len, default=("event",))


def _missed(said: Report, event: Event, example: Example) -> tuple[str, ...]:
    from rapporteur.facts.tellings import MUTUAL

    wrong = {
        "mode": example.mode not in (None, event.mode),
        "status": example.status not in (None, event.status),
    }
    if event.type in MUTUAL:  # both sides do it: who is named first does not matter
        sides = _are(said, (*event.actors, *event.recipients), (*example.who, *example.whom))
        wrong |= {"who": not sides, "whom": not sides}
    else:
        wrong["who"] = not _are(said, event.actors, example.who)
        wrong["whom"] = not _are(said, event.recipients, example.whom)
    return tuple(part for part, is_wrong in wrong.items() if is_wrong)


def _are(said: Report, ids: Iterable[str], marked: tuple[Span, ...]) -> bool:
    """Whether every marked stretch of words stands for one of the entities, and each of them for a marked stretch."""
    places = [[m.span for m in said.mentions if m.entity == key] for key in ids]
    every = all(any(place.touches(span) for own in places for place in own) for span in marked)
    return every and all(any(place.touches(span) for place in own for span in marked) for own in places)
