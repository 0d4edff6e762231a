"""Sums of money, shares, and how many people were killed or hurt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.facts.money.amounts import amounts
from rapporteur.facts.money.people import people
from rapporteur.facts.money.shares import shares
from rapporteur.facts.times.stretches import stretches
from rapporteur.record import BLOCK_KINDS, Block, Money, Percentage

__all__ = ["find_money", "find_percentages", "people"]

READ_KINDS = tuple(kind for kind in BLOCK_KINDS if kind not in ("menu", "related", "notice", "advert", "other"))


def find_money(text: str, *, country: str | None = None, blocks: Sequence[Block] = ()) -> tuple[Money, ...]:
    """Every sum of money in an English text, sorted and apart.

    `country` is ISO 3166-1 alpha-3: where the page is from. Amounts are decimals as text ("700000"); an end that is
    open ("more than") or not a number ("billions of dollars") is None. Currencies are ISO 4217 codes, likeliest first:
    several where the sign does not tell ("$": those of countries named in the sentence, then of `country`, then USD).
    Offsets are code points of `text`. With blocks, menus, notices and the like are left out. Never raises.
    """
    return tuple(
        replace(m, start=m.start + piece.start, stop=m.stop + piece.start)
        for piece in stretches(text, blocks, READ_KINDS)
        for m in amounts(text[piece.start : piece.stop], country)
    )


def find_percentages(text: str, *, blocks: Sequence[Block] = ()) -> tuple[Percentage, ...]:
    """Every share in an English text: ends as decimals ("62.5"), and what it is a share of where "of" says so.

    Offsets are code points of `text`; blocks as in `find_money`. Percentage points have the rule "points".
    """
    return tuple(
        replace(p, start=p.start + piece.start, stop=p.stop + piece.start)
        for piece in stretches(text, blocks, READ_KINDS)
        for p in shares(text[piece.start : piece.stop])
    )
