"""The spaCy pipeline: spaCy's English tokenizer and one component of ours around the network.

The component fills what spaCy knows (sentences, tags, tree, entities) and leaves what it has no place for, acts and
sayings, in `doc._.acts` and `doc._.sayings`. Any other spaCy pipeline gives a Reading too, without acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import spacy
from spacy.attrs import POS, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.util import filter_spans

from rapporteur.ontology import Lexicon
from rapporteur.reader import decode, lexical, links, network
from rapporteur.reader.passages import Passage, Piece, cut

UNSTARTED = np.uint64(2**64 - 1)  # -1: spaCy's "does not begin a sentence"
NAME = "rapporteur_reader"
TYPES = {"LOC": "PLACE"}  # the network's labels that we call otherwise
KEPT = frozenset(("PERSON", "ORG", "LOC", "NORP", "EVENT"))


@Language.factory(NAME, assigns=["doc.ents", "token.pos", "token.is_sent_start"])  # type: ignore[untyped-decorator]
def make(nlp: Language, name: str) -> Encoder:
    """The component, for `nlp.add_pipe("rapporteur_reader")`."""
    return Encoder(network.load())


def extend() -> None:
    """Register the attributes of a Doc that hold what spaCy has no place for."""
    for attribute in ("acts", "sayings", "pieces", "scores", "lexicon", "links", "retold"):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=())


class Encoder:
    """Reads a Doc once and writes down everything the network marks."""

    def __init__(self, net: network.Network) -> None:
        self.net = net

    def __call__(self, doc: Doc) -> Doc:
        """Mark the Doc; its words come in the pieces of `doc._.pieces`, or a line a piece where there are none."""
        pieces: Sequence[Piece] = doc._.pieces or _lines(doc)
        places = [t.i for t in doc if not t.is_space]
        words = [word for piece in pieces for word in piece.words]
        gathered = _Gathered(len(words), self.net, doc._.lexicon or Lexicon(()))
        for passage in cut(pieces, self.net.fits):
            here = words[passage.start : passage.stop]
            gathered.add(passage, self.net.read(here), here)
        gathered.write(doc, places)
        gathered.write_links(doc, words)
        return doc


class _Gathered:
    """Marks of all passages, counted over the words of the page."""

    def __init__(self, n: int, net: network.Network, lexicon: Lexicon) -> None:
        self.net, self.lexicon = net, lexicon
        self.starts = [False] * n
        self.heads = list(range(n))
        self.relations = [0] * n
        self.tags = [0] * n
        self.names: list[tuple[int, int, str, float]] = []
        self.acts: list[tuple[int, decode.WordAct]] = []
        self.sayings: list[tuple[int, decode.WordSaying]] = []
        self.states: list[tuple[network.Floats, network.Floats, network.Floats]] = []

    def add(self, passage: Passage, marks: network.Marks, words: Sequence[str]) -> None:
        at, net = passage.start, self.net
        starts = decode.sentence_starts(marks, words, passage.blocks)
        sentence = np.cumsum(np.array(starts, dtype=np.int64))
        heads, relations = decode.tree(marks, net, sentence)
        self.starts[at : passage.stop] = starts
        self.heads[at : passage.stop] = [at + h for h in heads]
        self.relations[at : passage.stop] = relations
        self.tags[at : passage.stop] = decode.tags(marks, words, net.labels["pos"])
        self.names += [(at + a, at + z, label, p) for a, z, label, p in decode.names(marks, net.labels["ner"])]
        self.acts += [(at, act) for act in lexical.acts(marks, net, sentence, words, self.lexicon)]
        self.sayings += [(at, saying) for saying in decode.sayings(marks, net, sentence)]
        self.states.append((marks.la, marks.lb, marks.ta))

    def write_links(self, doc: Doc, words: Sequence[str]) -> None:
        """Whom words stand for, and which acts are told again, over the whole page."""
        if not self.states:
            return
        sentence = np.cumsum(np.array(self.starts, dtype=np.int64))
        asking, answering, telling = (np.concatenate(rows) for rows in zip(*self.states, strict=True))
        states = links.States(asking, answering, telling, sentence)
        parts = self._parts()
        found = links.answers(((a, z, label) for a, z, label, _ in self.names), parts, words)
        named = (i for a, z, _, _ in self.names for i in range(a, z))
        asked = [*links.expressions(words, parts, named), *links.gaps(self.acts)]
        doc._.links = tuple(links.link(self.net, states, asked, found))
        doc._.retold = tuple(links.retold(self.net, states, self.acts))

    def _parts(self) -> list[tuple[int, int]]:
        """The phrases that act, are acted on, or say something."""
        marked: list[tuple[int, decode.WordAct | decode.WordSaying]] = [*self.acts, *self.sayings]
        return [(at + r.start, at + r.stop) for at, x in marked for r in x.roles if r.kind in ("who", "whom", "source")]

    def write(self, doc: Doc, places: Sequence[int]) -> None:
        labels = self.net.labels
        tags = [doc.vocab.strings.add(label) for label in labels["pos"]]
        table = np.zeros((len(doc), 2), dtype=np.uint64)
        table[places, 0] = np.where(self.starts, 1, UNSTARTED)
        table[places, 1] = [tags[k] for k in self.tags]
        doc.from_array([SENT_START, POS], table)
        self._write_tree(doc, places, labels["rel"])
        names = ((a, z, label) for a, z, label, _ in self.names if label in KEPT)
        kept = ((places[a], places[z - 1] + 1, TYPES.get(label, label)) for a, z, label in names)
        doc.set_ents(filter_spans([TokenSpan(doc, *name) for name in kept]))
        doc._.scores = {places[a]: p for a, _, _, p in self.names}
        doc._.acts, doc._.sayings = tuple(self.acts), tuple(self.sayings)

    def _write_tree(self, doc: Doc, places: Sequence[int], labels: Sequence[str]) -> None:
        """Kept beside the Doc, not in it: the tree is not always a tree, and spaCy would cut sentences by it."""
        doc.user_data["heads"] = [places[h] for h in self.heads]
        doc.user_data["relations"] = [labels[r] for r in self.relations]


def _lines(doc: Doc) -> list[Piece]:
    """A piece a line, for a Doc that came without blocks."""
    from rapporteur.record import Span

    lines: list[list[Any]] = [[]]
    for token in doc:
        if token.is_space:
            if "\n" in token.text:
                lines.append([])
        else:
            lines[-1].append(token)
    return [
        Piece("paragraph", tuple(t.text for t in line), tuple(Span(t.idx, t.idx + len(t)) for t in line))
        for line in lines
        if line
    ]


@cache
def english() -> Language:
    """The shipped English pipeline."""
    extend()
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME)
    return nlp
