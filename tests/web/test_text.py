"""Text, dates and sentences as they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.record import Block, Document, Span
from rapporteur.store.browse import Party
from rapporteur.store.browse_events import Happening
from rapporteur.store.browse_pages import Marked
from rapporteur.web.days import in_words, ordinal
from rapporteur.web.measure import fitted, width
from rapporteur.web.phrases import sentence
from rapporteur.web.segments import blocks_shown, parse_span
from rapporteur.web.shown import shortened, shown, web_address

A, B, C = Party("a", "Alena", "PERSON"), Party("b", "Belavia", "ORG"), Party("c", "Riga", "PLACE")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u202eb", "a‹RLO›b"),
        ("Luka\u200bšenka", "Luka‹ZWSP›šenka"),
        ("a\u2066b\u2069", "a‹LRI›b‹PDI›"),
        ("a\x00b\x1b", "a‹NUL›b‹U+001B›"),
        ("tag\U000e0041", "tag‹U+E0041›"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian is written with joiners
        ("Luka\u200cšenka", "Luka‹ZWNJ›šenka"),
        ("one\r\ntwo\tthree", "one\ntwo\tthree"),
    ],
)
def test_invisible_characters(text, seen):
    assert shown(text) == seen


@given(st.text())
def test_nothing_that_turns_text_round_is_left(text):
    assert not set(shown(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00")


@given(st.text(), st.integers(1, 40))
def test_shortened_is_short(text, length):
    assert len(shortened(text, length)) <= length + 1


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x",
        "vbscript:x", "//evil.example", "http:evil", "https://user@evil.example", "https://a.example/\u202egpj.exe",
        'https://a.example/"onclick="x', "https://[broken", "file:///etc/passwd", "", None,
    ],
)  # fmt: skip
def test_addresses_a_browser_may_not_follow(address):
    assert web_address(address) is None


def test_addresses_a_browser_may_follow():
    assert web_address("https://news.example/a?b=c#d") == "https://news.example/a?b=c#d"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-11-22", "22 November 2024"),
        ("2024-11-22T10:00:00Z", "22 November 2024"),
        ("2022-11-19/2022-11-20", "19–20 November 2022"),
        ("2022-11-30/2022-12-02", "30 November – 2 December 2022"),
        ("2024-02/2024-03", "February – March 2024"),
        ("2024-04/..", "since April 2024"),
        ("../2024", "until 2024"),
        ("XXXX-11-23", "23 November, year not given"),
        ("199X", "1990s"),
        ("2024-21", "spring 2024"),
        ("2024-33", "first quarter of 2024"),
        ("2024~", "about 2024"),
        ("[2022,2023]", "[2022,2023]"),
        (None, ""),
    ],
)
def test_dates_in_words(edtf, words):
    assert in_words(edtf) == words


@given(st.text())
def test_no_date_is_too_strange(text):
    in_words(text)
    ordinal(text)


def happening(kind, status, actors, recipients=(), **more):
    return Happening("e", kind, more.pop("mode", None), 1, status, None, None, None, None, 1, 1, actors, recipients, **more)


@pytest.mark.parametrize(
    ("event", "subject", "words"),
    [
        (happening("CONSULT", "occurred", (A,), (B,)), None, "Alena met Belavia"),
        (happening("CONSULT", "occurred", (A,), (B,), place=C), "a", "met Belavia in Riga"),
        (happening("CONSULT", "occurred", (A, B)), None, "Alena and Belavia met"),
        (happening("CONSULT", "occurred", (A, B)), "a", "met Belavia"),
        (happening("CONSULT", "planned", (A,), (B,)), "a", "to meet Belavia"),
        (happening("CONSULT", "planned", (A,), (B,)), "b", "Alena to meet Belavia"),
        (happening("CONSULT", "denied", (A,), (B,)), None, "Alena did not meet Belavia"),
        (happening("PROTEST", "ongoing", (A, B)), None, "Alena and Belavia are protesting"),
        (happening("CONSULT", "ongoing", (A, B)), "a", "is meeting Belavia"),
        (happening("CONSULT", "occurred", (A, B), (A,)), "a", "met Belavia"),
        (happening("REQUEST", "called-for", (A,), (C,), mode="sanction", about=(B,)), None,
         "Alena asked Riga for sanctions against Belavia"),
        (happening("SANCTION", "called-for", (C,), (B,)), None, "Riga called on to put sanctions on Belavia"),
        (happening("AID", "occurred", (), (B,)), None, "(not named) gave aid to Belavia"),
        (happening("SUPPORT", "occurred", (A, C), (B,)), "a", "supported Belavia together with Riga"),
        (happening("OWN_TYPE", "occurred", (A,), (B,)), None, "Alena own_type Belavia"),
    ],
)  # fmt: skip
def test_events_as_sentences(event, subject, words):
    assert sentence(event, subject) == words


def test_every_event_type_of_the_ontology_has_words():
    from rapporteur.ontology.events import types
    from rapporteur.web.phrases import _file

    phrases = _file()["phrases"]
    assert set(types()) <= set(phrases)
    known = {kind: set(made.modes) for kind, made in types().items()}
    for key in phrases:
        kind, _, mode = key.partition(" ")
        assert not mode or mode in known[kind], key


@given(st.text(max_size=60), st.floats(20, 400))
def test_what_fits_fits(text, room):
    assert width(fitted(text, 13, room), 13) <= max(room, width("…", 13))


@pytest.mark.parametrize("text", ["", "5", "5-", "-5", "5-5", "7-5", "a-b", "５-７", "1-2-3", None])
def test_spans_that_are_none(text):
    assert parse_span(text) is None


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
KINDS = st.sampled_from(["mention", "quote", "event", "evidence", "time"])


@given(st.lists(st.builds(Marked, KINDS, SPANS, st.just("x"), st.just("l")), max_size=12))
def test_segments_give_the_text_back_under_the_right_facts(marks):
    text = "abcdefghijklmnopqrstuvwxyz 0123456789 abcdefg"
    blocks = (Block(0, 10, "title"), Block(12, 30, "paragraph"), Block(31, 45, "advert"))
    document = Document("d", "p", text, blocks)
    for block, made in zip((Span(0, 10), Span(10, 12), Span(12, 30), Span(30, 31), Span(31, 45)),
                           blocks_shown(document, marks, None), strict=True):  # fmt: skip
        assert "".join(segment.text for segment in made.segments) == text[block.start : block.stop]
        at = block.start
        for segment in made.segments:
            here = {mark.kind for mark in marks if mark.span.start < at + len(segment.text) and at < mark.span.stop}
            assert set(segment.kinds) == here
            at += len(segment.text)
