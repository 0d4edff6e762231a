"""The encoder itself: one ONNX file, its labels, and the pair heads that are applied outside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rapporteur.errors import ReaderError
from rapporteur.reader.wordpiece import WordPiece

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]
HEADS = ("R", "X", "dist", "L", "link_sort", "link_far", "nobody", "T", "told_far")  # in the order of Network's tables
LIMIT = 500  # pieces of one passage; the encoder has 512 positions


@dataclass(frozen=True)
class Marks:
    """What the network says about the words of one passage; n words.

    ner (n, 15), ss (n, 2), pos (n, 17), trig (n, 20), cue (n, 4), st (n, 8), mode (n, 68), opt (n, 2) are scores;
    arc (n, n) scores word by head; rel_d, rel_h (n, 96), xa, xw (n, 192), la, lb (n, 96) and ta (n, 64) are states for
    the pair heads: relations, roles, links, retellings.
    """

    ner: Floats
    pos: Floats
    ss: Floats
    trig: Floats
    cue: Floats
    st: Floats
    mode: Floats
    opt: Floats
    arc: Floats
    rel_d: Floats
    rel_h: Floats
    xa: Floats
    xw: Floats
    la: Floats
    lb: Floats
    ta: Floats


@dataclass(frozen=True)
class Network:
    """The loaded model. `labels` maps a head's name to its labels, in order."""

    session: InferenceSession
    pieces: WordPiece
    labels: Mapping[str, tuple[str, ...]]
    relation: Floats  # (43, 97, 97)
    role: Floats  # (7, 193, 193)
    distance: Floats  # (33, 7): role bias by distance in words, clipped at 16
    link: Floats  # (4, 97, 97): for words that stand for something, and for who, whom, source left out
    link_sort: Floats  # (14, 7): bias by what is asked and the sort of answer; the last column is "nobody here"
    link_far: Floats  # (14, 13): bias by what is asked and sentences between, from two ahead to ten behind
    nobody: Floats  # (97,)
    told: Floats  # (65, 65)
    told_far: Floats  # (2, 13): bias by another or the same type, and sentences between
    probabilities: Floats  # (k,), rising: an act's probability by the network ...
    shares: Floats  # (k,) ... and the share of such acts that were acts of their type

    def read(self, words: Sequence[str]) -> Marks:
        """Marks for one passage (a list of words), which must fit the encoder (see `fits`).

        Passages are run one by one: on a CPU that is faster than batches, which would have to be padded, and what a
        passage gets cannot depend on its neighbours (quantised arithmetic depends on what shares a batch).
        """
        feeds = {name: np.array([row], dtype=np.int64) for name, row in _encode(self.pieces, words).items()}
        names = [output.name for output in self.session.get_outputs()]
        return Marks(**{name: v[0] for name, v in zip(names, self.session.run(None, feeds), strict=True)})

    def fits(self, words: Sequence[str]) -> int:
        """How many of the words fit into one passage."""
        total = 2
        for k, word in enumerate(words):
            total += len(self.pieces.pieces(word))
            if total > LIMIT:
                return k
        return len(words)


def _encode(pieces: WordPiece, words: Sequence[str]) -> dict[str, list[int]]:
    ids, shapes, first, last = [pieces.start], [0], [], []
    for word in words:
        cut = pieces.pieces(word)
        first.append(len(ids))
        ids += cut
        shapes += [shape(word)] * len(cut)
        last.append(len(ids) - 1)
    ids.append(pieces.stop)
    return {"ids": ids, "shape": [*shapes, 0], "mask": [1] * len(ids), "first": first, "last": last}


def shape(word: str) -> int:
    """The case of a word, which the lower-cased vocabulary loses.

    0 no letter, 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 digits, 6 one capital.
    """
    if not any(c.isalpha() for c in word):
        return 5 if any(c.isdigit() for c in word) else 0
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 6
    return 2 if word[0].isupper() and word[1:].islower() else 4


@cache
def load(threads: int = 1) -> Network:
    """The network shipped with the package, loaded once a process; raises ReaderError if its files are damaged."""
    import onnxruntime

    folder = resources.files("rapporteur.reader") / "model"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    try:
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        vocabulary = (folder / "vocab.txt").read_text("utf-8").split("\n")[:-1]
        with resources.as_file(folder / "reader.int8.onnx") as path:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        with resources.as_file(folder / "heads.npz") as path, np.load(path) as heads:
            tables = [heads[k].astype(np.float32) for k in HEADS]
        measured = np.loadtxt((folder / "confidence.tsv").read_text("utf-8").splitlines(), ndmin=2, dtype=np.float32)
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ReaderError(f"the model in {folder} cannot be loaded ({error}); reinstall rapporteur") from error
    fixed = {name: tuple(values) for name, values in labels.items()}
    return Network(session, WordPiece(vocabulary), fixed, *tables, *measured.T)
