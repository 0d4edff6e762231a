"""The queries behind pages and terminal commands."""

from __future__ import annotations

import pytest

from rapporteur.record import Block, Derived, Document, Entity, Name, Page, RecordEntity, Report
from rapporteur.store import open_record
from rapporteur.store.browse import PAGE_SIZE, overview, parties_named
from rapporteur.store.browse_entities import dossier, partners, quotes_about, quotes_by, ties
from rapporteur.store.browse_events import EventFilter, all_events, dated, event, events, reporting_pages, reports_of
from rapporteur.store.browse_pages import outlets, page_facts, pages, problem_counts, problems, story
from rapporteur.store.browse_sanctions import board
from tests.web import made


@pytest.fixture(scope="module")
def record(store):
    with open_record(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    with open_record(made.busy(tmp_path_factory.mktemp("busy") / "busy.sqlite", 120)) as opened:
        yield opened


def test_overview(record):
    counts = overview(record)
    assert (counts.pages, counts.entities, counts.events, counts.quotes, counts.problems) == (4, 5, 5, 1, 2)
    assert (counts.earliest, counts.latest) == ("2024-11-23", "2025-02-03")
    assert counts.languages_not_read == 1


def test_an_overview_of_nothing(tmp_path):
    with open_record(tmp_path / "empty.sqlite", write=True) as empty:
        assert overview(empty).pages == 0
        assert overview(empty).earliest is None
        assert board(empty) == ()
        assert events(empty, EventFilter()).items == ()


@pytest.mark.parametrize("text", ["r-opposition", "Tsikhanouskaya", "Ціханоўская", "cichanouskaja"])
def test_entities_by_id_or_name(record, text):
    assert [who.id for who in parties_named(record, text)] == ["r-opposition"]


def test_a_whole_name_means_nobody_with_a_longer_one(tmp_path):
    names = {"a": "Belarus", "b": "Belarusian potash", "c": "Bank of Belarus"}
    entities = tuple(Entity(key, name, "ORG") for key, name in names.items())
    with open_record(tmp_path / "record.sqlite", write=True) as record:
        page = Page("p", b"x", "text/plain")
        record.add(page, Report(Document("d", "p", "x", (Block(0, 1, "paragraph"),)), entities), "test")
        record.replace_derived(Derived(tuple(
            RecordEntity(key, "ORG", name, (Name(name, "Latin", None, None, 1),), (("p", key),))
            for key, name in names.items()
        )))  # fmt: skip
        assert [who.id for who in parties_named(record, "belarus")] == ["a"]
        assert [who.id for who in parties_named(record, "Belarus bank")] == ["c"]
        assert len(parties_named(record, "Belar")) == 3


def test_lists_are_cut_into_pages_without_loss(busy):
    found = [one.id for one in all_events(busy, EventFilter())]
    assert len(found) == len(set(found)) == 120
    assert len(events(busy, EventFilter(), 3).items) == 120 - 2 * PAGE_SIZE
    assert events(busy, EventFilter(), 9).items == ()
    days = [one.latest for one in events(busy, EventFilter()).items]
    assert days == sorted(days, reverse=True)
    assert len(dated(busy, EventFilter(party="r1"))) == 120


def test_an_event_has_its_parties_words_and_reports(record):
    told = event(record, "ev1")
    assert told is not None and told.words is not None
    assert [who.caption for who in (*told.actors, *told.recipients)] == ["Alena Hrynkievič", "Śviatłana Cichanoŭskaja"]
    assert told.place is not None and told.place.caption == "Vilnius"
    assert told.pages == 2 and told.reports == 1
    first, second = reports_of(record, "ev1")
    assert first.copy_of is None
    assert (second.copy_of, second.relation) == ("aa11", "same")
    assert reporting_pages(record, ["ev1", "ev2"]) == {"ev1": ("aa11", "bb22"), "ev2": ("aa11",)}


def test_words_are_cut_from_the_text(record):
    for told in all_events(record, EventFilter()):
        words = told.words
        assert words is not None
        facts = page_facts(record, words.source.page)
        assert facts is not None
        assert facts.document.text[words.span.start : words.span.stop] == words.text


def test_a_dossier(record):
    who = dossier(record, "r-minister")
    assert who is not None
    assert (who.pages, who.events, who.mentions) == (3, 2, 3)
    assert who.roles[0].role == "Foreign Minister"
    assert dossier(record, "nobody") is None


def test_quotes_by_and_about(record):
    assert [said.words.text for said in quotes_by(record, ["r-minister"]).items] == [
        "We will not wait for Belavia to change course"
    ]
    assert quotes_about(record, ["r-carrier"]).total == 1
    assert quotes_about(record, ["r-minister"]).total == 0
    assert quotes_by(record, ["r-minister"], since="2025").total == 0
    assert quotes_by(record, ["r-minister"], since="2024-11", until="2024-11").total == 1


def test_partners_come_by_events_together(record):
    found = partners(record, "r-carrier")
    assert {p.who.id: p.events for p in found} == {"r-union": 3, "r-opposition": 1, "r-minister": 1}
    assert found[0].who.id == "r-union"
    pairs = {(tie.a, tie.b): tie.events for tie in ties(record, ["r-minister", "r-opposition", "r-union"])}
    assert pairs[("r-minister", "r-opposition")] == 1


def test_the_board_joins_what_pages_say_apart(record):
    (line,) = board(record)
    assert line.authority is not None and line.target is not None
    assert (line.authority.id, line.target.id) == ("r-union", "r-carrier")
    assert [who.id for who in line.askers] == ["r-opposition"]
    assert [stage.status for stage in line.stages] == ["called-for", "in-force"]
    assert line.status == "in-force"
    assert line.measures == ("other", "transport-ban")
    assert board(record, ["r-opposition"]) == (line,)
    assert board(record, ["r-minister"]) == ()


def test_pages_outlets_stories_and_problems(record):
    assert [line.source.page for line in pages(record).items] == ["cc33", "aa11", "bb22", "dd44"]
    assert [line.read for line in pages(record, "Hołas Dnia").items] == [False]
    assert {line.outlet for line in outlets(record)} == {"Northern Wire", "Baltic Courier", "Harbour Post", "Hołas Dnia"}
    told = story(record, "s1")
    assert told is not None and [line.source.page for line in told[1]] == ["aa11", "bb22"]
    assert set(told[2]) == {"ev1", "ev2"}
    assert {(stage, error) for stage, error, _ in problem_counts(record)} == {
        ("reader", "LanguageNotRead"), ("source", "SourceError"),
    }  # fmt: skip
    assert problems(record).total == 2
