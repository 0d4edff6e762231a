"""Which script a name is written in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

MAX_NAME = 400  # code points that are looked at
_OTHERS = "\u0370-\u058f\u13a0-\u13ff\u1f00-\u1fff"  # Greek, Cyrillic, Armenian, Cherokee
_MEETING = re.compile(
    f"[A-Za-z\u00c0-\u024f][{_OTHERS}]|[{_OTHERS}][A-Za-z\u00c0-\u024f]|[\u0370-\u03ff][\u0400-\u058f]|[\u0400-\u058f][\u0370-\u03ff]"
)
_RUN = re.compile(r"[^\W\d_]+")
ABJADS = ("Arabic", "Hebrew", "Syriac")


def script_of(text: str) -> str:
    """The script most letters of a text belong to.

    Returns "Latin", "Cyrillic", "Greek", "Arabic", "Han", ... (the first word of the letters' Unicode names in
    title case; CJK ideographs are "Han"), or "Common" where there is no letter. Ties go to the script met first.
    """
    counts = Counter(script_of_letter(c) for c in text[:MAX_NAME] if c.isalpha())
    return counts.most_common(1)[0][0] if counts else "Common"


@lru_cache(4096)
def script_of_letter(letter: str) -> str:
    """The script of one letter, named as in `script_of`."""
    if letter.isascii():
        return "Latin"
    word = unicodedata.name(letter, "UNKNOWN LETTER").split()[0].split("-")[0]
    return {"CJK": "Han", "FULLWIDTH": "Latin", "MODIFIER": "Common"}.get(word, word.title())


LOOK_ALIKE = frozenset(("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"))


def mixed_words(name: str) -> tuple[str, ...]:
    """The words of a name that mix letters of scripts whose letters look alike ("Pаvel" with a Cyrillic а)."""
    if name.isascii() or not _MEETING.search(name):
        return ()
    return tuple(word for word in _RUN.findall(name[:MAX_NAME]) if not word.isascii() and len(_alike_scripts(word)) > 1)


def _alike_scripts(word: str) -> frozenset[str]:
    return LOOK_ALIKE.intersection(script_of_letter(c) for c in word)
