"""Expressions of time, on three sets of texts marked with TIMEX3: found, and understood.

`python -m bench.times [N]` prints the figures. Scored as in TempEval-3: relaxed, the words overlap; value, and mean the
same. And the share of calendar days in the news of GUM that are found and right.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from bench.gold import Missing, gold, script
from bench.gum_dates import news
from rapporteur.facts.times import find
from rapporteur.record import Block

SETS = ("timebank", "aquaint", "wikiwars")
Document = dict[str, Any]


def figures(n: int | None) -> dict[str, float]:
    """Strict, relaxed and value F1 of each set, and words a second of one core."""
    folder = gold("time")
    found: dict[str, float] = {}
    words, seconds = 0, 0.0
    for name in SETS:
        documents = json.loads((folder / f"gold_{name}.json").read_text(encoding="utf-8"))[:n]
        start = time.process_time()
        predicted = {d["id"]: _read(d) for d in documents}
        seconds += time.process_time() - start
        words += sum(len(d["text"].split()) for d in documents)
        found.update(_scored(folder, name, documents, predicted))
    return {**found, "gum_day": _gum_day(n), "words_s": words / seconds}


def _read(document: Document) -> list[dict[str, Any]]:
    """The times of clean text: every line is a paragraph."""
    text = document["text"]
    times = find(text, document["dct"], blocks=_lines(text))
    return [
        {"s": t.start, "e": t.stop, "text": text[t.start : t.stop], "type": t.type, "value": t.value, "mod": t.mod}
        for t in times
    ]


def _gum_day(n: int | None) -> float:
    """The share of the days marked in GUM's news that some expression at that place means."""
    texts = [t for split in ("dev", "train") for t in news(gold("nlp", f"en_gum-ud-{split}.conllu.gz"))][:n]
    right = total = 0
    for text in texts:
        times = find(text.text, text.published, blocks=_lines(text.text))
        for start, stop, day in text.days:
            total += 1
            here = [t for t in times if t.start < stop and start < t.stop]
            right += any((t.value or "")[:10] == day or t.earliest == t.latest == day for t in here)
    return right / total


def _lines(text: str) -> list[Block]:
    return [Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", text)]


def _scored(folder: Path, name: str, documents: list[Document], predicted: dict[str, Any]) -> dict[str, float]:
    result, _ = script(folder / "score.py").score(documents, predicted)
    kinds = (("strict", "strictF1"), ("relaxed", "relaxF1"), ("value", "valueF1"))
    return {f"{name}_{short}": result[key] for short, key in kinds}


def main() -> None:
    """Print one table."""
    try:
        found = figures(int(sys.argv[1]) if len(sys.argv) > 1 else None)
    except Missing:
        print("times: skipped: no gold data")
        return
    for name, figure in found.items():
        print(f"{name:<18} {figure:>9.3f}")


if __name__ == "__main__":
    main()
