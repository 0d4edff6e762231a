"""Everyone and everything a page names, each once: the names of a page grouped into entities."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapporteur.facts.mentions import Found
from rapporteur.names import compare
from rapporteur.names.fold import search_key
from rapporteur.ontology import countries, demonym_country

SAME = 0.9  # two full names on one page are one person at this score: a page rarely spells a name twice
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "la", "du", "der", "von", "al"])


@dataclass
class Member:
    """One entity of a page while it is put together."""

    type: str
    found: list[Found] = field(default_factory=list)
    country: str | None = None

    @property
    def name(self) -> str:
        """The fullest form: most words, most letters, first on the page; a state by its name, not its capital."""
        own = [f for f in self.found if self.country and country_code(f.text) == self.country] or self.found
        if not own:
            return ""
        return max(own, key=lambda f: (len(f.text.split()), len(f.text), -f.start)).text

    @property
    def first(self) -> int:
        return min(f.start for f in self.found)


def gather(found: Sequence[Found]) -> list[Member]:
    """The entities of a page in the order of their first names; every name belongs to exactly one."""
    by_type: dict[str, list[Found]] = defaultdict(list)
    for f in found:
        by_type[f.type].append(f)
    members = [m for kind, names in by_type.items() for m in GROUPERS.get(kind, _by_key)(names)]
    return sorted(members, key=lambda m: m.first)


# ------------------------------------------------------------------ people


def _people(found: Sequence[Found]) -> list[Member]:
    full: list[Member] = []
    for name in sorted((f for f in found if " " in f.text), key=lambda f: (-len(f.text.split()), f.start)):
        _join(full, name, _same_person, "PERSON")
    rest: list[Member] = []
    for name in (f for f in found if " " not in f.text):
        owner = _owner(full, name) or next((m for m in rest if _key(m.name) == _key(name.text)), None)
        if owner:
            owner.found.append(name)
        else:
            rest.append(Member("PERSON", [name]))
    return full + rest


def _join(members: list[Member], name: Found, same: Callable[[str, str], bool], kind: str) -> None:
    owner = next((m for m in members if same(m.name, name.text)), None)
    if owner:
        owner.found.append(name)
    else:
        members.append(Member(kind, [name]))


def _same_person(a: str, b: str) -> bool:
    """The same words, one name inside the other, or two spellings of one name."""
    if a.casefold() == b.casefold():
        return True
    x, y = bare(a.casefold()), bare(b.casefold())
    if x[-1] == y[-1] and (set(y) <= set(x) or set(x) <= set(y)):
        return True
    return len(x) == len(y) and abs(len(a) - len(b)) <= 4 and compare(a, b).score >= SAME


def _owner(full: Sequence[Member], name: Found) -> Member | None:
    """Whose surname (or else given name) this is: the bearer named most, then the one named nearest before it."""
    for place in (-1, 0):
        bearers = [m for m in full if any(_word(f.text, place) == _key(name.text) for f in m.found)]
        if bearers:
            return max(bearers, key=lambda m: (_full_uses(m), -_before(m, name)))
    return None


def _full_uses(member: Member) -> int:
    return sum(" " in f.text for f in member.found)


def _before(member: Member, name: Found) -> int:
    return min((name.start - f.start for f in member.found if f.start < name.start), default=1 << 30)


def _word(name: str, place: int) -> str:
    return _key(bare(name)[place])


def bare(name: str) -> list[str]:
    """The words of a personal name without "Jr." and the like; never empty."""
    tokens = name.split()
    while len(tokens) > 1 and tokens[-1].casefold().strip(".,") in SUFFIXES:
        tokens = tokens[:-1]
    return tokens


def _key(name: str) -> str:
    return search_key(name) or name.casefold()


# ------------------------------------------------------------------ places, bodies, peoples


def _places(found: Sequence[Found]) -> list[Member]:
    groups: dict[str, Member] = {}
    for f in found:
        code = country_code(f.text)
        member = groups.setdefault(f"iso:{code}" if code else _plain(f.text), Member("PLACE", country=code))
        member.found.append(f)
    return list(groups.values())


def country_code(name: str) -> str | None:
    """The code of a country named as such: not its people, its capital or its seat of government."""
    return _country_names().get(_plain(name))


@cache
def _country_names() -> dict[str, str]:
    states = (c for c in countries() if c.kind != "bloc")
    return {_plain(name): c.code for c in states for name in (c.name, *c.others)}


def _bodies(found: Sequence[Found]) -> list[Member]:
    members: list[Member] = []
    for name in sorted(found, key=lambda f: (-len(f.text), f.start)):
        _join(members, name, same_body, "ORG")
    return members


def same_body(a: str, b: str) -> bool:
    """One name of a body and another: the same words, its acronym, or the longer without its country."""
    x, y = _plain(a), _plain(b)
    if x == y or _acronym_of(a, b) or _acronym_of(b, a):
        return True
    longer, shorter = sorted((x.split(), y.split()), key=len, reverse=True)
    if len(longer) == len(shorter) + 1 and longer[1:] == shorter:
        return demonym_country(a.split(maxsplit=1)[0]) is not None
    return False


def _acronym_of(short: str, long: str) -> bool:
    if not ACRONYM.fullmatch(short) or " " not in long:
        return False
    words = [w for w in re.split(r"[\s-]+", long) if w and w.casefold() not in SMALL]
    return short.replace(".", "") == "".join(w[0] for w in words if w[0].isupper())


def _peoples(found: Sequence[Found]) -> list[Member]:
    groups: dict[str, Member] = {}
    for f in found:
        code = demonym_country(f.text)
        member = groups.setdefault(f"iso:{code}" if code else _plain(f.text).rstrip("s"), Member("NORP", country=code))
        member.found.append(f)
    return list(groups.values())


def _by_key(found: Sequence[Found]) -> list[Member]:
    groups: dict[tuple[str, str], Member] = {}
    for f in found:
        groups.setdefault((f.type, _plain(f.text)), Member(f.type)).found.append(f)
    return list(groups.values())


def _plain(name: str) -> str:
    return " ".join(w for w in re.split(r"[\s.]+", name.casefold()) if w not in ("the", ""))


GROUPERS: dict[str, Callable[[Sequence[Found]], list[Member]]] = {
    "PERSON": _people,
    "PLACE": _places,
    "ORG": _bodies,
    "NORP": _peoples,
}


def forms(found: Iterable[Found]) -> tuple[str, ...]:
    """The spellings, the most used first."""
    counts = Counter(f.text for f in found)
    return tuple(sorted(counts, key=lambda t: (-counts[t], t)))
