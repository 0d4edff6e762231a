"""Make `rapporteur/names/data/spellings.tsv`: Latin spellings of Cyrillic words that no rule of reading would find.

usage: python training/names_spellings.py PAIRS.tsv.gz

PAIRS.tsv.gz has a Latin word, a Cyrillic word (letters may be separated by spaces) and how often both name one
thing in Wikidata (CC0; Merhav and Ash, "Design Challenges in Named Entity Transliteration", 2018). A pair is kept
when it was seen twice, is no rare spelling of its word, and the rules alone find the words little alike.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from pathlib import Path

from rapidfuzz.distance import OSA

from rapporteur.names import sound

TARGET = Path(__file__).parents[1] / "rapporteur" / "names" / "data" / "spellings.tsv"
TWICE, SHARE, MOST = 2, 0.1, 3
FOUND_BY_RULE = 0.93
HEAD = """# Latin spellings of foreign names in Russian that rules of reading do not find; made by
# training/names_spellings.py from pairs mined from Wikidata (CC0; Merhav and Ash 2018).
"""


def read(path: str) -> dict[str, list[tuple[int, str]]]:
    known = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            spelled, cyrillic, count = line.rstrip("\n").split("\t")
            known[cyrillic.replace(" ", "").translate(sound.RUSSIAN)].append((int(count), spelled.replace(" ", "")))
    return known


def by_rule(cyrillic: str, spelled: str) -> float:
    """How alike the two words are by rules of reading alone."""
    pairs = [(a.weighed, b.weighed) for a in sound.folds(cyrillic) for b in sound.folds(spelled)]
    return max((OSA.normalized_similarity(a, b) for a, b in pairs), default=0.0)


def chosen(cyrillic: str, found: list[tuple[int, str]]) -> list[str]:
    every = sum(count for count, _ in found)
    usual = [s for n, s in sorted(found, key=lambda x: (-x[0], x[1])) if n >= TWICE and n >= SHARE * every]
    return [sound.latin(s) for s in usual[:MOST] if by_rule(cyrillic, s) < FOUND_BY_RULE]


def main(path: str) -> None:
    TARGET.write_text(HEAD, encoding="utf-8")
    lines = [(word, " ".join(dict.fromkeys(chosen(word, found)))) for word, found in sorted(read(path).items())]
    kept = [f"{word}\t{latin}\n" for word, latin in lines if latin]
    TARGET.write_text(HEAD + "".join(kept), encoding="utf-8")
    sys.stdout.write(f"{len(kept)} words\n")


if __name__ == "__main__":
    main(sys.argv[1])
