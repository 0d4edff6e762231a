"""Expressions of time: one sentence an expression, then what several of them mean together."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur import edtf
from rapporteur.facts.times import explain, find, languages
from rapporteur.facts.times.language import examples, language
from rapporteur.facts.times.meanings import MEANINGS
from rapporteur.record import Block, Named, Reading, Time

PUBLISHED = "2024-11-23"
LINES = (Path(__file__).parent / "times_examples.tsv").read_text(encoding="utf-8").splitlines()[1:]
SENTENCES = [line.split("\t") for line in LINES]


def words(text: str, times: tuple[Time, ...]) -> list[str]:
    return [text[t.start : t.stop] for t in times]


def test_there_are_enough_sentences() -> None:
    assert len(SENTENCES) >= 80


@pytest.mark.parametrize(("text", "published", "expression", "value", "date"), SENTENCES)
def test_sentence(text: str, published: str, expression: str, value: str, date: str) -> None:
    times = find(text, published or None)
    if expression == "-":
        assert words(text, times) == []
        return
    [found] = [t for t in times if text[t.start : t.stop] == expression]
    assert (found.value or "-", found.edtf or "-") == (value, date)
    assert (found.earliest, found.latest) == edtf.days(found.edtf)


@pytest.mark.parametrize(("rule", "example"), examples("en"))
def test_example_of_a_rule(rule: str, example: list[str]) -> None:
    times = find(example[0], PUBLISHED)
    assert [t.value for t in times] == [value for value in example[1:] if value]
    assert not times or rule in [t.rule for t in times]


def test_every_rule_has_examples_and_a_meaning() -> None:
    rules = language("en").rules
    assert {r.name for r in rules} == {name for name, _ in examples("en")}
    assert len({r.name for r in rules}) == len(rules)
    assert {r.meaning for code in languages() for r in language(code).rules} == set(MEANINGS)


def test_unknown_language() -> None:
    with pytest.raises(KeyError):
        language("xx")


# ------------------------------------------------------------------ several expressions


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Talks from Monday to Wednesday failed.", ["2024-11-18/2024-11-20"] * 2),
        ("Between 2014 and 2019 he was away.", ["2014/2019"] * 2),
        ("He ruled 2014–2019.", ["2014/2019"] * 2),
        ("Shut from March 3 to April 5, 2019.", ["2019-03-03/2019-04-05"] * 2),
        ("Shut from December 30 to January 2, 2019.", ["2018-12-30/2019-01-02"] * 2),
        ("In 2014 and 2019 he won.", ["2014", "2019"]),
        ("He fled on 9 August 2020. The following day he spoke.", ["2020-08-09", "2020-08-10"]),
        ("He fled on 9 August 2020 and returned two days later.", ["2020-08-09", "2020-08-11"]),
        ("Jailed on 9 November 2019, he appealed on 5 December.", ["2019-11-09", "2019-12-05"]),
        ("Arrested in December 2019, he died in January.", ["2019-12", "2020-01"]),
        ("It began on 9 August 2020, at 6 p.m., in Minsk.", ["2020-08-09", "2020-08-09"]),
    ],
)
def test_dates_together(text: str, dates: list[str]) -> None:
    assert [t.edtf for t in find(text, PUBLISHED)] == dates


def test_anchor() -> None:
    text = "On 9 August 2020 they voted. The next day they marched. Yesterday he recalled those five months."
    assert [t.anchor for t in find(text, PUBLISHED)] == [
        "absolute", "previous:2020-08-09", "published:2024-11-23", None,
    ]  # fmt: skip


def test_anchor_without_year() -> None:
    [day] = find("She spoke yesterday.", "XXXX-11-23")
    assert day.anchor == "published:XXXX-11-23"
    [day] = find("She spoke yesterday.", None)
    assert day.anchor is None and day.type == "DATE"


def test_history_goes_on_from_the_date_before() -> None:
    text = (
        "War came in 1939. In 1940 the north fell; in 1941 the south. On 22 June the east was attacked. "
        "By 1943 the tide had turned, and in 1944 the east was free. In 1945 it ended. On 8 May bells rang."
    )
    told = {text[t.start : t.stop]: t for t in find(text, "2009-12-19")}
    assert told["22 June"].edtf == "1941-06-22" and told["22 June"].anchor == "previous:1941"
    assert told["8 May"].edtf == "1945-05-08"


def test_news_with_old_years_stays_news() -> None:
    text = (
        "He said on Tuesday that 1939, 1940, 1941, 1943, 1944 and 1945 were years of grief. "
        "On 20 November he laid a wreath, as he did yesterday."
    )
    assert find(text, PUBLISHED)[-2].edtf == "2024-11-20"


# ------------------------------------------------------------------ blocks and names


def test_only_the_article_is_read() -> None:
    text = "Menu 2011\nHe left in 2012.\nRelated: talks in 2013"
    blocks = [Block(0, 9, "menu"), Block(10, 26, "paragraph"), Block(27, len(text), "related")]
    assert words(text, find(text, PUBLISHED, blocks=blocks)) == ["2012"]


@pytest.mark.parametrize("kind", ["caption", "title", "dateline"])
def test_a_caption_is_a_scope_of_its_own(kind: str) -> None:
    text = "Minsk, 9 August 2020\nThe following week they marched at 6 p.m."
    blocks = [Block(0, 20, kind), Block(21, len(text), "paragraph")]
    told = [t.anchor for t in find(text, PUBLISHED, blocks=blocks)]
    assert told == ["absolute", "published:2024-11-23", "published:2024-11-23"]


def test_the_paragraph_before_is_the_same_scope() -> None:
    text = "He fled on 9 August 2020.\nThe following day he spoke."
    blocks = [Block(0, 25, "paragraph"), Block(26, len(text), "paragraph")]
    assert find(text, PUBLISHED, blocks=blocks)[1].anchor == "previous:2020-08-09"


def test_blocks_that_reach_beyond_the_text() -> None:
    assert find("in 2012", PUBLISHED, blocks=[Block(0, 99, "paragraph"), Block(5, 3, "paragraph")]) == ()


def test_an_expression_does_not_reach_over_a_blank_line() -> None:
    assert [t.edtf for t in find("He left in March\n\n2012 was hard", PUBLISHED)] == ["2024-03", "2012"]


def test_names_are_no_times() -> None:
    text = "In August Weber spoke to the October Fund on 3 May."
    named = (Named(3, 15, "PERSON", 1.0), Named(29, 41, "ORG", 1.0))
    assert words(text, find(text, PUBLISHED, reading=Reading(names=named))) == ["3 May"]


def test_a_dateline_is_what_the_text_is_resolved_against() -> None:
    text = "Sunday, November 24, 2024\n\nThe envoy resigned yesterday."
    assert [(t.edtf, t.anchor) for t in find(text, PUBLISHED)][1] == ("2024-11-23", "dateline:2024-11-24")
    assert find(text, None)[1].edtf == "2024-11-23"
    assert find(text, "2021-05-01")[1].anchor == "published:2021-05-01"


# ------------------------------------------------------------------ rules that matched


def test_explain_lists_every_rule_that_matched() -> None:
    text = "They met in early March 2019."
    matches = explain(text)
    assert [(m.rule, m.text, m.value) for m in matches if m.won] == [("month-year", "early March 2019", "2019-03")]
    assert {m.rule for m in matches} >= {"month-year", "year", "modified-month-that-is-a-name"}
    assert all(text[m.start : m.stop] == m.text for m in matches)


def test_explain_shows_a_match_that_means_nothing() -> None:
    [lost] = [m for m in explain("Filed on 31/02/2022.") if m.rule == "slashed-date"]
    assert not lost.won


def test_every_time_keeps_its_rule() -> None:
    assert all(t.rule for text, published, *_ in SENTENCES for t in find(text, published or None))


# ------------------------------------------------------------------ any input

PIECES = ["in ", "1", "2014", "-", "/", ":", "May", " 5", "th ", "Monday", "last ", "the ", "past ", "two ", "weeks", " ago",
          "since ", "to ", ".", "\n", "\u00a0", "until ", "9999", "years", "0", "٣", "'s ", "Feb. ", "29", ",", "p.m."]  # fmt: skip
WHEN = st.one_of(st.none(), st.sampled_from(["2024-11-23", "XXXX-02-29", "0001-01-01", "9999-12-31", "2024", "XXXX"]))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), WHEN)
def test_never_raises_and_stays_in_order(text: str, published: str | None) -> None:
    last = 0
    for t in find(text, published):
        assert last <= t.start < t.stop <= len(text)
        assert (t.earliest, t.latest) == edtf.days(t.edtf)
        last = t.stop


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=12))
def test_any_text_any_date(text: str, published: str) -> None:
    assert find(text, published) == find(text, published)


@pytest.mark.parametrize("atom", ["in 1", "last ", "$ ", "May ", "May 5 ", "2014-", "the ", " ", "(", "twenty-", "A. ", "\n", "5 days "])
def test_time_is_linear(atom: str) -> None:
    def cost(size: int) -> float:
        start = time.process_time()
        find(atom * (size // len(atom)), PUBLISHED)
        return time.process_time() - start

    cost(1_000)
    assert cost(160_000) < max(3.0, 40 * cost(16_000))
