"""Which script a name is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

ABJADS = ("Arabic", "Hebrew", "Syriac")


def script_of(text: str) -> str:
    """The script most letters of a text belong to.

    Returns "Latin", "Cyrillic", "Greek", "Arabic", "Han", ... (the first word of the letters' Unicode names in
    title case; CJK ideographs are "Han"), or "Common" where there is no letter. Ties go to the script met first.
    """
    counts = Counter(script_of_letter(c) for c in text if c.isalpha())
    return counts.most_common(1)[0][0] if counts else "Common"


@lru_cache(4096)
def script_of_letter(letter: str) -> str:
    """The script of one letter, named as in `script_of`."""
    if letter.isascii():
        return "Latin"
    word = unicodedata.name(letter, "UNKNOWN LETTER").split()[0].split("-")[0]
    return {"CJK": "Han", "FULLWIDTH": "Latin", "MODIFIER": "Common"}.get(word, word.title())
