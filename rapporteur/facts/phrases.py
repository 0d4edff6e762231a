"""Noun phrases from the tree: role words widened to the phrase they belong to, subjects and objects of a trigger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rapporteur.facts.words import Words
from rapporteur.record import Span

INNER = frozenset(("det", "amod", "compound", "nummod", "flat", "advmod", "punct", "goeswith", "fixed"))
CLIMBS = frozenset(("det", "amod", "compound", "nummod", "punct", "nmod"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
CLAUSES = frozenset(("advcl", "ccomp", "acl", "parataxis", "csubj", "root"))
UP = frozenset(("xcomp", "conj", "advcl", "acl"))
MOST = 14  # words of a phrase on either side of its head


def phrase(words: Words, head: int) -> range:
    """The words right around a head noun that only modify it: "the two Western hostages", not "of ..."."""
    a = z = head
    while a > 0 and head - a < MOST and _modifies(words, a - 1, head):
        a -= 1
    while z + 1 < len(words.reading.words) and z - head < MOST and _follows(words, z + 1, head):
        z += 1
    return range(a, z + 1)


def _modifies(words: Words, i: int, head: int) -> bool:
    """Whether everything from this word up to the head modifies it, with possessors ("Iran's new President")."""
    if words.reading.sentence_of[i] != words.reading.sentence_of[head]:
        return False
    steps = list(words.path(i, head))
    if not steps or words.word(i) in ",;:()—–":
        return False
    allowed = all(s in INNER or s in ("nmod", "case") for s in steps)
    return allowed and _reaches(words, i, head) and (set(steps) <= INNER or _attributive(words, i, head))


def _attributive(words: Words, i: int, head: int) -> bool:
    """On the way up stands a genitive or a bare noun ("opposition leader"), not a phrase with a preposition."""
    for _ in range(6):
        if i == head:
            return False
        if words.relation(i) == "nmod":
            return words.reading.relations[i] == "nmod:poss" or not has_case(words, i)
        i = words.head(i)
    return False


def has_case(words: Words, i: int) -> bool:
    """Whether a preposition belongs to the word ("of Navalny")."""
    return any(words.tag(k) == "ADP" and words.head(k) == i for k in range(max(0, i - 5), i))


def _reaches(words: Words, i: int, head: int) -> bool:
    for _ in range(12):
        if i == head:
            return True
        if words.head(i) == i:
            return False
        i = words.head(i)
    return False


def _follows(words: Words, i: int, head: int) -> bool:
    named = words.relation(i) == "appos" and words.tag(i) == "PROPN" and i == head + 1
    return words.head(i) == head and (named or words.relation(i) in ("flat", "fixed"))


def widen(words: Words, role: Span, names: Collection[Span], triggers: Collection[int]) -> Span:
    """A role's words with all of the noun phrase they begin or are part of.

    Words that only modify a noun ("the", "security") take that noun too, unless it is a trigger ("U.S. sanctions"
    leaves "U.S.") or the words are a name.
    """
    inside = words.inside(role)
    if not inside:
        return role
    head = words.root(inside)
    for _ in range(MOST):  # the tree is not always a tree: heads may run in a circle
        if not _may_climb(words, head, role, names, triggers):
            break
        head = words.head(head)
    if words.tag(head) not in NOMINAL or head in triggers:
        return role
    around = words.span(_without(phrase(words, head), triggers, head))
    return Span(min(role.start, around.start), max(role.stop, around.stop))


def _may_climb(words: Words, i: int, role: Span, names: Collection[Span], triggers: Collection[int]) -> bool:
    up = words.head(i)
    if up == i or up in triggers or words.relation(i) not in CLIMBS or abs(up - i) > MOST:
        return False
    named = any(words.reading.words[i].within(n) for n in names)
    bare = words.relation(i) != "nmod" or (words.reading.relations[i] == "nmod" and not has_case(words, i))
    return words.tag(up) in NOMINAL and bare and not named


def _without(stretch: range, triggers: Collection[int], head: int) -> range:
    """The part of a phrase after the last trigger in it."""
    before = [i for i in stretch if i in triggers and i < head]
    return range(before[-1] + 1, stretch.stop) if before else stretch


# ------------------------------------------------------------------ subjects and objects


def subject(words: Words, trigger: int) -> tuple[int | None, bool]:
    """The subject of a verb, or of the verb it hangs on, and whether the verb is passive."""
    at = trigger
    for _ in range(3):
        found = next((i for i in _children(words, at) if words.relation(i) == "nsubj"), None)
        if found is not None:
            return found, words.reading.relations[found] == "nsubj:pass"
        if words.relation(at) not in UP or words.tag(at) != "VERB":
            break
        at = words.head(at)
    return None, False


def object_of(words: Words, trigger: int) -> int | None:
    """The direct object of a verb."""
    return next((i for i in _children(words, trigger) if words.relation(i) == "obj"), None)


def conjuncts(words: Words, head: int) -> list[int]:
    """A head and the heads joined to it by "and"."""
    return [head, *(i for i in _children(words, head) if words.relation(i) == "conj" and words.tag(i) in NOMINAL)]


def _children(words: Words, head: int) -> Iterable[int]:
    sentence = words.reading.sentence_of[head]
    low, high = max(0, head - 40), min(len(words.reading.words), head + 40)
    return (
        i for i in range(low, high) if i != head and words.head(i) == head and words.reading.sentence_of[i] == sentence
    )


def spans(words: Words, heads: Sequence[int]) -> tuple[Span, ...]:
    """The phrases of some heads."""
    return tuple(words.span(phrase(words, h)) for h in heads)


def clause(words: Words, i: int) -> int:
    """The verb (or other head) whose clause a word is in."""
    for _ in range(12):
        if words.tag(i) == "VERB" or words.relation(i) in CLAUSES or words.head(i) == i:
            return i
        i = words.head(i)
    return i


def same_clause(words: Words, a: int, b: int) -> bool:
    """Whether two words are in one clause, or in clauses joined by "and"."""
    x, y = clause(words, a), clause(words, b)
    return x == y or _hangs(words, x, y, "conj") or _hangs(words, y, x, "conj")


def _hangs(words: Words, i: int, head: int, relation: str) -> bool:
    return words.relation(i) == relation and words.head(i) == head


def frames(words: Words, time: int, trigger: int) -> bool:
    """Whether a time's clause is the trigger's own or one that the trigger's clause hangs on."""
    if same_clause(words, time, trigger):
        return True
    home, at = clause(words, time), trigger
    for _ in range(12):
        if at == home:
            return True
        at = words.head(at)
    return False


def governors(words: Words, i: int) -> Iterable[int]:
    """The words above a word, the nearest first, at most six."""
    for _ in range(6):
        if words.head(i) == i:
            return
        i = words.head(i)
        yield i


def with_case(words: Words, head: int, cases: Collection[str]) -> list[int]:
    """Nominals that hang on a head by one of these prepositions ("sanctions against officials")."""
    found = (i for i in _children(words, head) if words.relation(i) in ("nmod", "obl") and words.tag(i) in NOMINAL)
    return [i for i in found if any(words.word(k).casefold() in cases for k in _children(words, i) if k < i)]
