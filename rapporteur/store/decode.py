"""Rows -> Report: what one page says, read back exactly as it was written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rapporteur.record import (
    Block,
    Count,
    Document,
    Entity,
    Event,
    Mention,
    Money,
    Page,
    Percentage,
    Problem,
    Quote,
    Report,
    Sanction,
    Span,
    Step,
    Time,
)  # fmt: skip

Found = Mapping[str, Sequence[Any]]  # table -> rows of one page, in their order
Grouped = Mapping[Any, Sequence[Any]]


def page_of(row: Any, body: bytes) -> Page:
    """The page a row stands for; `body` is the decompressed body."""
    return Page(
        row["id"], body, row["media_type"], row["url"], row["outlet"], row["title"], row["published"],
        row["retrieved"], bool(row["clean"]), row["origin"], row["given_id"], row["charset"],
    )  # fmt: skip


def report_of(found: Found) -> Report:
    """The report whose rows these are."""
    return Report(
        document=next((document_of(row, found["block"]) for row in found["document"]), None),
        entities=tuple(_entity(row) for row in found["entity"]),
        mentions=tuple(_mention(row) for row in found["mention"]),
        times=tuple(_time(row) for row in found["time"]),
        money=tuple(_money(row) for row in found["money"]),
        percentages=tuple(_percentage(row) for row in found["percentage"]),
        quotes=_quotes(found),
        events=events_of(found),
        sanctions=_sanctions(found),
        problems=tuple(problem_of(row) for row in found["problem"]),
    )


def document_of(row: Any, blocks: Sequence[Any]) -> Document:
    """The document of a row and its block rows."""
    return Document(
        row["id"], row["page"], row["text"], tuple(Block(b["start"], b["stop"], b["kind"]) for b in blocks),
        row["url"], row["outlet"], row["credit"], row["language"], row["title"], strings(row["byline"]),
        row["published"], row["published_from"],
    )  # fmt: skip


def events_of(found: Found) -> tuple[Event, ...]:
    """The events of the rows of `event` and its children."""
    parties = _grouped(found["event_party"], _part_of("event"))
    words = _grouped(found["event_words"], _part_of("event"))
    counts = {_part_of("event")(row): _count(row) for row in found["event_count"]}
    return tuple(_event(row, parties, words, counts) for row in found["event"])


def problem_of(row: Any) -> Problem:
    """The problem a row stands for."""
    span = None if row["start"] is None else Span(row["start"], row["stop"])
    return Problem(row["stage"], row["error"], row["message"], row["page"], row["origin"], span)


def strings(text: str) -> tuple[str, ...]:
    """The strings of a JSON array."""
    return tuple(json.loads(text))


def _entity(row: Any) -> Entity:
    return Entity(
        row["id"], row["name"], row["type"], strings(row["forms"]), row["role"], row["country"], row["sector"]
    )


def _mention(row: Any) -> Mention:
    return Mention(
        row["start"], row["stop"], row["type"], row["form"], row["entity"], row["role"], row["country"]
    )  # fmt: skip


def _time(row: Any) -> Time:
    return Time(
        row["start"], row["stop"], row["type"], row["value"], row["mod"], row["edtf"], row["earliest"],
        row["latest"], row["anchor"], row["rule"],
    )  # fmt: skip


def _money(row: Any) -> Money:
    currencies = strings(row["currencies"])
    return Money(
        row["start"], row["stop"], row["low"], row["high"], currencies, bool(row["approximate"]), row["rule"]
    )  # fmt: skip


def _percentage(row: Any) -> Percentage:
    return Percentage(row["start"], row["stop"], row["low"], row["high"], row["of"], row["rule"])


def _count(row: Any) -> Count:
    return Count(row["start"], row["stop"], row["low"], row["high"])


def _quotes(found: Found) -> tuple[Quote, ...]:
    evidence = _grouped(found["quote_evidence"], lambda row: row["quote"])
    return tuple(
        Quote(
            row["id"], row["kind"], Span(row["start"], row["stop"]), _spans(evidence, row["id"]), row["speaker"],
            row["speaker_text"], row["via"], row["addressee"], row["cue"],
        )
        for row in found["quote"]
    )  # fmt: skip


def _event(row: Any, parties: Grouped, words: Grouped, counts: Mapping[Any, Count]) -> Event:
    key = row["id"]
    return Event(
        key, row["type"], row["mode"], row["quad"], row["status"],
        _entities(parties, (key, "actor")), _entities(parties, (key, "recipient")),
        _spans(words, (key, "trigger")), _spans(words, (key, "evidence")),
        _entities(parties, (key, "about")), row["place"], row["date"], row["date_from"], row["assumed_date"],
        counts.get((key, "amount")), counts.get((key, "killed")), counts.get((key, "injured")),
        row["reporter"], row["confidence"], row["by"],
    )  # fmt: skip


def _sanctions(found: Found) -> tuple[Sanction, ...]:
    parties = _grouped(found["sanction_party"], _part_of("sanction"))
    steps = _grouped(found["sanction_step"], lambda row: row["sanction"])
    evidence = _grouped(found["sanction_evidence"], lambda row: row["sanction"])
    return tuple(
        Sanction(
            _entities(parties, (row["position"], "asker")), _entities(parties, (row["position"], "authority")),
            _entities(parties, (row["position"], "target")),
            row["measure"], row["programme"], row["status"], row["date"],
            tuple(Step(s["status"], s["date"], s["event"]) for s in steps.get(row["position"], ())),
            _spans(evidence, row["position"]),
        )
        for row in found["sanction"]
    )  # fmt: skip


def _part_of(parent: str) -> Callable[[Any], tuple[Any, str]]:
    return lambda row: (row[parent], row["part"])


def _grouped(rows: Sequence[Any], key: Callable[[Any], Any]) -> Grouped:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _entities(groups: Grouped, key: Any) -> tuple[str, ...]:
    return tuple(row["entity"] for row in groups.get(key, ()))


def _spans(groups: Grouped, key: Any) -> tuple[Span, ...]:
    return tuple(Span(row["start"], row["stop"]) for row in groups.get(key, ()))
