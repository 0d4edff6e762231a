"""Events by trigger and speech by content, on sentences that were marked by hand."""

from __future__ import annotations

from bench.gold import checks, gold


def figures(n: int | None) -> dict[str, float]:
    """F1 of event types, share of right statuses, F1 of quotes; n counts sentences."""
    found: dict[str, float] = checks(n).acts(str(gold("acts", "acts_dev.jsonl.gz")))
    return {name: value for name, value in found.items() if name != "stories_s"}
