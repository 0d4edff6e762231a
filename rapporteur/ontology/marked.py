"""Sentences with marked words: `[who Vilnius] [trigger accused] [whom Minsk] of sending balloons.`"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.record import Span

NAMES = ("trigger", "who", "whom")
_BRACKET = re.compile(r"[\[\]]")
_MARK = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks, and what was marked; spans are code points of `text`."""

    text: str
    trigger: Span
    who: tuple[Span, ...]
    whom: tuple[Span, ...]


def parse(source: str) -> Marked:
    """The sentence and its marks.

    A mark is `[trigger WORDS]`, `[who WORDS]` or `[whom WORDS]`; marks do not nest, and one trigger is marked. Raises
    ValueError, whose message says what is wrong and where, for anything else.
    """
    text, spans, at = "", [], 0
    for found in _MARK.finditer(source):
        text += _plain(source[at : found.start()])
        name, words = _mark(found.group(1))
        spans.append((name, Span(len(text), len(text) + len(words))))
        text, at = text + words, found.end()
    text += _plain(source[at:])
    sides = {kind: tuple(span for name, span in spans if name == kind) for kind in NAMES}
    if len(sides["trigger"]) != 1:
        raise ValueError(f"{len(sides['trigger'])} triggers are marked; mark one, as in [trigger met]")
    return Marked(text, sides["trigger"][0], sides["who"], sides["whom"])


def _plain(text: str) -> str:
    if stray := _BRACKET.search(text):
        raise ValueError(f"a bracket without its partner, or inside a mark, near {_near(text, stray.start())!r}")
    return text


def _near(text: str, at: int) -> str:
    return text[max(0, at - 15) : at + 15]


def _mark(inside: str) -> tuple[str, str]:
    name, _, words = inside.partition(" ")
    if name not in NAMES:
        raise ValueError(f"[{inside}] begins with {name!r}; a mark is one of {', '.join(NAMES)}")
    if not words.strip() or words != words.strip():
        raise ValueError(f"[{inside}] must hold words, with one space before them and none after")
    return name, words
