"""Quotation marks: styles, apostrophes, nesting, paragraphs, odd marks."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.facts.quotes.marks import scan
from rapporteur.record import Span


def scanned(text):
    return scan(text, [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)])


def inner(text, depth=0):
    return [text[q.inner.start : q.inner.stop] for q in scanned(text) if q.depth == depth]


@pytest.mark.parametrize(
    "text",
    [
        "“We stay,” she said. “They go.”",
        '"We stay," she said. "They go."',
        "'We stay,' she said. 'They go.'",
        "‘We stay,’ she said. ‘They go.’",
        "«We stay,» she said. «They go.»",
        "« We stay, » she said. « They go. »",
        "»We stay,« she said. »They go.«",
        "„We stay,“ she said. „They go.“",
        "„We stay,” she said. „They go.”",
        "``We stay,'' she said. ``They go.''",
        "‘‘We stay,’’ she said. ‘‘They go.’’",
        "“We stay,’’ she said. “They go.’’",
        "‹We stay,› she said. ‹They go.›",
        "「We stay,」 she said. 「They go.」",
    ],
)
def test_every_style_of_mark(text):
    assert inner(text) == ["We stay,", "They go."]


def test_apostrophes_are_no_marks():
    assert inner("It's the Linds' boat from the '90s, rock 'n' roll and all; don’t touch the boys’ nets.") == []
    assert inner("‘The workers’ rights aren’t safe,’ he said.") == ["The workers’ rights aren’t safe,"]
    assert inner("'The workers' rights aren't safe,' he said.") == ["The workers' rights aren't safe,"]


def test_inches_and_feet_are_no_marks():
    assert inner('A 6\'2" man with a 12" pipe said: "Go."') == ["Go."]


def test_nesting():
    text = "“He told me, ‘I’m leaving,’ and left,” she said."
    assert inner(text) == ["He told me, ‘I’m leaving,’ and left,"]
    assert inner(text, depth=1) == ["I’m leaving,"]
    assert inner("“We ‘won’ the “race”,” he said.", depth=1) == ["won", "race"]


def test_a_quotation_over_several_paragraphs():
    text = "“First.\n“Second.\n“Third,” said Lind."
    found = scanned(text)
    assert [text[q.inner.start : q.inner.stop] for q in found] == ["First.", "Second.", "Third,"]
    assert [q.continues for q in found] == [False, True, True]
    assert [q.open for q in found] == [True, True, False]


def test_going_on_without_a_repeated_opening_mark():
    text = "“First.\nSecond,” said Lind."
    found = scanned(text)
    assert [text[q.inner.start : q.inner.stop] for q in found] == ["First.", "Second,"]
    assert found[1].continues


def test_a_lost_closing_mark_costs_its_sentence_only():
    assert inner("“We did it. He left. “Now go.”") == ["We did it.", "Now go."]


def test_a_lost_opening_mark_is_put_at_the_sentence():
    assert inner("The boat sank. It was old,” said Lind.") == ["It was old,"]


def test_an_odd_mark_does_not_spoil_the_next_paragraph():
    text = 'He paid 5" for it.\n"Good," she said.\n"Fine," he said.'
    assert inner(text) == ["Good,", "Fine,"]


def test_marks_without_words_are_nothing():
    assert inner('"" “ ” «…» ""') == []


@given(st.text(alphabet="ab A.,?!\n\"“”„‘’'`«»‹›「」s", max_size=80))
@settings(max_examples=400, deadline=None)
def test_any_marks_give_spans_inside_their_paragraph(text):
    paragraphs = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    for q in scan(text, paragraphs):
        assert q.outer.start <= q.inner.start < q.inner.stop <= q.outer.stop
        assert any(q.outer.within(p) for p in paragraphs)
        assert text[q.inner.start : q.inner.stop].strip() == text[q.inner.start : q.inner.stop]


@given(st.text(alphabet="ab A.\"“”‘’'«»", max_size=60))
@settings(max_examples=200, deadline=None)
def test_outermost_quotations_lie_apart(text):
    outermost = [q.outer for q in scan(text, [Span(0, len(text))]) if q.depth == 0]
    assert all(a.stop <= b.start for a, b in pairwise(outermost))


@pytest.mark.parametrize("unit", ['"a" ', "“a ", "a.” ", "s' ", "“a ”b \" ' ", ".", "‘a’ "])
def test_time_grows_with_the_length_of_the_text(unit):
    def seconds(n):
        start = time.process_time()
        scan(unit * n, [Span(0, len(unit) * n)])
        return time.process_time() - start

    assert seconds(16_000) < 12 * seconds(4_000) + 0.5
