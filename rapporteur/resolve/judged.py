"""People's judgements, brought to bear on the entities of the pages as they are read now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.record import Anchor, Judgement, Mention, Span
from rapporteur.resolve.members import Key
from rapporteur.resolve.unite import Union

Listed = tuple[str, str]  # ReferenceList.name, ListEntry.id
Mentions = Mapping[str, Sequence[Mention]]  # Page.id -> what the page mentions


@dataclass
class Judged:
    """What the judgements in force say of page entities and list entries, the latest first."""

    same: list[tuple[Key, Key]] = field(default_factory=list)
    apart: list[tuple[Key, Key]] = field(default_factory=list)
    linked: dict[Key, list[tuple[Listed, Judgement]]] = field(default_factory=lambda: defaultdict(list))
    never: set[tuple[Key, Listed]] = field(default_factory=set)
    one_entry: list[tuple[Listed, Listed]] = field(default_factory=list)


def judged(judgements: Iterable[Judgement], mentions: Mentions) -> Judged:
    """The judgements in force as pairs of page entities and list entries; those about pages that are gone wait.

    `mentions` are those of the pages that judgements name.
    """
    said = Judged()
    standing = [j for j in judgements if j.undone is None]
    for judgement in sorted(standing, key=lambda j: (j.at or "", j.id), reverse=True):
        _add(said, judgement, mentions)
    return said


def _add(said: Judged, judgement: Judgement, mentions: Mentions) -> None:
    sides, yes = (judgement.a, judgement.b), judgement.verdict == "same"
    members = [key for side in sides if (key := member_at(side, mentions))]
    entries = [entry for side in sides if (entry := _entry(side))]
    if len(members) == 2:
        (said.same if yes else said.apart).append((members[0], members[1]))
    elif len(entries) == 2 and yes:
        said.one_entry.append((entries[0], entries[1]))
    elif len(members) == len(entries) == 1 and yes:
        said.linked[members[0]].append((entries[0], judgement))
    elif len(members) == len(entries) == 1:
        said.never.add((members[0], entries[0]))


def _entry(side: Anchor) -> Listed | None:
    return (side.list, side.entry) if side.list is not None and side.entry is not None else None


def member_at(side: Anchor, mentions: Mentions) -> Key | None:
    """The page entity that the anchor's words stand for as the page is read now, or None."""
    found = mention_at(side, mentions)
    return (side.page, found.entity) if side.page and found and found.entity else None


def mention_at(side: Anchor, mentions: Mentions) -> Mention | None:
    """The mention of somebody that shares most code points with the anchor's words; None where none shares any."""
    if side.page is None or side.start is None or side.stop is None:
        return None
    at = Span(side.start, side.stop)
    near = [m for m in mentions.get(side.page, ()) if m.entity and _shared(m.span, at) > 0]
    return max(near, default=None, key=lambda m: (_shared(m.span, at), m.form == "name", -m.start))


def _shared(a: Span, b: Span) -> float:
    """Which share of the code points of two spans is in both."""
    both = min(a.stop, b.stop) - max(a.start, b.start)
    return both / (max(a.stop, b.stop) - min(a.start, b.start)) if both > 0 else 0.0


def contrary(judgements: Iterable[Judgement], new: Judgement, mentions: Mentions) -> Judgement | None:
    """A judgement in force that cannot stand beside a new one, which may follow from several; None where all can."""
    standing = [j for j in judgements if j.undone is None]
    union: Union[tuple[str, ...]] = Union()
    ends = {j.id: (_name(j.a, mentions), _name(j.b, mentions)) for j in (*standing, new)}
    for judgement in (*standing, new):
        if judgement.verdict == "same":
            union.join(*ends[judgement.id])
    for judgement in (*standing, new):
        one, other = (union.root(end) for end in ends[judgement.id])
        if judgement.verdict == "different" and one == other:
            return judgement if judgement is not new else _last_same(standing, union, one, ends)
    return None


def _last_same(
    standing: Sequence[Judgement],
    union: Union[tuple[str, ...]],
    root: tuple[str, ...],
    ends: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
) -> Judgement | None:
    """The latest judgement that two are the same in the set of that root."""
    return next((j for j in reversed(standing) if j.verdict == "same" and union.root(ends[j.id][0]) == root), None)


def _name(side: Anchor, mentions: Mentions) -> tuple[str, ...]:
    """What a side stands for, as a key that sorts."""
    member = member_at(side, mentions)
    if member:
        return ("page", *member)
    return ("", *(str(part) for part in (side.page, side.start, side.stop, side.list, side.entry)))
