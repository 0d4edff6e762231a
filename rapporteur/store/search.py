"""Finding entities, events and documents by words in any script, whole or half typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

from rapporteur.names.fold import query_keys, search_key
from rapporteur.record import Span
from rapporteur.store.record import Record

KINDS = ("entity", "event", "document")  # the order hits come in
MAX_WORDS = 16  # of a query; further words are not looked at
MAX_TEXT = 400  # code points of a query
_SNIPPET = 160  # code points of a snippet, about
_BEFORE = 60  # of which this many before the first match
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*")

Keys = tuple[tuple[str, ...], ...]  # for each word of the query, the keys it may be indexed under

_NAMES = """
SELECT name.entity AS id, entity.caption, entity.type, name.value AS text, bm25(name_search) AS rank,
       (SELECT sum(count) FROM record_entity_name WHERE entity = name.entity) AS mentions
FROM name_search JOIN record_entity_name name ON name.key = name_search.rowid
JOIN record_entity entity ON entity.id = name.entity
WHERE name_search MATCH ? ORDER BY mentions DESC, rank, name.entity, name.position LIMIT ?
"""
_PASSAGES = """
SELECT passage.page, passage.start, passage.stop, bm25(passage_search) AS rank,
       coalesce(document.title, document.url, page.origin) AS caption
FROM passage_search JOIN passage ON passage.key = passage_search.rowid
JOIN document ON document.page = passage.page JOIN page ON page.id = passage.page
WHERE passage_search MATCH ? {} ORDER BY rank, passage.page, passage.start LIMIT ?
"""
_PAGES = (
    "SELECT passage.page FROM passage_search JOIN passage ON key = passage_search.rowid WHERE passage_search MATCH ?"
)
_EVENTS = """
SELECT member.event AS id, words.text, event.type, event.mode, event.date
FROM event_words words
JOIN record_event_member member ON member.page = words.page AND member.page_event = words.event
JOIN record_event event ON event.id = member.event
WHERE words.page = ? AND words.part = 'evidence' AND words.start >= ? AND words.stop <= ?
ORDER BY words.start, member.event
"""


@dataclass(frozen=True)
class Hit:
    """Something found, with the words that match."""

    kind: str  # entity document event
    id: str  # of a RecordEntity, RecordEvent or Page
    caption: str
    snippet: str  # plain text
    matches: tuple[Span, ...]  # of the snippet
    score: float  # higher is better; comparable within a kind


def search(record: Record, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """At most `limit` hits for all words of `text`, the last of which may be half typed.

    Any text is a query: nothing in it is syntax. Entities come first, then events, then documents, the best of each
    first; where there are more than `limit`, each kind gets its share.
    """
    keys = query_keys(text[:MAX_TEXT])[:MAX_WORDS]
    if not keys or limit < 1:
        return ()
    match = _expression(keys)
    entities = list(_entities(record, keys, match, limit))
    passages = _passages(record, keys, 5 * limit)
    events = list(islice(_events(record, keys, passages), limit))
    documents = list(islice(_documents(record, keys, passages), limit))
    return _shares((entities, events, documents), limit)


def _expression(keys: Keys) -> str:
    """The query in FTS5's language: keys are letters and digits, and quoted all the same."""
    return " AND ".join(_words(keys))


def _words(keys: Keys) -> list[str]:
    """The query for each word; the last may be half typed."""
    words = [" OR ".join(f'"{key}"' for key in alternatives) for alternatives in keys[:-1]]
    words.append(" OR ".join(f'"{key}" *' for key in keys[-1]))
    return [f"({word})" for word in words]


def _passages(record: Record, keys: Keys, limit: int) -> list[Any]:
    """Passages with all the words; where there is none, those of documents that have all the words somewhere."""
    found = list(record.rows(_PASSAGES.format(""), (_expression(keys), limit)))
    if found or len(keys) == 1:
        return found
    words = _words(keys)
    pages = " INTERSECT ".join([_PAGES] * len(words))
    sql = _PASSAGES.format(f"AND passage.page IN ({pages})")
    return list(record.rows(sql, (" OR ".join(words), *words, limit)))


def _entities(record: Record, keys: Keys, match: str, limit: int) -> Iterator[Hit]:
    seen: set[str] = set()
    for row in record.rows(_NAMES, (match, 5 * limit)):
        if row["id"] in seen or len(seen) == limit:
            continue
        seen.add(row["id"])
        yield Hit("entity", row["id"], row["caption"], *_snippet(row["text"], keys), float(row["mentions"]))


def _documents(record: Record, keys: Keys, passages: Sequence[Any]) -> Iterator[Hit]:
    seen: set[str] = set()
    for row in passages:
        if row["page"] not in seen:
            seen.add(row["page"])
            yield Hit("document", row["page"], row["caption"], *_snippet(_text(record, row), keys), -row["rank"])


def _events(record: Record, keys: Keys, passages: Sequence[Any]) -> Iterator[Hit]:
    """Events whose evidence has every word of the query."""
    seen: set[str] = set()
    for passage in passages:
        if passage["start"] is None:
            continue
        for row in record.rows(_EVENTS, (passage["page"], passage["start"], passage["stop"])):
            if row["id"] not in seen and _has_all(row["text"], keys):
                seen.add(row["id"])
                yield Hit("event", row["id"], _caption(row), *_snippet(row["text"], keys), -passage["rank"])


def _caption(event: Any) -> str:
    kind = f"{event['type']} {event['mode']}" if event["mode"] else event["type"]
    return f"{kind}, {event['date']}" if event["date"] else str(kind)


def _text(record: Record, passage: Any) -> str:
    row = next(record.rows("SELECT text, title FROM document WHERE page = ?", (passage["page"],)))
    return str(row["title"] if passage["start"] is None else row["text"][passage["start"] : passage["stop"]])


def _has_all(text: str, keys: Keys) -> bool:
    words = search_key(text).split()
    last = tuple(keys[-1])
    return any(word.startswith(last) for word in words) and all(set(words) & set(k) for k in keys[:-1])


def _snippet(text: str, keys: Keys) -> tuple[str, tuple[Span, ...]]:
    """The piece of the text around its first match, and the matches in it."""
    whole = frozenset(key for alternatives in keys for key in alternatives)
    last = tuple(keys[-1])
    found = [m.span() for m in _WORD.finditer(text) if any(k in whole or k.startswith(last) for k in _keys(m[0]))]
    start = _word_start(text, max(0, found[0][0] - _BEFORE)) if found else 0
    stop = _word_stop(text, min(len(text), start + _SNIPPET))
    spans = tuple(Span(a - start, b - start) for a, b in found if start <= a and b <= stop)
    return text[start:stop], spans


def _keys(word: str) -> set[str]:
    return {search_key(word), *(key for keys in query_keys(word) for key in keys)} - {""}


def _word_start(text: str, at: int) -> int:
    return 0 if at == 0 else text.find(" ", at, at + 30) + 1 or at


def _word_stop(text: str, at: int) -> int:
    if at == len(text):
        return at
    return max(text.rfind(" ", at - 30, at), 0) or at


def _shares(kinds: Sequence[Sequence[Hit]], limit: int) -> tuple[Hit, ...]:
    """At most `limit` hits, taken from each kind in turn, in the order of the kinds."""
    turns = (hit for turn in zip_longest(*kinds) for hit in turn if hit is not None)
    kept = {id(hit) for hit in islice(turns, limit)}
    return tuple(hit for hits in kinds for hit in hits if id(hit) in kept)
