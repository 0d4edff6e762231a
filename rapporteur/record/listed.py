"""Reference lists: whom an authority has put on a list, as the list says it; and what links an entity to an entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Alias:
    """Another name of a list entry."""

    value: str
    quality: str = "alias"  # alias former weak script


@dataclass(frozen=True)
class ListEntry:
    """One person, body, vessel or aircraft of a reference list, in the list's own words."""

    list: str  # ReferenceList.name
    id: str  # the publisher's own
    type: str  # PERSON ORG VESSEL AIRCRAFT; "" where the list does not tell
    name: str
    aliases: tuple[Alias, ...] = ()
    births: tuple[str, ...] = ()  # EDTF
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-3
    programmes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()  # EDTF days of listing, earliest first
    details: tuple[tuple[str, str], ...] = ()  # every other field that is read: its name in the list, its words

    @property
    def spoken(self) -> tuple[Alias, ...]:
        """All its names, the main one first, people's in the order they are said ("DOE, John" is John Doe)."""
        every = (Alias(self.name, "main"), *self.aliases)
        if self.type in ("PERSON", ""):
            return tuple(Alias(_said(alias.value), alias.quality) for alias in every)
        return every


def _said(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given and given.strip() else name


@dataclass(frozen=True)
class ReferenceList:
    """One version of a list, with what is to be known of its source."""

    name: str  # "ofac-sdn": what `--json` and judgements call it
    title: str
    publisher: str
    licence: str
    url: str
    digest: str  # hash of the files it was read from
    dated: str | None  # the day the publisher made it, where the file says so
    entries: tuple[ListEntry, ...]  # sorted by id
    doubts: tuple[str, ...] = ()  # what may be wrong with the files, a sentence each


@dataclass(frozen=True)
class Reference:
    """A list entry that an entity is, or may be."""

    list: str
    id: str
    score: float  # 0 to 1; 1 where a person judged so
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Anchor:
    """What a judgement is keyed by: words of a page, or a list entry."""

    page: str | None = None  # Page.id
    start: int | None = None  # code points of the page's text, half-open
    stop: int | None = None
    list: str | None = None  # ReferenceList.name
    entry: str | None = None  # ListEntry.id


@dataclass(frozen=True)
class Judgement:
    """What a person decided of two: that they are the same, or that they are different."""

    id: str
    verdict: str  # same different
    a: Anchor
    b: Anchor
    by: str | None = None
    at: str | None = None  # ISO 8601, UTC
    why: str | None = None
    a_name: str = ""  # what the two were called when it was made: for people who read the log
    b_name: str = ""
    undone: str | None = None  # when it was taken back; it then counts for nothing
