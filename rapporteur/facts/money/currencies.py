"""Which currencies the words of an amount may mean, likeliest first, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rapporteur.facts.money.lexicon import tender

_SHOWN = 4  # candidates given where nothing tells


class Candidate(NamedTuple):
    """A currency (ISO 4217) and why it is one.

    told: the sign or word means no other; named: the country stands with the amount; payer: a country of the sentence
    that pays; sentence: another one named there; outlet: where the page is from; language:
    where its language is at home; page: another amount of the page; usual: the commonest meaning.
    """

    code: str
    reason: str


class Group(NamedTuple):
    """The currencies a sign or word may stand for."""

    codes: tuple[str, ...]  # likeliest first
    sure: int  # how many of them a country named nearby makes likeliest

    def of(self, country: str | None) -> str | None:
        """A country's own currency, if it is one of these."""
        return next((code for code in tender().get(country or "", ()) if code in self.codes), None)


def candidates(
    group: Group, near: str | None, hints: Iterable[tuple[str, str | None]], carried: Sequence[str]
) -> tuple[Candidate, ...]:
    """The currencies an amount may be of, likeliest first.

    `near` is the country written with the amount: it settles the matter. `hints` are reasons with countries, in the
    order of their weight; `carried` codes of other amounts on the page.
    """
    if near and (own := group.of(near)):
        return (Candidate(own, "named"),)
    if len(group.codes) == 1:
        return (Candidate(group.codes[0], "told"),)
    hinted = [Candidate(own, reason) for reason, country in hints if (own := group.of(country))]
    hinted += [Candidate(code, "page") for code in carried if code in group.codes]
    if not hinted:
        return _usual(group, _SHOWN)
    few = 1 if any(c.code != group.codes[0] for c in hinted) else _SHOWN
    return tuple(_each_once([*_ranked(group, hinted), *_usual(group, few)]))


def _ranked(group: Group, hinted: Sequence[Candidate]) -> Iterator[Candidate]:
    strong = [c for c in hinted if group.codes.index(c.code) < group.sure or c.reason in ("outlet", "language", "page")]
    yield from strong
    if len(strong) < len(hinted):
        yield Candidate(group.codes[0], "usual")
    yield from hinted


@cache
def _usual(group: Group, few: int) -> tuple[Candidate, ...]:
    """The commonest currencies of a sign: one where a hint speaks for another, else a few."""
    return tuple(Candidate(code, "usual") for code in group.codes[: min(few, group.sure)])


def _each_once(found: Iterable[Candidate]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for candidate in found:
        if candidate.code not in seen:
            seen.add(candidate.code)
            yield candidate
