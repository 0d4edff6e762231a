"""Money and shares of a page, its labelled blocks read one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.facts.money.amounts import Hit, amounts
from rapporteur.facts.money.currencies import Candidate, Group, candidates
from rapporteur.facts.money.numerals import plain
from rapporteur.facts.money.scene import Scene, scene
from rapporteur.facts.money.shares import shares
from rapporteur.facts.times.stretches import stretches
from rapporteur.record import BLOCK_KINDS, Block, Money, Percentage

READ_KINDS = tuple(kind for kind in BLOCK_KINDS if kind not in ("menu", "related", "notice", "advert", "other"))


def find_money(
    text: str, *, language: str = "en", country: str | None = None, blocks: Sequence[Block] = ()
) -> tuple[Money, ...]:
    """Every sum of money in a text, sorted and apart.

    `language` is ISO 639-1 (be en lt pl ru uk; English for any other); `country` ISO 3166-1 alpha-3: where the page is
    from. Amounts are decimals as text ("700000"); an end that is open ("more than") or not a number ("billions of
    dollars") is None. Currencies are ISO 4217 codes, likeliest first: several where the sign does not tell ("$": those
    of countries named in the sentence, who pays first; then of `country`, of other amounts on the page, then the usual
    ones). Offsets are code points of `text`. With blocks, menus, notices and the like are left out. Never raises.
    """
    found = [
        _Amount(piece.start, here, hit)
        for piece in stretches(text, blocks, READ_KINDS)
        for here in (scene(text[piece.start : piece.stop], language),)
        for hit in amounts(here)
    ]
    page = [code for amount in found if (code := amount.told)]
    return tuple(
        amount.money(chosen(amount.scene, (_before(found, i), amount.hit), country, _carried(found, i, page)))
        for i, amount in enumerate(found)
    )


def find_percentages(text: str, *, language: str = "en", blocks: Sequence[Block] = ()) -> tuple[Percentage, ...]:
    """Every share in a text: ends as decimals ("62.5"), and what it is a share of where the words say so.

    Offsets are code points of `text`; language and blocks as in `find_money`. Percentage points have the rule "points".
    """
    return tuple(_percentages(text, language, blocks))


def _percentages(text: str, language: str, blocks: Sequence[Block]) -> Iterator[Percentage]:
    for piece in stretches(text, blocks, READ_KINDS):
        here = scene(text[piece.start : piece.stop], language)
        for share in shares(here):
            start, stop, bounds = here.bounded(share.found)
            ends = plain(bounds.low), plain(bounds.high)
            yield Percentage(start + piece.start, stop + piece.start, *ends, share.of, share.rule)


@dataclass(frozen=True)
class _Amount:
    """A hit with where its stretch begins in the text."""

    offset: int
    scene: Scene
    hit: Hit

    @property
    def told(self) -> str | None:
        """The currency, where the words alone tell it."""
        own = self.hit.group.of(self.hit.near) if self.hit.near else None
        return own or (self.hit.group.codes[0] if len(self.hit.group.codes) == 1 else None)

    def money(self, chosen: Sequence[Candidate]) -> Money:
        """The amount in the text's offsets."""
        start, stop, bounds = self.scene.bounded(self.hit.found)
        rule = "range" if self.hit.found.range else self.hit.rule
        codes = tuple(candidate.code for candidate in chosen)
        low, high = plain(bounds.low), plain(bounds.high)
        return Money(start + self.offset, stop + self.offset, low, high, codes, bounds.approximate, rule)


def _carried(found: Sequence[_Amount], i: int, page: Sequence[str]) -> tuple[str, ...]:
    """Currencies of other amounts: the nearest one before that tells, then the first on the page."""
    if len(found[i].hit.group.codes) == 1 or not page:
        return ()
    before = next((a.told for a in reversed(found[max(0, i - 20) : i]) if a.told in found[i].hit.group.codes), None)
    return tuple(code for code in (before, *page[:1]) if code)


def _before(found: Sequence[_Amount], i: int) -> Hit | None:
    """The amount before, if it is of the same stretch."""
    return found[i - 1].hit if i and found[i - 1].offset == found[i].offset else None


def chosen(
    scene: Scene, hits: tuple[Hit | None, Hit], country: str | None, carried: Sequence[str]
) -> tuple[Candidate, ...]:
    """The currencies of the second of two amounts that follow each other, with their reasons."""
    hit = hits[1]
    group = _other_than_converted(scene, *hits)
    if len(group.codes) == 1 or hit.near:
        return candidates(group, hit.near, (), ())
    home = scene.words.words["money"]["home"] or None
    return candidates(group, None, [*_hints(scene, hit), ("outlet", country), ("language", home)], carried)


def _other_than_converted(scene: Scene, before: Hit | None, hit: Hit) -> Group:
    """Without the currency that an amount in brackets converts: "A$5 ($3.2)" is not Australian twice."""
    first = hit.found.first
    if before is None or before.found.stop != first - 1 or scene.tokens.word(first - 1) != "(":
        return hit.group
    codes = before.group.codes if len(before.group.codes) == 1 else ()
    kept = tuple(code for code in hit.group.codes if code not in codes)
    return Group(kept, hit.group.sure) if kept else hit.group


def _hints(here: Scene, hit: Hit) -> Iterator[tuple[str, str | None]]:
    """Countries of the sentence: who pays first, then in the order of the words."""
    tokens = here.tokens
    start, stop = tokens.start(hit.found.first), tokens.stop(hit.found.stop - 1)
    named = here.places.around(start, stop)
    pays = here.words.words["payers"]
    text = tokens.text
    for offset, country in named:
        behind = text[stop:offset].lower().split()
        if offset >= stop and behind and len(behind) <= 3 and behind[0] in pays["from"]:
            yield "payer", country
    for offset, country in named:
        if offset < start and any(verb in pays["verbs"] for verb in text[offset:start].lower().split()):
            yield "payer", country
    for _, country in named:
        yield "sentence", country
