"""Where an outlet is from, by its address: what a bare "$" most often means there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rapporteur.facts.money.lexicon import rows

_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]{0,15}:)?(?://)?(?:[^/?#@]{0,80}@)?([^/?#:]{1,253})", re.IGNORECASE)


def country_of(url: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of the country at the end of an address's host, None where it tells none (".com")."""
    host = _HOST.match(url or "")
    return _domains().get(host[1].rstrip(".").rpartition(".")[2].lower()) if host else None


@cache
def _domains() -> Mapping[str, str]:
    return {row[0]: row[1] for row in rows("", "domains.tsv", 2)}
