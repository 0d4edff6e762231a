"""What is worked out across pages, rebuilt as a whole; and what a build did."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.record.listed import Reference


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
    references: tuple[Reference, ...] = ()  # the surest first


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
    doubts: tuple[str, ...] = ()  # what may be wrong with the reference lists, a sentence each
