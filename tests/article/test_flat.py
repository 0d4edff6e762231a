"""Pages of plain text: kept character for character, each line labelled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.article import body, document
from rapporteur.errors import SourceError
from rapporteur.record import BLOCK_KINDS
from rapporteur.sources import text_page
from tests.article.build import FLAT, PARAGRAPHS, kinds, of_text, starting


def test_the_parts_of_a_flattened_page() -> None:
    found = of_text(*FLAT)
    assert found.title == FLAT[1]
    assert [block.kind for block in found.blocks] == [
        "menu", "title", *["paragraph"] * 4, "caption", "paragraph", "related", "related", "menu", "related",
    ]  # fmt: skip


def test_what_an_extractor_left_is_article() -> None:
    assert body(of_text(FLAT[1], *PARAGRAPHS)) == "\n".join(PARAGRAPHS)


def test_a_clean_text_is_all_article() -> None:
    found = of_text(*FLAT, clean=True, title="Given")
    assert set(kinds(found).values()) == {"paragraph"} and found.title == "Given"


@pytest.mark.parametrize("text", ["Łukašenka met Putin", "Minister resigns.", "Аб’ява", "1\n2\n3"])
def test_a_short_text_is_its_own_article(text: str) -> None:
    assert body(of_text(text)) == text


def test_windows_line_ends_stay() -> None:
    found = of_text("\r\n".join(FLAT))
    assert found.text == "\r\n".join(FLAT) and all("\r" not in words for words in kinds(found))


def test_a_given_title_is_found_again() -> None:
    found = of_text("A line before", "TALKS IN VILNIUS!", *PARAGRAPHS, title="Talks in Vilnius")
    assert starting(found, "TALKS") == "title" and found.title == "Talks in Vilnius"


LINES = st.lists(st.one_of(st.sampled_from(FLAT), st.text(max_size=60)), max_size=12)


@given(LINES, st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_text_comes_back_as_it_was(lines: list[str], clean: bool) -> None:
    try:
        page = text_page("\n".join(lines), clean=clean)
    except SourceError:
        return
    found = document(page)
    assert found.text == page.body.decode() == "\n".join(lines).replace("\0", "\ufffd")
    assert all(a.stop <= b.start for a, b in zip(found.blocks, found.blocks[1:], strict=False))
    assert all(block.kind in BLOCK_KINDS and found.text[block.start : block.stop].strip() for block in found.blocks)
    assert body(found).strip() or not any(line.strip() for line in lines) or found.blocks


def test_a_menu_whose_words_lost_their_spaces_is_a_menu():
    from rapporteur.article.flat import _glued_menu

    assert _glued_menu("HomePoliticsEconomySecurityAbout us") == "menu"
    assert _glued_menu("McDonald met MacLeod and DeSantis in Miami") is None
    assert _glued_menu("Minister visits Vilnius") is None
