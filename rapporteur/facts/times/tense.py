"""Whether the words around an expression speak of the future, found once a block and looked up by position."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from rapporteur.facts.times.language import Language
from rapporteur.facts.times.verbs import Verbs, untold

_LEFT, _RIGHT = 60, 55  # code points in which a verb may tell the tense
_AFTER = 20  # a verb behind the expression counts as so much further off
_BREAK = re.compile(r"[.?!]['\"”’)]{0,3}\s|\n")
_OPEN = 26  # code points in which "since" and the like stand


class Tense:
    """Cues of future and past of one text, and where its sentences end."""

    def __init__(self, language: Language, text: str, verbs: Verbs = untold) -> None:
        """`verbs` tells the tense of the governing verb of text[start:stop], where a tree is known."""
        self.language, self.text, self.verbs = language, text, verbs

    @cached_property
    def _breaks(self) -> list[int]:
        return [m.end() for m in _BREAK.finditer(self.text)]

    @cached_property
    def _cues(self) -> tuple[tuple[list[int], list[int], int], ...]:
        """Starts and ends of the cues of each direction, the future first (it wins a tie)."""
        return self._cues_of(self.language.cues["future"], 1), self._cues_of(self.language.cues["past"], -1)

    def _cues_of(self, pattern: re.Pattern[str], sign: int) -> tuple[list[int], list[int], int]:
        spans = [m.span(m.lastgroup or 0) for m in pattern.finditer(self.text)]
        return [start for start, _ in spans], [stop for _, stop in spans], sign

    def direction(self, start: int, stop: int) -> int:
        """1 where the clause of text[start:stop] speaks of the future, else -1.

        By the word before it ("since", "until", "effective"), by its verb, or by the nearest cue.
        """
        told = self._preposition(start, stop) or self.verbs(start, stop)
        if told is not None:
            return told
        near = self._behind(start) or self._ahead(stop)
        return min(near, key=lambda x: x[0])[1] if near else -1

    def _preposition(self, start: int, stop: int) -> int | None:
        """What the words just before tell of the direction, whatever the verb."""
        before = self.text[max(0, start - _OPEN) : start]
        if self.language.open["since"].search(before):
            return -1
        if self.language.open["until"].search(before) or self.language.ahead["always"].search(before):
            return 1
        looks_back = self.language.cues["looking_back"]
        if self.language.ahead["usually"].search(before) and not looks_back.search(self._clause(start, stop)):
            return 1
        return None

    def _clause(self, start: int, stop: int) -> str:
        """The words around, as far as a verb may tell the tense and the sentence goes."""
        k = bisect_right(self._breaks, start)
        first = max(start - _LEFT, self._breaks[k - 1] if k else 0)
        return self.text[first : min(stop + _RIGHT, self._breaks[k] if k < len(self._breaks) else len(self.text))]

    def _behind(self, start: int) -> list[tuple[int, int]]:
        """Distance and direction of the last cue of each kind before, in the same sentence."""
        k = bisect_right(self._breaks, start)
        floor = max(start - _LEFT, self._breaks[k - 1] if k else 0)
        out = []
        for _, ends, sign in self._cues:
            i = bisect_right(ends, start) - 1
            if i >= 0 and ends[i] >= floor:
                out.append((start - ends[i], sign))
        return out

    def _ahead(self, stop: int) -> list[tuple[int, int]]:
        """The same for the first cue of each kind after."""
        k = bisect_left(self._breaks, stop)
        ceiling = min(stop + _RIGHT, self._breaks[k] if k < len(self._breaks) else len(self.text))
        out = []
        for starts, ends, sign in self._cues:
            i = bisect_left(starts, stop)
            if i < len(starts) and ends[i] <= ceiling:
                out.append((starts[i] - stop + _AFTER, sign))
        return out
