"""What a document says of itself: headline, outlet, authors, credited agency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from rapporteur.article import cues
from rapporteur.article.fold import folded
from rapporteur.article.meta import Meta, article, name_of


@dataclass(frozen=True)
class Told:
    """What is known before the text is read; `head` and `source` (the HTML) are None for plain text."""

    head: Meta | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    source: str | None = None


_SEPARATOR = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")
_BY = re.compile(
    r"^(?:by|von|par|por|door|written by|words by|story by|text by|reported by|posted by|автор|аўтар)\s*:?\s+", re.I
)
_AND = re.compile(r"\s*(?:,|;|&|\||/|\band\b|\bund\b|\bet\b|\by\b|\bи\b|\bі\b|\bwith\b)\s*", re.I)
_PERSON = re.compile(r"[^\W\d_][\w.'’`-]*(?:\s+[^\W\d_][\w.'’`-]*){1,4}")
_NOT_A_PERSON = re.compile(
    r"\b(?:staff|desk|editors?|editorial|team|newsroom|admin\w*|correspondents?|reporters?|agenc\w+|press|news|service"
    r"|bureau|media|board|guest|contributors?|department|office|magazine|journal|times|post|radio|tv|online|web|report"
    r"|authors?|writers?|updated|published|redakcja|редакция|redaktion)\b",
    re.I,
)
_OPENING_CREDIT = re.compile(r"^[^\n.!?]{0,70}?\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|--|\.)")
_CREDIT_LINE = re.compile(
    r"\b(?:(?:source|via|источник|крыніца|źródło|quelle|fuente)\s*:|(?:report|story|text) from"
    r"|(?:originally|first) (?:published|appeared) (?:by|in|on|at)|with (?:files|inputs?|information|material) from)"
    r"\s*(?:the\s+)?(?P<name>[^\n.;,(]{2,60})",
    re.I,
)


def headline(meta: Meta, outlet: str | None) -> str | None:
    """The headline: a heading that the page's titles agree with, else og:title, JSON-LD, the title without the site."""
    title = _without_site(meta.title or "", outlet)
    shared = _without_site(meta.first("og:title", "twitter:title", "dc.title") or "", outlet)
    told = next(iter(name_of(article(meta, "headline"))), "")
    around = f" {folded(meta.title or '')} | {folded(shared)} | {folded(told)} "
    for heading in meta.heading:
        if len(heading) > 8 and folded(heading) and f" {folded(heading)} " in around:
            return heading
    if len(meta.heading) == 1 and _agree(meta.heading[0], around):
        return meta.heading[0]
    return shared or told or title or next(iter(meta.heading), None) or None


def _agree(heading: str, titles: str) -> bool:
    """Whether a heading of several words shares one of some length with the page's titles."""
    words = {word for word in folded(heading).split() if len(word) > 3}
    return len(heading.split()) > 1 and not words.isdisjoint(titles.split())


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the name of the site at its end or beginning."""
    parts = [part for part in _SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return title.strip()
    site = folded(outlet or "").replace(" ", "")
    last, first = folded(parts[-1]).replace(" ", ""), folded(parts[0]).replace(" ", "")
    if site and (last in site or site in last):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-")
    if site and (first in site or site in first) and len(first) > 2:
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |–—·•»:-")
    ends_so = "|" in title and len(parts[-1]) < len(parts[0])
    return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-") if ends_so else title.strip()


def site(meta: Meta) -> str | None:
    """The outlet's name by og:site_name or the publisher in JSON-LD."""
    publisher = article(meta, "publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    found = meta.first("og:site_name") or (name if isinstance(name, str) else None)
    return " ".join(found.split())[:120] or None if found else None


def host(url: str | None) -> str | None:
    """The host of an address without "www.", None where it has none."""
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return name.removeprefix("www.") or None


def address(meta: Meta, url: str | None) -> str | None:
    """The address: the one it came from, else the canonical one the page gives if it is a web address."""
    found = url or meta.canonical or meta.first("og:url")
    return found if url or (found or "").startswith(("http://", "https://")) else None


def people(meta: Meta | None, lines: Sequence[str], outlet: str | None) -> tuple[str, ...]:
    """The authors that are people, each once: by JSON-LD, else meta, else elements, else the byline on the page."""
    sources = [list(lines)]
    if meta is not None:
        told = name_of(article(meta, "author"))
        named = meta.first("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
        sources = [told, [named or ""], meta.authors, list(lines)]
    for source in sources:
        found = [name for text in source for name in _names(text, outlet)]
        if found:
            return tuple(dict.fromkeys(found))[:12]
    return ()


def _names(text: str, outlet: str | None) -> list[str]:
    text = _BY.sub("", " ".join(text[:200].split())).removesuffix(outlet or "\n").strip()
    if "://" in text:
        return []
    return [name for name in _AND.split(text) if name and _is_person(name, outlet)]


def _is_person(name: str, outlet: str | None) -> bool:
    if (
        name.lower().startswith(("the ", "a ", "an "))
        or not _PERSON.fullmatch(name)
        or name in cues.agencies()
        or _NOT_A_PERSON.search(name)
    ):
        return False
    words = name.split()
    return folded(name) != folded(outlet or "") and sum(word[0].isupper() for word in words) >= 2


def credit(
    meta: Meta | None, paragraphs: Sequence[str], bylines: Sequence[str], lines: Sequence[str], dateline: str | None
) -> str | None:
    """The agency or outlet whose text this is, by its dateline, its authors, or a credit line."""
    for paragraph in paragraphs[:2]:
        found = _OPENING_CREDIT.match(paragraph[:140])
        if found and (name := _agency(found.group("name"))):
            return name
    if dateline and (name := _agency(dateline)):
        return name
    authors = [*name_of(article(meta, "author")), meta.first("author") or ""] if meta is not None else []
    parts = [part for line in bylines for part in _AND.split(_BY.sub("", line[:200]))]
    for author in [*authors, *parts]:
        if name := _agency(author) or (_agency(author.split(" ")[0]) if author[:2].isupper() else None):
            return name
    return _credit_line(lines)


def _credit_line(lines: Sequence[str]) -> str | None:
    for line in lines:
        found = _CREDIT_LINE.search(line) if len(line) <= 260 else None
        name = found.group("name").strip() if found else ""
        if known := _agency(name):
            return known
        if "published" in line.lower() and name[:1].isupper() and 1 <= len(name.split()) <= 5 and len(line) <= 120:
            return name
    return None


def _agency(name: str) -> str | None:
    """The name of the text agency a string is, or begins with before a slash or comma."""
    name = " ".join(name.split()).strip(" .*")
    for part in (name, name.split("/")[0].strip(), name.split(",")[0].strip()):
        known = cues.agencies().get(part)
        if known and known[1] == "text":
            return known[0]
    return None
