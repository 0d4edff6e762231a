"""The examples in the tables of names hold."""

import pytest

from rapporteur.names import parse, systems_of
from rapporteur.names.sound import folds, latin
from rapporteur.names.tables import rows
from rapporteur.names.tokens import families, is_patronymic, stem, suffix_kind


def every(table: str) -> list[tuple[str, ...]]:
    return [pytest.param(row, id=" ".join(row[:1] + row[-2:-1])) for row in rows(table)]


@pytest.mark.parametrize("row", every("cyrillic.tsv") + every("latin.tsv"))
def test_letters(row: tuple[str, ...]) -> None:
    *_, example, romanised = row
    assert row[0] in example.lower()
    assert latin(example.lower()) == romanised


@pytest.mark.parametrize("row", every("graphemes.tsv"))
def test_graphemes(row: tuple[str, ...]) -> None:
    *_, example, fold = row
    assert row[0] in example.lower() or row[0] in latin(example.lower())
    assert fold in [f.sound for f in folds(example.lower())]


@pytest.mark.parametrize("row", every("given.tsv"))
def test_given_names(row: tuple[str, ...]) -> None:
    family, _, example, other = row
    assert family in families(example.lower()) & families(other.lower())


@pytest.mark.parametrize("row", every("patronymics.tsv"))
def test_patronymics(row: tuple[str, ...]) -> None:
    ending, _, example, of = row
    assert any(f.sound.endswith(ending) for f in folds(example.lower()))
    assert is_patronymic(example.lower()) and not is_patronymic(of.lower())


@pytest.mark.parametrize("row", every("endings.tsv"))
def test_endings(row: tuple[str, ...]) -> None:
    ending, example, other = row
    with_ending = [f.sound for f in folds(example.lower())]
    assert any(sound.endswith(ending) for sound in with_ending)
    stems = {stem(sound) for sound in with_ending}
    assert any(stem(f.sound) in stems for f in folds(other.lower()))


@pytest.mark.parametrize("row", every("suffixes.tsv"))
def test_suffixes(row: tuple[str, ...]) -> None:
    suffix, kind, example, other = row
    assert any(f.sound.endswith(suffix) and suffix_kind(f.sound) == kind for f in folds(example.lower()))
    assert kind not in {suffix_kind(f.sound) for f in folds(other.lower())}


@pytest.mark.parametrize("row", every("titles.tsv"))
def test_titles(row: tuple[str, ...]) -> None:
    _, _, example, rest = row
    parsed = parse(example)
    assert parsed.titles and " ".join(parsed.given + parsed.family) == rest


@pytest.mark.parametrize("row", every("particles.tsv"))
def test_particles(row: tuple[str, ...]) -> None:
    particle, _, example, without = row
    parsed = parse(example)
    assert particle in [p.lower() for p in parsed.particles]
    assert " ".join(parsed.given + parsed.family) == without


@pytest.mark.parametrize("row", every("systems.tsv"))
def test_systems(row: tuple[str, ...]) -> None:
    system, *_, example, counterexample = row
    assert system in systems_of(example)
    assert system not in systems_of(counterexample)
