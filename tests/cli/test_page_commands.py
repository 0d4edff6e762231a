"""`extract`, `article`, `read`, `verify`, `remove`, `export` and `demo` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import lines, run

MEETING = "Foreign Minister Penny Wong met Sviatlana Tsikhanouskaya in Canberra on 22 November 2024."
CALL = "“Belarus must free its prisoners,” Radosław Sikorski said in Warsaw. Poland asked the EU for new sanctions."


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(f"A meeting in Canberra\n\n{MEETING}\n", "utf-8")
    (folder / "b.html").write_text(f"<html><body><h1>A call</h1><p>{CALL}</p></body></html>", "utf-8")
    (folder / "c.html").write_bytes(b"")
    (folder / "d.pdf").write_bytes(b"%PDF-1.7\n")
    return folder


def test_extract_of_a_text_tells_who_met_whom() -> None:
    said = run("extract", "--text", MEETING, "--clean", "--json")
    assert said.returncode == 0
    [line] = lines(said.stdout)
    assert line["text"] == MEETING
    names = {entity["id"]: entity["name"] for entity in line["entities"]}
    [event] = [event for event in line["events"] if event["type"] == "CONSULT"]
    assert {names[who] for who in (*event["actors"], *event["recipients"])} == {"Penny Wong", "Sviatlana Tsikhanouskaya"}
    assert (event["date"], event["status"]) == ("2024-11-22", "occurred")
    assert all(line["text"][w["start"] : w["stop"]] == w["text"] for w in (*event["triggers"], *event["evidence"]))


def test_extract_can_be_read() -> None:
    said = run("extract", "--text", MEETING, "--clean")
    assert "2024-11-22  CONSULT" in said.stdout
    assert "Penny Wong" in said.stdout
    assert f"“{MEETING}”" in said.stdout
    assert "sure to" not in said.stdout


def test_explain_says_which_words_told_what() -> None:
    said = run("extract", "--text", MEETING, "--clean", "--explain").stdout
    assert "“met” tells CONSULT, sure to" in said and "who: " in said
    assert "time: “22 November 2024” is 2024-11-22" in said
    [line] = lines(run("extract", "--text", MEETING, "--clean", "--explain", "--json").stdout)
    [event] = [event for event in line["events"] if event["type"] == "CONSULT"]
    [told] = event["explain"]["told"]
    assert told["text"] == "met" and told["by"] == "reader" and told["p"] == event["confidence"]
    for part in (told, *told["roles"], *event["explain"]["times"]):
        assert line["text"][part["start"] : part["stop"]] == part["text"]
    [plain] = lines(run("extract", "--text", MEETING, "--clean", "--json").stdout)
    assert "explain" not in plain["events"][0]


def test_min_confidence_leaves_out_what_is_not_sure() -> None:
    [line] = lines(run("extract", "--text", MEETING, "--clean", "--json", "--min-confidence", "1").stdout)
    assert line["events"] == []


def test_a_line_for_every_page_in_order_also_when_it_fails(files: Path) -> None:
    said = run("extract", files, "--json", "--workers", "2")
    assert said.returncode == 0
    found = lines(said.stdout)
    assert [Path(line["path"]).name for line in found] == ["a.txt", "b.html", "c.html", "d.pdf"]
    assert [bool(line["problems"]) for line in found] == [False, False, True, True]
    assert found[3]["id"] and found[3]["text"] is None


def test_lines_keep_the_order_and_ids_of_the_input(tmp_path: Path) -> None:
    rows = [{"id": f"n{i}", "text": f"{MEETING} Report {i}.", "clean": True} for i in range(12)]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join([*map(json.dumps, rows[:6]), "not json", *map(json.dumps, rows[6:])]) + "\n", "utf-8")
    for command in ("extract", "article"):
        found = lines(run(command, source, "--json", "--workers", "2").stdout)
        assert [line["id"] for line in found if line["page"]] == [row["id"] for row in rows]
        assert [line["text"] for line in found if line["page"]] == [row["text"] for row in rows]
        assert found[6]["problems"]


def test_article_gives_the_body(files: Path) -> None:
    said = run("article", files, "--json")
    assert said.returncode == 0
    found = {Path(line["path"]).name: line for line in lines(said.stdout)}
    assert found["b.html"]["title"] == "A call"
    assert found["b.html"]["body"] == CALL
    assert found["c.html"]["problems"]
    assert CALL in run("article", files / "b.html").stdout


def test_standard_input_is_a_source() -> None:
    [line] = lines(run("extract", "-", "--json", "--clean", stdin=MEETING).stdout)
    assert line["text"].strip() == MEETING


@pytest.mark.parametrize("command", ["extract", "article", "read"])
def test_nothing_read_is_1(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    store = ["--store", tmp_path / "r.sqlite"] if command == "read" else []
    assert run(command, tmp_path / "a.pdf", *store).returncode == 1
    said = run(command, tmp_path / "nowhere", *store)
    assert (said.returncode, said.stdout) == (1, "")
    assert "no such file" in said.stderr


def test_escape_sequences_of_a_page_do_not_reach_the_terminal() -> None:
    said = run("extract", "--text", f"\x1b]0;owned\x07{MEETING}\u202e", "--clean")
    assert "\x1b" not in said.stdout and "\u202e" not in said.stdout


def test_the_way_of_a_record(files: Path, tmp_path: Path) -> None:
    store = tmp_path / "record.sqlite"
    said = run("read", files, "--store", store, "--workers", "2", "--profile")
    assert (said.returncode, said.stdout) == (0, "")
    assert "2 pages read" in said.stderr
    assert "2 pages with a problem: source: SourceError" in said.stderr
    assert "reader" in said.stderr.partition("CPU seconds")[2]
    assert "CONSULT" in run("events", "--who", "Wong", "--store", store).stdout
    assert "Belarus must free its prisoners" in run("quotes", "--who", "Sikorski", "--store", store).stdout
    assert run("verify", "--store", store).returncode == 0
    assert run("export", "jsonl", tmp_path / "out", "--store", store).returncode == 0
    exported = lines((tmp_path / "out" / "events.jsonl").read_text("utf-8"))
    listed = lines(run("events", "--store", store, "--json").stdout)
    assert [{k: v for k, v in line.items() if k != "names"} for line in listed] == exported
    page = next(line["page"] for line in listed if line["type"] == "CONSULT")
    assert run("remove", page, "--store", store).returncode == 0
    assert "Wong" not in run("events", "--store", store).stdout
    assert run("verify", "--store", store).returncode == 0
    assert run("remove", page, "--store", store).returncode == 2


def test_verify_finds_a_changed_record(files: Path, tmp_path: Path) -> None:
    import sqlite3

    store = tmp_path / "record.sqlite"
    run("read", files / "a.txt", "--store", store)
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE event_words SET start = start + 1, stop = stop + 1")
    connection.close()
    said = run("verify", "--store", store)
    assert said.returncode == 1
    assert "event_words" in said.stdout and "fault" in said.stdout


def test_the_demonstration_prints_what_it_found(tmp_path: Path) -> None:
    store = tmp_path / "demo.sqlite"
    said = run("demo", "--no-serve", "--store", store)
    assert said.returncode == 0
    assert "CONSULT" in said.stdout and "Belavia" in said.stdout and "independent report" in said.stdout
    assert "LanguageNotRead" in said.stderr
    assert run("verify", "--store", store).returncode == 0
