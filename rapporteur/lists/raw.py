"""Records of a list as they stand in a file, before anybody asks what their fields mean."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.errors import ListError

LONGEST = 32 * 1024 * 1024  # code points of a line or an element

Group = tuple[tuple[str, str], ...]  # (field, value) pairs that belong together: a row, or the leaves of one element


@dataclass(frozen=True)
class Raw:
    """One record: which part of the description it is of, and its groups of fields."""

    part: int
    groups: tuple[Group, ...]
    place: str  # "line 7", for messages


def text_lines(chunks: Iterable[bytes], name: str) -> Iterator[str]:
    """Lines of UTF-8 text with their ends; ListError for other encodings and endless lines."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    rest = ""
    try:
        for data in chunks:
            *whole, rest = (rest + decoder.decode(data)).split("\n")
            yield from (f"{line}\n" for line in whole)
            if len(rest) > LONGEST:
                raise ListError(f"{name} has a line of over {LONGEST:,} characters")
        rest += decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise ListError(f"{name} is not UTF-8, or is cut short: {error.reason}") from error
    if rest:
        yield rest
