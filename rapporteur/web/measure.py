"""How wide words come out, near enough for labels not to meet: browsers alone know exactly, and we ask none."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("ijlIftr.,:;'|!()[]{} ’‘ı·-")
_WIDE = frozenset("mwMW@%—œæЖШЩЮжшщюмшМ")
_SLACK = 1.06  # fonts differ; labels that are said to fit must fit


def width(text: str, size: float) -> float:
    """The width of a text in pixels at a font size in pixels, rather too much than too little."""
    return sum(map(_em, text)) * size * _SLACK


def fitted(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as fits with … into `room` pixels."""
    if width(text, size) <= room:
        return text
    left = room - width("…", size)
    for i, char in enumerate(text):
        left -= _em(char) * size * _SLACK
        if left < 0:
            return text[:i].rstrip() + "…"
    return text


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.34
    if char in _WIDE:
        return 0.9
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    return 0.7 if char.isupper() else 0.58
