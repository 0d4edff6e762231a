"""Sums of money, shares, and counts of people."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.facts.money import find_money, find_percentages, people
from rapporteur.record import Block, Span

LINES = (Path(__file__).parent / "money_examples.tsv").read_text(encoding="utf-8").splitlines()[1:]


def bound(cell: str) -> str | None:
    return None if cell == "-" else cell


@pytest.mark.parametrize("line", LINES)
def test_amount(line: str) -> None:
    text, words, low, high, named, approximate = line.split("\t")
    found = find_money(text)
    if words == "-":
        assert found == ()
        return
    [money] = found
    assert text[money.start : money.stop] == words
    assert (money.low, money.high) == (bound(low), bound(high))
    assert money.currencies == tuple(named.split())
    assert money.approximate == (approximate == "yes")


@pytest.mark.parametrize("text", ["Tickets are $199 and $249.", "Shares rose $199 to $249."])
def test_two_amounts_are_no_range(text: str) -> None:
    assert [(m.low, m.high) for m in find_money(text)] == [("199", "199"), ("249", "249")]


def test_an_amount_and_its_conversion() -> None:
    text = "They lent 60 billion rubles (US$2.63 billion) to Moscow banks."
    assert [(m.low, m.currencies) for m in find_money(text)] == [
        ("60000000000", ("RUB", "BYN")),
        ("2630000000", ("USD",)),
    ]


def test_the_country_of_the_page() -> None:
    [money] = find_money("It gave $5.", country="AUS")
    assert money.currencies == ("AUD", "USD")
    [money] = find_money("Ottawa gave $5.", country="AUS")
    assert money.currencies == ("CAD", "AUD", "USD")
    [money] = find_money("It gave $5.", country="DEU")
    assert money.currencies[0] == "USD" and len(money.currencies) > 1


def test_a_country_in_another_sentence_does_not_count() -> None:
    [money] = find_money("Canada spoke first. The fund holds $5.")
    assert money.currencies[0] == "USD"


def test_blocks() -> None:
    text = "Subscribe for $1\nHe gave $2\nPhoto: $3 note"
    blocks = [Block(0, 16, "notice"), Block(17, 27, "paragraph"), Block(28, len(text), "caption")]
    assert [text[m.start : m.stop] for m in find_money(text, blocks=blocks)] == ["$2", "$3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("62.5 percent of registered voters said so.", [("62.5 percent", "62.5", "62.5", "registered voters")]),
        ("More than 40% of those polled back him.", [("More than 40%", "40", None, "those polled")]),
        ("About 12 per cent of Belarusians surveyed left.", [("About 12 per cent", "12", "12", "Belarusians")]),
        ("Between 10 and 15 per cent left.", [("10 and 15 per cent", "10", "15", None)]),
        ("5-6% of the country's output, he said.", [("5-6%", "5", "6", "the country's output")]),
        ("40% and 50% of Lithuanians agree.", [("40%", "40", "40", None), ("50%", "50", "50", "Lithuanians")]),
        ("Twenty-five percent left.", [("Twenty-five percent", "25", "25", None)]),
        ("It rose by two percentage points.", [("two percentage points", "2", "2", None)]),
        ("A 20-percent rise.", [("20-percent", "20", "20", None)]),
        ("He won 20% of votes. The rest went to her.", [("20%", "20", "20", "votes")]),
        ("Some 1,200 people.", []),
    ],
)
def test_share(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = find_percentages(text)
    assert [(text[p.start : p.stop], p.low, p.high, p.of) for p in found] == expected


def test_percentage_points_are_marked() -> None:
    assert [p.rule for p in find_percentages("up 2 percentage points, to 5%, or 5-6%")] == [
        "points",
        "percent",
        "range",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 35 people were killed and more than 100 injured.",
            [("killed", "At least 35", "35", None), ("injured", "more than 100", "100", None)],
        ),
        ("A drone struck, killing two soldiers.", [("killed", "two", "2", "2")]),
        ("It raised the blaze to a death toll of 12.", [("killed", "12", "12", "12")]),
        ("The death toll in the city has risen to at least 40.", [("killed", "at least 40", "40", None)]),
        ("Dozens were wounded.", [("injured", "Dozens", None, None)]),
        ("Hundreds of people were killed.", [("killed", "Hundreds", None, None)]),
        ("Shells killed 13 people and wounded 71.", [("killed", "13", "13", "13"), ("injured", "71", "71", "71")]),
        (
            "A guard was shot dead and five more were hurt.",
            [("killed", "A guard", "1", "1"), ("injured", "five", "5", "5")],
        ),
        ("It killed two soldiers and a police officer.", [("killed", "two soldiers and a police officer", "3", "3")]),
        ("It killed two and three others were wounded.", [("killed", "two", "2", "2"), ("injured", "three", "3", "3")]),
        ("The raid left 12 dead and 30 wounded.", [("killed", "12", "12", "12"), ("injured", "30", "30", "30")]),
        ("Between 10 and 15 miners died.", [("killed", "10 and 15", "10", "15")]),
        ("Some 10 to 15 miners were hurt.", [("injured", "Some 10 to 15", "10", "15")]),
        ("Twenty-five miners died.", [("killed", "Twenty-five", "25", "25")]),
        ("Four people, including a child, were killed.", [("killed", "Four", "4", "4")]),
        ("The fire claimed 12 lives.", [("killed", "12", "12", "12")]),
        ("Shelling killed up to 1,200 civilians.", [("killed", "up to 1,200", None, "1200")]),
        ("In 2014 protesters were killed.", []),
        ("He was killed in 2014, 40 years ago.", []),
        ("A 26-year-old man was seen; he was killed on 5 May.", []),
        ("Frost killed 300 cows.", []),
        ("Some 12 people were killed or injured.", []),
        ("Two ministers met five envoys.", []),
    ],
)
def test_people(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = people(text, Span(0, len(text)))
    assert [(kind, text[c.start : c.stop], c.low, c.high) for kind, c in found] == expected


def test_people_of_one_sentence() -> None:
    text = "One man was killed. Two men were killed."
    [(kind, count)] = people(text, Span(20, len(text)))
    assert (kind, count.low, text[count.start : count.stop]) == ("killed", "2", "Two")


PIECES = ["$", "US$", " ", "5", "1,000", ".", "-", "to ", "and ", "between ", "million ", "bn ", "dollars ", "%", "percent ",
          "killed ", "a ", "man ", "people ", "were ", "twenty-", "hundreds ", "of ", "€", "\u00a0", "Canadian ", "٣", "²"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_never_raises_and_stays_in_order(text: str) -> None:
    for found in (find_money(text), find_percentages(text)):
        last = 0
        for item in found:
            assert last <= item.start < item.stop <= len(text)
            assert text[item.start : item.stop].strip() == text[item.start : item.stop]
            last = item.stop
    for _, count in people(text, Span(0, len(text))):
        assert 0 <= count.start < count.stop <= len(text)


@pytest.mark.parametrize(
    "atom", ["$ ", "$5 ", "$", "1 ", "1,", "5%", "twenty-", "hundreds of ", "5 people ", "a ", " "]
)
def test_time_is_linear(atom: str) -> None:
    def cost(size: int) -> float:
        text = atom * (size // len(atom))
        start = time.process_time()
        find_money(text), find_percentages(text), people(text, Span(0, len(text)))
        return time.process_time() - start

    cost(1_000)
    assert cost(160_000) < max(3.0, 40 * cost(16_000))
