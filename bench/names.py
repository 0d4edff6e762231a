"""Names: pairs of spellings, and finding people among 158,537 names, beside what others reach on the same pairs.

    python -m bench.names                 pairs, ours and the peers that are installed
    python -m bench.names --screen        the index too
    python -m bench.names --million       the index with a million made-up names more

More is better but for milliseconds and seconds. "core" are the Latin and Cyrillic strata. Peers: rapidfuzz's
token_sort_ratio over anyascii, and nomenklatura's logic-v2 where it is installed.
"""

from __future__ import annotations

import csv
import gzip
import random
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice

from bench.gold import gold
from rapporteur.names import Index, compare

NOT_CORE = ("ep_other_lat", "un_script", "nk_cases")
DEFAULT = 0.7
QUERIES = 2000
MILLION = 1_000_000
STRATA = ("be_wikidata", "ruua_wikidata", "snr_inflected", "nk_cases")

Row = dict[str, str]
Judged = tuple[float, bool]  # score, label


def figures(n: int | None = None) -> dict[str, float]:
    """Quality on pairs; on the whole set (n None) also of screening."""
    found = of_pairs(compared(lambda a, b: compare(a, b).score, rows(n)), DEFAULT)
    if n is not None:
        return found
    screened = screening()
    return {**found, "first": screened["first"], "in_ten": screened["in_ten"]}


def rows(n: int | None = None) -> list[Row]:
    with gold("names", "pairs_dev.tsv").open(encoding="utf-8", newline="") as lines:
        return list(islice(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), n))


def compared(score: Callable[[str, str], float], pairs: Sequence[Row]) -> list[tuple[str, float, bool]]:
    """Stratum, score and label of each pair."""
    return [(r["stratum"], score(r["name1"], r["name2"]), r["label"] == "1") for r in pairs]


def of_pairs(judged: Sequence[tuple[str, float, bool]], threshold: float) -> dict[str, float]:
    core = [(s, label) for stratum, s, label in judged if stratum not in NOT_CORE]
    found = {
        "f1_core": f1(core, threshold),
        "f1_best": max(f1(core, t / 200) for t in range(20, 200)),
        "f1_all": f1([(s, label) for _, s, label in judged], threshold),
        **dict(zip(("ap", "recall_95", "recall_99"), precisions(core), strict=True)),
    }
    for name in STRATA:
        if some := [(s, label) for stratum, s, label in judged if stratum == name]:
            found[name] = f1(some, threshold)
    return found


def f1(judged: Sequence[Judged], threshold: float) -> float:
    both = sum(label for s, label in judged if s >= threshold)
    return 2 * both / max(1, sum((s >= threshold) + label for s, label in judged))


def precisions(judged: Sequence[Judged]) -> tuple[float, float, float]:
    """Average precision, and recall where precision is at least .95 and .99."""
    right = total = area = 0.0
    at = {0.95: 0.0, 0.99: 0.0}
    positive = sum(label for _, label in judged)
    for _, label in sorted(judged, reverse=True):
        total += 1
        right += label
        area += label * right / total / positive
        at = {p: max(r, right / positive if right / total >= p else 0.0) for p, r in at.items()}
    return area, at[0.95], at[0.99]


def peers() -> dict[str, Callable[[str, str], float]]:
    from anyascii import anyascii
    from rapidfuzz.fuzz import token_sort_ratio

    found: dict[str, Callable[[str, str], float]] = {
        "ours": lambda a, b: compare(a, b).score,
        "token_sort": lambda a, b: float(token_sort_ratio(anyascii(a).lower(), anyascii(b).lower())) / 100,
    }
    try:
        from followthemoney import model
        from nomenklatura.matching import get_algorithm
        from nomenklatura.matching.types import ScoringConfig
    except ImportError:
        return found
    logic, config = get_algorithm("logic-v2"), ScoringConfig.defaults()

    def person(name: str) -> object:
        return model.get_proxy({"id": name, "schema": "Person", "properties": {"name": [name]}})

    return {**found, "logic-v2": lambda a, b: float(logic.compare(person(a), person(b), config).score)}


def screening(extra: int = 0, n: int = QUERIES) -> dict[str, float]:
    """Share of queries whose target is first and among ten, milliseconds, seconds to build."""
    with gzip.open(gold("names", "screen_index.tsv.gz"), "rt", encoding="utf-8") as lines:
        pairs = [(key, name) for key, name, *_ in (line.rstrip("\n").split("\t") for line in lines)][1:]
    queries = gold("names", "screen_queries_dev.tsv").read_text(encoding="utf-8").splitlines()[1 : n + 1]
    began = time.process_time()
    index = Index.build(pairs + made_up([name for _, name in pairs], extra))
    built = time.process_time() - began
    places, spent = [], []
    for query, target, *_ in (line.split("\t") for line in queries):
        began = time.process_time()
        keys = [hit.key for hit in index.search(query, 10)]
        spent.append(1000 * (time.process_time() - began))
        places.append(keys.index(target) if target in keys else None)
    spent.sort()
    return {
        "first": sum(p == 0 for p in places) / len(places),
        "in_ten": sum(p is not None for p in places) / len(places),
        "median_ms": spent[len(spent) // 2],
        "p95_ms": spent[int(len(spent) * 0.95)],
        "build_s": built,
    }


def made_up(names: Sequence[str], count: int) -> list[tuple[str, str]]:
    """Names nobody has: a first word and a last word of names in the index."""
    chance = random.Random(9)
    words = [name.split() for name in names if len(name.split()) == 2]
    return [(f"made-up-{i}", f"{chance.choice(words)[0]} {chance.choice(words)[1]}") for i in range(count)]


def line(name: str, found: dict[str, float]) -> str:
    return f"{name:<12}" + "  ".join(f"{key} {value:.3f}" for key, value in found.items())


def main() -> None:
    pairs = rows()
    for name, score in peers().items():
        began = time.process_time()
        judged = compared(score, pairs)
        speed = len(pairs) / (time.process_time() - began)
        print(line(name, {**of_pairs(judged, DEFAULT), "pairs_s": speed}))
    if "--screen" in sys.argv or "--million" in sys.argv:
        print(line("screening", screening(MILLION if "--million" in sys.argv else 0)))


if __name__ == "__main__":
    main()
