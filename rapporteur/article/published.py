"""The publication date of a page, with where it comes from; never today's year, never a guess without its source."""

from __future__ import annotations

import re

from rapporteur.article import when
from rapporteur.article.about import Told
from rapporteur.article.meta import Meta, article
from rapporteur.record import Page

_META = (
    "article:published_time", "datepublished", "og:published_time", "article:published", "publishdate", "pubdate",
    "publish-date", "publication_date", "published_time", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published",
    "publish_date", "published-date", "displaydate", "dc.terms.issued", "ptime", "originalpublicationdate",
)  # fmt: skip
_UPDATED = re.compile(r"\b(?:updated|modified|last (?:edited|changed))\b", re.I)
_LAST_RESORT = 1_000_000  # characters of HTML that htmldate is given
_LATEST = "2100-12-31"  # htmldate takes today where it is given no latest day
_LINES = 6  # lines of dates and names that are looked at


def when_published(
    page: Page, told: Told, paragraphs: list[str], lines: list[str]
) -> tuple[str | None, str | None, str | None]:
    """The date as ISO 8601 or EDTF, where it comes from, and the agency of the dateline.

    In order: given, json-ld, meta, time, url, dateline (of the report, or a line of its own), htmldate. A dateline
    without a year gets the last that fits before `page.retrieved` ("dateline+retrieved"), else stays "XXXX-MM-DD".
    """
    opening = next((line for text in paragraphs[:2] if (line := when.dateline(text))), None)
    agency = opening.agency if opening else None
    found = _known(page, told) or _written(page, opening, paragraphs, lines)
    if found is None or found[0].startswith("X"):
        guess = _by_htmldate(page, told)
        if guess and (found is None or guess[0][4:] == found[0][4:]):
            found = guess
    return (*found, agency) if found else (None, None, agency)


def _known(page: Page, told: Told) -> tuple[str, str] | None:
    """The given date, else that in the page's own data as far as it can be trusted, else that of its address."""
    if page.published:
        return page.published, "given"
    if told.head is not None and (found := _in_head(told.head)):
        return found
    day = when.in_url(told.url)
    return (day, "url") if day else None


def _in_head(head: Meta) -> tuple[str, str] | None:
    told = article(head, "datePublished") or article(head, "dateCreated")
    if day := when.stated(told if isinstance(told, str) else None):
        return day, "json-ld"
    if day := next((day for name in _META if (day := when.stated(head.values.get(name)))), None):
        return day, "meta"
    day = next((day for time in head.times if (day := when.stated(time))), None)
    return (day, "time") if day else None


def _written(
    page: Page, opening: when.Dateline | None, paragraphs: list[str], lines: list[str]
) -> tuple[str, str] | None:
    """The date written on the page, with its year from `page.retrieved` where it has none."""
    dated = [(day, line) for line in sorted(lines[:_LINES], key=_is_update) if (day := when.in_words(line))]
    found = (opening.date, paragraphs[0][:160]) if opening else dated[0] if dated else None
    if found is None:
        return None
    if not found[0].startswith("X"):
        return found[0], "dateline"
    full = next((day for day, _ in dated if day[4:] == found[0][4:] and not day.startswith("X")), None)
    if full:
        return full, "dateline"
    inferred = when.with_year(found[0], page.retrieved, found[1])
    return (inferred, "dateline+retrieved") if inferred else (found[0], "dateline")


def _is_update(line: str) -> bool:
    return bool(_UPDATED.search(line))


def _by_htmldate(page: Page, told: Told) -> tuple[str, str] | None:
    if not told.source or len(told.source) > _LAST_RESORT:
        return None
    import htmldate
    from lxml import etree

    latest = (page.retrieved or _LATEST)[:10]
    try:
        found = htmldate.find_date(told.source, original_date=True, url=told.url, max_date=latest)
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError, etree.LxmlError):
        return None
    return (found, "htmldate") if found else None
