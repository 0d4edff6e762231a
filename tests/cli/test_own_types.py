"""A type of the user's own, from a file in a fresh folder to the record, the exports and the web pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapporteur.pipeline import version
from tests.cli.program import lines, run
from tests.web.conftest import TestClient, app

EVICT = """type = "EVICT"
description = "Puts people out of the homes they live in."
quad = 4
plover = "COERCE"
triggers = ["evict", "eviction/NOUN"]

[[modes]]
name = "by-force"
description = "Police or guards carry it out."
triggers = ["drag out of their homes"]
"""
PAGES = (
    "Police in Minsk evicted 30 families from a dormitory on Monday. Latvia condemned Belarus over the evictions.",
    "Mayor Anna Kuzmenka evicted the newspaper Holas Dnia on 4 March 2024.\n"
    "Soldiers dragged the miners out. Soldiers dragged out of their homes 40 miners in Salihorsk.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages, and a type beside the record that is still to come."""
    folder = tmp_path_factory.mktemp("fresh")
    (folder / "pages").mkdir()
    for number, text in enumerate(PAGES):
        (folder / "pages" / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "event-types").mkdir()
    (folder / "event-types" / "evict.toml").write_text(EVICT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Path:
    path = folder / "record.sqlite"
    done = run("read", folder / "pages", "--store", path, "--published", "2024-03-06", "--clean", "--workers", 1)
    assert done.returncode == 0, done.stderr
    return path


def test_extract_with_a_file_of_types(tmp_path: Path) -> None:
    (tmp_path / "evict.toml").write_text(EVICT, encoding="utf-8")
    done = run("extract", "--text", PAGES[0], "--types", tmp_path / "evict.toml", "--json", "--workers", 1)
    assert done.returncode == 0, done.stderr
    [line] = lines(done.stdout)
    names = {entity["id"]: entity["name"] for entity in line["entities"]}
    event = next(event for event in line["events"] if event["type"] == "EVICT")
    assert (event["by"], event["quad"], event["mode"], event["confidence"]) == ("lexicon:evict.toml", 4, None, 0.9)
    assert event["status"] == "occurred" and event["triggers"][0]["text"] == "evicted"
    assert "Police" in names[event["actors"][0]] and "families" in names[event["recipients"][0]]
    assert {event["by"] for event in line["events"] if event["type"] == "ACCUSE"} == {"reader"}


def test_the_folder_beside_the_record_is_found(store: Path) -> None:
    found = lines(run("events", "--store", store, "--type", "EVICT", "--json").stdout)
    assert len(found) >= 3 and {event["quad"] for event in found} == {4}
    assert [e["triggers"][0]["text"] for e in found if e["mode"] == "by-force"] == ["dragged out of their homes"]
    assert any(event["date"] == "2024-03-04" for event in found)
    by_force = lines(run("events", "--store", store, "--type", "EVICT/by-force", "--json").stdout)
    assert [event["mode"] for event in by_force] == ["by-force"]


def test_pages_are_read_again_when_a_type_has_changed(store: Path, folder: Path) -> None:
    again = ("read", folder / "pages", "--store", store, "--published", "2024-03-06", "--clean", "--workers", 1)
    assert "0 pages read, 2 pages already known" in run(*again).stderr
    path = folder / "event-types" / "evict.toml"
    path.write_text(EVICT.replace("quad = 4", "quad = 3"), encoding="utf-8")
    assert "2 pages read" in run(*again).stderr
    found = lines(run("events", "--store", store, "--type", "EVICT", "--json").stdout)
    assert {event["quad"] for event in found} == {3}
    path.write_text(EVICT, encoding="utf-8")
    assert "2 pages read" in run(*again).stderr


def test_every_export_carries_the_type(store: Path, tmp_path: Path) -> None:
    for kind in ("jsonl", "csv", "plover", "graphml"):
        assert run("export", kind, tmp_path / kind, "--store", store).returncode == 0
    assert "EVICT" in (tmp_path / "jsonl" / "events.jsonl").read_text("utf-8")
    assert "EVICT" in (tmp_path / "csv" / "events.csv").read_text("utf-8")
    assert "EVICT" in (tmp_path / "graphml" / "record.graphml").read_text("utf-8")
    coded = [json.loads(line) for line in (tmp_path / "plover" / "plover.jsonl").read_text("utf-8").splitlines()]
    own = [line for line in coded if "EVICT" in line.get("comment", "")]
    assert own and {(*line["event"], line["quad_code"]) for line in own} == {("COERCE", 4)}


def test_a_type_that_names_none_of_plover_is_left_out_and_said(store: Path, folder: Path, tmp_path: Path) -> None:
    path = folder / "event-types" / "evict.toml"
    path.write_text(EVICT.replace('plover = "COERCE"\n', ""), encoding="utf-8")
    assert run("export", "plover", tmp_path, "--store", store).returncode == 0
    path.write_text(EVICT, encoding="utf-8")
    assert "EVICT" not in (tmp_path / "plover.jsonl").read_text("utf-8")
    left = [json.loads(line) for line in (tmp_path / "plover.left_out.jsonl").read_text("utf-8").splitlines()]
    assert "not a type of PLOVER" in {line["reason"] for line in left if line["type"] == "EVICT"}


def test_the_record_is_verified_and_its_pages_show_the_type(store: Path) -> None:
    assert run("verify", "--store", store).returncode == 0
    with TestClient(app(store), base_url="http://127.0.0.1:8000") as client:
        listed = client.get("/events", params={"type": "EVICT"})
        assert listed.status_code == 200 and "evict" in listed.text and "quad4" in listed.text
        event = lines(run("events", "--store", store, "--type", "EVICT", "--json").stdout)[0]
        assert client.get(f"/event/{event['id']}").status_code == 200
        for actor in event["actors"]:
            assert client.get(f"/entity/{actor}").status_code == 200


def test_the_examples_of_a_file_are_tried(tmp_path: Path) -> None:
    path = tmp_path / "evict.toml"
    right = '[[examples]]\ntext = "[who Police in Minsk] [trigger evicted] [whom 30 families] from a dormitory."\n'
    wrong = '[[not_examples]]\ntext = "The landlord [trigger evicted] a ghost."\nwhy = "nobody lives there"\n'
    path.write_text(EVICT + right + 'status = "occurred"\n', encoding="utf-8")
    done = run("types", path)
    assert (done.returncode, done.stdout) == (0, "EVICT: 1 of 1 example as marked\n"), done.stderr
    path.write_text(EVICT + right + 'status = "denied"\n' + wrong, encoding="utf-8")
    done = run("types", path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "EVICT: 0 of 2 examples as marked",
        "  missed status: Police in Minsk evicted 30 families from a dormitory.",
        "  missed event: The landlord evicted a ghost.",
    ]
    path.write_text(EVICT + right + wrong + 'known_miss = ["event"]\n', encoding="utf-8")
    done = run("types", tmp_path)
    assert done.returncode == 0 and "missed event (known): The landlord" in done.stdout


def test_the_shipped_types_are_listed() -> None:
    listed = run("types").stdout
    assert "ACCUSE\n  Blames somebody" in listed and "modes: disapprove, investigate, allege" in listed


@pytest.mark.parametrize("command", ["read", "extract"])
def test_a_wrong_file_is_said_before_anything_is_read(tmp_path: Path, command: str) -> None:
    (tmp_path / "own.toml").write_text(EVICT.replace("triggers", "trigers", 1), encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGES[0], encoding="utf-8")
    done = run(
        command, tmp_path / "page.txt", "--types", tmp_path, *(["--store", tmp_path / "r"] if command == "read" else [])
    )
    assert done.returncode == 2 and not done.stdout and not (tmp_path / "r").exists()
    assert "own.toml, line 5, trigers: no such key; did you mean triggers?" in " ".join(done.stderr.split())


def test_a_wrong_file_beside_the_record_is_said(tmp_path: Path) -> None:
    (tmp_path / "event-types").mkdir()
    (tmp_path / "event-types" / "own.toml").write_text(EVICT.replace("EVICT", "SANCTION"), encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGES[0], encoding="utf-8")
    done = run("read", tmp_path / "page.txt", "--store", tmp_path / "r.sqlite")
    assert done.returncode == 2 and "SANCTION is a shipped type" in " ".join(done.stderr.split())
    assert not (tmp_path / "r.sqlite").exists()


def test_types_that_do_not_exist(tmp_path: Path) -> None:
    assert run("extract", "--text", "x", "--types", tmp_path / "nothing").returncode == 2


def test_the_version_of_facts_without_types_is_the_readers() -> None:
    from rapporteur.reader import READER_VERSION

    assert version() == version({}, ()) == READER_VERSION
    assert version({"de": "x"}).startswith(f"{READER_VERSION}+")
