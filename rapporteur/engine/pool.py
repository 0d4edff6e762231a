"""A small pool of worker processes in which a page can cost only itself.

`concurrent.futures` gives up the whole pool when one worker dies, and re-imports the caller's script in every worker;
this pool replaces the dead worker and starts its workers from a plain module, so that it works from scripts, notebooks
and standard input alike. It uses nothing but subprocess and pipes.
"""

from __future__ import annotations

import pickle
import queue
import time
from collections.abc import Generator, Iterator

from rapporteur.engine.child import Answer, Child, Limits
from rapporteur.engine.guard import failed
from rapporteur.errors import RapporteurError
from rapporteur.record import Page, Report

STARTS = 3  # workers that may die before they were ready, in a row

Result = tuple[int, Page, Report]


class Pool:
    """Up to `workers` processes that each apply one function to one page at a time."""

    def __init__(self, maker: bytes, workers: int, limits: Limits) -> None:
        self._maker, self._workers, self._limits = maker, workers, limits
        self._children: list[Child] = []
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._false_starts = 0

    def run(self, pages: Iterator[tuple[int, Page]]) -> Generator[Result, None, None]:
        """Each numbered page with its report, as they come; a page is taken from the iterator when a worker is free.

        Raises RapporteurError if workers cannot start at all.
        """
        try:
            while self._hand_out(pages):
                result = self._next_result()
                if result is not None:
                    self._hand_out(pages)  # the workers go on while the caller looks at the result
                    yield result
        finally:
            self.close()

    def close(self) -> None:
        """Kill every worker."""
        while self._children:
            self._children.pop().end()

    def _hand_out(self, pages: Iterator[tuple[int, Page]]) -> bool:
        """Give pages to idle and to new workers; whether any page is in hand."""
        while (free := self._free_places()) and (numbered := next(pages, None)) is not None:
            self._child_for(free).take(*numbered)
        return any(child.page is not None for child in self._children)

    def _free_places(self) -> list[Child | None]:
        idle: list[Child | None] = [child for child in self._children if child.page is None]
        return idle or [None] * (self._workers - len(self._children))

    def _child_for(self, free: list[Child | None]) -> Child:
        child = free[0]
        return child if child is not None else self._new_child()

    def _new_child(self) -> Child:
        child = Child(self._maker, self._limits, self._answers)
        self._children.append(child)
        return child

    def _next_result(self) -> Result | None:
        """What came of the next answer or the next passed deadline; None if neither finished a page.

        Answers that wait come first: the caller may have been away for longer than any deadline.
        """
        try:
            return self._hear(self._answers.get(timeout=self._patience()))
        except queue.Empty:
            return self._judge_late()

    def _patience(self) -> float:
        deadlines = [child.deadline for child in self._children if child.page is not None]
        return max(0.01, min(deadlines, default=time.monotonic() + 1) - time.monotonic())

    def _hear(self, answer: Answer) -> Result | None:
        child = answer.child
        if child not in self._children:
            return None
        match answer.kind:
            case "ready":
                self._false_starts = 0
                child.get_ready()
            case "done" | "last":
                if answer.kind == "last":
                    self._drop(child)
                return (*child.put_down(), pickle.loads(answer.value))
            case "broken":
                raise _start_error(answer.value)
            case _:
                return self._lost(child, child.ending())
        return None

    def _lost(self, child: Child, ending: str) -> Result | None:
        self._drop(child)
        if child.page is None:
            return None
        number, page = child.put_down()
        if not child.ready:
            self._start_again(number, page, ending)
            return None
        return number, page, failed(page, "WorkerDied", f"the worker process died over this page ({ending})")

    def _start_again(self, number: int, page: Page, ending: str) -> None:
        self._false_starts += 1
        if self._false_starts >= STARTS:
            raise RapporteurError(f"worker processes die before they are ready ({ending})")
        self._new_child().take(number, page)

    def _judge_late(self) -> Result | None:
        now = time.monotonic()
        for child in self._children:
            if child.page is not None and child.deadline <= now:
                return self._too_late(child)
        return None

    def _too_late(self, child: Child) -> Result:
        self._drop(child)
        if not child.ready:
            raise RapporteurError("a worker process does not get ready: it takes too long to load")
        number, page = child.put_down()
        reason = f"the page took longer than {self._limits.seconds:g} seconds"
        return number, page, failed(page, "PageTimeout", reason)

    def _drop(self, child: Child) -> None:
        self._children.remove(child)
        child.end()


def _start_error(value: object) -> RapporteurError:
    if isinstance(value, RapporteurError):
        return value
    return RapporteurError(f"a worker process cannot start: {value}")
