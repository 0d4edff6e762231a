"""Countries by name, people, capital and seat of government."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur import ontology


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Belarus", "BLR"),
        ("Belarussian", "BLR"),
        ("BELARUS", "BLR"),
        ("Minsk’s", "BLR"),
        ("the Kremlin", "RUS"),
        ("White House", "USA"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("Downing Street", "GBR"),
        ("Poles", "POL"),
        ("IRAN", "IRN"),
        ("The Hague", "NLD"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Côte d'Ivoire", "CIV"),
        ("North Korean", "PRK"),
        ("Abkhazia", "GEO"),
        ("European Union", "EUR"),
        ("Kosovo", "XKX"),
    ],
)
def test_names_peoples_and_seats_of_government(words: str, code: str) -> None:
    assert ontology.country_of(words) == code


@pytest.mark.parametrize("words", ["us", "Us", "who", "poles", "", "  ", "the", "Halifax", "Un", "polish"])
def test_words_that_are_no_country(words: str) -> None:
    assert ontology.country_of(words) is None


def test_brussels_is_a_capital_and_a_government() -> None:
    assert ontology.country_of("Brussels") == "EUR"
    assert ontology.capital_country("Brussels") == "BEL"
    assert ontology.demonym_country("Brussels") is None


def test_every_state_has_a_code_a_people_and_no_name_twice() -> None:
    seen: dict[str, str] = {}
    for country in ontology.countries():
        assert len(country.code) == 3 and country.code.isupper()
        assert country.kind in {"state", "dependency", "disputed", "bloc"}
        for name in (country.name, *country.others, *country.demonyms, *country.capitals):
            assert name == name.strip() and name not in seen, name
            seen[name] = country.code
    assert len({c.code for c in ontology.countries() if c.kind == "state"}) >= 195


@pytest.mark.parametrize("country", ontology.countries(), ids=lambda country: country.name)
def test_every_name_in_the_table_finds_its_own_line(country: ontology.Country) -> None:
    for name in (country.name, *country.others):
        assert ontology.country_of(name) == country.code, name
    for name in country.demonyms:
        assert ontology.demonym_country(name[:1].upper() + name[1:]) == country.code, name
    for name in country.capitals:
        assert ontology.capital_country(name) == country.code, name


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    found = ontology.country_of(text)
    assert found is None or ontology.country_name(found)
