"""Small builders every room's tests share: a document from lines, a reading of it."""

from __future__ import annotations

from functools import cache

from rapporteur import reader
from rapporteur.record import Block, Document, Reading


def document(*lines: str, kinds: tuple[str, ...] = (), published: str | None = None) -> Document:
    """A document of one block a line; blocks beyond `kinds` are paragraphs."""
    text = "\n".join(lines)
    blocks, at = [], 0
    for k, line in enumerate(lines):
        if line:
            blocks.append(Block(at, at + len(line), kinds[k] if k < len(kinds) else "paragraph"))
        at += len(line) + 1
    return Document("document", "page", text, tuple(blocks), published=published)


@cache
def the_reader() -> reader.Reader:
    return reader.load()


def read(doc: Document) -> Reading:
    return the_reader().read(doc)
