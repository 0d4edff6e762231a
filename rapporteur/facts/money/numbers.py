"""Numbers in digits and words, with what the words before them say: exact decimals, bounds, ranges."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

Table = Mapping[str, Any]

_SEPARATOR = "[,\u00a0\u202f\u2009 ’']"
_GROUPED = rf"\d{{1,3}}(?:{_SEPARATOR}\d{{3}}(?!\d)){{1,5}}(?:\.\d{{1,2}})?"
_DOTTED = r"\d{1,3}(?:\.\d{3}){2,5}(?:,\d{1,2})?(?!\d)"
_LETTER_BEFORE = r"(?<![^\W\d])"
_PLAIN = r"\d{1,15}(?:[.,]\d{1,4})?"
_BEFORE = 24  # code points in which a bound may stand before a number


class Bounds(NamedTuple):
    """Lowest and highest value, None where it is open or not told, and whether it is a rough one."""

    low: Decimal | None
    high: Decimal | None
    approximate: bool = False


@dataclass(frozen=True)
class Numbers:
    """The words of number of a language, and patterns made of them (to be used ignoring case)."""

    values: Mapping[str, Decimal]  # numbers, tens and articles
    scales: Mapping[str, Decimal]
    bounds: Mapping[str, str]
    number: str  # digits or words that are a number by themselves
    article: str  # words that are one before a scale or a noun: a, half a
    scale: str  # million, hundred thousand, bn
    vague: str  # hundreds of thousands of, several
    bound: re.Pattern[str]  # up to the end of the text before a number
    between: re.Pattern[str]  # "between", likewise
    to: str
    and_: str


@cache
def numbers(code: str) -> Numbers:
    """The numbers of a language (ISO 639-1); KeyError where there is no folder for it."""
    words = table(code, "numbers.toml")
    scales = {**words["scales"], **words["letters"]}
    bound = any_of(words["bounds"])
    return Numbers(
        values={k: Decimal(v) for name in ("numbers", "tens", "articles") for k, v in words[name].items()},
        scales={k: Decimal(v) for k, v in scales.items()},
        bounds=words["bounds"],
        number=_number(words),
        article=any_of(words["articles"]),
        scale=_scale(words),
        vague=rf"{any_of(words['vague'])}(?:\s{{1,3}}(?:of\s{{1,3}})?{any_of([*words['scales'], *words['vague']])})?",
        bound=re.compile(rf"(?<!\w){bound}\s{{1,3}}(?:the\s|a\s)?$", re.IGNORECASE),
        between=re.compile(rf"(?<!\w){any_of(words['joins']['from'])}\s{{1,3}}$", re.IGNORECASE),
        to=any_of(words["joins"]["to"]),
        and_=any_of(words["joins"]["between"]),
    )


@cache
def table(folder: str, name: str) -> dict[str, Any]:
    """A TOML file of this package's data; `folder` is a language, or "" for what is the same in all."""
    place = resources.files(__package__) / "data" / folder
    if not place.is_dir():
        raise KeyError(folder)
    return tomllib.loads((place / name).read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """An alternation, longest first; a space stands for one to three white-space characters."""
    ranked = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s{1,3}") for w in ranked) + ")"


def joined(of: Numbers, scale: str | None = None) -> str:
    """What stands between the ends of a range; a hyphen behind a word, but for that of a scale, is the word's own."""
    spaced = rf"\s{{1,3}}(?:{of.to}|{of.and_})\s{{1,3}}"
    close = rf"\s{{0,3}}{of.to}\s{{0,3}}"
    bare = rf"(?:{_LETTER_BEFORE}{close}|{spaced})"
    return rf"(?({scale})(?:{close}|{spaced})|{bare})" if scale else bare


def value(of: Numbers, written: str, scale: str | None = None) -> Decimal | None:
    """The value of a number as written, times its scale words ("hundred thousand", "bn"); None if it is none."""
    found = _digits(written) if written[:1].isdecimal() else _words(of, written)
    if found is None or not scale:
        return found
    for word in re.split(r"[\s-]+", scale.strip(" -\u00a0\u202f\t\n")):
        factor = of.scales.get(word) or of.scales.get(word.lower().rstrip("."))
        if factor is None:
            return None
        found *= factor
    return found


def bounded(of: Numbers, text: str, start: int, found: Decimal | None) -> tuple[int, Bounds]:
    """Where the words of a bound before text[start] begin ("at least"), and the bounds they set for the number."""
    m = of.bound.search(text, max(0, start - _BEFORE), start)
    kind = of.bounds[" ".join(_core(of, m[0]).lower().split())] if m else ""
    begin = m.start() if m else start
    if found is None:
        return begin, Bounds(None, None, True)
    if kind == "at-least":
        return begin, Bounds(found, None)
    if kind == "at-most":
        return begin, Bounds(None, found)
    return begin, Bounds(found, found, kind == "about")


def plain(number: Decimal | None) -> str | None:
    """A decimal as plain digits: 700000, 0.5."""
    if number is None:
        return None
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _core(of: Numbers, words: str) -> str:
    """The bound without an article behind it."""
    stripped = words.strip()
    folded = " ".join(stripped.lower().split())
    return folded if folded in of.bounds else folded.rpartition(" ")[0]


def _digits(written: str) -> Decimal:
    """1,234.5 and 1 234,5 and 1.234.567 and 2,63; a comma before three digits parts thousands."""
    digits = re.sub(r"[\s\u00a0\u202f\u2009’']", "", written)
    if digits.count(".") > 1:
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    return Decimal(digits.replace(",", "."))


def _words(of: Numbers, written: str) -> Decimal | None:
    folded = " ".join(written.lower().split())
    if folded in of.values:
        return of.values[folded]
    ten, _, one = folded.replace("-", " ").partition(" ")
    if ten in of.values and one in of.values:
        return of.values[ten] + of.values[one]
    return None


def _number(words: Mapping[str, Table]) -> str:
    ones = any_of(w for w, n in words["numbers"].items() if 0 < n < 10)
    spelt = rf"{any_of(words['tens'])}(?:[-\s]{ones}(?!\w))?|{any_of(words['numbers'])}"
    return rf"(?:{_GROUPED}|{_DOTTED}|{_PLAIN}|(?:{spelt})(?!\w))"


def _scale(words: Mapping[str, Table]) -> str:
    spelt = any_of(words["scales"])
    letters = "".join(words["letters"])
    joined = rf"(?:\s{{1,3}}|\s?-\s?|(?<=\d)){spelt}(?!\w)"
    return rf"(?:{joined}(?:\s{{1,3}}{spelt}(?!\w))?|(?<=\d)\s?(?-i:[{letters}])(?!\w))"
