"""The lines of `extract --json` and `article --json`: the shapes of the contract, key by key."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.export.lines import article_line, dumps, extract_line, number
from rapporteur.record import Problem, Report
from tests.store.build import meeting, page, reports

EXTRACT = {
    "entities": {"id", "name", "type", "forms", "role", "country", "sector"},
    "mentions": {"start", "stop", "text", "type", "form", "entity"},
    "times": {"start", "stop", "text", "type", "value", "mod", "edtf", "earliest", "latest", "anchor"},
    "money": {"start", "stop", "text", "low", "high", "currencies", "approximate"},
    "percentages": {"start", "stop", "text", "low", "high", "of"},
    "polls": {"start", "stop", "text", "pollster", "population", "sample", "fielded", "question", "margin"},
    "quotes": {"id", "kind", "content", "speaker", "speaker_text", "via", "addressee", "cue", "evidence"},
    "events": {
        "id", "type", "mode", "quad", "status", "actors", "recipients", "about", "place", "date", "date_from",
        "assumed_date", "amount", "killed", "injured", "reporter", "triggers", "evidence", "confidence", "by",
    },
    "sanctions": {"asker", "authority", "target", "measure", "programme", "status", "date", "steps", "evidence"},
    "problems": {"stage", "error", "message"},
}  # fmt: skip
HEAD = {"id", "page", "path", "url", "title", "outlet", "published", "language", "text", "blocks"}


def test_an_extract_line_has_the_shape_of_the_contract() -> None:
    made = page(url="https://one.example", outlet="One", title="T", given_id="seven")
    line = extract_line(meeting(made), page=made)
    assert set(line) == HEAD | set(EXTRACT)
    assert (line["id"], line["page"], line["path"]) == ("seven", made.id, "pages.jsonl:1")
    for key, shape in EXTRACT.items():
        assert line[key] and all(set(item) == shape for item in line[key]), key
    assert line["blocks"][0] == {"start": 0, "stop": 4, "kind": "menu"}
    assert line["events"][1]["amount"] == {"low": 5_000_000, "high": 5_000_000, "start": line["money"][0]["start"], "stop": line["money"][0]["stop"], "text": "$5 million"}
    assert line["events"][0]["actors"] == ["s", "j"]
    assert line["sanctions"][0]["steps"] == [{"status": "announced", "date": None, "event": "e2"}]


def test_an_article_line_has_the_shape_of_the_contract() -> None:
    made = page(url="https://one.example", outlet="One")
    line = article_line(replace(meeting(made), problems=()), page=made)
    assert set(line) == HEAD | {"credit", "byline", "published_from", "body"}
    assert line["id"] == line["page"] == made.id
    assert line["body"] == made.body.decode().removeprefix("Menu\n")


def test_a_page_without_document_is_a_line_too() -> None:
    made = page(url="https://one.example", given_id="7")
    failed = Report(None, problems=(Problem("article", "ArticleError", "no text"),))
    for line in (extract_line(failed, page=made), article_line(failed, page=made)):
        assert (line["id"], line["page"], line["url"], line["text"], line["blocks"]) == ("7", made.id, made.url, None, [])
        assert line["problems"] == [{"stage": "article", "error": "ArticleError", "message": "no text"}]


def test_a_text_without_page_has_an_id() -> None:
    made = page()
    line = extract_line(meeting(made), page=None)
    assert line["id"] == line["page"] == made.id and line["path"] is None


@settings(max_examples=60, deadline=None)
@given(made=reports())
def test_every_span_of_any_line_has_its_words(made: tuple) -> None:
    line = json.loads(dumps(extract_line(made[1], page=made[0])))

    def spans(value: object) -> list[dict]:
        if isinstance(value, list):
            return [span for item in value for span in spans(item)]
        if isinstance(value, dict):
            return [value] * ({"start", "text"} <= set(value)) + [s for item in value.values() for s in spans(item)]
        return []

    assert all(line["text"][s["start"] : s["stop"]] == s["text"] for s in spans({k: v for k, v in line.items() if k in EXTRACT}))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5), ("5.0", 5), ("5.5", 5.5), ("1e6", 1_000_000), ("-3", -3), (None, None), ("", None), ("a few", None),
        ("NaN", None), ("Infinity", None), ("1e400", None), ("1e999999999", None), ("0.1", 0.1), ("1e-400", 0.0),
        ("123456789012345678901", 123456789012345678901), ("1e40", 1e40), ("sNaN", None),
    ],
)  # fmt: skip
def test_numbers_are_whole_where_they_are(text: str | None, value: float | None) -> None:
    assert number(text) == value and isinstance(number(text), type(value))


@given(text=st.text() | st.sampled_from(["\u2028", "a\x85b", "\ud800", "\x00\n\r"]))
def test_a_line_is_one_line_of_utf8_whatever_is_in_it(text: str) -> None:
    line = dumps({"text": text})
    assert len(line.encode().decode().splitlines()) == 1
    assert json.loads(line) == {"text": text}
