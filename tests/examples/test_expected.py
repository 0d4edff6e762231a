"""The example pages say what a careful reader finds in them (`expected.toml`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import rapporteur
from tests.examples import finding
from tests.examples.finding import Across, Wanted


def cases(kind: str) -> list[Any]:
    """One test for each thing of a kind that a page must have."""
    return list(_cases(kind))


def _cases(kind: str) -> Iterator[Any]:
    for page in finding.expected()["page"]:
        for number, wanted in enumerate(page.get(kind, ())):
            label = wanted.get("type") or wanted.get("name") or wanted.get("begins") or wanted.get("text")
            yield pytest.param(page, wanted, id=f"{page['file'][:2]}-{number}-{label}", marks=missed(wanted))


def single(kind: str) -> list[Any]:
    """One test for each page that says something about this."""
    found = [page for page in finding.expected()["page"] if kind in page]
    return [pytest.param(page, id=f"{page['file'][:2]}-{i}", marks=missed(page, kind)) for i, page in enumerate(found)]


def rows(kind: str) -> list[Any]:
    """One test for each line about the whole record."""
    found = finding.expected()[kind]
    return [pytest.param(wanted, id=f"{kind}-{i}", marks=missed(wanted)) for i, wanted in enumerate(found)]


def missed(wanted: Wanted, kind: str = "") -> list[pytest.MarkDecorator]:
    """The mark of an expectation that is not met yet; for a field of a page, `known_miss = {field = "why"}`."""
    why = wanted.get("known_miss", {} if kind else None)
    why = why.get(kind) if isinstance(why, dict) else why
    return [pytest.mark.xfail(reason=why, strict=False)] if why else []


@pytest.fixture(scope="module")
def across(tmp_path_factory: pytest.TempPathFactory) -> Across:
    store = tmp_path_factory.mktemp("examples") / "examples.sqlite"
    rapporteur.build([finding.FOLDER], store)
    return Across(store)


# ------------------------------------------------------------------ the table itself


def test_every_page_has_its_line() -> None:
    files = sorted(finding.file_of(page) for page in finding.bundled())
    assert files == sorted(page["file"] for page in finding.expected()["page"])


def test_every_page_is_described_in_the_readme() -> None:
    readme = (finding.FOLDER.parent / "README.md").read_text(encoding="utf-8")
    for file in finding.FOLDER.iterdir():
        assert f"| `{file.name}` |" in readme


def test_no_expectation_is_misspelled() -> None:
    known = {"type", "mode", "status", "date", "who", "whom", "between", "killed", "injured", "known_miss"}
    for page in finding.expected()["page"]:
        for wanted in (*page.get("events", ()), *page.get("no_event", ())):
            assert wanted.keys() <= known, wanted


# ------------------------------------------------------------------ a page's article


@pytest.mark.parametrize(
    ("page", "field"),
    [
        pytest.param(page, field, id=f"{page['file'][:2]}-{i}-{field}", marks=missed(page, field))
        for i, page in enumerate(finding.expected()["page"])
        for field in ("title", "outlet", "credit", "language")
        if field in page
    ],
)
def test_what_a_page_says_of_itself(page: Wanted, field: str) -> None:
    document = finding.of(page).document
    assert document is not None
    assert getattr(document, field) == page[field]


@pytest.mark.parametrize("page", single("published"))
def test_the_day_of_publication(page: Wanted) -> None:
    document = finding.of(page).document
    assert document is not None
    assert (document.published or "")[: len(page["published"])] == page["published"]


@pytest.mark.parametrize("page", single("paragraphs"))
def test_the_number_of_paragraphs(page: Wanted) -> None:
    document = finding.of(page).document
    assert document is not None
    blocks = [document.text[b.start : b.stop] for b in document.blocks if b.kind == "paragraph"]
    assert len(blocks) == page["paragraphs"], blocks


@pytest.mark.parametrize("page", single("has"))
def test_the_body_has_the_article(page: Wanted) -> None:
    text = finding.body(finding.of(page))
    assert [words for words in page["has"] if words not in text] == []


@pytest.mark.parametrize("page", single("lacks"))
def test_the_body_lacks_the_clutter_but_the_text_keeps_it(page: Wanted) -> None:
    report = finding.of(page)
    text = finding.body(report)
    assert [words for words in page["lacks"] if words in text] == []
    assert report.document is not None
    assert [words for words in page["lacks"] if words not in report.document.text] == []


# ------------------------------------------------------------------ who, what, when, and who says so


@pytest.mark.parametrize(("page", "wanted"), cases("people"))
def test_one_entity_for_each_person(page: Wanted, wanted: Wanted) -> None:
    report = finding.of(page)
    named = [entity for entity in report.entities if entity.name == wanted["name"]]
    assert len(named) == 1, [entity.name for entity in report.entities]
    assert named[0].type == "PERSON"
    forms = finding.forms_of(report, named[0])
    assert [form for form in wanted["forms"] if form not in forms] == [], forms


@pytest.mark.parametrize(("page", "wanted"), cases("events"))
def test_an_event_is_found(page: Wanted, wanted: Wanted) -> None:
    report = finding.of(page)
    found = [event for event in report.events if finding.event_is(report, event, wanted)]
    assert found, f"no {wanted} in\n{finding.told(report)}"


@pytest.mark.parametrize(("page", "wanted"), cases("no_event"))
def test_an_event_is_not_made_up(page: Wanted, wanted: Wanted) -> None:
    report = finding.of(page)
    assert not [event for event in report.events if finding.event_is(report, event, wanted)], finding.told(report)


@pytest.mark.parametrize("page", single("quiet"))
def test_a_page_without_events(page: Wanted) -> None:
    report = finding.of(page)
    assert not report.events, finding.told(report)


@pytest.mark.parametrize(("page", "wanted"), cases("quotes"))
def test_a_quote_has_its_speaker(page: Wanted, wanted: Wanted) -> None:
    report = finding.of(page)
    found = [quote for quote in report.quotes if finding.quote_is(report, quote, wanted)]
    assert len(found) == 1, f"{len(found)} of {wanted} in\n{finding.spoken(report)}"


@pytest.mark.parametrize(("page", "wanted"), cases("money"))
def test_money(page: Wanted, wanted: Wanted) -> None:
    report = finding.of(page)
    found = [m for m in report.money if finding.words(report, m.start, m.stop) == wanted["text"]]
    assert len(found) == 1, [finding.words(report, m.start, m.stop) for m in report.money]
    assert (found[0].low, found[0].high) == (wanted["low"], wanted.get("high", wanted["low"]))
    likeliest = list(found[0].currencies[: len(wanted["currencies"])])
    assert likeliest == wanted["currencies"]


@pytest.mark.parametrize("page", single("problem"))
def test_what_could_not_be_read_is_a_problem(page: Wanted) -> None:
    report = finding.of(page)
    assert [problem.stage for problem in report.problems] == [page["problem"]]
    assert all(problem.message for problem in report.problems)


# ------------------------------------------------------------------ across pages


@pytest.mark.parametrize("wanted", rows("one"))
def test_one_person_however_written(across: Across, wanted: Wanted) -> None:
    found = [across.entities(name) for name in wanted["names"]]
    assert all(len(entities) == 1 for entities in found), found
    assert len({entities[0].id for entities in found}) == 1, [entities[0].caption for entities in found]


@pytest.mark.parametrize("wanted", rows("apart"))
def test_two_people_stay_two(across: Across, wanted: Wanted) -> None:
    ids = [{entity.id for entity in across.entities(name)} for name in wanted["names"]]
    assert all(ids) and not set.intersection(*ids)


@pytest.mark.parametrize("wanted", rows("merged"))
def test_one_event_out_of_several_reports(across: Across, wanted: Wanted) -> None:
    found = {event.id: event for page in wanted["pages"] for event in across.events(wanted, page)}
    told = {key: sorted({across.pages[page] for page, _ in event.members}) for key, event in found.items()}
    whole = [found[key] for key, pages in told.items() if set(wanted["pages"]) <= set(pages)]
    assert len(whole) == 1, told
    assert whole[0].reports == wanted["reports"]


@pytest.mark.parametrize("wanted", rows("separate"))
def test_other_events_stay_apart(across: Across, wanted: Wanted) -> None:
    found = [{event.id for event in across.events({**wanted}, page)} for page in wanted["pages"]]
    assert all(found) and not set.intersection(*found)


@pytest.mark.parametrize("wanted", rows("copies"))
def test_copies_are_found(across: Across, wanted: Wanted) -> None:
    groups = [{across.pages[page] for page, *_ in copies.members} for copies in across.derived.copies]
    assert {wanted["original"], *wanted["others"]} in groups
    originals = {across.pages[copies.original] for copies in across.derived.copies}
    assert wanted["original"] in originals


@pytest.mark.parametrize("wanted", rows("board"))
def test_a_sanction_has_one_line_on_the_board(across: Across, wanted: Wanted) -> None:
    lines = [
        [stage.status for stage in line.stages]
        for line in across.board
        if line.authority and line.authority.caption == wanted["authority"]
        if line.target and line.target.caption == wanted["target"]
    ]
    assert len(lines) == 1, lines
    assert [status for status in lines[0] if status in wanted["steps"]] == wanted["steps"]
