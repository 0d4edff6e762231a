"""Whether two names are one person's."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.names import compare, parse, script_of, systems_of

ONE = [
    (
        "Śviatłana Cichanoŭskaja", "Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", "Святлана Ціханоўская",
        "Светлана Тихановская", "Swetlana Zichanouskaja", "Swiatłana Cichanouska", "Swetlana Tichanowskaja",
    ),
    (
        "Alaksandar Łukašenka", "Alexander Lukashenko", "Alexander Lukaschenko", "Aliaksandr Lukashenka",
        "Аляксандр Лукашэнка", "Александр Григорьевич Лукашенко",
    ),
    ("Uładzimir Makiej", "Uladzimir Makei", "Vladimir Makei", "Владимир Макей", "Уладзімір Макей"),
    ("Pavieł Łatuška", "Pavel Latushka", "Pavel Latushko", "Павел Латушко"),
    ("Maryja Kaleśnikava", "Maria Kalesnikava", "Maria Kolesnikova", "Мария Колесникова"),
    ("Joe Harlow", "Joseph Harlow", "Joseph R. Harlow", "Sen. Joe Harlow", "Harlow, Joseph"),
]  # fmt: skip
OTHERS = [
    ("Alaksandar Łukašenka", "Mikałaj Łukašenka"),
    ("Alexander Lukashenko", "Viktor Lukashenko"),
    ("Alexander Lukashenko", "Dmitry Lukashenko"),
    ("Alaksandar Łukašenka", "Alexander Lukashevich"),
    ("Аляксандр Лукашэнка", "Alaksandr Lukashev"),
    ("Śviatłana Cichanoŭskaja", "Siarhiej Cichanoŭski"),
    ("Ann Harlow", "Lee Harlow"),
    ("Пётр Іванавіч Каліна", "Пётр Мікалаевіч Каліна"),
    ("Pyotr Ivanovich Kalina", "Пётр Михайлович Калина"),
    ("Robert Caldwell", "Robert Vogel"),
]


@pytest.mark.parametrize("names", ONE, ids=lambda n: n[0])
def test_spellings_of_one_name(names: tuple[str, ...]) -> None:
    assert [(a, b, compare(a, b).score) for a, b in combinations(names, 2) if compare(a, b).score < 0.7] == []


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_other_people(a: str, b: str) -> None:
    assert compare(a, b).score < 0.7


def test_no_name_of_one_person_is_another_s() -> None:
    wrong = [(a, b) for x, y in combinations(ONE, 2) for a, b in product(x, y) if compare(a, b).score >= 0.7]
    assert wrong == []


def test_left_out_is_not_contradicted() -> None:
    assert compare("Alaksandar Ryhoravič Kalina", "Alaksandar Kalina").score > 0.9
    assert compare("Petra von der Vogel", "Petra Vogel").score > 0.9


def test_reasons_say_what_agrees_and_what_does_not() -> None:
    told = compare("Alaksandar Łukašenka", "Mikola Lukashenka").reasons
    assert "lukashenka and łukašenka are one sound in different spelling" in told or (
        "łukašenka and lukashenka are one sound in different spelling" in told
    )
    assert any("different given names" in reason for reason in told)
    assert any("different patronymics" in r for r in compare("Ivan Petrovich Kalina", "Ivan Ilyich Kalina").reasons)
    assert any("patronymic" in r for r in compare("Ivan Kalina", "Ivan Petrovich Kalina").reasons)
    assert any("forms of one given name" in r for r in compare("Bob Caldwell", "Robert Caldwell").reasons)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_compare_and_both_ways_alike(a: str, b: str) -> None:
    here, there = compare(a, b), compare(b, a)
    assert 0 <= here.score <= 1 and here.score == there.score
    assert all(isinstance(r, str) for r in here.reasons)


@given(st.text(max_size=60))
def test_any_text_parses_without_losing_words(name: str) -> None:
    parsed = parse(name)
    assert len(parsed.core) + len(parsed.titles) <= len(name) + 1
    assert script_of(name) and isinstance(systems_of(name), tuple)


def test_parts_of_names() -> None:
    full = parse("President Alexander Grigoryevich Lukashenko")
    assert (full.titles, full.given, full.patronymic, full.family) == (
        ("President",), ("Alexander",), "Grigoryevich", ("Lukashenko",),
    )  # fmt: skip
    assert parse("Łukašenka Alaksandar").family == ("Łukašenka",)
    assert parse("Harlow, Joseph R.").family == ("Harlow",)
    assert parse("Joseph R. Harlow").initials == ("R",)
    assert parse("Kalina").family == ("Kalina",) and parse("").core == ()


@pytest.mark.parametrize(
    ("text", "script"),
    [("Łukašenka", "Latin"), ("Лукашэнка", "Cyrillic"), ("北京", "Han"), ("12 %", "Common"), ("بغداد", "Arabic")],
)
def test_scripts(text: str, script: str) -> None:
    assert script_of(text) == script


def test_systems() -> None:
    assert systems_of("Śviatłana Cichanoŭskaja")[0] == "lacinka"
    assert systems_of("Radosław Wójcik")[0] == "polish"
    assert systems_of("Ціханоўская")[0] == "cyrillic-be"
    assert systems_of("Ann Harlow") == ()
