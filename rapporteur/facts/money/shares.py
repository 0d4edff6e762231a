"""Percentages, and what they are a share of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rapporteur.facts.money.numbers import bounded, joined, numbers, plain, table, value
from rapporteur.record import Percentage

_OF = re.compile(r"\s{1,3}of\s{1,3}(?=\w)", re.IGNORECASE)
_TOKEN = re.compile(r"[\w.’'&-]{1,40}")
_ABBREVIATION = 4  # letters, with its full stop: "U.S.", "St."
_WORDS, _REACH = 6, 90  # longest phrase, in words and in code points


@cache
def _pattern() -> re.Pattern[str]:
    n = numbers("en")
    first = rf"(?:(?P<low>{n.number})\s?(?:%|per\s?cent)?(?P<join>{joined(n)}))?"
    unit = r"(?P<unit>%|percent\b|per\scent\b|pct\b|percentage\spoints?\b|(?:\s?-)percent\b)"
    return re.compile(rf"(?<![\w$€£])(?<!\d[.,]){first}(?P<n>[-−]?{n.number})[\s-]?{unit}", re.IGNORECASE)


def shares(text: str) -> Iterator[Percentage]:
    """All percentages of a stretch of text, in order; offsets are those of the stretch."""
    n = numbers("en")
    for m in _pattern().finditer(text):
        last = value(n, m["n"].lstrip("-−"))
        first = value(n, m["low"]) if m["low"] else None
        start = m.start()
        if first is not None and not _is_range(m["join"], text, start):
            yield from _single(text, start, m.end("low"), m["low"])
            first, start = None, m.start("n")
        begin, bounds = bounded(n, text, start, first if first is not None else last)
        low, high = (bounds.low, bounds.high) if first is None else (first, last)
        rule = "points" if "point" in m["unit"].lower() else "percent" if first is None else "range"
        yield Percentage(begin, m.end(), plain(low), plain(high), whole(text, m.end()), rule)


def _is_range(join: str, text: str, start: int) -> bool:
    """Whether the join makes a range: "and" does only after "between"."""
    n = numbers("en")
    return not re.fullmatch(n.and_, join.strip(), re.IGNORECASE) or bool(
        n.between.search(text, max(0, start - 12), start)
    )


def _single(text: str, start: int, stop: int, written: str) -> Iterator[Percentage]:
    """The first of two shares ("40% and 50%"), if it has a sign of its own."""
    m = re.match(r"\s?(?:%|per\s?cent)", text[stop : stop + 10], re.IGNORECASE)
    if m:
        begin, bounds = bounded(numbers("en"), text, start, value(numbers("en"), written))
        yield Percentage(begin, stop + m.end(), plain(bounds.low), plain(bounds.high), None, "percent")


def whole(text: str, stop: int) -> str | None:
    """The words behind "of" up to where the phrase ends: "of registered voters said" -> "registered voters"."""
    m = _OF.match(text, stop)
    if not m:
        return None
    end = m.end()
    for count, token in enumerate(_TOKEN.finditer(text, m.end(), m.end() + _REACH)):
        before = text[end : token.start()]
        if count == _WORDS or (count and before.strip()) or _ends(text[m.end() : end], token[0]):
            break
        end = token.end()
        if token[0].endswith(".") and len(token[0]) > _ABBREVIATION:
            break
    phrase = text[m.end() : end].rstrip(".’'-&")
    return phrase or None


def _ends(phrase: str, word: str) -> bool:
    """Whether a word cannot go on the phrase: a verb, a preposition, a relative pronoun."""
    if word.lower().rstrip(".") in _stops():
        return bool(phrase)
    last = phrase.rpartition(" ")[2].lower()
    return word.lower().endswith("ed") and (last.endswith("s") or last in ("people", "women", "men"))


@cache
def _stops() -> frozenset[str]:
    return frozenset(table("en", "phrases.toml")["ends"]["words"])
