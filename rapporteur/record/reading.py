"""What the encoder marks in a text."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.record.pages import Span


@dataclass(frozen=True)
class Named:
    """A name the reader marked."""

    start: int
    stop: int
    type: str  # PERSON ORG PLACE NORP EVENT
    p: float

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Role:
    """The words that play a part in an act or a saying."""

    start: int
    stop: int
    kind: str  # who whom place time source content
    p: float

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Act:
    """A word that tells of a deed, with its type and the words for who, whom, where, when."""

    trigger: Span  # of a lexicon's act it may be a phrase
    sentence: int  # index into Reading.sentences
    type: str
    mode: str | None
    status: str
    optional: float  # probability that a careful colleague would leave it out
    p: float  # probability that this is an act at all
    roles: tuple[Role, ...]
    by: str = "reader"  # or "lexicon:FILE"


@dataclass(frozen=True)
class Saying:
    """A word of saying, with the words for who says and what is said."""

    cue: Span
    sentence: int
    kind: str  # direct indirect mixed
    p: float
    roles: tuple[Role, ...]  # source, content


@dataclass(frozen=True)
class Link:
    """What an expression stands for, or whom a trigger leaves out: answers and probabilities, the likeliest first."""

    span: Span  # the expression, or the trigger
    asks: str  # words who whom
    answers: tuple[tuple[Span, float], ...]
    nobody: float  # probability that nobody near is meant


@dataclass(frozen=True)
class Reading:
    """What the encoder saw in a document's text; the rooms behind it see only this."""

    words: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    sentence_of: tuple[int, ...] = ()  # a word's sentence, index into sentences
    tags: tuple[str, ...] = ()  # UPOS, one a word
    heads: tuple[int, ...] = ()  # index of the head word; the root points at itself
    relations: tuple[str, ...] = ()  # UD relation to the head
    names: tuple[Named, ...] = ()
    acts: tuple[Act, ...] = ()
    sayings: tuple[Saying, ...] = ()
    links: tuple[Link, ...] = ()
    retold: tuple[tuple[int, int, float], ...] = ()  # two acts, and the probability that they tell one happening
