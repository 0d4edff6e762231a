"""Words in any script, whole or half typed, find names, events and documents; nothing typed is an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.record import Derived, Name, RecordEntity, Report
from rapporteur.store import Record, open_record, search

from .build import VERSION, derive, document_of, meetings, page

BELARUSIAN = "Аляксандр Лукашэнка сустрэўся ў Мінску з міністрам."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("search") / "r.sqlite"
    pages = meetings(3)
    other = page(BELARUSIAN, url="https://by.example")
    with open_record(path, write=True) as record:
        for made, report in pages:
            record.add(made, report, VERSION)
        record.add(other, Report(document_of(other)), VERSION)
        record.replace_derived(derive(pages))
    with open_record(path) as record:
        yield record


def _ids(record: Record, text: str, kind: str) -> list[str]:
    return [hit.id for hit in search(record, text) if hit.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Tsikhanouskaya", "tsikhanouskaya", "Sviatlana Tsikhanouskaya", "Cichanoŭskaja", "cichanouskaja",
        "Ціханоўская", "тихановская", "Светлана Тихановская", "Tsikhan", "sviatlana tsi", "Tichanowskaja",
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_script_and_half_typed(record: Record, text: str) -> None:
    assert _ids(record, text, "entity") == ["Rs"]


@pytest.mark.parametrize("text", ["lukasenka", "Łukašenka", "Lukashenko", "Лукашенко", "лукашэнка"])
def test_a_name_in_a_document_is_found_in_any_script(record: Record, text: str) -> None:
    hits = [hit for hit in search(record, text) if hit.kind == "document"]
    assert [hit.caption for hit in hits] == ["https://by.example"]
    assert [hits[0].snippet[a:b] for a, b in hits[0].matches] == ["Лукашэнка"]


def test_documents_and_events_are_found_by_their_words(record: Record) -> None:
    assert len(_ids(record, "freeze assets", "document")) == 3
    assert _ids(record, "freeze assets", "event") == ["Re2"]
    assert _ids(record, "joly ottawa met", "event") == ["Re1"]
    assert len(_ids(record, "a meeting", "document")) == 3  # in the title alone
    assert len(_ids(record, "ottawa freeze assets", "document")) == 3  # not in one paragraph
    assert search(record, "freeze penguins") == ()
    assert search(record, "menu") == ()  # clutter is not searched


def test_the_snippet_marks_the_words_that_match(record: Record) -> None:
    hit = next(hit for hit in search(record, "assets Joly") if hit.kind == "document")
    assert [hit.snippet[a:b] for a, b in hit.matches] == ["assets", "Joly"]
    entity = next(hit for hit in search(record, "mela") if hit.kind == "entity")
    assert (entity.id, entity.caption, [entity.snippet[a:b] for a, b in entity.matches]) == ("Rj", "Mélanie Joly", ["Mélanie"])


def test_a_long_passage_is_cut_around_its_first_match(tmp_path: Path) -> None:
    text = "filler words here " * 200 + "then a pangolin walked in " + "and more words came " * 200
    made = page(text)
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add(made, Report(document_of(made)), VERSION)
        (hit,) = search(record, "pangolin")
    assert [hit.snippet[a:b] for a, b in hit.matches] == ["pangolin"] and len(hit.snippet) <= 160
    assert hit.snippet in text and not hit.snippet.startswith("iller")


def test_no_more_hits_than_asked_for(record: Record) -> None:
    assert len(search(record, "joly", 2)) == 2
    assert {hit.kind for hit in search(record, "joly", 3)} == {"entity", "event", "document"}
    assert search(record, "joly", 0) == ()


def test_names_of_many_mentions_come_first(tmp_path: Path) -> None:
    entities = tuple(
        RecordEntity(f"R{n}", "PERSON", f"Anna {n}", (Name(f"Anna {n}", "Latin", None, "en", n),), ()) for n in range(1, 9)
    )
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.replace_derived(Derived(entities))
        assert [hit.id for hit in search(record, "anna", 3)] == ["R8", "R7", "R6"]


@pytest.mark.parametrize(
    "text",
    ["", "   ", '"', "'", "*", "a*b", "AND", "NOT OR", "NEAR(", "col:x", "-", "^a", "(", "a AND (", "\x00", "\ud800",
     "{x}", "%", "💥", "x" * 100_000, "a " * 100_000, "NEAR(a b, 2)", "folded : x", "+", "\u202e", "中文", "\\"],
)  # fmt: skip
def test_anything_typed_is_a_query(record: Record, text: str) -> None:
    assert isinstance(search(record, text), tuple)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30))
def test_any_text_is_a_query(record: Record, text: str) -> None:
    for hit in search(record, text):
        assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.matches)
