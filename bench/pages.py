"""Whole news pages coded by hand: from HTML to entities, events and quotes."""

from __future__ import annotations

from bench.gold import checks, gold


def figures(n: int | None) -> dict[str, float]:
    """F1 of events (full, and by part), quotes and entities; exactness of title, date and body."""
    found: dict[str, float] = checks(n).pages(str(gold("articles")), "dev.jsonl", "dev_html")
    return {name: value for name, value in found.items() if name != "pages_s"}
