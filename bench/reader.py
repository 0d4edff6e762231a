"""What the encoder alone sees, in words cut as the corpora cut them: python -m bench.reader [--table]

Names of the newswire, tags, tree and sentences of the treebank, whom pronouns stand for in GUM given its mentions, and
triggers of the acts corpus. --table prints how often an act of a given probability is one.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise

import numpy as np

from bench.gold import gold
from rapporteur.reader import decode, links, network
from training.reader import acts, corpora
from training.reader.counting import count_parts, f1, spans
from training.reader.examples import Passage, Window
from training.reader.labels import ACT_ROLES, NER, ROLES, SAYING_ROLES

BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
PERSON = ("he", "she")


def figures(n: int | None) -> dict[str, float]:
    """F1 and shares right; n counts passages of each corpus."""
    net, nlp = network.load(), gold("nlp")
    return {
        **_names(net, islice(corpora.names(nlp / "ner_ww_dev.json.gz"), n)),
        **_syntax(net, islice(corpora.syntax(nlp / "en_ewt-ud-dev.conllu.gz"), n)),
        **_links(net, islice(corpora.coreference(nlp / "en_gum-ud-dev.conllu.gz"), n)),
        **_acts(net, windows := list(_acts_windows(net, n))),
        **_roles(net, windows),
        **_retold(net, windows),
    }


def _acts_windows(net: network.Network, n: int | None) -> Iterable[Window]:
    return islice(acts.windows(gold("acts", "acts_dev.jsonl.gz"), lambda texts: [_find(net, t) for t in texts]), n)


def _find(net: network.Network, words: Sequence[str]) -> list[tuple[int, int, str]]:
    return [(a, z, label) for a, z, label, _ in decode.names(net.read(words), net.labels["ner"])]


def _names(net: network.Network, windows: Iterable[Window]) -> dict[str, float]:
    c: Counter[tuple[str, str]] = Counter()
    for window in windows:
        (p,) = window.passages
        if p.words and p.ner:
            unknown = {i for i, tag in enumerate(p.ner) if tag < 0}
            told = set(spans([NER[max(0, tag)] for tag in p.ner]))
            ours = {s for s in _find(net, p.words) if not unknown & set(range(*s[:2]))}
            for side, found in (("right", ours & told), ("wrong", ours - told), ("missed", told - ours)):
                for _, _, label in found:
                    c["all", side] += 1
                    c[label, side] += 1
    score = {x: f1(c[x, "right"], c[x, "wrong"], c[x, "missed"]) for x in ("all", "PERSON")}
    return {"names": score["all"], "names.PERSON": score["PERSON"]}


def _syntax(net: network.Network, windows: Iterable[Window]) -> dict[str, float]:
    c: Counter[str] = Counter()
    for window in windows:
        (p,) = window.passages
        marks = net.read(p.words)
        tags = decode.tags(marks, p.words, net.labels["pos"])
        heads, relations = decode.tree(marks, net, np.array(p.sentence))
        starts = decode.sentence_starts(marks, p.words, ())
        for i, head in enumerate(heads):
            begins = i == 0 or p.sentence[i] != p.sentence[i - 1]
            c["start", starts[i], begins] += 1
            right = _plain(net, relations[i]) == _plain(net, (p.relations or [])[i])
            c["las"] += head == (p.heads or [])[i] and right
            c["tag"] += tags[i] == (p.tags or [])[i]
            c["n"] += 1
    sentences = f1(c["start", True, True], c["start", True, False], c["start", False, True])
    return {"tags": c["tag"] / c["n"], "las": c["las"] / c["n"], "sentences": sentences}


def _plain(net: network.Network, relation: int) -> str:
    return net.labels["rel"][relation].split(":")[0]


def _states(net: network.Network, passages: Sequence[Passage]) -> links.States:
    marks = [net.read(p.words) for p in passages]
    sentence, before = [], 0
    for p in passages:
        sentence += [before + s for s in p.sentence]
        before += p.sentence[-1] + 1
    asking, answering, telling = (np.concatenate([getattr(m, k) for m in marks]) for k in ("la", "lb", "ta"))
    return links.States(asking, answering, telling, np.array(sentence))


def _links(net: network.Network, windows: Iterable[Window]) -> dict[str, float]:
    """Whether the likeliest mention is of the right chain, for the pronouns of people and for all that is asked."""
    c: Counter[tuple[str, bool]] = Counter()
    for window in windows:
        base = np.cumsum([0, *(len(p.words) for p in window.passages)])
        found = [links.Answer(int(base[p.passage]) + p.start, int(base[p.passage]) + p.stop, sort)
                 for p, sort in window.answers]  # fmt: skip
        asked = [links.Expression(int(base[x.at.passage]) + x.at.start, int(base[x.at.passage]) + x.at.stop, x.ask)
                 for x in window.links]  # fmt: skip
        ordered = sorted(found, key=lambda a: (a.start, a.stop))
        linked = {x.expression: x.answers for x in links.link(net, _states(net, window.passages), asked, ordered)}
        for expression, told in zip(asked, window.links, strict=True):
            answers = linked.get(expression)
            best = found.index(answers[0][0]) if answers else -1
            c["he, she" if told.ask in PERSON else "other", best in told.right] += 1
    share = {k: c[k, True] / max(1, c[k, True] + c[k, False]) for k in ("he, she", "other")}
    return {"links.person": share["he, she"], "links.other": share["other"]}


def _acts(net: network.Network, windows: Iterable[Window]) -> dict[str, float]:
    c: Counter[str] = Counter()
    for window in windows:
        for p in window.passages:
            told = {a.word: a for a in p.anchors if a.status}
            found = {a.word: a for a in decode.acts(net.read(p.words), net, np.array(p.sentence))}
            c["right"] += sum(w in told and told[w].kind == a.type for w, a in found.items())
            c["wrong"] += sum(w not in told or (told[w].kind != a.type and not told[w].optional)
                              for w, a in found.items())  # fmt: skip
            c["missed"] += sum(not a.optional and (w not in found or found[w].type != a.kind) for w, a in told.items())
            both = [(a, told[w]) for w, a in found.items() if w in told]
            c["status"] += sum(a.status == b.status for a, b in both)
            c["both"] += len(both)
    return {"acts.type": f1(c["right"], c["wrong"], c["missed"]), "acts.status": c["status"] / max(1, c["both"])}


def _roles(net: network.Network, windows: Iterable[Window]) -> dict[str, float]:
    """F1 of each role, the trigger or cue given."""
    c: Counter[tuple[str, str]] = Counter()
    for window in windows:
        for p in window.passages:
            marks, sentence = net.read(p.words), np.array(p.sentence)
            for sort, allowed in ((True, ACT_ROLES), (False, SAYING_ROLES)):
                anchors = [a for a in p.anchors if bool(a.status) is sort]
                words = np.array([a.word for a in anchors], dtype=np.int64)
                for anchor, parts in zip(anchors, decode.roles(marks, net, sentence, words, allowed), strict=True):
                    found = {i: r.kind for r in parts for i in range(r.start, r.stop)}
                    count_parts(c, allowed[1:], anchor.roles, found)
    return {f"role.{r}": f1(c[r, "right"], c[r, "wrong"], c[r, "missed"]) for r in ROLES[1:]}


def _retold(net: network.Network, windows: Iterable[Window]) -> dict[str, float]:
    """F1 of pairs of triggers that tell one happening, the triggers given."""
    c: Counter[str] = Counter()
    for window in windows:
        base = np.cumsum([0, *(len(p.words) for p in window.passages)]).tolist()
        told = [(base[k], a) for k, p in enumerate(window.passages) for a in p.anchors if a.told]
        told.sort(key=lambda pair: pair[0] + pair[1].word)
        acts_ = [(at, decode.WordAct(a.word, a.kind, None, "", 0.0, 1.0, ())) for at, a in told]
        ours = {(i, j) for i, j, p in links.retold(net, _states(net, window.passages), acts_) if p > 0.5}
        pairs = ((i, j) for j in range(len(told)) for i in range(j))
        gold_ = {(i, j) for i, j in pairs if told[i][1].told == told[j][1].told}
        c["right"] += len(ours & gold_)
        c["wrong"] += len(ours - gold_)
        c["missed"] += len(gold_ - ours)
    return {"retold": f1(c["right"], c["wrong"], c["missed"])}


def scored(net: network.Network, score: Callable[[network.Marks, int], float]) -> list[tuple[float, bool]]:
    """Every act found in the acts corpus: its score, and whether it is an act of that type.

    An act that a careful colleague could leave out counts as one.
    """
    found: list[tuple[float, bool]] = []
    for window in _acts_windows(net, None):
        for p in window.passages:
            told, marks = {a.word: a.kind for a in p.anchors if a.status}, net.read(p.words)
            ours = decode.acts(marks, net, np.array(p.sentence))
            found += [(score(marks, a.word), told.get(a.word) == a.type) for a in ours]
    return found


def reliability() -> list[tuple[float, float, int, float]]:
    """Acts by their confidence: from, to, how many, what share of them are acts of that type."""
    net = network.load()
    found = scored(net, lambda marks, i: decode.confidence(net, decode.raw_probability(marks, i)))
    rows = []
    for low, high in pairwise(BINS):
        inside = [right for p, right in found if low <= p < high]
        rows.append((low, min(1.0, high), len(inside), sum(inside) / max(1, len(inside))))
    return rows


def main() -> None:
    if "--table" in sys.argv:
        for low, high, count, share in reliability():
            print(f"{low:.2f}-{high:.2f}  {count:5}  {share:.2f}")
        return
    net, texts = network.load(), [p.words for w in corpora.syntax(gold("nlp", "en_ewt-ud-dev.conllu.gz"))[:300]
                                  for p in w.passages]  # fmt: skip
    began = time.process_time()
    words = sum(len(net.read(text).ner) for text in texts)
    print(f"the network alone: {words / (time.process_time() - began):.0f} words a second of one core")
    for name, value in figures(None).items():
        print(f"{name:16} {value:.4f}")


if __name__ == "__main__":
    main()
