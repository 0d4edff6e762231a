"""The words of number, money, share and people of a language, read from the tables of `data`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

Phrase = tuple[str, ...]  # words in lower case, without full stops

DEFAULT = "en"


@dataclass(frozen=True)
class Phrases:
    """Values of phrases, found by their words; the longest one at a place wins."""

    values: Mapping[Phrase, str]
    longest: int = field(init=False)
    first: frozenset[str] = field(init=False)  # words that begin one
    last: frozenset[str] = field(init=False)  # words that end one

    def __post_init__(self) -> None:
        object.__setattr__(self, "longest", max(map(len, self.values), default=0))
        object.__setattr__(self, "first", frozenset(words[0] for words in self.values))
        object.__setattr__(self, "last", frozenset(words[-1] for words in self.values))

    def __contains__(self, words: object) -> bool:
        return words in self.values


@dataclass(frozen=True)
class Lexicon:
    """What the rules know of one language."""

    language: str
    comma: bool  # a comma before three digits parts thousands (else it is the decimal sign)
    numbers: Mapping[str, Decimal]
    articles: Phrases  # one, or a part of one, before a scale or a unit: a, half a
    scales: Mapping[str, Decimal]
    letters: Mapping[str, Decimal]  # right behind digits
    abbreviations: frozenset[str]  # that a full stop may follow
    vague: Phrases  # hundreds of, several
    and_: frozenset[str]  # may stand within a number: two hundred and five
    bounds: Phrases
    bounds_after: Phrases
    to: frozenset[str]  # join the ends of a range by themselves
    pairs: Mapping[str, frozenset[str]]  # opener -> joins: between -> and
    fillers: frozenset[str]  # articles that may stand between a bound and a number
    nouns: Mapping[str, tuple[str, ...]]  # currency words -> ISO 4217
    scaled: frozenset[str]  # currency words that need a scale or a country
    minor: Mapping[str, tuple[str, ...]]
    sterling: Phrases  # what may follow a currency word as part of it
    before: frozenset[str]  # currency words that may stand before the number
    percent: Phrases
    words: Mapping[str, Any]  # the rest of the tables, by name


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language (ISO 639-1); those of English where there is no folder for it."""
    if language not in languages():
        return lexicon(DEFAULT)
    words: dict[str, Any] = {}
    for file in sorted(_folder(language).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            words.update(tomllib.loads(file.read_text(encoding="utf-8")))
    return _lexicon(language, words, list(rows(language, "currencies.tsv", 3)))


def _lexicon(language: str, words: Mapping[str, Any], nouns: list[list[str]]) -> Lexicon:
    joins = words["joins"]
    return Lexicon(
        language=language,
        comma=words["decimal"]["sign"] == ".",
        numbers=_decimals(words["numbers"]),
        articles=_phrases(words["articles"]),
        scales=_decimals(words["scales"]),
        letters=_decimals(words["letters"]),
        abbreviations=frozenset(words["abbreviations"]["words"]),
        vague=_phrases(dict.fromkeys(words["vague"]["words"], "")),
        and_=frozenset(joins["within"]),
        bounds=_phrases(words["bounds"]),
        bounds_after=_phrases(words["bounds_after"]),
        to=frozenset(joins["to"]),
        pairs={opener: frozenset(closers) for opener, closers in joins["pairs"].items()},
        fillers=frozenset(joins["fillers"]),
        nouns={w: tuple(codes.split()) for forms, codes, _ in nouns for w in _folded(forms)},
        scaled=frozenset(w for forms, _, mark in nouns if "scaled" in mark for w in _folded(forms)),
        minor={w: tuple(codes.split()) for w, codes in words["minor"].items()},
        sterling=_phrases(dict.fromkeys(words["money"]["tails"], "")),
        before=frozenset(words["money"]["before"]),
        percent=_phrases(words["percent"]),
        words=words,
    )


def rows(folder: str, name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a tab-separated table of `data`, padded to a number of columns; `folder` may be ""."""
    for line in (_folder(folder) / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))


@dataclass(frozen=True)
class Sign:
    """A sign or code that stands before a number."""

    codes: tuple[str, ...]  # ISO 4217, likeliest first
    sure: int  # how many of them a country named nearby makes likeliest
    careful: bool  # money only if the number is written like a sum
    behind: bool  # may stand behind the number too
    scaled: bool = False  # money only if the number has a scale


@cache
def signs() -> Mapping[str, Sign]:
    """Every sign of `signs.tsv` and every ISO 4217 code."""
    found = {code: Sign((code,), 1, "careful" in mark, True) for code, _, mark in rows("", "currencies.tsv", 3)}
    for sign, codes, mark in rows("", "signs.tsv", 3):
        sure, _, weak = codes.partition("|")
        listed = (*sure.split(), *weak.split())
        found[sign] = Sign(
            listed, len(sure.split()), mark == "careful", mark == "behind" or not sign[-1].isalpha(), mark == "scaled"
        )
    return found


@cache
def tender() -> Mapping[str, tuple[str, ...]]:
    """The currencies of each country (ISO 3166-1 alpha-3), current ones first."""
    found: dict[str, tuple[str, ...]] = {}
    for code, countries, _ in rows("", "currencies.tsv", 3):
        for country in countries.split():
            found[country] = (*found.get(country, ()), code)
    return found


def languages() -> tuple[str, ...]:
    """The languages that have a folder."""
    return tuple(sorted(f.name for f in _folder("").iterdir() if f.is_dir()))


def _folder(language: str) -> Traversable:
    base = resources.files(__package__) / "data"
    return base / language if language.isalpha() and language.isascii() and language.islower() else base


def _decimals(numbers: Mapping[str, Any]) -> dict[str, Decimal]:
    return {word: Decimal(str(number)) for word, number in numbers.items()}


@cache
def phrases(language: str, section: str, name: str) -> Phrases:
    """A list of words of a table of the language as phrases without values."""
    return _phrases(dict.fromkeys(lexicon(language).words[section][name], ""))


def _phrases(values: Mapping[str, Any]) -> Phrases:
    return Phrases({_pieces(phrase): str(value) for phrase, value in values.items()})


def _pieces(phrase: str) -> Phrase:
    """A phrase as the words of a text are compared: in lower case, without full stops and hyphens."""
    return tuple(phrase.lower().replace(".", " ").replace("-", " ").split()) or (phrase,)


def _folded(forms: str) -> list[str]:
    return [form.rstrip(".") for form in forms.split()]
