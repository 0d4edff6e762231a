"""Files on disk to pages: HTML, plain text, feeds, web archives and JSON Lines, told apart by their content."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Generator, Iterable, Iterator

from rapporteur.errors import SourceError, TooLarge, UsageError
from rapporteur.record import Page, Problem
from rapporteur.sources import feed, jsonl, kinds, paths, warc
from rapporteur.sources.inflate import Fault, Piece, plain
from rapporteur.sources.limits import HEAD, PAGE
from rapporteur.sources.page import Given, decode_text, html_page, iso, text_page

__all__ = ["Given", "html_page", "pages", "text_page"]

_Reader = Callable[[Iterable[Piece | Fault], str, Given], Iterator[Page | Problem]]
_STREAMED: dict[str, _Reader] = {"warc": warc.read, "jsonl": jsonl.read}


def pages(
    paths_: Iterable[str | os.PathLike[str]], *, published: str | None = None, clean: bool = False
) -> Iterator[Page | Problem]:
    """Every page in files, folders, globs and standard input ("-"), in order, and a Problem for all that is not one.

    `published` is the date of pages that come without one (ISO 8601); `clean` says that all text is article. Archives
    and JSON Lines are streamed; no page is over 20 MiB. Raises SourceError for paths that do not exist, UsageError for
    a `published` that is not a date, both before the first page.
    """
    if published is not None and iso(published) is None:
        raise UsageError(f"not a date (YYYY-MM-DD): {published}")
    given: Given = {"published": published, "clean": clean}
    return itertools.chain.from_iterable(_found(item, given) for item in paths.expand(paths_))


def _found(item: str | Problem, given: Given) -> Iterator[Page | Problem]:
    if isinstance(item, Problem):
        yield item
        return
    try:
        with paths.opened(item) as file:
            yield from _read(plain(file), item, given)
    except SourceError as error:
        yield Problem("source", type(error).__name__, str(error), origin=item)


def _read(pieces: Iterator[Piece | Fault], name: str, given: Given) -> Iterator[Page | Problem]:
    first = list(_head(pieces))
    head = b"".join(piece.data for piece in first if isinstance(piece, Piece))[:HEAD]
    kind = kinds.kind(head)
    stream = itertools.chain(first, pieces)
    if kind.name == "refused":
        raise SourceError(f"{kind.label}: {kind.advice}")
    if reader := _STREAMED.get(kind.name):
        yield from reader(stream, name, given)
        return
    data = yield from _whole(stream, name)
    yield from _one(kind.name, data, name, given)


def _head(pieces: Iterator[Piece | Fault]) -> Iterator[Piece | Fault]:
    """The first pieces, up to HEAD bytes."""
    size = 0
    for piece in pieces:
        yield piece
        size += len(piece.data) if isinstance(piece, Piece) else 0
        if size >= HEAD:
            return


def _whole(pieces: Iterable[Piece | Fault], name: str) -> Generator[Page | Problem, None, bytes]:
    """All bytes of a file, and a Problem for each damaged stretch. Raises TooLarge."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        if isinstance(piece, Fault):
            yield Problem("source", "SourceError", f"{piece.message} (at byte {piece.offset})", origin=name)
            continue
        held.append(piece.data)
        size += len(piece.data)
        if size > PAGE:
            raise TooLarge(f"the file has over {PAGE} bytes of text; only archives and JSON Lines may be larger")
    return b"".join(held)


def _one(kind: str, data: bytes, name: str, given: Given) -> Iterator[Page | Problem]:
    about: Given = {**given, "origin": name}
    if kind == "feed":
        yield from feed.read(data, name, given)
    elif kind == "json":
        yield jsonl.page(jsonl.parse(data), name, given)
    elif kind == "html":
        yield html_page(data, **about)
    elif kind == "empty" and not data.strip():
        raise SourceError("the file is empty")
    else:
        yield text_page(decode_text(data), **about)
