"""What one page says of one entity, gathered for linking across pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapporteur.names import parse, script_of
from rapporteur.names.fold import search_key
from rapporteur.record import Document, Entity, Report

Key = tuple[str, str]  # Page.id, Entity.id


@dataclass(frozen=True)
class Member:
    """One entity of one page, with its spellings and the company it is in."""

    key: Key
    entity: Entity
    spellings: tuple[tuple[str, int], ...]  # names as written, times, most frequent first
    published: str | None  # ISO day
    language: str
    company: frozenset[str]  # search keys of the page's other named people and bodies
    named: bool  # whether it has a name, or is a bare description

    @property
    def name(self) -> str:
        return self.entity.name


def members_of(reports: Iterable[tuple[str, Report]]) -> list[Member]:
    """A member for each entity of each page, sorted by key; pages that could not be read have none."""
    found = [member for page, report in reports for member in _of_page(page, report)]
    return sorted(found, key=lambda m: m.key)


def _of_page(page: str, report: Report) -> list[Member]:
    document = report.document
    if document is None:
        return []
    spelled = _spellings(document, report)
    keys = {e.id: search_key(e.name) for e in report.entities if e.type in ("PERSON", "ORG") and is_named(e)}
    return [
        Member(
            (page, e.id),
            e,
            tuple(spelled[e.id].most_common()) or ((e.name, 1),),
            day_of(document.published),
            document.language,
            frozenset(key for other, key in keys.items() if other != e.id),
            is_named(e),
        )
        for e in report.entities
    ]


def _spellings(document: Document, report: Report) -> dict[str, Counter[str]]:
    """How often each entity is named how; in the order of the text, so that ties stay as they are."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for m in sorted(report.mentions, key=lambda m: (m.start, m.stop)):
        if m.form == "name" and m.entity is not None:
            spelled[m.entity][" ".join(document.text[m.start : m.stop].split())] += 1
    return spelled


def day_of(published: str | None) -> str | None:
    """The day of a publication date; None where the year is not known."""
    day = (published or "")[:10]
    return day if day[:4].isdigit() else None


def is_named(entity: Entity) -> bool:
    """Whether a form has a name in it, and is not only a description such as "two soldiers"."""
    return any(_has_name(form) for form in (entity.name, *entity.forms))


def _has_name(form: str) -> bool:
    words = [w for w in form.split() if w.casefold().strip(".,'’\"") not in word_list("determiners.txt")]
    return any(w[0].isupper() or (w[0].isalpha() and _uncased(w)) for w in words)


def _uncased(word: str) -> bool:
    return word[0].upper() == word[0].lower() and script_of(word) != "Common"


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list in `resolve/data`, one a line; lines that start with '#' are remarks."""
    text = files("rapporteur.resolve").joinpath("data", name).read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def is_full(name: str) -> bool:
    """Whether a person's name has a given name (not only its initial) and a family name."""
    return len(parse(name).core) >= 2
