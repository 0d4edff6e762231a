"""Copies of one text among documents: pair F1 on the syndication set, relations, documents a second.

usage: python bench/copies.py [N]        gold data from $RAPPORTEUR_GOLD or ../shared/gold
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from rapporteur.record import Block, Document
from rapporteur.story.copies import copies

GOLD = Path(os.environ.get("RAPPORTEUR_GOLD") or Path(__file__).parents[2] / "shared" / "gold")
RELATIONS = {"reprint": "same", "house": "same", "edit": "same", "trim": "trimmed", "merge": "contains"}


def _document(row: dict[str, Any]) -> Document:
    blocks = (Block(0, len(row["text"]), "paragraph"),)
    published = "2024-01-01" if row["kind"] == "orig" else "2024-01-02"
    return Document(row["id"], row["id"], row["text"], blocks, published=published)


def _pairs(groups: dict[str, list[str]]) -> set[tuple[str, str]]:
    return {pair for members in groups.values() for pair in combinations(sorted(members), 2)}


def figures(n: int | None = None) -> dict[str, float]:
    """Pair precision, recall and F1, share of right relations, documents per CPU second; {} without gold data."""
    path = GOLD / "pages" / "syndication.jsonl.gz"
    if not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:n]
    clusters = defaultdict(list)
    for row in rows:
        clusters[row["cluster"]].append(row["id"])
    began = time.process_time()
    found = copies((row["id"], _document(row)) for row in rows)
    seconds = time.process_time() - began
    gold, got = _pairs(clusters), _pairs({c.id: [m[0] for m in c.members] for c in found})
    right = len(gold & got)
    return {
        "precision": right / max(1, len(got)),
        "recall": right / max(1, len(gold)),
        "f1": 2 * right / max(1, len(gold) + len(got)),
        "relation": _relations(rows, {page: relation for c in found for page, relation, _ in c.members}),
        "documents_s": len(rows) / max(seconds, 1e-9),
    }


def _relations(rows: list[dict[str, Any]], found: dict[str, str]) -> float:
    """Share of copies (of originals that are there) whose relation is the one they were made with."""
    there = {row["cluster"] for row in rows if row["kind"] == "orig"}
    asked = [r for r in rows if r["kind"] in RELATIONS and r["cluster"] in there]
    return sum(found.get(r["id"]) == RELATIONS[r["kind"]] for r in asked) / max(1, len(asked))


def main() -> None:
    result = figures(int(sys.argv[1]) if len(sys.argv) > 1 else None)
    for name, value in result.items():
        print(f"copies  {name:12} {value:10.3f}")
    if not result:
        print("skipped: no gold data")


if __name__ == "__main__":
    main()
