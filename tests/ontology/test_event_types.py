"""The event types: complete, scored, and with examples that show what they mean and are read as they are marked."""

import dataclasses

import pytest

from bench import examples
from rapporteur import ontology
from rapporteur.commands.trying import missed_in
from rapporteur.ontology import type_file

PLOVER = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
SENTENCES = [
    pytest.param(kind, example, id=f"{kind.type}: {example.text}")
    for kind in ontology.types().values()
    for example in (*kind.examples, *kind.not_examples)
]


def test_the_sixteen_types_and_our_three() -> None:
    types = ontology.types()
    assert {name for name, kind in types.items() if not kind.extension} == PLOVER
    assert {name for name, kind in types.items() if kind.extension} == {"APPOINT", "ELECT", "LEGISLATE"}


def test_where_plover_contradicts_itself_we_decided() -> None:
    types = ontology.types()
    assert types["ACCUSE"].score == -3.0
    assert types["SANCTION"].quad == 4
    assert types["SANCTION"].modes["travel-ban"].plover == "discontinue"
    assert types["REQUEST"].modes["sanction"].extension
    assert ontology.cameo()["163"] == ("SANCTION", "discontinue")


@pytest.mark.parametrize("kind", ontology.types().values(), ids=lambda kind: kind.type)
def test_a_type_is_described_scored_and_shown(kind: ontology.EventType) -> None:
    assert kind.file == f"{kind.type.lower()}.toml"
    assert kind.description.endswith(".")
    assert (kind.quad in {1, 2, 3, 4}) != kind.extension
    assert (kind.score is None) == kind.extension
    assert len(kind.examples) >= 6 and len(kind.not_examples) >= 4
    assert all(example.status is not None for example in kind.examples)
    for mode in kind.modes.values():
        assert mode.description.endswith(".")
        assert mode.score is None or -10 <= mode.score <= 10
        assert mode.extension or mode.score is not None
        assert any(example.mode == mode.name for example in kind.examples), f"no example of {mode.name}"


def test_no_sentence_is_there_twice() -> None:
    for kind in ontology.types().values():
        texts = [example.text for example in (*kind.examples, *kind.not_examples)]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize(("kind", "example"), SENTENCES)
def test_a_sentence_is_read_as_it_is_marked(
    kind: ontology.EventType, example: ontology.Example | ontology.NotExample
) -> None:
    missed = missed_in(kind, example)
    unknown = set(missed) - set(example.known_miss)
    assert "event" in example.known_miss or not unknown, f"missed: {', '.join(missed)}"
    if missed:
        pytest.xfail(f"known to be missed: {', '.join(missed)}")


def test_a_wrong_mark_is_seen() -> None:
    kind = ontology.types()["ACCUSE"]
    right = next(e for e in kind.examples if "accused" in e.text)
    assert missed_in(kind, right) == ()
    swapped = dataclasses.replace(right, who=right.whom, whom=right.who, mode="investigate", status="denied")
    assert missed_in(kind, swapped) == ("mode", "status", "who", "whom")
    assert missed_in(kind, dataclasses.replace(right, whom=())) == ("whom",)
    assert missed_in(kind, dataclasses.replace(right, trigger=right.whom[0])) == ("event",)
    assert missed_in(kind, ontology.NotExample(right.text, right.trigger, "it is one")) == ("event",)


def test_marks_are_written_anew(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old marks go, new ones stand below their sentence, and nothing else changes."""
    source = (
        '# a comment\ntype = "SIGH"\ndescription = "Sighs."\n\n[[modes]]\nname = "deeply"\ndescription = "From afar."\n\n'
        '[[examples]]\ntext = "[who She] [trigger sighed]."\nknown_miss = ["mode"]\nstatus = "occurred"\n\n'
        '[[not_examples]]\ntext = "The wind [trigger sighed]."\nwhy = "no actor"\n'
    )
    (tmp_path / "sigh.toml").write_text(source, encoding="utf-8")
    kind = type_file.parse(source, "sigh.toml")
    monkeypatch.setattr(examples, "types", lambda: {"SIGH": kind})
    assert examples.mark(tmp_path) == 1
    marked = source.replace('known_miss = ["mode"]', 'known_miss = ["event"]')
    assert (tmp_path / "sigh.toml").read_text(encoding="utf-8") == marked
    assert examples.mark(tmp_path) == 1
    assert (tmp_path / "sigh.toml").read_text(encoding="utf-8") == marked


def test_scores_point_the_way_of_the_quad_class() -> None:
    for kind in ontology.types().values():
        if kind.quad in {1, 2}:
            assert kind.score is not None and kind.score > 0
        elif kind.quad is not None:
            assert kind.score is not None and kind.score <= 0


def test_the_score_of_a_mode_falls_back_on_the_type() -> None:
    request = ontology.types()["REQUEST"]
    assert request.score_of("yield") == -1.0
    assert request.score_of(None) == request.score_of("no such mode") == 0.0


def test_a_cameo_code_has_one_place() -> None:
    codes = [code for kind in ontology.types().values() for code in kind.cameo]
    codes += [code for kind in ontology.types().values() for mode in kind.modes.values() for code in mode.cameo]
    assert len(codes) == len(set(codes)) == len(ontology.cameo())
    assert ontology.cameo()["190"] == ("ASSAULT", None)
