"""Fit rapporteur/reader/model/confidence.tsv: python training/fit_confidence.py

What share of the acts that the network gives a probability are acts of that type, on the development part of the acts
corpus (bench.gold says where it lies): bins of about equal size, joined until the shares rise (isotonic regression by
pooling neighbours, Ayer et al. 1955).
"""

from __future__ import annotations

from pathlib import Path

from bench.reader import scored
from rapporteur.reader import decode, network

TARGET = Path(__file__).resolve().parents[1] / "rapporteur" / "reader" / "model" / "confidence.tsv"
BINS = 12
HEAD = "# probability of the network\tshare of such acts that are acts of their type (training/fit_confidence.py)\n"


def pooled(found: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Mean probability and share right of each bin, both rising."""
    found = sorted(found)
    size = max(1, len(found) // BINS)
    bins = [found[i : i + size] for i in range(0, len(found), size)]
    kept: list[list[tuple[float, bool]]] = []
    for one in bins:
        kept.append(one)
        while len(kept) > 1 and _share(kept[-2]) >= _share(kept[-1]):
            last = kept.pop()
            kept[-1] = kept[-1] + last
    return [(sum(p for p, _ in one) / len(one), _share(one)) for one in kept]


def _share(one: list[tuple[float, bool]]) -> float:
    return sum(right for _, right in one) / len(one)


def main() -> None:
    rows = pooled(scored(network.load(), decode.raw_probability))
    TARGET.write_text(HEAD + "".join(f"{p:.4f}\t{share:.3f}\n" for p, share in rows), "utf-8")
    print(TARGET.read_text("utf-8"))


if __name__ == "__main__":
    main()
