"""The files of lists, as people name them: a file, or a folder with a description and what it describes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from rapporteur.errors import ListError
from rapporteur.lists.describe import described
from rapporteur.lists.read import Source

DESCRIPTION = "list.toml"
MOST = 1024 * 1024  # bytes of a description

Opener = Callable[[Path], Iterator[bytes]]  # the plain bytes of a file, a piece at a time


def sources_of(paths: Iterable[str | os.PathLike[str]], opened: Opener) -> list[Source]:
    """The files the paths stand for; a folder with a `list.toml` brings all its files, and what they mean.

    Raises ListError for paths that do not exist, folders without a description, and descriptions that are none.
    """
    return [source for path in paths for source in _of(Path(path), opened)]


def _of(path: Path, opened: Opener) -> Iterator[Source]:
    if path.is_dir():
        yield from _of_folder(path, opened)
    elif path.is_file():
        yield Source(path.name, partial(opened, path))
    else:
        raise ListError(f"there is no list at {path}")


def _of_folder(path: Path, opened: Opener) -> Iterator[Source]:
    file = path / DESCRIPTION
    if not file.is_file():
        raise ListError(f"{path} has no {DESCRIPTION}: docs/lists.md says what to write in it")
    text = b"".join(opened(file))[:MOST]
    try:
        description = described(text.decode())
    except UnicodeDecodeError as error:
        raise ListError(f"{file} is not UTF-8") from error
    others = sorted(p for p in path.iterdir() if p.is_file() and p.name != DESCRIPTION and p.name[:1] not in "._")
    if not others:
        raise ListError(f"{path} has a description and no file of the list")
    for other in others:
        yield Source(other.name, partial(opened, other), description)
