"""A reading's words by place: which words a span holds, what governs them, what they look like."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapporteur.record import Reading, Span


@dataclass(frozen=True)
class Words:
    """The words of a document with their tree; words are named by their index in `Reading.words`."""

    text: str
    reading: Reading
    starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(w.start for w in self.reading.words))

    def inside(self, span: Span) -> range:
        """Indices of the words that share a code point with the span."""
        first = bisect_right(self.starts, span.start) - 1
        if first < 0 or self.reading.words[first].stop <= span.start:
            first += 1
        return range(first, bisect_left(self.starts, span.stop))

    def word(self, i: int) -> str:
        """The word's own characters."""
        a, z = self.reading.words[i]
        return self.text[a:z]

    def cut(self, span: Span) -> str:
        """The span's own characters."""
        return self.text[span.start : span.stop]

    def span(self, words: range) -> Span:
        """From the first to the last of the words."""
        return Span(self.reading.words[words[0]].start, self.reading.words[words[-1]].stop)

    def tag(self, i: int) -> str:
        return self.reading.tags[i]

    def relation(self, i: int) -> str:
        """The word's relation without its subtype."""
        return self.reading.relations[i].split(":")[0]

    def head(self, i: int) -> int:
        return self.reading.heads[i]

    def sentence(self, span: Span) -> int:
        """Index of the sentence that holds the span's first word; -1 where no word is read there."""
        words = self.inside(span)
        return self.reading.sentence_of[words[0]] if words else -1

    def root(self, words: range) -> int:
        """The word of a stretch that is governed from outside it (the head of a phrase)."""
        return next((i for i in words if self.head(i) not in words or self.head(i) == i), words[-1])

    def path(self, i: int, top: int) -> Iterator[str]:
        """Relations on the way from a word up to another; stops at the root, at a loop or after 12 steps."""
        for _ in range(12):
            if i == top or self.head(i) == i:
                return
            yield self.relation(i)
            i = self.head(i)

    def is_subject(self, words: range) -> bool:
        """Whether the phrase is the subject of its clause."""
        return bool(words) and self.relation(self.root(words)) == "nsubj"
