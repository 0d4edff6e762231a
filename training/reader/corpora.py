"""Treebanks and entity sets to passages: CoNLL-U, and JSON of [document, text, [[start, stop, label]], [unknown]]."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.reader.examples import Link, Passage, Place, Window
from training.reader.labels import NAMES, NER, PRONOUNS, RELATIONS, TAGS, ask

NOT_FREE = {"fiction", "whow", "essay", "letter", "podcast", "reddit"}  # GUM genres whose texts are non-commercial
LONGEST = 90  # words of a passage cut from a treebank
SETS = ("ww", "ewt", "gumclean", "crosspol")
NOISY = 12_000  # sentences of the automatic Groningen labels that are used
SORTS = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}
RELATION = {label: k for k, label in enumerate(RELATIONS)}
WINDOW = 3  # passages


@cache
def tokenizer():
    """spaCy's English tokenizer, the one the reader uses."""
    import spacy

    return spacy.blank("en").tokenizer


def words_of(text: str) -> list[tuple[str, int, int]]:
    """Words with their code points, white space left out."""
    return [(t.text, t.idx, t.idx + len(t)) for t in tokenizer()(text) if not t.is_space]


def names(path: Path, most: int | None = None) -> list[Window]:
    """An entity set as windows of one passage."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = json.load(file)
    if most is not None:
        random.Random(1).shuffle(rows)
    return [_named(text, spans, unknown) for _, text, spans, unknown in rows[:most] if text.strip()]


def _named(text: str, spans: list, unknown: list) -> Window:
    cut = words_of(text)
    labels = [0] * len(cut)
    for start, stop in unknown:
        for i in _inside(cut, start, stop):
            labels[i] = -100
    for start, stop, label in spans:
        for k, i in enumerate(_inside(cut, start, stop) if label in NAMES else ()):
            labels[i] = NER.index(("I-" if k else "B-") + label)
    return Window([Passage([w for w, _, _ in cut], [0] * len(cut), ner=labels)], "names")


def _inside(cut: list[tuple[str, int, int]], start: int, stop: int) -> list[int]:
    return [i for i, (_, a, z) in enumerate(cut) if a < stop and start < z]


@dataclass
class Sentence:
    """A sentence of a treebank: its rows of ten columns, its document, whether a paragraph begins."""

    rows: list[list[str]]
    document: str
    paragraph: bool


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, without multiword and empty rows."""
    rows: list[list[str]] = []
    document, paragraph = "", False
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith(("# newdoc", "# newpar")):
                paragraph = True
                document = line.split("=", 1)[-1].strip() if line.startswith("# newdoc") else document
            elif line[:1].isdigit() and line.split("\t", 1)[0].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
            elif line == "\n" and rows:
                yield Sentence(rows, document, paragraph)
                rows, paragraph = [], False


def free(sentence: Sentence) -> bool:
    """Whether the text may train weights that are given away (a GUM document's id carries its genre)."""
    parts = sentence.document.split("_")
    return len(parts) < 2 or parts[1] not in NOT_FREE


def chunks(found: Iterator[Sentence]) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of one paragraph, about LONGEST words."""
    cur: list[Sentence] = []
    total = 0
    for sentence in found:
        if cur and (sentence.paragraph or total + len(sentence.rows) > LONGEST):
            yield cur
            cur, total = [], 0
        cur.append(sentence)
        total += len(sentence.rows)
    if cur:
        yield cur


def syntax(path: Path) -> list[Window]:
    """A treebank as windows of one passage."""
    return [Window([_parsed(chunk)], "syntax") for chunk in chunks(s for s in sentences(path) if free(s))]


def _parsed(chunk: list[Sentence]) -> Passage:
    out = Passage([], [], tags=[], heads=[], relations=[])
    for k, sentence in enumerate(chunk):
        base = len(out.words)
        for i, row in enumerate(sentence.rows):
            head = int(row[6]) if row[6].isdigit() else 0
            out.words.append(row[1])
            out.sentence.append(k)
            out.tags.append(TAGS.index(row[3]) if row[3] in TAGS else -100)
            out.heads.append(base + (head - 1 if head else i))
            out.relations.append(RELATION.get(row[7], RELATION.get(row[7].split(":")[0], -100)))
    return out


def coreference(path: Path) -> list[Window]:
    """GUM's chains as links: pronouns and definite phrases to the mentions of their chain."""
    out: list[Window] = []
    document: list[list[Sentence]] = []
    for chunk in chunks(s for s in sentences(path) if free(s)):
        if document and chunk[0].document != document[0][0].document:
            out += _chained(document)
            document = []
        document.append(chunk)
    return out + _chained(document)


def _chained(document: list[list[Sentence]]) -> list[Window]:
    windows = (document[i : i + WINDOW] for i in range(0, len(document), WINDOW - 1))
    return [w for w in map(_linked, windows) if w.links]


@dataclass(frozen=True)
class _Mention:
    place: Place
    chain: str
    sort: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


def _linked(part: list[list[Sentence]]) -> Window:
    found = [m for k, chunk in enumerate(part) for m in _mentions(k, chunk)]
    given = [m for m in found if "PRON" not in m.tags[-1:] and (len(m.words) > 1 or m.tags[0] == "PROPN")]
    window = Window([_parsed(chunk) for chunk in part], "coreference", [(m.place, m.sort) for m in given])
    for m in found:
        asked = ask(list(m.words))
        if not _asks(m, asked):
            continue
        right = tuple(k for k, g in enumerate(given) if g.chain == m.chain and g.place != m.place)
        if right:
            window.links.append(Link(m.place, asked, right))
    return window


def _asks(m: _Mention, asked: str) -> bool:
    if len(m.words) == 1:
        return m.words[0].lower() in PRONOUNS and m.tags[0] in ("PRON", "DET")
    return asked == "the" and "PROPN" not in m.tags


def _mentions(passage: int, chunk: list[Sentence]) -> list[_Mention]:
    rows = [row for sentence in chunk for row in sentence.rows]
    words, tags = [r[1] for r in rows], [r[3] for r in rows]
    return [
        _Mention(Place(passage, a, z), chain, _sort(kind, tags[a:z]), tuple(words[a:z]), tuple(tags[a:z]))
        for chain, kind, a, z in _brackets([r[9] for r in rows])
    ]


def _sort(kind: str, tags: list[str]) -> str:
    return SORTS.get(kind, "phrase") if "PROPN" in tags else "phrase"


def _brackets(cells: list[str]) -> Iterator[tuple[str, str, int, int]]:
    """The spans GUM writes as "(12-person-new-..." to "12)"; chain, kind, first word, word after the last."""
    from re import findall

    open_: dict[str, list[tuple[str, int]]] = {}
    for i, cell in enumerate(cells):
        marks = next((part[7:] for part in cell.split("|") if part.startswith("Entity=")), "")
        for begins, inner, ends in findall(r"(\()?([^()]+)(\))?", marks):
            chain, _, rest = inner.partition("-")
            if begins:
                open_.setdefault(chain, []).append((rest.split("-")[0], i))
            if ends and open_.get(chain):
                kind, a = open_[chain].pop()
                yield chain, kind, a, i + 1
