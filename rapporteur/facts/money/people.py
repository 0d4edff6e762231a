"""How many people a sentence says were killed or hurt, and how many people a text counts at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from rapporteur.facts.money.bounds import bounds_before, match_before
from rapporteur.facts.money.lexicon import phrases
from rapporteur.facts.money.numerals import Bounds, Numeral, behind, match, plain
from rapporteur.facts.money.scene import Found, Scene, scene
from rapporteur.facts.money.tokens import NUMBER, SIGN, WORD
from rapporteur.record import Count, Span

KINDS = ("killed", "injured")
_LONGEST = 2000  # code points of a sentence that are read
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NOUN = 5  # words for the people counted
_SINGLE = 9  # pieces of "a 66-year-old Burnsville woman"
_REMARK = 12  # pieces of a remark between commas
_TOLL = 4  # words between "death toll" and "rose to"

Hit = tuple[str, Count]


@dataclass(frozen=True)
class Group:
    """Some people: their number, or one person with the words for them; with a second group joined by "and"."""

    first: int
    stop: int  # of the number, or of the one person
    low: Decimal | None
    high: Decimal | None
    range: bool = False  # the ends are told: no bound before them counts
    used: int = 1


Rule = Callable[[Scene, int, str], Group | None]


def people(text: str, sentence: Span, language: str = "en") -> tuple[Hit, ...]:
    """Counts of people "killed" and "injured" that text[sentence] tells, in order.

    "at least 35 people were killed and more than 100 injured" -> killed from 35 (no upper end), injured from 100. Two
    groups of one verb are added up ("two soldiers and a guard"). "dozens" has no ends. Spans (code points of `text`)
    cover the number with its bound. Never raises.
    """
    start = max(0, sentence.start)
    here = scene(text[start : min(sentence.stop, start + _LONGEST)], language)
    hits = [(kind, _count(here, group, start)) for _, kind, group in told(here)]
    kept: list[Hit] = []
    for kind, count in sorted(hits, key=lambda hit: (hit[1].start, hit[0])):
        if not any(kind == k and count.start < c.stop and c.start < count.stop for k, c in kept):
            kept.append((kind, count))
    return tuple(kept)


def crowds(text: str, language: str = "en") -> tuple[Count, ...]:
    """Every count of people in a text: "at least 35 people", "dozens of protesters".

    Spans (code points of `text`) cover the number with its bound and the words for the people. Never raises.
    """
    here = scene(text, language)
    found = []
    for k, number in enumerate(here.numbers):
        stop = _counted(here, number)
        if stop is not None and not _is_year(here, number):
            group = _ranged(here, k) or _alone(here, number)
            count = _count(here, group, 0)
            found.append(Count(count.start, here.tokens.stop(stop - 1), count.low, count.high))
    return tuple(found)


def told(here: Scene) -> Iterator[tuple[str, str, Group]]:
    """Rule, kind and people of every rule that matches, rule by rule in this order of trust."""
    for kind in KINDS:
        for rule in RULES:
            for k in range(len(here.numbers)):
                if group := rule(here, k, kind):
                    yield rule.__name__.replace("_", "-"), kind, group


# ------------------------------------------------------------------ the rules


def verb_first(here: Scene, k: int, kind: str) -> Group | None:
    """Killing two soldiers and a guard; погибли не менее 35 человек."""
    group = _group(here, k)
    if group is None or not _behind(here, group.first, phrases(here.words.language, kind, "before")):
        return None
    second = _second(here, k, group)
    return second if second and not _verb_at(here, second.stop, (*KINDS,)) else group


def people_first(here: Scene, k: int, kind: str) -> Group | None:
    """At least 35 people, including a child, were killed; two soldiers and a guard were killed."""
    group = _group(here, k)
    if group is None or any(
        _behind(here, group.first, phrases(here.words.language, other, "before")) for other in KINDS
    ):
        return None
    if _verb_at(here, group.stop, (kind,)):
        return group
    second = _second(here, k, group)
    return second if second and _verb_at(here, second.stop, (kind,)) else None


def toll(here: Scene, k: int, kind: str) -> Group | None:
    """The death toll in the city has risen to at least 40."""
    number = here.numbers[k]
    if number.kind not in ("digits", "words", "vague") or _is_measure(here, number) or _is_year(here, number):
        return None
    first, _ = bounds_before(here.tokens, here.words, number.first)
    for at in (number.first, first):
        if _is_toll(here, at, kind):
            group = _ranged(here, k) or _alone(here, number)
            return replace(group, range=group.range or at == number.first)
    return None


def _is_toll(here: Scene, first: int, kind: str) -> bool:
    """Whether "the death toll ... rose to" ends right before a piece."""
    rose = match_before(here.tokens, first, phrases(here.words.language, "tolls", "words"))
    tolls = phrases(here.words.language, kind, "toll")
    stops = range(rose[0], max(0, rose[0] - _TOLL) - 1, -1) if rose else ()
    return any(match_before(here.tokens, stop, tolls) for stop in stops)


def lives(here: Scene, k: int, kind: str) -> Group | None:
    """The fire claimed 12 lives."""
    number, language = here.numbers[k], here.words.language
    if number.kind not in ("digits", "words", "vague"):
        return None
    first, _ = bounds_before(here.tokens, here.words, number.first)
    claimed = match_before(here.tokens, first, phrases(language, kind, "claims"))
    taken = match(here.tokens, number.stop, phrases(language, kind, "lives"))
    return _alone(here, number) if claimed and taken else None


RULES: tuple[Rule, ...] = (verb_first, people_first, toll, lives)


# ------------------------------------------------------------------ groups of people


def _group(here: Scene, k: int) -> Group | None:
    number = here.numbers[k]
    if here.tokens.word(number.first - 1) in here.words.words["single"]["none"]:
        return None
    if number.kind == "article" or (number.kind == "words" and number.value == 1 and not number.scaled):
        return _single(here, number.first) or (_alone(here, number) if number.kind == "words" else None)
    if number.kind not in ("digits", "words", "vague") or _is_measure(here, number) or _is_year(here, number):
        return None
    return _ranged(here, k) or _alone(here, number)


def _alone(here: Scene, number: Numeral) -> Group:
    link = number.kind == "vague" and here.tokens.word(number.stop - 1) in here.words.words["vague"]["links"]
    return Group(number.first, number.stop - link, number.value, number.value)


def _ranged(here: Scene, k: int) -> Group | None:
    """Ten to fifteen; between 10 and 15."""
    number = here.numbers[k]
    ends = here.ends(number.first, number.stop, k, number.stop + 1)
    return Group(number.first, ends[0].stop, *ends[1:], range=True, used=2) if ends else None


def _single(here: Scene, first: int) -> Group | None:
    """A guard; another young man."""
    words = here.words.words
    if here.tokens.word(first) not in words["single"]["words"]:
        return None
    for i in range(first + 1, min(first + _SINGLE, len(here.tokens))):
        if here.tokens.gap(i) > 3 or here.tokens.word(i) in words["ends"]["words"]:
            return None
        if here.tokens.kind(i) not in (WORD, NUMBER) and here.tokens.word(i) != "-":
            return None
        if here.tokens.word(i) in words["persons"]["words"] and here.tokens.word(i + 1) != "-":
            return Group(first, i + 1, Decimal(1), Decimal(1))
    return None


def _second(here: Scene, k: int, group: Group) -> Group | None:
    """The first group with the one that "and" joins to it."""
    tokens, single = here.tokens, here.words.words["single"]
    i = _noun_stop(here, group.stop)
    i += tokens.word(i) == ","
    if tokens.word(i) not in single["and"]:
        return None
    other = _single(here, i + 1) or _next_group(here, k + group.used, i + 1)
    if other is None or group.low is None or other.low is None:
        return None
    low, high = group.low + other.low, (group.high or group.low) + (other.high or other.low)
    return Group(group.first, other.stop, low, high)


def _next_group(here: Scene, k: int, i: int) -> Group | None:
    if k >= len(here.numbers) or bounds_before(here.tokens, here.words, here.numbers[k].first)[0] != i:
        return None
    return _group(here, k)


def _noun_stop(here: Scene, i: int) -> int:
    """Where the words for the people end."""
    i = behind(here.tokens, here.words, i)
    for _ in range(_NOUN):
        if not _may_be_noun(here, i):
            break
        i += 1
    return i


def _may_be_noun(here: Scene, i: int) -> bool:
    """Whether a piece may be among the words for people: no number, verb of this trade, or end of a phrase."""
    word, words = here.tokens.word(i), here.words.words
    if here.tokens.gap(i) > 3 or here.tokens.kind(i) != WORD:
        return word in ("-", "'", "’") and here.tokens.gap(i) == 0 and here.tokens.kind(i + 1) == WORD
    if word in words["single"]["owners"]:
        return here.tokens.word(i - 1) in words["single"]["of"]
    if word in words["ends"]["words"] or word in here.words.numbers or word in here.words.scales:
        return False
    barred = ((kind, part) for kind in KINDS for part in ("before", "after"))
    links = phrases(here.words.language, "links", "words")
    return (word,) not in links and not any((word,) in phrases(here.words.language, *key) for key in barred)


def _counted(here: Scene, number: Numeral) -> int | None:
    """Where the words for people behind a number stop, if they are people."""
    if number.kind not in ("digits", "words", "vague") or _is_measure(here, number):
        return None
    nouns = here.words.words["crowd"]["nouns"]
    i = here.behind(number)
    if number.value == 1 and here.tokens.word(i) in here.words.words["single"]["of"]:
        return None
    for _ in range(_NOUN):
        if here.tokens.word(i) in nouns and here.tokens.gap(i) <= 3:
            return i + 1
        if not _may_be_noun(here, i):
            return None
        i += 1
    return None


# ------------------------------------------------------------------ verbs


def _behind(here: Scene, first: int, verbs: Any) -> bool:
    """Whether a verb of killing or hurting stands before, over bounds and "the", "another"."""
    first, _ = bounds_before(here.tokens, here.words, first)
    for _ in range(3):
        if match_before(here.tokens, first, verbs):
            return True
        if here.tokens.word(first - 1) not in here.words.words["single"]["skipped"] or here.tokens.gap(first) > 3:
            return False
        first -= 1
    return False


def _verb_at(here: Scene, i: int, kinds: tuple[str, ...]) -> bool:
    """Whether the people up to a piece are the subject of a verb of one of the kinds."""
    i = behind(here.tokens, here.words, i)
    for _ in range(_NOUN + 1):
        if any(_verb_here(here, _behind_remark(here, i), kind) for kind in kinds):
            return True
        if not _may_be_noun(here, i):
            return False
        i += 1
    return False


def _behind_remark(here: Scene, i: int) -> int:
    """Over ", including a child,"."""
    inserts = phrases(here.words.language, "inserts", "words")
    if here.tokens.word(i) != "," or not match(here.tokens, i + 1, inserts):
        return i
    for j in range(i + 2, min(i + 2 + _REMARK, len(here.tokens))):
        if here.tokens.word(j) in (".", ";"):
            return i
        if here.tokens.word(j) == ",":
            return j + 1
    return i


def _verb_here(here: Scene, i: int, kind: str) -> bool:
    links = phrases(here.words.language, "links", "words")
    for _ in range(3):
        if not (found := match(here.tokens, i, links)):
            break
        i = found[0]
    verb = match(here.tokens, i, phrases(here.words.language, kind, "after")) if here.tokens.gap(i) <= 3 else None
    if not verb or here.tokens.word(verb[0]) == "-" or here.tokens.kind(verb[0]) == NUMBER:
        return False
    return not (here.tokens.word(verb[0]) in here.words.words["single"]["or"] and _is_or(here, verb[0]))


def _is_or(here: Scene, i: int) -> bool:
    """Whether "or" or "by" behind the verb takes the count away: "killed or injured"; "dead by 12"."""
    return here.tokens.word(i) == here.words.words["single"]["or"][0] or here.tokens.kind(i + 1) == NUMBER


# ------------------------------------------------------------------ what counts nobody


def _is_measure(here: Scene, number: Numeral) -> bool:
    """Years, ages, percentages, money, dates, things."""
    tokens = here.tokens
    others = phrases(here.words.language, "others", "words")
    after = tokens.word(number.stop)
    marked = after in ("%", "-", "$", "€", "£", ":", "/") and tokens.gap(number.stop) == 0
    return marked or bool(match(tokens, number.stop, others)) or tokens.kind(number.first - 1) == SIGN


def _is_year(here: Scene, number: Numeral) -> bool:
    written = here.tokens.written(number.first)
    before = here.tokens.word(number.first - 1)
    return number.kind == "digits" and bool(_YEAR.fullmatch(written)) and before in here.words.words["years"]["before"]


def _count(here: Scene, group: Group, offset: int) -> Count:
    """The number with the bounds before it."""
    start, stop, bounds = here.bounded(Found(group.first, group.stop, group.low, group.high, range=group.range))
    if group.low is not None and group.high is not None and group.high != group.low and not group.range:
        bounds = Bounds(bounds.low and group.low, bounds.high and group.high)
    return Count(start + offset, stop + offset, plain(bounds.low), plain(bounds.high))
