"""Names of organisations."""

from pathlib import Path

import pytest

from rapporteur.names import Strictness, compare
from rapporteur.names.tables import rows
from rapporteur.names.tokens import families, read_given

SAME = [
    ("Vostok Trading OOO", "Vostok Trading LLC"), ("Vostok Trading", "ООО Восток Трейдинг"), ("Belkali JSC", "ААТ Белкалі"),
    ("Ministry of Defence", "Ministerstvo oborony"), ("Ministry of Finance", "Министерство финансов"),
    ("North Sea Grain Board", "NSGB"), ("Committee for State Security", "Комитет государственной безопасности"),
]  # fmt: skip
OTHER = [
    ("Ministry of Defence", "Ministry of Finance"), ("Министерство обороны", "Ministry of Justice"),
    ("Vostok Trading Ltd", "Zapad Holding Ltd"), ("North Sea Grain Board", "NSFB"), ("Corp", "Vostok Corp"),
    ("Bank Dabrabyt", "Bank Rossiya"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_organisation(a: str, b: str) -> None:
    assert compare(a, b).score >= 0.7


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_other_organisations(a: str, b: str) -> None:
    assert compare(a, b).score < 0.7


@pytest.mark.parametrize("row", [pytest.param(r, id=r[0]) for r in rows("organisations.tsv")])
def test_words(row: tuple[str, ...]) -> None:
    family, _, example, other = row
    assert family in families(example.lower()) & families(other.lower())


def test_reasons() -> None:
    assert compare("NSGB", "North Sea Grain Board").reasons == (
        "NSGB is made of the first letters of North Sea Grain Board",
    )
    assert "defence and finance are different words" in compare("Ministry of Defence", "Ministry of Finance").reasons


def test_strictness() -> None:
    told = compare("Ann Harlow", "Anne Harlow")
    assert told.same() and told.same(Strictness.LOOSE)
    assert not compare("Ann Harlow", "Lee Vogel").same(Strictness.LOOSE)


def test_more_given_names(tmp_path: Path) -> None:
    table = tmp_path / "given.tsv"
    table.write_text("family\tforms\nQuill\tQuillon Zorbette\n", encoding="utf-8")
    assert compare("Quillon Harlow", "Zorbette Harlow").score < 0.7
    assert read_given(table) == 1
    assert families("quillon") == {"Quill"} == families("zorbette")
