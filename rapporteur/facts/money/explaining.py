"""Which rules matched in a text, and which of them won: for whoever asks why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.facts.money import amounts, people, shares
from rapporteur.facts.money.find import chosen
from rapporteur.facts.money.scene import Scene, scene


@dataclass(frozen=True)
class Match:
    """A rule that matched: its words as code points, and whether its result was kept."""

    start: int
    stop: int
    kind: str  # money percentage killed injured
    rule: str
    won: bool
    reasons: tuple[str, ...] = ()  # of the currencies, likeliest first: "CAD: payer"


def explain(text: str, language: str = "en") -> tuple[Match, ...]:
    """Every rule that matched in a text, in the order of the words, the winner of each place first.

    `language` is ISO 639-1. Raises nothing.
    """
    here = scene(text, language)
    found = [*_money(here), *_shares(here), *_people(here)]
    return tuple(sorted(found, key=lambda m: (m.start, not m.won, m.stop, m.rule)))


def _money(here: Scene) -> Iterator[Match]:
    won = set(amounts.amounts(here))
    for before, hit in amounts.matches(here):
        start, stop, _ = here.bounded(hit.found)
        reasons = tuple(f"{c.code}: {c.reason}" for c in chosen(here, (before, hit), None, ()))
        yield Match(start, stop, "money", hit.rule, hit in won, reasons)


def _shares(here: Scene) -> Iterator[Match]:
    won = set(shares.shares(here))
    for share in shares.matches(here):
        start, stop, _ = here.bounded(share.found)
        yield Match(start, stop, "percentage", share.rule, share in won)


def _people(here: Scene) -> Iterator[Match]:
    """The first rule that counts some people of a kind wins."""
    taken: set[tuple[str, int]] = set()
    for rule, kind, group in people.told(here):
        start, stop = here.tokens.start(group.first), here.tokens.stop(group.stop - 1)
        yield Match(start, stop, kind, rule, (kind, start) not in taken)
        taken.add((kind, start))
