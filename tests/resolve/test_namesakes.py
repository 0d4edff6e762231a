"""Hard cases of who is who: namesakes, fathers and sons, one person in two spellings, names without a context."""

from __future__ import annotations

import random

import pytest

from rapporteur.record import Report
from rapporteur.resolve.across import link
from rapporteur.resolve.walks import generation, other_father, walk_of
from tests.story.build import Sheet

Page = tuple[str, Report]


def page(key: str, *people: tuple[str, str | None, str | None]) -> Page:
    """A page that names people, each with role and country."""
    sheet = Sheet(key)
    for name, role, country in people:
        sheet.named(name, role=role, country=country)
    return sheet.report()


def one(key: str, name: str, role: str | None = None, country: str | None = None) -> Page:
    return page(key, (name, role, country))


def sets(*pages: Page) -> set[frozenset[str]]:
    """The pages of each person named on any of them."""
    return {frozenset(p for p, _ in entity.members) for entity in link(pages)}


def apart(*pages: Page) -> bool:
    return len(sets(*pages)) == len(pages)


@pytest.mark.parametrize(
    ("father", "son"),
    [
        ("Alaksandar Łukašenka", "Mikałaj Łukašenka"), ("Alexander Lukashenko", "Viktor Lukashenko"),
        ("Hafez al-Assad", "Bashar al-Assad"), ("Kim Jong Il", "Kim Jong Un"), ("Ivan Petrovich Orlov", "Petr Ivanovich Orlov"),
        ("George Harlow Sr.", "George Harlow Jr."), ("George Harlow II", "George Harlow III"),
    ],
)  # fmt: skip
def test_fathers_and_sons(father: str, son: str) -> None:
    assert apart(one("p1", father, "President", "BLR"), one("p2", son, "President", "BLR"))


def test_other_fathers_part_namesakes_even_where_a_short_form_is_between() -> None:
    pages = one("p1", "Ivan Petrovich Sidorov"), one("p2", "Ivan Ivanovich Sidorov"), one("p3", "Ivan Sidorov")
    found = sets(*pages)
    assert not any({"p1", "p2"} <= group for group in found)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Defence Minister", "GBR"), ("striker", "AUS")), (("Defence Minister", "GBR"), ("striker", None)),
        (("Defence Minister", None), ("striker", None)), (("Defence Minister", "GBR"), ("striker", "GBR")),
        (("opposition leader", "BLR"), ("film director", "BLR")), (("colonel", None), ("baker", "UKR")),
        (("footballer", None), ("pianist", None)), (("President", "BLR"), ("professor", "CAN")),
    ],
)  # fmt: skip
def test_namesakes_in_other_walks_of_life(a: tuple[str, str | None], b: tuple[str, str | None]) -> None:
    assert apart(one("p1", "John Harlow", *a), one("p2", "John Harlow", *b))
    assert apart(one("p1", "Ivan Kavaleŭ", *a), one("p2", "Ivan Kovalev", *b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Foreign Minister", "DEU"), ("Chancellor", "DEU")), (("Foreign Minister", "DEU"), (None, None)),
        (("opposition leader", "BLR"), ("President-elect", "BLR")), (("Foreign Minister", None), ("minister", "DEU")),
        ((None, "DEU"), ("former Foreign Minister", None)), (("former footballer and minister", "DEU"), ("minister", "DEU")),
        (("businessman", "DEU"), ("politician", "DEU")), ((None, None), (None, None)),
    ],
)  # fmt: skip
def test_one_career_is_one_person(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> None:
    assert len(sets(one("p1", "Petra Vogel", *a), one("p2", "Petra Vogel", *b))) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zmicier Łukašenka", "Dmitry Lukashenko"), ("Pavieł Łatuška", "Pavel Latushko"), ("Siarhiej Cichanoŭski", "Sergei Tikhanovsky"),
        ("Ihar Lednik", "Игорь Ледник"), ("Yauhien Kavalenka", "Evgeny Kovalenko"), ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Светлана Тихановская", "Swetlana Tichanowskaja"), ("ORLOV, Ivan", "Ivan Orlov"), ("Ivan Petrovich Orlov", "Ivan Orlov"),
    ],
)  # fmt: skip
def test_one_person_in_two_romanisations(a: str, b: str) -> None:
    assert len(sets(one("p1", a, "politician", "BLR"), one("p2", b, "politician", "BLR"))) == 1
    assert len(sets(one("p1", a), one("p2", b))) == 1


def test_a_name_that_two_people_bear_joins_neither_without_a_context() -> None:
    minister, player = ("John Harlow", "Defence Minister", "GBR"), ("John Harlow", "striker", "AUS")
    bare = one("p3", "John Harlow")
    assert sets(page("p1", minister), page("p2", player), bare) == {frozenset({p}) for p in ("p1", "p2", "p3")}
    mates = [("Carla Moretti", None, None), ("Jonas Lindqvist", None, None)]
    with_company = sets(
        page("p1", minister, *mates), page("p2", player), page("p3", ("John Harlow", None, None), *mates)
    )
    assert frozenset({"p1", "p3"}) in with_company and frozenset({"p2"}) in with_company


def test_company_outweighs_another_walk_of_life() -> None:
    mates = [("Carla Moretti", None, None), ("Jonas Lindqvist", None, None)]
    pages = page("p1", ("Vitali Stark", "mayor", "UKR"), *mates), page("p2", ("Vitali Stark", "boxer", "UKR"), *mates)
    assert sets(*pages) == {frozenset({"p1", "p2"})}


def test_a_family_name_alone_stays_on_its_page() -> None:
    full = one("p1", "Petra Vogel", "Foreign Minister", "DEU")
    assert apart(full, one("p2", "Vogel"))
    assert apart(full, one("p2", "Vogel", "striker"))
    assert apart(full, one("p2", "Vogel", "goalkeeper", "DEU"))


def test_many_namesakes_come_apart_in_any_order() -> None:
    lives = (("Defence Minister", "GBR"), ("striker", "AUS"), ("baker", "IRL"))
    pages = [one(f"p{n:02}", "John Harlow", *lives[n % 3]) for n in range(60)]
    first = sets(*pages)
    assert sorted(map(len, first)) == [20, 20, 20]
    for seed in range(3):
        assert sets(*random.Random(seed).sample(pages, len(pages))) == first


@pytest.mark.parametrize(
    ("role", "walk"),
    [
        ("Defence Minister", "public"), ("striker", "sport"), ("national football coach", "sport"), ("film director", "arts"),
        ("former footballer and minister", "public"), ("director", None), ("bus driver", "trade"), ("", None), ("x" * 9999, None),
        ("professor", None), ("sports minister", "public"),
    ],
)  # fmt: skip
def test_walks_of_life(role: str, walk: str | None) -> None:
    assert walk_of(role) == walk


def test_generations_and_fathers() -> None:
    assert [generation(n) for n in ("A Doe Jr.", "A Doe Senior", "A Doe III", "A Doe", "Junior", "")] == [
        0,
        1,
        3,
        None,
        None,
        None,
    ]
    assert other_father("Ivan Petrovich Orlov", "Ivan Sergeevich Orlov")
    assert not other_father("Ivan Petrovich Orlov", "Іван Пятровіч Арлоў")
    assert not other_father("Ivan Petrovich Orlov", "Ivan Orlov")
