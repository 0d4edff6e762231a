"""How many people a sentence says were killed or hurt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from rapporteur.facts.money.numbers import Bounds, Numbers, any_of, bounded, numbers, plain, table, value
from rapporteur.record import Count, Span

KINDS = ("killed", "injured")
_LONGEST = 2000  # code points of a sentence that are read
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|from|until|of|during|before|after|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|\d\d?,)\s{1,3}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

_SOME = r"\s{1,3}"

Hit = tuple[str, Count]


def people(text: str, sentence: Span) -> tuple[Hit, ...]:
    """Counts of people "killed" and "injured" that text[sentence] tells, in order.

    "at least 35 people were killed and more than 100 injured" -> killed from 35 (no upper end), injured from 100. Two
    groups of one verb are added up ("two soldiers and a guard"). "dozens" has no ends. Spans (code points of `text`)
    cover the number with its bound. Never raises.
    """
    start = max(0, sentence.start)
    words = text[start : min(sentence.stop, start + _LONGEST)]
    hits = sorted((h for kind in KINDS for h in _of_kind(kind, words)), key=lambda h: (h[1].start, h[0]))
    kept: list[Hit] = []
    for kind, count in hits:
        if not any(kind == k and count.start < c.stop and c.start < count.stop for k, c in kept):
            kept.append((kind, count))
    return tuple((kind, Count(c.start + start, c.stop + start, c.low, c.high)) for kind, c in kept)


def _of_kind(kind: str, words: str) -> Iterator[Hit]:
    for pattern in _patterns(kind):
        for m in pattern.finditer(words):
            if (count := _count(words, m)) is not None:
                yield kind, count


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Verb before the people, people before the verb, tolls, lives claimed: in this order of trust."""
    data = table("en", "phrases.toml")
    group, noun, after = _group(data), _noun(data), data[kind]
    verbs = any_of([*data["killed"]["after"], *data["injured"]["after"]])
    remark = rf"(?:,\s{{1,3}}{any_of(data['inserts']['words'])}\s[^,.;]{{1,60}},)?"
    links = rf"(?:\s{{1,3}}{any_of(data['links']['words'])}){{0,3}}"
    found = [
        rf"(?<![\w-]){any_of(after['before'])}\s{{1,3}}(?:{_bound()}\s{{1,3}})?(?:the\s|another\s|a\sfurther\s)?"
        rf"{_group(data, rf'(?!{noun}{links}{_SOME}{verbs})')}",
        rf"(?<![\w-]){_not_behind(data)}{group}{noun}{remark}{links}{_SOME}{any_of(after['after'])}(?![\w-])(?!{_SOME}or\s)(?!\s{{1,3}}(?:by\s)?(?:{numbers('en').number}\s))",
        rf"(?<![\w-]){any_of(after['toll'])}(?:\s{{1,3}}\w{{1,20}}){{0,4}}?\s{{1,3}}{any_of(data['tolls']['words'])}\s{{1,3}}"
        rf"(?:{_bound()}\s{{1,3}})?{_number('n')}(?![\w%-])",
    ]
    if after["lives"]:
        found.append(
            rf"(?<![\w-]){any_of(after['claims'])}\s{{1,3}}(?:{_bound()}\s{{1,3}})?{_number('n')}\s{{1,3}}"
            rf"{any_of(after['lives'])}(?!\w)"
        )
    return tuple(re.compile(p, re.IGNORECASE) for p in found)


def _not_behind(data: Mapping[str, Any]) -> str:
    """Not right behind a verb that has these people already: "killed two and three others were wounded"."""
    verbs = sorted({*data["killed"]["before"], *data["injured"]["before"]})
    return "".join(rf"(?<!{re.escape(verb)}\s)" for verb in verbs)


def _bound() -> str:
    return any_of(numbers("en").bounds)


def _number(name: str) -> str:
    n = numbers("en")
    spelt = rf"(?P<{name}>{n.number})(?P<{name}_scale>\s{{1,3}}(?:dozen|hundred|thousand|million)(?!\w))?"
    return (
        rf"(?:(?P<{name}_vague>{n.vague})|(?P<{name}_to>{n.number}(?:\s{{1,3}}to\s{{1,3}}|(?<=\d)\s?[-–]\s?))?{spelt})"
    )


def _noun(data: Mapping[str, Any]) -> str:
    """Up to five words for the people counted; none of them is a number, a verb of this trade or a measure."""
    barred = any_of(
        [
            *data["others"]["words"],
            *data["ends"]["words"],
            *data["killed"]["before"],
            *data["killed"]["after"],
            *data["injured"]["before"],
            *data["injured"]["after"],
            *data["links"]["words"],
        ]
    )
    return rf"(?:\s{{1,3}}(?!{barred}(?!\w))[^\W\d][\w’'-]{{0,30}}){{0,5}}?"


def _group(data: Mapping[str, Any], unless: str = "") -> str:
    """The number of some people, or one person; with the number of a second group joined by "and"."""
    noun, one = _noun(data), any_of(data["persons"]["words"])
    between = rf"(?:\s{{1,3}}(?!{any_of(data['ends']['words'])}\s)[\w’'-]{{1,30}}){{0,3}}?"
    single = rf"(?:an?|another|one){between}\s{{1,3}}{one}(?![\w-])"
    first = (
        rf"(?:{_number('n')}(?![\w%$€£-])(?!\s{{1,3}}{any_of(data['others']['words'])}(?!\w))(?!,\d)|(?P<one>{single}))"
    )
    second = rf"(?:{_number('m')}(?![\w%-])(?!\s{{1,3}}{any_of(data['others']['words'])}(?!\w))|(?P<other>{single}))"
    return rf"{first}(?:{noun},?\s{{1,3}}and\s{{1,3}}(?:{_bound()}\s{{1,3}})?{second}{unless}(?=[\s.,;)]|$))?"


def _count(words: str, m: re.Match[str]) -> Count | None:
    """The number of a match, with the bound before it; None for years and ages."""
    n, groups = numbers("en"), m.groupdict()
    if groups.get("one"):
        found, span = Decimal(1), _first_word(m)
    elif groups.get("n_vague"):
        found, span = None, m.span("n_vague")
    else:
        found, span = value(n, m["n"], groups.get("n_scale")), _with_scale(m)
    if _is_year(words, m, span) or (found is None and not groups.get("n_vague")):
        return None
    start, bounds = bounded(n, words, span[0], found)
    bounds = _range(n, groups.get("n_to"), found, bounds)
    extra, stop = _second(n, m)
    if extra is not None and n.between.search(words, 0, span[0]):
        bounds = Bounds(bounds.low, extra)
    elif extra is not None:
        bounds = Bounds(_sum(bounds.low, extra), _sum(bounds.high, extra))
    return Count(start, stop or span[1], plain(bounds.low), plain(bounds.high))


def _sum(a: Decimal | None, b: Decimal) -> Decimal | None:
    return None if a is None else a + b


def _first_word(m: re.Match[str]) -> tuple[int, int]:
    return m.start("one"), m.end("one")


def _with_scale(m: re.Match[str]) -> tuple[int, int]:
    start = m.start("n_to") if m["n_to"] else m.start("n")
    return start, m.end("n_scale") if m["n_scale"] else m.end("n")


def _is_year(words: str, m: re.Match[str], span: tuple[int, int]) -> bool:
    written = words[span[0] : span[1]]
    return bool(_YEAR.fullmatch(written) and _YEAR_BEFORE.search(words[max(0, span[0] - 14) : span[0]]))


def _range(n: Numbers, first: str | None, last: Decimal | None, bounds: Bounds) -> Bounds:
    """Ten to fifteen people."""
    written = re.sub(r"(?:\s+to\s+|\s?[-–]\s?)$", "", first or "", flags=re.IGNORECASE)
    low = value(n, written) if written else None
    return bounds if low is None or last is None or low >= last else Bounds(low, last)


def _second(n: Numbers, m: re.Match[str]) -> tuple[Decimal | None, int | None]:
    """The people of a second group, and where its number ends."""
    groups = m.groupdict()
    if groups.get("other"):
        return Decimal(1), m.end("other")
    if groups.get("m"):
        return value(n, m["m"], groups.get("m_scale")), m.end("m")
    return None, None
