"""Documents about one happening: they tell the same events, or share rare names and numbers within a few days."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from rapporteur.ids import digest
from rapporteur.names.fold import search_key
from rapporteur.record import Copies, Document, RecordEvent, Story
from rapporteur.resolve.unite import groups
from rapporteur.story.shingles import body_of
from rapporteur.story.tellings import day

ALIKE = 0.4  # cosine of names and numbers for one story
WINDOW = 5  # days between publications
CROWD = 40  # a name in more documents than this proposes no pairs
TITLE = 2  # how often a title's words count
LONGEST = 20_000  # code points of a text that are looked at

_WORD = re.compile(r"\b(?:[^\W\d_]|\d)[\w'’-]*")

Features = dict[str, float]


def stories(
    documents: Iterable[tuple[str, Document]], events: Iterable[RecordEvent], copies: Iterable[Copies]
) -> tuple[Story, ...]:
    """Groups of two and more pages about one happening, sorted by id; pages of a story in order of publication.

    `documents` are (Page.id, Document). Pages are linked that carry one text, that tell the same event within five days
    of one another, or whose names and numbers have a cosine (by rarity) of at least .4 within five days.
    """
    every = dict(sorted(documents, key=lambda d: d[0]))
    pairs = {(a, b) for group in copies for (a, _, _), (b, _, _) in combinations(group.members, 2)}
    pairs |= {p for e in events for p in combinations(sorted({m[0] for m in e.members}), 2) if _near(*p, every)}
    pairs |= {(a, b) for a, b, value in similar(every) if value >= ALIKE and _near(a, b, every)}
    found = groups(every, (p for p in sorted(pairs) if p[0] in every and p[1] in every))
    return tuple(sorted((_story(g, every) for g in found if len(g) > 1), key=lambda s: s.id))


def _near(a: str, b: str, every: dict[str, Document]) -> bool:
    """Published within the window; documents without a day are near nothing."""
    one, other = (day(every[p].published) if p in every else None for p in (a, b))
    return one is not None and other is not None and abs((one - other).days) <= WINDOW


def similar(every: dict[str, Document]) -> Iterator[tuple[str, str, float]]:
    """Pairs of documents that share a rare name or number, and the cosine of all of theirs."""
    counted = {page: _words(document) for page, document in every.items()}
    spread = Counter(word for words in counted.values() for word in words)
    weighed = {page: _weighed(words, spread, len(every)) for page, words in counted.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    for page, features in weighed.items():
        for word in features:
            holders[word].append(page)
    met = {pair for pages in holders.values() if len(pages) <= CROWD for pair in combinations(pages, 2)}
    for a, b in sorted(met):
        yield a, b, _cosine(weighed[a], weighed[b])


def _words(document: Document) -> Counter[str]:
    """Names and numbers of the body, and all words of the title."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(body_of(document)[:LONGEST]):
        if word[0].isupper() or word[0].isdigit():
            found[search_key(word)] += 1
    for word in _WORD.findall(document.title or ""):
        found[search_key(word.capitalize())] += TITLE
    return found


def _weighed(words: Counter[str], spread: Counter[str], total: int) -> Features:
    """tf-idf, of length 1; words of one document only are left in the length, so that rare company counts against."""
    raw = {w: (1 + math.log(n)) * math.log(1 + total / spread[w]) for w, n in sorted(words.items()) if w}
    length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
    return {w: v / length for w, v in raw.items() if spread[w] > 1}


def _cosine(a: Features, b: Features) -> float:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return sum(value * long.get(word, 0.0) for word, value in sorted(short.items()))


def _story(pages: Sequence[str], every: dict[str, Document]) -> Story:
    ordered = sorted(pages, key=lambda p: (day(every[p].published) or date.max, p))
    days = [d.isoformat() for p in ordered if (d := day(every[p].published))]
    title = next((t for p in ordered if (t := every[p].title)), "")
    return Story(digest("story", min(pages)), title, tuple(ordered), min(days, default=None), max(days, default=None))
