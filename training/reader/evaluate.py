"""Figures of a trained network on development data: python -m training.reader.evaluate WEIGHTS --gold .. --base .."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch

from training.reader import acts, corpora
from training.reader.batches import Batch, Cutter, packed
from training.reader.counting import count_parts, f1, spans
from training.reader.examples import Anchor, Passage, Window
from training.reader.labels import CUES, NER, RELATIONS, ROLES, STATUS, TYPES, modes
from training.reader.links import scores as link_scores
from training.reader.links import told_pairs, told_scores
from training.reader.losses import _same_sentence, _starts, allowed
from training.reader.model import Net, load

BATCH = 4000


def find_names(net: Net, cutter: Cutter):
    """A function from lists of words to the names the network sees in each."""

    def find(texts: list[list[str]]) -> list[list[tuple[int, int, str]]]:
        windows = [Window([Passage(words, [0] * len(words))], "names") for words in texts]
        found: dict[int, list] = {}
        for b, w in _read(net, cutter, windows):
            tags = net.ner(w).argmax(-1)
            for k, window in enumerate(b.windows):
                n = int(b.words[k].sum())
                found[id(window)] = list(spans([NER[t] for t in tags[k, :n].tolist()]))
        return [found[id(window)] for window in windows]

    return find


@torch.no_grad()
def _read(net: Net, cutter: Cutter, windows: list[Window]) -> Iterator[tuple[Batch, torch.Tensor]]:
    net.eval()
    for part in packed(windows, cutter, BATCH, None):
        with torch.no_grad():
            b = cutter.batch(part)
            yield b, net.words(b)


def acts_scores(net: Net, cutter: Cutter, windows: list[Window], bar: float = 0.5) -> dict[str, float]:
    """Trigger, type, status, mode, roles, cues, links and retellings on windows of the acts corpus."""
    c: Counter[str] = Counter()
    for b, w in _read(net, cutter, windows):
        with torch.no_grad():
            p = net.trig(w).softmax(-1)
            cues = net.cue(w).argmax(-1)
            for row, (passage, n) in enumerate(zip(b.passages(), b.lengths(), strict=True)):
                marked = {i: TYPES[1 + int(p[row, i, 1:].argmax())] for i in range(n) if 1 - p[row, i, 0] >= bar}
                said = {i: CUES[int(cues[row, i])] for i in range(n) if cues[row, i] > 0}
                _count_triggers(c, passage, marked, said, n)
            _count_roles(c, net, b, w)
            _count_links(c, net, b, w)
    out = {name: f1(c[name, "right"], c[name, "wrong"], c[name, "missed"]) for name in dict.fromkeys(k[0] for k in c)
           if (name, "all") not in c}  # fmt: skip
    return out | {name: round(c[name, "right"] / c[name, "all"], 4) for name, k in c if k == "all"}


def _count_triggers(c: Counter, passage: Passage, marked: dict, said: dict, n: int) -> None:
    gold = {a.word: a for a in passage.anchors if a.status and a.word < n}
    cues = {a.word for a in passage.anchors if not a.status and a.word < n}
    for i, kind in marked.items():
        c["trigger", "right" if i in gold else "wrong"] += 1
        if not (i in gold and gold[i].optional and gold[i].kind != kind):
            c["type", "right" if i in gold and gold[i].kind == kind else "wrong"] += 1
    for i, a in gold.items():
        c["trigger", "missed"] += i not in marked and not a.optional
        c["type", "missed"] += marked.get(i) != a.kind and not a.optional
    c["cue", "right"] += len(cues & set(said))
    c["cue", "wrong"] += len(set(said) - cues)
    c["cue", "missed"] += len(cues - set(said))


def _count_roles(c: Counter, net: Net, b: Batch, w: torch.Tensor) -> None:
    long = b.lengths()
    for row, passage in enumerate(b.passages()):
        anchors = [a for a in passage.anchors if a.word < long[row]]
        if not anchors:
            continue
        word = torch.tensor([a.word for a in anchors])
        found = net.roles(w, torch.full_like(word, row), word)
        h = w[row, word]
        status, mode = net.st(h).argmax(-1), net.mode(h).argmax(-1)
        for k, a in enumerate(anchors):
            gold = {i: r for i, r in a.roles.items() if i < long[row]}
            count_parts(c, allowed(a)[1:], gold, _best(found[k], passage, a, long[row]))
            if a.status:
                c["status", "all"] += 1
                c["status", "right"] += STATUS[status[k]] == a.status
                c["mode", "all"] += 1
                c["mode", "right"] += modes()[mode[k]] == (a.mode or "")


def _best(scores: torch.Tensor, passage: Passage, a: Anchor, n: int) -> dict[int, str]:
    barred = torch.tensor([role not in allowed(a) for role in ROLES])
    best = scores.masked_fill(barred, -1e4).argmax(-1)
    s = passage.sentence
    return {i: ROLES[best[i]] for i in range(n) if s[i] == s[a.word] and best[i] > 0}


def _count_links(c: Counter, net: Net, b: Batch, w: torch.Tensor) -> None:
    states = net.state(net.la, w), net.state(net.lb, w)
    told = net.state(net.ta, w)
    for k in range(len(b.windows)):
        links, s = link_scores(net, b, k, states)
        for i, link in enumerate(links):
            best = int(s[i].argmax())
            name = f"link {link.ask if link.ask.startswith('gap') else 'words'}"
            if link.right:
                c[name, "all"] += 1
                c[name, "right"] += best - 1 in link.right
            else:
                c[name + " nobody", "all"] += 1
                c[name + " nobody", "right"] += best == 0
        pairs = told_pairs(b, k)
        for pair, v in zip(pairs, told_scores(net, told, pairs).tolist() if pairs else [], strict=True):
            side = {(True, True): "right", (True, False): "wrong", (False, True): "missed"}.get((v > 0, pair[4]))
            c["retold", side] += side is not None


def names_scores(net: Net, cutter: Cutter, windows: list[Window]) -> dict[str, float]:
    """F1 by exact words and label, all labels and people."""
    c: Counter = Counter()
    for b, w in _read(net, cutter, windows):
        tags = net.ner(w).argmax(-1)
        for k, p in enumerate(b.passages()):
            n = b.lengths()[k]
            gold = set(spans([NER[max(0, t)] for t in p.ner[:n]]))
            blank = {i for i, t in enumerate(p.ner[:n]) if t < 0}
            ours = {s for s in spans([NER[t] for t in tags[k, :n].tolist()]) if not blank & set(range(*s[:2]))}
            for label in {s[2] for s in ours | gold}:
                for side, found in (("right", ours & gold), ("wrong", ours - gold), ("missed", gold - ours)):
                    c[label, side] += sum(s[2] == label for s in found)
    total = [sum(c[label, side] for label, s in list(c) if s == side) for side in ("right", "wrong", "missed")]
    return {"all": f1(*total), "PERSON": f1(*(c["PERSON", s] for s in ("right", "wrong", "missed")))}


def syntax_scores(net: Net, cutter: Cutter, windows: list[Window]) -> dict[str, float]:
    """UPOS, UAS, LAS (labels without subtypes) with gold sentences, and F1 of sentence starts."""
    c: Counter = Counter()
    for b, w in _read(net, cutter, windows):
        heads = net.arcs(w).masked_fill(~_same_sentence(b), -1e4).argmax(-1)
        relations, tags = net.relations(w, heads).argmax(-1), net.pos(w).argmax(-1)
        starts, gold = net.ss(w).argmax(-1), _starts(b)
        c["tp"] += int(((starts == 1) & (gold == 1)).sum())
        c["fp"] += int(((starts == 1) & (gold == 0)).sum())
        c["fn"] += int(((starts == 0) & (gold == 1)).sum())
        for k, p in enumerate(b.passages()):
            for i in range(b.lengths()[k]):
                head = int(heads[k, i]) == p.heads[i]
                c["n"] += 1
                c["tag"] += int(tags[k, i]) == p.tags[i]
                c["uas"] += head
                c["las"] += head and _plain(int(relations[k, i])) == _plain(p.relations[i])
    n = c["n"]
    return {"upos": round(c["tag"] / n, 4), "uas": round(c["uas"] / n, 4), "las": round(c["las"] / n, 4),
            "sentences": f1(c["tp"], c["fp"], c["fn"])}  # fmt: skip


def _plain(relation: int) -> str:
    return RELATIONS[relation].split(":")[0]


def link_accuracy(net: Net, cutter: Cutter, windows: list[Window]) -> dict[str, str]:
    """How often the best answer is right, by what is asked, given the mentions."""
    c: Counter = Counter()
    for b, w in _read(net, cutter, windows):
        states = net.state(net.la, w), net.state(net.lb, w)
        for k in range(len(b.windows)):
            links, s = link_scores(net, b, k, states)
            for i, link in enumerate(links):
                c[link.ask, "all"] += 1
                c[link.ask, "right"] += int(s[i, 1:].argmax()) in link.right
    return {a: f"{c[a, 'right']} of {c[a, 'all']}" for a, side in list(c) if side == "all"}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights", type=Path)
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--base", type=Path, required=True)
    o = p.parse_args()
    net, cutter, nlp = load(o.weights, o.base), Cutter(), o.gold / "nlp"
    windows = acts.windows(o.gold / "acts" / "acts_dev.jsonl.gz", find_names(net, cutter))
    print("acts dev", acts_scores(net, cutter, windows))
    for name in ("ww", "crosspol", "gmb"):
        print(name, "dev", names_scores(net, cutter, corpora.names(nlp / f"ner_{name}_dev.json.gz")))
    for name in ("ewt", "gum"):
        print(name, "dev", syntax_scores(net, cutter, corpora.syntax(nlp / f"en_{name}-ud-dev.conllu.gz")))
    print("gum dev links", link_accuracy(net, cutter, corpora.coreference(nlp / "en_gum-ud-dev.conllu.gz")))


if __name__ == "__main__":
    main()
