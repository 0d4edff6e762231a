"""Paths to pages: nothing is skipped without a word."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import sys
from pathlib import Path

import pytest

from rapporteur import ids
from rapporteur.errors import SourceError, TooLarge, UsageError
from rapporteur.record import Page, Problem
from rapporteur.sources import html_page, pages, text_page
from rapporteur.sources.limits import PAGE

HTML = b"<html><body><p>The minister met the ambassador.</p></body></html>"


def test_a_folder_is_read_in_order_by_content(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.dat").write_bytes(HTML)
    (tmp_path / "a.html").write_text("Plain words, whatever the name says.", "utf-8")
    (tmp_path / "c.txt").write_text(json.dumps({"text": "A line of words."}), "utf-8")
    (tmp_path / "d.txt").write_bytes(b"")
    (tmp_path / "e.doc").write_bytes(b"%PDF-1.5 ...")
    found = list(pages([tmp_path]))
    assert [(os.path.basename(x.origin), getattr(x, "media_type", "problem")) for x in found] == [
        ("a.html", "text/plain"), ("c.txt:1", "text/plain"), ("d.txt", "problem"), ("e.doc", "problem"), ("x.dat", "text/html"),
    ]  # fmt: skip
    assert "empty" in found[2].message and "pdftotext" in found[3].message


def test_globs_and_missing_paths(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "3.html"):
        (tmp_path / name).write_text("Some words here.", "utf-8")
    assert [p.origin[-5:] for p in pages([f"{tmp_path}/*.txt"])] == ["1.txt", "2.txt"]
    with pytest.raises(SourceError, match=r"no such file or folder: .*nowhere.*, .*\*\.xml"):
        pages([tmp_path, f"{tmp_path}/nowhere", f"{tmp_path}/*.xml"])
    with pytest.raises(SourceError):
        pages(["a\0b"])


def test_an_address_says_what_to_do() -> None:
    (problem,) = pages(["https://news.example/page"])
    assert isinstance(problem, Problem) and "save the page" in problem.message


def test_an_empty_folder_and_a_device_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    messages = [x.message for x in pages([tmp_path / "empty", tmp_path / "pipe", tmp_path / "broken"])]
    assert messages == ["the folder holds no files", "not a regular file", "not a regular file"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HTML)))
    (page,) = pages(["-"])
    assert isinstance(page, Page) and (page.body, page.origin) == (HTML, "-")


def test_a_published_that_is_no_date_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        pages([tmp_path], published="yesterday")


def test_legacy_encodings_of_text_become_utf8(tmp_path: Path) -> None:
    words = "Президент встретился с министром иностранных дел. Переговоры прошли в Минске в пятницу."
    for name in ("cp1251", "koi8-r", "utf-16", "utf-8-sig"):
        (tmp_path / name).write_bytes(words.encode(name))
        (page,) = pages([tmp_path / name])
        assert page.body.decode("utf-8") == words


def test_ids_hash_what_a_page_is_and_not_where_it_lay() -> None:
    one, two = text_page("Some words.", origin="a"), text_page("Some words.", origin="b", given_id="7")
    assert one.id == two.id == ids.page_id(one) and len(one.id) == 16
    assert one.id != text_page("Some words.", clean=True).id
    assert one.id != html_page(b"Some words.").id
    assert dataclasses.replace(one, origin="") == dataclasses.replace(two, origin="", given_id=None)


def test_empty_and_oversized_pages_are_refused() -> None:
    for text in ("", " \n", "—…!"):
        with pytest.raises(SourceError):
            text_page(text)
    with pytest.raises(SourceError):
        html_page(b"\0 \n")
    with pytest.raises(TooLarge):
        html_page(b"x" * (PAGE + 1))
