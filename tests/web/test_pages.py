"""Every page of a small record, as a browser without scripts gets it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from rapporteur.web.guard import HEADERS
from tests.web.made import SCRIPT

ADDRESSES = (
    "/", "/search?q=", "/search?q=Cichanouskaja", "/entities", "/entities?type=PERSON", "/entity/r-minister",
    "/entity/r-carrier", "/entity/r-city", "/events", "/events?who=Hrynkievic&since=2024", "/event/ev1", "/event/ev2",
    "/quotes", "/quotes?by=r-minister", "/quotes?about=Belavia", "/document/aa11?at=26-40", "/document/cc33",
    "/document/dd44", "/sanctions", "/sanctions?by=authority", "/stories", "/story/s1", "/sources",
    "/sources?outlet=Northern+Wire", "/problems",
)  # fmt: skip


class Links(HTMLParser):
    """Addresses, ids, and everything a strict policy forbids in the markup."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.forbidden: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.scripts += tag == "script"
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        self.forbidden += [name for name in values if name == "style" or name.startswith("on")]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html.replace("&#34;", '"').replace("&#39;", "'")))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_answers_and_keeps_the_policy(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "set-cookie" not in answer.headers
    page = Links(answer.text)
    assert page.forbidden == []
    assert page.scripts == 1  # our own file, whatever the articles hold
    assert len(page.ids) == len(set(page.ids))


def test_every_link_leads_somewhere(client):
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        path = address.split("#")[0]
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, address
        links = Links(answer.text).links
        waiting += [link for link in links if link.startswith("/")]
        assert all(urlsplit(link).scheme in ("", "https") for link in links)
    assert len(seen) > 30


def test_citations_open_an_anchor_that_is_there(client):
    links = [link for link in Links(client.get("/entity/r-carrier").text).links if link.startswith("/document/")]
    cited = [link for link in links if "#s" in link]
    assert cited
    for link in cited:
        address, _, anchor = link.partition("#")
        assert anchor in Links(client.get(address).text).ids


def test_the_words_cited_are_the_words_shown(client):
    html = client.get("/document/aa11?at=26-60").text
    words = "".join(re.findall(r'<(?:a|span) class="[^"]*m-cited[^"]*"[^>]*>(?:<bdi>)?([^<]*)', html))
    assert words == "Foreign Minister Alena Hrynkievič "


def test_a_citation_has_words_outlet_date_and_address(client):
    html = client.get("/event/ev1").text
    cited = re.findall(r'data-cite="([^"]*)"', html)
    assert any(
        "met Śviatłana Cichanoŭskaja in Vilnius" in c
        and "Northern Wire, 23 November 2024, https://northern-wire.example/2024/ministers-talk" in c
        for c in cited
    )


def test_copies_are_counted_apart(client):
    text = text_of(client.get("/event/ev1").text)
    assert "1 independent report, and 1 copy" in text


def test_markup_in_a_title_is_text(client):
    for address in ("/document/cc33", "/sources", "/search?q=sky"):
        html = client.get(address).text
        assert SCRIPT not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_invisible_characters_are_shown(client):
    html = client.get("/document/cc33").text
    assert "‹RLO›Vilnius‹PDF›" in html
    assert "\u202e" not in html


def test_an_address_that_is_no_web_address_is_no_link(client):
    html = client.get("/document/bb22").text
    assert 'href="javascript' not in html
    assert "alert(1)" in html


def test_clutter_is_shown_with_its_label(client):
    html = client.get("/document/aa11").text
    assert 'class="block k-related clutter"' in html
    assert "Choir wins prize in Riga" in html


def test_a_page_in_another_language_says_so(client):
    assert "language not read: be" in client.get("/sources").text
    html = client.get("/document/dd44").text
    assert "Пра гэта напісалі ўсе." in html
    assert "language not read" in html


def test_search_finds_other_spellings(client):
    for query in ("cichanouskaja", "Ціханоўская", "Tsikhanouskaya"):
        assert "/entity/r-opposition" in client.get("/search", params={"q": query}).text
        hits = client.get("/suggest", params={"q": query}).json()
        assert "/entity/r-opposition" in [hit["path"] for hit in hits]


@pytest.mark.parametrize("query", ['"', "a AND", "NEAR(", "*", "col:x", "-", "%", "\x00", "'; DROP TABLE page", "ж" * 300])
def test_any_text_is_a_query(client, query):
    assert client.get("/search", params={"q": query}).status_code == 200
    assert client.get("/suggest", params={"q": query}).status_code == 200
    assert client.get("/events", params={"who": query, "text": query, "since": query, "type": query}).status_code == 200


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ({"who": "Hrynkievic"}, {"ev1"}),
        ({"whom": "r-carrier"}, {"ev3"}),
        ({"about": "belavia"}, {"ev2"}),
        ({"party": "Belavia"}, {"ev2", "ev3", "ev4", "ev5"}),
        ({"type": "sanction"}, {"ev3"}),
        ({"status": "denied,planned"}, {"ev4", "ev5"}),
        ({"since": "2025"}, {"ev3", "ev4", "ev5"}),
        ({"until": "2024-11"}, {"ev1", "ev2"}),
        ({"text": "airports"}, {"ev3"}),
        ({"who": "nobody of that name"}, set()),
        ({"added_since": "2999"}, set()),
    ],
)
def test_filters_of_events(client, filters, events):
    html = client.get("/events", params=filters).text
    assert set(re.findall(r'href="/event/(ev\d)"', html)) == events


def test_a_sanction_has_one_line_with_its_steps(client):
    text = text_of(client.get("/sanctions").text)
    board = text[text.index("By authority") :]
    assert board.count("European Union in force") + board.count("transport-ban in force") == 1
    assert board.index("called for") < board.index("banned Belavia from its airports")


def test_a_dossier_puts_names_under_their_script(client):
    html = client.get("/entity/r-opposition").text
    assert 'aria-label="Names in Cyrillic script"' in html
    assert "Святлана Ціханоўская" in html


def test_a_dossier_names_the_list_entries_somebody_may_be(client):
    page = client.get("/entity/r-carrier")
    shown = text_of(page.text)
    assert "name score 0.93" in shown and "List of Carriers" in shown and "AVIATION" in shown
    assert "listed 9 August 2023" in shown and "made-list:C-7" in shown and "belavia is in both" in shown
    assert "BELAVIA AIRLINES &lt;script&gt;" in page.text  # what a list says is text, too
    assert "On reference lists" not in client.get("/entity/r-minister").text


def test_what_is_not_there_is_not_found(client):
    for address in ("/nothing", "/entity/x", "/event/x", "/story/x", "/document/x", "/static/../app.py"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "７", "1e3"])
def test_a_senseless_page_number_is_harmless(client, number):
    assert client.get("/events", params={"page": number}).status_code == 200
