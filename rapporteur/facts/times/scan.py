"""Which words of a block are expressions of time: every rule's matches, and of overlapping ones the longest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rapporteur.facts.times.language import Language, Rule
from rapporteur.facts.times.setting import Found

_REACH = 120  # code points before and after a telling word: more than any rule spans
Key = tuple[str, int, int]


@dataclass(frozen=True)
class Candidate:
    """A match in order of preference: long before short, then the order of the rules, then of the text."""

    order: tuple[int, int, int]
    found: Found
    whole: tuple[int, int]  # the match with the words around the span that the pattern asked for


def candidates(language: Language, text: str) -> list[Candidate]:
    """All matches whose neighbouring words fit, best first; offsets are those of the text given."""
    zones = list(_zones(language, text))
    rules = language.rules_for(text) if zones else []
    hits = (c for zone in zones for k, rule in rules for c in _matches(rule, k, text, zone))
    return sorted(hits, key=lambda c: c.order)


def _zones(language: Language, text: str) -> Iterator[tuple[int, int]]:
    """The stretches around telling words; the rest of a text, however long, cannot hold an expression."""
    start, stop = 0, -1
    for m in language.gate.finditer(text):
        if m.start() - _REACH > stop:
            if stop > start:
                yield start, stop
            start = max(0, m.start() - _REACH)
        stop = m.end() + _REACH
    if stop > start:
        yield start, stop


def _matches(rule: Rule, k: int, text: str, zone: tuple[int, int]) -> Iterator[Candidate]:
    marked = "x" in rule.pattern.groupindex
    for m in rule.pattern.finditer(text, *zone):
        start, stop = m.span("x") if marked else m.span()
        if rule.fits(text, start, stop):
            found = Found(rule, start, stop, m.groupdict())
            yield Candidate((m.start() - m.end(), k, m.start()), found, m.span())


def choose(ranked: Iterable[Candidate], size: int, refused: Collection[Key] = ()) -> list[Found]:
    """The best matches that do not overlap, in reading order; `refused` are spans of a rule without a meaning."""
    taken, chosen = bytearray(size), []
    for c in ranked:
        f = c.found
        if key(f) in refused or taken.find(1, f.start, f.stop) >= 0 or taken.find(1, *c.whole) >= 0:
            continue
        taken[f.start : f.stop] = b"\1" * (f.stop - f.start)
        chosen.append(f)
    return sorted(chosen, key=lambda f: f.start)


def key(found: Found) -> Key:
    """What tells a rule's match from all others of a block."""
    return found.rule.name, found.start, found.stop
