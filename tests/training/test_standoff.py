"""Labels without text: cut from a corpus and joined to it again."""

from __future__ import annotations

import gzip
import json
from importlib import resources
from pathlib import Path

import pytest

from training.reader import standoff

LABELS = Path(__file__).parents[2] / "training" / "labels"
ROWS = [
    {"id": "t1.1", "batch": "t1", "source": "web", "doc": "d", "starts_story": False,
     "text": "Nomia Karis met Ota Brul in Sarn.",
     "events": [{"type": "CONSULT", "trigger": [12, 15], "who": [{"span": [0, 11]}, {"span": [16, 24]}]}],
     "sayings": [], "links": []},
    {"id": "t1.2", "batch": "t1", "source": "web", "doc": "d", "starts_story": False, "text": "She thanked him.",
     "events": [{"type": "SUPPORT", "trigger": [4, 11], "who": [{"span": [0, 3]}], "whom": [{"name": "the guests"}]}],
     "sayings": [], "links": [{"span": [0, 3], "name": "Nomia Karis"}]},
]  # fmt: skip


def test_no_text_is_left_and_names_become_places() -> None:
    cut = list(standoff.cut(ROWS))
    assert "text" not in cut[0] and cut[1]["length"] == 16
    assert cut[1]["links"] == [{"span": [0, 3], "at": ["t1.1", 0, 11]}]
    assert cut[1]["events"][0]["whom"] == [{"name": "the guests"}], "what stands nowhere in the text keeps its words"


def test_joined_again_it_is_the_corpus() -> None:
    texts = {standoff.digest(row["text"]): row["text"] for row in ROWS}
    assert list(standoff.join(list(standoff.cut(ROWS)), texts)) == ROWS


def test_without_a_sentence_only_what_rests_on_it_is_lost() -> None:
    texts = {standoff.digest(ROWS[1]["text"]): ROWS[1]["text"]}
    (row,) = standoff.join(list(standoff.cut(ROWS)), texts)
    assert row["id"] == "t1.2" and row["links"] == [] and row["events"][0]["trigger"] == [4, 11]


def test_another_text_of_the_same_hash_length_is_not_taken() -> None:
    cut = list(standoff.cut(ROWS))
    assert list(standoff.join(cut, {cut[0]["sha256"]: "short"})) == []


@pytest.mark.parametrize("part", ["train", "dev"])
def test_the_shipped_labels_hold_no_text(part: str) -> None:
    with gzip.open(LABELS / f"acts_{part}.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    assert len(rows) == {"train": 16356, "dev": 1031}[part]
    for row in rows:
        assert "text" not in row and len(row["sha256"]) == 16
        for event in row["events"]:
            assert 0 <= event["trigger"][0] < event["trigger"][1] <= row["length"]


def test_packed_twice_the_bytes_are_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        standoff.write(tmp_path / name, iter(ROWS))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_wrong_use_says_how() -> None:
    with pytest.raises(SystemExit, match="cut CORPUS"):
        standoff.main(["cut"])


def test_the_shipped_model_has_the_labels_that_training_writes() -> None:
    from training.reader import labels

    shipped = json.loads((resources.files("rapporteur.reader") / "model" / "labels.json").read_text("utf-8"))
    for name, ours in (("ner", labels.NER), ("pos", labels.TAGS), ("rel", labels.RELATIONS), ("type", labels.TYPES),
                       ("status", labels.STATUS), ("role", labels.ROLES), ("mode", labels.modes()),
                       ("cue", labels.CUES), ("ask", labels.ASKS), ("answer", labels.ANSWERS)):  # fmt: skip
        assert tuple(shipped[name]) == ours, name
