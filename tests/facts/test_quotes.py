"""Quotes from a document: with what a reader marked, and by marks and lexicon alone."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.facts.quotes import find
from rapporteur.facts.quotes.cues import CLASSES, lexicon
from rapporteur.record import Block, Document, Reading, Role, Saying, Span


def document(text, kinds=None):
    spans = [m.span() for m in re.finditer(r"[^\n]+", text)]
    kinds = kinds or ["paragraph"] * len(spans)
    return Document("d", "p", text, tuple(Block(a, z, k) for (a, z), k in zip(spans, kinds, strict=True)))


def rows(text, reading=None, kinds=None):
    """(kind, content, source) of each quote."""
    found = find(document(text, kinds), reading or Reading())
    return [(q.kind, text[slice(*q.content)], text[slice(*q.source)] if q.source else None) for q in found]


def only(text, reading=None):
    found = find(document(text), reading or Reading())
    assert len(found) == 1, found
    return found[0]


def cut(text, span):
    return text[slice(*span)] if span else None


def saying(text, cue, source, *content, kind="indirect", after=0):
    """A reading with one saying; its words are looked up in the text."""
    at = lambda words: (text.index(words, after), text.index(words, after) + len(words))  # noqa: E731
    roles = [Role(*at(source), "source", 0.9)] if source else []
    roles += [Role(*at(c), "content", 0.9) for c in content]
    return Saying(Span(*at(cue)), 0, kind, 0.9, tuple(roles))


# ------------------------------------------------------------------ the lexicon


@pytest.mark.parametrize("cue", lexicon(), ids=lambda c: c.forms[0])
def test_the_example_of_each_saying_word(cue):
    text = re.sub(r"[\[\]{}]", "", cue.example)
    source, content = re.search(r"\[(.*?)\]", cue.example)[1], re.search(r"\{(.*?)\}", cue.example)[1]
    found = [
        (cut(text, q.source), cut(text, q.content), cut(text, q.cue).lower()) for q in find(document(text), Reading())
    ]
    assert any(f[:2] == (source, content) and f[2] in cue.forms for f in found), found


def test_the_lexicon_has_all_classes_and_no_form_twice():
    assert {c.kind for c in lexicon()} == set(CLASSES)
    forms = [f for c in lexicon() for f in c.forms]
    assert len(forms) == len(set(forms))


# ------------------------------------------------------------------ direct speech


def test_two_pieces_around_the_attribution():
    text = "“We will ask Canada,” Lind told CBC News, “and we will ask again.”"
    assert rows(text) == [("direct", "We will ask Canada,", "Lind"), ("direct", "and we will ask again.", "Lind")]


def test_the_second_sentence_of_a_quotation_keeps_the_speaker_and_has_no_cue():
    text = "“The port is closed,” said Juris Lind, a harbour pilot. “Tell the ships.”"
    assert rows(text) == [("direct", "The port is closed,", "Juris Lind"), ("direct", "Tell the ships.", "Juris Lind")]
    assert [cut(text, q.cue) for q in find(document(text), Reading())] == ["said", None]


def test_a_speaker_with_an_insertion():
    assert rows("“They lied,” Lind — a quiet man — said.") == [("direct", "They lied,", "Lind")]
    assert rows("“They lied,” Anna Lind (Greens) said.") == [("direct", "They lied,", "Anna Lind")]


def test_an_announced_quotation_that_runs_on():
    text = "The minister added:\n“No one is above the law.\n“No one is beneath it.”"
    assert rows(text) == [
        ("direct", "No one is above the law.", "The minister"),
        ("direct", "No one is beneath it.", "The minister"),
    ]


def test_a_paragraph_that_is_all_quotation_continues_the_speaker_before():
    text = "Lind said that the bridge was unsafe.\n“Nobody should cross it.”"
    assert rows(text)[1] == ("direct", "Nobody should cross it.", "Lind")


def test_no_speaker_is_guessed():
    text = "The hall was full on Friday.\n“Nobody should cross that bridge.”"
    assert rows(text) == [("direct", "Nobody should cross that bridge.", None)]


def test_the_second_speaker_takes_over():
    text = "“I did,” Ozols answered. “Me too,” said Lind."
    assert rows(text) == [("direct", "I did,", "Ozols"), ("direct", "Me too,", "Lind")]


def test_a_signature_behind_a_dash():
    text = "“The harbour is all we have.” — Anna K. Lind, Riga\n“Sell it.” ― Juris Ozols"
    assert rows(text) == [
        ("direct", "The harbour is all we have.", "Anna K. Lind"),
        ("direct", "Sell it.", "Juris Ozols"),
    ]


def test_lines_of_a_transcript():
    text = "RUIZ: Who signed this?\nMR. LIND: I signed it, and I would again."
    assert rows(text) == [
        ("direct", "Who signed this?", "RUIZ"),
        ("direct", "I signed it, and I would again.", "MR. LIND"),
    ]


# ------------------------------------------------------------------ what stands in marks and is no quote


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts” came by train.",
        "“Stop the mine” banners hung from the town hall.",
        "They saw “The Long Winter” at the Rex on Friday.",
        "On “Sunday Talk,” the two met again.",
        "The 'old' harbour is the Linds' now.",
    ],
)
def test_scare_quotes_and_titles_give_no_quote(text):
    assert rows(text) == []


def test_a_chant_is_speech():
    assert rows("Teachers chanted “Schools First” outside.") == [("direct", "Schools First", "Teachers")]


def test_only_the_article_and_its_title_are_read():
    text = "“We won,” says Lind\n“Look here,” said Ozols.\n“Read me,” said Ruiz."
    found = rows(text, kinds=["title", "caption", "related"])
    assert found == [("direct", "We won,", "Lind")]


# ------------------------------------------------------------------ with a reader


def test_reported_speech_is_one_piece_without_that():
    text = "Petrova said on Monday that the bridge, built in 1950, was unsafe."
    reading = Reading(sayings=(saying(text, "said", "Petrova", "that the bridge", "built in 1950", "was unsafe"),))
    assert rows(text, reading) == [("indirect", "the bridge, built in 1950, was unsafe", "Petrova")]


def test_marked_words_inside_a_clause_make_it_mixed():
    text = "Petrova said the vote was “a farce” from the start."
    reading = Reading(sayings=(saying(text, "said", "Petrova", "the vote was"),))
    assert rows(text, reading) == [("mixed", "the vote was “a farce”", "Petrova")]


def test_a_quotation_takes_the_saying_beside_it():
    text = "“The vote was fair,” explained the head of the commission."
    reading = Reading(sayings=(saying(text, "explained", "the head of the commission", kind="direct"),))
    quote = only(text, reading)
    assert (quote.kind, cut(text, quote.source)) == ("direct", "the head of the commission")
    assert quote.sentence == Span(0, len(text))


def test_the_nearest_of_several_sources_is_taken():
    text = "After Ozols left, Petrova said the vote was fair."
    roles = tuple(Role(text.index(w), text.index(w) + len(w), k, 0.8) for w, k in
                  (("Ozols", "source"), ("Petrova", "source"), ("the vote was fair", "content")))  # fmt: skip
    at = text.index("said")
    assert rows(text, Reading(sayings=(Saying(Span(at, at + 4), 0, "indirect", 0.9, roles),))) == [
        ("indirect", "the vote was fair", "Petrova")
    ]


def test_words_claimed_twice_are_one_quote():
    text = "The port is shut, the agency reported, according to Lind."
    first = saying(text, "reported", "the agency", "The port is shut")
    second = saying(text, "according", "Lind", "The port is shut")
    assert len(rows(text, Reading(sayings=(first, second)))) == 1


# ------------------------------------------------------------------ told to, said through


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“We stay,” Lind told reporters in Riga.", "reporters"),
        ("“We stay,” Lind told the Baltic Times on Monday.", "the Baltic Times"),
        ("“We stay,” Lind said in an interview with Radio Riga.", "Radio Riga"),
        ("“We stay,” Lind said.", None),
    ],
)
def test_who_was_told(text, told):
    assert cut(text, only(text).addressee) == told


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Petrova said through her lawyer that she was innocent.", "Petrova", "her lawyer"),
        ("Belta quoted Lukin as saying “the border is open.”", "Lukin", "Belta"),
        ("Lukin was quoted by Belta as saying that the border was open.", "Lukin", "Belta"),
        ("Lind's spokesman Karl Ozols said that the trip was off.", "Lind's spokesman Karl Ozols", None),
    ],
)
def test_who_passes_it_on(text, source, via):
    quote = only(text)
    assert (cut(text, quote.source), cut(text, quote.via)) == (source, via)


def test_a_saying_inside_another_is_passed_on_by_the_outer_speaker():
    text = "The agency reported that Lind said the bridge was unsafe."
    outer = saying(text, "reported", "The agency", "Lind said the bridge was unsafe")
    inner = saying(text, "said", "Lind", "the bridge was unsafe")
    found = find(document(text), Reading(sayings=(outer, inner)))
    assert [(cut(text, q.source), cut(text, q.via)) for q in found] == [("The agency", None), ("Lind", "The agency")]


# ------------------------------------------------------------------ anything else


@given(st.lists(st.sampled_from(["“", "”", '"', "'", "said", "Lind", "that", "told", ",", ".", ":", "\n", "he", "(", "—",
                                 "quoted", "as", "saying", "according", "to", "the", "through", "We", "go"]), max_size=40))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_text_gives_sorted_spans_inside_it(parts):
    text = " ".join(parts)
    found = find(document(text), Reading())
    assert [q.content for q in found] == sorted(q.content for q in found)
    for q in found:
        for span in (q.content, q.sentence, q.cue, q.source, q.via, q.addressee):
            assert span is None or 0 <= span.start < span.stop <= len(text)


def test_nothing_gives_nothing():
    assert find(document(""), Reading()) == ()
    assert find(Document("d", "p", "“We go,” said Lind.", ()), Reading())[0].kind == "direct"


@pytest.mark.parametrize(
    "unit", ['"a" ', "“Go,” he said. ", "he said that ", "quoted as saying ", ". ", "“Go, now,” and "]
)
def test_time_grows_with_the_length(unit):
    def seconds(n):
        start = time.process_time()
        find(document(unit * n), Reading())
        return time.process_time() - start

    assert seconds(8_000) < 12 * seconds(2_000) + 0.5
