"""The average of two trained networks: python -m training.reader.average A B --share 0.5 --out FILE

Where a later run gained on some tasks and lost on others, the average of its weights with those it started from can
keep both (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). What only one of them has is kept as it is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def average(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """`share` of a and the rest of b."""
    out = {**b, **a}
    for k in a.keys() & b.keys():
        if a[k].is_floating_point():
            out[k] = (a[k].float() * share + b[k].float() * (1 - share)).half()
    return out


def weights(path: Path) -> dict[str, torch.Tensor]:
    """The weights of a file, by the names of today."""
    return {"dist" if k == "dist.weight" else k: v for k, v in torch.load(path, map_location="cpu").items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("a", type=Path)
    p.add_argument("b", type=Path)
    p.add_argument("--share", type=float, default=0.5, help="of the first")
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    torch.save(average(weights(o.a), weights(o.b), o.share), o.out)


if __name__ == "__main__":
    main()
