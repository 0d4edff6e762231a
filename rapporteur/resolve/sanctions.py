"""Sanctions are a view over events: who asked for, imposed, eased or lifted what against whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapporteur.record import Event, Sanction, Span, Step

MEASURES = frozenset(
    ("asset-freeze", "travel-ban", "trade-restriction", "arms-embargo", "transport-ban", "diplomatic", "discontinue")
)
NOT_INTERNATIONAL = frozenset(("convict", "expel", "withdraw"))  # courts, bodies and parties against their own
STATUS = {
    "called-for": "called-for", "hypothetical": "considered", "announced": "announced", "planned": "announced",
    "occurred": "in-force", "ongoing": "in-force", "historical": "in-force",
}  # fmt: skip
ORDER = ("called-for", "considered", "announced", "in-force", "extended", "eased", "lifted")
EXTENDED = ("extend", "renew", "prolong", "widen", "expand", "tighten")
LIFTED = ("lift", "scrap", "revok", "remov", "repeal", "end", "drop", "abolish")
ABOUT = ("sanction", "ban", "embargo", "restriction", "freeze", "tariff", "measure")

Key = tuple[tuple[str, ...], tuple[str, ...]]


def view(events: Sequence[Event], words: Mapping[str, str], is_state: Mapping[str, bool]) -> tuple[Sanction, ...]:
    """One line for each authority and target, its steps in the order of their dates and then of their life.

    `words` gives each event's main trigger word and sentence in lower case ("trigger\\tsentence"), by event id;
    `is_state` says which entities are states or bodies of states: a fine by a company is no sanction.
    """
    lines: dict[Key, list[tuple[str, Event]]] = defaultdict(list)
    for event in events:
        step = _step(event, words.get(event.id, "\t"))
        if step and event.recipients and _official(event, is_state):
            lines[_key(event)].append((step, event))
    asked = [e for e in events if e.type == "REQUEST" and e.mode == "sanction"]
    return tuple(_line(key, steps, asked) for key, steps in sorted(lines.items()))


def _step(event: Event, words: str) -> str | None:
    trigger, _, sentence = words.partition("\t")
    if event.type == "SANCTION" and event.mode not in NOT_INTERNATIONAL and event.status in STATUS:
        if event.mode is None and not any(w in sentence for w in ABOUT):
            return None
        step = STATUS[event.status]
        return "extended" if trigger.startswith(EXTENDED) and step == "in-force" else step
    if event.type == "CONCEDE" and event.status in ("occurred", "ongoing", "historical") and _eases(sentence):
        return "lifted" if trigger.startswith(LIFTED) else "eased"
    return None


def _eases(sentence: str) -> bool:
    return "sanction" in sentence or "embargo" in sentence or " ban" in sentence


def _official(event: Event, is_state: Mapping[str, bool]) -> bool:
    return not event.actors or any(is_state.get(a, False) for a in event.actors)


def _key(event: Event) -> Key:
    return tuple(sorted(event.actors)), tuple(sorted(event.recipients))


def _line(key: Key, steps: Sequence[tuple[str, Event]], asked: Sequence[Event]) -> Sanction:
    ordered = sorted(steps, key=lambda s: (s[1].date or s[1].assumed_date or "~", ORDER.index(s[0]), s[1].id))
    last_step, last = ordered[-1]
    return Sanction(
        asker=_askers(key, [e for _, e in ordered], asked),
        authority=key[0], target=key[1],
        measure=next((e.mode for _, e in ordered if e.mode in MEASURES and e.mode), "other"),
        programme=None, status=last_step, date=last.date,
        steps=tuple(Step(step, e.date, e.id) for step, e in ordered),
        evidence=_evidence(e for _, e in ordered),
    )  # fmt: skip


def _askers(key: Key, steps: Sequence[Event], asked: Sequence[Event]) -> tuple[str, ...]:
    """Who asked this authority, in words that tell the same sanction."""
    told = {span for e in steps for span in e.evidence}
    near = [r for r in asked if told & set(r.evidence)]
    mine = [r for r in near if set(r.recipients) & set(key[0])]
    return tuple(dict.fromkeys(a for r in mine or near for a in r.actors))


def _evidence(events: Iterable[Event]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(e.evidence[0] for e in events if e.evidence))
