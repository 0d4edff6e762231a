"""Names: pair F1 at the default threshold, and screening against 158,537 names.

usage: python bench/names.py [N] [--screen]        gold data from $RAPPORTEUR_GOLD or ../shared/gold
"""

from __future__ import annotations

import csv
import gzip
import os
import sys
import time
from pathlib import Path

from rapporteur.names import Index, compare

GOLD = Path(os.environ.get("RAPPORTEUR_GOLD") or Path(__file__).parents[2] / "shared" / "gold") / "names"
NOT_CORE = ("ep_other_lat", "un_script", "nk_cases")
DEFAULT = 0.7
QUERIES = 500


def figures(n: int | None = None) -> dict[str, float]:
    """F1 at .7 on Latin and Cyrillic pairs ("core") and on all, pairs per CPU second; {} without gold data."""
    path = GOLD / "pairs_dev.tsv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[:n]
    began = time.process_time()
    said = [compare(row["name1"], row["name2"]).score >= DEFAULT for row in rows]
    seconds = time.process_time() - began
    judged = [(s, row["label"] == "1", row["stratum"] not in NOT_CORE) for s, row in zip(said, rows, strict=True)]
    return {
        "f1_core": _f1([(s, label) for s, label, core in judged if core]),
        "f1_all": _f1([(s, label) for s, label, _ in judged]),
        "pairs_s": len(rows) / max(seconds, 1e-9),
    }


def _f1(judged: list[tuple[bool, bool]]) -> float:
    both = sum(s and label for s, label in judged)
    return 2 * both / max(1, sum(s + label for s, label in judged))


def screening(n: int = QUERIES) -> dict[str, float]:
    """Share of queries whose target is first and among ten, median milliseconds, seconds to build; {} without data."""
    path = GOLD / "screen_index.tsv.gz"
    if not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [tuple(line.rstrip("\n").split("\t")[:2]) for line in lines][1:]
    queries = (GOLD / "screen_queries_dev.tsv").read_text(encoding="utf-8").splitlines()[1 : n + 1]
    began = time.process_time()
    index = Index.build((key, name) for key, name in pairs)
    built = time.process_time() - began
    places, spent = [], []
    for query, target, *_ in (line.split("\t") for line in queries):
        began = time.perf_counter()
        keys = [hit.key for hit in index.search(query, 10)]
        spent.append(time.perf_counter() - began)
        places.append(keys.index(target) if target in keys else None)
    return {
        "first": sum(p == 0 for p in places) / len(places),
        "in_ten": sum(p is not None for p in places) / len(places),
        "median_ms": 1000 * sorted(spent)[len(spent) // 2],
        "build_s": built,
    }


def main() -> None:
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    result = screening() if "--screen" in sys.argv else figures(*numbers)
    for name, value in result.items():
        print(f"names  {name:12} {value:10.3f}")
    if not result:
        print("skipped: no gold data")


if __name__ == "__main__":
    main()
