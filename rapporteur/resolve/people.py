"""The same person on several pages: names that agree, nothing that contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapporteur.names import Index, compare, parse
from rapporteur.names.fold import search_key
from rapporteur.names.tokens import likeness
from rapporteur.ontology import sector_of
from rapporteur.resolve.members import Key, Member, is_full
from rapporteur.resolve.unite import Union

SAME = 0.75  # full names at this score may be one person's
APART = 0.35  # and no two names of a group may be less alike than this
FAMILY = 0.93  # a family name alone stands for one so much alike
COMPANY = 2  # other names two pages must share, where no role or country does
NEAREST = 12  # names looked at for each name
SPELLINGS = 6  # names of a group compared with another's


class Groups:
    """People as they are put together; a group is kept under the smallest key of its members."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._union: Union[Key] = Union()
        self._members: dict[Key, list[Member]] = {self._union.root(m.key): [m] for m in members}

    def of(self, key: Key) -> list[Member]:
        """The members of the group that `key` is in."""
        return self._members[self._union.root(key)]

    def join(self, a: Key, b: Key) -> None:
        one, other = self._union.root(a), self._union.root(b)
        if one != other:
            every = self._members.pop(one) + self._members.pop(other)
            self._union.join(one, other)
            self._members[self._union.root(one)] = sorted(every, key=lambda m: m.key)

    def __iter__(self) -> Iterable[list[Member]]:  # type: ignore[override]
        return iter([self._members[key] for key in sorted(self._members)])


def link_people(members: Sequence[Member]) -> list[list[Member]]:
    """People in groups, in the order of their smallest keys."""
    groups = Groups(members)
    full = [m for m in members if is_full(m.name)]
    for _, a, b in _agreeing(full):
        if not _conflict(groups.of(a), groups.of(b)):
            groups.join(a, b)
    _join_short(groups, [m for m in members if not is_full(m.name)], full)
    return list(groups)  # type: ignore[call-overload]


def _agreeing(full: Sequence[Member]) -> list[tuple[float, Key, Key]]:
    """Pairs of members to join, the surest first: those of one name in a row, and names that agree."""
    holders: dict[str, list[Key]] = defaultdict(list)
    for m in full:
        holders[m.name].append(m.key)
    pairs = [(-1.0, a, b) for keys in holders.values() for a, b in _chances(keys)]
    index = Index.build((name, name) for name in holders)
    for name in sorted(holders):
        for hit in index.search(name, NEAREST):
            if hit.key > name and hit.score >= SAME:
                pairs += [(-hit.score, a, b) for a in holders[name] for b in _sample(holders[hit.key])]
    return sorted(pairs)


def _chances(keys: Sequence[Key]) -> list[tuple[Key, Key]]:
    """Pairs enough to join all that may be joined: each key with a few before it."""
    return [(keys[j], keys[i]) for i in range(1, len(keys)) for j in range(max(0, i - SPELLINGS), i)]


def _sample(keys: Sequence[Key]) -> Sequence[Key]:
    return keys[:SPELLINGS]


# ------------------------------------------------------------------ what contradicts


def _conflict(a: Sequence[Member], b: Sequence[Member]) -> bool:
    """Whether two groups cannot be one person: other names, or another country and another role."""
    if a[0].key == b[0].key:
        return False
    names_a, names_b = _names(a), _names(b)
    if any(compare(x, y).score < APART for x in names_a[:SPELLINGS] for y in names_b[:SPELLINGS]):
        return True
    if not _differ(_countries(a), _countries(b)):
        return False
    return set(names_a).isdisjoint(names_b) or _differ(_sectors(a), _sectors(b)) or not _share_roles(a, b)


def _names(group: Sequence[Member]) -> list[str]:
    return sorted({m.name for m in group if is_full(m.name)})


def _differ(a: set[str], b: set[str]) -> bool:
    return bool(a and b and a.isdisjoint(b))


def _countries(group: Sequence[Member]) -> set[str]:
    return {m.entity.country for m in group if m.entity.country}


def _sectors(group: Sequence[Member]) -> set[str]:
    """Sectors of the roles; one who was in an office (ELI) may be the one who is."""
    return {s for m in group if m.entity.role and (s := sector_of(m.entity.role)) and s != "ELI"}


def _roles(group: Sequence[Member]) -> set[str]:
    return {search_key(m.entity.role.lower()) for m in group if m.entity.role}


def _share_roles(a: Sequence[Member], b: Sequence[Member]) -> bool:
    return not _roles(a).isdisjoint(_roles(b))


# ------------------------------------------------------------------ a family name alone


def _join_short(groups: Groups, short: Sequence[Member], full: Sequence[Member]) -> None:
    """A person named by family name (or initial and family name) joins the only one it can be, given a shared context."""
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
    homes = {groups.of(key)[0].key for family in alike for key in by_family[family]}
    fitting = [home for home in sorted(homes) if _initials_fit(member.name, groups.of(home))]
    if len(fitting) != 1 or not _context(member, groups.of(fitting[0])):
        return None
    return fitting[0]


def _initials_fit(name: str, group: Sequence[Member]) -> bool:
    return not parse(name).initials or all(compare(name, other).score >= SAME for other in _names(group)[:SPELLINGS])


def _context(member: Member, group: Sequence[Member]) -> bool:
    """Whether role, country or company speak for one person, and no country against."""
    if _differ(_countries([member]), _countries(group)):
        return False
    if _countries([member]) & _countries(group) or _share_roles([member], group):
        return True
    return any(len(member.company & other.company) >= COMPANY for other in group)
