"""A file of one event type, shipped or the user's own: read, and refused with the reason where something is wrong."""

from __future__ import annotations

import re
import tomllib
from types import MappingProxyType

from rapporteur.errors import UsageError
from rapporteur.ontology import marked
from rapporteur.ontology.events import PARTS, STATUSES, EventMode, EventType, Example, NotExample, Trigger
from rapporteur.ontology.toml_table import Table

KEYS = (
    "type", "description", "quad", "score", "needs_recipient", "extension", "cameo", "plover", "confidence", "triggers",
    "modes", "examples", "not_examples",
)  # fmt: skip
MODE_KEYS = ("name", "description", "score", "cameo", "extension", "plover", "triggers")
EXAMPLE_KEYS = ("text", "mode", "status", "known_miss")
NOT_EXAMPLE_KEYS = ("text", "why", "known_miss")
UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
        "SYM", "VERB", "X")  # fmt: skip
CONFIDENCE = 0.9  # of an event that a trigger word of the user's tells, where the file does not say
MOST_WORDS = 8  # of a trigger
_TYPE = re.compile(r"[A-Z][A-Z0-9_-]{0,39}", re.ASCII)
_MODE = re.compile(r"[a-z][a-z0-9-]{0,39}", re.ASCII)
_WORD = re.compile(r"\w+|[^\w\s]")


def parse(source: str, file: str) -> EventType:
    """The event type of a file's text; `file` is its name.

    Raises UsageError that names the file, the line and the key, and says what to do, for text that is not TOML, keys
    that do not exist or have a wrong value, marks that do not parse, and modes and parts of speech nobody knows.
    """
    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{file} is not TOML: {error}; see the example in docs/event-types.md") from error
    top = Table(file, source, data)
    top.only(KEYS)
    modes = {mode.name: mode for mode in _modes(top)}
    quad = top.number_of("quad", 1, 4)
    return EventType(
        type=_named(top, "type", _TYPE, "capital letters, digits, - and _, at most 40, as in EVICT"),
        description=top.text("description"),
        quad=None if quad is None else int(quad) if quad.is_integer() else top.fail("quad", "must be 1, 2, 3 or 4"),
        score=top.number_of("score", -10, 10),
        needs_recipient=top.flag("needs_recipient", False),
        extension=top.flag("extension", True),
        cameo=top.texts("cameo"),
        modes=MappingProxyType(modes),
        examples=tuple(_example(row, modes) for row in top.tables("examples")),
        not_examples=tuple(_not_example(row) for row in top.tables("not_examples")),
        triggers=_triggers(top),
        confidence=_or(top.number_of("confidence", 0, 1), CONFIDENCE),
        plover=top.some_text("plover"),
        file=file,
    )


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def _named(table: Table, key: str, pattern: re.Pattern[str], shape: str) -> str:
    name = table.text(key)
    return name if pattern.fullmatch(name) else table.fail(key, f"{name!r} must be {shape}")


def _modes(top: Table) -> list[EventMode]:
    made: list[EventMode] = []
    for row in top.tables("modes"):
        row.only(MODE_KEYS)
        mode = _mode(row)
        if any(mode.name == other.name for other in made):
            row.fail("name", f"there is a mode {mode.name} already; give one of them another name")
        made.append(mode)
    return made


def _mode(row: Table) -> EventMode:
    return EventMode(
        name=_named(row, "name", _MODE, "lower-case letters, digits and -, at most 40, as in by-force"),
        description=row.text("description"),
        score=row.number_of("score", -10, 10),
        cameo=row.texts("cameo"),
        extension=row.flag("extension", False),
        plover=row.some_text("plover"),
        triggers=_triggers(row),
    )


def _example(row: Table, modes: dict[str, EventMode]) -> Example:
    row.only(EXAMPLE_KEYS)
    told = _marked(row)
    return Example(
        told.text, told.trigger, told.who, told.whom, row.one_of("mode", tuple(modes)), row.one_of("status", STATUSES),
        _missed(row, PARTS),
    )  # fmt: skip


def _not_example(row: Table) -> NotExample:
    row.only(NOT_EXAMPLE_KEYS)
    told = _marked(row)
    return NotExample(told.text, told.trigger, row.text("why"), _missed(row, PARTS[:1]))


def _marked(row: Table) -> marked.Marked:
    try:
        return marked.parse(row.text("text"))
    except ValueError as error:
        row.fail("text", str(error))


def _missed(row: Table, parts: tuple[str, ...]) -> tuple[str, ...]:
    missed = row.texts("known_miss")
    if unknown := [part for part in missed if part not in parts]:
        row.fail("known_miss", f"{unknown[0]!r} is none of {', '.join(parts)}")
    return missed


def _triggers(table: Table) -> tuple[Trigger, ...]:
    return tuple(_trigger(table, words) for words in table.texts("triggers"))


def _trigger(table: Table, written: str) -> Trigger:
    """ "evict", "eviction/NOUN", "throw out/VERB"."""
    phrase, slash, pos = written.partition("/")
    if slash and pos not in UPOS:
        table.fail("triggers", f"{written!r}: {pos!r} is no part of speech of Universal Dependencies, such as VERB")
    lemmas = tuple(_WORD.findall(phrase.lower()))
    if not any(lemma.isalnum() for lemma in lemmas) or len(lemmas) > MOST_WORDS:
        table.fail("triggers", f'{written!r} must be one to {MOST_WORDS} words, as in "throw out/VERB"')
    return Trigger(lemmas, pos or None)
