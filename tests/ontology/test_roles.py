"""Titles and the sectors that roles tell of."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur import ontology

SECTORS = {
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "UNK",
    "AGR",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "JRN",
    "LAB",
    "MED",
    "REF",
    "OPP",
    "PRE",
    "REL",
    "SOC",
    "IGO",
    "UNO",
    "EUR",
    "NGO",
    "ISM",
    "IMG",
    "MNC",
}


@pytest.mark.parametrize(
    ("role", "sector"),
    [
        ("Belarusian Foreign Minister", "GOV"),
        ("former Foreign Minister", "ELI"),
        ("exiled opposition leader", "OPP"),
        ("head of the KGB", "SPY"),
        ("Supreme Court", "JUD"),
        ("Ministry of Defence", "MIL"),
        ("Democratic senator", "LEG"),
        ("editor-in-chief of a news site", "JRN"),
        ("pro-democracy forces", "OPP"),
        ("EU foreign policy chief", "EUR"),
        ("a woman in a red coat", None),
        ("", None),
    ],
)
def test_the_sector_of_a_role(role: str, sector: str | None) -> None:
    assert ontology.sector_of(role) == sector


def test_sectors_are_plover_codes() -> None:
    assert set(ontology.sectors().values()) <= SECTORS


def test_titles_know_what_they_are() -> None:
    titles = ontology.titles()
    assert titles["prime minister"].kind == "office"
    assert titles["mrs"] == ontology.Title("Mrs", "honorific", "f")
    assert titles["gen."].kind == "rank"
    assert titles["opposition leader"].kind == "descriptor"
    assert {title.kind for title in titles.values()} == {"honorific", "office", "rank", "descriptor"}
    assert {title.gender for title in titles.values()} == {"m", "f", None}


def test_no_line_stands_twice() -> None:
    for name in ("titles.txt", "roles.tsv"):
        text = files("rapporteur.ontology").joinpath("data", name).read_text("utf-8")
        lines = [line.split("\t")[0].casefold() for line in text.splitlines() if not line.startswith("#")]
        assert json.dumps(sorted(set(lines))) == json.dumps(sorted(lines))


@given(st.text())
def test_any_role_is_answered(role: str) -> None:
    assert ontology.sector_of(role) in SECTORS | {None}
