"""Finding names in an index."""

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.names import Index, compare

NAMES = [
    ("luk", "Alaksandar Łukašenka"),
    ("luk", "Александр Лукашенко"),
    ("nik", "Mikałaj Łukašenka"),
    ("sc", "Śviatłana Cichanoŭskaja"),
    ("cald", "Robert Caldwell"),
    ("ann", "Ann Harlow"),
    ("mah", "Mahmud al-Rashid"),
]
GIVEN = ["Anna", "Boris", "Karl", "Lena", "Maria", "Oleg", "Paul", "Rita", "Stefan", "Vera"]
FAMILY = [
    "Abel",
    "Brandt",
    "Cermak",
    "Dorn",
    "Falk",
    "Grau",
    "Hardt",
    "Iding",
    "Jansen",
    "Kruse",
    "Lenz",
    "Maurer",
    "Nolte",
    "Opitz",
]
INDEX = Index.build(NAMES + [(f"{g}{f}", f"{g} {f}") for g in GIVEN for f in FAMILY])


def test_any_spelling_is_found_first() -> None:
    for query, key in [
        ("Aliaksandr Lukashenka", "luk"), ("лукашенко александр", "luk"), ("Nikolay Lukashenko", "nik"),
        ("Светлана Тихановская", "sc"), ("Bob Caldwell", "cald"), ("Makhmud Rashid", "mah"), ("Stephan Falck", "StefanFalk"),
    ]:  # fmt: skip
        hits = INDEX.search(query)
        assert hits[0].key == key and hits[0].score >= 0.7, query


def test_one_hit_a_key_best_first_and_scored_as_compared() -> None:
    hits = INDEX.search("Alexander Lukashenko")
    assert len({h.key for h in hits}) == len(hits) <= 10
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(h.score == compare("Alexander Lukashenko", h.name).score for h in hits)
    assert hits[0].reasons == compare("Alexander Lukashenko", hits[0].name).reasons


def test_order_of_building_does_not_matter() -> None:
    shuffled = list(NAMES)
    random.Random(3).shuffle(shuffled)
    a, b = Index.build(NAMES), Index.build(shuffled)
    for query in ("Lukashenko", "Ann Harlow", "Robert"):
        assert a.search(query) == b.search(query)


def test_nothing_to_find() -> None:
    assert Index.build([]).search("Ann Harlow") == []
    assert INDEX.search("") == [] and INDEX.search("Ann", limit=0) == []
    assert len(Index.build([("x", "…")])) == 0


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=20)), max_size=8), st.text(max_size=30))
def test_any_index_takes_any_query(pairs: list[tuple[str, str]], query: str) -> None:
    hits = Index.build(pairs).search(query, 3)
    assert len(hits) <= 3 and {h.key for h in hits} <= {key for key, _ in pairs}


def test_many_names_at_once_are_found_as_one_by_one() -> None:
    asked = ["Lukashenko", "Ann Harlow", "", "Lukashenko"]
    assert INDEX.search_all(asked, 3) == [INDEX.search(name, 3) for name in asked]


def test_a_saved_index_finds_the_same(tmp_path: Path) -> None:
    INDEX.save(tmp_path / "index")
    again = Index.open(tmp_path / "index")
    assert len(again) == len(INDEX)
    assert all(again.search(name) == INDEX.search(name) for _, name in NAMES)
