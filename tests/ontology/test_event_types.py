"""The event types: complete, scored, and with examples that show what they mean."""

import pytest

from rapporteur import ontology

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
STATUSES = {"occurred", "ongoing", "planned", "announced", "called-for", "hypothetical", "denied", "historical"}


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
    assert kind.description.endswith(".")
    assert (kind.quad in {1, 2, 3, 4}) != kind.extension
    assert (kind.score is None) == kind.extension
    assert len(kind.examples) >= 3 and len(kind.not_examples) >= 2
    for example in kind.examples:
        assert example.trigger in example.text and example.status in STATUSES
        assert example.mode is None or example.mode in kind.modes
    for mode in kind.modes.values():
        assert mode.description.endswith(".")
        assert mode.score is None or -10 <= mode.score <= 10
        assert mode.extension or mode.score is not None


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
    assert ontology.cameo()["042"] == ("CONSULT", "visit")
