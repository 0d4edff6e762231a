"""Reading the data files of this folder."""

from __future__ import annotations

from importlib.resources import files


def text(name: str) -> str:
    """The text of one data file."""
    return files("rapporteur.ontology").joinpath("data", name).read_text(encoding="utf-8")


def rows(name: str, columns: int) -> list[list[str]]:
    """The lines of a tab-separated data file, without comments, each filled up to `columns` cells."""
    lines = (line for line in text(name).splitlines() if line.strip() and not line.startswith("#"))
    cells = (line.split("\t") for line in lines)
    return [row + [""] * (columns - len(row)) for row in cells]


def alternatives(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by `|`."""
    return tuple(value for value in cell.split("|") if value)
