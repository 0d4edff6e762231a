"""What pages and terminal commands ask of a record: the shapes they share, and finding entities by name.

Every query is plain SQL with parameters, reads one open record, and gives frozen dataclasses. Spans are code points of
`document.text`, half-open; dates are EDTF, or ISO 8601 days where the field says so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rapporteur.names.fold import query_keys
from rapporteur.record import Span
from rapporteur.store.record import Record
from rapporteur.store.search import search

PAGE_SIZE = 50  # lines of a list
MAX_NAMESAKES = 20  # entities one name in a filter may stand for

T = TypeVar("T")


@dataclass(frozen=True)
class Party:
    """An entity where it is only pointed at."""

    id: str
    caption: str
    type: str


@dataclass(frozen=True)
class Source:
    """Where a document comes from, as a citation gives it."""

    page: str
    title: str | None
    outlet: str | None
    published: str | None  # ISO 8601 or EDTF
    url: str | None


@dataclass(frozen=True)
class Words:
    """Words of a document that a fact rests on."""

    text: str
    span: Span
    source: Source


@dataclass(frozen=True)
class Listing(Generic[T]):
    """One page of a list, pages counted from 1."""

    items: tuple[T, ...]
    total: int
    number: int = 1

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def first_item(self) -> int:
        """The place of the first item in the whole list, counted from 1."""
        return (self.number - 1) * PAGE_SIZE + 1


@dataclass(frozen=True)
class Overview:
    """How much of everything a record holds."""

    pages: int
    documents: int
    outlets: int
    languages_not_read: int  # documents kept without facts because no reader knows their language
    earliest: str | None  # ISO day of the first and last publication
    latest: str | None
    entities: int
    events: int
    quotes: int
    sanctions: int  # sanction rows of pages
    stories: int
    problems: int


SOURCE = (
    "document.page, document.title, coalesce(document.outlet, page.outlet) AS outlet, document.published, document.url"
)
_OVERVIEW = """
SELECT (SELECT count(*) FROM page) AS pages, (SELECT count(*) FROM document) AS documents,
       (SELECT count(DISTINCT outlet) FROM document) AS outlets,
       (SELECT count(DISTINCT report) FROM problem WHERE error = 'LanguageNotRead') AS languages_not_read,
       (SELECT min(substr(published, 1, 10)) FROM document WHERE published GLOB '[0-9][0-9][0-9][0-9]*') AS earliest,
       (SELECT max(substr(published, 1, 10)) FROM document WHERE published GLOB '[0-9][0-9][0-9][0-9]*') AS latest,
       (SELECT count(*) FROM record_entity) AS entities, (SELECT count(*) FROM record_event) AS events,
       (SELECT count(*) FROM quote) AS quotes, (SELECT count(*) FROM sanction) AS sanctions,
       (SELECT count(*) FROM story) AS stories, (SELECT count(*) FROM problem) AS problems
"""
_VALUES = "SELECT entity, value FROM record_entity_name WHERE entity IN (SELECT value FROM json_each(?))"
_PARTY = "SELECT id, caption, type FROM record_entity WHERE id = ?"


def overview(record: Record) -> Overview:
    """How much of everything the record holds."""
    return Overview(**one(record, _OVERVIEW) or {})


def party(record: Record, entity: str) -> Party | None:
    """The entity of that id, or None."""
    row = one(record, _PARTY, (entity,))
    return Party(**row) if row else None


def parties_named(record: Record, text: str) -> tuple[Party, ...]:
    """The entities that an id or a name, in any script, can mean; the most mentioned first.

    Where some have exactly that name, those with more in their names ("Belarus", "Belarusian potash") are not meant.
    """
    exact = party(record, text)
    if exact:
        return (exact,)
    ids = [hit.id for hit in search(record, text, 3 * MAX_NAMESAKES) if hit.kind == "entity"]
    same = _with_the_name(record, ids, text)
    found = (party(record, entity) for entity in ids if not same or entity in same)
    return tuple(who for who in found if who)[:MAX_NAMESAKES]


def _with_the_name(record: Record, ids: list[str], text: str) -> frozenset[str]:
    """Those of the entities that have a name with no other words in it than the text."""
    words = [frozenset(keys) for keys in query_keys(text)]
    rows = record.rows(_VALUES, (as_list(ids),))
    return frozenset(row[0] for row in rows if _same_words(query_keys(row[1]), words))


def _same_words(name: Sequence[Sequence[str]], words: Sequence[frozenset[str]]) -> bool:
    """Whether a name has as many words, each of which may be one of those."""
    return len(name) == len(words) and all(any(one.intersection(keys) for one in words) for keys in name)


# ------------------------------------------------------------------ for the other browse modules


def one(record: Record, sql: str, parameters: tuple[Any, ...] = ()) -> dict[str, Any] | None:
    """The first row of a query by column name, or None."""
    row = next(iter(record.rows(sql, parameters)), None)
    return dict(row) if row is not None else None


def number(record: Record, sql: str, parameters: tuple[Any, ...] = ()) -> int:
    """The one number a query gives; 0 where it gives none."""
    return int(next(iter(record.rows(sql, parameters)), (0,))[0] or 0)


def as_list(values: Iterable[str]) -> str:
    """Strings for `json_each(?)`."""
    return json.dumps(list(values))


def grouped(rows: Iterable[Any], key: str) -> Mapping[str, list[Any]]:
    """Rows by the value of one column, in the order they came."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def source_of(row: Any) -> Source:
    """The source in a row that was selected with SOURCE."""
    return Source(row["page"], row["title"], row["outlet"], row["published"], row["url"])


def words_of(row: Any) -> Words:
    """The words in a row with text, start, stop and SOURCE."""
    return Words(row["text"], Span(row["start"], row["stop"]), source_of(row))


def window(at: int) -> tuple[int, int]:
    """LIMIT and OFFSET of a page of a list."""
    return PAGE_SIZE, (max(1, at) - 1) * PAGE_SIZE
