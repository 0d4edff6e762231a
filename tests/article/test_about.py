"""Headline, outlet, authors and credits."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from rapporteur.article import about, meta
from tests.article.build import PARAGRAPHS, of_html, of_text


def head(html: str) -> meta.Meta:
    return meta.read(LexborHTMLParser(html))


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Talks end in Vilnius | The Example</title>", "Talks end in Vilnius"),
        (
            "<title>Talks end in Vilnius - The Example</title><meta property='og:site_name' content='The Example'>",
            "Talks end in Vilnius",
        ),
        ("<title>The Example: Talks end</title><h1>Talks end in Vilnius</h1>", "Talks end in Vilnius"),
        ("<title>Talks end - and begin again</title>", "Talks end - and begin again"),
        ("<meta property='og:title' content='Talks end'><title>x</title><h1>The Example</h1>", "Talks end"),
        ("<h1>Talks end</h1>", "Talks end"),
        ("<p>no title</p>", None),
    ],
)
def test_headlines(html: str, title: str | None) -> None:
    found = head(html)
    assert about.headline(found, about.site(found)) == title


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Anna Kowalska", ("Anna Kowalska",)),
        ("By Anna Kowalska and Jean-Luc O’Neill, The Example", ("Anna Kowalska", "Jean-Luc O’Neill")),
        ("By Example staff", ()),
        ("By Associated Press", ()),
        ("Автор: Ганна Коваль", ("Ганна Коваль",)),
        ("By https://news.example/author/1", ()),
        ("By the editors", ()),
        ("By Śviatłana K. Ivanova & Franak Viačorka", ("Śviatłana K. Ivanova", "Franak Viačorka")),
    ],
)
def test_authors_are_people(line: str, people: tuple[str, ...]) -> None:
    assert about.people(None, [line], "The Example") == people


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        (
            ("WASHINGTON (AP) — The envoy is to be heard on Wednesday by the committee of the house.",),
            "Associated Press",
        ),
        ((PARAGRAPHS[1], "Source: BelTA"), "BelTA"),
        ((PARAGRAPHS[1], "This article was originally published by The Meridian."), "Meridian"),
        ((PARAGRAPHS[1], "Source: a person close to the talks"), None),
        ((PARAGRAPHS[1], "She told Reuters that the talks would go on in Warsaw until the end of the year."), None),
    ],
)
def test_the_credited_outlet_of_a_reprint(lines: tuple[str, ...], credit: str | None) -> None:
    assert of_text("Talks go on in the capital", *lines).credit == credit


def test_an_agency_that_prints_itself_is_not_credited() -> None:
    assert of_text(PARAGRAPHS[0], outlet="Reuters").credit is None


def test_an_agency_named_as_author_is_credited() -> None:
    found = of_html(
        f"<html><head><meta name='author' content='Agence France-Presse'></head><body><p>{PARAGRAPHS[1]}</p></body></html>"
    )
    assert (found.credit, found.byline) == ("Agence France-Presse", ())


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.news.example/a", "news.example"), ("http://[::1", None), ("no address", None), (None, None)],
)
def test_host(url: str | None, host: str | None) -> None:
    assert about.host(url) == host


def test_markup_in_a_title_is_text() -> None:
    found = of_html(f"<title>&lt;script&gt;alert(1)&lt;/script&gt; and talks</title><p>{PARAGRAPHS[1]}</p>")
    assert found.title == "<script>alert(1)</script> and talks"
