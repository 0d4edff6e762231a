"""The tables of cues: every example means what its row says."""

from __future__ import annotations

import pytest

from rapporteur.article import cues, when
from rapporteur.article.tables import rows, zones
from rapporteur.record import BLOCK_KINDS


@pytest.mark.parametrize(("kind", "example"), [(row[0], row[3]) for row in rows("cues.tsv")])
def test_examples_of_the_table(kind: str, example: str) -> None:
    assert cues.kind(example) == kind


@pytest.mark.parametrize(
    "line",
    [
        "The president met the minister.",
        "By Monday the army had left the town, the ministry said in a statement on its site.",
        "Related parties said the bank had been warned twice about the accounts.",
        "Subscribers to the fund received nothing, the court was told on Tuesday by the prosecutor.",
        "Following the election, Canada and the United States introduced several packages of sanctions.",
        "The ministry (the largest in the country) said so.",
        "He joined the army (Reuters reported) in 2019.",
        "More aid is on its way, the envoy said.",
        "In November 2024 the court ruled.",
        "Start of the trial: the judge enters",
    ],
)
def test_sentences_claim_nothing(line: str) -> None:
    assert cues.kind(line) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The envoy in Minsk on Friday. (Ivan Petrov/Associated Press)", "caption"),
        ("Troops at a range. (Defence Ministry Press Service via AP)", "caption"),
        ("The palace. (Getty Images)", "caption"),
        ("Published November 23, 2024 at 10:15 a.m. EST", "dateline"),
        ("23.11.2024 | 10:15", "dateline"),
        ("Read more: The envoy in Minsk", "related"),
    ],
)
def test_lines_that_claim_something(line: str, kind: str) -> None:
    assert cues.kind(line) == kind


def test_the_tables_name_kinds_that_exist() -> None:
    assert {row[0] for row in rows("cues.tsv")} <= set(BLOCK_KINDS)
    assert {kind for where in ("tag", "role", "class") for found in zones(where).values() for _, kind in found} <= set(
        BLOCK_KINDS
    )
    assert set(when.months().values()) == set(range(1, 13))
    assert {deals for _, deals in cues.agencies().values()} == {"text", "photo"}
