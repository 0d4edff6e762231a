"""JSON Lines: one page or problem a line."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from rapporteur.record import Page, Problem
from rapporteur.sources import pages
from rapporteur.sources.limits import PAGE

TEXT = "The minister met the ambassador in Vilnius."


def read(path: Path, *lines: object, **options: object) -> list[Page | Problem]:
    raw = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file = path / "in.jsonl"
    file.write_bytes("\n".join(raw).encode("utf-8", "surrogatepass"))
    return list(pages([file], **options))


def test_the_fields_of_the_contract(tmp_path: Path) -> None:
    row = {
        "id": 7, "url": "https://news.example/7", "outlet": "The Example", "title": "Talks", "text": TEXT,
        "published": "2024-11-23T08:00:00+03:00", "retrieved": "2024-11-24", "clean": True,
    }  # fmt: skip
    (page,) = read(tmp_path, row)
    assert isinstance(page, Page)
    assert (page.given_id, page.url, page.outlet, page.title) == ("7", "https://news.example/7", "The Example", "Talks")
    assert (page.published, page.retrieved, page.clean) == ("2024-11-23T08:00:00+03:00", "2024-11-24", True)
    assert (page.media_type, page.body.decode(), page.origin) == ("text/plain", TEXT, f"{tmp_path}/in.jsonl:1")


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"link": "https://news.example/a", "content": TEXT}, "url", "https://news.example/a"),
        ({"Source": {"name": "The Example"}, "body": TEXT}, "outlet", "The Example"),
        ({"headline": "Talks", "maintext": TEXT}, "title", "Talks"),
        ({"date_publish": "2024-11-23", "maintext": TEXT}, "published", "2024-11-23"),
        ({"pubDate": "Sat, 23 Nov 2024 01:30:00 +0300", "article": TEXT}, "published", "2024-11-23T01:30:00+03:00"),
        ({"date": "some day", "text": TEXT}, "published", None),
        ({"date": "2024-13-45", "text": TEXT}, "published", None),
    ],
)
def test_other_names_of_fields(tmp_path: Path, row: dict, field: str, value: str | None) -> None:
    (page,) = read(tmp_path, row)
    assert getattr(page, field) == value


def test_every_line_gives_one_page_or_problem(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {"text": TEXT},
        "{broken",
        {"id": "c", "title": "no text"},
        [1],
        "",
        {"id": "f", "text": 5},
        {"text": TEXT},
    )
    assert [type(item).__name__ for item in found] == ["Page", "Problem", "Problem", "Problem", "Problem", "Page"]
    assert [item.origin.rsplit(":", 1)[1] for item in found] == ["1", "2", "3", "4", "6", "7"]
    assert [item.page for item in found if isinstance(item, Problem)] == [None, "c", None, "f"]


def test_html_wins_unless_the_line_is_clean(tmp_path: Path) -> None:
    row = {"html": f"<p>{TEXT}</p>", "text": TEXT}
    assert [p.media_type for p in read(tmp_path, row, {**row, "clean": True})] == ["text/html", "text/plain"]


def test_options_fill_in_and_do_not_replace(tmp_path: Path) -> None:
    found = read(
        tmp_path, {"text": TEXT}, {"text": TEXT, "published": "2020-01-01"}, published="2024-11-23", clean=True
    )
    assert [(p.published, p.clean) for p in found] == [("2024-11-23", True), ("2020-01-01", True)]


def test_surrogates_and_nul_keep_their_places(tmp_path: Path) -> None:
    (page,) = read(tmp_path, '{"text": "Min\\u0000sk \\ud83d talks \\ud83d\\ude00.", "title": "a\\udc00b"}')
    assert page.body.decode() == "Min\ufffdsk \ufffd talks 😀." and page.title == "a\ufffdb"


def test_lines_too_long_broken_or_deep_cost_themselves(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl.gz"
    lines = [
        json.dumps({"text": TEXT}),
        '{"text": "' + random.Random(1).randbytes(PAGE // 2 + 10).hex() + '"}',
        '{"a":' + "[" * 200_000,
        json.dumps({"text": TEXT}),
    ]
    file.write_bytes(gzip.compress("\n".join(lines).encode() + b'\n{"text": "\xff"}', 1))
    found = list(pages([file]))
    assert [type(item).__name__ for item in found] == ["Page", "Problem", "Problem", "Page", "Problem"]
    assert "20971520" in found[1].message and "UTF-8" in found[4].message


def test_a_line_that_is_a_bomb_ends_a_compressed_file_and_the_lines_before_it_are_read(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode() + b"\n" + b"x" * (8 * PAGE)))
    page, *problems = pages([file])
    assert isinstance(page, Page) and page.body.decode() == TEXT
    assert problems and "grows" in "".join(problem.message for problem in problems)


def test_one_object_over_several_lines(tmp_path: Path) -> None:
    (page,) = read(tmp_path, json.dumps({"id": "x", "text": TEXT}, indent=2))
    assert (page.given_id, page.body.decode()) == ("x", TEXT)
