"""Amounts of money in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from rapporteur.facts.money.currencies import Places, candidates, currencies
from rapporteur.facts.money.numbers import Bounds, Numbers, any_of, bounded, joined, numbers, plain, table, value
from rapporteur.record import Money

_WEIGHT = re.compile(r"\s{1,3}(?:of|heavy|lighter|heavier|overweight|per square)\b", re.IGNORECASE)
_WEIGHED = re.compile(r"\b(?:weigh\w{0,3}|lost|gained|lift\w{0,3})\s[^.\n]{0,16}$", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """What makes one currency likelier than another: countries in the sentence, and that of the page."""

    places: Places
    country: str | None

    def of(self, sign: str, near: str | None, start: int, stop: int) -> tuple[str, ...]:
        """The currencies that the sign of text[start:stop] may mean."""
        return candidates(sign, near, self.country, self.places.around(start, stop))


@cache
def _signed() -> re.Pattern[str]:
    """Sign before number: $5 million, US$ 3-4bn, EUR 20, $12m to $20m."""
    n, c = numbers("en"), currencies()
    spelt = rf"(?P<n>{n.number})(?P<scale>{n.scale})?"
    last = rf"(?P<sign2>{c.sign})?\s?(?P<n2>{n.number})(?P<scale2>{n.scale})?"
    join = rf"(?P<join>{joined(n, 'scale')})"
    named = rf"\s{{1,3}}(?P<country>{c.adjective})(?:\s{{1,3}}(?P<word>{c.word}))?"
    after = rf"(?:{named}|\s?\(?(?P<code>(?-i:USD|CAD|AUD|NZD))\)?)"
    pattern = rf"(?<![\w$€£])(?P<sign>{c.sign})\s{{0,2}}{spelt}(?:{join}{last}(?!\w))?(?!\d)(?:{after}(?!\w))?"
    return re.compile(pattern, re.IGNORECASE)


@cache
def _worded() -> re.Pattern[str]:
    """Number before word or sign: 5 million Canadian dollars, 200 zł, half a million euros, 12 to 20 million rubles."""
    n, c = numbers("en"), currencies()
    first = rf"(?:(?P<n0>{n.number})(?P<scale0>{n.scale})?(?P<join>{joined(n, 'scale0')}))?"
    spelt = rf"(?:(?P<n>{n.number}|{n.article}(?!\w))(?P<scale>{n.scale})?|(?P<vague>{n.vague})(?:\s{{1,3}}of)?)"
    word = rf"\.?(?:\s{{1,3}}|-|)(?:in\s{{1,3}})?(?:(?P<country>{c.adjective})\s{{1,3}})?(?P<sign>{c.word})"
    return re.compile(rf"(?<![\w$€£])(?<!\d[.,]){first}{spelt}{word}", re.IGNORECASE)


def amounts(text: str, country: str | None) -> list[Money]:
    """All amounts of a stretch of text, in order and apart; offsets are those of the stretch."""
    found, last, names = [], 0, Names(Places(text), country)
    for money in sorted((*_from_signs(text, names), *_from_words(text, names)), key=lambda m: (m.start, -m.stop)):
        if money.start >= last:
            found.append(money)
            last = money.stop
    return found


def _from_signs(text: str, names: Names) -> Iterator[Money]:
    n = numbers("en")
    pattern, position = _signed(), 0
    while m := pattern.search(text, position):
        position = m.end()
        high, stop = value(n, m["n2"], m["scale2"]) if m["n2"] else None, m.end()
        low = value(n, m["n"], m["scale"])
        if m["n2"] and not _is_range(n, text, m, low, high):
            high, stop = None, m.end("scale") if m["scale"] else m.end("n")
            position = stop
        elif m["n2"] and not m["scale"] and m["scale2"]:
            low = _scaled_alike(n, m["n"], m["scale2"], low, high)
        sign = m["sign"] if stop < m.end() else (m["code"] or m["sign"])
        near = m["country"] if stop == m.end() else None
        if near and not m["word"]:
            stop = m.start("country")  # "a $5 million Canadian plan"
        yield _money(text, (m.start(), stop), (low, high), names.of(sign, near, m.start(), stop))


def _from_words(text: str, names: Names) -> Iterator[Money]:
    n = numbers("en")
    for m in _worded().finditer(text):
        if not _is_money(text, m):
            continue
        start, low, high = m.start(), None if m["vague"] else value(n, m["n"], m["scale"]), None
        if m["n0"]:
            first = value(n, m["n0"], m["scale0"])
            if _is_range(n, text, m, first, low):
                first = first if m["scale0"] else _scaled_alike(n, m["n0"], m["scale"], first, low)
                low, high = first, low
            else:
                start = m.start("n") if m["n"] else m.start("vague")
        if m["sign"].lower() in currencies().minor:
            low, high = (None if x is None else x / 100 for x in (low, high))
        yield _money(text, (start, m.end()), (low, high), names.of(m["sign"], m["country"], start, m.end()))


def _money(
    text: str, span: tuple[int, int], ends: tuple[Decimal | None, Decimal | None], named: tuple[str, ...]
) -> Money:
    low, high = ends
    start, bounds = bounded(numbers("en"), text, span[0], low)
    if high is not None:
        bounds = Bounds(low, high, bounds.approximate)
    stop = span[1]
    while text[stop - 1].isspace():
        stop -= 1
    rule = "range" if high is not None else "amount" if low is not None else "vague"
    return Money(start, stop, plain(bounds.low), plain(bounds.high), named, bounds.approximate, rule)


def _is_range(n: Numbers, text: str, m: re.Match[str], low: Decimal | None, high: Decimal | None) -> bool:
    """Whether two numbers are the ends of one amount: joined by "to" or a dash, or by "and" after "between"."""
    if low is None or high is None:
        return False
    join = m["join"].strip().lower()
    if re.fullmatch(n.and_, join):
        return bool(n.between.search(text, max(0, m.start() - 12), m.start()))
    before_number = m.start("sign") < m.start("n")
    if before_number and join.isalpha() and not (m["sign2"] or m["scale2"]):
        return False  # "$5 million to 200 people"
    return low < high and not (join.isalpha() and _moved().search(text, max(0, m.start() - 24), m.start()))


def _scaled_alike(
    n: Numbers, first: str, scale: str | None, low: Decimal | None, high: Decimal | None
) -> Decimal | None:
    """In "12 to 20 million" the first end has the scale of the last, unless it would then be the greater one."""
    alike = value(n, first, scale)
    return alike if alike is not None and high is not None and alike < high else low


@cache
def _moved() -> re.Pattern[str]:
    """What comes before a change and a level: "fell $2 to $37"."""
    verbs = any_of(table("en", "phrases.toml")["moves"]["words"])
    return re.compile(rf"(?<!\w){verbs}\s{{1,3}}(?:by\s|another\s|a\sfurther\s)?$", re.IGNORECASE)


def _is_money(text: str, m: re.Match[str]) -> bool:
    """Pounds that weigh and sides that have won are no money; an article alone ("a real") needs a scale."""
    word, scaled = m["sign"].lower(), bool(m["scale"]) or bool(m["country"])
    if m["n"] and not m["scale"] and not m["n"][0].isdecimal() and m["n"].lower() in ("a", "an", "half"):
        return word not in currencies().scaled and word != "sterling"
    if word.startswith("pound") and not scaled:
        return not _WEIGHT.match(text[m.end() : m.end() + 24]) and not _WEIGHED.search(
            text[max(0, m.start() - 32) : m.start()]
        )
    return scaled or word not in currencies().scaled
