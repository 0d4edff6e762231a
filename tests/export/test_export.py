"""Exports: the same record gives the same bytes, files appear whole, and each format keeps its promises."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx
import pytest
from hypothesis import HealthCheck, given, settings

from rapporteur.errors import StoreError, UsageError
from rapporteur.export import KINDS, write
from rapporteur.export.csv_tables import neutral
from rapporteur.export.graphml import xml_text
from rapporteur.ontology import types
from rapporteur.record import Derived, Event, Name, Page, Problem, RecordEntity, RecordEvent, Report
from rapporteur.store import Record, open_record
from tests.store.build import MEETING, VERSION, derive, document_of, meeting, meetings, page, reports, span


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("export") / "r.sqlite"
    _fill(path, meetings(3))
    with open_record(path) as record:
        yield record


def _fill(path: Path, pages: list[tuple[Page, Report]], derived: Derived | None = None) -> None:
    with open_record(path, write=True) as record:
        for made, report in pages:
            record.add(made, report, VERSION)
        record.add_problem(Problem("source", "SourceError", "a PDF", origin="x.pdf"))
        record.replace_derived(derived or derive(sorted({p[0].id: p for p in pages}.values(), key=lambda p: p[0].id)))


def _lines(folder: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (folder / name).read_text("utf-8").split("\n")[:-1]]


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


# ------------------------------------------------------------------ all kinds


@pytest.mark.parametrize("kind", list(KINDS))
def test_order_of_reading_changes_no_byte(tmp_path: Path, kind: str) -> None:
    pages = meetings(6)
    made = []
    for seed in range(3):
        _fill(tmp_path / f"{seed}.sqlite", random.Random(seed).sample(pages * (seed + 1), 6 * (seed + 1)))
        with open_record(tmp_path / f"{seed}.sqlite") as record:
            paths = write(record, kind, tmp_path / kind / str(seed))
        made.append(_contents(tmp_path / kind / str(seed)))
        assert sorted(path.name for path in paths) == sorted(made[-1])
    assert made[0] == made[1] == made[2] and any(made[0].values())


@pytest.mark.parametrize("kind", list(KINDS))
def test_an_empty_record_is_exported_as_empty(tmp_path: Path, kind: str) -> None:
    open_record(tmp_path / "r.sqlite", write=True).close()
    with open_record(tmp_path / "r.sqlite") as record:
        assert write(record, kind, tmp_path / "out")


def test_a_kind_that_does_not_exist(record: Record, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="jsonl, csv, plover, graphml"):
        write(record, "xlsx", tmp_path)


def test_a_folder_that_cannot_be_written_to(record: Record, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError):
        write(record, "jsonl", tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_failed_export_leaves_what_was_there(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(record, "jsonl", tmp_path)
    before = _contents(tmp_path)

    def broken(record: Record) -> Iterator[dict]:
        yield {}
        raise StoreError("damaged")

    monkeypatch.setitem(__import__("rapporteur.export.jsonl", fromlist=["KINDS"]).KINDS, "problems", broken)
    with pytest.raises(StoreError):
        write(record, "jsonl", tmp_path)
    assert _contents(tmp_path) == before


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=reports())
def test_anything_a_record_holds_can_be_exported(tmp_path_factory: pytest.TempPathFactory, made: tuple) -> None:
    folder = tmp_path_factory.mktemp("any")
    entities = tuple(
        RecordEntity(f"R{i}", e.type, e.name, (Name(e.name, "", None, None, 1),), ((made[0].id, e.id),), (), e.forms, e.sector)
        for i, e in enumerate(made[1].entities)
    )
    ids = {e.members[0][1]: e.id for e in entities}
    of = lambda keys: tuple(ids[k] for k in keys)  # noqa: E731
    events = tuple(
        RecordEvent(f"E{i}", e.type, e.mode, e.quad, e.status, of(e.actors), of(e.recipients), ((made[0].id, e.id),), 1, date=e.date, assumed_date=e.assumed_date)
        for i, e in enumerate(made[1].events)
    )
    _fill(folder / "r.sqlite", [made], Derived(entities, events))
    with open_record(folder / "r.sqlite") as record:
        for kind in KINDS:
            write(record, kind, folder / kind)
    for file in (folder / "jsonl").iterdir():
        assert _lines(folder / "jsonl", file.name) is not None
    networkx.read_graphml(folder / "graphml" / "record.graphml")
    with open(folder / "csv" / "entities.csv", encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + len(entities)


# ------------------------------------------------------------------ jsonl


def test_jsonl_events_have_record_wide_ids_and_every_report(record: Record, tmp_path: Path) -> None:
    write(record, "jsonl", tmp_path)
    first, second = _lines(tmp_path, "events.jsonl")
    assert (first["id"], first["actors"], first["place"], first["date"]) == ("Re1", ["Rs", "Rj"], "Ro", "2024-11-22")
    assert (second["recipients"], second["about"], second["reporter"]) == (["Rs"], ["Rj"], "Rj")
    assert second["amount"]["text"] == "$5 million" and second["amount"]["low"] == 5_000_000
    assert len(first["citations"]) == 3 and first["reports"] == 1
    texts = {line["page"]: line["text"] for line in _lines(tmp_path, "documents.jsonl")}
    for event in (first, second):
        for cited in (event, *event["citations"]):
            assert {"page", "url", "outlet", "published"} <= set(cited)
            for words in (*cited["triggers"], *cited["evidence"]):
                assert texts[cited["page"]][words["start"] : words["stop"]] == words["text"]
    assert first["triggers"][0]["text"] == "met" and first["date_from"] == "text" and second["date_from"] == "none"


def test_jsonl_has_every_other_kind(record: Record, tmp_path: Path) -> None:
    write(record, "jsonl", tmp_path)
    entities = {line["id"]: line for line in _lines(tmp_path, "entities.jsonl")}
    assert set(entities) == {"Rs", "Rj", "Ro", "Rc"}
    assert "Святлана Ціханоўская" in entities["Rs"]["forms"] and len(entities["Rs"]["pages"]) == 3
    assert entities["Rj"]["role"] == "Foreign Minister"
    quotes = _lines(tmp_path, "quotes.jsonl")
    assert [q["speaker"] for q in quotes] == ["Rj"] * 3
    assert quotes[0]["content"]["text"] == "Canada will freeze assets worth $5 million," and len(quotes[0]["evidence"]) == 1
    assert {m["entity"] for m in _lines(tmp_path, "mentions.jsonl")} == {"Rs", "Rj", "Ro", "Rc"}
    assert _lines(tmp_path, "money.jsonl")[0]["currencies"] == ["CAD", "USD"]
    assert _lines(tmp_path, "times.jsonl")[0]["edtf"] == "2024-11-22"
    assert _lines(tmp_path, "percentages.jsonl")[0]["low"] == 40
    (sanction,) = _lines(tmp_path, "sanctions.jsonl")
    assert (sanction["authority"], sanction["target"], sanction["measure"], sanction["status"]) == (["Rc"], ["Rs"], "asset-freeze", "announced")
    assert sanction["steps"][0]["event"] == "Re2" and "freeze assets" in sanction["evidence"][0]["text"]
    assert len(_lines(tmp_path, "stories.jsonl")[0]["pages"]) == 3
    assert len(_lines(tmp_path, "copies.jsonl")[0]["pages"]) == 3
    problems = _lines(tmp_path, "problems.jsonl")
    assert len(problems) == 4 and problems[-1]["path"] == "x.pdf"


def test_entities_not_linked_yet_are_there_by_their_page(tmp_path: Path) -> None:
    made = page()
    _fill(tmp_path / "r.sqlite", [(made, meeting(made))], Derived())
    with open_record(tmp_path / "r.sqlite") as record:
        write(record, "jsonl", tmp_path)
    known = {line["id"] for line in _lines(tmp_path, "entities.jsonl")}
    assert {m["entity"] for m in _lines(tmp_path, "mentions.jsonl")} == known and len(known) == 4


# ------------------------------------------------------------------ csv


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=cmd|" /C calc"!A0'])
def test_text_that_begins_like_a_formula_is_neutral(text: str) -> None:
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("value", [-1, -1.5, 0, True, None, "", "a=b", "1-2", " x"])
def test_everything_else_is_left_alone(value: object) -> None:
    assert neutral(value) == value


def test_csv_cells(tmp_path: Path) -> None:
    made = page(outlet="=HYPERLINK(1)", url="-https://x.example")
    _fill(tmp_path / "r.sqlite", [(made, meeting(made))])
    with open_record(tmp_path / "r.sqlite") as record:
        write(record, "csv", tmp_path)
    rows = {name: _csv(tmp_path / f"{name}.csv") for name in ("events", "quotes", "sanctions", "copies", "documents")}
    event = rows["events"][1]
    assert event["outlet"] == "'=HYPERLINK(1)" and event["url"] == "'-https://x.example"
    assert (event["actors_name"], event["actors"], event["amount_low"], event["triggers_text"]) == ("Canada", "Rc", "5000000", "freeze")
    assert rows["quotes"][0]["speaker_name"] == "Mélanie Joly"
    assert rows["sanctions"][0]["step_status"] == "announced" and "freeze" in rows["sanctions"][0]["step_evidence_text"]
    assert rows["copies"][0]["member_page"] == made.id
    assert rows["documents"][0]["outlet"] == "'=HYPERLINK(1)"


def _csv(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ------------------------------------------------------------------ plover


def _plover(tmp_path: Path, **changes: object) -> tuple[list[dict], list[dict]]:
    """PLOVER's records for a page whose second event was changed."""
    made = page(published="2024-11-23")
    report = meeting(made)
    event = replace(report.events[1], **changes)
    report = replace(report, events=(report.events[0], event))
    _fill(tmp_path / "r.sqlite", [(made, report)])
    with open_record(tmp_path / "r.sqlite") as record:
        write(record, "plover", tmp_path)
    return _lines(tmp_path, "plover.jsonl"), _lines(tmp_path, "plover.left_out.jsonl")


def test_plover_has_the_fields_of_the_manual(tmp_path: Path) -> None:
    (met, freeze), left_out = _plover(tmp_path)
    assert left_out == []
    assert (met["id"], met["date"], met["event"], met["quad_code"]) == ("Re1", "2024-11-22", ["CONSULT"], 1)
    assert [(a["code"], a["sector"], a["entity_text"]) for a in met["actor"]] == [("BLR", "OPP", "Sviatlana Tsikhanouskaya"), ("CAN", "GOV", "Mélanie Joly")]
    assert met["event_loc"] == {"extracted_place": "Ottawa", "country_code": "CAN"}
    words = met["text_info"][0]
    assert MEETING[words["start"] : words["end"]] == words["text"] and "date_assumed" not in met
    assert (freeze["event"], freeze["mode"], freeze["context"]) == (["SANCTION"], ["discontinue"], ["future"])
    assert (freeze["date"], freeze["date_assumed"]) == ("2024-11-23", True)
    assert freeze["event_scale"] == types()["SANCTION"].score_of("discontinue")


@pytest.mark.parametrize(
    ("changes", "kind", "context"),
    [
        ({"type": "CONSULT", "mode": "visit", "status": "planned"}, "AGREE", None),
        ({"type": "AID", "mode": None, "status": "announced"}, "AGREE", None),
        ({"type": "RETREAT", "mode": "withdraw", "status": "announced"}, "CONCEDE", None),
        ({"type": "CONSULT", "mode": "visit", "status": "occurred"}, "CONSULT", None),
        ({"type": "CONSULT", "mode": None, "status": "denied"}, "CONSULT", ["negation"]),
        ({"type": "ASSAULT", "mode": "drone", "status": "hypothetical"}, "ASSAULT", ["hypothetical"]),
        ({"type": "COERCE", "mode": "arrest", "status": "historical"}, "COERCE", ["historical"]),
    ],
)
def test_plover_codes_what_is_to_come_as_the_manual_asks(tmp_path: Path, changes: dict, kind: str, context: list | None) -> None:
    made = _plover(tmp_path, **changes)[0][1]
    assert made["event"] == [kind] and made.get("context") == context
    assert made["quad_code"] == types()[kind].quad
    assert made.get("mode") == ([changes["mode"]] if changes["mode"] and kind == changes["type"] else None)


def test_plover_leaves_out_what_it_has_no_place_for_and_says_so(tmp_path: Path) -> None:
    kept, left_out = _plover(tmp_path, type="APPOINT", mode=None)
    assert [line["id"] for line in kept] == ["Re1"]
    assert left_out == [{"id": "Re2", "type": "APPOINT", "reason": "not a type of PLOVER"}]


def test_plover_needs_a_day(tmp_path: Path) -> None:
    kept, left_out = _plover(tmp_path, assumed_date=None)
    assert len(kept) == 1 and left_out[0]["reason"] == "no day is known"


def test_plover_says_that_an_actor_is_not_known(tmp_path: Path) -> None:
    assert _plover(tmp_path, actors=())[0][1]["actor"] == [{"sector": "UNK"}]


def test_plover_modes_are_plovers(tmp_path: Path) -> None:
    ours = {(kind.type, mode.name) for kind in types().values() for mode in kind.modes.values() if mode.extension}
    for number, (kind, mode) in enumerate(sorted(ours)):
        folder = tmp_path / str(number)
        folder.mkdir()
        made = _plover(folder, type=kind, mode=mode, status="occurred")[0]
        coded = [m for line in made for m in line.get("mode", ()) if line["id"] == "Re2"]
        assert not ours & {(kind, m) for m in coded}


# ------------------------------------------------------------------ graphml


def test_graphml_has_entities_and_events(record: Record, tmp_path: Path) -> None:
    (path,) = write(record, "graphml", tmp_path)
    graph = networkx.read_graphml(path)
    assert set(graph) == {"Rs", "Rj", "Ro", "Rc"} and graph.nodes["Rj"]["name"] == "Mélanie Joly"
    edges = {(a, b): said for a, b, said in graph.edges(data=True)}
    assert set(edges) == {("Rs", "Rj"), ("Rc", "Rs")}
    assert edges["Rs", "Rj"]["type"] == "CONSULT" and edges["Rs", "Rj"]["date"] == "2024-11-22"
    assert "freeze assets" in edges["Rc", "Rs"]["text"]


def test_two_events_of_one_pair_are_two_edges(tmp_path: Path) -> None:
    made = page()
    report = meeting(made)
    again = Event("e3", "CONSULT", None, 1, "occurred", ("s", "j"), (), (span(MEETING, "met"),), ())
    report = replace(report, events=(*report.events, again))
    _fill(tmp_path / "r.sqlite", [(made, report)])
    with open_record(tmp_path / "r.sqlite") as record:
        (path,) = write(record, "graphml", tmp_path)
    assert networkx.read_graphml(path).number_of_edges("Rs", "Rj") == 2


def test_text_loses_what_xml_refuses_and_nothing_else() -> None:
    assert xml_text("a\x00b\x0bc\ufffe\ud800d\te\n<&>😀ł") == "abcd\te\n<&>😀ł"


def test_documents_of_a_text_page_keep_their_text(tmp_path: Path) -> None:
    text = "One line.\nAnother\u2028line, and a\x00NUL."
    made = page(text)
    _fill(tmp_path / "r.sqlite", [(made, Report(document_of(made)))], Derived())
    with open_record(tmp_path / "r.sqlite") as record:
        write(record, "jsonl", tmp_path)
    (line,) = _lines(tmp_path, "documents.jsonl")
    assert line["text"] == text and line["body"] == text and line["path"] == made.origin
