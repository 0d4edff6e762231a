"""Money, shares and counts of people in the languages beside English."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.facts.money import crowds, find_money, find_percentages, people
from rapporteur.facts.money.lexicon import languages, lexicon
from rapporteur.record import Span

HERE = Path(__file__).parent
LANGUAGES = ("be", "lt", "pl", "ru", "uk")
ROWS = [
    (language, *line.split("\t"))
    for language in LANGUAGES
    for line in (HERE / f"money_{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


def rows(*kinds: str) -> list[tuple[str, ...]]:
    return [row for row in ROWS if row[1] in kinds]


def bound(cell: str) -> str | None:
    return None if cell == "-" else cell


@pytest.mark.parametrize("row", rows("money", "none"), ids=lambda row: row[2])
def test_money(row: tuple[str, ...]) -> None:
    language, _, text, words, *rest = row
    found = find_money(text, language=language)
    if words == "-":
        assert found == ()
        return
    low, high, codes, *about = rest
    [money] = found
    assert text[money.start : money.stop] == words
    assert (money.low, money.high) == (bound(low), bound(high))
    assert money.currencies == tuple(codes.split())
    assert money.approximate == bool(about)


@pytest.mark.parametrize("row", rows("percent"), ids=lambda row: row[2])
def test_share(row: tuple[str, ...]) -> None:
    language, _, text, words, low, high, of = row
    [share] = find_percentages(text, language=language)
    assert text[share.start : share.stop] == words
    assert (share.low, share.high, share.of) == (bound(low), bound(high), bound(of))


@pytest.mark.parametrize("row", rows("killed", "injured"), ids=lambda row: row[2])
def test_killed_and_injured(row: tuple[str, ...]) -> None:
    language, kind, text, words, low, high = row
    [(found, count)] = people(text, Span(0, len(text)), language)
    assert (found, text[count.start : count.stop]) == (kind, words)
    assert (count.low, count.high) == (bound(low), bound(high))


@pytest.mark.parametrize("row", rows("crowd"), ids=lambda row: row[2])
def test_crowd(row: tuple[str, ...]) -> None:
    language, _, text, words, low, high = row
    [count] = crowds(text, language)
    assert text[count.start : count.stop] == words
    assert (count.low, count.high) == (bound(low), bound(high))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_enough_examples(language: str) -> None:
    assert sum(row[0] == language for row in ROWS) >= 25


def test_every_language_has_every_table() -> None:
    assert set(languages()) == {"en", *LANGUAGES}
    for language in languages():
        assert set(lexicon(language).words) == set(lexicon("en").words)


def test_a_language_without_tables_is_read_as_english() -> None:
    assert find_money("$5 million", language="de") == find_money("$5 million")
