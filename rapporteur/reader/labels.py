"""Labels of other pipelines as ours: names, part-of-speech tags, and the relations of the tree (`labels.tsv`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

KEPT = frozenset(("PERSON", "ORG", "PLACE", "NORP", "EVENT"))
MARKERS = frozenset(("prep", "agent"))  # ClearNLP's heads of prepositional phrases
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


@cache
def _table(kind: str) -> dict[str, str]:
    lines = (resources.files(__package__) / "labels.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {theirs: ours for own, theirs, ours in rows if own == kind}


def name(label: str) -> str | None:
    """The type of a name, from any pipeline's label; None for what we do not keep."""
    known = _table("name").get(label.lower(), label.upper())
    return known if known in KEPT else None


def tag(upos: str, fine: str) -> str:
    """The UPOS of a word; where a pipeline gives none, that of its Penn Treebank tag."""
    return upos or _table("tag").get(fine.lower(), "X" if fine else "")


def tree(heads: Sequence[int], relations: Sequence[str], tags: Sequence[str]) -> tuple[list[int], list[str]]:
    """Head and relation of each word as Universal Dependencies have them.

    UD's own labels stay. In ClearNLP's trees a preposition governs its noun; in UD the noun hangs on what the
    preposition hung on, and the preposition on the noun.
    """
    new_heads, new = list(heads), [_table("relation").get(one.lower(), one.lower()) for one in relations]
    for i, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        marker = relations[head].lower()
        if relation.lower() == "pobj" and marker in MARKERS:
            above = heads[head]
            new_heads[i], new_heads[head] = above, i
            new[i] = "obl:agent" if marker == "agent" else "nmod" if tags[above] in NOMINAL else "obl"
    return new_heads, new
