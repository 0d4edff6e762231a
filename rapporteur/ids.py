"""Content hashes: the same content gets the same id in every run, on every machine."""

from __future__ import annotations

import hashlib

from rapporteur.record import Page


def digest(*parts: object) -> str:
    """16 hex digits of SHA-256 over the parts, each prefixed by its length so that no two lists collide."""
    h = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else _plain(part)
        h.update(b"%d:" % len(data))
        h.update(data)
    return h.hexdigest()[:16]


def _plain(part: object) -> bytes:
    return b"" if part is None else str(part).encode("utf-8", "surrogatepass")


def page_id(page: Page) -> str:
    """The id of a page: hash of url, outlet, given date and title, reading options and body."""
    return digest(
        page.url, page.outlet, page.published, page.title, page.clean, page.media_type, page.charset, page.body
    )  # fmt: skip
