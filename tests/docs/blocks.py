"""Code blocks of a Markdown text, and whether a command printed what a block says it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ELLIPSIS = "..."


@dataclass(frozen=True)
class Command:
    """A line of a console block, and the lines that follow it."""

    line: str
    printed: tuple[str, ...]


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Language and content of each fenced block, in order."""
    for found in _FENCE.finditer(text):
        yield found.group(1), found.group(2)


def commands(block: str) -> list[Command]:
    """The commands of a console block: lines that begin with "$ "."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.strip():
            found[-1][1].append(line)
    return [Command(line, tuple(printed)) for line, printed in found]


def printed_as_said(said: tuple[str, ...], output: str) -> bool:
    """Whether the lines are in the output, in order; "..." stands for anything, in a line or as one."""
    wanted = [line for line in said if line != _ELLIPSIS]
    lines = iter(output.splitlines())
    return all(any(_same(one, line) for line in lines) for one in wanted)


def _same(said: str, line: str) -> bool:
    pieces = [re.escape(piece) for piece in said.strip().split(_ELLIPSIS)]
    return re.fullmatch(".*?".join(pieces), line.strip()) is not None
