"""The published formats are read whole, or refused with a reason."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rapporteur.errors import ListError
from rapporteur.lists import Source, read_lists
from rapporteur.lists.describe import MEANINGS, described, known
from rapporteur.lists.screen import Question, Screen
from rapporteur.record import Alias
from tests.lists.build import KNOWN, by_id, example, one, read, source

SDN, ALT = example("ofac-sdn/sdn.csv"), example("ofac-sdn/alt.csv")
UN = example("un-sc/consolidated.xml")
FTM, NESTED = example("followthemoney/entities.ftm.json"), example("followthemoney/targets.nested.json")


def test_every_known_list_is_described_and_its_examples_are_read() -> None:
    folders = {folder.name: folder for folder in KNOWN.iterdir() if folder.joinpath("list.toml").is_file()}
    assert {d.name for d in known()} == set(folders)
    for description in known():
        assert description.publisher and description.licence and description.url.startswith("https://")
        examples = sorted(folders[description.name].joinpath("examples").iterdir(), key=lambda f: f.name)
        found = read(*((file.name, file.read_bytes()) for file in examples))
        assert sum(len(one.entries) for one in found) > 1


def test_ofac_entries_with_their_aliases() -> None:
    (listed,) = read(("alt.csv", ALT), ("sdn.csv", SDN))
    assert listed.name == "ofac-sdn"
    entries = by_id(listed)
    person, body, ship, about = (entries[f"9000{n}"] for n in (1, 2, 3, 4))
    assert (person.type, body.type, ship.type) == ("PERSON", "ORG", "VESSEL")
    assert person.programmes == ("BELARUS", "RUSSIA-EO14024")
    assert person.births == ("1968-03-04", "1969")
    assert person.countries == ("BLR",)
    assert person.roles == ("Deputy Minister of Rivers",)
    assert ("Remarks", "POB Lida, Belarus") in person.details
    assert Alias("THE BOATMAN", "weak") in person.aliases
    assert Alias("ZUBRITSKIY, Kirill") in person.aliases
    assert body.aliases == (Alias("LIDA RIVER LINES", "former"),)
    assert ship.countries == ("PAN",)
    assert (about.births, about.countries) == (("1950~",), ("GBR",))
    assert "Kirill ZUBRITSKIY" in [alias.value for alias in person.spoken]


def test_un_entries() -> None:
    listed = one("un.xml", UN)
    person, body = by_id(listed)["XSi.001"], by_id(listed)["XSe.001"]
    assert (listed.name, listed.dated) == ("un-sc", "2024-05-06")
    assert (person.name, person.type) == ("OMER BIN SALIH AL-WADI", "PERSON")
    assert person.births == ("1968/1971", "1972~")
    assert person.listed == ("2012-12-31",)
    assert set(person.countries) == {"SDN", "TCD"}
    assert set(person.aliases) == {
        Alias("عمر بن صالح الوادي", "script"), Alias("Omar Salih Alwadi"), Alias("Abu Wadi", "weak"),
    }  # fmt: skip
    assert ("COMMENTS1", "Said to have crossed the border twice & come back.") in person.details
    assert (body.type, body.aliases) == ("ORG", (Alias("Dune Column", "former"),))


@pytest.mark.parametrize(("data", "name"), [(FTM, "xx_sanctions"), (NESTED, "yy_nested")])
def test_followthemoney_flat_and_nested(data: bytes, name: str) -> None:
    listed = one("entities.ftm.json", data)
    person = next(e for e in listed.entries if e.id.endswith("p1"))
    assert listed.name == name  # the one dataset that all are of
    assert person.programmes == ("Regulation 12/2023", "XX-BLR")
    assert person.listed == ("2023-04-20",)
    assert (person.births, person.countries, person.type) == (("1968-03-04",), ("BLR",), "PERSON")
    assert Alias("Кірыл Зубрыцкі") in person.aliases
    assert ("authority", "Council of Examples") in person.details


def test_what_is_no_name_is_no_entry() -> None:
    assert [e.id for e in one("x.json", FTM).entries] == ["xx-c1", "xx-l1", "xx-p1"]
    assert by_id(one("x.json", FTM))["xx-l1"].type == ""


def test_several_lists_at_once_and_one_version_by_content() -> None:
    every = read(("un.xml", UN), ("a.json", FTM), ("alt.csv", ALT), ("sdn.csv", SDN))
    assert [listed.name for listed in every] == ["ofac-sdn", "un-sc", "xx_sanctions"]
    again = read(("SDN.CSV", SDN), ("ALT.CSV", ALT), ("list.xml", UN), ("b.json", FTM))
    assert [listed.digest for listed in every] == [listed.digest for listed in again]
    assert one("un.xml", UN + b"\n").digest != one("un.xml", UN).digest


# ------------------------------------------------------------------ a field that nobody described


def refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(ListError, match=words):
        one(name, data)


def test_an_unknown_column_is_refused() -> None:
    more = b"\r\n".join(line + b',"new"' for line in SDN.split(b"\r\n") if line.strip(b"\x1a"))
    refused("sdn.csv", more, "no list that is known")
    first, rest = SDN.split(b"\r\n", 1)
    refused("sdn.csv", first + b"\r\n" + rest.replace(b"\r\n", b',"new"\r\n', 1), "line 2 has 13 columns")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<GENDER>Male</GENDER>", b"<GENDER>Male</GENDER><SHOE_SIZE>44</SHOE_SIZE>"),
        (b"<NOTE>as of 2015</NOTE>", b"<NOTE>as of 2015</NOTE><PLANET>Earth</PLANET>"),
        (b"<INDIVIDUAL>", b'<INDIVIDUAL colour="red">'),
        (b"<ENTITIES>", b"<EXTRA/><ENTITIES>"),
        (b"<INDIVIDUALS>", b"<INDIVIDUALS>stray words"),
    ],
)
def test_an_unknown_element_is_refused(old: bytes, new: bytes) -> None:
    refused("un.xml", UN.replace(old, new, 1), "nobody described")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"gender"', '"shoeSize"'), ('"schema": "Person"', '"schema": "Ghost"'), ('"target"', '"aim"'),
        ('"reason"', '"whim"'),
    ],
)  # fmt: skip
def test_an_unknown_property_or_schema_is_refused(old: str, new: str) -> None:
    refused("x.json", FTM.decode().replace(old, new, 1).encode(), "nobody described")
    refused("x.json", NESTED.decode().replace(old, new, 1).encode(), "nobody described")


def test_an_unknown_kind_of_alias_is_refused() -> None:
    refused("un.xml", UN.replace(b"f.k.a.", b"p.k.a."), "p.k.a.")
    with pytest.raises(ListError, match="no list that is known"):
        one("alt.csv", ALT.replace(b"aka", b"pka"))


# ------------------------------------------------------------------ files cut short, damaged, of another kind


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
@pytest.mark.parametrize(("name", "data"), [("un.xml", UN), ("n.json", NESTED), ("f.json", FTM), ("sdn.csv", SDN)])
def test_a_file_cut_anywhere_inside_a_record_is_refused(name: str, data: bytes, share: float) -> None:
    cut = data[: int(len(data) * share)]
    if cut.endswith((b"\n", b"\x1a")) or data.startswith(cut.rstrip() + b"\r\n\x1a"):
        pytest.skip("cut between records: see the test of counts")
    with pytest.raises(ListError):
        one(name, cut)


def many(count: int) -> bytes:
    row = '{n},"DOE {n}, Jon","individual","CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 01 Jan 1950."\r\n'
    return "".join(row.replace("{n}", str(n)) for n in range(1, count + 1)).encode()


def test_a_file_cut_between_records_is_refused_by_its_count() -> None:
    refused("sdn.csv", many(4999), "4,999 records, where 5,000 to 60,000 are expected")
    assert len(one("sdn.csv", many(5000)).entries) == 5000
    (doubt,) = one("sdn.csv", many(49)).doubts
    assert "excerpt" in doubt


def test_a_field_that_has_emptied_is_refused() -> None:
    refused("sdn.csv", many(5000).replace(b'"CUBA"', b"-0- "), "only 0% of SDN.CSV have Program")


def test_aliases_without_their_entries_are_kept_and_told() -> None:
    (listed,) = read(("sdn.csv", SDN), ("alt.csv", ALT.replace(b"90002,", b"80002,")))
    assert by_id(listed)["80002"].name == "LIDA RIVER LINES"
    assert any("aliases only" in doubt for doubt in listed.doubts)
    refused("alt.csv", ALT, "nothing of its SDN.CSV")


def test_an_id_used_twice_is_refused() -> None:
    refused("sdn.csv", SDN.replace(b"90004", b"90001"), "used twice")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><CONSOLIDATED_LIST><INDIVIDUALS>&c;</INDIVIDUALS></CONSOLIDATED_LIST>"""
OUTSIDE = b"""<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<CONSOLIDATED_LIST><INDIVIDUALS>&x;</INDIVIDUALS></CONSOLIDATED_LIST>"""


@pytest.mark.parametrize("data", [BOMB, OUTSIDE, b'<!DOCTYPE CONSOLIDATED_LIST SYSTEM "x.dtd"><CONSOLIDATED_LIST/>'])
def test_document_types_and_entities_are_refused(data: bytes) -> None:
    refused("un.xml", data, "document type declaration")


@pytest.mark.parametrize(
    "data",
    [
        b"", b" ", b"\x00\x01", b"<", b"<html><body>no list</body></html>", b"{", b"{}", b"[]", b"{\"id\": 1}\n",
        b"name\nJohn\n", b"\xff\xfe<\x00", b'"', b"a,b\n\"c", b"{" * 100_000, b"[" * 100_000, b"<a>" * 100_000,
        b"<CONSOLIDATED_LIST>" * 1000, b"<CONSOLIDATED_LIST/>", b'<?xml version="1.0" encoding="nonsense"?><a/>',
        "Łukašenka;1954\n".encode("cp1250", "replace"), b'{"id":"a","schema":"Person","properties":{"name":"x"}}',
        b'{"id":"a","schema":"Person","properties":{"name":[' + b"[" * 5000 + b"]" * 5000 + b"]}}",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(ListError):
        one("x", data)


@pytest.mark.parametrize(
    "change",
    [
        {"properties": {"name": [None]}},
        {"properties": {"name": [["x"]]}},
        {"datasets": "xx"},
        {"referents": 7},
        {"id": 7},
    ],
)
def test_a_line_of_another_shape_is_refused(change: dict[str, object]) -> None:
    line = {"id": "x", "schema": "Person", "properties": {"name": ["X"]}} | change
    refused("x.json", json.dumps(line).encode(), "no FollowTheMoney entity")


def test_half_a_surrogate_pair_is_read_as_it_is() -> None:
    line = b'{"id":"x","schema":"Person","properties":{"name":["Jon \\ud800 Doe","\\u0000"]}}'
    (entry,) = one("x.json", line).entries
    assert Screen([entry]).search(Question("Jon Doe"))[0].entry == entry


def test_entities_in_entities_without_end_are_refused() -> None:
    line: dict[str, object] = {"id": "x", "schema": "Person", "properties": {"name": ["X"]}}
    for _ in range(20):
        line = {"id": "x", "schema": "Person", "properties": {"addressEntity": [line]}}
    refused("x.json", json.dumps(line).encode(), "deep")


# ------------------------------------------------------------------ a folder of one's own

OWN = """
name = "parish"
title = "List of Bell-Ringers"
publisher = "A parish"
licence = "CC0"
url = "https://parish.example/"
format = "csv"
delimiter = ";"
dates = ["%d.%m.%Y"]
separator = ","
[[part]]
title = "ringers"
type = "PERSON"
header = true
records = [1, 10]
fields.key = "id"
fields.who = "name"
fields.born = "born"
fields.towers = "programme"
ignored = ["shoe size"]
"""
ROWS = b"key;who;born;towers;shoe size\n1;Ana Zvonar;05.06.1970;North,South;38\n"


def own(rows: bytes) -> Source:
    return Source("ringers.csv", lambda: [rows], described(OWN))


def test_a_list_is_added_by_its_description_alone() -> None:
    (listed,) = read_lists([own(ROWS)])
    (entry,) = listed.entries
    assert (entry.list, entry.id, entry.name) == ("parish", "1", "Ana Zvonar")
    assert (entry.births, entry.programmes) == (("1970-06-05",), ("North", "South"))
    reordered = b"who;key;shoe size;towers;born\nAna Zvonar;1;38;North,South;05.06.1970\n"
    assert read_lists([own(reordered)])[0].entries == listed.entries


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("key;who;born;towers;shoe size;hat", "hat"),
        ("key;who;born;towers", "lacks"),
        ("key;who;born;towers;hat", "hat"),
    ],
)
def test_a_header_that_changed_is_refused(header: str, words: str) -> None:
    with pytest.raises(ListError, match=re.escape(words)):
        read_lists([own(header.encode() + b"\n")])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"name"', '"nom"'), ('"csv"', '"doc"'), ("title", "tilte"), ("[[part]]", "[part]"), ("records", "fill.hat"),
        ("name =", "name"), ('"parish"', '"par\\ish"'),
    ],
)  # fmt: skip
def test_a_description_with_a_mistake_says_so(old: str, new: str) -> None:
    with pytest.raises(ListError, match=r"description|parish"):
        described(OWN.replace(old, new, 1))


def test_pieces_of_any_size_give_the_same() -> None:
    every = [read_lists([source("un.xml", UN, size)]) for size in (1, 3, 4096)]
    assert every[0] == every[1] == every[2]


def test_the_description_in_the_documentation_is_one() -> None:
    text = (Path(__file__).parents[2] / "docs" / "lists.md").read_text(encoding="utf-8")
    description = described(text.partition("```toml\n")[2].partition("```")[0])
    rows = (
        "who;key;nick;kind;born;towers;since;parish;shoe size\n"
        + "Ana Zvonar;7;Nan;once;1970;North,South;01.02.2020;-;38\n"
    )
    (listed,) = read_lists([Source("ringers.csv", lambda: [rows.encode()], description)])
    (entry,) = listed.entries
    assert (entry.id, entry.name, entry.aliases) == ("7", "Ana Zvonar", (Alias("Nan", "former"),))
    assert (entry.births, entry.listed, entry.programmes) == (("1970",), ("2020-02-01",), ("North", "South"))
    assert entry.details == ()


def test_every_meaning_is_explained_in_the_documentation() -> None:
    text = (Path(__file__).parents[2] / "docs" / "lists.md").read_text(encoding="utf-8")
    missing = {m for m in MEANINGS if f"`{m}`" not in text and not re.fullmatch(r"name\.[23]", m)}
    assert not missing
