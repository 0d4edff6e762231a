"""Fit the weights of the name matcher and write `rapporteur/names/data/weights.tsv`.

usage: python training/fit_names.py PAIRS.tsv INDEX.tsv.gz QUERIES.tsv

Columns that are used: of PAIRS.tsv pair_id, stratum, label (1 = one person), name1, name2, id1; of INDEX.tsv.gz key and
name; of QUERIES.tsv a name and the key of the person it is. Among the names of the index, those most like a query that
are somebody else's are hard cases, and count little each. Where such a name agrees word for word it is left out: it
may be the same person under another key.

Prints figures of a five-fold cross-validation (folds by entity), then fits on everything. The constant is moved so
that the threshold with the best cross-validated F1 comes to lie at a score of .7.
"""

from __future__ import annotations

import csv
import gzip
import math
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rapporteur.names.build import build
from rapporteur.names.index import Part
from rapporteur.names.match import FEATURES, align, core_words, features

Array = NDArray[np.float64]
RIDGE = 5e-3  # penalty on a standardised weight, per pair
NOT_CORE = ("ep_other_lat", "un_script", "nk_cases")  # scripts and cases the threshold is not chosen on
DEFAULT = 0.7
FOLDS = 5
HARD_EACH, HARD_WEIGHT = 8, 0.06  # hard cases a query, and what one counts
WORD_FOR_WORD = 0.93


def read(path: str) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def expand(x: Array) -> Array:
    upper = np.triu_indices(x.shape[1])
    return np.hstack([x, x[:, upper[0]] * x[:, upper[1]]])


def fit(x: Array, y: Array, w_each: Array, ridge: float = RIDGE) -> tuple[float, Array]:
    """Ridge logistic regression by Newton's method; returns the constant and the weights of the raw columns."""
    mean, deviation = x.mean(0), x.std(0)
    varies = deviation > 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x[:, varies] - mean[varies]) / deviation[varies]])
    penalty = np.full(z.shape[1], ridge * w_each.sum())
    penalty[0] = 0.0
    w = np.zeros(z.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        gradient = z.T @ (w_each * (p - y)) + penalty * w
        hessian = (z * (w_each * p * (1 - p) + 1e-6)[:, None]).T @ z + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-4:
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


class Cases(NamedTuple):
    """Features, labels, weights and folds."""

    x: Array
    y: Array
    weight: Array
    fold: NDArray[np.int64]


def fold_of(key: str) -> int:
    return zlib.crc32(key.encode()) % FOLDS


def measure(table: list[dict[str, str]]) -> Cases:
    """The pairs as cases."""
    raw = np.array([features(align(*sorted((r["name1"], r["name2"])))) for r in table])
    fold = np.array([fold_of(r["id1"] or r["pair_id"]) for r in table])
    return Cases(expand(raw), np.array([float(r["label"]) for r in table]), np.ones(len(table)), fold)


def hard_cases(index_path: str, queries_path: str) -> Cases:
    """What the index finds for the queries."""
    with gzip.open(index_path, "rt", encoding="utf-8") as lines:
        part = Part(build((key, name) for key, name, *_ in (line.rstrip("\n").split("\t") for line in lines)))
    found: list[tuple[list[float], bool, int]] = []
    for query, target, *_ in (q.split("\t") for q in Path(queries_path).read_text(encoding="utf-8").splitlines()[1::2]):
        for number, _ in part.best(tuple(dict.fromkeys(core_words(query))), HARD_EACH):
            pair = align(*sorted((query, part.arrays.names[number])))
            right = target in part.keys(number)
            if right or pair.left_a or min((p.alike for p in pair.pairs), default=0.0) < WORD_FOR_WORD:
                found.append((features(pair), right, fold_of(target)))
    x, y, fold = zip(*found, strict=True)
    return Cases(expand(np.array(x)), np.array(y, float), np.full(len(y), HARD_WEIGHT), np.array(fold))


def cross_validated(cases: Cases, more: Cases) -> Array:
    """Decision values of all pairs, each from a fit without its fold."""
    z = np.zeros(len(cases.y))
    for k in range(FOLDS):
        kept, extra = cases.fold != k, more.fold != k
        constant, weights = fit(*joined(cases, more, kept, extra))
        z[~kept] = constant + cases.x[~kept] @ weights
    return z


def joined(a: Cases, b: Cases, of_a: NDArray[np.bool_], of_b: NDArray[np.bool_]) -> tuple[Array, Array, Array]:
    return (
        np.vstack([a.x[of_a], b.x[of_b]]),
        np.concatenate([a.y[of_a], b.y[of_b]]),
        np.concatenate([a.weight[of_a], b.weight[of_b]]),
    )


def average_precision(z: Array, y: Array) -> tuple[float, float, float]:
    """Average precision, and recall at precision .95 and .99."""
    hits = y[np.argsort(-z, kind="stable")]
    precision, recall = np.cumsum(hits) / np.arange(1, len(y) + 1), np.cumsum(hits) / y.sum()
    at = [float(recall[precision >= p].max(initial=0.0)) for p in (0.95, 0.99)]
    return float((precision * hits).sum() / y.sum()), at[0], at[1]


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


def main(pairs: str, index: str, queries: str) -> None:
    table = read(pairs)
    core = np.array([r["stratum"] not in NOT_CORE for r in table])
    cases, more = measure(table), hard_cases(index, queries)
    z = cross_validated(cases, more)
    f1, threshold = best(z[core], cases.y[core])
    report(f"cross-validated F1, core {f1:.4f}, all {best(z, cases.y)[0]:.4f}; threshold {threshold:.3f}")
    report(
        "core: average precision {:.4f}, recall at .95 {:.3f}, at .99 {:.3f}".format(
            *average_precision(z[core], cases.y[core])
        )
    )
    every = np.ones(len(cases.y), bool), np.ones(len(more.y), bool)
    constant, weights = fit(*joined(cases, more, *every))
    shift = math.log(DEFAULT / (1 - DEFAULT)) - threshold
    target = Path(__file__).parents[1] / "rapporteur" / "names" / "data" / "weights.tsv"
    write(target, constant + shift, weights)
    report(
        f"wrote {target.name}: {np.count_nonzero(weights)} weights from {len(cases.y)} pairs, {len(more.y)} hard ones"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
