"""Polls, explanations, what is no money, and hostile input."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from rapporteur.facts.money import country_of, crowds, explain, find_money, find_percentages, find_polls, people
from rapporteur.facts.money.lexicon import languages, rows, signs
from rapporteur.record import Span

LANGUAGES = ("en", "ru")


@pytest.mark.parametrize(
    "text",
    [
        "She wants a pound of flesh.", "Route US 1 is closed.", "Some 5 crore voters came.", "They won 5 games.",
        "Rand Paul had 5 votes.", "He read 20 Rand reports.", "COP 27 followed the TOP 10.", "M4, P5+1 and N95 masks.",
        "We saw Million Dollar Baby.", "The index is over the four thousand mark.", "Euro 2020 was held in 2021.",
        "Police arrested three Afghanis.", "A 500-pound bomb fell.", "It measured 100 kg (220 pounds).",
    ],
)  # fmt: skip
def test_no_money(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost Ksh 500.", [("Ksh 500", "500", "500", "KES")]),
        ("It cost N7.2 billion.", [("N7.2 billion", "7200000000", "7200000000", "NGN")]),
        ("South Africa pays R250.", [("R250", "250", "250", "ZAR")]),
        ("It cost US dollars 13,000.", [("US dollars 13,000", "13000", "13000", "USD")]),
        ("It cost Rs 2,00,000.", [("Rs 2,00,000", "200000", "200000", "INR")]),
        ("It cost ₹21 crore.", [("₹21 crore", "210000000", "210000000", "INR")]),
        ("It cost 88 billion Hong Kong dollars.", [("88 billion Hong Kong dollars", "88000000000", "88000000000", "HKD")]),
        ("It cost $70 billion dollars.", [("$70 billion dollars", "70000000000", "70000000000", "USD")]),
        ("It cost $99 (USD).", [("$99 (USD)", "99", "99", "USD")]),
        ("It cost a hundred and five dollars.", [("a hundred and five dollars", "105", "105", "USD")]),
        ("It cost 1½ million euros.", [("1½ million euros", "1500000", "1500000", "EUR")]),
        ("It cost $30 or more.", [("$30 or more", "30", None, "USD")]),
        ("It cost $20 million. Then", [("$20 million", "20000000", "20000000", "USD")]),
        ("A fall from $5 to $3.", [("$5", "5", "5", "USD"), ("$3", "3", "3", "USD")]),
        ("It spent $5 billion, up from 4 billion in May.",
         [("$5 billion", "5000000000", "5000000000", "USD"), ("4 billion", "4000000000", "4000000000", "USD")]),
        ("It won A$5 million ($3.2 million).",
         [("A$5 million", "5000000", "5000000", "AUD"), ("$3.2 million", "3200000", "3200000", "USD")]),
    ],
)  # fmt: skip
def test_money(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    found = [(text[m.start : m.stop], m.low, m.high, m.currencies[0]) for m in find_money(text)]
    assert found == expected


def test_a_currency_told_once_is_carried_on() -> None:
    first, second = find_money("He gave 5 million Canadian dollars. She gave 2 million dollars.")
    assert first.currencies == ("CAD",)
    assert second.currencies == ("CAD", "USD")


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://news.example.ca/a", "CAN"), ("http://example.com.au", "AUS"), ("example.co.uk/x.ca", "GBR"),
        ("https://example.com/a.ca", None), (None, None), ("", None), ("https://пример.рф:80/", "RUS"),
    ],
)  # fmt: skip
def test_the_country_of_an_address(url: str | None, country: str | None) -> None:
    assert country_of(url) == country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eight and fourteen percent left.", [("Eight", "8", "8"), ("fourteen percent", "14", "14")]),
        ("It fell from 5% to 3%.", [("5%", "5", "5"), ("3%", "3", "3")]),
        ("Output changed by -0.3%.", [("-0.3%", "-0.3", "-0.3")]),
        ("Half a percent left, and .5 % came.", [("Half a percent", "0.5", "0.5"), (".5 %", "0.5", "0.5")]),
        ("Seat 74 100% full", [("100%", "100", "100")]),
    ],
)
def test_share(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[p.start : p.stop], p.low, p.high) for p in find_percentages(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No one was hurt.", []),
        ("An attack on one of his schools killed 40.", [("killed", "40", "40", "40")]),
        ("The crash killed a 66-year-old Harbour woman.", [("killed", "a 66-year-old Harbour woman", "1", "1")]),
    ],
)
def test_people(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = people(text, Span(0, len(text)))
    assert [(kind, text[c.start : c.stop], c.low, c.high) for kind, c in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 35 people came.", [("At least 35 people", "35", None)]),
        ("Dozens of protesters came.", [("Dozens of protesters", None, None)]),
        ("One of the best people left at 10 the villagers.", []),
        ("He is 35 years old.", []),
    ],
)
def test_crowds(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(text[c.start : c.stop], c.low, c.high) for c in crowds(text)] == expected


def test_a_poll_with_everything() -> None:
    text = (
        "A poll of 1,500 registered voters conducted by Lind and Vale between 5 and 12 November found that 36 percent "
        "back him. They were asked whether they trust the court. The margin of error is 2.5 points. It rained."
    )
    [poll] = find_polls(text)
    assert (poll.pollster, poll.population, poll.sample) == ("Lind and Vale", "registered voters", "1500")
    assert (poll.fielded, poll.question) == ("5 and 12 November", "whether they trust the court")
    assert poll.margin == "2.5"
    assert text[poll.start : poll.stop].endswith("2.5 points.")


@pytest.mark.parametrize(
    ("text", "language", "pollster", "sample"),
    [
        ("A Lind/Vale survey showed that 40% of voters approve.", "en", "Lind/Vale", None),
        ("The survey, carried out by Harbour House, polled 884 farmers.", "en", "Harbour House", "884"),
        ("По данным опроса «Гавань», 62 % против. В опросе приняли участие 1600 человек.", "ru", "Гавань", "1600"),
        ("Апытанне правёў цэнтр «Гавань»: 40 % супраць, апытана 1000 чалавек.", "be", "Гавань", "1000"),
        ("За даними опитування «Гавань», 62 % проти; опитано 1000 людей.", "uk", "Гавань", "1000"),
        ("Według sondażu Przystań 62 proc. badanych jest za, na próbie 1000 osób.", "pl", "Przystań", "1000"),
        ("Apklausą atliko bendrovė „Uostas“, apklausta 1000 gyventojų.", "lt", "Uostas", "1000"),
    ],
)
def test_polls(text: str, language: str, pollster: str, sample: str | None) -> None:
    [poll] = find_polls(text, language=language)
    assert (poll.pollster, poll.sample) == (pollster, sample)


@pytest.mark.parametrize("text", ["The poll tax rose by 5%.", "As polls closed, turnout was 40 %.", "A poll is due."])
def test_no_poll(text: str) -> None:
    assert find_polls(text) == ()


def test_every_rule_that_matched_is_listed_with_the_winner() -> None:
    text = "It gave 5 to 10 million dollars, or between 5 and 6%; it killed two men."
    found = [(text[m.start : m.stop], m.kind, m.rule, m.won) for m in explain(text)]
    assert found == [
        ("5 to 10 million dollars", "money", "worded", True),
        ("10 million dollars", "money", "worded", False),
        ("5 and 6%", "percentage", "range", True),
        ("5", "percentage", "percent", False),
        ("6%", "percentage", "percent", False),
        ("two", "killed", "verb-first", True),
    ]
    [money] = [m for m in explain("Canada gave $5 million.") if m.won]
    assert (money.rule, money.reasons) == ("signed", ("CAD: payer", "USD: usual"))


def test_every_sign_and_word_stands_for_a_known_code() -> None:
    codes = {code for code, _, _ in rows("", "currencies.tsv", 3)}
    assert {c for sign in signs().values() for c in sign.codes} <= codes
    for language in languages():
        assert {c for _, named, _ in rows(language, "currencies.tsv", 3) for c in named.split()} <= codes


HOSTILE = ["1" * 10_000, "$" + "9" * 10_000 + " million", "$" + "1," * 5_000, "5 " + "9" * 10_000 + "%", "\ud800$5\udc00%",
           "٣٤ dollars 5٣ $٣ 5٪"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_odd_numbers(text: str) -> None:
    for language in languages():
        for m in (*find_money(text, language=language), *find_percentages(text, language=language)):
            assert 0 <= m.start < m.stop <= len(text)
        crowds(text, language), find_polls(text, language=language), explain(text, language)


ATOMS = ["$5-", "$5 ($5) ", "₽5", "½", "five hundred ", "1-", "between 5 and ", "5% of ", "killed 5 ", "5 killed ", "poll ",
         "от 5 до ", "5 млн ", "of 1,000 people ", "U.", "Rs."]  # fmt: skip


@pytest.mark.parametrize("atom", ATOMS)
def test_time_is_linear(atom: str) -> None:
    rules: tuple[Callable[..., object], ...] = (find_money, find_percentages, find_polls)

    def cost(size: int, language: str) -> float:
        text = atom * (size // len(atom))
        start = time.process_time()
        for rule in rules:
            rule(text, language=language)
        return time.process_time() - start

    for language in LANGUAGES:
        cost(1_000, language)
        assert cost(40_000, language) < max(2.0, 12 * cost(5_000, language))
