"""The same person on several pages: names that agree, nothing that contradicts."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.names import Index, compare, parse
from rapporteur.names.fold import search_key
from rapporteur.names.match import align
from rapporteur.names.tokens import likeness
from rapporteur.ontology import sector_of
from rapporteur.resolve.judged import Judged
from rapporteur.resolve.members import Key, Member, is_full
from rapporteur.resolve.unite import Union
from rapporteur.resolve.walks import other_father, walk_of

SAME = 0.75  # full names at this score may be one person's
WORD = 0.8  # and each of their words is so much alike
APART = 0.35  # and no two names of a group may be less alike than this
FAMILY = 0.93  # a family name alone stands for one so much alike
COMPANY = 2  # other names two pages must share, where no role or country does
NEAREST = 12  # names looked at for each name
SPELLINGS = 6  # names of a group compared with another's
FIRSTS = 24  # members of one name compared with those of another


@dataclass
class Group:
    """Members that are one person, and what they say together."""

    members: list[Member]
    names: set[str]  # full ones
    countries: set[str]
    sectors: set[str]
    roles: set[str]
    walks: set[str]

    @property
    def key(self) -> Key:
        return self.members[0].key

    def add(self, other: Group) -> None:
        self.members = sorted(self.members + other.members, key=lambda m: m.key)
        self.names |= other.names
        self.countries |= other.countries
        self.sectors |= other.sectors
        self.roles |= other.roles
        self.walks |= other.walks

    def few_names(self) -> list[str]:
        """Names enough to compare the group with another."""
        return sorted(self.names)[:SPELLINGS]


def _group(m: Member) -> Group:
    """A member alone. One who was in an office (sector ELI) may be the one who is, so that sector tells nothing."""
    role, country = m.entity.role, m.entity.country
    sector, walk = (sector_of(role), walk_of(role)) if role else (None, None)
    return Group(
        [m],
        {m.name} if is_full(m.name) else set(),
        {country} if country else set(),
        {sector} if sector and sector != "ELI" else set(),
        {search_key(role.lower())} if role else set(),
        {walk} if walk else set(),
    )


class Groups:
    """People as they are put together; a group is kept under the smallest key of its members."""

    def __init__(self, members: Sequence[Member], apart: Iterable[tuple[Key, Key]] = ()) -> None:
        self._union: Union[Key] = Union(apart)
        self._groups: dict[Key, Group] = {self._union.root(m.key): _group(m) for m in members}

    def of(self, key: Key) -> Group:
        """The group that the member `key` is in."""
        return self._groups[self._union.root(key)]

    def join(self, a: Key, b: Key) -> None:
        """Make one group of two, unless somebody judged that they are different."""
        one, other = sorted((self._union.root(a), self._union.root(b)))
        if one != other and self._union.may_join(one, other):
            self._union.join(one, other)
            self._groups[one].add(self._groups.pop(other))

    def every(self) -> list[list[Member]]:
        """The members of all groups, in the order of their smallest keys."""
        return [self._groups[key].members for key in sorted(self._groups)]


def link_people(members: Sequence[Member], said: Judged | None = None) -> list[list[Member]]:
    """People in groups, in the order of their smallest keys; what people judged comes first.

    The same name joins where role, country or company agree, then where nothing contradicts; a name without any of
    these joins the only one it can be.
    """
    said = said or Judged()
    groups = Groups(members, said.apart)
    here = {m.key for m in members}
    for a, b in said.same:
        if a in here and b in here:
            groups.join(a, b)
    full = {m.key: m for m in members if is_full(m.name)}
    pairs = [(a, b) for _, a, b in _agreeing(list(full.values()))]
    _join_full(groups, full, pairs)
    _join_short(groups, [m for m in members if not is_full(m.name)], list(full.values()))
    return groups.every()


def _join_full(groups: Groups, full: Mapping[Key, Member], pairs: Sequence[tuple[Key, Key]]) -> None:
    bare = {key for key, m in full.items() if not (m.entity.role or m.entity.country)}
    speaking = [(a, b) for a, b in pairs if _speaks(full[a], full[b])]
    told = [(a, b) for a, b in pairs if a not in bare and b not in bare]
    for a, b in (*speaking, *told):
        if not _conflict(groups.of(a), groups.of(b)):
            groups.join(a, b)
    unsure = _unsure(groups, bare, pairs)
    for a, b in pairs:
        if a not in unsure and b not in unsure and not _conflict(groups.of(a), groups.of(b)):
            groups.join(a, b)


def _unsure(groups: Groups, bare: set[Key], pairs: Sequence[tuple[Key, Key]]) -> set[Key]:
    """Members without role and country whose name two different people bear."""
    bearers: dict[Key, set[Key]] = defaultdict(set)
    for a, b in pairs:
        for one, other in ((a, b), (b, a)):
            if one in bare and other not in bare:
                bearers[one].add(groups.of(other).key)
    return {key for key, homes in bearers.items() if _any_conflict([groups.of(home) for home in sorted(homes)])}


def _any_conflict(bearers: Sequence[Group]) -> bool:
    few = bearers[:SPELLINGS]
    return any(_conflict(a, b) for i, a in enumerate(few) for b in few[i + 1 :])


def _speaks(a: Member, b: Member) -> bool:
    """Whether role, country or company of two members of one name speak for one person."""
    one, other = a.entity, b.entity
    if one.role and other.role and search_key(one.role.lower()) == search_key(other.role.lower()):
        return True
    return bool(one.country and one.country == other.country) or len(a.company & b.company) >= COMPANY


def _agreeing(full: Sequence[Member]) -> list[tuple[float, Key, Key]]:
    """Pairs of members that may be joined, the surest first: those of one name, and those whose names agree."""
    holders: dict[str, list[Member]] = defaultdict(list)
    for m in full:
        holders[m.name].append(m)
    pairs = [(-1.0, a, b) for bearers in holders.values() for a, b in _of_one_name(bearers)]
    index = Index.build((name, name) for name in holders)
    for name in sorted(holders):
        for hit in index.search(name, NEAREST):
            if hit.key > name and hit.score >= SAME and _word_for_word(name, hit.name):
                few = (_firsts(holders[name]), _firsts(holders[hit.key]))
                pairs += [(-hit.score, a, b) for a in few[0] for b in few[1]]
    return sorted(pairs)


def _of_one_name(bearers: Sequence[Member]) -> list[tuple[Key, Key]]:
    """Pairs enough to join all who may be one: those of one role and country in a row, some of each with others."""
    rows: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for m in bearers:
        rows[m.entity.country or "", m.entity.role or ""].append(m.key)
    in_rows = [pair for keys in rows.values() for pair in itertools.pairwise(keys)]
    return in_rows + _chances([m.key for m in bearers]) + _chances(_firsts(bearers))


def _firsts(bearers: Sequence[Member]) -> list[Key]:
    """A member of each country and role, the first of each in the order of keys; not more than a few."""
    firsts: dict[tuple[str, str], Key] = {}
    for m in bearers:
        firsts.setdefault((m.entity.country or "", m.entity.role or ""), m.key)
    return sorted(firsts.values())[:FIRSTS]


def _word_for_word(a: str, b: str) -> bool:
    """Whether every word of the shorter name has one much like it: the score alone forgives a weak word."""
    pairs = align(a, b)
    return not pairs.left_a and all(pair.alike >= WORD for pair in pairs.pairs)


def _chances(keys: Sequence[Key]) -> list[tuple[Key, Key]]:
    """Pairs of each key with a few before it."""
    return [(keys[j], keys[i]) for i in range(1, len(keys)) for j in range(max(0, i - SPELLINGS), i)]


# ------------------------------------------------------------------ what contradicts


def _conflict(a: Group, b: Group) -> bool:
    """Whether two groups cannot be one person: other names, another father, another walk of life, another country."""
    if a is b:
        return False
    names = [(x, y) for x in a.few_names() for y in b.few_names()]
    if any(compare(x, y).score < APART or other_father(x, y) for x, y in names):
        return True
    if _differ(a.walks, b.walks) and not _same_company(a, b):
        return True
    if not _differ(a.countries, b.countries):
        return False
    return a.names.isdisjoint(b.names) or _differ(a.sectors, b.sectors) or a.roles.isdisjoint(b.roles)


def _same_company(a: Group, b: Group) -> bool:
    few = (a.members[:SPELLINGS], b.members[:SPELLINGS])
    return any(len(x.company & y.company) >= COMPANY for x in few[0] for y in few[1])


def _differ(a: set[str], b: set[str]) -> bool:
    return bool(a and b and a.isdisjoint(b))


# ------------------------------------------------------------------ a family name alone


def _join_short(groups: Groups, short: Sequence[Member], full: Sequence[Member]) -> None:
    """A person named by family name alone joins the only one it can be, given a shared context."""
    by_family: dict[str, set[Key]] = defaultdict(set)
    for m in full:
        for word in parse(m.name).family:
            by_family[word.lower()].add(m.key)
    index = Index.build((word, word) for word in by_family)
    chosen = [(m.key, home) for m in short if (home := _home(m, groups, by_family, index))]
    for key, home in chosen:
        groups.join(key, home)


def _home(member: Member, groups: Groups, by_family: dict[str, set[Key]], index: Index) -> Key | None:
    word = next(iter(reversed(parse(member.name).family)), "").lower()
    alike = [h.key for h in index.search(word, NEAREST) if likeness(word, h.key) >= FAMILY] if word else []
    homes = {groups.of(key).key for family in alike for key in by_family[family]}
    fitting = [home for home in sorted(homes) if _initials_fit(member.name, groups.of(home))]
    if len(fitting) != 1 or not _context(member, groups.of(fitting[0])):
        return None
    return fitting[0]


def _initials_fit(name: str, group: Group) -> bool:
    return not parse(name).initials or all(compare(name, other).score >= SAME for other in group.few_names())


def _context(member: Member, group: Group) -> bool:
    """Whether role, country or company speak for one person, and no country against."""
    own = _group(member)
    if _differ(own.countries, group.countries) or _differ(own.walks, group.walks):
        return False
    if own.countries & group.countries or own.roles & group.roles:
        return True
    return any(len(member.company & other.company) >= COMPANY for other in group.members)
