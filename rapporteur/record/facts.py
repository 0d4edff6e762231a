"""What one page says: mentions, times, money, quotes, events, sanctions, problems."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.record.pages import Document, Span
from rapporteur.record.reading import Reading


@dataclass(frozen=True)
class Mention:
    """Words that stand for somebody or something."""

    start: int
    stop: int
    type: str  # PERSON ORG PLACE NORP EVENT
    form: str  # name pronoun description
    entity: str | None = None  # id of an Entity of the page
    role: str | None = None  # "Foreign Minister", as written beside the name
    country: str | None = None  # ISO 3166-1 alpha-3

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Time:
    """An expression of time and what it means."""

    start: int
    stop: int
    type: str  # DATE TIME DURATION SET
    value: str | None  # TIMEX3
    mod: str | None = None
    edtf: str | None = None
    earliest: str | None = None  # ISO day
    latest: str | None = None  # ISO day
    anchor: str | None = None  # absolute | published:DATE | previous:DATE | None where nothing to resolve against
    rule: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Money:
    """An amount of money; several currencies where the sign does not tell."""

    start: int
    stop: int
    low: str | None  # decimal, as text
    high: str | None
    currencies: tuple[str, ...]  # ISO 4217, likeliest first
    approximate: bool = False
    rule: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Percentage:
    """A share, and what it is a share of where the words say so."""

    start: int
    stop: int
    low: str | None
    high: str | None
    of: str | None = None
    rule: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Poll:
    """A poll a page tells of; each field as the words say it, None where they do not."""

    start: int  # of the sentence that names it
    stop: int  # of the last sentence that belongs to it
    pollster: str | None = None
    population: str | None = None  # "registered voters"
    sample: str | None = None  # people asked: decimal, as text
    fielded: str | None = None  # the days of asking, as written
    question: str | None = None
    margin: str | None = None  # of error, in points: decimal, as text
    rule: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Count:
    """A number that belongs to an event: people killed, a sum given."""

    start: int
    stop: int
    low: str | None
    high: str | None

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Quoted:
    """A contiguous piece of speech before its speaker is resolved."""

    kind: str  # direct indirect mixed
    content: Span  # direct without its outer marks; indirect without the cue and "that"
    sentence: Span
    cue: Span | None = None
    source: Span | None = None  # words for the speaker, possibly in another sentence
    via: Span | None = None
    addressee: Span | None = None


@dataclass(frozen=True)
class Telling:
    """One act told in one sentence, before its actors are resolved."""

    type: str
    mode: str | None
    status: str
    trigger: Span
    sentence: Span
    who: tuple[Span, ...]
    whom: tuple[Span, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    confidence: float
    optional: float
    by: str = "reader"  # or "lexicon:FILE"
    block: str = "paragraph"


@dataclass(frozen=True)
class Entity:
    """A person, body, place, people or named event of a page, each once."""

    id: str
    name: str
    type: str  # PERSON ORG PLACE NORP EVENT
    forms: tuple[str, ...] = ()
    role: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True)
class Quote:
    """What somebody said, with its words."""

    id: str
    kind: str
    content: Span
    evidence: tuple[Span, ...]
    speaker: str | None = None  # Entity.id
    speaker_text: str | None = None
    via: str | None = None
    addressee: str | None = None
    cue: str | None = None


@dataclass(frozen=True)
class Event:
    """One happening a page tells of, however often it tells it."""

    id: str
    type: str
    mode: str | None
    quad: int | None
    status: str  # occurred ongoing planned announced called-for hypothetical denied historical
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    triggers: tuple[Span, ...]  # the main one first
    evidence: tuple[Span, ...]  # the main one first
    about: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None  # EDTF, from words only
    date_from: str = "none"  # text sentence retelling none
    assumed_date: str | None = None
    amount: Count | None = None
    killed: Count | None = None
    injured: Count | None = None
    reporter: str | None = None
    confidence: float = 0.0
    by: str = "reader"


@dataclass(frozen=True)
class Step:
    """One step in the life of a sanction."""

    status: str  # called-for considered announced in-force extended eased lifted
    date: str | None
    event: str  # Event.id


@dataclass(frozen=True)
class Sanction:
    """A view over events: one line per authority and target."""

    asker: tuple[str, ...]
    authority: tuple[str, ...]
    target: tuple[str, ...]
    measure: str
    programme: str | None
    status: str
    date: str | None
    steps: tuple[Step, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Problem:
    """Something that could not be read, and why."""

    stage: str  # source article reader facts resolve engine
    error: str  # class name of the error
    message: str
    page: str | None = None
    origin: str = ""
    span: Span | None = None


@dataclass(frozen=True)
class Report:
    """Everything one page says."""

    document: Document | None
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    money: tuple[Money, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    problems: tuple[Problem, ...] = ()
    reading: Reading | None = field(default=None, compare=False)  # where it is asked for, to explain; never stored
    polls: tuple[Poll, ...] = field(default=(), compare=False)  # found again from the text; not stored yet
    seconds: tuple[tuple[str, float], ...] = field(default=(), compare=False)  # stage, CPU seconds; never stored
