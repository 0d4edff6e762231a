"""What an HTML page says of itself in its head, its JSON-LD and its elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_LARGEST = 1_000_000  # characters of one JSON-LD script
_MOST = 5000  # JSON-LD nodes looked at
_ARTICLES = ("article", "posting", "report", "newsarticle")


@dataclass
class Meta:
    """Values by lower-case name, the first of each; JSON-LD nodes, articles first; titles and times in page order."""

    values: dict[str, str] = field(default_factory=dict)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    title: str | None = None
    canonical: str | None = None
    times: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)

    def first(self, *names: str) -> str | None:
        return next((self.values[name] for name in names if name in self.values), None)


def read(tree: LexborHTMLParser) -> Meta:
    """Everything of use; never raises on damaged values."""
    found = Meta()
    for node in tree.css("meta")[:500]:
        at = node.attributes
        name = (at.get("property") or at.get("name") or at.get("itemprop") or "").strip().lower()
        content = " ".join((at.get("content") or "")[:3000].split())
        if name and content:
            found.values.setdefault(name, content)
    _elements(tree, found)
    for script in tree.css('script[type*="ld+json"]')[:50]:
        found.nodes += _nodes(script.text() or "")
    found.nodes.sort(key=lambda node: not _is_article(node))
    return found


def _elements(tree: LexborHTMLParser, found: Meta) -> None:
    title = tree.css_first("head title") or tree.css_first("title")
    found.title = _text(title) if title is not None else None
    found.heading = [heading for node in tree.css("h1")[:5] if (heading := _text(node))]
    link = tree.css_first('link[rel="canonical"]')
    found.canonical = (link.attributes.get("href") or "").strip() or None if link is not None else None
    times = tree.css('[itemprop="datePublished"]')[:5] + tree.css("time[pubdate]")[:5] + tree.css("time[datetime]")[:5]
    found.times = [node.attributes.get("datetime") or node.attributes.get("content") or "" for node in times]
    named = tree.css('[rel="author"]')[:5] + tree.css('[itemprop="author"]')[:5]
    found.authors = [author for node in named if 0 < len(author := _text(node)) < 120]


def _text(node: Any) -> str:
    return " ".join((node.text(separator=" ") or "")[:2000].split())


def _nodes(script: str) -> list[dict[str, Any]]:
    """Every object of a JSON-LD script."""
    if len(script) > _LARGEST:
        return []
    text = script.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    try:
        return list(_walk(json.loads(text, strict=False)))
    except (ValueError, RecursionError):
        return []


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    todo, seen = [value], 0
    while todo and seen < _MOST:
        value = todo.pop(0)
        seen += 1
        if isinstance(value, list):
            todo += value
        elif isinstance(value, dict):
            yield value
            todo += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.lower().endswith(_ARTICLES) for name in names)


def article(meta: Meta, key: str) -> Any:
    """A field of the first JSON-LD node that describes an article, None without one."""
    return next((node[key] for node in meta.nodes if _is_article(node) and node.get(key)), None)


def name_of(value: Any) -> list[str]:
    """The names in a JSON-LD value: a text, an object with a name, or a list of such; bodies are left out."""
    if isinstance(value, str):
        return [" ".join(value.split())]
    if isinstance(value, list):
        return [name for one in value[:20] for name in name_of(one) if not isinstance(one, list)]
    if isinstance(value, dict) and not str(value.get("@type", "")).endswith("Organization"):
        return name_of(value.get("name")) if isinstance(value.get("name"), (str, list)) else []
    return []
