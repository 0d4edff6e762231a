"""Search keys: one spelling of a word, and the keys a query looks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.names.fold import query_keys, search_key

SPELLINGS = [
    ("Łukašenka", "Lukašenka", "Lukashenko", "Lukaschenko", "Łukaszenka", "Лукашэнка", "Лукашенко", "LUKASHENKA"),
    ("Ціханоўская", "Cichanoŭskaja", "Тихановская", "Tikhanovskaya", "Tsikhanouskaya", "Tichanowskaja"),
    ("Зеленський", "Зеленский", "Zelensky", "Zelenskyy", "Zełenski"),
    ("Homieĺ", "Homiel", "Gomel", "Гомель"),
    ("Uładzimir", "Уладзімір", "Vladimir", "Wladimir"),
]


def finds(query: str, text: str) -> bool:
    there = search_key(text).split()
    return all(any(key in there for key in keys) for keys in query_keys(query))


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda s: s[0])
def test_spellings_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({search_key(s) for s in spellings}) == 1


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda s: s[0])
def test_any_spelling_in_small_letters_finds_any_other(spellings: tuple[str, ...]) -> None:
    assert [(q, t) for q in spellings for t in spellings if not finds(q.lower(), f"on Monday {t} spoke")] == []


def test_marks_may_be_left_out() -> None:
    assert finds("lukasenka", "Łukašenka")
    assert finds("sikorski radoslaw", "Radosław Sikorski")
    assert finds("strasse", "die Straße") and finds("istanbul", "İstanbul") and finds("malmo", "Malmö")


@pytest.mark.parametrize(
    ("query", "text"),
    [("minsk", "Pinsk"), ("petrov", "Ivanov"), ("sanctions", "the sections"), ("Biden", "Baidu"), ("Ban", "Ben")],
)
def test_others_are_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


def test_invisible_characters_and_possessives_do_not_matter() -> None:
    assert search_key("Lu\u00adka\u200bšenka\u2019s \u202eEU's") == search_key("Łukašenka EU")


def test_acronyms_keep_their_letters() -> None:
    assert search_key("EU and NATO") == "eu and nato"


def test_words_are_separated_by_single_spaces() -> None:
    assert search_key("  travel—bans,\n 12 %  ") == "travel bans 12"
    assert search_key("") == search_key(" … ") == ""


def test_other_scripts_have_keys() -> None:
    assert search_key("北京") == "beijing"
    assert search_key("١٢") == "12"


@given(st.text(max_size=60))
def test_any_text_has_a_key_of_plain_words_and_is_found_by_itself(text: str) -> None:
    key = search_key(text)
    assert all(
        word.isascii() and word.isalnum() and word.islower() | word.isdigit() | word.isalnum() for word in key.split()
    )
    assert key == " ".join(key.split())
    assert finds(text, text)


def test_long_words_cost_little() -> None:
    assert search_key("a'" * 100_000 + " Z" * 100_000)
