"""`build` with a stand-in for reading: what is read, skipped, kept as a problem, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from rapporteur.engine import LocalEngine, Maker, Results
from rapporteur.errors import SourceError, UsageError
from rapporteur.pipeline import build
from rapporteur.record import Derived, Entity, Page, Problem, Report, Summary
from rapporteur.store import open_record
from tests.store.build import document_of


class Engine:
    """Reads pages with a function of the test, in this process."""

    def __init__(self, read: Callable[[Page], Report]) -> None:
        self.read, self.met = read, list[str]()

    def map(self, maker: Maker, pages: Iterable[Page], *, ordered: bool = False) -> Results:
        for page in pages:
            self.met.append(Path(page.origin).name)
            yield from LocalEngine(0).map(lambda: self.read, [page])


def plain(page: Page) -> Report:
    """A document and nothing else; pages with BAD in them raise, pages with ODD in them are not read."""
    if b"BAD" in page.body:
        raise ValueError("bad page")
    problems = (Problem("reader", "LanguageNotRead", "language not read: xx", page.id, page.origin),)
    return Report(document_of(page), problems=problems if b"ODD" in page.body else (), seconds=(("reader", 0.5),))


@pytest.fixture(autouse=True)
def derives_nothing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Stands in for the linking across pages; counts its calls."""
    calls: list[int] = []

    def derive(reports: Iterable[object], judgements: object, entries: object) -> Derived:
        calls.append(sum(1 for _ in reports))
        return Derived()

    monkeypatch.setitem(__import__("sys").modules, "rapporteur.story.derive", SimpleNamespace(derive=derive))
    return calls


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in (("a", "One met two."), ("b", "Three met four."), ("c", "Five met six.")):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def content(store: Path) -> str:
    with open_record(store) as record:
        return record.dump_hash()


def test_pages_are_read_once(files: Path, tmp_path: Path, derives_nothing: list[int]) -> None:
    store, engine = tmp_path / "r.sqlite", Engine(plain)
    assert build([files], store, engine=engine).read == 3
    before = content(store)
    again = build([files], store, engine=engine)
    assert (again.read, again.known) == (0, 3)
    assert engine.met == ["a.txt", "b.txt", "c.txt"]
    assert content(store) == before
    assert derives_nothing == [3]


def test_a_new_page_is_added_to_those_known(files: Path, tmp_path: Path, derives_nothing: list[int]) -> None:
    store = tmp_path / "r.sqlite"
    build([files / "a.txt"], store, engine=Engine(plain))
    engine = Engine(plain)
    summary = build([files], store, engine=engine)
    assert (summary.read, summary.known, sorted(engine.met)) == (2, 1, ["b.txt", "c.txt"])
    assert derives_nothing == [1, 3]


def test_a_bad_page_is_a_problem_and_tried_again(files: Path, tmp_path: Path) -> None:
    store = tmp_path / "r.sqlite"
    (files / "b.txt").write_text("BAD page", "utf-8")
    summary = build([files], store, engine=Engine(plain))
    assert (summary.read, summary.lost) == (2, (("engine: ValueError", 1),))
    with open_record(store) as record:
        [problem] = record.problems()
        assert (problem.stage, problem.error, Path(problem.origin).name) == ("engine", "ValueError", "b.txt")
    kinder = Engine(lambda page: Report(document_of(page)))
    assert build([files], store, engine=kinder).read == 1
    assert kinder.met == ["b.txt"]
    with open_record(store) as record:
        assert list(record.problems()) == []


def test_a_language_not_read_is_lost_but_kept(files: Path, tmp_path: Path) -> None:
    store = tmp_path / "r.sqlite"
    (files / "b.txt").write_text("ODD page", "utf-8")
    summary = build([files], store, engine=Engine(plain))
    assert (summary.read, summary.lost) == (2, (("reader: LanguageNotRead", 1),))
    assert build([files], store, engine=Engine(plain)).known == 3


def test_a_report_the_store_refuses_is_lost_and_tried_again(files: Path, tmp_path: Path) -> None:
    def twice(page: Page) -> Report:
        entity = Entity("e", "One", "PERSON")
        return Report(document_of(page), (entity, entity)) if b"Three" in page.body else plain(page)

    store = tmp_path / "r.sqlite"
    summary = build([files], store, engine=Engine(twice))
    assert (summary.read, summary.lost) == (2, (("store: StoreError", 1),))
    assert build([files], store, engine=Engine(plain)).read == 1


def test_what_is_no_page_is_a_problem_of_the_record(files: Path, tmp_path: Path) -> None:
    store = tmp_path / "r.sqlite"
    (files / "empty.html").write_bytes(b"")
    for _ in range(2):
        assert build([files], store, engine=Engine(plain)).lost == (("source: SourceError", 1),)
    with open_record(store) as record:
        assert [Path(problem.origin).name for problem in record.problems()] == ["empty.html"]


def test_the_order_of_the_same_page_in_two_places_changes_nothing(files: Path, tmp_path: Path) -> None:
    (files / "z.txt").write_bytes((files / "a.txt").read_bytes())
    names = ["z.txt", "a.txt", "b.txt"]
    build([files / name for name in names], tmp_path / "1.sqlite", engine=Engine(plain))
    build([files / name for name in reversed(names)], tmp_path / "2.sqlite", engine=Engine(plain))
    assert content(tmp_path / "1.sqlite") == content(tmp_path / "2.sqlite")


def test_an_interrupted_run_goes_on_where_it_was(files: Path, tmp_path: Path) -> None:
    def interrupt(page: Page) -> Report:
        if b"Three" in page.body:
            raise KeyboardInterrupt
        return plain(page)

    store = tmp_path / "r.sqlite"
    with pytest.raises(KeyboardInterrupt):
        build([files], store, engine=Engine(interrupt))
    with open_record(store) as record:
        assert record.stale()
    summary = build([files], store, engine=Engine(plain))
    assert (summary.read, summary.known) == (2, 1)
    build([files], tmp_path / "calm.sqlite", engine=Engine(plain))
    assert content(store) == content(tmp_path / "calm.sqlite")


def test_another_model_reads_again(files: Path, tmp_path: Path) -> None:
    store = tmp_path / "r.sqlite"
    build([files], store, engine=Engine(plain))
    assert build([files], store, engine=Engine(plain), models={"de": "de_core_news_sm"}).read == 3


def test_progress_hears_of_every_page(files: Path, tmp_path: Path) -> None:
    heard: list[Summary] = []
    (files / "empty.html").write_bytes(b"")
    build([files], tmp_path / "r.sqlite", engine=Engine(plain), progress=heard.append)
    assert len(heard) == 4
    assert (heard[-1].read, heard[-1].lost) == (3, (("source: SourceError", 1),))


def test_the_stages_are_added_up(files: Path, tmp_path: Path) -> None:
    stages = dict(build([files], tmp_path / "r.sqlite", engine=Engine(plain)).stages)
    assert stages["reader"] == 1.5
    assert {"sources", "store", "story"} <= set(stages)


def test_wrong_paths_and_dates_touch_no_record(files: Path, tmp_path: Path) -> None:
    store = tmp_path / "r.sqlite"
    with pytest.raises(SourceError, match="no such file"):
        build([tmp_path / "nowhere"], store)
    with pytest.raises(UsageError, match="not a date"):
        build([files], store, published="soon")
    assert not store.exists()
