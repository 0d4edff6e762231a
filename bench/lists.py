"""Reference lists: screening OFAC's own aliases against its main names, and the CPU time it takes.

usage: python -m bench.lists [N]                   bench.gold says where the lists lie

Only aliases of entries whose main name is in the file are asked for, in the order they are said ("DOE, John" is John
Doe). An alias may be quite another name (a nickname, a former name), which no matcher of spellings can find.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from dataclasses import replace

from bench.gold import gold
from rapporteur.lists.screen import Question, Screen
from rapporteur.pipeline import reference_lists
from rapporteur.record import ListEntry

FILES = ("ofac_sdn.csv.gz", "ofac_alt.csv.gz", "un_consolidated.xml.gz")
QUERIES = 1000
SEED = 5


def figures(n: int | None = None) -> dict[str, float]:
    """Share of aliases whose entry is first, among ten, and at .7 or more."""
    return {name: value for name, value in _measured(n or QUERIES).items() if name.startswith("recall")}


def _measured(n: int) -> dict[str, float]:
    """The same with the entries read, CPU seconds, and CPU milliseconds of a question."""
    paths = [gold("names", "lists", name) for name in FILES]
    began = time.process_time()
    every = [entry for one in reference_lists(paths) for entry in one.entries]
    read = time.process_time() - began
    ofac = [entry for entry in every if entry.list == "ofac-sdn"]
    began = time.process_time()
    index = Screen(replace(entry, aliases=()) for entry in ofac if entry.type)
    built = time.process_time() - began
    return {"entries": len(every), "read_s": read, "build_s": built, **_screened(index, _asked(ofac, n))}


def _asked(entries: list[ListEntry], n: int) -> list[tuple[str, str]]:
    """(alias, entry id), of people and bodies whose main name is there."""
    named = [e for e in entries if e.type in ("PERSON", "ORG")]
    every = [(alias.value, e.id) for e in named for alias in e.spoken[1:] if alias.quality == "alias"]
    return random.Random(SEED).sample(every, min(n, len(every)))


def _screened(index: Screen, asked: list[tuple[str, str]]) -> dict[str, float]:
    places, sure, spent = [], 0, []
    for name, key in asked:
        began = time.process_time()
        found = index.search(Question(name), 10, least=0.0)
        spent.append((time.process_time() - began) * 1e3)
        ids = [match.entry.id for match in found]
        places.append(ids.index(key) if key in ids else 99)
        sure += any(match.entry.id == key and match.score >= 0.7 for match in found)
    total = max(1, len(asked))
    return {
        "recall_1": sum(p == 0 for p in places) / total,
        "recall_10": sum(p < 10 for p in places) / total,
        "recall_at_.7": sure / total,
        "ms_p50": statistics.median(spent),
        "ms_p95": sorted(spent)[int(0.95 * (len(spent) - 1))],
    }


if __name__ == "__main__":
    said = _measured(int(sys.argv[1]) if len(sys.argv) > 1 else QUERIES)
    print("\n".join(f"{name:14} {value:10.3f}" for name, value in said.items()))
