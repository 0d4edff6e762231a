"""PLOVER: one JSON record a line, in the format of the PLOVER manual (version 2), section "Record format".

What PLOVER has no place for is written beside, in `plover.left_out.jsonl`, with the reason: our own types (APPOINT,
ELECT, LEGISLATE) and the user's, and events of which neither words nor a publication tell the day. A user's own type
whose file, in the folder `event-types` beside the record, names a type of PLOVER is written as that.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files as package_files
from typing import Any

from rapporteur.export import record_lines
from rapporteur.export.files import File
from rapporteur.export.lines import Line, dumps
from rapporteur.ontology import EventType, beside, own_types, types
from rapporteur.store import Record

CODEBOOK = "plover-2.0"
_TO_COME = ("planned", "announced")
_BLOC = frozenset(("EUR", "UNO"))  # a country's place in PLOVER's code, no country


def files(record: Record) -> Iterator[File]:
    """plover.jsonl and plover.left_out.jsonl; raises UsageError for a wrong file of the user's own types."""
    own = own_types(beside(record.path))
    who = {line["id"]: line for line in record_lines.entities(record)}
    languages = {row["page"]: row for row in record.rows("SELECT page, language, title FROM document")}
    yield "plover.jsonl", _lines(_record(line, who, languages) for line in _events(record, own) if not _left_out(line))
    yield (
        "plover.left_out.jsonl",
        _lines(
            {"id": line["id"], "type": line["type"], "reason": reason}
            for line in _events(record, own)
            if (reason := _left_out(line))
        ),
    )


@cache
def _rules() -> Mapping[str, Mapping[str, str]]:
    text = package_files("rapporteur.export").joinpath("plover.toml").read_text("utf-8")
    return tomllib.loads(text)


def _events(record: Record, own: Mapping[str, EventType]) -> Iterator[Line]:
    """The record's events; those of a user's own type that is exported as one of PLOVER's under its name."""
    for line in record_lines.events(record):
        kind = own.get(line["type"])
        if kind is None or kind.plover is None:
            yield line
        else:
            mode = kind.modes.get(line["mode"] or "")
            yield {**line, "type": kind.plover, "mode": mode and mode.plover, "own": kind.type}


def _left_out(line: Line) -> str | None:
    kind = types().get(line["type"])
    if kind is None or kind.extension:
        return "not a type of PLOVER"
    return None if line["earliest"] or _assumed(line) else "no day is known"


def _record(line: Line, who: Mapping[str, Line], documents: Mapping[str, Any]) -> Line:
    kind, mode = _coded(line)
    auxiliary = None if kind.type != line["type"] else _rules()["auxiliary"].get(line["status"])
    made = {
        "id": line["id"],
        "has_event": True,
        **_days(line),
        "actor": [_entity(who[key]) for key in line["actors"] if key in who] or [{"sector": "UNK"}],
        "recipient": [_entity(who[key]) for key in line["recipients"] if key in who],
        "event": [kind.type],
        "mode": [mode] if mode else [],
        "context": [auxiliary] if auxiliary else [],
        "quad_code": kind.quad,
        "event_scale": kind.score_of(mode),
        "event_text": [words["text"] for words in line["triggers"] or ()],
        "event_loc": _place(who.get(line["place"])),
        "size": _size(line),
        "text_info": [{"start": w["start"], "end": w["stop"], "text": w["text"]} for w in line["evidence"] or ()],
        "cite_info": _cite(line, documents),
        "coder": "rapporteur",
        "comment": _comment(line, kind.type),
    }
    return {key: value for key, value in made.items() if value not in (None, [], {})}


def _coded(line: Line) -> tuple[EventType, str | None]:
    """The type and mode that PLOVER has for an event; a changed type has no mode."""
    other = _rules()["to-come"].get(line["type"]) if line["status"] in _TO_COME else None
    kind = types()[other or line["type"]]
    mode = kind.modes.get(line["mode"] or "")
    if other or mode is None:
        return kind, None
    return kind, mode.plover if mode.extension else mode.name


def _days(line: Line) -> Line:
    """First and last day; where words give none, the day of publication, marked."""
    if not line["earliest"]:
        return {"date": _assumed(line), "date_assumed": True}
    last = line["latest"]
    return {"date": line["earliest"], **({"enddate": last} if last and last != line["earliest"] else {})}


def _assumed(line: Line) -> str | None:
    day = (line["assumed_date"] or "")[:10]
    return day if len(day) == 10 and day.replace("-", "").isdigit() else None


def _entity(line: Line) -> Line:
    made = {
        "code": line["country"],
        "sector": line["sector"] if line["sector"] not in _BLOC else None,
        "entity_text": line["name"],
        "identifier_id": line["id"],
        "office": line["role"],
    }
    return {key: value for key, value in made.items() if value}


def _place(line: Line | None) -> Line | None:
    if line is None:
        return None
    return {"extracted_place": line["name"], **({"country_code": line["country"]} if line["country"] else {})}


def _size(line: Line) -> Line:
    """People killed and injured: the number told, or the lower bound of it."""
    sizes = {"dead": line["killed"], "injured": line["injured"]}
    return {key: count["low"] for key, count in sizes.items() if count and count["low"] is not None}


def _cite(line: Line, documents: Mapping[str, Any]) -> Line:
    row = documents.get(line["page"])
    made = {
        "url": line["url"],
        "title": row and row["title"],
        "language": row and row["language"],
        "publication": line["outlet"],
        "codebook": CODEBOOK,
        "reports": line["reports"],
    }
    return {key: value for key, value in made.items() if value is not None}


def _comment(line: Line, coded: str) -> str | None:
    said = [f"{line['own']}, a type of the user's own"] if "own" in line else []
    said += [f"{line['type']} to come, coded {coded}"] if coded != line["type"] else []
    said += ["the day is the publication's, not the text's"] if not line["earliest"] else []
    return "; ".join(said) or None


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    return (f"{dumps(line)}\n" for line in lines)
