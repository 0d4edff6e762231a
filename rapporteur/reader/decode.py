"""From the network's scores to marks: small numpy functions over one passage of n words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rapporteur.ontology import types
from rapporteur.reader.network import Floats, Marks, Network

ACT = 0.5  # an act is marked where the probability of any type reaches this; rooms behind may ask for more
START_AFTER_STOP = 0.1  # a sentence starts at lower odds after final punctuation before a capital
FINAL = frozenset(".!?…”\"'’»")
FAR = -1e4
ROMAN = re.compile("[IVXLCDM]+")
ACT_ROLES = frozenset(("none", "who", "whom", "place", "time"))
SAYING_ROLES = frozenset(("none", "source", "content"))

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class WordRole:
    """Words start to stop (half-open) that play a part."""

    start: int
    stop: int
    kind: str
    p: float


@dataclass(frozen=True)
class WordAct:
    """An act on one word."""

    word: int
    type: str
    mode: str | None
    status: str
    optional: float
    p: float
    roles: tuple[WordRole, ...]
    phrase: tuple[int, int] | None = None  # words start to stop, where a phrase tells it
    by: str = "reader"


@dataclass(frozen=True)
class WordSaying:
    """A saying on one word."""

    word: int
    kind: str
    p: float
    roles: tuple[WordRole, ...]


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    e = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


def sentence_starts(marks: Marks, words: Sequence[str], forced: Sequence[int]) -> list[bool]:
    """Which words start a sentence; `forced` ones (block starts) always do."""
    p = softmax(marks.ss)[:, 1]
    starts = [bool(p[i] > 0.5 or (p[i] > START_AFTER_STOP and _stop_before(words, i))) for i in range(len(words))]
    for i in (0, *forced):
        starts[i] = True
    return starts


def _stop_before(words: Sequence[str], i: int) -> bool:
    """Final punctuation before this word, which begins like a sentence."""
    if i == 0 or words[i - 1][-1] not in FINAL:
        return False
    return words[i][0].isupper() or words[i][0] in '“"‘«„'


def tags(marks: Marks, words: Sequence[str], labels: Sequence[str]) -> list[int]:
    """The tag of each word, index into labels; a closed class takes only its own words (closed.tsv)."""
    scores = marks.pos.copy()
    for tag, allowed in closed().items():
        barred = [i for i, w in enumerate(words) if w.isalpha() and w.lower() not in allowed and not ROMAN.fullmatch(w)]
        scores[barred, labels.index(tag)] = FAR
    best: list[int] = scores.argmax(-1).tolist()
    return best


@cache
def closed() -> dict[str, frozenset[str]]:
    """The words of closed classes."""
    lines = (resources.files("rapporteur.reader") / "closed.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {tag: frozenset(words.split()) for tag, words in rows}


def names(marks: Marks, labels: Sequence[str]) -> list[tuple[int, int, str, float]]:
    """Names as (start, stop, label, probability), from BIO tags by argmax."""
    p = softmax(marks.ner)
    best = [labels[k] for k in marks.ner.argmax(-1)]
    return [(a, z, best[a][2:], float(p[a:z].max(-1).mean())) for a, z in _bio(best)]


def _bio(tags: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of names; an inside tag goes on with the run before it, whatever that began as."""
    out: list[tuple[int, int]] = []
    for i, tag in enumerate(tags):
        if tag == "O":
            continue
        if out and out[-1][1] == i and tag.startswith("I-"):
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def tree(marks: Marks, network: Network, sentence: Ints) -> tuple[list[int], list[int]]:
    """Head word and relation label of each word; heads stay inside the sentence, a root points at itself."""
    arc = np.where(sentence[:, None] == sentence[None], marks.arc, FAR)
    heads = _one_root(arc, sentence).argmax(-1)
    governors = _one(marks.rel_h)[heads]
    scores = (_bilinear(_one(marks.rel_d), network.relation) * governors[:, None, :]).sum(-1)
    return heads.tolist(), scores.argmax(-1).tolist()


def _one_root(arc: Floats, sentence: Ints) -> Floats:
    """The arc scores with one root a sentence: of several words that point at themselves the surest stays one."""
    self_score, n = np.diag(arc), len(arc)
    others = np.where(np.eye(n, dtype=bool), FAR * 2, arc).max(-1)
    margin = self_score - others
    out = arc.copy()
    for s in np.unique(sentence):
        inside = np.flatnonzero(sentence == s)
        root = inside[margin[inside].argmax()]
        for i in inside[(margin[inside] >= 0) & (inside != root)]:
            out[i, i] = FAR * 3
    return out


def _bilinear(left: Floats, table: Floats) -> Floats:
    """(n, i) times (r, i, j) as one matrix product: (n, r, j)."""
    r, i, j = table.shape
    flat = table.transpose(1, 0, 2).reshape(i, r * j)
    return np.asarray((left @ flat).reshape(len(left), r, j))


def _one(states: Floats) -> Floats:
    return np.concatenate([states, np.ones_like(states[..., :1])], -1)


def acts(marks: Marks, network: Network, sentence: Ints) -> list[WordAct]:
    """Acts of the passage, each with its roles inside its sentence."""
    p = softmax(marks.trig)
    where = np.flatnonzero(1 - p[:, 0] >= ACT)
    kept = roles(marks, network, sentence, where, ACT_ROLES)
    return [_act(marks, network, p, int(i), kept[k]) for k, i in enumerate(where)]


def _act(marks: Marks, network: Network, p: Floats, i: int, found: tuple[WordRole, ...]) -> WordAct:
    label = network.labels
    kind = label["type"][int(p[i, 1:].argmax()) + 1]
    return WordAct(
        word=i,
        type=kind,
        mode=_mode(marks.mode[i], kind, label["mode"]),
        status=label["status"][int(marks.st[i].argmax())],
        optional=float(softmax(marks.opt[i])[1]),
        p=confidence(network, float(1 - p[i, 0])),
        roles=found,
    )


def confidence(network: Network, p: float) -> float:
    """What share of the acts with this probability are acts of their type, as measured (confidence.tsv)."""
    return float(np.interp(p, network.probabilities, network.shares))


def raw_probability(marks: Marks, i: int) -> float:
    """The network's own probability that the word tells an act."""
    return float(1 - softmax(marks.trig[i])[0])


def _mode(scores: Floats, kind: str, labels: Sequence[str]) -> str | None:
    """The likeliest mode among those the type has; None where none is likelier than any."""
    known = types()[kind].modes
    allowed = [k for k, label in enumerate(labels) if not label or label in known]
    return labels[max(allowed, key=lambda k: scores[k])] or None


def sayings(marks: Marks, network: Network, sentence: Ints) -> list[WordSaying]:
    """Sayings of the passage, each with source and content inside its sentence."""
    p = softmax(marks.cue)
    where = np.flatnonzero(marks.cue.argmax(-1) > 0)
    kept = roles(marks, network, sentence, where, SAYING_ROLES)
    kinds = network.labels["cue"]
    return [WordSaying(int(i), kinds[int(p[i].argmax())], float(p[i].max()), kept[k]) for k, i in enumerate(where)]


def roles(
    marks: Marks, network: Network, sentence: Ints, anchors: NDArray[Any], allowed: Collection[str]
) -> list[tuple[WordRole, ...]]:
    """For each anchor word (trigger or cue), the words that play a part in it; `allowed` are the parts it has."""
    if not len(anchors):
        return []
    n = len(sentence)
    scores = (_bilinear(_one(marks.xa[anchors]), network.role) @ _one(marks.xw).T).transpose(0, 2, 1)
    far = np.clip(np.arange(n)[None] - anchors[:, None], -16, 16) + 16
    barred = np.array([label not in allowed for label in network.labels["role"]])
    p = softmax(np.where(barred, FAR, scores + network.distance[far]).astype(np.float32))
    return [_roles_of(p[k], sentence == sentence[a], network.labels["role"]) for k, a in enumerate(anchors)]


def _roles_of(p: Floats, inside: NDArray[np.bool_], labels: Sequence[str]) -> tuple[WordRole, ...]:
    best = np.where(inside, p.argmax(-1), 0)
    return tuple(
        WordRole(a, z, labels[k], float(p[a:z, k].mean()))
        for k in range(1, len(labels))
        for a, z in _runs(np.flatnonzero(best == k))
    )


def _runs(indices: Ints) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for i in indices.tolist():
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out
