"""Every data type that travels between the rooms, and nothing else.

Offsets are code points in `Document.text`, half-open. Dates are ISO 8601 / EDTF strings. Ids are hex digests of
content (`rapporteur.ids`). Everything is frozen: a room never changes what another room made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of `Document.text`: code points, half-open."""

    start: int
    stop: int

    def within(self, other: Span) -> bool:
        """Whether this span lies inside the other."""
        return other.start <= self.start and self.stop <= other.stop

    def touches(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.stop and other.start < self.stop


# ------------------------------------------------------------------ sources -> article


@dataclass(frozen=True)
class Page:
    """What was fetched: bytes, and what is known about where they came from."""

    id: str  # ids.page_id: hash of url, outlet, published, title, clean, media type and body
    body: bytes  # decoded of every transport compression, otherwise untouched
    media_type: str  # "text/html" or "text/plain" (always UTF-8)
    url: str | None = None
    outlet: str | None = None
    title: str | None = None  # given by the source (a feed, a JSON line), not found in the body
    published: str | None = None  # given publication date, ISO 8601
    retrieved: str | None = None  # when it was fetched, ISO 8601
    clean: bool = False  # all of the text is article, a line is a paragraph
    origin: str = ""  # file, and offset or line: "crawl.warc.gz:18233", "in.jsonl:7"
    given_id: str | None = None  # the id a JSON line came with
    charset: str | None = None  # declared by transport (HTTP header), if any


BODY_KINDS = ("standfirst", "paragraph", "subhead", "list", "quote-box", "table")
BLOCK_KINDS = (
    "title", *BODY_KINDS, "dateline", "byline", "caption", "credit", "related", "menu", "notice", "advert", "other",
)  # fmt: skip


@dataclass(frozen=True)
class Block:
    """A labelled piece of a document's text; blocks never overlap and come in reading order."""

    start: int
    stop: int
    kind: str  # one of BLOCK_KINDS

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


@dataclass(frozen=True)
class Document:
    """All visible text of a page, cut into labelled blocks, with what the page says of itself."""

    id: str  # hash of the text
    page: str  # Page.id
    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    outlet: str | None = None
    credit: str | None = None  # the outlet a reprint credits
    language: str = "en"  # ISO 639-1, "be-Latn" for Belarusian in Latin letters, "und"
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601 date or date-time, or EDTF ("XXXX-11-23") where the year is not known
    published_from: str | None = None  # given | json-ld | meta | time | url | dateline | ... | None


# ------------------------------------------------------------------ reader


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

    trigger: Span
    sentence: int  # index into Reading.sentences
    type: str
    mode: str | None
    status: str
    optional: float  # probability that a careful colleague would leave it out
    p: float  # probability that this is an act at all
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Saying:
    """A word of saying, with the words for who says and what is said."""

    cue: Span
    sentence: int
    kind: str  # direct indirect mixed
    p: float
    roles: tuple[Role, ...]  # source, content


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


# ------------------------------------------------------------------ facts


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
    seconds: tuple[tuple[str, float], ...] = field(default=(), compare=False)  # stage, CPU seconds; never stored


# ------------------------------------------------------------------ across pages (derived, rebuilt as a whole)


@dataclass(frozen=True)
class Name:
    """One spelling of an entity."""

    value: str
    script: str  # "Latin", "Cyrillic", ...
    system: str | None  # romanisation system the spelling fits, where one does: "lacinka", "bgn-pcgn", ...
    language: str | None
    count: int  # mentions


@dataclass(frozen=True)
class Held:
    """A role, with the days of the reports that give it."""

    role: str
    earliest: str | None
    latest: str | None
    count: int


@dataclass(frozen=True)
class RecordEntity:
    """One person, body, place, people or named event of the whole record."""

    id: str  # hash of the smallest member key: does not depend on reading order
    type: str
    caption: str
    names: tuple[Name, ...]
    members: tuple[tuple[str, str], ...]  # (Page.id, Entity.id), sorted
    roles: tuple[Held, ...] = ()
    countries: tuple[str, ...] = ()
    sector: str | None = None


@dataclass(frozen=True)
class RecordEvent:
    """One happening, with every report of it."""

    id: str  # hash of the smallest member key
    type: str
    mode: str | None
    quad: int | None
    status: str
    actors: tuple[str, ...]  # RecordEntity.id
    recipients: tuple[str, ...]
    members: tuple[tuple[str, str], ...]  # (Page.id, Event.id), the fullest report first
    reports: int  # independent reports: copies of one text count once
    about: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None  # EDTF
    earliest: str | None = None  # ISO day
    latest: str | None = None
    assumed_date: str | None = None


@dataclass(frozen=True)
class Copies:
    """Documents that carry one text."""

    id: str
    original: str  # Page.id of the earliest or credited one
    members: tuple[tuple[str, str, float], ...]  # (Page.id, relation: original same trimmed contains quotes, share)


@dataclass(frozen=True)
class Story:
    """Documents about one happening."""

    id: str
    title: str
    pages: tuple[str, ...]
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True)
class Derived:
    """All that is worked out across pages."""

    entities: tuple[RecordEntity, ...] = ()
    events: tuple[RecordEvent, ...] = ()
    copies: tuple[Copies, ...] = ()
    stories: tuple[Story, ...] = ()


@dataclass(frozen=True)
class Summary:
    """What a build did."""

    read: int = 0  # pages read in this run
    known: int = 0  # pages the record already had
    lost: tuple[tuple[str, int], ...] = ()  # reason, pages
    events: int = 0
    entities: int = 0
    seconds: float = 0.0
    stages: tuple[tuple[str, float], ...] = ()
