"""Countries named in a text, and those named with an amount: "Canadian dollars", "долларов США"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapporteur.facts.money.lexicon import rows
from rapporteur.facts.money.tokens import WORD, Tokens
from rapporteur.ontology.countries import countries

_SENTENCE = 300  # code points around an amount that are searched for countries, within its sentence
_NAMED = 12  # countries of a sentence that are looked at
_LONGEST = 6  # words of a country's name
_ENDING = 8  # letters that may follow the stem of a name
_END = re.compile(r"(?<=\w\w)[.?!]['\"”’»)]{0,3}\s|\n")


@dataclass(frozen=True)
class Named:
    """A country named at a place: where the words stop, and whether they may stand behind a currency's word too."""

    stop: int
    country: str
    behind: bool = False


class Places:
    """The countries named in a text, found when first asked for and looked up by sentence."""

    def __init__(self, tokens: Tokens, language: str) -> None:
        self._tokens, self._language = tokens, language
        self._found: tuple[list[int], list[int], list[str]] | None = None

    def around(self, start: int, stop: int) -> list[tuple[int, str]]:
        """Offset and ISO 3166-1 alpha-3 of the countries in the sentence of text[start:stop], the nearest few."""
        ends, starts, named = self._all()
        if not starts:
            return []
        k, last = bisect_right(ends, start), bisect_right(ends, stop - 1)
        first = max(start - _SENTENCE, ends[k - 1] if k else 0)
        end = min(stop + _SENTENCE, ends[last] if last < len(ends) else stop + _SENTENCE)
        a, z = bisect_left(starts, first), bisect_left(starts, end)
        return list(zip(starts[a:z], named[a:z], strict=True))[:_NAMED]

    @property
    def all(self) -> frozenset[str]:
        """ISO 3166-1 alpha-3 of every country named."""
        return frozenset(self._all()[2])

    def _all(self) -> tuple[list[int], list[int], list[str]]:
        if self._found is None:
            hits = list(self._named())
            ends = [m.end() for m in _END.finditer(self._tokens.text)]
            self._found = ends, [start for start, _ in hits], [country for _, country in hits]
        return self._found

    def _named(self) -> Iterator[tuple[int, str]]:
        i = 0
        while i < len(self._tokens):
            found = named_at(self._tokens, self._language, i)
            if found and found.stop > i:
                yield self._tokens.start(i), found.country
            i = max(i + 1, found.stop if found else 0)


def named_at(tokens: Tokens, language: str, i: int) -> Named | None:
    """The country whose name or adjective begins at a piece."""
    if tokens.kind(i) != WORD:
        return None
    return _english_at(tokens, i) if language == "en" else _stem_at(tokens, language, i)


def _english_at(tokens: Tokens, i: int) -> Named | None:
    if not tokens.written(i)[:1].isupper():
        return None
    key: tuple[str, ...] = ()
    best = None
    for j in range(i, min(i + _LONGEST, len(tokens))):
        if j > i and tokens.gap(j) > 3:
            break
        key += (tokens.written(j).removesuffix("'s").removesuffix("’s"),)
        if (country := _english().get(key)) is not None:
            best = Named(j + 1, country)
        elif key not in _beginnings():
            break
    return best


def _stem_at(tokens: Tokens, language: str, i: int) -> Named | None:
    word, lower = tokens.word(i), tokens.written(i)[:1].islower()
    exact, stems = _stems(language)
    if (country := exact.get(word)) is not None:
        return Named(i + 1, country, behind=True)
    for size in range(len(word), max(3, len(word) - _ENDING) - 1, -1):
        if (country := stems.get(word[:size])) is not None:
            return Named(i + 1, country, behind=lower)
    return None


@cache
def _english() -> Mapping[tuple[str, ...], str]:
    """Names, peoples, capitals and governments as tuples of pieces."""
    found: dict[tuple[str, ...], str] = {}
    for code, name in _names():
        tokens = Tokens(name)
        found.setdefault(tuple(tokens.written(i) for i in range(len(tokens))), code)
    return found


def _names() -> Iterator[tuple[str, str]]:
    """Codes with names: those of the ontology, then those met with money."""
    for c in countries():
        yield from ((c.code, name) for name in (c.name, *c.others, *c.demonyms, *c.capitals, *c.government))
    for code, names in rows("en", "countries.tsv", 2):
        yield from ((code, name) for name in names.split("|"))


@cache
def _beginnings() -> frozenset[tuple[str, ...]]:
    return frozenset(name[:k] for name in _english() for k in range(1, len(name)))


@cache
def _stems(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Whole words, and stems, with their country."""
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    for code, words in rows(language, "countries.tsv", 2):
        for word in words.split():
            (stems if word.endswith("-") else exact).setdefault(word.rstrip("-"), code)
    return exact, stems
