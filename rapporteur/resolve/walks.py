"""What tells namesakes apart besides country and role: the walk of life, the generation, the father's name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from rapporteur.names import parse
from rapporteur.names.tokens import likeness, words
from rapporteur.ontology import sector_of

OTHER_FATHER = 0.8  # patronymics less alike are of two fathers
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(1 << 14)
def walk_of(role: str) -> str | None:
    """The walk of life a role belongs to (`data/walks.tsv`): sport, arts, trade, public; None where it tells none."""
    said = _WORD.findall(role[:400].lower())
    named = [i for i in range(len(said)) if _walks().get(said[i]) or _walks().get(" ".join(said[i - 1 : i + 1]))]
    public = _walks().get(f"={sector_of(role)}")
    if not named or (public and sector_of(" ".join(said[named[-1] + 1 :])) is not None):
        return public
    at = named[-1]
    return _walks().get(" ".join(said[at - 1 : at + 1])) or _walks().get(said[at])


def other_father(a: str, b: str) -> bool:
    """Whether two names have patronymics of two fathers, or words of two generations (Jr., Sr.)."""
    one, other = parse(a).patronymic, parse(b).patronymic
    if one and other and likeness(one.lower(), other.lower()) < OTHER_FATHER:
        return True
    return None not in (generation(a), generation(b)) and generation(a) != generation(b)


def generation(name: str) -> int | None:
    """Which generation the last word of a name tells of: 0 the younger, 1 the elder, 2 and on the second and on."""
    last = words(name)[1:][-1:]
    return next((i for i, names in enumerate(_generations()) if last and last[0] in names), None)


@cache
def _generations() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in _lines("generations.txt"))


@cache
def _walks() -> dict[str, str]:
    pairs = (line.split("\t", 1) for line in _lines("walks.tsv"))
    return dict(pairs)


def _lines(name: str) -> list[str]:
    text = files("rapporteur.resolve").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
