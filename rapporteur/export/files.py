"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from rapporteur.errors import StoreError

File = tuple[str, Iterable[str]]  # name, pieces of UTF-8 text


def write_files(folder: Path, files: Iterator[File]) -> tuple[Path, ...]:
    """Write every file beside its place, then put all in place; StoreError where the folder cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            made = [(folder / name, _draft(stack, folder, pieces)) for name, pieces in files]
            for place, draft in made:
                os.replace(draft, place)
    except OSError as error:
        raise StoreError(f"cannot write to {folder}: {error.strerror or error}") from error
    return tuple(place for place, _ in made)


def _draft(stack: ExitStack, folder: Path, pieces: Iterable[str]) -> Path:
    """A file of the pieces under a passing name, taken away when the stack ends if it is still there."""
    descriptor, name = tempfile.mkstemp(prefix=".export-", dir=folder)
    draft = Path(name)
    stack.callback(draft.unlink, missing_ok=True)
    with open(descriptor, "w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    draft.chmod(0o666 & ~_umask())
    return draft


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
