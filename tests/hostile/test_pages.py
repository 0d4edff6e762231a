"""Hostile pages and files: a page or a problem, within seconds, and never another exception."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.article import body, document
from rapporteur.errors import RapporteurError
from rapporteur.record import BLOCK_KINDS, Document, Page, Problem
from rapporteur.sources import html_page, pages, text_page
from rapporteur.sources.limits import PAGE
from tests.sources.archives import Archive

ARTICLE = "".join(
    f"<p>The {who} met the minister in Vilnius on Tuesday and asked for more aid to {what}.</p>"
    for who, what in [("envoy", "journalists"), ("speaker", "students"), ("deputy", "families of prisoners")]
)
HEAVY = 20.0  # CPU seconds: far over what these take, far under what a slip into squares would


@contextmanager
def within(seconds: float) -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def read(page: Page) -> Document | None:
    """The document, checked, or None where the page is refused."""
    try:
        found = document(page)
    except RapporteurError:
        return None
    assert all(0 <= block.start < block.stop <= len(found.text) and block.kind in BLOCK_KINDS for block in found.blocks)
    assert found.text.encode("utf-8")  # can be stored
    return found


def of_file(folder: Path, data: bytes) -> list[Page | Problem]:
    (folder / "file").write_bytes(data)
    return list(pages([folder / "file"]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"<",
        b"{",
        b"\x1f",
        b"\x1f\x8b\x08",
        b"\x28\xb5\x2f\xfd",
        b"\0",
        b"\n",
        b"\xff\xfe",
        bytes(range(256)) * 9,
    ],
)
def test_tiny_and_binary_files(tmp_path: Path, data: bytes) -> None:
    found = of_file(tmp_path, data)
    assert found  # nothing is skipped without a word
    for item in found:
        assert isinstance(item, Problem) or read(item) is not None or item.media_type == "text/html"


@pytest.mark.parametrize("tag", ["div", "table", "a", "font", "li", "blockquote", "p", "<table><tr><td"])
@pytest.mark.parametrize("depth", [253, 300, 100_000])
def test_nesting(tag: str, depth: int) -> None:
    opening = tag if tag.startswith("<") else f"<{tag}"
    with within(HEAVY):
        found = read(html_page((f"<html><body>{f'{opening}>' * depth}{ARTICLE}").encode()))
    assert found is not None and "families of prisoners" in found.text
    assert "asked for more aid" in body(found)


def test_a_million_deep() -> None:
    with within(HEAVY):
        found = read(html_page(("<div>" * 1_000_000 + ARTICLE).encode()))
    assert found is not None and "families of prisoners" in found.text


def test_one_line_of_twenty_megabytes(tmp_path: Path) -> None:
    with within(HEAVY):
        (page,) = of_file(tmp_path, b"The minister met the envoy. " * (PAGE // 28))
        assert isinstance(page, Page)
        found = read(page)
    assert found is not None and len(found.blocks) == 1


@pytest.mark.parametrize("line", ["ab\n", "The minister met him.\n", "- x\n"])
def test_millions_of_lines_are_a_problem(line: str) -> None:
    with within(HEAVY):
        assert read(text_page(line * 500_000)) is None


def test_gzip_of_gzip_in_an_archive(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(1 << 28), 9)
    archive = (
        Archive()
        .add("https://a.example/bomb", bomb, Content_Encoding="gzip")
        .add("https://a.example/ok", ARTICLE.encode())
    )
    with within(5):
        found = of_file(tmp_path, archive.bytes())
    assert [type(item).__name__ for item in found] == ["Problem", "Page"]


def test_a_bomb_by_itself(tmp_path: Path) -> None:
    with within(5):
        found = of_file(tmp_path, gzip.compress(bytes(1 << 28), 9))
    assert [item.error for item in found if isinstance(item, Problem)]


def test_broken_utf8() -> None:
    page = ARTICLE.replace("Vilnius", "Łódź, Šiauliai, Białystok, Брэст, Гродна і Гомель").encode()
    found = read(html_page(page.replace("Гомель".encode(), b"\xc3\x28\xff\xfe")))
    assert (
        found is not None
        and "\ufffd" in found.text
        and "Białystok" in found.text
        and "asked for more aid" in body(found)
    )


def test_surrogates_and_nul_in_json(tmp_path: Path) -> None:
    line = json.dumps(
        {
            "html": f"<title>a\ud800\0b</title>{ARTICLE}",
            "title": None,
            "url": "https://a.example/\udfff",
            "id": "\ud800",
        }
    )
    (page,) = of_file(tmp_path, line.encode())
    assert isinstance(page, Page) and read(page) is not None


def test_script_in_every_field() -> None:
    attack = "<script>alert(1)</script>"
    found = read(html_page(ARTICLE.encode(), title=attack, outlet=attack, url=f"https://a.example/{attack}"))
    assert found is not None and found.title == attack  # text, for the web pages to escape


ATOMS = (
    "<", "<a ", "<!--", "&", "&#", "(", "[", '"', "“", "- ", " / ", "A, ", "2024-", "\t", " \n", "x@", "Read ", "<script>",
    "<br>", "</p>", "<td>", '<meta property="og:title" content="', '{"', "(AP) ", "e\u0301", ".", " by A ", "November 2 ",
    "VILNIUS, ", "| ", "Source: ", "<![CDATA[", "]]>", "<title>", '<script type="application/ld+json">{"a":',
)  # fmt: skip


@pytest.mark.parametrize("atom", ATOMS)
def test_repeated_atoms_take_no_squares(atom: str) -> None:
    many = atom * (160_000 // len(atom))
    with within(5):
        read(html_page(b"x" + many.encode()))
        read(text_page("x" + many))
        read(html_page(f"<title>{many}</title>{ARTICLE}".encode()))


MARKUP = st.sampled_from([*ATOMS, ARTICLE, "<p>", "</div>", "<h1>Talks</h1>", "<li>", "\0", "\u2028", "\u202e", "ŭ"])


@given(st.lists(st.one_of(MARKUP, st.text(max_size=20)), max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_markup_gives_a_document_or_an_error_of_ours(parts: list[str]) -> None:
    html = "".join(parts).encode("utf-8", "replace")
    if html.strip(b"\0\t\n\r "):
        page = html_page(html)
        assert read(page) == read(page)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_as_a_page(data: bytes) -> None:
    if data.strip(b"\0\t\n\r "):
        read(html_page(data, charset="utf-16"))
