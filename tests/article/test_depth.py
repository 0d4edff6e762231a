"""Nesting beyond reason is flattened, and no word is lost."""

from __future__ import annotations

import pytest

from rapporteur.article.depth import MOST, flatten
from tests.article.build import PARAGRAPHS, of_html


def test_a_usual_page_is_left_alone() -> None:
    html = "<html><body>" + "<div>" * 100 + "x" + "</div>" * 100 + "<p>1<p>2<p>3" + "<li>" * 500 + "</body></html>"
    assert flatten(html) == html


@pytest.mark.parametrize("tag", ["div", "table", "a", "font", "li", "blockquote", "b", "section", "ul"])
@pytest.mark.parametrize("closed", [True, False])
def test_text_under_a_deep_nest_is_found(tag: str, closed: bool) -> None:
    html = f"<body>{f'<{tag}>' * 400}<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{f'</{tag}>' * 400 * closed}</body>"
    text = of_html(html).text
    assert PARAGRAPHS[0] in text and PARAGRAPHS[1] in text


def test_scripts_and_comments_are_not_counted() -> None:
    html = "<script>" + "'<div>'" * 500 + "</script><!--" + "<div>" * 500 + "--><p>x</p>"
    assert flatten(html) == html


def test_what_is_left_is_not_deep() -> None:
    flat = flatten("<div>" * 5000 + "x" + "</div>" * 5000)
    assert flat.count("<div>") == flat.count("</div>") == MOST
