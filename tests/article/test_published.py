"""Publication dates: as exact as the page, and with where they come from."""

from __future__ import annotations

import pytest

from rapporteur.article import when
from tests.article.build import PARAGRAPHS, of_html, of_text


@pytest.mark.parametrize(
    ("opening", "date", "agency"),
    [
        ("November 23, Pozirk. The leader met the minister.", "XXXX-11-23", "Pozirk"),
        ("VILNIUS, November 23 (Reuters) — The minister met her.", "XXXX-11-23", "Reuters"),
        ("MINSK, Nov. 23, 2024 (Interfax) -- The court ruled.", "2024-11-23", "Interfax"),
        ("Warsaw, 5 March 2022 – Parliament voted.", "2022-03-05", None),
        ("23 ноября, Минск. Суд вынес приговор.", "XXXX-11-23", "Минск"),
        ("23 лістапада. Суд вынес прысуд.", "XXXX-11-23", None),
        ("(Kyiv, 2 May 2023) — The envoy arrived.", "2023-05-02", None),
    ],
)
def test_datelines(opening: str, date: str, agency: str | None) -> None:
    assert when.dateline(opening) == when.Dateline(date, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "On November 23 the leader met the minister.",
        "In Minsk, November 23 was cold.",
        "The forum runs from November 22 to 24.",
        "November 31, Agency. There is no such day.",
        "Since November 23, 2021 — three years — nothing has changed.",
        "May met the minister.",
    ],
)
def test_sentences_that_are_no_datelines(opening: str) -> None:
    assert when.dateline(opening) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-11-23", "2024-11-23"),
        ("2024-11-23T10:00:00Z", "2024-11-23T10:00:00Z"),
        ("2024-11-23 10:00:00 +0200", "2024-11-23T10:00:00+0200"),
        ("Sat, 23 Nov 2024 10:00:00 +0200", "2024-11-23T10:00:00+02:00"),
        ("November 23, 2024 10:00 am", "2024-11-23"),
        ("23.11.2024", "2024-11-23"),
        ("23 listopada 2024", "2024-11-23"),
        ("0001-01-01T00:00:00", None),
        ("November 23", None),
        ("tomorrow", None),
        ("2024-02-30", None),
        ("", None),
    ],
)
def test_stated_dates(value: str, expected: str | None) -> None:
    assert when.stated(value) == expected


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/11/23/talks", "2024-11-23"),
        ("https://a.example/news/2024-11-23-talks.html", "2024-11-23"),
        ("https://a.example/2019/nov/08/talks", "2019-11-08"),
        ("https://a.example/20241123/talks", "2024-11-23"),
        ("https://a.example/2024/13/45/talks", None),
        ("https://a.example/story-20241199", None),
        ("https://a.example/talks?d=2024-11-23", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    assert when.in_url(url) == day


@pytest.mark.parametrize(
    ("date", "latest", "line", "day"),
    [
        ("XXXX-11-23", "2025-01-04", "", "2024-11-23"),
        ("XXXX-11-23", "2024-11-23T09:00:00Z", "", "2024-11-23"),
        ("XXXX-11-24", "2024-11-23", "", "2023-11-24"),
        ("XXXX-11-23", "2025-01-04", "Wednesday, November 23", "2022-11-23"),
        ("XXXX-02-29", "2023-05-01", "", "2020-02-29"),
        ("XXXX-11-23", None, "", None),
        ("2024-11-23", "2025-01-04", "", None),
    ],
)
def test_a_year_needs_an_upper_bound_and_the_right_weekday(
    date: str, latest: str | None, line: str, day: str | None
) -> None:
    assert when.with_year(date, latest, line) == day


def test_a_year_less_date_stays_so() -> None:
    found = of_text(*PARAGRAPHS)
    assert (found.published, found.published_from, found.credit) == ("XXXX-11-23", "dateline", "Reuters")


def test_the_day_of_fetching_bounds_the_year() -> None:
    found = of_text(*PARAGRAPHS, retrieved="2025-02-01")
    assert (found.published, found.published_from) == ("2024-11-23", "dateline+retrieved")


def test_the_address_comes_before_the_dateline() -> None:
    found = of_text(*PARAGRAPHS, url="https://a.example/2024/11/24/talks")
    assert (found.published, found.published_from, found.outlet) == ("2024-11-24", "url", "a.example")


@pytest.mark.parametrize(
    ("head", "source", "date"),
    [
        ('<meta name="pubdate" content="2024-11-23">', "meta", "2024-11-23"),
        ('<meta itemprop="datePublished" content="2024-11-23T08:00">', "meta", "2024-11-23T08:00"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2024-11-23"}]}</script>',
            "json-ld",
            "2024-11-23",
        ),
        (
            '<script type="application/ld+json">{broken</script><meta name="date" content="2024-11-23">',
            "meta",
            "2024-11-23",
        ),
    ],
)
def test_dates_in_the_head(head: str, source: str, date: str) -> None:
    found = of_html(f"<html><head>{head}</head><body><p>{PARAGRAPHS[1]}</p></body></html>")
    assert (found.published, found.published_from) == (date, source)


def test_a_time_element_and_a_page_without_any_date() -> None:
    page = "<html><body><h1>Talks</h1>{}<p>" + PARAGRAPHS[1] + "</p></body></html>"
    assert of_html(page.format('<time datetime="2024-11-23T10:00:00Z">Saturday</time>')).published_from == "time"
    found = of_html(page.format(""))
    assert (found.published, found.published_from) == (None, None)
