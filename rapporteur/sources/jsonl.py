"""JSON Lines: one page a line."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

from rapporteur.errors import SourceError
from rapporteur.record import Page, Problem
from rapporteur.sources.inflate import Fault, Piece
from rapporteur.sources.limits import PAGE
from rapporteur.sources.page import Given, html_page, text_page


@functools.cache
def fields() -> dict[str, tuple[str, ...]]:
    """Our name of a field to the names it may have in a line, from fields.tsv."""
    rows = resources.files("rapporteur.sources").joinpath("fields.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {field: tuple(names.split()) for field, names in cells}


def read(pieces: Iterable[Piece | Fault], name: str, given: Given) -> Iterator[Page | Problem]:
    """One Page or Problem a line that is not blank, in order.

    Fields by name (fields.tsv has every name): `id`, `url`, `outlet`, `title`, `published`, `retrieved`, `html` or
    `text`, `clean`. Where a line has both html and text, the html is read, unless it is clean. A line that cannot be
    read is a Problem with origin "file:line" and, where it has a readable id, that id as `page`. Lines over 20 MiB are
    Problems and never held whole.
    """
    for number, line in enumerate(lines(pieces), 1):
        origin = f"{name}:{number}"
        if isinstance(line, Fault):
            yield Problem("source", "SourceError", f"{line.message} (at byte {line.offset})", origin=origin)
        elif line.strip():
            yield _one(line, origin, given)


def lines(pieces: Iterable[Piece | Fault]) -> Iterator[bytes | Fault]:
    """Lines out of pieces; one that is too long comes as a Fault, and takes no more memory than a short one."""
    held: list[bytes] = []
    size, start = 0, 0
    for piece in pieces:
        if isinstance(piece, Fault):
            yield piece
            held, size = [], 0  # what was held of a line went on in the damage
            continue
        head, *rest = piece.data.split(b"\n")
        size = _hold(held, size, head)
        for line in rest:
            yield _line(held, size, start)
            held, start = [], piece.offset
            size = _hold(held, 0, line)
    if size:
        yield _line(held, size, start)


def _hold(held: list[bytes], size: int, data: bytes) -> int:
    size += len(data)
    if size <= PAGE:
        held.append(data)
    else:
        held.clear()
    return size


def _line(held: list[bytes], size: int, start: int) -> bytes | Fault:
    if size > PAGE:
        return Fault(f"a line of {size} bytes, more than {PAGE}", start)
    return b"".join(held)


def _one(line: bytes, origin: str, given: Given) -> Page | Problem:
    try:
        return page(parse(line), origin, given)
    except SourceError as error:
        return Problem("source", "SourceError", str(error), origin=origin)


def parse(data: bytes) -> dict[str, Any]:
    """Bytes as one JSON object. Raises SourceError saying what they are instead."""
    try:
        row = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8: {error.reason} at byte {error.start}") from error
    except RecursionError as error:
        raise SourceError("JSON that is nested too deep") from error
    except ValueError as error:
        raise SourceError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise SourceError(f"not a JSON object but {type(row).__name__}")
    return row


def page(row: dict[str, Any], origin: str, given: Given) -> Page | Problem:
    """One object as a Page, or the Problem that says why not."""
    lowered = {str(key).lower(): value for key, value in row.items()}
    values = {field: _first(lowered, names) for field, names in fields().items()}
    given_id = _plain(values["id"])
    clean = bool(values["clean"]) or given.get("clean", False)
    about: Given = {
        **given,
        "given_id": given_id,
        "clean": clean,
        "origin": origin,
        "published": _plain(values["published"]) or given.get("published"),
    }
    for field in ("url", "outlet", "title", "retrieved"):
        about[field] = _plain(values[field])
    try:
        return _body(values["html"], values["text"], about)
    except SourceError as error:
        return Problem("source", type(error).__name__, str(error), page=given_id, origin=origin)


def _first(row: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def _plain(value: Any) -> str | None:
    """A text, or a number as text; a nested value such as {"name": ...} by its name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)
    return None


def _body(html: Any, text: Any, about: Given) -> Page:
    if isinstance(html, str) and not (about.get("clean") and isinstance(text, str)):
        about["charset"] = "utf-8"
        return html_page(html.encode("utf-8", "replace"), **about)
    if isinstance(text, str):
        return text_page(text, **about)
    if html is None and text is None:
        raise SourceError("the line has neither text nor html")
    raise SourceError("text or html is not a string")
