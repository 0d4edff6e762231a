"""Page functions that misbehave; a page's body says how. Workers import them by name."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rapporteur.errors import ArticleError, ReaderError
from rapporteur.ids import digest
from rapporteur.record import Document, Page, Report


def page(order: str, number: int = 0) -> Page:
    return Page(digest(order, number), order.encode(), "text/plain", origin=f"test:{number}")


def obey(page: Page) -> Report:
    order, _, argument = page.body.decode().partition(" ")
    ORDERS[order](argument)
    return Report(Document(digest(page.body), page.id, page.body.decode(), ()))


def maker() -> Callable[[Page], Report]:
    return obey


def maker_that_refuses() -> Callable[[Page], Report]:
    raise ReaderError("the model is damaged: install it again")


def maker_that_breaks() -> Callable[[Page], Report]:
    raise KeyError("weights")


def maker_that_dies() -> Callable[[Page], Report]:
    os._exit(7)


def maker_that_counts(folder: str) -> Callable[[Page], Report]:
    (Path(folder) / str(os.getpid())).touch()
    return obey


def _raise(argument: str) -> None:
    raise ValueError(f"cannot read {argument}")


def _recurse(argument: str) -> None:
    _recurse(argument)


def _allocate(argument: str) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(1 << 24))


def _print(argument: str) -> None:
    sys.stdout.write("noise on standard output\n" * 1000)
    os.write(1, b"more noise\n" * 1000)


def _unpicklable(argument: str) -> None:
    raise _Odd(lambda: None)


class _Odd(Exception):
    pass


def _refuse(argument: str) -> None:
    raise ArticleError("no visible text")


ORDERS: dict[str, Callable[[str], object]] = {
    "ok": lambda _: None,
    "raise": _raise,
    "recurse": _recurse,
    "refuse": _refuse,
    "odd": _unpicklable,
    "exit": lambda code: os._exit(int(code)),
    "sys.exit": lambda code: sys.exit(int(code)),
    "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "segfault": lambda _: os.kill(os.getpid(), signal.SIGSEGV),
    "sleep": lambda seconds: time.sleep(float(seconds)),
    "allocate": _allocate,
    "print": _print,
    "write": lambda path: Path(path).write_text("reached", encoding="utf-8"),
}
