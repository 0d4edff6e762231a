"""Amounts of money in running text: the rules, in the order they are tried at each number."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rapporteur.facts.money.bounds import bounds_before
from rapporteur.facts.money.currencies import Group
from rapporteur.facts.money.lexicon import Sign, signs
from rapporteur.facts.money.numerals import Numeral, match
from rapporteur.facts.money.places import named_at
from rapporteur.facts.money.scene import Found, Scene
from rapporteur.facts.money.tokens import SIGN, WORD

_GAP = 3  # code points of white space that may part a number from its unit
_ELLIPTIC_REACH = 30  # pieces between an amount and one that leaves its unit out
_LARGE = 1000  # pounds with a hyphen that are money of themselves
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True)
class Unit:
    """The words that say it is money."""

    stop: int
    group: Group
    near: str | None = None  # the country written with it, ISO 3166-1 alpha-3
    minor: bool = False  # hundredths
    needs_scale: bool = False


@dataclass(frozen=True)
class Hit:
    """An amount before its currency is chosen."""

    rule: str
    found: Found
    group: Group
    near: str | None = None


Rule = Callable[[Scene, int, Hit | None], Hit | None]


def amounts(scene: Scene) -> Iterator[Hit]:
    """All amounts of a stretch, in order and apart: at each number the first rule that matches."""
    k, last = 0, None
    while k < len(scene.numbers):
        hit = next((h for rule in RULES if (h := rule(scene, k, last))), None)
        if hit and (last is None or hit.found.first >= last.found.stop):
            last = hit
            yield hit
        k += hit.found.used if hit else 1


def matches(scene: Scene) -> Iterator[tuple[Hit | None, Hit]]:
    """Everything that any rule finds at any number, each with the amount that won before it."""
    won, last = deque(amounts(scene)), None
    for k, number in enumerate(scene.numbers):
        while won and won[0].found.stop <= number.first:
            last = won.popleft()
        yield from ((last, hit) for rule in RULES if (hit := rule(scene, k, last)))


# ------------------------------------------------------------------ the rules


def signed(scene: Scene, k: int, _: Hit | None) -> Hit | None:
    """Sign before number: $5 million, US$ 3-4bn, EUR 20, $12m to $20m, $5 Canadian, $5 (USD)."""
    number, first = scene.numbers[k], scene.numbers[k].first - 1
    sign = _sign(scene, first) if scene.tokens.gap(first + 1) <= 2 and number.kind != "vague" else None
    if not sign or not _is_sum(scene, number, sign):
        return None
    found = _signed_range(scene, k, first) or Found(first, number.stop, number.value, None)
    group = Group(sign.codes, sign.sure)
    after = _named_after(scene, found.stop, group)
    if after and (not after.near or group.of(after.near)):
        return Hit("signed", replace(found, stop=after.stop), after.group if not after.near else group, after.near)
    return Hit("signed", found, group)


def named_before(scene: Scene, k: int, _: Hit | None) -> Hit | None:
    """Word before number: rupees 40, US dollars 13,000."""
    number, first = scene.numbers[k], scene.numbers[k].first - 1
    word = scene.tokens.word(first)
    if word not in scene.words.nouns or number.kind not in ("digits",) or not 0 < scene.tokens.gap(number.first) <= 2:
        return None
    if number.stop < len(scene.tokens) and _unit(scene, scene.behind(number)):
        return None
    country = _country_before(scene, first)
    if not country and word not in scene.words.before:
        return None
    start, near = country or (first, None)
    group = _group(scene.words.nouns[word])
    return Hit("named-before", Found(start, number.stop, number.value, None), group, near)


def _country_before(scene: Scene, stop: int) -> tuple[int, str] | None:
    """Where the country's name begins that ends right before a piece, and its code."""
    for first in range(stop - 3, stop):
        named = named_at(scene.tokens, scene.words.language, first) if first >= 0 else None
        if named and named.stop == stop:
            return first, named.country
    return None


def worded(scene: Scene, k: int, _: Hit | None) -> Hit | None:
    """Number before word or sign: 5 million Canadian dollars, 200 zł, half a million euros, 12 to 20 million rubles."""
    number = scene.numbers[k]
    if number.kind == "vague":
        return None
    return _worded_range(scene, k) or _worded_alone(scene, number)


def vague(scene: Scene, k: int, _: Hit | None) -> Hit | None:
    """No number at all: billions of dollars, several million euros."""
    number = scene.numbers[k]
    unit = _unit(scene, scene.behind(number)) if number.kind == "vague" else None
    if not unit or (not number.scaled and not unit.near and _is_trap(scene, number, unit)):
        return None
    if unit.needs_scale and not number.scaled:
        return None
    return Hit("vague", Found(number.first, unit.stop, None, None), unit.group, unit.near)


def elliptic(scene: Scene, k: int, last: Hit | None) -> Hit | None:
    """The unit is that of the amount before: "up to $5 billion, from 4 billion in May"."""
    number, tokens = scene.numbers[k], scene.tokens
    about = scene.words.words["elliptic"]
    if last is None or not number.scaled or number.value is None or number.value < _MILLION:
        return None
    first, _ = bounds_before(tokens, scene.words, number.first)
    if not 0 < number.first - last.found.stop <= _ELLIPTIC_REACH or tokens.word(first - 1) not in about["behind"]:
        return None
    ended = any(tokens.word(i) in (".", ";", "?", "!") for i in range(last.found.stop, number.first))
    goes_on = number.stop < len(tokens) and tokens.word(number.stop) not in about["before"]
    if ended or goes_on or (last.found.low or last.found.high or 0) < _MILLION / 1000:
        return None
    return Hit("elliptic", Found(number.first, number.stop, number.value, None), last.group, last.near)


RULES: tuple[Rule, ...] = (signed, named_before, worded, vague, elliptic)


# ------------------------------------------------------------------ signs


def _sign(scene: Scene, i: int) -> Sign | None:
    """The sign at a piece, unless it belongs to the number before."""
    if scene.tokens.kind(i) != SIGN:
        return None
    sign = signs()[scene.tokens.written(i)]
    touches = scene.tokens.gap(i) == 0 and scene.tokens.kind(i - 1) == "number"
    return None if touches and scene.tokens.gap(i + 1) > 0 else sign


def _is_sum(scene: Scene, number: Numeral, sign: Sign) -> bool:
    """Whether a number behind letters such as R or K is one of money: by its form, or as the country is spoken of."""
    if number.scaled or not (sign.careful or sign.scaled):
        return True
    if sign.scaled or number.grouped(scene.tokens):
        return not sign.scaled
    return any(Group(sign.codes, sign.sure).of(country) for country in scene.places.all)


def _signed_range(scene: Scene, k: int, first: int) -> Found | None:
    """$3-4bn; $12m to $20m; $12 to 20 million; but not "$5 million to 200 people"."""
    join = scene.numbers[k].stop
    second = scene.tokens.kind(join + 1) == SIGN
    ends = scene.ends(first, join, k, join + 1 + second)
    if not ends:
        return None
    last, low, high = ends
    if scene.tokens.word(join)[:1].isalpha() and not (second or last.scaled):
        return None
    if last.kind == "touched" or (not second and _is_year(scene, last)):
        return None
    return Found(first, last.stop, low, high, used=2, range=True)


def _is_year(scene: Scene, number: Numeral) -> bool:
    written = scene.tokens.written(number.first)
    return len(written) == 4 and written.isdecimal() and not number.scaled and "1900" <= written <= "2099"


def _named_after(scene: Scene, i: int, sign: Group) -> Unit | None:
    """What names the currency again behind a signed amount: "Canadian dollars", "(USD)", "Canadian"."""
    tokens = scene.tokens
    if tokens.gap(i) > _GAP:
        return None
    bracket = tokens.word(i) == "("
    code = signs().get(tokens.written(i + bracket)) if tokens.kind(i + bracket) == WORD else None
    if (
        code
        and len(code.codes) == 1
        and tokens.written(i + bracket).isupper()
        and not code.careful
        and (not bracket or tokens.word(i + 2) == ")")
    ):
        return Unit(i + (3 if bracket else 1), Group(code.codes, code.sure))
    if (nouns := scene.words.nouns.get(tokens.word(i))) and set(nouns) & set(sign.codes):
        return Unit(i + 1, sign)
    country = named_at(tokens, scene.words.language, i)
    if not country:
        return None
    near = country.country
    noun = scene.words.nouns.get(tokens.word(country.stop)) if tokens.gap(country.stop) <= _GAP else None
    return Unit(country.stop + 1 if noun else i, _group(noun or ()), near)


# ------------------------------------------------------------------ words


def _worded_range(scene: Scene, k: int) -> Hit | None:
    """5 to 10 million euros; 5 euros to 10 euros."""
    number = scene.numbers[k]
    own = _unit(scene, scene.behind(number))
    join = own.stop if own else number.stop
    ends = scene.ends(number.first, join, k, join + 1)
    unit = _unit(scene, scene.behind(ends[0])) if ends else None
    if not ends or not unit or _is_no_money(scene, ends[0], unit):
        return None
    low, high = (_major(x, unit) for x in ends[1:])
    found = Found(number.first, unit.stop, low, high, used=2, range=True)
    return Hit("worded", found, unit.group, unit.near)


def _worded_alone(scene: Scene, number: Numeral) -> Hit | None:
    unit = _unit(scene, scene.behind(number))
    if not unit or _is_no_money(scene, number, unit):
        return None
    found = Found(number.first, unit.stop, _major(number.value, unit), None)
    return Hit("worded", found, unit.group, unit.near)


def _major(value: Decimal | None, unit: Unit) -> Decimal | None:
    return value / 100 if unit.minor and value is not None else value


def _unit(scene: Scene, i: int) -> Unit | None:
    """The currency's words at a piece behind a number: Canadian dollars, zł, PLN, долларов США."""
    tokens = scene.tokens
    hyphen = tokens.word(i) in ("-", "‑") and tokens.gap(i) == 0 and tokens.gap(i + 1) == 0
    i += hyphen or (tokens.word(i) in scene.words.words["money"]["links"] and tokens.gap(i) <= _GAP)
    if i >= len(tokens) or tokens.gap(i) > _GAP:
        return None
    return _mark(scene, i) or _noun(scene, i, None) or _noun_of_country(scene, i)


def _mark(scene: Scene, i: int) -> Unit | None:
    """A sign or code behind the number."""
    written = scene.tokens.written(i)
    sign = signs().get(written)
    if not sign or scene.tokens.gap(i) > 1 or (scene.tokens.kind(i + 1) == "number" and scene.tokens.gap(i + 1) == 0):
        return None
    if scene.words.comma and "$" in written and scene.tokens.gap(i) > 0:
        return None  # "5 $" is no English: the sign belongs to what follows
    if not sign.behind:
        return None
    return Unit(i + 1, Group(sign.codes, sign.sure), needs_scale=sign.careful)


def _noun(scene: Scene, i: int, near: str | None) -> Unit | None:
    """A currency's word, with the country or "sterling" behind it."""
    tokens, words, word = scene.tokens, scene.words, scene.tokens.word(i)
    if (codes := words.minor.get(word)) is not None:
        return Unit(i + 1, _group(codes), near, minor=True)
    size = 2 if f"{word}_{tokens.word(i + 1)}" in words.nouns and tokens.gap(i + 1) <= _GAP else 1
    word = f"{word}_{tokens.word(i + 1)}" if size == 2 else word
    if (codes := words.nouns.get(word)) is None:
        return None
    if near and not _group(codes).of(near):
        return None
    stop = i + size
    if tail := match(tokens, stop, words.sterling) if tokens.gap(stop) <= _GAP else None:
        return Unit(tail[0], Group(("GBP",), 1), near)
    behind = named_at(tokens, words.language, stop) if not near and tokens.gap(stop) <= _GAP else None
    if behind and behind.behind and _group(codes).of(behind.country):
        return Unit(behind.stop, _group(codes), behind.country)
    return Unit(stop, _group(codes), near, needs_scale=word in words.scaled and not near)


def _noun_of_country(scene: Scene, i: int) -> Unit | None:
    """New Zealand dollars; нового тайваньского доллара; Naujosios Zelandijos dolerių."""
    tokens = scene.tokens
    for skip in (0,) if scene.words.language == "en" else (0, 1, 2):
        country = named_at(tokens, scene.words.language, i + skip)
        if country:
            stop = country.stop
            return _noun(scene, stop, country.country) if tokens.gap(stop) <= _GAP else None
    return None


def _group(codes: tuple[str, ...]) -> Group:
    return Group(codes, len(codes))


# ------------------------------------------------------------------ what only looks like money


def _is_no_money(scene: Scene, number: Numeral, unit: Unit) -> bool:
    """Pounds that weigh, sides that have won, "a dollar" alone."""
    if number.kind == "touched" or _is_title(scene, number):
        return True
    if unit.needs_scale and not number.scaled:
        return True
    if number.kind == "article":
        return not _is_price(scene, number, unit)
    return not (number.scaled and number.kind != "words") and not unit.near and _is_trap(scene, number, unit)


def _is_title(scene: Scene, number: Numeral) -> bool:
    """ "Million Dollar Baby": a scale without a number, written like a name."""
    tokens = scene.tokens
    bare = number.kind == "words" and number.stop == number.first + 1 and number.scaled
    return bare and tokens.written(number.first)[:1].isupper() and tokens.written(number.stop)[:1].isupper()


def _is_price(scene: Scene, number: Numeral, unit: Unit) -> bool:
    """An article is a number in "less than a dollar", "a dollar a day", "half a euro"."""
    tokens, prices = scene.tokens, scene.words.words["prices"]
    _, kind = bounds_before(tokens, scene.words, number.first)
    halved = number.value is not None and number.value != 1
    return (bool(kind) or halved or tokens.word(unit.stop) in prices["after"]) and not _is_trap(scene, number, unit)


def _is_trap(scene: Scene, number: Numeral, unit: Unit) -> bool:
    """Whether the words around say that the unit measures something else."""
    trap = scene.words.words["traps"].get(scene.tokens.word(unit.stop - 1))
    if not trap:
        return False
    if trap.get("prices") and scene.tokens.word(unit.stop - 2) in ("-", "‑") and (number.value or 0) < _LARGE:
        return scene.tokens.word(unit.stop) not in trap["prices"]
    after = {scene.tokens.word(i) for i in range(unit.stop, min(unit.stop + 3, len(scene.tokens)))}
    before = {scene.tokens.word(i) for i in range(max(0, number.first - 4), number.first)}
    return (
        scene.tokens.word(unit.stop) in trap["after"]
        or bool(before & set(trap["before"]))
        or bool(after & set(trap["near"]))
    )
