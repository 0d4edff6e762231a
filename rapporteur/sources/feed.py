"""RSS and Atom feeds: one page an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapporteur.errors import SourceError
from rapporteur.record import Page, Problem
from rapporteur.sources.kinds import is_html
from rapporteur.sources.page import Given, html_page, text_page


def read(data: bytes, name: str, given: Given) -> Iterator[Page | Problem]:
    """Every item as a page: its content, else its summary, with title, link, date, and the feed's title as outlet.

    An item without text is a Problem, and so is a feed without items. Bytes alone are handed to the parsers: neither
    opens a file or an address, and no external entity is resolved.
    """
    feed = _parse(data)
    items = feed.get("entries") or []
    if not items:
        yield Problem("source", "SourceError", "the feed has no items that can be read", origin=name)
    outlet = (feed.get("feed") or {}).get("title")
    for number, item in enumerate(items, 1):
        yield _item(item, {**given, "outlet": outlet, "origin": f"{name}#{number}"})


def _parse(data: bytes) -> Any:
    """feedparser's reading; it keeps dates as written, where quicker parsers move them to UTC and so to another day."""
    import io

    import feedparser

    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _item(item: Any, given: Given) -> Page | Problem:
    contents = [part.get("value") or "" for part in item.get("content") or [] if isinstance(part, dict)]
    text = max([*contents, item.get("summary") or item.get("description") or ""], key=len)
    about: Given = {
        **given,
        "title": item.get("title"),
        "url": item.get("link"),
        "published": item.get("published") or item.get("updated") or given.get("published"),
        "given_id": item.get("id"),
    }
    try:
        return _page(text, about)
    except SourceError as error:
        title = f" ({item.get('title')})" if item.get("title") else ""
        message = f"the item{title} has no text that can be read: {error}"
        return Problem("source", type(error).__name__, message, page=about["given_id"], origin=about["origin"])


def _page(text: str, about: Given) -> Page:
    body = text.encode("utf-8", "replace")
    if "<" in text or "&" in text or is_html(body):
        about["charset"] = "utf-8"
        return html_page(body, **about)
    return text_page(text, **about)
