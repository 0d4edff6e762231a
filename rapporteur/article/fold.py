"""Strings made comparable."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Letters and digits alone, without case and compatibility forms, words apart by one space."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text[:2000]).casefold()).strip()
