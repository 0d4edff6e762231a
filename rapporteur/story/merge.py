"""One event of the record out of all its tellings: the same kind of act, the same parties, dates that agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from rapporteur import edtf
from rapporteur.ids import digest
from rapporteur.record import Copies, RecordEntity, RecordEvent, Report
from rapporteur.resolve.unite import Union
from rapporteur.story.tellings import NEAR, Key, Told, told_by

MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))  # both sides do it: who is named first does not matter
STAGES = {
    "occurred": "done", "ongoing": "done", "historical": "done", "planned": "ahead", "announced": "ahead",
}  # fmt: skip
BOTH = 2  # parties that tellings of a mutual act share, where each names as many
CROWD = 60  # tellings in one place of the search; further ones meet only their neighbours


def merge(
    reports: Iterable[tuple[str, Report]], entities: Iterable[RecordEntity], copies: Iterable[Copies]
) -> tuple[RecordEvent, ...]:
    """The events of all pages, each once, sorted by id; every event of every page is a member of exactly one.

    `reports` are (Page.id, Report) in any order. Two events of one page are never made one.
    """
    told = told_by(reports, entities, copies)
    groups = _grouped(told)
    return tuple(sorted((_event(group) for group in groups), key=lambda e: e.id))


# ------------------------------------------------------------------ which tellings are of one event


def _grouped(told: Sequence[Told]) -> list[list[Told]]:
    union: Union[Key] = Union()
    groups = {union.root(t.key): [t] for t in told}
    for _, _, a, b in sorted(_agreeing(told)):
        one, other = union.root(a), union.root(b)
        if one != other and _together(groups[one], groups[other]):
            union.join(one, other)
            every = groups.pop(one) + groups.pop(other)
            groups[union.root(one)] = every
    return [sorted(groups[key], key=lambda t: t.key) for key in sorted(groups)]


def _agreeing(told: Sequence[Told]) -> set[tuple[bool, int, Key, Key]]:
    """Pairs of tellings that agree: those in copies first, then those that share most parties."""
    found: set[tuple[bool, int, Key, Key]] = set()
    for near in _neighbourhoods(told):
        for a, b in _pairs(near):
            if agree(a, b):
                found.add((a.source != b.source, -len(a.parties & b.parties), a.key, b.key))
    return found


def _pairs(near: Sequence[Told]) -> Iterable[tuple[Told, Told]]:
    if len(near) <= CROWD:
        return combinations(near, 2)
    return ((near[i], near[j]) for j in range(len(near)) for i in range(max(0, j - CROWD), j))


def _neighbourhoods(told: Sequence[Told]) -> list[list[Told]]:
    """Tellings of one type that share a party and a week, or come from copies of one text."""
    near: dict[tuple[str, str, int], list[Told]] = defaultdict(list)
    for t in told:
        near[t.event.type, t.source, -2].append(t)
        for slot in t.slots():
            for party in t.parties:
                near[t.event.type, party, slot].append(t)
    return [near[place] for place in sorted(near) if len(near[place]) > 1]


def agree(a: Told, b: Told) -> bool:
    """Whether two tellings are of one event."""
    if a.key[0] == b.key[0] or a.event.type != b.event.type or not _modes_agree(a, b):
        return False
    if a.source == b.source:
        return a.event.status == b.event.status and (a.words == b.words != "" or _parties_agree(a, b))
    return _parties_agree(a, b) and _dates_agree(a, b) and _stages_agree(a, b)


def _modes_agree(a: Told, b: Told) -> bool:
    return a.event.mode is None or b.event.mode is None or a.event.mode == b.event.mode


def _parties_agree(a: Told, b: Told) -> bool:
    """At least one party in common, and none in the way."""
    both = a.parties & b.parties
    if not both:
        return False
    if a.event.type in MUTUAL:
        return len(both) >= min(BOTH, len(a.parties), len(b.parties))
    return _sides_agree(a.actors, b.actors) and _sides_agree(a.recipients, b.recipients)


def _sides_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    return not a or not b or not set(a).isdisjoint(b)


def _dates_agree(a: Told, b: Told) -> bool:
    if a.event.date and b.event.date:
        return edtf.overlap(a.event.date, b.event.date)
    return _published_near(a.published, b.published)


def _published_near(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and abs((a - b).days) <= NEAR


def _stages_agree(a: Told, b: Told) -> bool:
    """Done and done, ahead and ahead; what was ahead may have been done since, if both give the date."""
    one, other = (STAGES.get(t.event.status, t.event.status) for t in (a, b))
    if one == other:
        return True
    return {one, other} == {"done", "ahead"} and a.days is not None and b.days is not None


def _together(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Whether two groups can be one: no page twice, no dates apart."""
    if not {t.key[0] for t in one}.isdisjoint(t.key[0] for t in other):
        return False
    here, there = _dates(one).items(), _dates(other).items()
    return not any(a != b and _apart(x, y) for a, x in here for b, y in there)


def _dates(group: Sequence[Told]) -> dict[str, set[str]]:
    """The dates each source gives; copies of one text may count "Monday" from different days."""
    dates: dict[str, set[str]] = defaultdict(set)
    for t in group:
        if t.event.date:
            dates[t.source].add(t.event.date)
    return dates


def _apart(a: set[str], b: set[str]) -> bool:
    return not any(edtf.overlap(x, y) for x in a for y in b)


# ------------------------------------------------------------------ what they say together


def _event(group: Sequence[Told]) -> RecordEvent:
    ranked = sorted(group, key=_rank)
    fullest, latest_told = ranked[0].event, max(group, key=lambda t: (t.published or date.min, t.key))
    when = _sharpest(ranked)
    earliest, latest = edtf.days(when)
    return RecordEvent(
        id=digest("event", *min(t.key for t in group)),
        type=fullest.type,
        mode=next((t.event.mode for t in ranked if t.event.mode), None),
        quad=fullest.quad,
        status=latest_told.event.status,
        actors=_all(t.actors for t in ranked),
        recipients=_all(t.recipients for t in ranked),
        members=tuple(t.key for t in ranked),
        reports=len({t.source for t in group}),
        about=_all(t.about for t in ranked),
        place=next((t.place for t in ranked if t.place), None),
        date=when,
        earliest=earliest,
        latest=latest,
        assumed_date=min((t.event.assumed_date for t in group if t.event.assumed_date), default=None),
    )


def _rank(t: Told) -> tuple[bool, bool, int, float, date, Key]:
    """The fullest first: both sides named, a date, the most parties, the surest, the earliest."""
    sides = bool(t.actors) and (bool(t.recipients) or (t.event.type in MUTUAL and len(t.actors) > 1))
    return not sides, t.event.date is None, -len(t.parties), -t.event.confidence, t.published or date.max, t.key


def _all(parts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entity for part in parts for entity in part))


def _sharpest(ranked: Sequence[Told]) -> str | None:
    """The date with the fewest days in it; of equal ones the one of the fullest telling."""
    dated = [t for t in ranked if t.event.date]
    return min(dated, key=_width).event.date if dated else None


def _width(t: Told) -> int:
    return (t.days[1] - t.days[0]).days if t.days else 1 << 30
