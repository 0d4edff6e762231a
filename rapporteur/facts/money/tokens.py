"""A text as words, numbers and marks: what the rules of this room look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from rapporteur.facts.money.lexicon import signs

_FAR = 99  # white space that parts anything
_BEYOND = ("",) * 40  # so that rules may look past the ends: places from -20 to 20 behind the last are empty
NUMBER, WORD, SIGN, MARK = "number", "word", "sign", "mark"

_GAP = "[ \u00a0\u202f\u2009]"
_FRACTIONS = "½⅓⅔¼¾⅛⅜⅝⅞"
_NUMBER = (
    rf"[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}}(?![0-9])){{1,5}}(?:[.,][0-9]{{1,4}}(?![0-9]))?(?! ?%)"
    rf"|[0-9]{{1,3}}(?: , [0-9]{{3}}(?![0-9])){{1,5}}"
    rf"|[0-9]{{1,3}}[ -][1-9]/[2-9](?![0-9])"
    rf"|[0-9]+(?:[.,'’][0-9]+)*[{_FRACTIONS}]?|[{_FRACTIONS}]|(?<![\w.])\.[0-9]{{1,4}}(?![0-9.])"
)
_WORD = r"(?:[^\W\d_]\.){2,6}|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"


@dataclass(frozen=True)
class Tokens:
    """The pieces of a text, in order; white space is between them and in none (but inside numbers)."""

    text: str
    kinds: tuple[str, ...] = field(init=False, repr=False)
    spans: tuple[tuple[int, int], ...] = field(init=False, repr=False)
    words: tuple[str, ...] = field(init=False, repr=False)  # in lower case, apostrophes straight
    gaps: tuple[int, ...] = field(init=False, repr=False)  # white space before each piece

    def __post_init__(self) -> None:
        found = list(_pattern().finditer(self.text))
        object.__setattr__(self, "spans", tuple(m.span() for m in found))
        object.__setattr__(self, "kinds", (*(m.lastgroup or MARK for m in found), *_BEYOND))
        object.__setattr__(self, "words", (*(_folded(m[0]) for m in found), *_BEYOND))
        object.__setattr__(self, "gaps", (*self._gaps(), *(_FAR for _ in _BEYOND)))

    def __len__(self) -> int:
        return len(self.spans)

    def word(self, i: int) -> str:
        """A piece in lower case; "" beyond the ends."""
        return self.words[i]

    def written(self, i: int) -> str:
        """A piece as written; "" beyond the ends."""
        return self.text[slice(*self.spans[i])] if 0 <= i < len(self.spans) else ""

    def kind(self, i: int) -> str:
        """NUMBER, WORD, SIGN or MARK; "" beyond the ends."""
        return self.kinds[i]

    def gap(self, i: int) -> int:
        """White space in code points between a piece and the one before it; a large number behind an empty line."""
        return self.gaps[i]

    def _gaps(self) -> Iterator[int]:
        before = -2 * _FAR
        for start, stop in self.spans:
            yield _FAR if start - before > 1 and "\n\n" in self.text[max(0, before) : start] else start - before
            before = stop

    def start(self, i: int) -> int:
        """Offset of the first code point of a piece."""
        return self.spans[i][0]

    def stop(self, i: int) -> int:
        """Offset behind the last code point of a piece."""
        return self.spans[i][1]


def _folded(written: str) -> str:
    return written.lower().replace("’", "'").replace("ʼ", "'")


@cache
def _pattern() -> re.Pattern[str]:
    ranked = sorted(signs(), key=lambda s: (-len(s), s))
    lettered = "|".join(re.escape(s) for s in ranked if s[-1].isalpha() or s[-1] == ".")
    drawn = "|".join(re.escape(s) for s in ranked if not (s[-1].isalpha() or s[-1] == "."))
    sign = rf"(?<!\w)(?:{drawn})|(?<!\w)(?:{lettered})(?={_GAP}{{0,2}}[0-9])|(?<=[0-9])(?:{drawn})"
    return re.compile(rf"(?P<sign>{sign})|(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<mark>[^\w\s]|_+|\w)")
