"""`screen`, `read --list` and `judge` as a user runs them."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from rapporteur.errors import ListError
from rapporteur.pipeline import build
from rapporteur.store import open_record
from tests.cli.program import lines, run
from tests.lists.build import example

PAGES = {
    "rivers.txt": "Deputy Minister Kiryl Zubrycki met Opposition leader Vera Stark in Vilnius on Monday.",
    "sanctions.txt": "Canada imposed sanctions on Belarusian official Kirill Zubritsky on 4 March 2024.",
    "stark.txt": "The singer Vera Stark said on Tuesday that she would not come back.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lists, names, pages and a record of them."""
    made = tmp_path_factory.mktemp("lists")
    (made / "pages").mkdir()
    for name, text in PAGES.items():
        (made / "pages" / name).write_text(text, "utf-8")
    for name in ("ofac-sdn/sdn.csv", "ofac-sdn/alt.csv", "un-sc/consolidated.xml", "followthemoney/entities.ftm.json"):
        (made / name.split("/")[1]).write_bytes(example(name))
    (made / "names.csv").write_text(
        "name,birth date,country\nКирилл Зубрицкий,1968-03-04,BY\nJane Nobody,,\nSviatlana Nobody,1990,\n", "utf-8"
    )
    done = build(
        [made / "pages"], made / "r.sqlite", lists=[made / "sdn.csv", made / "alt.csv"], published="2024-03-06"
    )
    assert done.read == len(PAGES) and any("excerpt" in doubt for doubt in done.doubts)
    return made


@pytest.fixture
def store(folder: Path, tmp_path: Path) -> Path:
    """The record, to be changed."""
    return Path(shutil.copy(folder / "r.sqlite", tmp_path / "r.sqlite"))


def test_screen_prints_hits_as_csv(folder: Path) -> None:
    done = run("screen", folder / "names.csv", "--list", folder / "sdn.csv", "--list", folder / "alt.csv")
    assert done.returncode == 0
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["query"], row["list"], row["id"]) == ("Кирилл Зубрицкий", "ofac-sdn", "90001")
    assert float(row["score"]) >= 0.99
    assert row["programmes"] == "BELARUS; RUSSIA-EO14024" and row["births"] == "1968-03-04; 1969"
    assert "born 1968-03-04 in both" in row["reasons"]
    assert "3 names against 4 entries: 1 hit for 1 name" in done.stderr


def test_screen_prints_hits_as_json(folder: Path) -> None:
    done = run(
        "screen", folder / "names.csv", "--json", "--list", folder / "entities.ftm.json", folder / "consolidated.xml"
    )
    (hit,) = lines(done.stdout)
    assert (hit["list"], hit["id"], hit["listed"]) == ("xx_sanctions", "xx-p1", ["2023-04-20"])
    assert hit["reasons"] and hit["programmes"] == ["Regulation 12/2023", "XX-BLR"]


def test_screen_tells_what_the_press_says(folder: Path) -> None:
    done = run("screen", folder / "names.csv", "--store", folder / "r.sqlite", "--json")
    hits = [hit for hit in lines(done.stdout) if hit["query"] == "Кирилл Зубрицкий"]
    assert done.returncode == 0 and hits
    assert all(hit["list"] == "record" and hit["pages"] for hit in hits)
    assert any("ofac-sdn:90001" in hit["references"] for hit in hits)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["names.csv"], 2, "--list"), (["none.csv", "--list", "sdn.csv"], 2, "none.csv"),
        (["names.csv", "--list", "none.csv"], 1, "none.csv"), (["names.csv", "sdn.csv"], 2, "--list"),
        (["names.csv", "--list", "alt.csv"], 1, "SDN.CSV"), (["names.csv", "--list", "pages"], 1, "list.toml"),
        (["names.csv", "--list", "names.csv"], 1, "no list that is known"), (["names.csv", "--store", "none.sqlite"], 1, "no record"),
        (["pages/stark.txt", "--list", "sdn.csv", "--min-score", "2"], 2, "min-score"),
    ],
)  # fmt: skip
def test_screen_says_what_is_wrong(folder: Path, arguments: list[str], code: int, words: str) -> None:
    given = [folder / a if "." in a or a == "pages" else a for a in arguments]
    done = run("screen", *given)
    assert done.returncode == code and words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_dossier_and_the_export_name_the_entries(folder: Path, tmp_path: Path) -> None:
    shown = run("show", "Zubritsky", "--store", folder / "r.sqlite")
    assert "On reference lists" in shown.stdout and "ofac-sdn:90001" in shown.stdout
    run("export", "jsonl", tmp_path, "--store", folder / "r.sqlite")
    found = lines((tmp_path / "references.jsonl").read_text("utf-8"))
    assert {(row["list"], row["id"]) for row in found} == {("ofac-sdn", "90001")}
    (listed,) = lines((tmp_path / "lists.jsonl").read_text("utf-8"))
    assert listed["licence"] and listed["entries"] == 4
    entities = lines((tmp_path / "entities.jsonl").read_text("utf-8"))
    assert any(row["references"] for row in entities)


def _entries(store: Path) -> dict[str, str]:
    with open_record(store) as record:
        return {entry.id: entry.name for entry in record.list_entries()}


def test_a_newer_list_takes_the_place_of_the_former_and_a_bad_one_does_not(store: Path, tmp_path: Path) -> None:
    before = _entries(store)
    newer, bad = tmp_path / "sdn.csv", tmp_path / "bad.csv"
    newer.write_bytes(example("ofac-sdn/sdn.csv").replace(b"HARROWDALE, Peter", b"HARROWDALE, Paul"))
    bad.write_bytes(example("ofac-sdn/sdn.csv")[:-40])
    with pytest.raises(ListError):
        build([], store, lists=[bad])
    newest = newer.read_bytes().split(b"\r\n")
    bad.write_bytes(b"\r\n".join(newest[:2]) + b"\r\n")
    with pytest.raises(ListError, match="cut short"):
        build([], store, lists=[bad])
    assert _entries(store) == before
    build([], store, lists=[newer])
    assert _entries(store)["90004"] == "HARROWDALE, Paul"
    with open_record(store) as record:
        assert not record.stale()


def _parted(store: Path) -> bool:
    """Whether the Zubritsky who is under sanctions and the deputy minister are two."""
    with open_record(store) as record:
        found = [e for e in record.derived().entities if any("Zubr" in name.value for name in e.names)]
    return len(found) == 2


def test_judging_and_taking_back(store: Path) -> None:
    def judge(*arguments: str) -> tuple[int, str, str]:
        done = run("judge", *arguments, "--store", store)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    with open_record(store) as record:
        sql = "SELECT page || ':' || start || '-' || stop FROM mention WHERE text LIKE '%Zubr%' ORDER BY text"
        a, b = (row[0] for row in record.rows(sql))
    was = _parted(store)
    verdict, other = ("same", "different") if was else ("different", "same")
    assert judge(verdict, a, b, "--by", "Ed", "--why", "the minutes")[0] == 0
    assert _parted(store) is not was
    code, _, said = judge(other, a, b)
    assert code == 2 and "contrary to judgement" in said and _parted(store) is not was
    assert judge("different", a, "ofac-sdn:90001")[0] == 0
    ids = [line["id"] for line in lines(judge("log", "--json")[1])]
    assert len(ids) == 2 and "Ed" in judge("log")[1]
    build([], store, lists=[])
    assert _parted(store) is not was
    assert judge("undo", ids[0])[0] == 0 and _parted(store) is was
    assert judge("undo", ids[0])[0] == 2
    assert [bool(line["undone"]) for line in lines(judge("log", "--json")[1])] == [True, False]
    for wrong in ((a, a), ("Nobody At All", a), (a, "ofac-sdn:1"), (a, "0123456789abcdef:0-5")):
        assert judge("same", *wrong)[0] == 2
