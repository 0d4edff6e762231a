"""Corpora to what the network learns from; no torch is needed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from training.reader import acts, corpora
from training.reader.examples import Place

ROW = "{}\t{}\t_\t{}\tX\t_\t{}\t{}\t_\t{}\n"


def treebank(path: Path, genre: str = "news") -> Path:
    rows = [
        (1, "Nomia", "PROPN", 2, "compound", "Entity=(1-person-new"), (2, "Karis", "PROPN", 3, "nsubj", "Entity=1)"),
        (3, "spoke", "VERB", 0, "root", "_"), (4, ".", "PUNCT", 3, "punct", "_"),
    ]  # fmt: skip
    more = [(1, "She", "PRON", 2, "nsubj:pass", "Entity=(1-person-giv)"), (2, "won", "VERB", 0, "root", "_")]
    text = f"# newdoc id = GUM_{genre}_toy\n"
    for sentence in (rows, more):
        text += "".join(ROW.format(i, word, tag, head, rel, misc) for i, word, tag, head, rel, misc in sentence) + "\n"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)
    return path


def test_a_treebank_gives_heads_within_the_passage_and_known_relations(tmp_path: Path) -> None:
    (window,) = corpora.syntax(treebank(tmp_path / "toy.gz"))
    (passage,) = window.passages
    assert passage.words == ["Nomia", "Karis", "spoke", ".", "She", "won"]
    assert passage.heads == [1, 2, 2, 2, 5, 5], "a root points at itself"
    assert corpora.RELATIONS[passage.relations[4]] == "nsubj:pass" and passage.sentence == [0, 0, 0, 0, 1, 1]


def test_texts_that_are_not_free_are_left_out(tmp_path: Path) -> None:
    assert corpora.syntax(treebank(tmp_path / "toy.gz", "fiction")) == []


def test_a_chain_links_a_pronoun_to_its_name(tmp_path: Path) -> None:
    (window,) = corpora.coreference(treebank(tmp_path / "toy.gz"))
    assert window.answers == [(Place(0, 0, 2), "PERSON")]
    (link,) = window.links
    assert (link.at, link.ask, link.right) == (Place(0, 4, 5), "she", (0,))


def test_names_carry_their_labels_and_what_is_unknown(tmp_path: Path) -> None:
    rows = [["d", "Ota Brul saw Sarn.", [[0, 8, "PERSON"]], [[13, 17]]]]
    with gzip.open(tmp_path / "n.gz", "wt", encoding="utf-8") as file:
        json.dump(rows, file)
    (window,) = corpora.names(tmp_path / "n.gz")
    assert window.passages[0].ner == [1, 2, 0, -100, 0]


def corpus(path: Path) -> Path:
    def row(n: int, text: str, **more: object) -> dict:
        base = {"id": f"t.{n}", "batch": "t", "source": "web", "doc": "d", "starts_story": False, "text": text}
        return {**base, "events": [], "sayings": [], "links": [], **more}

    def event(kind: str, trigger: list[int], **more: object) -> dict:
        base = {"type": kind, "mode": None, "optional": False, "status": "occurred", "trigger": trigger, "who": [],
                "whom": [], "place": None, "time": None, "same": None}  # fmt: skip
        return {**base, **more}

    rows = [
        row(1, "Nomia Karis accused Sarn of fraud.",
            events=[event("ACCUSE", [12, 19], who=[{"span": [0, 11]}], whom=[{"span": [20, 24]}])],
            sayings=[{"kind": "indirect", "source": {"span": [0, 11]}, "cue": [12, 19], "content": [20, 33],
                      "via": None}]),
        row(2, "The accusation was new.", events=[event("ACCUSE", [4, 14], who=[{"name": "Karis"}], same=1)]),
    ]  # fmt: skip
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(map(json.dumps, rows)))
    return path


def find(texts: list[list[str]]) -> list[list[tuple[int, int, str]]]:
    return [[(0, 2, "PERSON"), (3, 4, "LOC")] for _ in texts]


def test_one_word_can_be_trigger_and_cue_each_with_its_own_parts(tmp_path: Path) -> None:
    (window,) = acts.windows(corpus(tmp_path / "a.gz"), find)
    act, saying = [a for a in window.passages[0].anchors if a.word == 2]
    assert act.kind == "ACCUSE" and set(act.roles.values()) == {"who", "whom"}
    assert saying.kind == "indirect" and set(saying.roles.values()) == {"source", "content"}


def test_retellings_share_a_happening_and_gaps_have_their_answers(tmp_path: Path) -> None:
    (window,) = acts.windows(corpus(tmp_path / "a.gz"), find)
    told = [a.told for a in window.passages[0].anchors if a.status]
    assert told == ["t.1.ACCUSE", "t.1.ACCUSE"]
    gaps = {link.ask: link.right for link in window.links if link.ask.startswith("gap")}
    person = [k for k, (place, _) in enumerate(window.answers) if place == Place(0, 0, 2)]
    assert gaps["gap-who"] == tuple(person) and gaps["gap-whom"] == (), "nobody is told to be accused again"
