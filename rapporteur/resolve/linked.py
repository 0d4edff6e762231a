"""What the reader's links say of the page's entities: answers are words, and words belong to members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from rapporteur.record import Link, Reading, Span

LEAST = 0.6  # probability that one entity must reach in all its answers together

MembersAt = Callable[[Span], tuple[int, ...]]
Fits = Callable[[int], bool]


@dataclass(frozen=True)
class Linked:
    """The links of a reading by the words they are about."""

    by_place: dict[tuple[str, Span], Link]

    @classmethod
    def of(cls, reading: Reading) -> Linked:
        """The links of one page."""
        return cls({(link.asks, link.span): link for link in reading.links})

    def weights(self, asks: str, span: Span, members_at: MembersAt, fits: Fits) -> dict[int, float] | None:
        """The probability of each entity that fits, over all its answers; None where the reader saw no expression.

        What the unfit would have had is shared out: they are impossible.
        """
        link = self.by_place.get((asks, span))
        if link is None:
            return None
        total: defaultdict[int, float] = defaultdict(float)
        unfit = 0.0
        for answer, p in link.answers:
            members = members_at(answer)
            fit = [m for m in members if fits(m)]
            for member in fit:
                total[member] += p
            unfit += p if members and not fit else 0.0
        return {m: p / max(0.05, 1 - unfit) for m, p in total.items()}


def best(weights: dict[int, float], least: float = LEAST) -> tuple[int, ...]:
    """The likeliest entity, if likely enough."""
    found = max(weights, key=lambda m: (weights[m], -m), default=None)
    return (found,) if found is not None and weights[found] >= least else ()
