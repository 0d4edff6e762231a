"""Between a Document and a spaCy Doc: words with their places in, a Reading out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rapporteur.reader import labels
from rapporteur.reader.passages import PAGE_LIMIT, Piece, read_blocks
from rapporteur.record import Act, Document, Link, Named, Reading, Role, Saying, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from rapporteur.reader.decode import WordAct, WordRole
    from rapporteur.reader.links import WordLink

SUREST = 0.99  # no act is certain
ASKS = {"gap-who": "who", "gap-whom": "whom"}  # the network's labels of what an act leaves out


def make(nlp: Language, document: Document) -> tuple[Doc, list[Span]]:
    """A Doc of the words that are read, and each word's place in the document."""
    from spacy.tokens import Doc

    pieces = _pieces(nlp, document)
    words = [word for piece in pieces for word in piece.words]
    spans = [span for piece in pieces for span in piece.spans]
    spaces = [k + 1 == len(spans) or spans[k + 1].start > span.stop for k, span in enumerate(spans)]
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    doc._.pieces = tuple(pieces)
    return doc, spans


def _pieces(nlp: Language, document: Document) -> list[Piece]:
    pieces: list[Piece] = []
    total = 0
    for block in read_blocks(document):
        tokens = [t for t in nlp.tokenizer(document.text[block.start : block.stop]) if not t.is_space]
        tokens = tokens[: PAGE_LIMIT - total]
        total += len(tokens)
        if tokens:
            spans = tuple(Span(block.start + t.idx, block.start + t.idx + len(t)) for t in tokens)
            pieces.append(Piece(block.kind, tuple(t.text for t in tokens), spans))
    return pieces


def reading(doc: Doc, spans: Sequence[Span]) -> Reading:
    """The Doc's marks with their places in the document, labelled as ours whatever pipeline made them."""
    sentences, of = _sentences(doc, spans)
    tags = tuple(labels.tag(t.pos_, t.tag_) for t in doc)
    heads, relations = _tree(doc, tags)

    def place(a: int, z: int) -> Span:
        return Span(spans[a].start, spans[z - 1].stop)

    def trigger(at: int, act: WordAct) -> Span:
        a, z = act.phrase or (act.word, act.word + 1)
        return place(at + a, at + z)

    def roles(at: int, found: Sequence[WordRole]) -> tuple[Role, ...]:
        return tuple(Role(*place(at + r.start, at + r.stop), r.kind, round(r.p, 2)) for r in found)

    return Reading(
        words=tuple(spans),
        sentences=tuple(sentences),
        sentence_of=tuple(of),
        tags=tags,
        heads=tuple(heads),
        relations=tuple(relations),
        names=_names(doc, spans),
        acts=tuple(
            Act(trigger(at, a), of[at + a.word], a.type, a.mode, a.status, round(a.optional, 2),
                min(SUREST, round(a.p, 2)), roles(at, a.roles), a.by)
            for at, a in doc._.acts
        ),
        sayings=tuple(
            Saying(spans[at + s.word], of[at + s.word], s.kind, round(s.p, 2), roles(at, s.roles))
            for at, s in doc._.sayings
        ),
        links=tuple(_link(x, place) for x in doc._.links),
        retold=tuple(doc._.retold),
    )  # fmt: skip


def _link(found: WordLink, place: Callable[[int, int], Span]) -> Link:
    asked = found.expression
    kept = tuple((place(a.start, a.stop), p) for a, p in found.answers)
    return Link(place(asked.start, asked.stop), ASKS.get(asked.ask, "words"), kept, found.nobody)


def _tree(doc: Doc, tags: Sequence[str]) -> tuple[Sequence[int], Sequence[str]]:
    """Heads and relations: the shipped reader's, which are in UD, or another pipeline's made so."""
    if "heads" in doc.user_data:
        return doc.user_data["heads"], doc.user_data["relations"]
    return labels.tree([t.head.i for t in doc], [t.dep_ for t in doc], tags)


def _sentences(doc: Doc, spans: Sequence[Span]) -> tuple[list[Span], list[int]]:
    found: list[list[int]] = []
    of: list[int] = []
    first = {0} if not doc._.pieces else _first_words(doc._.pieces)
    for token in doc:
        if token.is_sent_start or token.i in first or not found:
            found.append([token.i, token.i])
        found[-1][1] = token.i
        of.append(len(found) - 1)
    return [Span(spans[a].start, spans[z].stop) for a, z in found], of


def _first_words(pieces: Sequence[Piece]) -> set[int]:
    out, at = set(), 0
    for piece in pieces:
        out.add(at)
        at += len(piece.words)
    return out


def _names(doc: Doc, spans: Sequence[Span]) -> tuple[Named, ...]:
    scores: dict[int, float] = doc._.scores or {}
    out = []
    for ent in doc.ents:
        kind = labels.name(ent.label_)
        if kind is not None:
            p = round(scores.get(ent.start, 1.0), 2)
            out.append(Named(spans[ent.start].start, spans[ent.end - 1].stop, kind, p))
    return tuple(out)
