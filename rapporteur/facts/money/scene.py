"""A stretch of text with its numbers: what the rules for money, shares and people are given."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rapporteur.facts.money.bounds import aligned, bound_after, bounded, bounds_before, joins
from rapporteur.facts.money.lexicon import Lexicon, lexicon
from rapporteur.facts.money.numerals import Bounds, Numeral, behind, numerals
from rapporteur.facts.money.places import Places
from rapporteur.facts.money.tokens import Tokens


@dataclass(frozen=True)
class Found:
    """A number or range with its unit; `first` and `stop` are places in Tokens, `used` how many numbers it has."""

    first: int
    stop: int
    low: Decimal | None
    high: Decimal | None
    used: int = 1
    range: bool = False


@dataclass(frozen=True)
class Scene:
    """Pieces, numbers and words of one stretch."""

    tokens: Tokens
    words: Lexicon
    numbers: list[Numeral]

    @cached_property
    def places(self) -> Places:
        """The countries named in the stretch."""
        return Places(self.tokens, self.words.language)

    def behind(self, number: Numeral) -> int:
        """The piece behind a number, over the full stop of its abbreviation."""
        return behind(self.tokens, self.words, number.stop)

    def next(self, k: int, at: int) -> Numeral | None:
        """The number after the k-th, if it begins at a piece."""
        following = self.numbers[k + 1] if k + 1 < len(self.numbers) else None
        return following if following and following.first == at else None

    def ends(self, first: int, join: int, k: int, at: int) -> tuple[Numeral, Decimal, Decimal] | None:
        """The second number and the two ends, where the k-th number begins a range.

        `first` is where its words begin, `join` the piece that should join, `at` where the second number begins.
        """
        last = self.next(k, at)
        if last is None or last.kind == "vague" or not joins(self.tokens, self.words, first, join):
            return None
        both = aligned(self.numbers[k], last)
        return (last, *both) if both else None

    def bounded(self, found: Found) -> tuple[int, int, Bounds]:
        """Offsets with the words of bounds, and the bounds."""
        first, kind = bounds_before(self.tokens, self.words, found.first)
        if found.range and kind != "about":
            first, kind = found.first, ""  # "от 5 до 10": the words of the range itself
        stop, after = bound_after(self.tokens, self.words, found.stop)
        about = "about" in (kind, after)
        kind = next((k for k in (kind, after) if k not in ("", "about")), "about" if about else "")
        bounds = Bounds(found.low, found.high, about) if found.range else bounded(found.low, kind)
        return self.tokens.start(first), self.tokens.stop(stop - 1), bounds


def scene(text: str, language: str) -> Scene:
    """A stretch of text read for its numbers."""
    tokens, words = Tokens(text), lexicon(language)
    return Scene(tokens, words, numerals(tokens, words))
