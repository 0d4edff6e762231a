"""Countries and blocs by their names, peoples, capitals and seats of government."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapporteur.ontology import tables

_ARTICLE = "the "
_POSSESSIVE = ("'s", "’s")
_LONGEST = 80  # code points; no name in the table is longer
_ACRONYM = 4


@dataclass(frozen=True)
class Country:
    """A state, dependency, disputed territory or bloc."""

    code: str  # ISO 3166-1 alpha-3; XKX; EUR and UNO as in PLOVER
    name: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]  # adjectives and names of the people
    capitals: tuple[str, ...]
    government: tuple[str, ...]  # places and buildings that stand for the government
    kind: str  # state dependency disputed bloc


@cache
def countries() -> tuple[Country, ...]:
    """Every line of `countries.tsv`, in the order of the file."""
    return tuple(_country(row) for row in tables.rows("countries.tsv", 7))


def _country(row: list[str]) -> Country:
    code, name, *lists, kind = row
    others, demonyms, capitals, government = (tables.alternatives(cell) for cell in lists)
    return Country(code, name, others, demonyms, capitals, government, kind)


def country_of(text: str) -> str | None:
    """The code of the country that the words stand for: its name, people, seat of government or capital.

    A leading "the" and a possessive ending do not matter. The first letter must be a capital, and acronyms of up to
    four letters must be written as in the table, so that "us" and "who" are nobody. "Brussels" is EUR here (it stands
    for the Union in political news); `capital_country` says BEL.
    """
    return _names().get(_key(text)) or demonym_country(text) or _governments().get(_key(text)) or capital_country(text)


def demonym_country(text: str) -> str | None:
    """The code of the country whose adjective or people this is ("Belarusian", "Poles"), else None."""
    return _demonyms().get(_key(text))


def capital_country(text: str) -> str | None:
    """The code of the country whose capital this is, else None."""
    return _capitals().get(_key(text))


def is_government(text: str) -> bool:
    """Whether the words are a place or building that stands for a government ("Kremlin", "Foggy Bottom")."""
    return _key(text) in _governments()


@cache
def country_name(code: str) -> str | None:
    """The usual English name for a code, else None."""
    return next((country.name for country in countries() if country.code == code), None)


def _key(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    words = " ".join(text.split())
    for ending in _POSSESSIVE:
        words = words.removesuffix(ending)
    words = _bare(words)
    return _fold(words) if words[:1].isupper() else ""


def _bare(words: str) -> str:
    return words[4:] if words[:4].lower() == _ARTICLE else words


def _fold(words: str) -> str:
    short = len(words) <= _ACRONYM or "." in words
    return words if short and words.isupper() else _cased(words)


def _cased(words: str) -> str:
    """Case does not matter in longer names, so that headlines in capitals match; a mark keeps acronyms apart."""
    return "~" + words.casefold().replace("’", "'")


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in pairs:
        found.setdefault(_fold(_bare(name)), code)
        if len(name) <= _ACRONYM and not name.isupper():
            found.setdefault(name.upper(), code)  # "IRAN", "CUBA" in a headline
    return found


@cache
def _names() -> dict[str, str]:
    return _index((name, country.code) for country in countries() for name in (country.name, *country.others))


@cache
def _demonyms() -> dict[str, str]:
    return _index((name, country.code) for country in countries() for name in country.demonyms)


@cache
def _governments() -> dict[str, str]:
    return _index((name, country.code) for country in countries() for name in country.government)


@cache
def _capitals() -> dict[str, str]:
    return _index((name, country.code) for country in countries() for name in country.capitals)
