"""What the shipped model reads in sentences of our own."""

import pytest

from rapporteur.errors import ReaderError
from rapporteur.reader import load, passages
from rapporteur.record import Document, Span
from tests.build import document, read


def cut(doc, span):
    return doc.text[span.start : span.stop]


MEETING = document(
    "Envoys meet in Vilnius",
    "Foreign Minister Gabrielius Landsbergis met Sviatlana Tsikhanouskaya in Vilnius on Monday. "
    "He said the European Union would impose new sanctions on Belarusian officials.",
    "Police in Brest arrested two journalists, the Belarusian Association of Journalists said.",
    kinds=("title",),
)


@pytest.fixture(scope="module")
def reading():
    return read(MEETING)


def test_words_tile_the_text(reading):
    assert all(a.stop <= b.start for a, b in zip(reading.words, reading.words[1:], strict=False))
    assert all(cut(MEETING, w).strip() == cut(MEETING, w) != "" for w in reading.words)
    lengths = {len(x) for x in (reading.words, reading.tags, reading.heads, reading.relations, reading.sentence_of)}
    assert len(lengths) == 1


def test_blocks_begin_sentences(reading):
    starts = {s.start for s in reading.sentences}
    assert {b.start for b in MEETING.blocks} <= starts
    assert len(reading.sentences) == 4


def test_heads_stay_in_their_sentence(reading):
    assert all(reading.sentence_of[h] == reading.sentence_of[i] for i, h in enumerate(reading.heads))


def test_names_with_types(reading):
    found = {(cut(MEETING, n), n.type) for n in reading.names}
    assert ("Gabrielius Landsbergis", "PERSON") in found
    assert ("Sviatlana Tsikhanouskaya", "PERSON") in found
    assert ("European Union", "ORG") in found


def test_a_meeting_with_its_sides(reading):
    act = next(a for a in reading.acts if cut(MEETING, a.trigger) == "met")
    roles = {(r.kind, cut(MEETING, r)) for r in act.roles}
    assert act.type == "CONSULT" and act.status == "occurred"
    assert any("Landsbergis" in text for kind, text in roles if kind in ("who", "whom"))
    assert any("Monday" in text for kind, text in roles if kind == "time")


def test_a_sanction_that_is_not_yet(reading):
    act = next(a for a in reading.acts if a.type == "SANCTION")
    assert act.status != "occurred"
    assert any("European Union" in cut(MEETING, r) for r in act.roles if r.kind == "who")


def test_an_arrest_and_who_tells_of_it(reading):
    act = next(a for a in reading.acts if cut(MEETING, a.trigger) == "arrested")
    assert (act.type, act.mode) == ("COERCE", "arrest")
    saying = next(s for s in reading.sayings if s.sentence == act.sentence)
    assert any("Association" in cut(MEETING, r) for r in saying.roles if r.kind == "source")


def test_every_role_lies_in_its_sentence(reading):
    for marked in (*reading.acts, *reading.sayings):
        assert all(Span(r.start, r.stop).within(reading.sentences[marked.sentence]) for r in marked.roles)


def test_reading_is_the_same_every_time_and_rounded(reading):
    assert read(MEETING) == reading
    assert all(a.p == round(a.p, 2) for a in reading.acts)


def test_clutter_is_not_read():
    doc = document("Police arrested a minister in Minsk.", kinds=("related",))
    assert read(doc).words == ()


def test_an_empty_document():
    assert read(Document("d", "p", "", ())).words == ()


def test_a_long_line_is_cut_into_passages_that_fit():
    doc = document("The minister met the president . " * 200)
    reading = read(doc)
    assert len(reading.words) == 1200
    assert len(reading.acts) >= 100


def test_only_so_many_words_of_a_page_are_read(monkeypatch):
    monkeypatch.setattr("rapporteur.reader.docs.PAGE_LIMIT", 50)
    assert len(read(document("The minister met the president . " * 20)).words) == 50


def test_passages_keep_titles_apart_and_blocks_together():
    pieces = [
        passages.Piece(kind, ("w",) * n, tuple(Span(i, i + 1) for i in range(n)))
        for kind, n in (("title", 5), ("paragraph", 40), ("paragraph", 40), ("paragraph", 40), ("caption", 5))
    ]
    cut_at = [(p.start, p.stop, p.blocks) for p in passages.cut(pieces, len)]
    assert cut_at == [(0, 5, (0,)), (5, 85, (0, 40)), (85, 125, (0,)), (125, 130, (0,))]


def test_a_pipeline_that_is_not_installed():
    with pytest.raises(ReaderError, match="no_such_pipeline"):
        load("no_such_pipeline")


def test_the_pipeline_is_a_spacy_pipeline():
    doc = load().nlp("The president met the chancellor in Berlin. They signed a treaty.")
    assert [s.text.split()[0] for s in doc.sents] == ["The", "They"]
    assert any(ent.text == "Berlin" and ent.label_ == "PLACE" for ent in doc.ents)
    assert doc[1].pos_ == "NOUN" and doc._.acts


def test_any_spacy_pipeline_gives_a_reading(tmp_path):
    import spacy

    other = spacy.blank("uk")
    other.add_pipe("sentencizer")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Зеленський"}])
    other.to_disk(tmp_path / "uk")
    doc = document("Зеленський прибув до Варшави. Він зустрівся з Туском.")
    reading = load(str(tmp_path / "uk")).read(doc)
    assert len(reading.sentences) == 2
    assert [(doc.text[n.start : n.stop], n.type) for n in reading.names] == [("Зеленський", "PERSON")]
    assert reading.acts == ()


def test_a_caption_is_read_without_its_credit():
    doc = document(
        "Maia Sandu speaks in Chisinau. (Ion Petru/Example Press via Wire)", kinds=("caption",)
    )
    names = {cut(doc, n) for n in read(doc).names}
    assert "Maia Sandu" in names and "Ion Petru" not in names


def test_a_word_of_letters_is_a_number_only_where_it_is_one():
    from types import SimpleNamespace

    import numpy as np

    from rapporteur.reader import decode

    words = ["Sarn", "agreed", "with", "two", "7", "XIV", "½"]
    scores = np.tile(np.array([[1.0, 0.5]], np.float32), (len(words), 1))
    found = decode.tags(SimpleNamespace(pos=scores), words, ("NUM", "VERB"))
    assert found == [1, 1, 1, 0, 0, 0, 0]
