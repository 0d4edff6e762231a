"""Writing to the terminal: text from pages made harmless, colours only where they are wanted."""

from __future__ import annotations

import functools
import re
import sys
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

# C0 and C1 controls (escape sequences), bidirectional controls (text that reads otherwise than it is), line
# separators, the byte order mark, tag characters, halves of surrogate pairs. Joiners stay: scripts need them.
_HARMFUL = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")


def neutral(text: str) -> str:
    """The text as one line that cannot steer a terminal: what could is shown as U+FFFD."""
    return _HARMFUL.sub("\ufffd", _BREAKS.sub(" ", text))


def write_json(row: Mapping[str, Any]) -> None:
    """One JSON object on a line of standard output."""
    from rapporteur.export.lines import dumps

    click.echo(dumps(row))


@functools.cache
def output() -> Console:
    """Standard output; NO_COLOR is respected, markup in the text is not."""
    return _console(stderr=False)


@functools.cache
def messages() -> Console:
    """Standard error."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def say(text: str = "", style: str = "") -> None:
    """A line of standard output."""
    output().print(neutral(text), style=style or None)


def tell(text: str, style: str = "") -> None:
    """A line of standard error."""
    messages().print(neutral(text), style=style or None)


def say_parts(*parts: tuple[str, str]) -> None:
    """A line of standard output in pieces, each with its style."""
    from rich.text import Text

    output().print(Text.assemble(*((neutral(text), style) for text, style in parts)))


def say_indented(text: str, indent: int, style: str = "") -> None:
    """A paragraph moved in; broken into lines on a terminal only, so that other programs find it whole."""
    margin = " " * indent
    text = neutral(text)
    if sys.stdout.isatty():
        width = max(output().width, indent + 20)
        text = textwrap.fill(text, width, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)
    else:
        text = margin + text
    output().print(text, style=style or None)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 page", "2 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
