"""One worker process as its parent sees it: the page in its hands and the moment it must be done."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from rapporteur.record import Page

START_SECONDS = 180.0
# One thread a worker: the pool is the parallelism, and results must not depend on how a sum was split.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True)
class Limits:
    """What one page may cost: wall-clock seconds, and megabytes a worker may grow beyond its size when it started."""

    seconds: float = 60.0
    memory: int = 2048


@dataclass(frozen=True)
class Answer:
    """Something heard from a child: ready, done, last (done, and the child ends), broken or gone."""

    child: Child
    kind: str
    value: Any = None


class Child:
    """A worker process. It is given one page at a time, so that its death costs one page."""

    def __init__(self, maker: bytes, limits: Limits, answers: queue.SimpleQueue[Answer]) -> None:
        self._limits = limits
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "rapporteur.engine.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(),
        )  # fmt: skip
        self.number = -1
        self.page: Page | None = None
        self.ready = False
        self.deadline = time.monotonic() + START_SECONDS
        self._write((maker, limits.seconds, limits.memory))
        threading.Thread(target=self._listen, args=(answers,), daemon=True).start()

    def take(self, number: int, page: Page) -> None:
        """Put a page into the child's hands; it starts on it now, or as soon as it is ready."""
        self.number, self.page = number, page
        if self.ready:
            self._begin()

    def get_ready(self) -> None:
        """Note that the child has loaded what it needs, and let it begin."""
        self.ready = True
        if self.page is not None:
            self._begin()

    def put_down(self) -> tuple[int, Page]:
        """Take the page out of the child's hands."""
        page = self.page
        assert page is not None, "a child answers only for a page it was given"
        self.page = None
        return self.number, page

    def end(self) -> str:
        """Kill the child if it lives, and say how it ended."""
        with suppress(OSError):
            self._process.kill()
        code = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            _close(pipe)
        return _ending(code)

    def ending(self) -> str:
        """How a child that has closed its output ended."""
        with suppress(subprocess.TimeoutExpired):
            return _ending(self._process.wait(timeout=5))
        return self.end()

    def _begin(self) -> None:
        self.deadline = time.monotonic() + self._limits.seconds
        self._write(self.page)

    def _write(self, value: object) -> None:
        # A child that died meanwhile is noticed by its closed output.
        with suppress(OSError):
            pipe = self._process.stdin
            assert pipe is not None
            pickle.dump(value, pipe)
            pipe.flush()

    def _listen(self, answers: queue.SimpleQueue[Answer]) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        # A child killed in the middle of an answer leaves half a pickle: that is its end like any other.
        with suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while True:
                kind, value = pickle.load(pipe)
                answers.put(Answer(self, kind, value))
        answers.put(Answer(self, "gone"))


def _environment() -> dict[str, str]:
    path = os.pathsep.join(part or os.getcwd() for part in sys.path)
    return {**os.environ, **dict.fromkeys(ONE_THREAD, "1"), "PYTHONPATH": path}


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        with suppress(OSError):
            pipe.close()
