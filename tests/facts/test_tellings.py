"""Acts become tellings: lists, and the party of an act that another act is about."""

from __future__ import annotations

from rapporteur.facts import tellings
from rapporteur.facts.mentions import Found
from rapporteur.facts.words import Words
from rapporteur.record import Act, Block, Document, Reading, Role, Span


def scene(rows: str, acts: list[tuple[str, str, dict[str, list[str]]]], names: tuple[str, ...]):
    """Words as "word/TAG/head/relation"; acts as (word, type, roles); names as words."""
    cells = [row.split("/") for row in rows.split()]
    text = " ".join(c[0] for c in cells)
    spans, at = [], 0
    for word, *_ in cells:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    place = {c[0]: s for c, s in zip(cells, spans, strict=True)}

    def where(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    reading = Reading(
        words=tuple(spans), sentences=(Span(0, len(text)),), sentence_of=(0,) * len(spans),
        tags=tuple(c[1] for c in cells), heads=tuple(int(c[2]) for c in cells), relations=tuple(c[3] for c in cells),
        acts=tuple(
            Act(place[word], 0, kind, None, "occurred", 0.0, 0.95,
                tuple(Role(*where(words), role, 0.9) for role, found in roles.items() for words in found))
            for word, kind, roles in acts
        ),
    )  # fmt: skip
    document = Document("d", "p", text, (Block(0, len(text), "paragraph"),))
    found = [Found(where(n).start, where(n).stop, "ORG", 0.9, n) for n in names]
    return text, tellings.find(document, Words(text, reading), found)


def test_names_between_two_of_a_list_belong_to_it() -> None:
    rows = "Sarn/PROPN/1/nsubj fined/VERB/1/root Vorabank/PROPN/1/obj ,/PUNCT/4/punct Ostabank/PROPN/1/dep and/CCONJ/6/cc Tilbank/PROPN/2/conj"
    text, (told,) = scene(rows, [("fined", "SANCTION", {"who": ["Sarn"], "whom": ["Vorabank", "Tilbank"]})],
                          ("Sarn", "Vorabank", "Ostabank", "Tilbank"))  # fmt: skip
    assert [text[s.start : s.stop] for s in told.whom] == ["Vorabank", "Ostabank", "Tilbank"]


def test_a_name_that_is_no_part_of_the_list_stays_out() -> None:
    rows = "Sarn/PROPN/1/nsubj fined/VERB/1/root Vorabank/PROPN/1/obj in/ADP/4/case Ostabank/PROPN/1/obl and/CCONJ/6/cc Tilbank/PROPN/2/conj"
    text, (told,) = scene(rows, [("fined", "SANCTION", {"who": ["Sarn"], "whom": ["Vorabank", "Tilbank"]})],
                          ("Sarn", "Vorabank", "Ostabank", "Tilbank"))  # fmt: skip
    assert [text[s.start : s.stop] for s in told.whom] == ["Vorabank", "Tilbank"]


DROPPED = "Prosecutors/NOUN/1/nsubj dropped/VERB/1/root the/DET/3/det inquiry/NOUN/1/obj into/ADP/5/case Karis/PROPN/3/nmod"


def test_a_dropped_inquiry_is_dropped_for_the_one_it_is_about() -> None:
    text, found = scene(DROPPED, [("dropped", "CONCEDE", {"who": ["Prosecutors"]}),
                                  ("inquiry", "ACCUSE", {"whom": ["Karis"]})], ("Karis",))  # fmt: skip
    (dropped,) = [t for t in found if t.type == "CONCEDE"]
    assert [text[s.start : s.stop] for s in dropped.whom] == ["Karis"]


def test_a_deed_that_is_condemned_is_blamed_on_its_doer() -> None:
    rows = "Ostland/PROPN/1/nsubj condemned/VERB/1/root Sarn/PROPN/3/nmod:poss raid/NOUN/1/obj on/ADP/5/case protesters/NOUN/3/nmod"
    text, found = scene(rows, [("condemned", "ACCUSE", {"who": ["Ostland"]}),
                               ("raid", "ASSAULT", {"who": ["Sarn"], "whom": ["protesters"]})],
                        ("Ostland", "Sarn"))  # fmt: skip
    (blame,) = [t for t in found if t.type == "ACCUSE"]
    assert [text[s.start : s.stop] for s in blame.whom] == ["Sarn"]


def test_heads_that_run_in_a_circle_come_to_an_end() -> None:
    rows = "Sarn/PROPN/1/nsubj raided/VERB/1/root press/NOUN/3/compound houses/NOUN/2/compound"
    text, (told,) = scene(rows, [("raided", "COERCE", {"who": ["Sarn"], "whom": ["press"]})], ("Sarn",))
    assert told.whom and text[told.whom[0].start : told.whom[0].stop].startswith("press")


def test_an_object_that_is_no_act_has_no_party() -> None:
    _text, (told,) = scene(DROPPED, [("dropped", "CONCEDE", {"who": ["Prosecutors"]})], ("Karis",))
    assert told.whom == ()
