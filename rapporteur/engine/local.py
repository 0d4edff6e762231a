"""The engine of one machine."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import Protocol

from rapporteur.engine.child import Limits
from rapporteur.engine.guard import attempt
from rapporteur.engine.pool import Pool, Result
from rapporteur.record import Page, Report

Maker = Callable[[], Callable[[Page], Report]]
Results = Generator[tuple[Page, Report], None, None]  # close it to stop early: its workers end with it


class Engine(Protocol):
    """Runs one function over many pages, wherever and however many at a time."""

    def map(self, maker: Maker, pages: Iterable[Page], *, ordered: bool = False) -> Results:
        """Each page with its report; exactly one result a page, whatever the page does."""
        ...


class LocalEngine:
    """Worker processes on this machine; with `workers=0`, this process.

    `seconds_per_page` is wall-clock time; `memory_mb` is what a worker may grow by after it has loaded its model
    (enforced on Linux). Both hold for worker processes only: this process catches exceptions and nothing else.
    """

    def __init__(self, workers: int = 1, seconds_per_page: float = 60.0, memory_mb: int = 2048) -> None:
        self.workers = workers
        self._limits = Limits(seconds_per_page, memory_mb)

    def map(self, maker: Maker, pages: Iterable[Page], *, ordered: bool = False) -> Results:
        """Each page with its report, in any order unless `ordered`.

        `maker` is called once in every worker and returns the function to apply; it must be picklable: a function
        of a module, or a functools.partial of one. A page that raises, hangs, outgrows its memory or kills its worker
        comes back as a Report whose Problem (stage "engine") says so. Raises RapporteurError if maker fails.
        """
        if not self.workers:
            return self._here(maker, pages)
        return self._pooled(maker, pages, ordered)

    def _here(self, maker: Maker, pages: Iterable[Page]) -> Results:
        function = maker()
        for page in pages:
            yield page, attempt(function, page)

    def _pooled(self, maker: Maker, pages: Iterable[Page], ordered: bool) -> Results:
        pool = Pool(pickle.dumps(maker), self.workers, self._limits)
        results = pool.run(enumerate(pages))
        with closing(results):  # an abandoned run must not leave its workers behind
            for _, page, report in _in_order(results) if ordered else results:
                yield page, report


def _in_order(results: Iterable[Result]) -> Iterator[Result]:
    """The results by number. How many wait for an earlier one is bounded by the time limit of a page."""
    waiting: dict[int, Result] = {}
    due = 0
    for result in results:
        waiting[result[0]] = result
        while due in waiting:
            yield waiting.pop(due)
            due += 1
