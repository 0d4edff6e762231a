"""The labels of every head, in the order of the network's outputs."""

from __future__ import annotations

from rapporteur.ontology import types
from rapporteur.reader.links import PRONOUNS, ask

__all__ = ["PRONOUNS", "ask"]

NAMES = ("PERSON", "ORG", "LOC", "NORP", "DATE", "MONEY", "EVENT")
NER = ("O", *(side + name for name in NAMES for side in ("B-", "I-")))
TAGS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
        "SYM", "VERB", "X")  # fmt: skip
SUBTYPES = ("acl:relcl", "aux:pass", "compound:prt", "csubj:pass", "nmod:poss", "nsubj:pass", "obl:agent")
RELATIONS = tuple(sorted((
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj", "dep",
    "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj",
    "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp", *SUBTYPES,
)))  # fmt: skip
TYPES = (
    "O", "CONSULT", "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "APPOINT", "ELECT", "LEGISLATE",
)  # fmt: skip
STATUS = ("occurred", "ongoing", "planned", "announced", "called-for", "hypothetical", "denied", "historical")
ROLES = ("none", "who", "whom", "place", "time", "source", "content")
ACT_ROLES, SAYING_ROLES = ROLES[:5], ("none", *ROLES[5:])
CUES = ("O", "direct", "indirect", "mixed")
# what an expression asks for: the last three stand for an actor the sentence leaves out
ASKS = ("he", "she", "it", "they", "i", "we", "you", "who", "both", "the", "other", "gap-who", "gap-whom", "gap-source")
# what can answer: names by type, and phrases that played a part
ANSWERS = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "phrase")


def modes() -> tuple[str, ...]:
    """No mode, then every mode of the ontology in alphabetical order."""
    return ("", *sorted({mode for kind in types().values() for mode in kind.modes}))
