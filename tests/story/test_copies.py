"""Copies of one text: reprints, trimmed, edited and containing ones."""

import random

from rapporteur.record import Block, Document
from rapporteur.story.copies import copies

WORDS = ["minister", "river", "council", "border", "winter", "ballot", "harbour", "letter", "promise", "factory", "teacher", "railway", "signal", "garden", "court", "measure", "journal", "mountain", "station", "witness", "kitchen", "market", "orchard", "captain", "village", "bridge", "weather", "lantern", "budget"]


def text(seed: int, sentences: int = 40) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(sentences)]


def document(lines: list[str], published: str | None = None, **more: str) -> Document:
    whole = " ".join(lines)
    return Document("d", "p", whole, (Block(0, len(whole), "paragraph"),), published=published, **more)


def test_relations() -> None:
    agency = text(1)
    edited = [line.replace("river", "stream").replace("budget", "plan") for line in agency]
    pages = {
        "orig": document(agency, "2024-03-01"),
        "reprint": document([*agency, "By our staff."], "2024-03-02"),
        "trim": document(agency[:12], "2024-03-02"),
        "edit": document(edited, "2024-03-02"),
        "more": document([*agency, *text(2, 60)], "2024-03-02"),
        "other": document(text(3), "2024-03-02"),
    }
    (found,) = copies(pages.items())
    assert found.original == "orig" and found.members[0] == ("orig", "original", 1.0)
    assert {page: relation for page, relation, _ in found.members} == {
        "orig": "original", "reprint": "same", "trim": "trimmed", "edit": "same", "more": "contains",
    }  # fmt: skip
    share = {page: share for page, _, share in found.members}
    assert share["trim"] == 1.0 and 0.3 < share["more"] < 0.5


def test_the_credited_outlet_has_the_original_even_if_it_is_read_later() -> None:
    agency = text(4)
    pages = [
        ("a", document(agency, "2024-03-01", outlet="Town Herald", credit="Northern Agency")),
        ("b", document(agency, "2024-03-02", outlet="Northern Agency")),
    ]
    (found,) = copies(pages)
    assert found.original == "b"


def test_a_round_up_of_two_texts_does_not_make_them_one() -> None:
    a, b = text(5), text(6)
    pages = [("a", document(a)), ("a2", document(a)), ("b", document(b)), ("b2", document(b)), ("ab", document(a + b))]
    found = copies(pages)
    assert not any({"a", "b"} <= {m[0] for m in c.members} for c in found)
    assert sorted(m[0] for c in found for m in c.members if m[0] != "ab") == ["a", "a2", "b", "b2"]


def test_a_shared_notice_makes_no_copies() -> None:
    notice = text(7, 6)
    pages = [(f"p{n}", document([*text(10 + n), *notice])) for n in range(5)]
    assert copies(pages) == ()


def test_order_does_not_matter_and_short_texts_are_nobody_s_copies() -> None:
    pages = [(f"p{n:02}", document(text(n % 4, 30 + n), f"2024-03-{n + 1:02}")) for n in range(12)]
    pages += [("empty", document([])), ("short", document(["Read more here."])), ("short2", document(["Read more here."]))]
    shuffled = random.Random(1).sample(pages, len(pages))
    assert copies(pages) == copies(shuffled)
    assert {m[0] for c in copies(pages) for m in c.members} == {f"p{n:02}" for n in range(12)}


def test_a_widely_reprinted_text_is_one_group() -> None:
    agency = text(8)
    (found,) = copies((f"p{n:03}", document([*agency, *text(100 + n, 2)])) for n in range(150))
    assert len(found.members) == 150
