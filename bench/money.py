"""Sums of money: on texts marked with MONEY, on the amounts coded by hand for events, and speed with percentages.

`python -m bench.money [N]` prints the figures, with those of quantulum3 on the same texts where it is installed. A
marked amount is found if the words overlap.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from bench.gold import Missing, gold, rows
from rapporteur.facts.money import find_money, find_percentages
from rapporteur.record import Money

SETS = ("ww_dev", "gmb_dev", "ewt_train", "wikigold")  # whose MONEY labels are whole amounts
SAMPLE = 400  # texts of a set for the slow peer
Span = tuple[int, int]
Text = tuple[str, list[Span], list[Span]]  # words, MONEY, spans whose label is unknown


def figures(n: int | None) -> dict[str, float]:
    """MONEY F1 of each set; share of coded amounts with the right value, and currency first; words a second."""
    coded = [
        (row["body"], event["amount"]) for row in rows(gold("articles", "dev.jsonl"), n) for event in row["events"]
    ]
    right = [_right(find_money(body), amount) for body, amount in coded if amount]
    return {
        **{name: f1(_marked(name)[:n], _ours) for name in SETS},
        "amounts": sum(found for found, _ in right) / max(1, len(right)),
        "currencies": sum(first for _, first in right) / max(1, len(right)),
        "words_s": _speed(n),
    }


def f1(texts: Sequence[Text], find: Callable[[str], Iterable[Span]]) -> float:
    """Overlap F1; what touches a span of unknown label is left out."""
    hit = missed = false = 0
    for text, wanted, unknown in texts:
        found = list(find(text))
        hit += sum(any(_touch(w, f) for f in found) for w in wanted)
        missed += sum(not any(_touch(w, f) for f in found) for w in wanted)
        false += sum(not any(_touch(f, w) for w in (*wanted, *unknown)) for f in found)
    return 2 * hit / max(1, 2 * hit + missed + false)


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _ours(text: str) -> Iterable[Span]:
    return ((m.start, m.stop) for m in find_money(text))


def _marked(name: str) -> list[Text]:
    with gzip.open(gold("nlp", f"ner_{name}.json.gz"), "rt", encoding="utf-8") as file:
        marked = json.load(file)
    return [
        (text, [(a, z) for a, z, label in spans if label == "MONEY"], [(a, z) for a, z in unknown])
        for _, text, spans, unknown in marked
    ]


def _peer() -> Callable[[str], Iterable[Span]] | None:
    """quantulum3's amounts of money, where it is installed."""
    if not importlib.util.find_spec("quantulum3"):
        return None
    from quantulum3 import parser  # type: ignore[import-not-found,unused-ignore]

    def find(text: str) -> Iterable[Span]:
        return (q.span for q in parser.parse(text) if q.unit.entity.name == "currency")

    return find


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
    n = int(sys.argv[1]) if len(sys.argv) > 1 else None
    try:
        found = figures(n)
    except Missing:
        print("money: skipped: no gold data")
        return
    for name, figure in found.items():
        print(f"{name:<18} {figure:>9.3f}")
    _print_peer(n)


def _print_peer(n: int | None) -> None:
    """Ours and quantulum3's on the same texts: those with a label or a digit, at most SAMPLE of a set."""
    find = _peer()
    if find is None:
        print("quantulum3 is not installed: no comparison")
        return
    for name in SETS:
        texts = [t for t in _marked(name)[:n] if t[1] or any(c.isdigit() for c in t[0])][:SAMPLE]
        print(f"{name:<18} {f1(texts, _ours):>9.3f}   quantulum3 {f1(texts, find):.3f}   ({len(texts)} texts)")


if __name__ == "__main__":
    main()
