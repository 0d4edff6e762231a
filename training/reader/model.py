"""The network: a MiniLM encoder read word by word, and the heads on it."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from training.reader.batches import Batch
from training.reader.labels import ANSWERS, ASKS, CUES, NER, RELATIONS, ROLES, STATUS, TAGS, TYPES, modes

WIDTH = 384
ARC, RELATION, ROLE, LINK, TOLD = 256, 96, 192, 96, 64
FAR = 16  # words beyond which the distance of a role does not count
SENTENCES = 10  # sentences back (and two forward) that a link tells apart
KINDS = 4  # tables of links: for words that stand for something, and for the three gaps


class Net(nn.Module):
    """Encoder and heads. Names of parameters are those of the files that hold trained weights."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        from transformers import BertModel

        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa")
        self.shape = nn.Embedding(8, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.mix = nn.Linear(2 * WIDTH, WIDTH)
        self.ner, self.pos, self.ss = (nn.Linear(WIDTH, n) for n in (len(NER), len(TAGS), 2))
        self.ad, self.ah, self.W = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC), _table(ARC + 1, ARC)
        self.rd, self.rh = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.R = _table(len(RELATIONS), RELATION + 1, RELATION + 1)
        self.trig, self.cue, self.st = (nn.Linear(WIDTH, len(x)) for x in (TYPES, CUES, STATUS))
        self.mode, self.opt = nn.Linear(WIDTH, len(modes())), nn.Linear(WIDTH, 2)
        self.xa, self.xw = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE)
        self.X = _table(len(ROLES), ROLE + 1, ROLE + 1)
        self.dist = _zeros(2 * FAR + 1, len(ROLES))
        self.la, self.lb = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK)
        self.L = _table(KINDS, LINK + 1, LINK + 1)
        self.nobody = nn.Linear(LINK, 1)
        self.link_sort, self.link_far = _zeros(len(ASKS), len(ANSWERS) + 1), _zeros(len(ASKS), SENTENCES + 3)
        self.ta, self.T = nn.Linear(WIDTH, TOLD), _table(TOLD + 1, TOLD + 1)
        self.told_far = _zeros(2, SENTENCES + 3)
        self.dr = nn.Dropout(0.2)

    def words(self, b: Batch) -> torch.Tensor:
        """(rows, words, WIDTH): the state of each word from its first and last piece."""
        e = self.bert.embeddings.word_embeddings(b.ids) + self.shape(b.shape)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            h = self.bert(inputs_embeds=e, attention_mask=b.mask).last_hidden_state
        return self.mixed(h.float(), b.start, b.stop)

    def mixed(self, h: torch.Tensor, start: torch.Tensor, stop: torch.Tensor) -> torch.Tensor:
        i, j = (x.unsqueeze(-1).expand(-1, -1, WIDTH) for x in (start, stop))
        return self.dr(F.gelu(self.mix(self.dr(torch.cat([h.gather(1, i), h.gather(1, j)], -1)))))

    def state(self, layer: nn.Linear, w: torch.Tensor) -> torch.Tensor:
        return self.dr(F.gelu(layer(w)))

    def arcs(self, w: torch.Tensor) -> torch.Tensor:
        """(rows, words, words): a word's score for each head; a root points at itself."""
        return one(self.state(self.ad, w)) @ self.W @ self.state(self.ah, w).transpose(1, 2)

    def relations(self, w: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        d, h = one(self.state(self.rd, w)), one(self.state(self.rh, w))
        h = h.gather(1, heads.unsqueeze(-1).expand(-1, -1, h.size(-1)))
        left = (d.flatten(0, 1) @ self.R.transpose(0, 1).flatten(1)).view(*d.shape[:2], len(RELATIONS), -1)
        return (left * h.unsqueeze(2)).sum(-1)

    def roles(self, w: torch.Tensor, row: torch.Tensor, word: torch.Tensor) -> torch.Tensor:
        """(anchors, words, roles): the part each word of its row plays for each anchor."""
        a, o = one(self.state(self.xa, w[row, word])), one(self.state(self.xw, w))
        left = (a @ self.X.transpose(0, 1).flatten(1)).view(len(a), len(ROLES), -1)
        far = (torch.arange(w.size(1)).unsqueeze(0) - word.unsqueeze(1)).clamp(-FAR, FAR) + FAR
        return torch.einsum("arj,anj->anr", left, o[row]) + self.dist[far]


def one(x: torch.Tensor) -> torch.Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def _table(*size: int) -> nn.Parameter:
    out = nn.Parameter(torch.zeros(*size))
    nn.init.xavier_uniform_(out)
    return out


def _zeros(*size: int) -> nn.Parameter:
    return nn.Parameter(torch.zeros(*size))


def load(path: Path | None, base: Path) -> Net:
    """The network with trained weights where a file has them; heads the file lacks start fresh."""
    net = Net(base)
    if path:
        saved = torch.load(path, map_location="cpu")
        saved = {"dist" if k == "dist.weight" else k: v.float() for k, v in saved.items()}
        missing, unknown = net.load_state_dict(saved, strict=False)
        if unknown:
            raise SystemExit(f"{path} is of another network: it has {', '.join(unknown[:3])}")
        for name in missing:
            print("fresh:", name)
    return net
