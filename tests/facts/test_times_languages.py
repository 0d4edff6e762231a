"""Expressions of time in the languages that have a lexicon and rules but no reader: one sentence an expression."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur import edtf
from rapporteur.facts.times import explain, find, languages
from rapporteur.facts.times.language import language

HERE = Path(__file__).parent
CODES = [code for code in languages() if code != "en"]


def sentences(code: str) -> list[list[str]]:
    lines = (HERE / f"times_{code}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


ALL = [(code, *columns) for code in CODES for columns in sentences(code)]


def test_there_are_enough_languages_and_sentences() -> None:
    assert CODES == ["be", "lt", "pl", "ru", "uk"]
    assert all(len(sentences(code)) >= 40 for code in CODES)


@pytest.mark.parametrize(("code", "text", "published", "expression", "value", "date"), ALL)
def test_sentence(code: str, text: str, published: str, expression: str, value: str, date: str) -> None:
    times = find(text, published or None, language=code)
    if expression == "-":
        assert [text[t.start : t.stop] for t in times] == []
        return
    [found] = [t for t in times if text[t.start : t.stop] == expression]
    assert (found.value or "-", found.edtf or "-") == (value, date)
    assert (found.earliest, found.latest) == edtf.days(found.edtf)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_sentence(code: str) -> None:
    fired = {t.rule for text, published, *_ in sentences(code) for t in find(text, published or None, language=code)}
    assert fired == {rule.name for rule in language(code).rules}


@pytest.mark.parametrize("code", CODES)
def test_every_form_of_a_month_and_weekday_is_found(code: str) -> None:
    words = language(code).words
    for month, number in words["months"].items():
        text = f"2019 m. {month} 5 d." if code == "lt" else f"5 {month} 2019"
        assert [t.value for t in find(text, None, language=code)] == [f"2019-{number:02d}-05"]
    for weekday, number in words["weekdays"].items():
        assert [t.value for t in find(weekday, "2024-11-24", language=code)] == [f"2024-11-{17 + number}"]


def test_belarusian_in_both_scripts() -> None:
    assert [t.edtf for t in find("9 žniŭnia 2020 hoda", None, language="be-Latn")] == ["2020-08-09"]
    assert [t.edtf for t in find("9 жніўня 2020 года", None, language="be")] == ["2020-08-09"]


def test_a_language_without_a_folder_has_no_times() -> None:
    assert find("Am 5. März 2019", None, language="de") == ()
    assert explain("Am 5. März 2019", language="und") == ()


@pytest.mark.parametrize("code", CODES)
def test_any_words_of_the_language_in_any_order(code: str) -> None:
    words = [word for table in language(code).words.values() for word in table]
    text = " ".join(words + words[::-1] + [f"{w} 5" for w in words])
    last = 0
    for t in find(text, "2024-02-29", language=code):
        assert last <= t.start < t.stop <= len(text)
        last = t.stop
