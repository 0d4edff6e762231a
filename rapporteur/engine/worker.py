"""What runs inside a worker process: `python -m rapporteur.engine.worker`, pages in by stdin, reports out by stdout.

The parent first sends (maker, Limits); the worker calls maker() once to get the function it will apply to every page
(that is where a model is loaded), answers "ready", and then answers one Report to each Page. It ends when its input
ends, which is also what happens when the parent is killed.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from rapporteur.engine.guard import attempt, describe, failed
from rapporteur.errors import RapporteurError
from rapporteur.record import Page, Report

GRACE = 5.0  # seconds a worker may outlive its page's limit before the kernel ends it, should the parent be gone
MEGABYTE = 1 << 20


def main() -> None:
    """Serve pages until the input ends."""
    inbox, outbox = _take_pipes()
    _settle()
    with suppress(BrokenPipeError, EOFError, KeyboardInterrupt):
        start = _start(inbox, outbox)
        if start is not None:
            _serve(inbox, outbox, *start)


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes, out of reach of any library that prints: its standard output becomes standard error."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return inbox, outbox


def _settle() -> None:
    """Leave Ctrl-C to the parent, and keep libraries' chatter off the terminal's progress bar."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.ERROR)
    warnings.simplefilter("ignore")


def _start(inbox: IO[bytes], outbox: IO[bytes]) -> tuple[Callable[[Page], Report], float, int] | None:
    """The page function, the seconds a page may take and the room for growth; None if it could not be made."""
    try:
        maker, seconds, memory = pickle.load(inbox)
        function = pickle.loads(maker)()
    except Exception as error:
        known = error if isinstance(error, RapporteurError) else None
        _send(outbox, "broken", known or f"{type(error).__name__}: {describe(error)}")
        return None
    room = _build_wall(memory)
    _send(outbox, "ready", None)
    return function, seconds, room


def _serve(inbox: IO[bytes], outbox: IO[bytes], function: Callable[[Page], Report], seconds: float, room: int) -> None:
    while True:
        page = pickle.load(inbox)
        _set_alarm(seconds + GRACE)
        report = attempt(function, page)
        packed = _pack(page, report)
        _set_alarm(0)
        tired = _size() > room or any(problem.error == "MemoryError" for problem in report.problems)
        _send(outbox, "last" if tired else "done", packed)
        if tired:
            return


def _pack(page: Page, report: Report) -> bytes:
    try:
        return pickle.dumps(report)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        return pickle.dumps(failed(page, type(error).__name__, "the report cannot be sent"))


def _send(outbox: IO[bytes], kind: str, value: Any) -> None:
    pickle.dump((kind, value), outbox)
    outbox.flush()


def _set_alarm(seconds: float) -> None:
    """Ask the kernel to end this process after so many seconds; 0 calls it off. It does so even if Python hangs."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _build_wall(memory: int) -> int:
    """Let this process grow by `memory` megabytes and no more; the size (bytes) from which it should be replaced."""
    size = _size()
    if not size:
        return sys.maxsize
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (size + memory * MEGABYTE, resource.RLIM_INFINITY))
    return size + memory * MEGABYTE // 2


def _size() -> int:
    """Bytes of address space this process has; 0 where the system does not say (elsewhere than on Linux)."""
    with suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0


if __name__ == "__main__":
    main()
