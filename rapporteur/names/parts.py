"""The parts of a name as written: titles, given and family words, initials, particles, patronymic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.names.tokens import families, is_particle, is_patronymic, is_title

_PIECE = re.compile(r"[^\W_]+(?:['’ʼ`´.-][^\W_]+)*\.?")


@dataclass(frozen=True)
class Parsed:
    """A name cut into parts; every word is in exactly one of them, as written, without final dots."""

    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    patronymic: str | None = None
    particles: tuple[str, ...] = ()
    family: tuple[str, ...] = ()

    @property
    def core(self) -> tuple[str, ...]:
        """Given and family words, without titles, particles, initials and patronymic."""
        return self.given + self.family


@lru_cache(1 << 14)
def parse(name: str) -> Parsed:
    """Cut a person's name; "Family, Given" is understood. Words are kept as written.

    Without a comma the last core word is the family name, unless it alone is a known given name and the first is not
    (so that "Łukašenka Alaksandar" is cut right). A single word is a family name. Never raises.
    """
    before, comma, after = name[:400].partition(",")
    pieces = [p.rstrip(".") for p in _PIECE.findall(before)]
    more = [p.rstrip(".") for p in _PIECE.findall(after)]
    titles = [p for p in pieces + more if is_title(p.lower())]
    if len(titles) == len(pieces) + len(more):
        return Parsed(family=tuple(pieces + more))
    pieces, more = _without_titles(pieces), _without_titles(more)
    if comma and pieces and more and not all(is_particle(p.lower()) for p in more):
        return _cut(more, pieces, titles)
    return _cut(*_split(pieces + more), titles)


def _without_titles(pieces: list[str]) -> list[str]:
    return [p for p in pieces if not is_title(p.lower())]


def _split(pieces: list[str]) -> tuple[list[str], list[str]]:
    """Given part and family part of a name without a comma."""
    core = [i for i, p in enumerate(pieces) if _is_core(p)]
    if len(core) < 2:
        return [], pieces
    first, last = pieces[core[0]].lower(), pieces[core[-1]].lower()
    if families(last) and not families(first):
        return pieces[core[0] + 1 :], pieces[: core[0] + 1]
    if len(core) > 2 and is_patronymic(last) and not is_patronymic(pieces[core[-2]].lower()):
        return pieces[core[0] + 1 :], pieces[: core[0] + 1]
    start = next((i for i in range(1, core[-1]) if is_particle(pieces[i].lower())), core[-1])
    return pieces[:start], pieces[start:]


def _is_core(piece: str) -> bool:
    return len(piece) > 1 and not is_particle(piece.lower())


def _cut(given: list[str], family: list[str], titles: list[str]) -> Parsed:
    every = given + family
    father = next((p for p in given[1:] if is_patronymic(p.lower())), None)
    return Parsed(
        titles=tuple(titles),
        given=tuple(p for p in given if _is_core(p) and p is not father),
        initials=tuple(p for p in every if len(p) == 1),
        patronymic=father,
        particles=tuple(p for p in every if len(p) > 1 and is_particle(p.lower())),
        family=tuple(p for p in family if _is_core(p)),
    )
