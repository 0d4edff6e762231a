"""Acts told by trigger words of the user's own types, with who and whom from the role head."""

from pathlib import Path

import pytest

from rapporteur import reader
from rapporteur.ontology import Lexicon, own_types
from rapporteur.reader.component import english
from tests.build import document, read

EVICT = """type = "EVICT"
description = "Puts people out of the homes they live in."
triggers = ["evict", "forced eviction"]
"""
DOC = document(
    "Police in Minsk evicted 30 families from a dormitory on Monday.",
    "Lawyers met the mayor. They say the forced evictions of Roma families must stop.",
    "Soldiers will evict the tenants",
    "next week.",
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> reader.Reader:
    path: Path = tmp_path_factory.mktemp("types") / "evict.toml"
    path.write_text(EVICT, encoding="utf-8")
    return reader.load(None, Lexicon(own_types([path]).values()))


def words(doc, span):
    return doc.text[span.start : span.stop]


def sides(doc, act):
    return {(role.kind, words(doc, role)) for role in act.roles}


def test_the_words_the_type_its_sides_and_where_it_is_from(own):
    acts = [act for act in own.read(DOC).acts if act.type == "EVICT"]
    assert [words(DOC, act.trigger) for act in acts] == ["evicted", "forced evictions", "evict"]
    assert {act.by for act in acts} == {"lexicon:evict.toml"}
    assert {(act.p, act.optional, act.mode) for act in acts} == {(0.9, 0.0, None)}
    assert any(kind == "who" and "Police" in text for kind, text in sides(DOC, acts[0]))
    assert any(kind == "whom" and "families" in text for kind, text in sides(DOC, acts[0]))
    assert ("time", "Monday") in {(kind, text.removeprefix("on ")) for kind, text in sides(DOC, acts[0])}
    assert acts[0].status == "occurred" and acts[2].status in ("planned", "announced")


def test_acts_stay_in_order_and_in_their_sentences(own):
    reading = own.read(DOC)
    assert list(reading.acts) == sorted(reading.acts, key=lambda act: act.trigger)
    for act in reading.acts:
        assert act.trigger.within(reading.sentences[act.sentence])
        assert all(role.span.within(reading.sentences[act.sentence]) for role in act.roles)
        assert not any(role.span.touches(act.trigger) for role in act.roles if act.by != "reader")


def test_on_one_word_the_users_act_stays_and_the_readers_goes(own):
    plain, with_own = read(DOC), own.read(DOC)
    assert any(words(DOC, act.trigger) == "evicted" for act in plain.acts), "the reader has a type for it too"
    triggers = [act.trigger for act in with_own.acts]
    assert not any(a.touches(b) for i, a in enumerate(triggers) for b in triggers[:i])
    kept = [
        act for act in plain.acts if not any(act.trigger.touches(o.trigger) for o in with_own.acts if o.by != "reader")
    ]
    assert kept == [act for act in with_own.acts if act.by == "reader"]


def test_the_rest_of_a_reading_does_not_change(own):
    plain, with_own = read(DOC), own.read(DOC)
    assert (plain.words, plain.names, plain.sayings, plain.heads) == (
        with_own.words, with_own.names, with_own.sayings, with_own.heads,
    )  # fmt: skip


def test_a_phrase_does_not_reach_over_a_sentence_end(own):
    doc = document("The court said the sale was forced", "Eviction followed for the tenants.", kinds=("list", "list"))
    assert not [act for act in own.read(doc).acts if act.type == "EVICT"]


def test_no_lexicon_and_documents_without_words(own):
    assert {act.by for act in read(DOC).acts} == {"reader"}
    assert own.read(document("")).acts == ()
    assert english()("Police evicted the tenants.")._.acts is not None


def test_a_page_of_nothing_but_triggers(own):
    doc = document("evicted " * 2000)
    assert len([act for act in own.read(doc).acts if act.type == "EVICT"]) == 2000
