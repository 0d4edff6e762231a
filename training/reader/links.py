"""Scores of the pair heads: whom an expression stands for, and which triggers tell one happening."""

from __future__ import annotations

import torch

from rapporteur.reader.links import table
from training.reader.batches import Batch
from training.reader.examples import Link, Place, Window
from training.reader.labels import ANSWERS, ASKS
from training.reader.model import SENTENCES, Net, one


def far(window: Window, a: Place, b: Place) -> int:
    """Sentences from b back to a: 0 and 1 lie ahead (two or more, one), 2 is the same sentence, then ever farther."""
    back = _number(window, a) - _number(window, b)
    return max(-2, min(SENTENCES, back)) + 2


def _number(window: Window, place: Place) -> int:
    before = sum(p.sentence[-1] + 1 for p in window.passages[: place.passage])
    return before + window.passages[place.passage].sentence[place.start]


def fits(b: Batch, row: int, place: Place) -> bool:
    return place.stop <= int(b.words[row + place.passage].sum())


def pooled(states: torch.Tensor, row: int, places: list[Place]) -> torch.Tensor:
    """(places, n): the mean state of the words of each place, in one gather (a slice a place is slow to go back)."""
    owner = torch.tensor([k for k, p in enumerate(places) for _ in range(p.start, p.stop)])
    at = torch.tensor([(row + p.passage) * states.size(1) + i for p in places for i in range(p.start, p.stop)])
    share = torch.tensor([1 / (p.stop - p.start) for p in places for _ in range(p.start, p.stop)])
    words = states.flatten(0, 1).index_select(0, at) * share.unsqueeze(1)
    return torch.zeros(len(places), states.size(2)).index_add(0, owner, words)


def scores(net: Net, b: Batch, k: int, states: tuple[torch.Tensor, torch.Tensor]) -> tuple[list[Link], torch.Tensor]:
    """Links of window k and their scores (links, 1 + answers); the first column is "nobody here"."""
    window, row = b.windows[k], b.first[k]
    links = [link for link in window.links if fits(b, row, link.at)]
    answers = [(p, s) if fits(b, row, p) else None for p, s in window.answers]
    if not links or not answers:
        return [], torch.zeros(0)
    a = pooled(states[0], row, [link.at for link in links])
    c = pooled(states[1], row, [x[0] if x else Place(0, 0, 1) for x in answers])
    tables = net.L[torch.tensor([table(link.ask) for link in links])]
    s = torch.einsum("ai,aij,cj->ac", one(a), tables, one(c)) + _biases(net, window, links)
    barred = torch.tensor([[x is None or x[0] == link.at for x in answers] for link in links])
    s = s.masked_fill(barred, -1e4)
    nobody = net.nobody(a) + net.link_sort[torch.tensor([ASKS.index(link.ask) for link in links]), -1:]
    return links, torch.cat([nobody, s], 1)


def _biases(net: Net, window: Window, links: list[Link]) -> torch.Tensor:
    asks = torch.tensor([ASKS.index(link.ask) for link in links])
    sorts = torch.tensor([ANSWERS.index(s) for _, s in window.answers])
    away = torch.tensor([[far(window, link.at, p) for p, _ in window.answers] for link in links])
    return net.link_sort[asks][:, sorts] + net.link_far[asks.unsqueeze(1), away]


def link_loss(net: Net, b: Batch, w: torch.Tensor) -> torch.Tensor | None:
    """The negative log of the probability of all right answers together, or of nobody."""
    states = net.state(net.la, w), net.state(net.lb, w)
    losses = []
    for k in range(len(b.windows)):
        links, s = scores(net, b, k, states)
        if links:
            wrong = torch.ones_like(s, dtype=torch.bool)
            for i, link in enumerate(links):
                wrong[i, [1 + j for j in link.right] or [0]] = False
            losses.append(torch.logsumexp(s, 1) - torch.logsumexp(s.masked_fill(wrong, -1e4), 1))
    return torch.cat(losses).mean() if losses else None


def told_pairs(b: Batch, k: int) -> list[tuple[tuple[int, int], tuple[int, int], int, int, bool]]:
    """Pairs of triggers of window k, the earlier first: rows and words, same type or not, distance, same happening."""
    window, row, long = b.windows[k], b.first[k], b.lengths()
    found = [
        (p, a) for p, passage in enumerate(window.passages) for a in sorted(passage.anchors, key=lambda a: a.word)
        if a.told and a.word < long[row + p]
    ]  # fmt: skip
    out = []
    for j, (q, later) in enumerate(found):
        for p, early in found[:j]:
            away = far(window, Place(q, later.word, later.word + 1), Place(p, early.word, early.word + 1))
            same = early.told == later.told
            out.append(((row + p, early.word), (row + q, later.word), int(early.kind == later.kind), away, same))
    return out


def told_scores(net: Net, states: torch.Tensor, pairs: list) -> torch.Tensor:
    """One score a pair: the log odds that both triggers tell one happening."""
    early, later = (
        one(states[torch.tensor([p[k][0] for p in pairs]), torch.tensor([p[k][1] for p in pairs])]) for k in (0, 1)
    )
    bias = net.told_far[torch.tensor([p[2] for p in pairs]), torch.tensor([p[3] for p in pairs])]
    return ((early @ net.T) * later).sum(-1) + bias


def told_loss(net: Net, b: Batch, w: torch.Tensor) -> torch.Tensor | None:
    pairs = [p for k in range(len(b.windows)) for p in told_pairs(b, k)]
    if not pairs:
        return None
    s = told_scores(net, net.state(net.ta, w), pairs)
    right = torch.tensor([float(p[4]) for p in pairs])
    return torch.nn.functional.binary_cross_entropy_with_logits(s, right)
