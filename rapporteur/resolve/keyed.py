"""The same body, place, people or named event on several pages: names that fold to one key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapporteur.names.fold import search_key
from rapporteur.ontology import capital_country, country_of, demonym_country
from rapporteur.resolve.members import Key, Member, word_list
from rapporteur.resolve.unite import groups

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "du", "der", "von", "a", "an", "to"))


def link_by_key(members: Sequence[Member], apart: Sequence[tuple[Key, Key]] = ()) -> list[list[Member]]:
    """Members of one type in groups, in the order of their smallest keys.

    A shared key joins those of one country; those without a country join where the key has one country only. A body
    known by a kind alone ("Foreign Ministry") joins only its like of the same known country. Pairs in `apart` are in no
    group together.
    """
    by_key: dict[str, list[Member]] = defaultdict(list)
    for m in members:
        for key in _keys(m):
            by_key[key].append(m)
    _add_acronyms(by_key)
    pairs = [pair for key in sorted(by_key) for pair in _pairs(by_key[key])]
    of = {m.key: m for m in members}
    return [[of[key] for key in group] for group in groups(of, pairs, apart)]


def _pairs(holders: Sequence[Member]) -> list[tuple[Key, Key]]:
    """Each member with the first of its country; those without one with the only country there is, or one another."""
    homes: dict[str, list[Member]] = defaultdict(list)
    for m in holders:
        homes[m.entity.country or ""].append(m)
    nowhere = homes.pop("", [])
    if len(homes) == 1:
        nowhere = nowhere + next(iter(homes.values()))
    return [(group[0].key, m.key) for group in (nowhere, *homes.values()) for m in group[1:]]


def plain(name: str) -> str:
    """A name without article and possessive."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", name.strip())).strip() or name


def _keys(member: Member) -> list[str]:
    """The keys a member can be found under: its name, and for bodies the acronyms the page itself gives."""
    name = plain(member.name)
    code = country_itself(name) if member.entity.type in ("PLACE", "ORG") else demonym_country(name)
    if code and member.entity.type in ("PLACE", "NORP", "ORG"):
        return [f"iso:{code}"]
    if is_generic(name) and member.entity.country is None:
        return [f"page:{member.key}"]
    keys = [search_key(name) or name.casefold()]
    if member.entity.type == "ORG" and not is_generic(name):
        keys += [f"acronym:{a}" for form in (name, *member.entity.forms) if (a := _acronym(form))]
    return keys


def country_itself(name: str) -> str | None:
    """The country or bloc whose name this is; not its capital, people or seat of government alone."""
    code = country_of(name)
    return code if code and capital_country(name) != code and demonym_country(name) is None else None


def is_generic(name: str) -> bool:
    """Whether a body is named by words for kinds of bodies only."""
    return all(word.casefold() in word_list("bodies.txt") for word in name.split())


def _acronym(form: str) -> str:
    return form.replace(".", "") if _ACRONYM.fullmatch(form) else ""


def _add_acronyms(by_key: dict[str, list[Member]]) -> None:
    """A body known on some pages by its acronym only is the one whose initials these are, if there is only one."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for key, holders in by_key.items():
        for m in holders:
            if m.entity.type == "ORG" and (letters := _initials(m.name)):
                spelled[letters].add(key)
    for letters, keys in sorted(spelled.items()):
        short = by_key.get(f"acronym:{letters}")
        names = {k for k in keys if not k.startswith(("acronym:", "page:"))}
        if short and len(names) == 1:
            key = names.pop()
            by_key[key] = sorted({m.key: m for m in (*by_key[key], *short)}.values(), key=lambda m: m.key)


def _initials(name: str) -> str:
    words = [w for w in plain(name).split() if w.casefold() not in _SMALL]
    return "".join(w[0] for w in words).upper() if len(words) > 1 else ""
