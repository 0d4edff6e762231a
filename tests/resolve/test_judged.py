"""Judgements are obeyed by linking, whatever is read again; list entries are referred to with reasons."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from rapporteur.record import Alias, Anchor, Judgement, ListEntry, Mention, RecordEntity, Report
from rapporteur.resolve.judged import contrary, judged
from rapporteur.story.derive import derive
from tests.resolve.test_namesakes import Page, one
from tests.story.build import Sheet

NAMES = {"p1": "Ivan Orlov", "p2": "Iwan Orłow", "p3": "Jan Arlou", "p4": "Vera Stark"}
PAGES = [one(key, name) for key, name in NAMES.items()]


def words(page: str, start: int = 0) -> Anchor:
    return Anchor(page, start, start + len(NAMES[page]))


def entry(key: str, name: str = "made") -> Anchor:
    return Anchor(list=name, entry=key)


def say(verdict: str, a: Anchor, b: Anchor, key: str = "j1", at: str = "2024-01-01T00:00:00Z") -> Judgement:
    return Judgement(key, verdict, a, b, "Ed", at)


def together(pages: list[Page], *judgements: Judgement) -> set[frozenset[str]]:
    return {frozenset(p for p, _ in e.members) for e in derive(pages, judgements).entities}


def test_same_joins_what_no_name_would() -> None:
    found = together(PAGES, say("same", words("p1"), words("p4")))
    assert any({"p1", "p4"} <= group for group in found)
    assert not any({"p1", "p4"} <= group for group in together(PAGES))


def test_different_parts_what_the_names_join() -> None:
    same_name = [one(f"p{n}", "Vera Stark", "minister", "BLR") for n in range(1, 6)]
    assert len(together(same_name)) == 1
    parted = say("different", Anchor("p1", 0, 10), Anchor("p4", 0, 10))
    found = together(same_name, parted)
    assert len(found) == 2 and not any({"p1", "p4"} <= group for group in found)
    for seed in range(3):
        assert together(random.Random(seed).sample(same_name, 5), parted) == found


@pytest.mark.parametrize("kind", ["ORG", "PLACE", "NORP"])
def test_bodies_and_places_obey_too(kind: str) -> None:
    pages = []
    for key in ("p1", "p2", "p3"):
        sheet = Sheet(key)
        sheet.named("Viasna Centre", type=kind)
        pages.append(sheet.report())
    assert len(together(pages)) == 1
    found = together(pages, say("different", Anchor("p1", 0, 13), Anchor("p2", 0, 13)))
    assert len(found) == 2 and not any({"p1", "p2"} <= group for group in found)


def test_two_types_can_be_judged_the_same() -> None:
    body = Sheet("p9")
    body.named("Orlov Holding", type="ORG")
    found = together([*PAGES, body.report()], say("same", words("p1"), Anchor("p9", 0, 13)))
    assert any({"p1", "p9"} <= group for group in found)


def test_what_is_taken_back_counts_for_nothing() -> None:
    undone = replace(say("same", words("p1"), words("p4")), undone="2024-02-02T00:00:00Z")
    assert together(PAGES, undone) == together(PAGES)


def test_a_judgement_outlives_a_new_reading_and_waits_for_a_page_that_is_gone() -> None:
    made = say("same", words("p1"), words("p4"))
    assert together([PAGES[1], PAGES[3]], made) == together([PAGES[1], PAGES[3]])
    key, report = PAGES[0]
    (mention,), (who,) = report.mentions, report.entities
    # another version of the reader: another id, and only the family name is marked
    newer = Report(report.document, (replace(who, id="new"),), (replace(mention, start=5, entity="new"),))
    assert any({"p1", "p4"} <= group for group in together([(key, newer), *PAGES[1:]], made))
    lost = Report(report.document, (), ())
    assert together([(key, lost), *PAGES[1:]], made) == together(PAGES[1:])


def test_the_latest_of_contrary_judgements_holds() -> None:
    old, new = (
        say(v, words("p1"), words("p4"), v, at) for v, at in (("same", "2024-01-01"), ("different", "2024-02-01"))
    )
    assert not any({"p1", "p4"} <= group for group in together(PAGES, old, new))


def mentions() -> dict[str, tuple[Mention, ...]]:
    return {key: report.mentions for key, report in PAGES}


def test_contrary_judgements_are_found_through_others() -> None:
    ab, bc = say("same", words("p1"), words("p2"), "ab"), say("same", words("p2"), words("p3"), "bc")
    ac = say("different", words("p1"), words("p3"), "ac")
    assert contrary([ab], bc, mentions()) is None
    assert contrary([ab, bc], ac, mentions()) == bc
    assert contrary([ab, ac], bc, mentions()) == ac
    assert contrary([replace(ab, undone="x"), bc], ac, mentions()) is None
    shifted = say("different", Anchor("p1", 5, 10), words("p2"), "shifted")  # the same mention by fewer words
    assert contrary([ab], shifted, mentions()) == ab


# ------------------------------------------------------------------ list entries

ENTRIES = (
    ListEntry("made", "1", "PERSON", "ORLOV, Ivan", (Alias("Vanya", "weak"),), countries=("BLR",), programmes=("X",)),
    ListEntry("made", "2", "ORG", "ORLOV HOLDING LLC"),
    ListEntry("made", "3", "PERSON", "STONE, Vera"),
    ListEntry("other", "7", "PERSON", "Johann Adler"),
)


def references(pages: list[Page], *judgements: Judgement) -> dict[str, dict[str, float]]:
    """First page of each entity -> the entries it refers to."""
    found: tuple[RecordEntity, ...] = derive(pages, judgements, ENTRIES).entities
    return {e.members[0][0]: {f"{r.list}:{r.id}": r.score for r in e.references} for e in found}


def test_entities_refer_to_entries_by_name_and_country() -> None:
    score = {c: references([one("p1", "Иван Орлов", None, c)])["p1"].get("made:1", 0) for c in ("BLR", None, "AUS")}
    assert score["BLR"] > (score[None] or 0) > score["AUS"]  # type: ignore[index]
    (entity,) = derive([one("p1", "Ivan Orlov", None, "BLR")], (), ENTRIES).entities
    assert entity.references[0].reasons == ("ivan is in both", "orlov is in both", "country BLR in both")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Orlov", "PERSON"), ("Vanya", "PERSON"), ("Petr Orlov", "PERSON"), ("Ivan Orlov", "PLACE"), ("Ivan Orlov", "ORG"),
     ("Foreign Ministry", "ORG")],
)  # fmt: skip
def test_who_refers_to_nobody(name: str, kind: str) -> None:
    sheet = Sheet("p1")
    sheet.named(name, type=kind)
    assert references([sheet.report()]) == {"p1": {}}


def test_a_body_refers_to_a_body() -> None:
    sheet = Sheet("p1")
    sheet.named("Orlov Holding", type="ORG")
    assert list(references([sheet.report()])["p1"]) == ["made:2"]


def test_judgements_on_entries() -> None:
    linked = references(PAGES, say("same", words("p4"), entry("3")))
    assert linked["p4"]["made:3"] == 1.0
    assert "made:1" in references(PAGES)["p1"]
    assert "made:1" not in references(PAGES, say("different", entry("1"), words("p1")))["p1"]
    both = references(PAGES, say("same", entry("1"), entry("7", "other")))
    assert both["p1"]["other:7"] == both["p1"]["made:1"]
    gone = references(PAGES, say("same", words("p4"), entry("99")))
    assert "made:99" not in gone["p4"]


def test_judged_keeps_pairs_by_what_they_are() -> None:
    said = judged([say("same", entry("1"), words("p1")), say("different", entry("1"), entry("2"), "k")], mentions())
    assert list(said.linked) == [("p1", "e0")]
    assert not said.same and not said.one_entry
