"""Other spaCy pipelines, for languages the shipped reader does not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapporteur.errors import ReaderError

if TYPE_CHECKING:
    from spacy.language import Language


def installed(name: str) -> Language:
    """The installed spaCy pipeline of that name (package or folder); raises ReaderError if there is none."""
    import spacy

    from rapporteur.reader.component import extend

    extend()
    try:
        return spacy.load(name)
    except OSError as error:
        raise ReaderError(f"no spaCy pipeline {name!r} is installed; install it or name another") from error
