"""Pages nested so deep that parsers lose their text or take minutes: the deepest tags are taken out, the text stays.

libxml2 gives up without a word at a depth of 254; others need time that grows with the square of the depth.
"""

from __future__ import annotations

import collections
import re

MOST = 150  # real news pages: 51 at most
_TOKEN = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]{0,40})|(!--))")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_CLOSED_BY_NEXT = frozenset({"p", "li", "dt", "dd", "option", "tr", "td", "th", "optgroup"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike",
})  # fmt: skip


def flatten(html: str) -> str:
    """The page with every tag deeper than MOST taken out, a line break in its place where it would break the line."""
    cuts: list[tuple[int, int, str]] = []
    stack: list[str] = []
    opened: collections.Counter[str] = collections.Counter()
    at = 0
    while token := _TOKEN.search(html, at):
        closing, name, comment = token.groups()
        name = (name or "").lower()
        stop = _end(html, token.end(), name, bool(comment), bool(closing))
        if stop < 0:
            break
        if name not in _VOID and name not in _RAW and not comment:
            deep = _close(stack, opened, name) if closing else _open(stack, opened, name)
            if deep:
                cuts.append((token.start(), stop, "" if name in _INLINE else "<br>"))
        at = stop
    return _without(html, cuts) if cuts else html


def _end(html: str, at: int, name: str, comment: bool, closing: bool) -> int:
    """Where a tag, comment or raw element ends; -1 where it does not, so that it holds all the rest."""
    if comment:
        return _after(html, "-->", at)
    stop = _after(html, ">", at)
    if stop < 0 or closing or name not in _RAW:
        return stop
    found = re.compile(rf"</{re.escape(name)}", re.I).search(html, stop)
    return found.start() if found else -1


def _after(html: str, mark: str, at: int) -> int:
    found = html.find(mark, at)
    return found + len(mark) if found >= 0 else -1


def _open(stack: list[str], opened: collections.Counter[str], name: str) -> bool:
    """Note an opening tag; whether it is too deep."""
    if name in _CLOSED_BY_NEXT and stack and stack[-1] == name:
        return len(stack) > MOST
    stack.append(name)
    opened[name] += 1
    return len(stack) > MOST


def _close(stack: list[str], opened: collections.Counter[str], name: str) -> bool:
    """Note a closing tag; whether what it closes was too deep."""
    if not opened[name]:
        return False
    while True:
        last = stack.pop()
        opened[last] -= 1
        if last == name:
            return len(stack) >= MOST


def _without(html: str, cuts: list[tuple[int, int, str]]) -> str:
    kept, at, broken = [], 0, False
    for start, stop, mark in cuts:
        if start > at:
            kept.append(html[at:start])
            broken = False
        if mark and not broken:
            kept.append(mark)
            broken = True
        at = stop
    kept.append(html[at:])
    return "".join(kept)
