"""An HTML page as its visible lines of text, in reading order, each with what the page's elements say of it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rapporteur.article.tables import zones

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "embed", "applet", "video",
    "audio", "canvas", "select", "datalist", "textarea", "input", "title", "meta", "link",
})  # fmt: skip
_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_NAMED = frozenset({
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote", "figcaption", "caption", "dd", "dt",
    "pre",
})  # fmt: skip
_KEPT = frozenset({"li", "td", "th", "dd", "blockquote", "figcaption", "caption"})  # lend blocks in them their name
_TELLING = frozenset({
    "blockquote", "table", "figure", "aside", "li", "header", "footer", "form", "article",
})  # fmt: skip
_WIDE = frozenset({"html", "body", "main", "article"})  # their classes speak of the page
_CELL = frozenset({"td", "th"})  # a row of short cells is one line
_LONG_CELL = 120
_BREAK = re.compile(r"[ \t\n]+")
_HIDDEN_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass
class Line:
    """One line of visible text: `start` to `stop` in the page's text, `element` the tag that says what it is."""

    start: int
    stop: int
    element: str
    group: int  # number of the element that holds this line's element: siblings share it
    link: float  # share of its characters inside links
    inside: frozenset[str]  # names of the telling elements around it
    zone: int = -1  # index into Visible.zones of the innermost one, -1 for none


@dataclass
class Zone:
    """A part of the page that says what it is, by tag, role, class or id."""

    kind: str
    by: str  # tag, role or class
    outer: int  # the zone it lies in, -1 for none


@dataclass
class Visible:
    """All visible text of a page and its lines, which are joined by line feeds."""

    text: str = ""
    lines: list[Line] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)

    def of(self, line: Line) -> str:
        return self.text[line.start : line.stop]


@dataclass(frozen=True)
class _Frame:
    """What is known of the element the walk is in."""

    element: str = "div"
    group: int = 0
    zone: int = -1
    link: bool = False
    inside: frozenset[str] = frozenset()
    pre: bool = False


class _Walk:
    """Gathers text into lines; a line is ended by every block-level tag and by most line breaks."""

    def __init__(self, unseen: bool) -> None:
        self.out = Visible()
        self._unseen = unseen
        self._texts: list[str] = []
        self._size = 0
        self._parts: list[tuple[str, bool]] = []  # text, whether in a link; "\n" is a line break
        self._count = 0

    def enter(self, node: LexborNode, tag: str, outer: _Frame) -> _Frame | None:
        """The frame inside an element, None where nothing in it is seen."""
        attributes = node.attributes
        if self._unseen and _hidden(attributes):
            return None
        zone = self._zone(attributes, tag, outer.zone)
        if tag not in _BLOCK:
            link = outer.link or tag == "a"
            return outer if link == outer.link and zone == outer.zone else replace(outer, link=link, zone=zone)
        self._count += 1
        return _Frame(
            element=tag if tag in _NAMED else outer.element if outer.element in _KEPT else "div",
            group=self._count,
            zone=zone,
            link=outer.link,
            inside=outer.inside | {tag} if tag in _TELLING else outer.inside,
            pre=outer.pre or tag == "pre",
        )

    def _zone(self, attributes: dict[str, str | None], tag: str, outer: int) -> int:
        kind, by = zone_of(attributes, tag)
        if not kind:
            return outer
        self.out.zones.append(Zone(kind, by, outer))
        return len(self.out.zones) - 1

    def text(self, raw: str, frame: _Frame) -> None:
        raw = _BLANK_LINE.sub("\0\0", raw) if frame.pre else raw
        for number, piece in enumerate(raw.split("\0")):
            if number:
                self.line_break()
            if piece:
                self._parts.append((_SPACE.sub(" ", piece), frame.link))

    def cell(self) -> None:
        if self._parts:
            self._parts.append(("\t", False))

    def line_break(self) -> None:
        self._parts.append(("\n", False))

    def flush(self, frame: _Frame) -> None:
        """End the stretch of text that is being gathered, and make its lines."""
        if not self._parts:
            return
        text = _BREAK.sub(_shortest, "".join(part for part, _ in self._parts))
        shown = sum(len(part.strip()) for part, _ in self._parts) or 1
        share = sum(len(part.strip()) for part, linked in self._parts if linked) / shown
        self._parts = []
        for line in _lines(text):
            start = self._size + (1 if self._texts else 0)
            self._texts.append(line)
            self._size = start + len(line)
            self.out.lines.append(Line(start, self._size, frame.element, frame.group, share, frame.inside, frame.zone))

    def close(self) -> Visible:
        self.out.text = "\n".join(self._texts)
        return self.out


def _shortest(found: re.Match[str]) -> str:
    """A run of spaces, line breaks and cell ends as the strongest of them: breaks, else one cell end, else a space."""
    run = found.group()
    return "\n" * run.count("\n") or ("\t" if "\t" in run else " ")


def _lines(text: str) -> list[str]:
    """A stretch of text cut at its line breaks, but not where a sentence plainly goes on after a single one."""
    found: list[str] = []
    empty = True
    if "\t" in text and max(map(len, re.split("[\t\n]", text))) > _LONG_CELL:
        text = text.replace("\t", "\n\n")  # a table for the layout: its cells are no row
    for line in (part.strip(" \t") for part in text.split("\n")):
        if not line.strip():
            empty = True
        elif found and not empty and line[0].islower() and found[-1][-1] not in '.!?:"”':
            found[-1] += "\n" + line
        else:
            found.append(line)
            empty = False
        empty = empty and not line.strip()
    return found


def zone_of(attributes: dict[str, str | None], tag: str) -> tuple[str, str]:
    """The kind an element claims for what is in it, and by what: tag, role or class; ("", "") where by nothing."""
    if found := zones("tag").get(tag):
        return found[0][1], "tag"
    if tag in _WIDE or not attributes:
        return "", ""
    if found := zones("role").get((attributes.get("role") or "").lower()):
        return found[0][1], "role"
    names = f"{(attributes.get('class') or '')[:400]} {(attributes.get('id') or '')[:100]}"
    return (_by_class(names), "class") if len(names) > 1 and (_by_class(names)) else ("", "")


@functools.lru_cache(maxsize=20_000)
def _by_class(names: str) -> str:
    words = {word.lower() for word in _WORDS.findall(names)}
    for word in sorted(words):
        for needed, kind in zones("class").get(word, ()):
            if needed <= words:
                return kind
    return ""


def _hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style[:2000]))


def visible(tree: LexborHTMLParser, hidden: bool = False) -> Visible:
    """The visible text of a parsed page, with `hidden` also what a script may show later. Does not recurse."""
    walk = _Walk(unseen=not hidden)
    root = tree.body or tree.root
    stack: list[tuple[LexborNode | None, _Frame]] = [(root, _Frame())]
    while stack:
        node, frame = stack.pop()
        if node is None:  # the end of a block
            walk.flush(frame)
        elif node.is_text_node:
            walk.text(node.text_content or "", frame)
        else:
            _element(walk, node, frame, stack)
    walk.flush(_Frame())
    return walk.close()


def _element(walk: _Walk, node: LexborNode, frame: _Frame, stack: list[tuple[LexborNode | None, _Frame]]) -> None:
    tag = node.tag or ""
    if tag in _UNSEEN or not node.is_element_node:
        return
    if tag == "br":
        walk.line_break()
        return
    inner = walk.enter(node, tag, frame)
    if inner is None:
        return
    if tag in _CELL:
        walk.cell()
    elif tag in _BLOCK:
        walk.flush(frame)
        stack.append((None, inner))
    child = node.last_child
    while child is not None:
        stack.append((child, inner))
        child = child.prev
