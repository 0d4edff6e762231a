"""Fit the weights of the name matcher and write `rapporteur/names/data/weights.tsv`.

usage: python training/fit_names.py PAIRS.tsv

Columns of PAIRS.tsv that are used: pair_id, stratum, label (1 = one person), name1, name2, id1.

Prints the F1 of a five-fold cross-validation (folds by entity), then fits on all pairs. The constant is moved so that
the threshold with the best cross-validated F1 comes to lie at a score of .7.
"""

from __future__ import annotations

import csv
import math
import sys
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapporteur.names.match import FEATURES, align, features

Array = NDArray[np.float64]
RIDGE = 5e-3  # penalty on a standardised weight, per pair
NOT_CORE = ("ep_other_lat", "un_script", "nk_cases")  # scripts and cases the threshold is not chosen on
DEFAULT = 0.7
FOLDS = 5


def read(path: str) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def expand(x: Array) -> Array:
    upper = np.triu_indices(x.shape[1])
    return np.hstack([x, x[:, upper[0]] * x[:, upper[1]]])


def fit(x: Array, y: Array, ridge: float = RIDGE) -> tuple[float, Array]:
    """Ridge logistic regression by Newton's method; returns the constant and the weights of the raw columns."""
    mean, deviation = x.mean(0), x.std(0)
    varies = deviation > 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x[:, varies] - mean[varies]) / deviation[varies]])
    penalty = np.full(z.shape[1], ridge * len(x))
    penalty[0] = 0.0
    w = np.zeros(z.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        gradient = z.T @ (p - y) + penalty * w
        hessian = (z * (p * (1 - p) + 1e-6)[:, None]).T @ z + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    weights = np.zeros(x.shape[1])
    weights[varies] = w[1:] / deviation[varies]
    return float(w[0] - weights @ mean), weights


def best(z: Array, y: Array) -> tuple[float, float]:
    """The highest F1 and the decision value it is reached at."""
    order = np.argsort(-z, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(y) + 1) + y.sum())
    at = int(f1.argmax())
    following = z[order][min(at + 1, len(y) - 1)]
    return float(f1[at]), float((z[order][at] + following) / 2)


def measure(table: list[dict[str, str]]) -> tuple[Array, Array, NDArray[np.int64]]:
    """Features, labels and folds."""
    raw = np.array([features(align(*sorted((r["name1"], r["name2"])))) for r in table])
    fold = np.array([zlib.crc32((r["id1"] or r["pair_id"]).encode()) % FOLDS for r in table])
    return expand(raw), np.array([float(r["label"]) for r in table]), fold


def cross_validated(x: Array, y: Array, fold: NDArray[np.int64]) -> Array:
    """Decision values of all pairs, each from a fit without its fold."""
    z = np.zeros(len(y))
    for k in range(FOLDS):
        constant, weights = fit(x[fold != k], y[fold != k])
        z[fold == k] = constant + x[fold == k] @ weights
    return z


def write(path: Path, constant: float, weights: Array) -> None:
    n = len(FEATURES)
    names = [(f, "") for f in FEATURES]
    names += [(FEATURES[i], FEATURES[j]) for i, j in zip(*np.triu_indices(n), strict=True)]
    lines = [
        "# Logistic regression over the features of rapporteur/names/match.py and their products; made by "
        "training/fit_names.py",
        "feature\tby\tweight",
        f"\t\t{constant:.5g}",
    ]
    lines += [f"{a}\t{b}\t{w:.5g}" for (a, b), w in zip(names, weights, strict=True) if w]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(line: str) -> None:
    sys.stdout.write(line + "\n")


def main(path: str) -> None:
    table = read(path)
    core = np.array([r["stratum"] not in NOT_CORE for r in table])
    x, y, fold = measure(table)
    z = cross_validated(x, y, fold)
    f1, threshold = best(z[core], y[core])
    report(f"cross-validated F1, core {f1:.4f}, all {best(z, y)[0]:.4f}; threshold {threshold:.3f}")
    constant, weights = fit(x, y)
    shift = math.log(DEFAULT / (1 - DEFAULT)) - threshold
    target = Path(__file__).parents[1] / "rapporteur" / "names" / "data" / "weights.tsv"
    write(target, constant + shift, weights)
    report(f"wrote {target}: {np.count_nonzero(weights)} weights from {len(y)} pairs")


if __name__ == "__main__":
    main(sys.argv[1])
