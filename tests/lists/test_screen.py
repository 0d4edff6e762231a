"""Names against lists: who is found, with which score, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import ListError
from rapporteur.lists.days import edtf_of
from rapporteur.lists.places import country_code
from rapporteur.lists.questions import birth_of, questions
from rapporteur.lists.screen import Question, Screen
from rapporteur.record import Alias, ListEntry
from tests.lists.build import example, read

LISTS = read(
    ("sdn.csv", example("ofac-sdn/sdn.csv")), ("alt.csv", example("ofac-sdn/alt.csv")),
    ("un.xml", example("un-sc/consolidated.xml")), ("f.json", example("followthemoney/entities.ftm.json")),
)  # fmt: skip
INDEX = Screen(entry for listed in LISTS for entry in listed.entries)


def ids(name: str, birth: str | None = None, country: str | None = None) -> set[str]:
    return {match.entry.id for match in INDEX.search(Question(name, birth, country))}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Kirill Zubritsky", {"90001", "xx-p1"}), ("Зубрицкий Кирилл Васильевич", {"90001", "xx-p1"}),
        ("Кірыл Зубрыцкі", {"90001", "xx-p1"}), ("Kiryl Zubritski", {"90001", "xx-p1"}),
        ("North Canal Shipping", {"90002", "xx-c1"}), ("Lida River Lines", {"90002", "xx-c1"}),
        ("Omar Salih al-Wadi", {"XSi.001"}), ("عمر بن صالح الوادي", {"XSi.001"}),
        ("Pavel Zubritsky", set()), ("Jane Nobody", set()), ("Omar", set()), ("Mr", set()), ("", set()),
        ("Wadi Falls Hotel", set()), ("x" * 10_000, set()),
    ],
)  # fmt: skip
def test_who_is_found(name: str, found: set[str]) -> None:
    assert ids(name) == found


def test_births_and_countries_weigh() -> None:
    plain, same, year, other = (
        max(m.score for m in INDEX.search(Question("Zubritski", birth), least=0) if m.entry.id == "90001")
        for birth in (None, "1968-03-04", "1968", "1991")
    )
    assert other < 0.7 < plain < year < same
    assert ids("Kirill Zubritsky", "1991") == set()
    near = INDEX.search(Question("Kirill Zubritsky", "1967-11"))[0]
    assert any("close, but not the same" in reason for reason in near.reasons)
    here, there = (INDEX.search(Question("Peter Harowdale", None, c), least=0)[0] for c in ("GBR", "AUS"))
    assert there.score < here.score
    assert "country GBR in both" in here.reasons and "country AUS, listed with GBR" in there.reasons


def test_hits_say_what_kind_of_name_was_met() -> None:
    entries = [ListEntry("l", "1", "PERSON", "DOE, Jon", (Alias("ROE, Jonathan", "former"), Alias("Big Jon", "weak")))]
    index = Screen(entries)
    (former,) = index.search(Question("Jonathan Roe"))
    (weak,) = index.search(Question("Big Jon"))
    assert former.name == "Jonathan ROE" and "the name is a former one" in former.reasons
    assert weak.reasons[-1] == "the name is a weak alias"
    assert index.search(Question("Jon Smith")) == []


def test_one_word_may_name_a_body_but_no_person() -> None:
    index = Screen([ListEntry("l", "1", "ORG", "FANAMO"), ListEntry("l", "2", "PERSON", "Fanamo")])
    assert [m.entry.id for m in index.search(Question("Fanamo Company"))] == ["1"]
    assert {m.entry.id for m in index.search(Question("Fanamo"))} == {"1", "2"}
    assert index.search(Question("Panamo")) == []


def test_best_first_and_ties_by_list_and_id() -> None:
    entries = [ListEntry("l", str(n), "PERSON", "Ada Vell") for n in (3, 1, 2)]
    found = Screen(entries).search(Question("Ada Vell"), limit=2)
    assert [match.entry.id for match in found] == ["1", "2"]


@given(st.text(max_size=40), st.none() | st.text(max_size=12), st.none() | st.text(max_size=5))
def test_any_question_is_answered(name: str, birth: str | None, country: str | None) -> None:
    for match in INDEX.search(Question(name, birth, country)):
        assert 0.7 <= match.score <= 1


# ------------------------------------------------------------------ files of names


def asked(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(q.name, q.birth, q.country) for q in questions([text.encode()], "names.csv")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("name\nJon Doe\n", [("Jon Doe", None, None)]),
        ("Name,DOB,Nationality\nJon Doe,1970-02-03,by\n", [("Jon Doe", "1970-02-03", "BLR")]),
        ("\ufeffname;birth date;country\n\"Doe; Jon\";03.02.1970;Weißrussland\n", [("Doe; Jon", "1970-02-03", None)]),
        ("id\tfirst_name\tlast_name\n7\tJon\tDoe\n", [("Jon Doe", None, None)]),
        ("Jon Doe\nAnn Roe\n", [("Jon Doe", None, None), ("Ann Roe", None, None)]),
        ("Doe, Jon\nRoe, Ann\n", [("Doe, Jon", None, None), ("Roe, Ann", None, None)]),
        ("Jon Doe,1970\nAnn Roe,1980\n", [("Jon Doe", None, None), ("Ann Roe", None, None)]),
        ("name,country\n,by\nJon Doe\n", [("Jon Doe", None, None)]),
        ("имя;дата рождения\nИван Рыбак;05.06.1970\n", [("Иван Рыбак", "1970-06-05", None)]),
        ("", []), ("\n\n", []),
    ],
)  # fmt: skip
def test_files_of_names(text: str, found: list[tuple[str, str | None, str | None]]) -> None:
    assert asked(text) == found


def test_rows_are_counted_and_ids_kept() -> None:
    found = list(questions([b"id,name\nA1,Jon\n,\nA3,Ann\n"], "n.csv"))
    assert [(q.id, q.row) for q in found] == [("A1", 1), ("A3", 3)]


@pytest.mark.parametrize("data", [b"name\n\xff\xfe", b'name\n"Jon', b"country,born\nby,1970\n"])
def test_what_is_no_file_of_names(data: bytes) -> None:
    with pytest.raises(ListError):
        list(questions([data], "n.csv"))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1970-02-03", "1970-02-03"), ("3.2.1970", "1970-02-03"), ("13/02/1970", "1970-02-13"), ("02/13/1970", "1970-02-13"),
        ("03/04/1970", "1970"), ("04/04/1970", "1970-04-04"), ("3 Feb 1970", "1970-02-03"), ("1970", "1970"),
        ("Feb 1970", "1970-02"), ("99/99/1970", None), ("soon", None), ("", None), ("31.02.1970", None),
    ],
)  # fmt: skip
def test_birth_dates(text: str, edtf: str | None) -> None:
    assert birth_of(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("04 Mar 1968", "1968-03-04"), ("Mar 1968", "1968-03"), ("circa 1950", "1950~"), ("1968 to 1971", "1968/1971"),
        ("01 Jan 1950 to 31 Dec 1951", "1950-01-01/1951-12-31"), ("unknown", None), ("0", None),
    ],
)  # fmt: skip
def test_dates_of_lists(text: str, edtf: str | None) -> None:
    assert edtf_of(text, ("%d %b %Y", "%b %Y", "%Y")) == edtf


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("by", "BLR"), ("BLR", "BLR"), ("Belarus", "BLR"), ("Iran (Islamic Republic of)", "IRN"), ("Korea, North", "PRK"),
        ("Democratic People's Republic of Korea", "PRK"), ("Syrian Arab Republic", "SYR"), ("zz", None), ("", None),
        ("None Identified", None),
    ],
)  # fmt: skip
def test_countries_of_lists(text: str, code: str | None) -> None:
    assert country_code(text) == code
