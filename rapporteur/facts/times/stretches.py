"""The pieces of a text that are looked at: its labelled blocks of some kinds, or its paragraphs if it has no blocks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from rapporteur.record import BODY_KINDS, Block

ARTICLE_KINDS = ("title", *BODY_KINDS, "dateline", "caption")
_GAP = re.compile(r"\n[^\S\n]{0,40}\n")


def stretches(text: str, blocks: Sequence[Block], kinds: Container[str]) -> Iterator[Block]:
    """Blocks of the given kinds in reading order, cut to the text; without blocks, paragraphs (blank line between)."""
    if blocks:
        yield from (b for b in blocks if b.kind in kinds and 0 <= b.start < b.stop <= len(text))
        return
    start = 0
    for gap in _GAP.finditer(text):
        yield Block(start, gap.start(), "paragraph")
        start = gap.end()
    yield Block(start, len(text), "paragraph")
