"""`rapporteur judge`: what people decide of two entities, or of an entity and a list entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rapporteur.commands import options
from rapporteur.commands.terminal import say, tell, write_json
from rapporteur.errors import UsageError

if TYPE_CHECKING:
    from rapporteur.record import Anchor, Mention
    from rapporteur.store import Record

_SPAN = re.compile(r"([^:\s]+):(\d{1,9})-(\d{1,9})", re.ASCII)
_ANCHOR = """
SELECT mention.page, mention.start, mention.stop, mention.text FROM record_entity_member m
JOIN mention ON mention.page = m.page AND mention.entity = m.page_entity
WHERE m.entity = ? ORDER BY mention.form != 'name', mention.text != ?, m.page, mention.start LIMIT 1
"""
_who = click.option("--by", metavar="NAME", help="Who decides.")
_why = click.option("--why", metavar="TEXT", help="What it rests on.")


@click.group(no_args_is_help=True, short_help="Decide that two are the same, or are not.")
def judge() -> None:
    """Decide that two entities are the same or different, or that an entity is, or is not, a list entry.

    A side is a name, an entity's id, words of a page (PAGE:START-STOP, as citations give them) or a list entry
    (LIST:ID). What is kept is words of a page or a list entry, so that a judgement outlives every new reading.

    \b
      rapporteur judge same "Ivan Orlov" "Iwan Orłow" --by "A. Editor"
      rapporteur judge different 3ad245c7be7c2e4f:120-131 84b1ffb6cafbe209:15-26
      rapporteur judge different "Ivan Orlov" ofac-sdn:26235 --why "born elsewhere"
      rapporteur judge log
    """


def _verdict(verdict: str, words: str) -> Callable[..., None]:
    @judge.command(verdict, short_help=words)
    @click.argument("a")
    @click.argument("b")
    @options.store
    @_who
    @_why
    def decide(a: str, b: str, store: Path, **said: Any) -> None:
        _decide(verdict, (a, b), store, said)

    decide.help = f"{words} A and B: a name, an id, PAGE:START-STOP or LIST:ID."
    return decide


same = _verdict("same", "Keep that A and B are one.")
different = _verdict("different", "Keep that A and B are two.")


def _decide(verdict: str, sides: tuple[str, str], store: Path, said: dict[str, Any]) -> None:
    from rapporteur.ids import digest
    from rapporteur.pipeline import relate
    from rapporteur.record import Judgement
    from rapporteur.store import open_record

    with open_record(store, write=True) as record:
        (a, a_name), (b, b_name) = (_side(record, side) for side in sides)
        at = _now()
        key = digest("judgement", verdict, *_parts(a), *_parts(b), at)
        made = Judgement(key, verdict, a, b, said["by"], at, said["why"], a_name, b_name)
        _refuse_nonsense(record, made)
        record.judge(made)
        relate(record)
    tell(f"judgement {key}: {a_name} and {b_name} are {'the same' if verdict == 'same' else 'different'}")


def _refuse_nonsense(record: Record, made: Any) -> None:
    from rapporteur.resolve.judged import contrary, member_at

    judgements = list(record.judgements())
    mentions = _mentions(record, [side for j in (*judgements, made) for side in (j.a, j.b)])
    ends = [member_at(side, mentions) or side for side in (made.a, made.b)]
    if ends[0] == ends[1]:
        raise UsageError("A and B are the same words, or one entity of one page: nothing to decide")
    if against := contrary(judgements, made, mentions):
        raise UsageError(
            f"this is contrary to judgement {against.id} ({against.a_name}, {against.b_name}: {against.verdict}): "
            f"`rapporteur judge undo {against.id}` takes that back"
        )


def _mentions(record: Record, sides: list[Anchor]) -> dict[str, tuple[Mention, ...]]:
    pages = {side.page for side in sides if side.page}
    return {page: report.mentions for page in pages if (report := record.report(page))}


def _side(record: Record, text: str) -> tuple[Anchor, str]:
    """What a side is keyed by, and what it is called; UsageError where it is nobody, or may be several."""
    return _words(record, text) or _entry(record, text) or _entity(record, text)


def _words(record: Record, text: str) -> tuple[Anchor, str] | None:
    from rapporteur.record import Anchor
    from rapporteur.resolve.judged import mention_at

    found = _SPAN.fullmatch(text)
    report = record.report(found[1]) if found else None
    if not found or report is None or report.document is None:
        return None
    near = mention_at(Anchor(found[1], int(found[2]), int(found[3])), {found[1]: report.mentions})
    if near is None:
        raise UsageError(f"nobody is mentioned at {text}")
    words = report.document.text[near.start : near.stop]
    return Anchor(found[1], near.start, near.stop), " ".join(words.split())


def _entry(record: Record, text: str) -> tuple[Anchor, str] | None:
    from rapporteur.record import Anchor

    name, _, key = text.partition(":")
    entry = record.list_entry(name, key) if key else None
    return (Anchor(list=name, entry=key), entry.name) if entry else None


def _entity(record: Record, text: str) -> tuple[Anchor, str]:
    from rapporteur.record import Anchor
    from rapporteur.store.browse import parties_named

    found = parties_named(record, text)
    if len(found) > 1:
        those = ", ".join(f"{party.id} ({party.caption})" for party in found[:8])
        raise UsageError(f"{text} may be any of several: give an id out of {those}")
    rows = [row for party in found for row in record.rows(_ANCHOR, (party.id, party.caption))]
    if not rows:
        raise UsageError(f"nobody in the record, and no list entry, is called {text}")
    return Anchor(rows[0]["page"], rows[0]["start"], rows[0]["stop"]), found[0].caption


def _parts(side: Anchor) -> tuple[object, ...]:
    return side.page, side.start, side.stop, side.list, side.entry


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@judge.command(short_help="Take a judgement back.")
@click.argument("judgement", metavar="ID")
@options.store
def undo(judgement: str, store: Path) -> None:
    """Take a judgement back; the log keeps it."""
    from rapporteur.pipeline import relate
    from rapporteur.store import open_record

    with open_record(store, write=True) as record:
        if not record.undo(judgement, _now()):
            raise UsageError(f"no judgement {judgement} is in force: `rapporteur judge log` lists them")
        relate(record)
    tell(f"judgement {judgement} is taken back")


@judge.command(short_help="List all judgements.")
@options.store
@options.as_json
def log(store: Path, as_json: bool) -> None:
    """List all judgements, those taken back too, in the order they were made."""
    from rapporteur.commands.showing import show_judgement
    from rapporteur.export.listed_lines import judgement_line
    from rapporteur.store import open_record

    with open_record(store) as record:
        made = list(record.judgements())
    for judgement in made:
        write_json(judgement_line(judgement)) if as_json else show_judgement(judgement)
    if not made and not as_json:
        say("no judgement yet")
