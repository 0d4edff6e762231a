"""How far a reading is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rapporteur.commands.terminal import counted, messages, tell
from rapporteur.errors import RapporteurError
from rapporteur.record import Summary

if TYPE_CHECKING:
    from rich.progress import Progress

EVERY = 10.0  # seconds between lines where there is no terminal


class Meter:
    """Shows a build's progress with rate and time left; use it as a context manager, call it with each Summary.

    How many pages there are is counted beside the reading, in a thread: that takes far less time than reading them.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._total: int | None = None
        self._done = 0
        self._started = self._spoke = time.monotonic()
        self._bar = _bar() if messages().is_terminal else None
        self._task = self._bar.add_task("reading", total=None, rate="", lost=0) if self._bar else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        if "-" not in self._paths:
            threading.Thread(target=self._count, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, so_far: Summary) -> None:
        """Take note of one more page."""
        self._done += 1
        lost = sum(number for _, number in so_far.lost)
        if self._bar and self._task is not None:
            rate = f"{self._rate():.1f} pages/s"
            self._bar.update(self._task, completed=self._done, total=self._total, rate=rate, lost=lost)
        elif time.monotonic() - self._spoke >= EVERY:
            self._spoke = time.monotonic()
            tell(self._line(lost))

    def _rate(self) -> float:
        return self._done / max(time.monotonic() - self._started, 0.001)

    def _line(self, lost: int) -> str:
        done, total, rate = self._done, self._total, self._rate()
        parts = [f"{done:,} of {total:,} pages" if total else counted(done, "page"), f"{rate:.1f} pages/s"]
        if total:
            parts.append(f"{_clock((total - done) / rate)} left")
        if lost:
            parts.append(f"{lost:,} with problems")
        return ", ".join(parts)

    def _count(self) -> None:
        from rapporteur.sources import pages

        try:
            self._total = sum(1 for _ in pages(self._paths))
        except RapporteurError:
            return  # whoever reads the same paths reports it


@contextmanager
def steps(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for work whose steps are counted, on a terminal only: call what it gives with steps done and in all."""
    from rich.progress import Progress

    with Progress(console=messages(), transient=True, disable=not messages().is_terminal) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _bar() -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
        TextColumn("{task.fields[lost]} with problems", style="dim"), console=messages(), transient=True,
    )  # fmt: skip


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(max(seconds, 0)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
