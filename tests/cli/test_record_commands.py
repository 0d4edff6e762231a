"""The commands that look at a record, on a small record written by the test."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from rapporteur.store import open_record
from tests.cli.program import PROGRAM, lines, run
from tests.store import build


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two outlets tell of one meeting at which a freeze was announced."""
    path = tmp_path_factory.mktemp("record") / "record.sqlite"
    pages = build.meetings(2)
    with open_record(path, write=True) as record:
        for page, report in pages:
            record.add(page, report, build.VERSION)
        record.replace_derived(build.derive(pages))
    return path


def test_events_are_told_with_who_whom_words_and_citation(store: Path) -> None:
    said = run("events", "--store", store)
    assert said.returncode == 0
    assert "2024-11-22  CONSULT" in said.stdout
    assert "1 independent report" in said.stdout
    assert "“Sviatlana Tsikhanouskaya met Mélanie Joly in Ottawa on 22 November 2024.”" in said.stdout
    assert "https://outlet" in said.stdout
    assert "(planned)" in said.stdout
    assert "\x1b" not in said.stdout


@pytest.mark.parametrize(
    ("options", "types"),
    [
        ([], {"CONSULT", "SANCTION"}),
        (["--who", "Joly"], {"CONSULT"}),
        (["--who", "Canada"], {"SANCTION"}),
        (["--whom", "Ціханоўская"], {"SANCTION"}),
        (["--about", "cichanouskaja"], {"CONSULT", "SANCTION"}),
        (["--type", "sanction"], {"SANCTION"}),
        (["--type", "SANCTION/asset-freeze"], {"SANCTION"}),
        (["--type", "SANCTION/travel-ban"], set()),
        (["--type", "CONSULT,SANCTION"], {"CONSULT", "SANCTION"}),
        (["--status", "occurred"], {"CONSULT"}),
        (["--until", "2024-11-22"], {"CONSULT"}),
        (["--since", "2024-11-23"], {"SANCTION"}),
        (["--since", "2025"], set()),
        (["--added-since", "2020-01-01"], {"CONSULT", "SANCTION"}),
        (["--added-since", "2999-01-01"], set()),
        (["--who", "Nobody Whatsoever"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_options_choose_events(store: Path, options: list[str], types: set[str]) -> None:
    said = run("events", "--store", store, "--json", *options)
    assert said.returncode == 0
    assert {line["type"] for line in lines(said.stdout)} == types


def test_event_lines_have_the_shape_of_the_contract(store: Path) -> None:
    [line] = lines(run("events", "--store", store, "--json", "--type", "SANCTION").stdout)
    wanted = "id type mode quad status actors recipients about place date date_from assumed_date amount killed injured"
    assert {*wanted.split(), "reporter", "triggers", "evidence", "confidence", "by", "reports"} <= set(line)
    assert [line["names"][actor] for actor in line["actors"]] == ["Canada"]
    assert line["amount"]["low"] == 5_000_000
    assert line["evidence"][0]["text"].startswith("“Canada will freeze")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], 1), (["--who", "Joly"], 1), (["--who", "Tsikhanouskaya"], 0), (["--about", "Canada"], 1),
        (["--type", "direct"], 1), (["--type", "indirect"], 0), (["--whom", "Joly"], 0), (["--since", "2024-12"], 0),
        (["--until", "2024-11-23"], 1),
    ],
)  # fmt: skip
def test_options_choose_quotes(store: Path, options: list[str], found: int) -> None:
    said = lines(run("quotes", "--store", store, "--json", *options).stdout)
    assert len(said) == found
    assert all(line["content"]["text"].startswith("Canada will freeze") and line["pages"] == 2 for line in said)


def test_quotes_are_told_once_with_their_pages(store: Path) -> None:
    said = run("quotes", "--store", store).stdout
    assert "Mélanie Joly" in said
    assert "2 pages" in said
    assert said.count("Canada will freeze") == 1


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], 1), (["--who", "Canada"], 1), (["--who", "Joly"], 0), (["--whom", "Tsikhanouskaya"], 1),
        (["--type", "asset-freeze"], 1), (["--type", "travel-ban"], 0), (["--status", "announced"], 1),
        (["--status", "lifted"], 0), (["--about", "Canada"], 1), (["--since", "2025"], 0),
        (["--added-since", "2999-01-01"], 0), (["--added-since", "2000-01-01"], 1),
    ],
)  # fmt: skip
def test_options_choose_sanctions(store: Path, options: list[str], found: int) -> None:
    said = lines(run("sanctions", "--store", store, "--json", *options).stdout)
    assert len(said) == found
    assert all(line["steps"][0]["status"] == "announced" for line in said)


def test_sanctions_are_told_with_their_steps(store: Path) -> None:
    said = run("sanctions", "--store", store).stdout
    assert "Canada → Sviatlana Tsikhanouskaya  asset-freeze  announced" in said
    assert "Canada will freeze assets" in said


@pytest.mark.parametrize(
    ("options", "found"),
    [([], 1), (["--who", "Canada"], 1), (["--type", "COERCE"], 0), (["--since", "2025"], 0), (["--until", "2024"], 1)],
)
def test_options_choose_stories(store: Path, options: list[str], found: int) -> None:
    assert len(lines(run("stories", "--store", store, "--json", *options).stdout)) == found


def test_stories_are_told_with_their_pages(store: Path) -> None:
    said = run("stories", "--store", store).stdout
    assert "2024-11-22/2024-11-23  A meeting in Ottawa" in said
    assert "Outlet 0" in said and "Outlet 1" in said


@pytest.mark.parametrize(
    ("options", "found"),
    [([], 2), (["--type", "facts"], 2), (["--type", "source"], 0), (["--about", "bare"], 2), (["--since", "2025"], 0)],
)
def test_options_choose_problems(store: Path, options: list[str], found: int) -> None:
    assert len(lines(run("problems", "--store", store, "--json", *options).stdout)) == found
    assert run("problems", "--store", store, *options).stdout.count("a bare sum") == found


def test_show_tells_all_of_somebody_in_any_script(store: Path) -> None:
    said = run("show", "ціханоўская", "--store", store)
    assert said.returncode == 0
    for words in ("Sviatlana Tsikhanouskaya", "Cyrillic: Святлана Ціханоўская", "CONSULT", "Sanctions", "Deals with"):
        assert words in said.stdout
    [line] = lines(run("show", "ціханоўская", "--store", store, "--json").stdout)
    assert line["name"] == "Sviatlana Tsikhanouskaya"


def test_show_of_nobody_is_wrong_use(store: Path) -> None:
    said = run("show", "Nobody Whatsoever", "--store", store)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == "rapporteur: nobody in the record is called Nobody Whatsoever\n"


def test_search_finds_names_events_and_text(store: Path) -> None:
    assert {line["kind"] for line in lines(run("search", "joly", "--store", store, "--json").stdout)} >= {"entity", "event"}
    assert "Tsikhanouskaya" in run("search", "cichanou", "--store", store).stdout
    assert run("search", "unheard of", "--store", store).stdout == "nothing found\n"


@pytest.mark.parametrize("command", ["events", "quotes", "sanctions", "stories", "problems", "verify"])
def test_a_record_that_is_not_there_is_1(tmp_path: Path, command: str) -> None:
    said = run(command, "--store", tmp_path / "none.sqlite")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("rapporteur: there is no record at")


def test_a_file_that_is_no_record_is_1(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_text("not a database, " * 100, "utf-8")
    said = run("events", "--store", tmp_path / "a.sqlite")
    assert (said.returncode, said.stdout) == (1, "")
    assert "Traceback" not in said.stderr


def test_a_reader_that_has_seen_enough_is_no_error(store: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "events", "--store", str(store), "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


def test_no_colour_where_none_is_wanted(store: Path) -> None:
    assert "\x1b" in run("events", "--store", store, FORCE_COLOR="1").stdout
    assert "\x1b[3" not in run("events", "--store", store, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_utf8_whatever_the_locale(store: Path) -> None:
    said = run("show", "Joly", "--store", store, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "Mélanie Joly" in said.stdout
