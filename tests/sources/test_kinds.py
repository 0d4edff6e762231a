"""A file is what its content is."""

from __future__ import annotations

import pytest

from rapporteur.sources.kinds import kind


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"<!DOCTYPE html>\n<html><body>", "html"),
        (b"\xef\xbb\xbf<html lang='be'>", "html"),
        (b"<p>A fragment of a page.</p>", "html"),
        (b"Plain start <b>bold</b> and <i>slanted</i> and <a href='x'>linked</a>", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
        ("Прэзідэнт сустрэўся з міністрам.".encode(), "text"),
        ("Президент встретился с министром.".encode("cp1251"), "text"),
        ("Президент встретился с министром.".encode("utf-16"), "text"),
        (b"Growth was < 3% and > 2% in the year.", "text"),
        (b"<?xml version='1.0'?><!-- made by hand --><rss version='2.0'><channel>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>", "feed"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
        (b'{"text": "one"}\n{"text": "two"}\n', "jsonl"),
        (b'{"text": "a line that is cut\n{"text": "two"}', "jsonl"),
        (b'{\n  "text": "one"\n}', "json"),
        (b'[{"text": "one"}]', "refused"),
        (b"%PDF-1.7\n", "refused"),
        (b"PK\x03\x04\x14\x00", "refused"),
        (b"{\\rtf1\\ansi", "refused"),
        (
            b"From: <Saved by Blink>\r\nSubject: A page\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
            "refused",
        ),
        (bytes(range(256)) * 4, "refused"),
    ],
)
def test_content_tells(head: bytes, expected: str) -> None:
    assert kind(head).name == expected


@pytest.mark.parametrize(
    ("head", "advice"), [(b"%PDF-1.4", "pdftotext"), (b"PK\x03\x04", "save the document"), (b'[{"a": 1}]', "jq")]
)
def test_a_refusal_says_what_to_do(head: bytes, advice: str) -> None:
    assert advice in kind(head).advice
