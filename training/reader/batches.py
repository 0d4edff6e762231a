"""Windows to tensors: passages cut to pieces, windows packed into batches of about equal size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

import torch

from rapporteur.reader.network import shape
from rapporteur.reader.wordpiece import WordPiece
from training.reader.examples import Passage, Window

LIMIT = 250  # pieces of a passage; words beyond are not trained on
UNKNOWN = -100


@dataclass
class Batch:
    """Windows and the rows their passages became; `first[k]` is the row of window k's first passage.

    ids, shape, mask (rows, pieces); start, stop (rows, words): first and last piece of each word; words (rows, words)
    tells words from filling.
    """

    windows: list[Window]
    first: list[int]
    ids: torch.Tensor
    shape: torch.Tensor
    mask: torch.Tensor
    start: torch.Tensor
    stop: torch.Tensor
    words: torch.Tensor

    def passages(self) -> list[Passage]:
        return [p for w in self.windows for p in w.passages]

    def lengths(self) -> list[int]:
        return self.words.sum(1).tolist()


class Cutter:
    """Passages to rows of pieces, with the vocabulary the package ships."""

    def __init__(self) -> None:
        text = (resources.files("rapporteur.reader") / "model" / "vocab.txt").read_text("utf-8")
        self.pieces = WordPiece(text.split("\n")[:-1])

    def row(self, words: list[str]) -> tuple[list[int], list[int], list[int], list[int]]:
        ids, shapes, first, last = [self.pieces.start], [0], [], []
        for word in words:
            cut = self.pieces.pieces(word)
            if len(ids) + len(cut) > LIMIT:
                break
            first.append(len(ids))
            ids += cut
            shapes += [shape(word)] * len(cut)
            last.append(len(ids) - 1)
        return [*ids, self.pieces.stop], [*shapes, 0], first, last

    def size(self, window: Window) -> int:
        """Pieces of the window's longest passage."""
        return max(2 + sum(len(self.pieces.pieces(w)) for w in p.words) for p in window.passages)

    def batch(self, windows: list[Window]) -> Batch:
        rows = [self.row(p.words) for w in windows for p in w.passages]
        first, at = [], 0
        for w in windows:
            first.append(at)
            at += len(w.passages)
        ids, shapes, start, stop = (pad([r[k] for r in rows]) for k in range(4))
        mask = pad([[1] * len(r[0]) for r in rows])
        return Batch(windows, first, ids, shapes, mask, start, stop, pad([[1] * len(r[2]) for r in rows]).bool())


def pad(rows: list[list[int]], value: int = 0) -> torch.Tensor:
    """Rows of unequal length as one tensor."""
    longest = max(1, *map(len, rows)) if rows else 1
    return torch.tensor([row + [value] * (longest - len(row)) for row in rows])


def packed(windows: list[Window], cutter: Cutter, most: int, seed: int | None) -> Iterator[list[Window]]:
    """All windows once, in lists of at most `most` padded pieces; shuffled where there is a seed."""
    order = list(range(len(windows)))
    sizes = [min(LIMIT + 2, cutter.size(w)) for w in windows]
    rng = random.Random(seed)
    if seed is not None:
        rng.shuffle(order)
    lists: list[list[Window]] = []
    for k in range(0, len(order), 2000):
        lists += _pack(sorted(order[k : k + 2000], key=lambda i: sizes[i]), windows, sizes, most)
    if seed is not None:
        rng.shuffle(lists)
    yield from lists


def _pack(order: list[int], windows: list[Window], sizes: list[int], most: int) -> Iterator[list[Window]]:
    cur: list[Window] = []
    rows = 0
    for i in order:
        more = len(windows[i].passages)
        if cur and sizes[i] * (rows + more) > most:
            yield cur
            cur, rows = [], 0
        cur.append(windows[i])
        rows += more
    if cur:
        yield cur


def endless(windows: list[Window], cutter: Cutter, most: int, seed: int) -> Iterator[list[Window]]:
    """Epoch after epoch."""
    while True:
        yield from packed(windows, cutter, most, seed)
        seed += 1
