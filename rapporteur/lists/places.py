"""Countries as lists write them: names, codes of two and three letters, turned words."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from rapporteur.ontology import country_name, country_of

_LONGEST = 100


@lru_cache(1 << 12)
def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country in a list ("by", "Iran (Islamic Republic of)", "Korea, North")."""
    plain = text.strip()[:_LONGEST]
    if len(plain) == 2 and (code := _two_letters().get(plain.lower())):
        return code
    if len(plain) == 3 and country_name(plain.upper()):
        return plain.upper()
    bare = plain.partition("(")[0].strip()
    turned = " ".join(part.strip() for part in reversed(bare.split(",", 1)))
    return country_of(plain) or country_of(bare) or country_of(turned)


@cache
def _two_letters() -> dict[str, str]:
    text = files("rapporteur.lists").joinpath("data", "iso2.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return dict(pairs)
