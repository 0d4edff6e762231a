"""Cyrillic names in named systems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.names import CannotSpell, compare, spell, systems_of
from rapporteur.names.spelling import language_of, systems

EXAMPLES = [(s.name, s.language, *pair) for s in systems().values() for pair in s.examples]


@pytest.mark.parametrize(("system", "language", "name", "spelled"), EXAMPLES)
def test_examples(system: str, language: str, name: str, spelled: str) -> None:
    told = None if language == "any" else language
    assert spell(name, system=system, language=told) == spelled
    assert system in systems_of(spelled, name)


def test_every_system_says_where_it_comes_from() -> None:
    assert all(s.authority and s.year.isdigit() and s.source.startswith("https://") for s in systems().values())
    assert all(len(s.examples) >= 2 for s in systems().values())


@pytest.mark.parametrize(
    ("name", "language"),
    [("Ціханоўская", "be"), ("Лукашэнка", "be"), ("Аляксандр Мілінкевіч", "be"), ("Володимир Зеленський", "uk"),
     ("Олексій", "uk"), ("Юрій Єхануров", "uk"), ("Тихановская", "ru"), ("Щукин Эдуард", "ru")],
)  # fmt: skip
def test_languages_are_told_from_letters(name: str, language: str) -> None:
    assert language_of(name) == language


@pytest.mark.parametrize("system", sorted({s for s, _ in systems()} - {"lacinka", "official-2007", "official-2023"}))
@pytest.mark.parametrize("name", ["Светлана Тихановская", "Александр Лукашенко", "Щукин Юрий"])
def test_a_spelled_name_is_the_same_name(system: str, name: str) -> None:
    assert compare(name, spell(name, system=system)).score >= 0.9


@pytest.mark.parametrize("system", sorted({s for s, language in systems() if language in ("be", "any")}))
@pytest.mark.parametrize(
    "name", ["Святлана Ціханоўская", "Аляксандр Лукашэнка", "Уладзімір Някляеў", "Мікалай Статкевіч"]
)
def test_a_spelled_belarusian_name_is_the_same_name(system: str, name: str) -> None:
    assert compare(name, spell(name, system=system)).score >= 0.9


def test_what_cannot_be_spelled() -> None:
    with pytest.raises(CannotSpell, match="not written in Cyrillic"):
        spell("Ann Harlow", system="lacinka")
    with pytest.raises(CannotSpell, match="there are"):
        spell("Ціханоўская", system="runes")
    with pytest.raises(CannotSpell, match="not for names"):
        spell("Щукин", system="lacinka")


@given(st.text("абвгґдеёжзиіїйклмнопрстуўфхцчшщъыьэюяє’' -АБЁЇЎЯ", max_size=30))
def test_any_cyrillic_name_is_spelled_without_cyrillic(name: str) -> None:
    try:
        spelled = spell(name, system="iso-9")
    except CannotSpell:
        return
    assert not any("а" <= c.lower() <= "я" for c in spelled)


def test_long_names_are_cut() -> None:
    assert len(spell("Щ" * 100_000, system="german", language="ru")) <= 400 * len("schtsch")
