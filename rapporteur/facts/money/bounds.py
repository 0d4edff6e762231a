"""What stands around numbers: bounds before and behind them, and the two ends of a range."""

from __future__ import annotations

from decimal import Decimal

from rapporteur.facts.money.lexicon import Lexicon, Phrases
from rapporteur.facts.money.numerals import Bounds, Numeral, match
from rapporteur.facts.money.tokens import Tokens

_STEPS = 2  # bounds that may stand before one number: "up to about"
_MOVED = 6  # pieces in which a verb of change may stand before "from 3 to 5"


def bounds_before(tokens: Tokens, words: Lexicon, first: int) -> tuple[int, str]:
    """Where the bounds before a place begin, and their kind: at-least, at-most, about, or ""."""
    kind = ""
    for _ in range(_STEPS):
        found = _bound(tokens, words, first)
        if not found:
            break
        first, said = found
        kind = said if kind in ("", "about") and said != "about" else kind or said
    return first, kind


def _bound(tokens: Tokens, words: Lexicon, first: int) -> tuple[int, str] | None:
    for skip in (0, 1):
        stop = first - skip
        if skip and (tokens.word(stop) not in words.fillers or tokens.gap(first) > 3):
            return None
        if found := match_before(tokens, stop, words.bounds):
            return found
    return None


def match_before(tokens: Tokens, stop: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest of the phrases that ends right before a piece: where it begins, and its value."""
    if tokens.word(stop - 1).rstrip(".") not in phrases.last:
        return None
    for size in range(phrases.longest, 0, -1):
        key = tuple(tokens.word(i).rstrip(".") for i in range(stop - size, stop))
        if key in phrases and _together(tokens, stop - size, stop):
            return stop - size, phrases.values[key]
    return None


def _together(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether only short white space parts the pieces, the last of them from what follows."""
    return all(tokens.gap(i) <= 3 for i in range(first + 1, stop + 1))


def bound_after(tokens: Tokens, words: Lexicon, stop: int) -> tuple[int, str]:
    """Where the bound behind a place ends ("or more", "+"), and its kind."""
    found = match(tokens, stop, words.bounds_after) if tokens.gap(stop) <= 3 else None
    return found or (stop, "")


def bounded(value: Decimal | None, kind: str) -> Bounds:
    """The bounds that the words of a kind set for a value."""
    if value is None:
        return Bounds(None, None, True)
    if kind == "at-least":
        return Bounds(value, None)
    if kind == "at-most":
        return Bounds(None, value)
    return Bounds(value, value, kind == "about")


def joins(tokens: Tokens, words: Lexicon, first: int, join: int) -> bool:
    """Whether the piece at `join` joins what begins at `first` to what follows, as the ends of a range."""
    word = tokens.word(join)
    if tokens.gap(join) > 3 or tokens.gap(join + 1) > 3:
        return False
    before, _ = bounds_before(tokens, words, first)
    for opener in (tokens.word(before - 1), tokens.word(first - 1)):
        if word in words.pairs.get(opener, ()):
            return not (word in words.to and moved(tokens, words, before - 1))
    if word not in words.to:
        return False
    return word[:1].isalpha() is False or not moved(tokens, words, before, near=True)


def moved(tokens: Tokens, words: Lexicon, first: int, *, near: bool = False) -> bool:
    """Whether a verb of change stands before: "rose from 3 to 5", "fell 2 to 37" are two amounts."""
    verbs = words.words["moves"]["words"]
    reach = 3 if near else _MOVED
    for i in range(first - 1, max(-1, first - 1 - reach), -1):
        if tokens.word(i) in verbs:
            return True
        if tokens.word(i) in (".", ";", "?", "!"):
            return False
    return False


def aligned(first: Numeral, last: Numeral) -> tuple[Decimal, Decimal] | None:
    """The ends of a range, the first with the scale of the last unless it would be the greater; None if they fall."""
    low, high = first.value, last.value
    if low is None or high is None:
        return None
    if last.scaled and not first.scaled and last.bare and first.kind == "digits":
        factor = high / last.bare
        low = low * factor if low * factor < high else low
    return (low, high) if low < high else None
