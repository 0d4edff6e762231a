"""Texts made a little different each time they are read: other people's names, headlines in capitals."""

from __future__ import annotations

import gzip
import random
from dataclasses import replace
from pathlib import Path

from training.reader.examples import Passage, Window
from training.reader.labels import NER

OTHER_NAMES, CAPITALS, TITLE_CASE = 0.2, 0.02, 0.02  # shares of the windows
MOST = 60_000  # words of names kept


def name_words(path: Path) -> list[str]:
    """Words of Latin-script names from a table of key and name (Wikidata, CC0), in many languages' spellings."""
    found: dict[str, None] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            for word in line.rstrip("\n").split("\t")[1].split():
                if word.isalpha() and word[0].isupper() and word[1:].islower() and len(word) >= 3 and word[0] < "ʰ":
                    found[word] = None
    words = list(found)
    random.Random(2).shuffle(words)
    return words[:MOST]


class Varied:
    """Gives a window as it is, or varied; the number of words never changes."""

    def __init__(self, pool: list[str], seed: int) -> None:
        self.pool, self.rng = pool, random.Random(seed)

    def __call__(self, window: Window) -> Window:
        dice = self.rng.random()
        if dice < OTHER_NAMES:
            return self._renamed(window)
        if dice < OTHER_NAMES + CAPITALS:
            return _each(window, str.upper)
        if dice < OTHER_NAMES + CAPITALS + TITLE_CASE:
            return _each(window, lambda w: w[:1].upper() + w[1:])
        return window

    def _renamed(self, window: Window) -> Window:
        people = [(p, i) for p, i in _people(window) if window.passages[p].words[i].istitle()]
        other = {window.passages[p].words[i]: self.rng.choice(self.pool) for p, i in people}
        passages = [replace(p, words=list(p.words)) for p in window.passages]
        for p, i in people:
            passages[p].words[i] = other[window.passages[p].words[i]]
        return replace(window, passages=passages)


def _people(window: Window) -> list[tuple[int, int]]:
    """Words inside people's names: from the labels, or from the names among the window's answers."""
    inside = {NER.index("B-PERSON"), NER.index("I-PERSON")}
    labelled = [(p, i) for p, x in enumerate(window.passages) for i, t in enumerate(x.ner or ()) if t in inside]
    answered = [(p.passage, i) for p, s in window.answers if s == "PERSON" for i in range(p.start, p.stop)]
    return labelled or answered


def _each(window: Window, change) -> Window:
    passages: list[Passage] = [replace(p, words=[change(w) for w in p.words]) for p in window.passages]
    return replace(window, passages=passages)
