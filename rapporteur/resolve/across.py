"""One entity of the record out of what every page says: the same person, body, place or people, however written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapporteur.ids import digest
from rapporteur.names import parse, script_of, systems_of
from rapporteur.record import Held, ListEntry, Name, RecordEntity, Report
from rapporteur.resolve.judged import Judged
from rapporteur.resolve.keyed import link_by_key
from rapporteur.resolve.listed import refer
from rapporteur.resolve.members import Key, Member, is_full, members_of
from rapporteur.resolve.people import link_people
from rapporteur.resolve.unite import groups


def link(
    reports: Iterable[tuple[str, Report]], said: Judged | None = None, entries: Iterable[ListEntry] = ()
) -> tuple[RecordEntity, ...]:
    """The entities of all pages, each once, sorted by id; every entity of every page is a member of exactly one.

    `reports` are (Page.id, Report); their order does not matter. Bare descriptions ("two soldiers") are never joined
    across pages. What people `said` of two goes before all else; `entries` of reference lists are what entities refer
    to.
    """
    said = said or Judged()
    by_type: dict[str, list[Member]] = defaultdict(list)
    found: list[list[Member]] = []
    for member in members_of(reports):
        if member.named:
            by_type[member.entity.type].append(member)
        else:
            found.append([member])
    for kind, members in by_type.items():
        found += link_people(members, said) if kind == "PERSON" else link_by_key(members, said.apart)
    entities = sorted((_entity(group) for group in _as_judged(found, said)), key=lambda e: e.id)
    return refer(entities, entries, said)


def _as_judged(found: list[list[Member]], said: Judged) -> list[list[Member]]:
    """The groups, those joined that somebody judged to be the same: of two types too, or without a name."""
    home = {m.key: group[0].key for group in found for m in group}
    pairs, apart = (_between(pairs, home) for pairs in (said.same, said.apart))
    if not pairs:
        return found
    of = {group[0].key: group for group in found}
    return [sorted((m for k in one for m in of[k]), key=lambda m: m.key) for one in groups(of, pairs, apart)]


def _between(pairs: Iterable[tuple[Key, Key]], home: Mapping[Key, Key]) -> list[tuple[Key, Key]]:
    """Pairs of members as pairs of their groups; without those inside one group, or of members that are gone."""
    known = [(home[a], home[b]) for a, b in pairs if a in home and b in home]
    return [(a, b) for a, b in known if a != b]


def _entity(group: Sequence[Member]) -> RecordEntity:
    countries = Counter(m.entity.country for m in group if m.entity.country)
    sectors = Counter(m.entity.sector for m in group if m.entity.sector)
    names = _names(group)
    return RecordEntity(
        id=digest("entity", *min(m.key for m in group)),
        type=group[0].entity.type,
        caption=_caption(group[0].entity.type, names, group),
        names=names,
        members=tuple(sorted(m.key for m in group)),
        roles=_roles(group),
        countries=tuple(c for c, _ in _ranked(countries)),
        sector=next((s for s, _ in _ranked(sectors)), None),
    )


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent first; ties in alphabetical order, so that reading order does not matter."""
    return sorted(counts.items(), key=lambda x: (-x[1], x[0]))


def _names(group: Sequence[Member]) -> tuple[Name, ...]:
    counts: Counter[str] = Counter()
    languages: dict[str, Counter[str]] = defaultdict(Counter)
    for m in group:
        for value, count in m.spellings:
            counts[value] += count
            languages[value][m.language] += count
    return tuple(_name(value, count, languages[value]) for value, count in _ranked(counts))


def _name(value: str, count: int, languages: Counter[str]) -> Name:
    systems = systems_of(value)
    return Name(value, script_of(value), systems[0] if systems else None, _ranked(languages)[0][0], count)


def _caption(kind: str, names: Sequence[Name], group: Sequence[Member]) -> str:
    """The most frequent full form in Latin letters, else in any letters."""
    full = Counter({m.name: 0 for m in group})
    for name in names:
        full[name.value] += name.count
    best = min(full.items(), key=lambda x: (*_unfit(kind, x[0]), -x[1], -len(x[0]), x[0]))
    return best[0]


def _unfit(kind: str, value: str) -> tuple[bool, bool]:
    """Sorts full names before parts of names, and Latin letters before others."""
    part = not is_full(value) or bool(parse(value).titles) if kind == "PERSON" else value.isupper() and len(value) < 6
    return part, script_of(value) != "Latin"


def _roles(group: Sequence[Member]) -> tuple[Held, ...]:
    """Roles as written most often, with the days of the reports that give them; the most frequent first."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    days: dict[str, list[str]] = defaultdict(list)
    for m in group:
        if m.entity.role:
            role = " ".join(m.entity.role.split())
            spelled[role.casefold()][role] += 1
            days[role.casefold()] += [m.published] if m.published else []
    held = [
        Held(_ranked(forms)[0][0], min(days[key], default=None), max(days[key], default=None), forms.total())
        for key, forms in spelled.items()
    ]
    return tuple(sorted(held, key=lambda h: (-h.count, h.role)))
