"""Make `rapporteur/names/data/frequent.tsv`: how often words are names, by sound.

usage: python training/names_frequent.py PAIRS.tsv.gz NAMES.tsv.gz

PAIRS.tsv.gz as for `names_spellings.py`: the counts say how many things in Wikidata have the word in their name.
NAMES.tsv.gz has a key and the name of a person in public life in each row; these count twice.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from rapporteur.names.sound import folds
from rapporteur.names.tokens import words

TARGET = Path(__file__).parents[1] / "rapporteur" / "names" / "data" / "frequent.tsv"
LEAST = 10
HEAD = """# Sounds of words that are often names, and how many names had them; made by training/names_frequent.py
# from pairs mined from Wikidata (CC0; Merhav and Ash 2018) and names of politicians and of official lists.
"""


def of_words(path: str) -> Iterator[tuple[str, int]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            spelled, _, times = line.rstrip("\n").split("\t")
            yield spelled.replace(" ", "").lower(), int(times)


def of_names(path: str) -> Iterator[tuple[str, int]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        for name in sorted({line.rstrip("\n").split("\t")[1] for line in lines}):
            yield from ((word, 2) for word in set(words(name)))


def count(words_seen: Iterable[tuple[str, int]]) -> Counter[str]:
    seen: Counter[str] = Counter()
    for word, times in words_seen:
        for fold in folds(word)[:1]:
            seen[fold.sound] += times
    return seen


def main(pairs: str, names: str) -> None:
    seen = count(chain(of_words(pairs), of_names(names)))
    kept = sorted((s, n) for s, n in seen.items() if n >= LEAST and len(s) > 1)
    TARGET.write_text(HEAD + "".join(f"{sound}\t{n}\n" for sound, n in kept), encoding="utf-8")
    sys.stdout.write(f"{len(kept)} sounds\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
