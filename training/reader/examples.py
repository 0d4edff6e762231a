"""What the network learns from: passages of words with the labels of one task."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Anchor:
    """A trigger (kind is a type of act) or a cue (kind is a sort of saying) on one word, with the parts words play."""

    word: int
    kind: str
    roles: dict[int, str]  # word -> role; words not named play none
    mode: str | None = None
    status: str | None = None
    optional: bool = False
    told: str | None = None  # the happening it tells, the same for all its retellings


@dataclass
class Passage:
    """Words start to stop are the passage's own; sentence numbers count within it."""

    words: list[str]
    sentence: list[int]
    ner: list[int] | None = None  # index into labels.NER, -100 unknown
    tags: list[int] | None = None
    heads: list[int] | None = None  # the root points at itself
    relations: list[int] | None = None
    anchors: list[Anchor] = field(default_factory=list)
    acts_known: bool = False


@dataclass(frozen=True)
class Place:
    """Words start to stop (half-open) of one passage of a window."""

    passage: int
    start: int
    stop: int


@dataclass
class Link:
    """An expression, and which of the window's answers it stands for (none: nothing in the window)."""

    at: Place
    ask: str
    right: tuple[int, ...]


@dataclass
class Window:
    """Neighbouring passages of one text, read one by one, with the links between them."""

    passages: list[Passage]
    source: str
    answers: list[tuple[Place, str]] = field(default_factory=list)  # place and sort (labels.ANSWERS)
    links: list[Link] = field(default_factory=list)
