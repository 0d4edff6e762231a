"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from rapporteur.sources.page import iso

        if iso(value) is None:
            raise click.BadParameter(f"{value!r} is not a date (YYYY-MM-DD)", ctx, parameter)
    return value


def _types(ctx: click.Context, parameter: click.Parameter, value: tuple[Path, ...]) -> tuple[Path, ...]:
    if value:
        from rapporteur.ontology import own_types

        own_types(value)  # what is wrong with a file is said before any page is read
    return value


paths = click.argument("paths", metavar="PATH...", nargs=-1)
store = click.option(
    "--store", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), default="record.sqlite",
    show_default=True, help="The record.",
)  # fmt: skip
lists = click.option(
    "--list", "lists", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
    help="A file of a reference list, or a folder with a list.toml; may be given several times.",
)  # fmt: skip
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
published = click.option(
    "--published", metavar="DATE", callback=_date, help="Publication date of pages that come without one."
)
clean = click.option("--clean", is_flag=True, help="All of the text is article, and a line is a paragraph.")
workers = click.option(
    "--workers", metavar="N", type=click.IntRange(1, 1024), help="Worker processes.  [default: one a processor]"
)
model = click.option(
    "--model", metavar="LANG=NAME", multiple=True, help="An installed spaCy pipeline for a language not read yet."
)

types = click.option(
    "--types", metavar="FILE_OR_FOLDER", multiple=True, type=click.Path(exists=True, path_type=Path),
    callback=_types, help="Event types of your own.",
)  # fmt: skip

_FILTERS = {
    "who": ("NAME", "Who acts, or speaks."),
    "whom": ("NAME", "Whom it is done, or said, to."),
    "about": ("NAME", "Who or what has any part in it."),
    "type": ("TYPE", "Kind of it, such as CONSULT or SANCTION/travel-ban."),
    "status": ("STATUS", "Such as occurred, planned, called-for or denied."),
    "since": ("DATE", "On this day or later (YYYY, YYYY-MM or YYYY-MM-DD)."),
    "until": ("DATE", "On this day or earlier."),
    "added-since": ("DATE", "From pages added to the record on this day or later."),
}


def filters(*names: str) -> Decorator:
    """The options that narrow a listing, in the order given."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for name in reversed(names):
            metavar, words = _FILTERS[name]
            check = _day if metavar == "DATE" else None
            option = click.option(f"--{name}", name.replace("-", "_"), metavar=metavar, help=words, callback=check)
            function = option(function)
        return function

    return decorate


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _DAY.fullmatch(value):
        raise click.BadParameter(f"{value!r} is not YYYY, YYYY-MM or YYYY-MM-DD", ctx, parameter)
    return value


def models(given: tuple[str, ...]) -> dict[str, str]:
    """Language -> name of a spaCy pipeline, from "de=de_core_news_sm"."""
    pairs = [value.partition("=") for value in given]
    if wrong := [value for value, (language, _, name) in zip(given, pairs, strict=True) if not (language and name)]:
        raise click.UsageError(f"--model wants LANG=NAME, not {wrong[0]!r}")
    return {language: name for language, _, name in pairs}


def worker_count(given: int | None) -> int:
    """The number asked for, or one for every processor this process may use."""
    import os

    if given:
        return given
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
