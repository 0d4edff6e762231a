"""The same person on several pages: names that agree, nothing that contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.names import Index, compare, parse
from rapporteur.names.fold import search_key
from rapporteur.names.match import align
from rapporteur.names.tokens import likeness
from rapporteur.ontology import sector_of
from rapporteur.resolve.members import Key, Member, is_full
from rapporteur.resolve.unite import Union

SAME = 0.75  # full names at this score may be one person's
WORD = 0.8  # and each of their words is so much alike
APART = 0.35  # and no two names of a group may be less alike than this
FAMILY = 0.93  # a family name alone stands for one so much alike
COMPANY = 2  # other names two pages must share, where no role or country does
NEAREST = 12  # names looked at for each name
SPELLINGS = 6  # names of a group compared with another's


@dataclass
class Group:
    """Members that are one person, and what they say together."""

    members: list[Member]
    names: set[str]  # full ones
    countries: set[str]
    sectors: set[str]
    roles: set[str]

    @property
    def key(self) -> Key:
        return self.members[0].key

    def add(self, other: Group) -> None:
        self.members = sorted(self.members + other.members, key=lambda m: m.key)
        self.names |= other.names
        self.countries |= other.countries
        self.sectors |= other.sectors
        self.roles |= other.roles

    def few_names(self) -> list[str]:
        """Names enough to compare the group with another."""
        return sorted(self.names)[:SPELLINGS]


def _group(m: Member) -> Group:
    """A member alone. One who was in an office (sector ELI) may be the one who is, so that sector tells nothing."""
    role, country = m.entity.role, m.entity.country
    sector = sector_of(role) if role else None
    return Group(
        [m],
        {m.name} if is_full(m.name) else set(),
        {country} if country else set(),
        {sector} if sector and sector != "ELI" else set(),
        {search_key(role.lower())} if role else set(),
    )


class Groups:
    """People as they are put together; a group is kept under the smallest key of its members."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._union: Union[Key] = Union()
        self._groups: dict[Key, Group] = {self._union.root(m.key): _group(m) for m in members}

    def of(self, key: Key) -> Group:
        """The group that the member `key` is in."""
        return self._groups[self._union.root(key)]

    def join(self, a: Key, b: Key) -> None:
        """Make one group of two."""
        one, other = sorted((self._union.root(a), self._union.root(b)))
        if one != other:
            self._union.join(one, other)
            self._groups[one].add(self._groups.pop(other))

    def every(self) -> list[list[Member]]:
        """The members of all groups, in the order of their smallest keys."""
        return [self._groups[key].members for key in sorted(self._groups)]


def link_people(members: Sequence[Member]) -> list[list[Member]]:
    """People in groups, in the order of their smallest keys."""
    groups = Groups(members)
    full = [m for m in members if is_full(m.name)]
    for _, a, b in _agreeing(full):
        if not _conflict(groups.of(a), groups.of(b)):
            groups.join(a, b)
    _join_short(groups, [m for m in members if not is_full(m.name)], full)
    return groups.every()


def _agreeing(full: Sequence[Member]) -> list[tuple[float, Key, Key]]:
    """Pairs of members to join, the surest first: those of one name in a row, and names that agree."""
    holders: dict[str, list[Key]] = defaultdict(list)
    for m in full:
        holders[m.name].append(m.key)
    pairs = [(-1.0, a, b) for keys in holders.values() for a, b in _chances(keys)]
    index = Index.build((name, name) for name in holders)
    for name in sorted(holders):
        for hit in index.search(name, NEAREST):
            if hit.key > name and hit.score >= SAME and _word_for_word(name, hit.name):
                pairs += [(-hit.score, a, b) for a in holders[name] for b in _sample(holders[hit.key])]
    return sorted(pairs)


def _word_for_word(a: str, b: str) -> bool:
    """Whether every word of the shorter name has one much like it: the score alone forgives a weak word."""
    pairs = align(a, b)
    return not pairs.left_a and all(pair.alike >= WORD for pair in pairs.pairs)


def _chances(keys: Sequence[Key]) -> list[tuple[Key, Key]]:
    """Pairs enough to join all that may be joined: each key with a few before it."""
    return [(keys[j], keys[i]) for i in range(1, len(keys)) for j in range(max(0, i - SPELLINGS), i)]


def _sample(keys: Sequence[Key]) -> Sequence[Key]:
    return keys[:SPELLINGS]


# ------------------------------------------------------------------ what contradicts


def _conflict(a: Group, b: Group) -> bool:
    """Whether two groups cannot be one person: other names, or another country and another role."""
    if a is b:
        return False
    if any(compare(x, y).score < APART for x in a.few_names() for y in b.few_names()):
        return True
    if not _differ(a.countries, b.countries):
        return False
    return a.names.isdisjoint(b.names) or _differ(a.sectors, b.sectors) or a.roles.isdisjoint(b.roles)


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
    if _differ(own.countries, group.countries):
        return False
    if own.countries & group.countries or own.roles & group.roles:
        return True
    return any(len(member.company & other.company) >= COMPANY for other in group.members)
