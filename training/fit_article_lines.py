"""Fit the weights of rapporteur/article/lines.tsv: python training/fit_article_lines.py [--try] [GOLD FOLDER]

Lines of flattened pages with a label each (1 = article). Logistic regression with an L2 penalty, a line weighted by
its words, then the cost of a change by a grid. With --try: fit on two thirds of the hosts, measure on the others.
"""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections import Counter
from pathlib import Path

import numpy as np

from rapporteur.article import lines

SETS = ("flat_resi_all", "flat_traf_recall")
PENALTY = 3.0
WEIGHTED_BY = 0.5  # power of the number of words
CHANGES = (0.0, 0.2, 0.4, 0.7, 1.0, 1.5)


def load(folder: Path) -> list[dict]:
    pages = []
    for name in SETS:
        with gzip.open(folder / "pages" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for page in map(json.loads, file):
                kept = [(line, label) for line, label in zip(page["flat"], page["labels"], strict=True) if line.strip()]
                if kept:
                    flat, labels = zip(*kept, strict=True)
                    pages.append(
                        {"set": name, "host": page["host"], "flat": flat, "labels": labels, "gold": page["gold"]}
                    )
    return pages


def fit(pages: list[dict]) -> np.ndarray:
    """Weights by Newton's method."""
    x = np.vstack([page["x"] for page in pages])
    y = np.concatenate([page["labels"] for page in pages]).astype(float)
    words = np.array([len(line.split()) for page in pages for line in page["flat"]], dtype=float)
    weight = np.maximum(words, 1) ** WEIGHTED_BY
    weight *= len(weight) / weight.sum()
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 0
    w = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + penalty * w
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-6)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-5:
            break
    return w


def bag(predicted: str, gold: str) -> float:
    a, b = Counter(predicted.lower().split()), Counter(gold.lower().split())
    same = (a & b).total()
    return 2 * same / max(1, a.total() + b.total())


def measure(pages: list[dict], w: np.ndarray, change: float) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for page in pages:
        kept = lines.best_path((page["x"] @ w).tolist(), change)
        body = "\n".join(line for line, keep in zip(page["flat"], kept, strict=True) if keep)
        found.setdefault(page["set"], []).append(bag(body, page["gold"]))
    return {name: float(np.mean(values)) for name, values in found.items()}


def main() -> None:
    names = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    pages = load(Path(names[0] if names else "../shared/gold"))
    for page in pages:
        page["x"] = lines.features(page["flat"])
    held = [zlib.crc32(page["host"].encode()) % 3 == 0 for page in pages]
    fitted = fit([page for page, out in zip(pages, held, strict=True) if not out])
    scores = {c: measure([page for page, out in zip(pages, held, strict=True) if out], fitted, c) for c in CHANGES}
    for change, score in scores.items():
        print("held-out hosts, change", change, {name: round(value, 4) for name, value in score.items()})
    if "--try" in sys.argv:
        return
    best = max(CHANGES, key=lambda c: sum(scores[c].values()))
    table = dict(zip(lines.names(), fit(pages), strict=True)) | {"change": best}
    target = Path(lines.__file__).with_name("lines.tsv")
    rows = [f"{name}\t{value:.3f}" for name, value in table.items()]
    target.write_text(
        "# feature@line <TAB> weight (log odds of being article); written by training/fit_article_lines.py\n"
        + "\n".join(rows)
        + "\n"
    )


if __name__ == "__main__":
    main()
