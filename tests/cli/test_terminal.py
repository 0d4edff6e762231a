"""Text from pages cannot steer the terminal, and says on it what it said on the page."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.commands import terminal

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text(st.characters()))
def test_no_control_character_gets_through(text: str) -> None:
    shown = terminal.neutral(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not set(shown) & set(BIDI)
    shown.encode("utf-8")


@pytest.mark.parametrize("text", ["Śviatłana Cichanoŭskaja", "Тихановская", "می‌خواهم", "“No,” she said – twice.", "🇧🇾"])
def test_honest_text_is_shown_as_it_is(text: str) -> None:
    assert terminal.neutral(text) == text


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    assert terminal.neutral("a\x1b[2Jb\x07") == "a\ufffd[2Jb\ufffd"


def test_several_lines_become_one() -> None:
    assert terminal.neutral("one\r\n\ttwo\u2028three") == "one two three"


def test_markup_in_a_page_is_no_markup_here(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.output.cache_clear()
    terminal.say("[bold red]minister[/] :smile: [link=file:///etc/passwd]x[/link]")
    assert capsys.readouterr().out == "[bold red]minister[/] :smile: [link=file:///etc/passwd]x[/link]\n"
    terminal.output.cache_clear()


def test_long_lines_stay_whole_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.output.cache_clear()
    terminal.say_indented("word " * 200, 4)
    assert capsys.readouterr().out.count("\n") == 1
    terminal.output.cache_clear()


@pytest.mark.parametrize(("number", "words"), [(1, "1 page"), (0, "0 pages"), (1234, "1,234 pages")])
def test_numbers_with_their_noun(number: int, words: str) -> None:
    assert terminal.counted(number, "page") == words
