"""The only place that catches everything: whatever a page does to its reader comes back as a Problem."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath

from rapporteur.errors import ArticleError, RapporteurError, ReaderError, SourceError
from rapporteur.record import Page, Problem, Report

MESSAGE_LENGTH = 500
# Where these strike depends on how deep the caller's stack or how full its memory was: naming the line would make
# two runs over the same pages differ.
PLACELESS = (RecursionError, MemoryError)


# What a room raises on purpose is that room's problem; anything else is a fault that only the engine saw.
STAGES: tuple[tuple[type[RapporteurError], str], ...] = (
    (SourceError, "source"), (ArticleError, "article"), (ReaderError, "reader"),
)  # fmt: skip


def attempt(function: Callable[[Page], Report], page: Page) -> Report:
    """The page's Report; if the function raises, a Report without document whose only Problem says what and where.

    Ctrl-C is not caught.
    """
    try:
        return function(page)
    except RapporteurError as error:
        stage = next((stage for kind, stage in STAGES if isinstance(error, kind)), "engine")
        return failed(page, type(error).__name__, str(error), stage)
    except (Exception, SystemExit) as error:
        return failed(page, type(error).__name__, describe(error))


def failed(page: Page, error: str, message: str, stage: str = "engine") -> Report:
    """A Report that says nothing but why the page could not be read."""
    problem = Problem(stage, error, message[:MESSAGE_LENGTH], page=page.id, origin=page.origin)
    return Report(document=None, problems=(problem,))


def describe(error: BaseException) -> str:
    """The error's own words and the line of code it came from (file name only: no paths of one machine)."""
    words = str(error) or type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, PLACELESS) or not frames:
        return words
    return f"{words[: MESSAGE_LENGTH - 60]} ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})"
