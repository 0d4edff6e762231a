"""What paths stand for: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rapporteur.errors import SourceError
from rapporteur.record import Problem

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
STDIN = "-"


def expand(paths: Iterable[str | os.PathLike[str]]) -> list[str | Problem]:
    """Files in the order given, those of a folder or glob sorted; an address or an empty folder as a Problem.

    Raises SourceError naming every path that does not exist.
    """
    found: list[str | Problem] = []
    missing: list[str] = []
    for path in [os.fspath(path) for path in paths]:
        if path == STDIN or _URL.match(path):
            found.append(path if path == STDIN else _address(path))
        elif names := _names(path):
            found += [file for name in names for file in _files(name)]
        else:
            missing.append(path)
    if missing:
        raise SourceError("no such file or folder: " + ", ".join(missing))
    return found


def _address(url: str) -> Problem:
    message = "an address is not fetched: save the page (or archive it with wget --warc-file) and give the file"
    return _problem(message, url)


def _names(path: str) -> list[str]:
    try:
        if os.path.lexists(path):
            return [path]
        return sorted(glob.glob(path, recursive=True))
    except ValueError:  # a NUL in the path
        return []


def _files(name: str) -> list[str | Problem]:
    if not os.path.isdir(name):
        return [name]
    errors: list[OSError] = []
    found: list[str | Problem] = []
    for folder, folders, files in os.walk(name, onerror=errors.append):
        folders.sort()
        found += [os.path.join(folder, file) for file in sorted(files)]
    found += [_problem(f"cannot be listed: {error.strerror}", str(error.filename)) for error in errors]
    return found or [_problem("the folder holds no files", name)]


def _problem(message: str, origin: str) -> Problem:
    return Problem("source", "SourceError", message, origin=origin)


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """A seekable binary file; standard input is first copied to a temporary one. Raises SourceError."""
    try:
        if name == STDIN:
            with _spooled(sys.stdin.buffer) as file:
                yield file
        elif not Path(name).is_file():
            raise SourceError("not a regular file")
        else:
            with open(name, "rb") as file:
                yield file
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from error


@contextmanager
def _spooled(source: BinaryIO) -> Iterator[BinaryIO]:
    with tempfile.SpooledTemporaryFile(max_size=32 * 1024 * 1024) as file:
        while data := source.read(1024 * 1024):
            file.write(data)
        file.seek(0)
        yield file  # type: ignore[misc]
