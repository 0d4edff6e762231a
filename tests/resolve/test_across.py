"""Entities of the record out of entities of pages."""

import random

import pytest

from rapporteur.record import RecordEntity, Report
from rapporteur.resolve.across import link
from tests.story.build import Sheet

Pages = list[tuple[str, Report]]


def one(page: str, *forms: str, **more: str) -> tuple[str, Report]:
    sheet = Sheet(page, more.pop("published", "2024-03-05"))
    sheet.named(*forms, **more)  # type: ignore[arg-type]
    return sheet.report()


def count(*pages: tuple[str, Report]) -> int:
    return len(link(pages))


SPELLINGS = [
    "Śviatłana Cichanoŭskaja", "Sviatlana Tsikhanouskaya", "Swetlana Tichanowskaja", "Светлана Тихановская",
    "Ціханоўская Святлана",
]  # fmt: skip


def test_one_person_in_five_spellings() -> None:
    pages = [one(f"p{n}", name) for n, name in enumerate([*SPELLINGS, SPELLINGS[1]])]
    (entity,) = link(pages)
    assert entity.caption == "Sviatlana Tsikhanouskaya"
    assert {(n.value, n.script) for n in entity.names} == {
        (name, "Latin" if n < 3 else "Cyrillic") for n, name in enumerate(SPELLINGS)
    }
    assert entity.names[0].count == 2
    assert {n.system for n in entity.names} >= {"lacinka", "cyrillic-be"}
    assert len(entity.members) == 6


def test_father_and_son_are_two() -> None:
    assert count(one("p1", "Alaksandar Łukašenka"), one("p2", "Mikałaj Łukašenka"), one("p3", "Alexander Lukashenko")) == 2


def test_an_ambiguous_initial_does_not_join_two_people() -> None:
    pages = [one("p1", "Alexander Kalina"), one("p2", "Andrei Kalina"), one("p3", "A. Kalina", country="BLR")]
    assert count(*pages) == 3


def test_one_name_two_people() -> None:
    minister = {"role": "Defence Minister", "country": "GBR"}
    player = {"role": "striker", "country": "AUS"}
    pages = [one("p1", "John Harlow", **minister), one("p2", "John Harlow", **player), one("p3", "John Harlow", **minister)]
    assert sorted(len(e.members) for e in link(pages)) == [1, 2]


def test_a_family_name_alone_needs_a_context() -> None:
    full = one("p1", "Petra Vogel", role="Foreign Minister", country="DEU")
    assert count(full, one("p2", "Vogel")) == 2
    assert count(full, one("p2", "Vogel", country="DEU")) == 1
    assert count(full, one("p2", "Vogel", role="foreign minister")) == 1
    assert count(full, one("p2", "Vogel", country="USA")) == 2
    assert count(full, one("p3", "Anna Vogel", country="DEU"), one("p2", "Vogel", country="DEU")) == 3


def test_company_is_a_context_too() -> None:
    pages = []
    for page, name in (("p1", "Petra Vogel"), ("p2", "Vogel")):
        sheet = Sheet(page)
        sheet.named(name)
        sheet.named("Jonas Lindqvist")
        sheet.named("Carla Moretti")
        pages.append(sheet.report())
    assert len(link(pages)) == 3


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("PLACE", "Belarus", "Republic of Belarus"), ("PLACE", "Homieĺ", "Gomel"), ("NORP", "Belarusians", "Belarusian"),
        ("ORG", "the Viasna Centre", "Viasna Centre"), ("EVENT", "Munich Security Conference", "Munich Security Conference"),
    ],
)  # fmt: skip
def test_names_that_fold_to_one_key(kind: str, a: str, b: str) -> None:
    assert count(one("p1", a, type=kind), one("p2", b, type=kind)) == 1


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [("PLACE", "Minsk", "Belarus"), ("PLACE", "Minsk", "Pinsk"), ("NORP", "Poles", "Poland"), ("ORG", "Viasna", "Vesta")],
)
def test_names_that_do_not(kind: str, a: str, b: str) -> None:
    assert count(one("p1", a, type=kind), one("p2", b, type=kind)) == 2


def test_types_are_kept_apart() -> None:
    assert count(one("p1", "Washington", type="PLACE"), one("p2", "Washington", type="ORG")) == 2


def test_a_ministry_is_one_a_country() -> None:
    pages = [one(f"p{n}", "Foreign Ministry", type="ORG", **({"country": c} if c else {}))
             for n, c in enumerate(["BLR", "RUS", "BLR", "", ""])]  # fmt: skip
    assert sorted(len(e.members) for e in link(pages)) == [1, 1, 1, 2]


def test_acronyms_join_the_only_body_they_can_be() -> None:
    full = one("p1", "Northern Harbour Authority", type="ORG")
    short = one("p2", "NHA", type="ORG")
    assert count(full, short) == 1
    assert count(full, short, one("p3", "National Health Academy", type="ORG")) == 3
    told = one("p3", "National Health Academy", "NHA", type="ORG")
    assert count(told, one("p4", "National Health Academy", type="ORG")) == 1


def test_descriptions_stay_on_their_page() -> None:
    assert count(one("p1", "Two soldiers", type="NORP"), one("p2", "two soldiers", type="NORP")) == 2
    assert count(one("p1", "the protesters", type="NORP"), one("p2", "the protesters", type="NORP")) == 2


def test_roles_have_their_days() -> None:
    pages = [
        one("p1", "Petra Vogel", role="Foreign Minister", country="DEU", published="2022-01-02"),
        one("p2", "Petra Vogel", role="foreign minister", country="DEU", published="2023-04-05T10:00:00Z"),
        one("p3", "Petra Vogel", role="Chancellor", country="DEU", published="2024-05-06"),
        one("p4", "Petra Vogel", role="Chancellor", country="DEU", published="XXXX-05-07"),
    ]
    (entity,) = link(pages)
    held = {h.role.lower(): (h.earliest, h.latest, h.count) for h in entity.roles}
    assert held == {
        "foreign minister": ("2022-01-02", "2023-04-05", 2), "chancellor": ("2024-05-06", "2024-05-06", 2),
    }  # fmt: skip
    assert entity.countries == ("DEU",)


def crowd() -> Pages:
    chance = random.Random(2)
    given, family = ["Anna", "Boris", "Carl", "B.", ""], ["Vogel", "Łapko", "Lapko", "Harlow", "Лапко"]
    return [
        one(f"p{n:03}", f"{chance.choice(given)} {chance.choice(family)}".strip(),
            **({"country": c} if (c := chance.choice(["", "DEU", "BLR"])) else {}))
        for n in range(120)
    ]  # fmt: skip


def test_order_does_not_matter_and_every_member_is_in_one() -> None:
    pages = crowd()
    first: tuple[RecordEntity, ...] = link(pages)
    for seed in range(3):
        assert link(random.Random(seed).sample(pages, len(pages))) == first
    assert sorted(m for e in first for m in e.members) == sorted((p, e.id) for p, r in pages for e in r.entities)
    assert len({e.id for e in first}) == len(first)
