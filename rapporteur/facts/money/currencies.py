"""Which currencies a sign or word may mean, and which of them the countries named nearby make likely."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapporteur.facts.money.numbers import any_of, table

_SHOWN = 4  # candidates given where nothing tells
_SENTENCE = 300  # code points around an amount that are searched for countries, within its sentence
_NAMED = 12  # countries of a sentence that are looked at
_END = re.compile(r"(?<=\w\w)[.?!]['\"”’)]{0,3}\s|\n")


@dataclass(frozen=True)
class Currencies:
    """Tables of signs, codes and words, and patterns made of them."""

    known: Mapping[str, str]  # sign, code or folded word -> code or group
    minor: Mapping[str, str]
    scaled: frozenset[str]
    groups: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, str]
    names: Mapping[str, str]
    sign: str
    word: str
    adjective: str
    name: re.Pattern[str]


@cache
def currencies() -> Currencies:
    """The tables of currencies.toml."""
    data = table("", "currencies.toml")
    codes = {code: code for code in data["codes"]["codes"]}
    return Currencies(
        known={**data["signs"], **codes, **data["words"]},
        minor=data["minor"],
        scaled=frozenset(data["scaled"]["words"]),
        groups={name: tuple(members) for name, members in data["groups"].items()},
        countries=data["countries"],
        names=data["names"],
        sign=f"(?-i:{any_of([*data['signs'], *codes])})",
        word=_words(data),
        adjective=f"(?-i:{any_of([*data['names'], 'US', 'U.S.'])})",
        name=re.compile(rf"(?<!\w){any_of(data['names'])}(?!\w)"),
    )


def candidates(sign: str, near: str | None, country: str | None, places: Iterable[str]) -> tuple[str, ...]:
    """ISO 4217 codes, likeliest first: one if the sign tells, several if not.

    `near` is a country written with the amount ("Canadian dollars": it settles the matter), `country` the page's, ISO
    3166-1 alpha-3; `places` the countries of the sentence, which come first.
    """
    data = currencies()
    meant = data.known.get(sign) or data.known.get(_fold(sign)) or data.minor.get(_fold(sign)) or sign
    group = data.groups.get(meant)
    if near and (own := _currency(data, data.names.get(near), group)):
        return (own,)
    if group is None:
        return (meant,)
    hints = [own for place in (*places, country) if (own := _currency(data, place, group))]
    rest = group[:1] if any(hint != group[0] for hint in hints) else group[:_SHOWN]
    return tuple(dict.fromkeys((*hints, *rest)))


class Places:
    """The countries named in a text, found once and looked up by sentence."""

    def __init__(self, text: str) -> None:
        data = currencies()
        self._ends = [m.end() for m in _END.finditer(text)]
        found = [(m.start(), data.names[" ".join(m[0].split())]) for m in data.name.finditer(text)]
        self._starts = [start for start, _ in found]
        self._countries = [country for _, country in found]

    def around(self, start: int, stop: int) -> list[str]:
        """ISO 3166-1 alpha-3 of the countries in the sentence of text[start:stop], the nearest few, in order."""
        k, last = bisect_right(self._ends, start), bisect_right(self._ends, stop - 1)
        first = max(start - _SENTENCE, self._ends[k - 1] if k else 0)
        end = min(stop + _SENTENCE, self._ends[last] if last < len(self._ends) else stop + _SENTENCE)
        return self._countries[bisect_left(self._starts, first) : bisect_left(self._starts, end)][:_NAMED]


def _currency(data: Currencies, place: str | None, group: tuple[str, ...] | None) -> str | None:
    """A country's currency, if the sign can mean it."""
    own = data.countries.get(place or "")
    return own if own and group and own in group else None


def _fold(word: str) -> str:
    return " ".join(word.lower().split()).rstrip(".")


def _words(data: Mapping[str, Any]) -> str:
    """Words and codes behind a number, and the signs that may stand there."""
    codes, signs = data["codes"]["codes"], [s for s in data["signs"] if "$" not in s and s not in ("Br", "Rs", "Rs.")]
    spelt = any_of([*data["words"], *data["minor"]])
    return rf"(?:{spelt}(?!\w)|(?-i:{any_of([*codes, *signs])})(?!\w))"
