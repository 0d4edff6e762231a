"""The whole program in two functions: what one page says, and a record out of many pages."""

from __future__ import annotations

import functools
import os
import pathlib
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, Unpack

from rapporteur.engine import Engine, LocalEngine, Maker, attempt
from rapporteur.errors import ListError
from rapporteur.ids import digest
from rapporteur.record import Page, Problem, ReferenceList, Report, Summary

if TYPE_CHECKING:
    from rapporteur.reporting import Tools
    from rapporteur.store import Record

Path = str | os.PathLike[str]
Progress = Callable[[Summary], None]  # called after every page with the counts so far


def report(page: Page, tools: Tools | None = None) -> Report:
    """Everything one page says; whatever goes wrong with the page is a Problem of its Report.

    Pure: no store, no network, no clock. The model is loaded at the first call and kept. Raises ReaderError if the
    model cannot be loaded.
    """
    from rapporteur.reporting import report as read

    return attempt(functools.partial(read, tools=tools or _tools()), page)


@functools.cache
def _tools() -> Tools:
    from rapporteur.reporting import load_tools

    return load_tools()


def report_text(
    text: str, *, title: str | None = None, published: str | None = None, url: str | None = None, clean: bool = False
) -> Report:
    """Everything a text says; offsets are code points of `text`.

    `published` is an ISO 8601 date against which "on Monday" is resolved; `clean` says that all of the text is article
    and a line is a paragraph. Raises SourceError for a text without a letter or digit, or one over 20 MiB.
    """
    from rapporteur.sources import text_page

    return report(text_page(text, title=title, published=published, url=url, clean=clean))


class Given(TypedDict, total=False):
    """What may be said of the pages: their date where they have none, that all is article, what reads them besides."""

    published: str | None
    clean: bool
    models: Mapping[str, str] | None
    types: Iterable[Path]


def build(
    paths: Iterable[Path],
    store: Path,
    *,
    lists: Iterable[Path] = (),
    engine: Engine | None = None,
    progress: Progress | None = None,
    **given: Unpack[Given],
) -> Summary:
    """Read every page of `paths` into the record at `store`, then link, group and merge.

    Paths are files, folders, globs or "-". Pages the record has are not read again; every other page is one
    transaction, so that the call may be interrupted and repeated at will: the record comes out the same. A page that
    cannot be read is a Problem in the record and costs only itself. `models` names installed spaCy pipelines by
    language ("de"); `lists` are files of reference lists, or folders with a `list.toml`, whose entries entities are
    linked to: each takes the place of the version the record has. `types` are files or folders of event types of the
    user's own, beside those in the folder `event-types` next to the record. `published` is the date of pages that come
    without one, `clean` says that all of their text is article. Raises SourceError for paths that do not exist,
    UsageError for a bad date or file of types, ReaderError for a model that is not there, ListError for a list that is
    not whole or has fields nobody described (the former version stays), StoreError and StoreBusy for the record.
    """
    from rapporteur.ontology import beside
    from rapporteur.sources import pages
    from rapporteur.store import open_record

    items = pages(paths, published=given.get("published"), clean=given.get("clean", False))
    given_lists, models = reference_lists(lists), given.get("models")
    own = [os.fspath(path) for path in (*given.get("types", ()), *beside(store))]
    maker, made = functools.partial(page_reader, models, types=own), version(models, own)
    with open_record(os.fspath(store), write=True) as record:
        keep_lists(record, given_lists)
        run = _Run(record, made, progress)
        run.read(items, maker, engine or LocalEngine(os.cpu_count() or 1))
        run.relate()
        return replace(run.summary(), doubts=tuple(doubt for one in given_lists for doubt in one.doubts))


def version(models: Mapping[str, str] | None = None, types: Iterable[Path] = ()) -> str:
    """What a page's facts depend on besides its bytes: the reader's version, and the models and types added to it.

    Raises UsageError for a file of types that is wrong.
    """
    from rapporteur.ontology.own import contents, own_types
    from rapporteur.reader import READER_VERSION

    added: list[object] = [sorted((models or {}).items())]
    if own_types(types := tuple(types)):
        added.append(contents(types))
    return f"{READER_VERSION}+{digest(*added)}" if any(added) else READER_VERSION


def relate(record: Record) -> None:
    """Link, group and merge across pages, if any page, list or judgement changed since that was last done."""
    from rapporteur.story.derive import derive

    if record.stale():
        record.replace_derived(derive(_Reports(record), tuple(record.judgements()), record.list_entries()))


def reference_lists(paths: Iterable[Path]) -> tuple[ReferenceList, ...]:
    """The reference lists in files, compressed or not, and in folders with a `list.toml`, sorted by name.

    Raises ListError for a file that does not exist, is of no known list, has a field nobody described, or is cut short.
    """
    from rapporteur.lists import read_lists
    from rapporteur.lists.files import sources_of

    return read_lists(sources_of(paths, plain_bytes))


def plain_bytes(path: pathlib.Path) -> Iterator[bytes]:
    """The bytes of a file of a list, decompressed, a piece at a time; ListError where they cannot be read."""
    from rapporteur.sources.inflate import Fault, plain

    try:
        with path.open("rb") as file:
            for piece in plain(file):
                if isinstance(piece, Fault):
                    raise ListError(f"{path}: {piece.message}")
                yield piece.data
    except OSError as error:
        raise ListError(f"{path}: {error.strerror or error}") from error


def keep_lists(record: Record, given: Iterable[ReferenceList]) -> None:
    """Put versions of lists that are new in place of those the record has.

    Raises ListError, and changes nothing, for a list that lost a fifth of its entries: it is held to be cut short.
    """
    from rapporteur.lists.whole import check_shrunk

    former = {one.name: one for one in record.lists()}
    new = [one for one in given if one.name not in former or one.digest != former[one.name].digest]
    for one in new:
        check_shrunk(one, record.list_size(one.name))
    for one in new:
        record.replace_list(one)


class _Reports:
    """Every page's id and report, as often as they are asked for, without all of them in memory at once."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __iter__(self) -> Iterator[tuple[str, Report]]:
        return self._record.reports()


def page_reader(
    models: Mapping[str, str] | None = None,
    least: float | None = None,
    types: Iterable[Path] = (),
    explain: bool = False,
) -> Callable[[Page], Report]:
    """The function a worker applies to every page, with its models loaded.

    `least` is the confidence an event must have, 0 to 1 (None: the reader's own bar); `types` are files or folders of
    event types of the user's own; with `explain` reports bring the reading they rest on.
    """
    from rapporteur.reporting import load_tools, report

    return functools.partial(report, tools=load_tools(models, least, [os.fspath(p) for p in types], explain))


def document_reader() -> Callable[[Page], Report]:
    """The function that only finds a page's text: its Report has a document and nothing else."""
    from rapporteur import article

    return lambda page: Report(article.document(page))


class _Run:
    """One run of `build`: what it has done so far."""

    def __init__(self, record: Record, version: str, progress: Progress | None) -> None:
        self._record, self._version, self._progress = record, version, progress
        self._read = self._met = 0
        self._lost: Counter[str] = Counter()
        self._cpu: dict[str, float] = defaultdict(float)
        self._started = time.monotonic()
        self._again: list[Page] = []

    def read(self, items: Iterable[Page | Problem], maker: Maker, engine: Engine) -> None:
        """Write every page that is new, and every problem, into the record."""
        with closing(engine.map(maker, self._new(items))) as results:
            for page, said in results:
                with self.timed("store"):
                    self._record.add(page, said, self._version)
                    refused = self._refused(page)
                self._count(Report(None, problems=refused, seconds=said.seconds) if refused else said)
        for page in self._again:
            self._record.note(page)

    def relate(self) -> None:
        """Bring the derived layer up to date."""
        with self.timed("story"):
            relate(self._record)

    def summary(self) -> Summary:
        """The counts so far; events and entities are those of the whole record."""
        [(events, entities)] = self._record.rows(
            "SELECT (SELECT count(*) FROM record_event), (SELECT count(*) FROM record_entity)"
        )
        taken, stages = time.monotonic() - self._started, tuple(self._cpu.items())
        return replace(self._counts(), events=events, entities=entities, seconds=taken, stages=stages)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the CPU seconds of the block to a stage."""
        started = time.process_time()
        yield
        self._cpu[stage] += time.process_time() - started

    def _new(self, items: Iterable[Page | Problem]) -> Iterator[Page]:
        """The pages that must be read; the others are only counted."""
        known = self._record.known(self._version) - self._given_up()
        taken: set[str] = set()
        for item in self._taken(items):
            if isinstance(item, Problem):
                self._record.add_problem(item)
                self._lose([item])
            elif item.id in taken:
                self._again.append(replace(item, body=b""))
                self._meet()
            elif item.id in known:
                self._record.note(item)
                self._meet()
            else:
                taken.add(item.id)
                yield item

    def _given_up(self) -> set[str]:
        """Pages the engine or the store gave up: another machine, or another hour, may be kinder to them."""
        return {row[0] for row in self._record.rows("SELECT report FROM problem WHERE stage IN ('engine', 'store')")}

    def _refused(self, page: Page) -> tuple[Problem, ...]:
        """What the store says in place of a report that it could not keep."""
        sql = "SELECT stage, error, message FROM problem WHERE report = ? AND stage = 'store'"
        found = self._record.rows(sql, (page.id,))
        return tuple(Problem(stage, error, message, page.id, page.origin) for stage, error, message in found)

    def _taken(self, items: Iterable[Page | Problem]) -> Iterator[Page | Problem]:
        found = iter(items)
        while True:
            with self.timed("sources"):
                item = next(found, None)
            if item is None:
                return
            yield item

    def _count(self, said: Report) -> None:
        found = said.mentions or said.events or said.quotes or said.times
        self._read += bool(found) or not said.problems
        for stage, seconds in said.seconds:
            self._cpu[stage] += seconds
        self._lose(said.problems)

    def _meet(self) -> None:
        self._met += 1
        self._tell()

    def _lose(self, problems: Iterable[Problem]) -> None:
        self._lost.update({reason(problem) for problem in problems})
        self._tell()

    def _tell(self) -> None:
        if self._progress:
            self._progress(self._counts())

    def _counts(self) -> Summary:
        return Summary(read=self._read, known=self._met, lost=tuple(sorted(self._lost.items())))


def reason(problem: Problem) -> str:
    """The kind of a problem, for counting: its stage and error."""
    return f"{problem.stage}: {problem.error}"
