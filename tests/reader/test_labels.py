"""Other pipelines' labels are ours once they are through the door: names, tags, relations, sentences."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from rapporteur import reader
from rapporteur.reader import labels
from rapporteur.reader.component import extend
from rapporteur.reporting import load_tools, report_document
from tests.build import document, read
from tests.cli.program import lines, run

TEXT = "Пратэст у Мінску адбыўся ў панядзелак. Марыя Каваль сустрэла міністра."
# word, Penn tag, ClearNLP relation, head: the toy parser's answer to the sentence in TOY
TOY = [
    ("Maria", "NNP", "nn", 1), ("Kaval", "NNP", "nsubjpass", 3), ("was", "VBD", "auxpass", 3),
    ("arrested", "VBN", "ROOT", 3), ("by", "IN", "agent", 3), ("officers", "NNS", "pobj", 4), ("of", "IN", "prep", 5),
    ("Belpol", "NNP", "pobj", 6), ("in", "IN", "prep", 3), ("Minsk", "NNP", "pobj", 8), (".", ".", "punct", 3),
]  # fmt: skip
UD = ["compound", "nsubj:pass", "aux:pass", "root", "case", "obl:agent", "case", "nmod", "case", "obl", "punct"]
UD_HEADS = [1, 3, 3, 3, 5, 3, 7, 5, 9, 3, 3]


@Language.component("toy_clearnlp")
def toy(doc: Doc) -> Doc:
    """Tags and a tree as ClearNLP writes them, for the one sentence it knows."""
    for token, (_, tag, relation, head) in zip(doc, TOY, strict=True):
        token.tag_, token.dep_, token.head = tag, relation, doc[head]
    return doc


@pytest.fixture(scope="module")
def belarusian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline on disk that finds sentences, and names labelled PER, LOC, ORG and MISC."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([
        {"label": "LOC", "pattern": "Мінску"}, {"label": "PER", "pattern": "Марыя Каваль"},
        {"label": "MISC", "pattern": "панядзелак"},
    ])  # fmt: skip
    path = tmp_path_factory.mktemp("toy") / "be_toy"
    nlp.to_disk(path)
    return path


def test_names_and_sentences_of_a_pipeline_swapped_in(belarusian: Path) -> None:
    tools = load_tools({"be": str(belarusian)})
    doc = replace(document(TEXT), language="be")
    reading = tools.readers["be"].read(doc)
    assert [TEXT[a:z] for a, z in reading.sentences] == [TEXT[:38], TEXT[39:]]
    assert [(TEXT[n.start : n.stop], n.type) for n in reading.names] == [
        ("Мінску", "PLACE"),
        ("Марыя Каваль", "PERSON"),
    ]
    said = report_document(doc, tools)
    assert {(e.name, e.type) for e in said.entities} >= {("Марыя Каваль", "PERSON")}
    assert not said.problems and not said.events


def test_the_command_swaps_it_in(belarusian: Path, tmp_path: Path) -> None:
    page = {"text": TEXT * 3, "clean": True}
    (tmp_path / "page.jsonl").write_text(json.dumps(page), encoding="utf-8")
    without = run("extract", tmp_path / "page.jsonl", "--json", "--workers", 1)
    assert [p["error"] for p in lines(without.stdout)[0]["problems"]] == ["LanguageNotRead"]
    [line] = lines(
        run("extract", tmp_path / "page.jsonl", "--json", "--model", f"be={belarusian}", "--workers", 1).stdout
    )
    assert line["language"] == "be" and not line["problems"]
    assert ("Марыя Каваль", "PERSON") in {(e["name"], e["type"]) for e in line["entities"]}
    assert {m["type"] for m in line["mentions"]} <= labels.KEPT


def test_a_clearnlp_tree_comes_out_in_universal_dependencies() -> None:
    extend()
    nlp = spacy.blank("en")
    nlp.add_pipe("toy_clearnlp")
    doc = document(" ".join(word for word, *_ in TOY))
    reading = reader.Reader(nlp).read(doc)
    assert list(reading.relations) == UD
    assert list(reading.heads) == UD_HEADS
    assert reading.tags[:6] == ("PROPN", "PROPN", "VERB", "VERB", "ADP", "NOUN")
    assert reading.acts == () and len(reading.sentences) == 1


def test_every_relation_is_one_of_the_shipped_readers() -> None:
    ours = set(reader.load().nlp.get_pipe("rapporteur_reader").net.labels["rel"])
    assert set(labels.tree([0] * 30, ["dobj"] * 30, ["X"] * 30)[1]) == {"obj"}
    assert set(labels._table("relation").values()) <= ours
    assert set(labels._table("tag").values()) <= set(reader.load().nlp.get_pipe("rapporteur_reader").net.labels["pos"])
    assert set(labels._table("name").values()) <= labels.KEPT


def test_labels_that_are_ours_stay() -> None:
    assert labels.tree([1, 1], ["nsubj:pass", "ROOT"], ["NOUN", "VERB"]) == ([1, 1], ["nsubj:pass", "root"])
    assert labels.tag("VERB", "VBD") == "VERB" and labels.tag("", "") == "" and labels.tag("", "V-fin") == "X"
    assert [labels.name(one) for one in ("PERSON", "per", "GPE_ORG", "Organization", "MISC", "")] == [
        "PERSON", "PERSON", "ORG", "ORG", None, None,
    ]  # fmt: skip
    assert labels.tree([], [], []) == ([], [])


def test_the_shipped_readers_tree_is_not_touched() -> None:
    reading = read(document("Maria Kaval was arrested by officers in Minsk."))
    assert "nsubj:pass" in reading.relations and "pobj" not in reading.relations
