"""Whom words stand for, and which triggers tell one happening: the pair heads, over the words of a whole page.

An expression is a pronoun, a description that plays a part, or a trigger that leaves its who or whom out; an answer is
a name or a phrase that plays a part. Every expression's scores for the answers near it, and for "nobody here", become
probabilities (the mention-ranking of Denis and Baldridge 2008 with learned states).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.reader.decode import WordAct, softmax
from rapporteur.reader.network import Floats, Network

BACK, AHEAD = 12, 2  # sentences an answer may lie behind or ahead
KEPT = 0.05  # answers less likely are not kept
TOGETHER = 64  # neighbouring expressions that are scored at once
TOLD = 0.05  # pairs of triggers less likely to tell one happening are not kept
GAPS = ("gap-who", "gap-whom", "gap-source")
NAMES = frozenset(("PERSON", "ORG", "LOC", "NORP", "EVENT"))
PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they", "i": "i", "me": "i", "my": "i", "mine": "i", "myself": "i", "we": "we", "us": "we",
    "our": "we", "ours": "we", "ourselves": "we", "you": "you", "your": "you", "yours": "you", "who": "who",
    "which": "who", "whose": "who", "whom": "who", "that": "who", "both": "both", "two": "both",
}  # fmt: skip
UNASKED = frozenset(("that", "two"))  # alone they are seldom pronouns
DEFINITE = frozenset(("the", "this", "that", "his", "her", "its", "their", "these", "those"))
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class States:
    """The states of all words of a page for the pair heads, and each word's sentence."""

    asking: Floats  # (n, 96)
    answering: Floats  # (n, 96)
    telling: Floats  # (n, 64)
    sentence: Ints  # (n,)


@dataclass(frozen=True)
class Answer:
    """Words that an expression can stand for: a name of a type, or a phrase."""

    start: int
    stop: int
    sort: str


@dataclass(frozen=True)
class Expression:
    """Words that stand for something, or the trigger or cue that leaves somebody out; `ask` is the network's label."""

    start: int
    stop: int
    ask: str


@dataclass(frozen=True)
class WordLink:
    """What an expression stands for: answers and their probabilities, the likeliest first; `nobody` the rest."""

    expression: Expression
    answers: tuple[tuple[Answer, float], ...]
    nobody: float


def ask(words: Sequence[str]) -> str:
    """What sort of expression these words are."""
    low = [w.lower() for w in words]
    if len(low) == 1:
        return PRONOUNS.get(low[0], "other")
    if low[0] == "both" or "two" in low[:2]:
        return "both"
    return "the" if low[0] in DEFINITE else "other"


def answers(
    names: Iterable[tuple[int, int, str]], parts: Iterable[tuple[int, int]], words: Sequence[str]
) -> list[Answer]:
    """Names, and phrases that play a part and are not names or pronouns; each place once, in order."""
    found = {(a, z): Answer(a, z, label) for a, z, label in names if label in NAMES}
    named = {i: (a, z) for a, z in found for i in range(a, z)}
    for a, z in parts:
        piece = all(i in named for i in range(a, z)) and named[a] == named[z - 1]
        if not piece and ask(words[a:z]) in ("the", "other"):
            found[a, z] = Answer(a, z, "phrase")
    return [found[key] for key in sorted(found)]


def expressions(words: Sequence[str], parts: Iterable[tuple[int, int]], named: Iterable[int]) -> list[Expression]:
    """Pronouns, and definite phrases that play a part and hold no name."""
    taken = set(named)
    found = {(i, i + 1): PRONOUNS[w] for i, w in enumerate(map(str.lower, words)) if w in PRONOUNS and w not in UNASKED}
    for a, z in parts:
        sort = ask(words[a:z])
        if sort in ("the", "both") and not taken & set(range(a, z)):
            found[a, z] = sort
    return [Expression(a, z, sort) for (a, z), sort in sorted(found.items())]


def gaps(acts: Iterable[tuple[int, WordAct]]) -> Iterator[Expression]:
    """The acts that leave out who or whom."""
    for at, act in acts:
        has = {r.kind for r in act.roles}
        for role in ("who", "whom"):
            if role not in has:
                yield Expression(at + act.word, at + act.word + 1, f"gap-{role}")


def link(net: Network, states: States, asked: Sequence[Expression], found: Sequence[Answer]) -> list[WordLink]:
    """Each expression with the answers near it, both in the order of the text; `found` must be in that order.

    A few neighbouring expressions at a time, with the answers within their reach: a page costs what it is long.
    """
    ordered = sorted(asked, key=lambda e: (e.start, e.stop))
    places = np.array([states.sentence[a.start] for a in found], dtype=np.int64)
    out: list[WordLink] = []
    for k in range(0, len(ordered), TOGETHER):
        part = ordered[k : k + TOGETHER]
        low, high = states.sentence[part[0].start] - BACK, states.sentence[part[-1].start] + AHEAD
        near = found[int(np.searchsorted(places, low)) : int(np.searchsorted(places, high, side="right"))]
        out += _link(net, states, part, near) if near else []
    return out


def _link(net: Network, states: States, asked: Sequence[Expression], found: Sequence[Answer]) -> list[WordLink]:
    asks = np.array([net.labels["ask"].index(e.ask) for e in asked])
    left = _pooled(states.asking, asked)
    scores = _scores(net, left, _pooled(states.answering, found), [table(e.ask) for e in asked])
    scores += _biases(net, states, asks, asked, found)
    nobody = left @ net.nobody + net.link_sort[asks, -1]
    p = softmax(np.concatenate([nobody[:, None], scores], 1).astype(np.float32))
    return [_linked(e, p[k], found) for k, e in enumerate(asked)]


def _linked(expression: Expression, p: Floats, found: Sequence[Answer]) -> WordLink:
    kept = [(found[j], round(float(p[1 + j]), 2)) for j in np.argsort(-p[1:], kind="stable") if p[1 + j] >= KEPT]
    return WordLink(expression, tuple(kept), round(float(p[0]), 2))


def _pooled(states: Floats, places: Sequence[Answer] | Sequence[Expression]) -> Floats:
    """The mean state of each place, with a one at its end."""
    mean = np.stack([states[p.start : p.stop].mean(0) for p in places])
    return np.concatenate([mean, np.ones((len(mean), 1), np.float32)], 1)


def table(asked: str) -> int:
    """Which of the network's tables of links is asked: 0 for words, 1 to 3 for the gaps."""
    return 1 + GAPS.index(asked) if asked in GAPS else 0


def _scores(net: Network, left: Floats, right: Floats, tables: Sequence[int]) -> Floats:
    out = np.empty((len(left), len(right)), np.float32)
    for k in set(tables):
        rows = [i for i, t in enumerate(tables) if t == k]
        out[rows] = left[rows] @ net.link[k] @ right.T
    return out


def _biases(net: Network, states: States, asks: Ints, asked: Sequence[Expression], found: Sequence[Answer]) -> Floats:
    sorts = np.array([net.labels["answer"].index(a.sort) for a in found])
    at = np.array([states.sentence[e.start] for e in asked])
    back = at[:, None] - np.array([states.sentence[a.start] for a in found])[None]
    widest = net.link_far.shape[1] - 3
    out = net.link_sort[asks][:, sorts] + net.link_far[asks[:, None], np.clip(back, -2, widest) + 2]
    own = np.array([[e.start == a.start and e.stop == a.stop for a in found] for e in asked])
    out[own | (back > BACK) | (back < -AHEAD)] = -1e4
    return np.asarray(out, np.float32)


def retold(net: Network, states: States, acts: Sequence[tuple[int, WordAct]]) -> list[tuple[int, int, float]]:
    """Pairs of acts (places in the list, the earlier first) and the probability that both tell one happening."""
    if len(acts) < 2:
        return []
    at = np.array([k + act.word for k, act in acts])
    sentence = states.sentence[at]
    state = np.concatenate([states.telling[at], np.ones((len(at), 1), np.float32)], 1)
    early, kinds = state @ net.told, np.array([act.type for _, act in acts])
    first = np.searchsorted(sentence, sentence - BACK)
    out: list[tuple[int, int, float]] = []
    for j, a in enumerate(first.tolist()):
        far = np.clip(sentence[j] - sentence[a:j], -2, net.told_far.shape[1] - 3) + 2
        bias = net.told_far[(kinds[a:j] == kinds[j]).astype(int), far]
        p = 1 / (1 + np.exp(-np.clip(early[a:j] @ state[j] + bias, -30, 30)))
        out += [(a + i, j, round(float(p[i]), 2)) for i in np.flatnonzero(p >= TOLD).tolist()]
    return out
