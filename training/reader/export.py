"""Weights to what the package ships: python -m training.reader.export WEIGHTS --base FOLDER --out FOLDER

Writes reader.int8.onnx (dynamic quantisation, weights per channel), heads.npz (the pair heads applied outside the
network) and labels.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from training.reader import labels
from training.reader.model import Net, load, one

INPUTS = ("ids", "shape", "mask", "first", "last")
SINGLE = ("ner", "pos", "ss", "trig", "cue", "st", "mode", "opt")
OUTPUTS = (*SINGLE, "arc", "rel_d", "rel_h", "xa", "xw", "la", "lb", "ta")
HEADS = ("R", "X", "dist", "L", "link_sort", "link_far", "T", "told_far")


class Exported(nn.Module):
    """The network as one graph: what can be said of single words, and the states for the pair heads."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids, shape, mask, first, last):
        net = self.net
        h = net.bert(inputs_embeds=net.bert.embeddings.word_embeddings(ids) + net.shape(shape), attention_mask=mask)
        w = net.mixed(h.last_hidden_state, first, last)
        arcs = one(F.gelu(net.ad(w))) @ net.W @ F.gelu(net.ah(w)).transpose(1, 2)
        pairs = tuple(F.gelu(layer(w)) for layer in (net.rd, net.rh, net.xa, net.xw, net.la, net.lb, net.ta))
        single = tuple(getattr(net, name)(w) for name in SINGLE)
        return (*single, arcs, *pairs)


def graph(net: Net, path: Path) -> None:
    """The float32 graph."""
    words, pieces = 20, 40
    places = torch.arange(words).unsqueeze(0) + 1
    example = (torch.randint(1000, 20000, (1, pieces)), torch.zeros(1, pieces, dtype=torch.long),
               torch.ones(1, pieces, dtype=torch.long), places, places)  # fmt: skip
    axes = {k: {0: "rows", 1: "pieces" if k in INPUTS[:3] else "words"} for k in (*INPUTS, *OUTPUTS)}
    axes["arc"] = {0: "rows", 1: "words", 2: "words"}
    torch.onnx.export(Exported(net).eval(), example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
                      dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True,
                     extra_options={"MatMulConstBOnly": True})  # fmt: skip


def heads(net: Net, path: Path) -> None:
    """The tables of the pair heads, half precision."""
    tables = {name: getattr(net, name).detach().numpy().astype(np.float16) for name in HEADS}
    tables["nobody"] = np.concatenate([net.nobody.weight.detach().numpy()[0], net.nobody.bias.detach().numpy()])
    np.savez_compressed(path, **tables)


def label_lists() -> dict[str, list[str]]:
    return {
        "ner": list(labels.NER), "pos": list(labels.TAGS), "rel": list(labels.RELATIONS), "type": list(labels.TYPES),
        "status": list(labels.STATUS), "role": list(labels.ROLES), "mode": list(labels.modes()),
        "cue": list(labels.CUES), "ask": list(labels.ASKS), "answer": list(labels.ANSWERS),
    }  # fmt: skip


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights", type=Path)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    net = load(o.weights, o.base).eval()
    graph(net, o.out / "reader.fp32.onnx")
    quantise(o.out / "reader.fp32.onnx", o.out / "reader.int8.onnx")
    heads(net, o.out / "heads.npz")
    (o.out / "labels.json").write_text(json.dumps(label_lists(), indent=0) + "\n", "utf-8")
    for file in sorted(o.out.iterdir()):
        print(file.name, f"{file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
