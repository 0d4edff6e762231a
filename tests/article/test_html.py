"""HTML pages: all visible text, each line labelled."""

from __future__ import annotations

import pytest

from rapporteur.article import body, document
from rapporteur.errors import ArticleError
from rapporteur.sources import html_page
from tests.article.build import HTML, PARAGRAPHS, kinds, of_html, starting


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Lithuania receives", "title"),
        ("Vilnius promises", "standfirst"),
        ("By Ona", "byline"),
        ("The minister on Saturday", "caption"),
        ("VILNIUS", "paragraph"),
        ("Next round", "subhead"),
        ("“We shall not", "quote-box"),
        ("A second round", "paragraph"),
        ("Poland closes", "related"),
        ("Sign up", "notice"),
        ("Parliament speaker", "related"),
        ("Home", "menu"),
        ("© 2024", "menu"),
    ],
)
def test_each_part_of_a_page_is_labelled(words: str, kind: str) -> None:
    assert starting(of_html(HTML), words) == kind


def test_body_is_the_article_alone() -> None:
    assert body(of_html(HTML)).split("\n") == [
        "Vilnius promises new measures after talks with an exiled delegation.",
        *PARAGRAPHS[:2], "Next round", *PARAGRAPHS[2:],
    ]  # fmt: skip


def test_what_is_not_shown_is_not_in_the_text() -> None:
    text = of_html(HTML).text
    assert "Lithuania receives Belarusian opposition" in text  # white space as a browser shows it
    for words in ("Hidden", "No script", "Template", "script words", "color"):
        assert words not in text


def test_blocks_cover_the_text_in_order() -> None:
    found = of_html(HTML)
    assert "\n".join(found.text[block.start : block.stop] for block in found.blocks) == found.text


def test_a_page_says_what_it_is() -> None:
    found = of_html(HTML)
    assert (found.title, found.outlet, found.credit) == (
        "Lithuania receives Belarusian opposition",
        "The Example",
        "Reuters",
    )
    assert (found.byline, found.language, found.url) == (
        ("Ona Petraitienė",),
        "en",
        "https://news.example/2024/11/23/talks",
    )
    assert (found.published, found.published_from) == ("2024-11-23T18:00:00+02:00", "json-ld")


def test_what_is_given_wins() -> None:
    found = of_html(HTML, title="Given", outlet="Wire", published="2024-11-25", url="https://wire.example/1")
    assert (found.title, found.outlet, found.published, found.published_from) == (
        "Given",
        "Wire",
        "2024-11-25",
        "given",
    )
    assert found.url == "https://wire.example/1"


def test_the_same_page_gives_the_same_document() -> None:
    page = html_page(HTML.encode())
    assert document(page) == document(page)


def test_an_article_that_a_script_would_show_is_read() -> None:
    hidden = HTML.replace("<article>", '<article style="display: none">')
    assert PARAGRAPHS[1] in body(of_html(hidden))


def test_a_clean_page_is_all_article() -> None:
    assert set(kinds(of_html(HTML, clean=True)).values()) == {"paragraph"}


def test_line_breaks_end_lines_but_not_sentences() -> None:
    page = "<body><div>First words of a sentence<br>that goes on.<br>Second line.<br><br>third after a gap</div></body>"
    assert list(kinds(of_html(page))) == [
        "First words of a sentence\nthat goes on.",
        "Second line.",
        "third after a gap",
    ]


def test_a_row_of_cells_is_one_line_and_a_layout_is_not() -> None:
    row = "<table><tr><td>Poland</td><td>12</td></tr><tr><td>Latvia</td><td>7</td></tr></table>"
    assert of_html(row).text == "Poland\t12\nLatvia\t7"
    layout = f"<table><tr><td>Menu</td><td>{PARAGRAPHS[0] * 2}</td></tr></table>"
    assert of_html(layout).text.split("\n")[0] == "Menu"


@pytest.mark.parametrize(
    "html", ["<html><body><script>x()</script></body></html>", "<p hidden>gone</p>", "<!-- only a comment -->"]
)
def test_a_page_without_visible_text_is_an_error(html: str) -> None:
    with pytest.raises(ArticleError, match="no visible text"):
        of_html(html)


@pytest.mark.parametrize(
    ("encoding", "meta", "charset"),
    [
        ("utf-8", "", None),
        ("cp1251", "", "windows-1251"),
        ("cp1251", '<meta charset="windows-1251">', None),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "nonsense"),
        ("utf-16", "", None),
        ("cp1251", "", None),
        ("utf-8", '<meta charset="windows-1251">', None),  # a wrong declaration
    ],
)
def test_encodings(encoding: str, meta: str, charset: str | None) -> None:
    words = "Министр иностранных дел встретился с послом в пятницу. Они обсудили новые меры против чиновников."
    html = f"<html><head>{meta}<title>Встреча</title></head><body><p>{words}</p></body></html>"
    assert words in of_html(html.encode(encoding), charset=charset).text
