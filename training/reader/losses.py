"""What each task asks of the network: one loss a batch."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from training.reader.batches import UNKNOWN, Batch, pad
from training.reader.examples import Anchor
from training.reader.labels import ACT_ROLES, CUES, ROLES, SAYING_ROLES, STATUS, TYPES, modes
from training.reader.links import link_loss, told_loss
from training.reader.model import Net

SOFT = 0.35  # weight of a trigger a careful colleague could leave out
WEIGHTS = {"trigger": 6.0, "cue": 4.0, "role": 2.0, "status": 0.5, "mode": 0.4, "optional": 0.3, "link": 0.6,
           "told": 1.0, "start": 0.3}  # fmt: skip


def allowed(anchor: Anchor) -> tuple[str, ...]:
    """The parts words can play for an act, or for a saying: one word may be both."""
    return ACT_ROLES if anchor.status else SAYING_ROLES


def cross(scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    return F.cross_entropy(scores.flatten(0, -2), right.flatten(), ignore_index=UNKNOWN)


def names_loss(net: Net, b: Batch) -> torch.Tensor:
    long = b.lengths()
    right = pad([(p.ner or [])[:n] for p, n in zip(b.passages(), long, strict=True)], UNKNOWN)
    return cross(net.ner(net.words(b)), right)


def _starts(b: Batch) -> torch.Tensor:
    rows = []
    for p, n in zip(b.passages(), b.lengths(), strict=True):
        s = p.sentence[:n]
        rows.append([int(i == 0 or s[i] != s[i - 1]) for i in range(n)])
    return pad(rows, UNKNOWN)


def _same_sentence(b: Batch) -> torch.Tensor:
    s = pad([p.sentence[:n] for p, n in zip(b.passages(), b.lengths(), strict=True)], -1)
    return (s.unsqueeze(2) == s.unsqueeze(1)) & (s.unsqueeze(2) >= 0)


def syntax_loss(net: Net, b: Batch) -> torch.Tensor:
    w, rows = net.words(b), list(zip(b.passages(), b.lengths(), strict=True))
    heads = pad([[h if h < n else UNKNOWN for h in p.heads[:n]] for p, n in rows], UNKNOWN)
    arcs = net.arcs(w).masked_fill(~_same_sentence(b), -1e4)
    loss = cross(arcs, heads)
    loss = loss + cross(net.relations(w, heads.clamp(min=0)), pad([p.relations[:n] for p, n in rows], UNKNOWN))
    loss = loss + 0.5 * cross(net.pos(w), pad([p.tags[:n] for p, n in rows], UNKNOWN))
    return loss + WEIGHTS["start"] * cross(net.ss(w), _starts(b))


def coreference_loss(net: Net, b: Batch) -> torch.Tensor:
    loss = link_loss(net, b, net.words(b))
    return WEIGHTS["link"] * loss if loss is not None else torch.zeros((), requires_grad=True)


def acts_loss(net: Net, b: Batch) -> torch.Tensor:
    w = net.words(b)
    anchors = [(k, a) for k, p in enumerate(b.passages()) for a in p.anchors if a.word < b.lengths()[k]]
    loss = WEIGHTS["trigger"] * _trigger_loss(net, b, w, anchors)
    loss = loss + WEIGHTS["cue"] * cross(net.cue(w), _marked(b, [(k, a.word, CUES.index(a.kind)) for k, a in anchors
                                                                if not a.status]))  # fmt: skip
    if anchors:
        loss = loss + WEIGHTS["role"] * _role_loss(net, b, w, anchors)
    if acts := [(k, a) for k, a in anchors if a.status]:
        loss = loss + _act_loss(net, w, acts)
    for name, part in (("link", link_loss), ("told", told_loss)):
        more = part(net, b, w)
        loss = loss + WEIGHTS[name] * more if more is not None else loss
    return loss


def _marked(b: Batch, found: list[tuple[int, int, int]]) -> torch.Tensor:
    out = torch.where(b.words, 0, UNKNOWN)
    for row, word, label in found:
        out[row, word] = label
    return out


def _trigger_loss(net: Net, b: Batch, w: torch.Tensor, anchors: list[tuple[int, Anchor]]) -> torch.Tensor:
    acts = [(k, a) for k, a in anchors if a.status]
    right = _marked(b, [(k, a.word, TYPES.index(a.kind)) for k, a in acts])
    weight = b.words.float()
    for k, a in acts:
        if a.optional:
            weight[k, a.word] = SOFT
    each = F.cross_entropy(net.trig(w).flatten(0, 1), right.flatten(), ignore_index=UNKNOWN, reduction="none")
    return (each * weight.flatten()).sum() / weight.sum()


def _role_loss(net: Net, b: Batch, w: torch.Tensor, anchors: list[tuple[int, Anchor]]) -> torch.Tensor:
    passages, long, n = b.passages(), b.lengths(), w.size(1)
    right = []
    for k, a in anchors:
        s = passages[k].sentence
        right.append([ROLES.index(a.roles.get(i, "none")) if i < long[k] and s[i] == s[a.word] else UNKNOWN
                      for i in range(n)])  # fmt: skip
    row, word = torch.tensor([k for k, _ in anchors]), torch.tensor([a.word for _, a in anchors])
    scores = net.roles(w, row, word)
    barred = torch.tensor([[role not in allowed(a) for role in ROLES] for _, a in anchors]).unsqueeze(1)
    return cross(scores.masked_fill(barred, -1e4), torch.tensor(right))


def _act_loss(net: Net, w: torch.Tensor, acts: list[tuple[int, Anchor]]) -> torch.Tensor:
    h = w[torch.tensor([k for k, _ in acts]), torch.tensor([a.word for _, a in acts])]
    known = modes()
    status = torch.tensor([STATUS.index(a.status or "occurred") for _, a in acts])
    mode = torch.tensor([known.index(a.mode or "") for _, a in acts])
    optional = torch.tensor([int(a.optional) for _, a in acts])
    loss = WEIGHTS["status"] * F.cross_entropy(net.st(h), status) + WEIGHTS["mode"] * F.cross_entropy(net.mode(h), mode)
    return loss + WEIGHTS["optional"] * F.cross_entropy(net.opt(h), optional)
