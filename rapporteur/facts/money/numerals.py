"""Numbers in digits and words: exact decimals, with the bounds that the words around them set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from rapporteur.facts.money.lexicon import Lexicon, Phrases
from rapporteur.facts.money.tokens import NUMBER, WORD, Tokens

_LONGEST = 15  # digits of a number before its decimal sign
_MOST = 12  # pieces of one number
_HYPHENS = ("-", "‑")
_FRACTIONS = {
    "½": "0.5", "⅓": "0.3333", "⅔": "0.6667", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625",
    "⅞": "0.875",
}  # fmt: skip
_THOUSANDS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3})+(?:[.,][0-9]+)?"
)
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]{1,2})?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")
_ONE_DOT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_DECIMAL = re.compile(r"[0-9]*[.,]?[0-9]+")
_PARTS = re.compile(r"([0-9]+)[ -]([0-9])/([0-9])")


class Bounds(NamedTuple):
    """Lowest and highest value, None where it is open or not told, and whether it is a rough one."""

    low: Decimal | None
    high: Decimal | None
    approximate: bool = False


@dataclass(frozen=True)
class Numeral:
    """A number as written; `first` and `stop` are places in Tokens, half-open, with its scale."""

    first: int
    stop: int
    value: Decimal | None  # None: "hundreds of", "several"
    scaled: bool  # has a scale of its own: million, k
    kind: str  # digits words article vague
    bare: Decimal | None = None  # the value without its scale

    def grouped(self, tokens: Tokens) -> bool:
        """Whether the digits are written with thousands or hundredths, as sums are."""
        return bool(re.search(r"[, \u00a0\u202f’'][0-9]{3}|[.][0-9]{2}$", tokens.written(self.first)))


def numerals(tokens: Tokens, words: Lexicon) -> list[Numeral]:
    """All numbers of a text, in order and apart, the longest at each place."""
    found, i = [], 0
    while i < len(tokens):
        numeral = _at(tokens, words, i)
        if numeral:
            found.append(numeral)
        i = numeral.stop if numeral else i + 1
    return found


def match(tokens: Tokens, i: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest of the phrases at a place: where it stops, and its value. Full stops within it do not matter."""
    if tokens.word(i).rstrip(".") not in phrases.first:
        return None
    path = list(_path(tokens, i, phrases.longest))
    for stop, key in reversed(path):
        if key in phrases:
            return stop, phrases.values[key]
    return None


def _path(tokens: Tokens, i: int, longest: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    key: tuple[str, ...] = ()
    for _ in range(longest):
        if key and (tokens.gap(i) > 3 or i >= len(tokens)):
            return
        key += (tokens.word(i).rstrip("."),)
        i += 1
        yield i, key
        while tokens.word(i) == "." and tokens.gap(i) == 0:
            i += 1
        if tokens.word(i) in _HYPHENS and tokens.gap(i) == 0 and tokens.gap(i + 1) == 0:
            i += 1


def _at(tokens: Tokens, words: Lexicon, i: int) -> Numeral | None:
    if tokens.kind(i) == NUMBER:
        return _from_digits(tokens, words, i)
    if tokens.kind(i) != WORD or not _apart(tokens, i):
        return None
    return _from_vague(tokens, words, i) or _from_article(tokens, words, i) or _from_words(tokens, words, i)


def _apart(tokens: Tokens, i: int) -> bool:
    """Whether no word or digit touches the piece from the left; a hyphen may ("multi-million", "mid-twenty")."""
    return tokens.gap(i) > 0 or tokens.kind(i - 1) not in (WORD, NUMBER)


def _from_digits(tokens: Tokens, words: Lexicon, i: int) -> Numeral | None:
    value = digits(tokens.written(i), comma=words.comma)
    if value is None or (tokens.gap(i) == 0 and (tokens.kind(i - 1) == WORD or tokens.word(i - 1) in "_/:.,#")):
        return None
    stop, total = _scales(tokens, words, i + 1, value)
    if stop == i + 1:
        letter = words.letters.get(tokens.written(stop)) if tokens.gap(stop) == 0 else None
        if letter:
            return Numeral(i, stop + 1, value * letter, True, "digits", value)
        if tokens.gap(stop) == 0 and (tokens.kind(stop) in (WORD, NUMBER) or tokens.word(stop) == "_"):
            return Numeral(i, stop, value, False, "touched", value)
        return Numeral(i, stop, value, False, "digits", value)
    stop, total = _rest(tokens, words, stop, total)
    return Numeral(i, stop, total, True, "digits", value)


def _scales(tokens: Tokens, words: Lexicon, i: int, value: Decimal) -> tuple[int, Decimal]:
    """A value times the scale words that follow it, and where they stop."""
    stop = i
    for _ in range(3):
        at = i + 1 if tokens.word(i) in _HYPHENS and tokens.gap(i) <= 1 and tokens.gap(i + 1) <= 1 else i
        factor = words.scales.get(tokens.word(at))
        if factor is None or tokens.gap(at) > 3:
            break
        value, i, stop = value * factor, behind(tokens, words, at + 1), at + 1
    return stop, value


def behind(tokens: Tokens, words: Lexicon, i: int) -> int:
    """The piece behind a word that stops at `i`, over the full stop of an abbreviation ("5 тыс. рублей")."""
    return i + (tokens.word(i) == "." and tokens.gap(i) == 0 and tokens.word(i - 1) in words.abbreviations)


def _rest(tokens: Tokens, words: Lexicon, i: int, total: Decimal) -> tuple[int, Decimal]:
    """The smaller part of "5 million 300 thousand"."""
    at = behind(tokens, words, i)
    if tokens.kind(at) != NUMBER or not 0 < tokens.gap(at) <= 3 or words.comma:
        return i, total
    value = digits(tokens.written(at), comma=words.comma)
    if value is None or value >= 1000:
        return i, total
    stop, more = _scales(tokens, words, at + 1, value)
    return (stop, total + more) if stop > at + 1 and more < total else (i, total)


def _from_vague(tokens: Tokens, words: Lexicon, i: int) -> Numeral | None:
    """Hundreds of millions of; several hundred; a few."""
    found, stop = match(tokens, i, words.vague), i
    if not found:
        return None
    for _ in range(4):
        stop = found[0] if found else stop + 1
        found = match(tokens, _behind_hyphen(tokens, stop), words.vague) if tokens.gap(stop) <= 3 else None
        if not found and (words.scales.get(tokens.word(_behind_hyphen(tokens, stop))) is None or tokens.gap(stop) > 3):
            break
        stop = _behind_hyphen(tokens, stop)
    return Numeral(i, stop, None, stop > i + 1 or tokens.word(i) not in words.words["vague"]["small"], "vague")


def _behind_hyphen(tokens: Tokens, i: int) -> int:
    return i + 1 if tokens.word(i) in _HYPHENS and tokens.gap(i) == 0 else i


def _from_article(tokens: Tokens, words: Lexicon, i: int) -> Numeral | None:
    """A; half a; a couple of; with the scale behind."""
    found = match(tokens, i, words.articles)
    if not found:
        return None
    value = Decimal(found[1])
    if value == 1 and tokens.gap(found[0]) <= 3 and (rest := _from_words(tokens, words, found[0])) and rest.scaled:
        return replace(rest, first=i)
    stop, total = _scales(tokens, words, found[0], value)
    return Numeral(i, stop, total, stop > found[0], "article" if stop == found[0] else "words", value)


def _from_words(tokens: Tokens, words: Lexicon, i: int) -> Numeral | None:
    """Twenty-five; two hundred and fifty thousand; пять миллионов двести тысяч; a bare scale is one of it."""
    total, part, last, stop = Decimal(0), Decimal(0), Decimal("1e30"), i
    scaled = False
    for at in _chain(tokens, words, i):
        word = tokens.word(at)
        scale, number = words.scales.get(word), words.numbers.get(word)
        if number is not None:
            if not _fits(part, number):
                break
            part += number
        elif scale is not None and scale < 1000 and part < 100 and not (part == 0 and total):
            part, scaled = (part or Decimal(1)) * scale, True
        elif scale is not None and part == 0 and total:
            total, scaled = total * scale, True
        elif scale is not None and scale < last:
            total, part, last, scaled = total + (part or Decimal(1)) * scale, Decimal(0), scale, True
        else:
            break
        stop = at + 1
    if stop == i:
        return None
    value = total + part
    return Numeral(i, stop, value, scaled, "words", value)


def _fits(part: Decimal, number: Decimal) -> bool:
    """Whether a number goes on a smaller one: hundred-five, twenty-five, but not five-twenty."""
    if part == 0:
        return True
    if number == 0 or number >= 100:
        return False
    return part % 100 == 0 or (number < 10 and part % 100 >= 20 and part % 10 == 0)


def _chain(tokens: Tokens, words: Lexicon, i: int) -> Iterator[int]:
    """Places of the words of number that follow each other, over hyphens and "and"."""
    for _ in range(_MOST):
        word = tokens.word(i)
        if word not in words.numbers and word not in words.scales:
            return
        yield i
        i += 1
        if tokens.gap(i) > 3:
            return
        hyphen = tokens.word(i) in _HYPHENS and tokens.gap(i) == 0 and tokens.gap(i + 1) == 0
        joined = tokens.word(i) in words.and_ and word in words.scales and tokens.word(i + 1) in words.numbers
        i = behind(tokens, words, i) + (hyphen or joined)


def digits(written: str, *, comma: bool) -> Decimal | None:
    """A number in digits: 1,234.5; 1 234,5; 1.234.567; 2,00,000; 2,63; 1½; 1 1/8; None where it is no number.

    `comma`: a comma before three digits parts thousands, as in English.
    """
    if len(written) > 3 * _LONGEST:
        return None
    written = written.replace(" , ", ",")
    if parts := _PARTS.fullmatch(written):
        return Decimal(parts[1]) + (Decimal(parts[2]) / Decimal(parts[3])).quantize(Decimal("0.0001"))
    if written[-1] in _FRACTIONS:
        whole = written[:-1]
        return Decimal(_FRACTIONS[written[-1]]) + (Decimal(whole) if whole.isdecimal() else 0)
    plain = _ungrouped(written, comma)
    if not _DECIMAL.fullmatch(plain):
        return None
    plain = plain.replace(",", ".")
    return Decimal(plain) if len(plain.split(".")[0]) <= _LONGEST else None


def _ungrouped(written: str, comma: bool) -> str:
    """Digits without marks between thousands."""
    if _DOTTED.fullmatch(written):
        return written.replace(".", "")
    if not comma and _ONE_DOT.fullmatch(written):
        return written.replace(".", "")
    if not comma and re.fullmatch(r"[0-9]{1,3},[0-9]{3}", written):
        return written
    if _THOUSANDS.fullmatch(written):
        head, _, tail = (
            written.rpartition(",") if re.search(r"[ \u00a0\u202f\u2009'’][0-9]{3},", written) else ("", "", "")
        )
        if head:
            return re.sub(r"[^0-9]", "", head) + "." + tail
        return re.sub(r"[, \u00a0\u202f\u2009'’]", "", written)
    return written.replace(",", "") if _INDIAN.fullmatch(written) else written


def plain(number: Decimal | None) -> str | None:
    """A decimal as plain digits: 700000, 0.5."""
    if number is None:
        return None
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
