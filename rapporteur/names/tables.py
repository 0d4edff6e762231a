"""The tables of `names/data/`, read when first needed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table below its header; lines that start with '#' are remarks."""
    text = files("rapporteur.names").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    width = len(lines[0].split("\t"))
    return tuple(tuple((line.split("\t") + [""] * width)[:width]) for line in lines[1:])


@cache
def column(name: str, at: int = 0) -> frozenset[str]:
    """The values of one column of a table."""
    return frozenset(row[at] for row in rows(name))


@cache
def pairs(name: str) -> dict[str, str]:
    """A table of two columns as a dictionary."""
    text = files("rapporteur.names").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in text.split("\n") if line and not line.startswith("#"))
    return {before: after for before, _, after in lines}
