"""Percentages, and what they are a share of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapporteur.facts.money.bounds import bounds_before
from rapporteur.facts.money.numerals import Numeral, behind, match
from rapporteur.facts.money.scene import Found, Scene
from rapporteur.facts.money.tokens import NUMBER, WORD

_WORDS, _REACH = 6, 90  # longest phrase, in words and in code points
_ABBREVIATION = 4  # letters, with its full stop: "U.S.", "St."
_YEARS = 1000  # a number as large as this does not share the unit of the next
_MINUS = ("-", "−", "–")


@dataclass(frozen=True)
class Share:
    """A percentage before its bounds are read."""

    rule: str
    found: Found
    of: str | None


Rule = Callable[[Scene, int], Share | None]


def shares(scene: Scene) -> Iterator[Share]:
    """All percentages of a stretch, in order and apart: at each number the first rule that matches."""
    k = 0
    while k < len(scene.numbers):
        share = next((s for rule in RULES if (s := rule(scene, k))), None)
        if share:
            yield share
        k += share.found.used if share else 1


def matches(scene: Scene) -> Iterator[Share]:
    """Everything that any rule finds at any number."""
    return (s for k in range(len(scene.numbers)) for rule in RULES if (s := rule(scene, k)))


# ------------------------------------------------------------------ the rules


def between(scene: Scene, k: int) -> Share | None:
    """3-5 %; between 10 and 15 per cent; 3% to 5%."""
    number = scene.numbers[k]
    own = _unit(scene, number)
    join = own[0] if own else number.stop
    ends = scene.ends(number.first, join, k, join + 1)
    unit = _unit(scene, ends[0]) if ends else None
    if not ends or not unit or number.kind == "touched":
        return None
    found = Found(number.first, unit[0], *ends[1:], used=2, range=True)
    return Share("points" if unit[1] == "points" else "range", found, whole(scene, unit[0]))


def single(scene: Scene, k: int) -> Share | None:
    """62.5 %, twenty-five per cent, two percentage points, half a percent."""
    number = scene.numbers[k]
    unit = _unit(scene, number)
    if not unit or number.kind in ("touched", "vague") or number.value is None or _is_plain_article(scene, number):
        return None
    first, value = number.first, number.value
    if _negative(scene, first):
        first, value = first - 1, -value
    return Share(unit[1], Found(first, unit[0], value, None), whole(scene, unit[0]))


def shared(scene: Scene, k: int) -> Share | None:
    """The first of "eight and fourteen percent"."""
    number = scene.numbers[k]
    last = scene.next(k, number.stop + 1)
    joined = scene.tokens.word(number.stop) in scene.words.and_ and scene.tokens.gap(number.stop + 1) <= 3
    if not last or not joined or number.kind not in ("digits", "words") or number.scaled or last.scaled:
        return None
    unit = _unit(scene, last)
    if not unit or number.value is None or number.value >= _YEARS:
        return None
    return Share(unit[1], Found(number.first, number.stop, number.value, None), None)


RULES: tuple[Rule, ...] = (between, single, shared)


def _is_plain_article(scene: Scene, number: Numeral) -> bool:
    """In "a percentage point" the article is a number only behind a bound: "less than a percent"."""
    return (
        number.kind == "article" and number.value == 1 and not bounds_before(scene.tokens, scene.words, number.first)[1]
    )


def _unit(scene: Scene, number: Numeral) -> tuple[int, str] | None:
    """Where the unit behind a number stops, and its kind: percent or points."""
    i = scene.behind(number)
    if scene.tokens.word(i) == "-" and scene.tokens.gap(i) <= 1 and scene.tokens.kind(i + 1) == WORD:
        i += 1
    return match(scene.tokens, i, scene.words.percent) if scene.tokens.gap(i) <= 3 else None


def _negative(scene: Scene, first: int) -> bool:
    """Whether a minus touches the number and nothing touches the minus."""
    tokens = scene.tokens
    touching = tokens.word(first - 1) in _MINUS and tokens.gap(first) == 0 and tokens.kind(first) == NUMBER
    return touching and (tokens.gap(first - 1) > 0 or tokens.word(first - 2) == "(")


# ------------------------------------------------------------------ what it is a share of


def whole(scene: Scene, i: int) -> str | None:
    """The words for what is shared: "of registered voters said" -> "registered voters"; "62 % опрошенных"."""
    about = scene.words.words["of"]
    i = behind(scene.tokens, scene.words, i)
    if not about["words"]:
        return _genitive(scene, i)
    if scene.tokens.word(i) not in about["words"] or scene.tokens.gap(i) > 3:
        return None
    return _phrase(scene, i + 1)


def _phrase(scene: Scene, first: int) -> str | None:
    """Words up to where the phrase ends."""
    tokens, stops = scene.tokens, scene.words.words["ends"]["words"]
    stop = first
    while stop - first < _WORDS and _may_be_in(scene, first, stop, stops):
        stop += 1
    while stop > first and tokens.word(stop - 1) in scene.words.words["of"]["open"]:
        stop -= 1
    text = tokens.text[tokens.start(first) : tokens.stop(stop - 1)] if stop > first else ""
    return text[:_REACH] or None


def _may_be_in(scene: Scene, first: int, i: int, stops: list[str]) -> bool:
    tokens = scene.tokens
    if i >= len(tokens) or tokens.gap(i) > 3:
        return False
    word, before = tokens.word(i), tokens.word(i - 1)
    if tokens.kind(i) not in (WORD, NUMBER):
        return bool(i > first and word in "-'’&" and tokens.gap(i) == 0 and tokens.gap(i + 1) == 0)
    if i == first:
        return True
    if word.endswith("ly") and word.islower():
        return False
    return word not in stops and not (
        word.endswith("ed") and (before.endswith("s") or before in ("people", "women", "men"))
    )


def _genitive(scene: Scene, i: int) -> str | None:
    """In languages with cases: the words behind whose endings are a genitive's."""
    tokens, about = scene.tokens, scene.words.words["of"]
    first, stop = i, i
    if tokens.word(i) in about["from"] and tokens.gap(i) <= 3:
        first = stop = i + 1
    while stop - first < _WORDS and _is_genitive(scene, stop):
        stop += 1
    return tokens.text[tokens.start(first) : tokens.stop(stop - 1)] if stop > first else None


def _is_genitive(scene: Scene, i: int) -> bool:
    tokens, about = scene.tokens, scene.words.words["of"]
    word = tokens.word(i)
    fits = len(word) > _ABBREVIATION - 1 and word.endswith(tuple(about["endings"])) and word not in about["never"]
    return tokens.kind(i) == WORD and tokens.gap(i) <= 3 and fits and i < len(tokens)
