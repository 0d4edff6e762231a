"""Sums of money: those coded by hand for the events of whole articles, and speed on news text.

`python -m bench.money [N]` prints the figures.
"""

from __future__ import annotations

import json
import sys
import time
from decimal import Decimal
from typing import Any

from bench.gold import Missing, gold, rows
from rapporteur.facts.money import find_money, find_percentages
from rapporteur.record import Money


def figures(n: int | None) -> dict[str, float]:
    """Share of coded amounts found with the right value, with the right currency first, and words a second."""
    coded = [
        (row["body"], event["amount"]) for row in rows(gold("articles", "dev.jsonl"), n) for event in row["events"]
    ]
    wanted = [(body, amount) for body, amount in coded if amount]
    right = [_right(find_money(body), amount) for body, amount in wanted]
    return {
        "amounts": sum(found for found, _ in right) / max(1, len(right)),
        "currencies": sum(first for _, first in right) / max(1, len(right)),
        "words_s": _speed(n),
    }


def _right(found: tuple[Money, ...], amount: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the amount is among those found, and whether the currency is the likeliest one there."""
    same = [m for m in found if any(x is not None and Decimal(x) == amount["value"] for x in (m.low, m.high))]
    return bool(same), any(m.currencies[0] == amount["currency"] for m in same)


def _speed(n: int | None) -> float:
    texts = [d["text"] for d in json.loads(gold("time", "gold_timebank.json").read_text(encoding="utf-8"))[:n]]
    find_money("$1"), find_percentages("1%")
    start = time.process_time()
    for text in texts:
        find_money(text), find_percentages(text)
    return sum(len(text.split()) for text in texts) / (time.process_time() - start)


def main() -> None:
    """Print one table."""
    try:
        found = figures(int(sys.argv[1]) if len(sys.argv) > 1 else None)
    except Missing:
        print("money: skipped: no gold data")
        return
    for name, figure in found.items():
        print(f"{name:<18} {figure:>9.3f}")


if __name__ == "__main__":
    main()
