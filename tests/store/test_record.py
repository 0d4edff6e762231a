"""What goes into the record comes out of it, whole, once, and whatever the order."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from rapporteur.errors import StoreBusy, StoreError
from rapporteur.record import Derived, Entity, Event, Problem, Report, Span
from rapporteur.store import open_record

from .build import VERSION, derive, meeting, meetings, page, reports


def test_a_report_is_read_back_exactly(tmp_path: Path) -> None:
    made = page(url="https://one.example/a", outlet="One", published="2024-11-23", given_id="7", charset="utf-8")
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add(made, meeting(made), VERSION)
    with open_record(tmp_path / "r.sqlite") as record:
        assert list(record.pages()) == [made]
        assert list(record.reports()) == [(made.id, meeting(made))]
        assert record.report(made.id) == meeting(made)
        assert record.page(made.id) == made
        assert record.event(made.id, "e2") == meeting(made).events[1]
        assert record.page("nothing") is record.report("nothing") is record.event(made.id, "nothing") is None
        assert list(record.problems()) == list(meeting(made).problems)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=reports())
def test_any_report_is_read_back_exactly(tmp_path_factory: pytest.TempPathFactory, made: tuple) -> None:
    path = tmp_path_factory.mktemp("r") / "r.sqlite"
    with open_record(path, write=True) as record:
        record.add(*made, VERSION)
    with open_record(path) as record:
        assert list(record.pages()) == [made[0]]
        assert list(record.reports()) == [(made[0].id, made[1])]


def test_reports_come_page_by_page_in_the_order_of_ids(tmp_path: Path) -> None:
    pages = meetings(7)
    failed = page("nothing to read")
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        for made, report in reversed(pages):
            record.add(made, report, VERSION)
        record.add(failed, Report(None, problems=(Problem("article", "ArticleError", "no text", failed.id),)), VERSION)
        found = dict(record.reports())
    assert list(found) == sorted([*(p.id for p, _ in pages), failed.id])
    assert all(found[p.id] == report for p, report in pages)
    assert found[failed.id].document is None and found[failed.id].problems


def test_order_and_repetition_change_nothing(tmp_path: Path) -> None:
    pages = meetings(6)
    hashes = set()
    for seed in range(3):
        shuffled = random.Random(seed).sample(pages * (seed + 1), len(pages) * (seed + 1))
        with open_record(tmp_path / f"{seed}.sqlite", write=True) as record:
            for made, report in shuffled:
                record.add(made, report, VERSION)
                record.add_problem(Problem("source", "SourceError", "a PDF", origin="x.pdf"))
            record.replace_derived(derive(pages))
            assert len(list(record.problems())) == len(pages) + 1
            hashes.add(record.dump_hash())
    assert len(hashes) == 1


def test_the_hash_sees_every_change(tmp_path: Path) -> None:
    made = page()
    report = meeting(made)
    other = replace(report, events=(replace(report.events[0], confidence=0.94), report.events[1]))
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add(made, report, VERSION)
        first = record.dump_hash()
        record.add(made, other, VERSION)
        assert record.dump_hash() != first
        record.add(made, report, VERSION)
        assert record.dump_hash() == first


def test_another_version_replaces_what_a_page_said(tmp_path: Path) -> None:
    made = page()
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add(made, meeting(made), VERSION)
        assert record.known(VERSION) == {made.id}
        record.add(made, replace(meeting(made), quotes=(), sanctions=()), "reader-2")
        assert record.known(VERSION) == set() and record.known("reader-2") == {made.id}
        assert record.report(made.id).quotes == ()
        assert next(record.rows("SELECT count(*) FROM quote_evidence"))[0] == 0


def test_the_smallest_origin_is_kept(tmp_path: Path) -> None:
    later, first = replace(page(), origin="b.jsonl:9", given_id="nine"), replace(page(), origin="a.jsonl:1", given_id="one")
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add(later, meeting(later), VERSION)
        record.note(first)
        record.note(later)
        assert record.page(first.id) == first


def test_the_derived_layer_is_replaced_as_a_whole(tmp_path: Path) -> None:
    pages = meetings(3)
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        assert not record.stale()
        for made, report in pages:
            record.add(made, report, VERSION)
        assert record.stale()
        for _ in range(2):
            record.replace_derived(derive(pages))
            assert record.derived() == derive(pages)
        assert not record.stale()
        pairs = {(r["a"], r["b"]): r["pages"] for r in record.rows("SELECT * FROM co_mention")}
        assert pairs["Rj", "Rs"] == 3 and len(pairs) == 6
        assert {(r["a"], r["b"]): r["events"] for r in record.rows("SELECT * FROM co_event")}["Rj", "Rs"] == 2
        with pytest.raises(StoreError):
            record.replace_derived(replace(derive(pages), copies=derive(pages).copies * 2))
        assert record.derived() == derive(pages)
        record.replace_derived(Derived())
        assert record.derived() == Derived()


def test_a_removed_page_takes_what_rests_on_it_alone(tmp_path: Path) -> None:
    pages = meetings(2)
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        for made, report in pages:
            record.add(made, report, VERSION)
        record.replace_derived(derive(pages))
        assert not record.remove("nothing") and not record.stale()
        assert record.remove(pages[0][0].id) and record.stale()
        left = record.derived()
        assert [e.members for e in left.entities] == [((pages[1][0].id, e.id[1:]),) for e in left.entities]
        assert len(left.entities) == 4
        assert record.remove(pages[1][0].id)
        assert record.derived() == Derived()
        counts = [next(record.rows(f"SELECT count(*) FROM {t}"))[0] for t in ("event_words", "passage", "problem", "record_entity_name")]
        assert counts == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "change",
    [
        {"entities": (Entity("s", "half \ud800 pair", "PERSON"),)},
        {"entities": (Entity("s", "x", "PERSON", ("half \udfff pair",)),)},
        {"entities": (Entity("s", "one", "PERSON"), Entity("s", "again", "PERSON"))},
        {"entities": (), "mentions": (), "quotes": (), "sanctions": ()},
        {"events": (Event("e", "X", None, 2**70, "occurred", (), (), (), ()),)},
        {"events": (Event("e", "X", None, 1, "occurred", (), (), (), (), confidence=float("nan")),)},
        {"events": (Event("e", "X", None, 1, "occurred", (), (), (Span(-1, 2),), ()),)},
        {"events": (Event("e", "X", None, 1, "occurred", ([],), (), (), ()),)},
    ],
)
def test_a_report_that_cannot_be_stored_becomes_a_problem(tmp_path: Path, change: dict) -> None:
    made, other = meetings(2)
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add(made[0], replace(made[1], **change), VERSION)
        record.add(*other, VERSION)
        assert record.report(other[0].id) == other[1]
        kept = record.report(made[0].id)
        assert kept.document is None and kept.events == () and len(kept.problems) == 1
        assert kept.problems[0].stage == "store" and kept.problems[0].page == made[0].id
        assert record.known(VERSION) == {made[0].id, other[0].id}


def test_half_of_a_surrogate_pair_in_a_page_costs_that_page_alone(tmp_path: Path) -> None:
    made = page(title="half \ud83d title", url="https://\udc00.example")
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add(made, meeting(made), VERSION)
        assert record.page(made.id).title == "half � title"
        assert record.report(made.id).problems[0].error == "StoreError"


def test_a_second_writer_is_refused_at_once_and_told_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    code = f"import sys\nfrom rapporteur.store import open_record\nwith open_record({str(path)!r}, write=True):\n print('open', flush=True)\n sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"open\n"
        with pytest.raises(StoreBusy, match=str(writer.pid)):
            open_record(path, write=True)
        with open_record(path) as reader:
            assert reader.known(VERSION) == set()
        writer.kill()
        writer.wait()
        with open_record(path, write=True) as record:
            record.add(page(), meeting(page()), VERSION)


def test_a_transaction_cut_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, other = meetings(2)
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add(*made, VERSION)
        before = record.dump_hash()
        monkeypatch.setattr("rapporteur.store.write.count_change", lambda c: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            record.add(*other, VERSION)
        monkeypatch.undo()
        assert record.dump_hash() == before
        record.add(*other, VERSION)
        assert len(record.known(VERSION)) == 2


def test_readers_cannot_write(tmp_path: Path) -> None:
    open_record(tmp_path / "r.sqlite", write=True).close()
    with open_record(tmp_path / "r.sqlite") as record:
        with pytest.raises(StoreError, match="write=True"):
            record.add(page(), meeting(page()), VERSION)
        with pytest.raises(StoreError):
            list(record.rows("DELETE FROM page"))


def test_readers_see_what_was_there_while_a_writer_goes_on(tmp_path: Path) -> None:
    pages = meetings(4)
    with open_record(tmp_path / "r.sqlite", write=True) as writer:
        for made, report in pages[:2]:
            writer.add(made, report, VERSION)
        with open_record(tmp_path / "r.sqlite") as reader:
            found = reader.reports()
            next(found)
            writer.add(*pages[2], VERSION)
            assert len(list(found)) == 1
            assert len(list(reader.reports())) == 3


def test_what_is_no_record_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no record"):
        open_record(tmp_path / "none.sqlite")
    with pytest.raises(StoreError):
        open_record(tmp_path / "no folder" / "r.sqlite", write=True)
    with pytest.raises(StoreError):
        open_record(tmp_path, write=True)
    (tmp_path / "empty").touch()
    with pytest.raises(StoreError, match="not a record"):
        open_record(tmp_path / "empty")
    (tmp_path / "text").write_text("not a database\n" * 100)
    for write in (False, True):
        with pytest.raises(StoreError, match="not a record"):
            open_record(tmp_path / "text", write=write)
    assert (tmp_path / "text").read_text().startswith("not a database")


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (x)")
    other.close()
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(StoreError, match="another program"):
            open_record(path, write=write)
    assert path.read_bytes() == before


def test_a_damaged_record_raises_only_our_errors(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    pages = meetings(30)
    with open_record(path, write=True) as record:
        for made, report in pages:
            record.add(made, report, VERSION)
    whole = path.read_bytes()
    for at in range(4096, len(whole), 4096 * 5):
        path.write_bytes(whole[:at] + b"\xff" * 4096 + whole[at + 4096 :])
        _read_all(path)
    for size in (50, 1000, len(whole) // 2):
        path.write_bytes(whole[:size])
        _read_all(path)


def _read_all(path: Path) -> None:
    try:
        with open_record(path) as record:
            list(record.pages())
            list(record.reports())
            record.derived()
            record.dump_hash()
    except StoreError as error:
        assert path.name in str(error)


def test_a_closed_record_says_so(tmp_path: Path) -> None:
    record = open_record(tmp_path / "r.sqlite", write=True)
    record.close()
    record.close()
    for use in (record.stale, record.derived, lambda: record.add(page(), meeting(page()), VERSION)):
        with pytest.raises(StoreError, match="closed"):
            use()


def test_a_name_of_a_file_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "a record? #1 100% ü.sqlite"
    with open_record(path, write=True) as record:
        record.add(page(), meeting(page()), VERSION)
    with open_record(path) as record:
        assert len(record.known(VERSION)) == 1
    assert path.is_file()


def test_what_was_added_before_a_kill_is_there_to_read(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    code = (
        "import os, signal\n"
        "from rapporteur.store import open_record\n"
        "from tests.store.build import VERSION, meetings\n"
        f"record = open_record({str(path)!r}, write=True)\n"
        "for made, report in meetings(5): record.add(made, report, VERSION)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == -9
    with open_record(path) as record:
        assert dict(record.reports()) == {made.id: report for made, report in meetings(5)}
        assert record.stale()


def test_a_snapshot_is_of_one_moment(tmp_path: Path) -> None:
    pages = meetings(2)
    with open_record(tmp_path / "r.sqlite", write=True) as writer, open_record(tmp_path / "r.sqlite") as reader:
        writer.add(*pages[0], VERSION)
        with reader.snapshot():
            assert len(reader.known(VERSION)) == 1
            writer.add(*pages[1], VERSION)
            assert len(reader.known(VERSION)) == 1
        assert len(reader.known(VERSION)) == 2
