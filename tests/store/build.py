"""Small records of our own sentences, and generated ones, for the tests of store, export and web."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from rapporteur import ids
from rapporteur.record import (
    BLOCK_KINDS,
    Block,
    Copies,
    Count,
    Derived,
    Document,
    Entity,
    Event,
    Held,
    Mention,
    Money,
    Name,
    Page,
    Percentage,
    Poll,
    Problem,
    Quote,
    RecordEntity,
    RecordEvent,
    Report,
    Sanction,
    Span,
    Step,
    Story,
    Time,
)

VERSION = "reader-1"
MEETING = (
    "Menu\n"
    "Sviatlana Tsikhanouskaya met Mélanie Joly in Ottawa on 22 November 2024.\n"
    "“Canada will freeze assets worth $5 million,” Ms. Joly said, and 40 per cent of them at once."
)


def page(body: str = MEETING, **given: Any) -> Page:
    """A text page with a true id."""
    made = Page(id="", body=body.encode(), media_type="text/plain", origin="pages.jsonl:1", **given)
    return replace(made, id=ids.page_id(made))


def document_of(page: Page) -> Document:
    """Text as it is, a line a block: "Menu" is a menu, the rest paragraphs (the tests' stand-in for `article`)."""
    text, blocks, at = page.body.decode("utf-8", "replace"), [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(at, at + len(line), "menu" if line == "Menu" else "paragraph"))
        at += len(line) + 1
    said = (page.url, page.outlet)
    return Document(ids.digest(text), page.id, text, tuple(blocks), *said, title=page.title, published=page.published)


def span(text: str, words: str, after: int = 0) -> Span:
    """Where the words stand in the text."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def meeting(made: Page) -> Report:
    """Everything there is in MEETING."""
    text = made.body.decode()
    first, second = span(text, text.split("\n")[1]), span(text, text.split("\n")[2])
    met, freeze = span(text, "met"), span(text, "freeze")
    who, whom, canada = span(text, "Sviatlana Tsikhanouskaya"), span(text, "Mélanie Joly"), span(text, "Canada")
    entities = (
        Entity("s", "Sviatlana Tsikhanouskaya", "PERSON", ("Sviatlana Tsikhanouskaya",), None, "BLR", "OPP"),
        Entity("j", "Mélanie Joly", "PERSON", ("Mélanie Joly", "Ms. Joly"), "Foreign Minister", "CAN", "GOV"),
        Entity("o", "Ottawa", "PLACE", ("Ottawa",), country="CAN"),
        Entity("c", "Canada", "PLACE", ("Canada",), country="CAN", sector="GOV"),
    )
    sum_ = span(text, "$5 million")
    events = (
        Event(
            "e1", "CONSULT", None, 1, "occurred", ("s", "j"), (), (met,), (first,), (), "o", "2024-11-22", "text",
            "2024-11-23", confidence=0.93,
        ),
        Event(
            "e2", "SANCTION", "asset-freeze", 4, "planned", ("c",), ("s",), (freeze,), (second,), ("j",),
            assumed_date="2024-11-23", amount=Count(*sum_, "5000000", "5000000"), reporter="j", confidence=0.5,
        ),
    )  # fmt: skip
    step = Step("announced", None, "e2")
    return Report(
        document=document_of(made),
        entities=entities,
        mentions=(
            Mention(*who, "PERSON", "name", "s"),
            Mention(*whom, "PERSON", "name", "j"),
            Mention(*span(text, "Ms. Joly"), "PERSON", "name", "j", "Ms."),
            Mention(*span(text, "Ottawa"), "PLACE", "name", "o", None, "CAN"),
            Mention(*canada, "PLACE", "name", "c", None, "CAN"),
        ),
        times=(Time(*span(text, "22 November 2024"), "DATE", "2024-11-22", None, "2024-11-22", "2024-11-22", "2024-11-22", "absolute", "day"),),
        money=(Money(*sum_, "5000000", "5000000", ("CAD", "USD")),),
        percentages=(Percentage(*span(text, "40 per cent"), "40", "40", "them"),),
        quotes=(Quote("q1", "direct", span(text, "Canada will freeze assets worth $5 million,"), (second,), "j", "Ms. Joly", None, None, "said"),),
        events=events,
        sanctions=(Sanction((), ("c",), ("s",), "asset-freeze", None, "announced", None, (step,), (second,)),),
        problems=(Problem("facts", "RapporteurError", "a bare sum", made.id, made.origin, sum_),),
        polls=(Poll(*second, "Civic Desk", "voters", "1000", "5 May", "whether to go", "3.1", "poll"),),
    )  # fmt: skip


def meetings(n: int) -> list[tuple[Page, Report]]:
    """Pages that tell of the meeting in several outlets."""
    made = [page(url=f"https://outlet{i}.example/meeting", outlet=f"Outlet {i}", title="A meeting", published="2024-11-23") for i in range(n)]
    return [(p, meeting(p)) for p in made]


def derive(pages: list[tuple[Page, Report]]) -> Derived:
    """The derived layer of `meetings`: the same four entities and two events in every page."""
    keys = sorted(p.id for p, _ in pages)
    entities = [_record_entity(e, keys) for e in pages[0][1].entities]
    return Derived(
        tuple(sorted(entities, key=lambda e: e.id)),
        tuple(sorted((_record_event(e, keys) for e in pages[0][1].events), key=lambda e: e.id)),
        (Copies("c1", keys[0], tuple((k, "original" if k == keys[0] else "same", 1.0) for k in keys)),),
        (Story("st1", "A meeting in Ottawa", tuple(keys), "2024-11-22", "2024-11-23"),),
    )


def _record_entity(e: Entity, keys: list[str]) -> RecordEntity:
    names = [Name(form, "Latin", None, "en", len(keys)) for form in e.forms]
    if e.id == "s":
        names += [Name("Śviatłana Cichanoŭskaja", "Latin", "lacinka", "be-Latn", 1), Name("Святлана Ціханоўская", "Cyrillic", None, "be", 1)]
    roles = (Held(e.role, "2024-11-22", "2024-11-23", len(keys)),) if e.role else ()
    countries = (e.country,) if e.country else ()
    return RecordEntity("R" + e.id, e.type, e.name, tuple(names), tuple((k, e.id) for k in keys), roles, countries, e.sector)


def _record_event(e: Event, keys: list[str]) -> RecordEvent:
    of = lambda entities: tuple("R" + x for x in entities)  # noqa: E731
    return RecordEvent(
        "R" + e.id, e.type, e.mode, e.quad, e.status, of(e.actors), of(e.recipients), tuple((k, e.id) for k in keys),
        1, of(e.about), "R" + e.place if e.place else None, e.date, e.date, e.date, e.assumed_date,
    )  # fmt: skip


# ------------------------------------------------------------------ generated reports

HOSTILE = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ["\x00", "'; DROP TABLE page; --", "=cmd|' /C calc'!A0", "\u202e", "<script>", '"', "😀", "a\x00b", "\r\n", "é"]
)
MAYBE = st.none() | HOSTILE


@st.composite
def reports(draw: st.DrawFn) -> tuple[Page, Report]:
    """Any page with any consistent report: every span inside the text, every reference to something in the report."""
    text = draw(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60))
    made = page(text, url=draw(MAYBE), outlet=draw(MAYBE), title=draw(MAYBE), retrieved=draw(MAYBE), given_id=draw(MAYBE))
    keys = draw(st.lists(HOSTILE, unique=True, min_size=1, max_size=4))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(*sorted(p)))
    entity, several = st.none() | st.sampled_from(keys), st.lists(st.sampled_from(keys), max_size=3).map(tuple)
    some, words = st.lists(spans, max_size=3).map(tuple), st.lists(HOSTILE, max_size=3).map(tuple)
    events = draw(st.lists(_events(spans, some, entity, several), max_size=3, unique_by=lambda e: e.id))
    one = HOSTILE
    step = st.builds(Step, one, MAYBE, st.sampled_from([e.id for e in events] or [""]))
    steps = st.lists(step, max_size=3 if events else 0).map(tuple)
    blocks = st.builds(lambda s, k: Block(*s, k), spans, st.sampled_from(BLOCK_KINDS))
    lists = lambda values: st.lists(values, max_size=3).map(tuple)  # noqa: E731
    report = Report(
        Document(ids.digest(text), made.id, text, draw(lists(blocks)), draw(MAYBE), draw(MAYBE), draw(MAYBE), "en", draw(MAYBE), draw(words), draw(MAYBE), draw(MAYBE)),
        tuple(Entity(k, draw(one), draw(one), draw(words), draw(MAYBE), draw(MAYBE), draw(MAYBE)) for k in keys),
        draw(lists(st.builds(lambda s, *r: Mention(*s, *r), spans, one, one, entity, MAYBE, MAYBE))),
        draw(lists(st.builds(lambda s, *r: Time(*s, *r), spans, one, *[MAYBE] * 6, one))),
        draw(lists(st.builds(lambda s, *r: Money(*s, *r), spans, MAYBE, MAYBE, words, st.booleans(), one))),
        draw(lists(st.builds(lambda s, *r: Percentage(*s, *r), spans, MAYBE, MAYBE, MAYBE, one))),
        draw(st.lists(st.builds(Quote, one, one, spans, some, entity, MAYBE, entity, entity, MAYBE), max_size=3, unique_by=lambda q: q.id).map(tuple)),
        tuple(events),
        draw(lists(st.builds(Sanction, several, several, several, one, MAYBE, one, MAYBE, steps, some))),
        draw(lists(st.builds(Problem, one, one, one, MAYBE, one, st.none() | spans))),
    )  # fmt: skip
    return made, report


def _events(spans: Any, some: Any, entity: Any, several: Any) -> st.SearchStrategy[Event]:
    count = st.none() | st.builds(lambda s, low, high: Count(*s, low, high), spans, MAYBE, MAYBE)
    quad = st.none() | st.integers(-(2**63), 2**63 - 1)
    p = st.floats(0, 1)
    return st.builds(
        Event, HOSTILE, HOSTILE, MAYBE, quad, HOSTILE, several, several, some, some, several, entity, MAYBE, HOSTILE,
        MAYBE, count, count, count, entity, p, HOSTILE,
    )  # fmt: skip
