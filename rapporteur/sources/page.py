"""A Page out of text or HTML that is already in memory."""

from __future__ import annotations

import codecs
import dataclasses
import datetime
import email.utils
import re
from typing import TypedDict, Unpack

from rapporteur import ids
from rapporteur.errors import SourceError, TooLarge
from rapporteur.record import Page
from rapporteur.sources.limits import PAGE

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}[ -][A-Za-z]{3}[ -]\d{4}\s+\d{1,2}:\d\d")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Given(TypedDict, total=False):
    """What a source says of a page beside its body; all optional.

    `published`: ISO 8601 or an e-mail date. `clean`: all of the text is article, a line is a paragraph. `origin`: file
    with offset or line. `charset`: declared by transport, HTML only. `retrieved`: ISO 8601.
    """

    title: str | None
    published: str | None
    url: str | None
    outlet: str | None
    clean: bool
    given_id: str | None
    origin: str
    retrieved: str | None
    charset: str | None


def text_page(text: str, **given: Unpack[Given]) -> Page:
    """A page of plain text, kept character for character.

    NUL and lone surrogates, which no database or file can hold, become U+FFFD: one code point each, so that offsets
    stay. Raises SourceError for a text without a letter or digit, TooLarge for one over 20 MiB.
    """
    text = storable(text)
    body = text.encode("utf-8")
    if not any(map(str.isalnum, text)):
        raise SourceError("the text is empty")
    return _page(body, "text/plain", given)


def html_page(body: bytes, **given: Unpack[Given]) -> Page:
    """A page of HTML, its bytes untouched. Raises SourceError for an empty page, TooLarge for one over 20 MiB."""
    if not body.strip(b"\0\t\n\r "):
        raise SourceError("the page is empty")
    return _page(body, "text/html", given)


def _page(body: bytes, media_type: str, given: Given) -> Page:
    if len(body) > PAGE:
        raise TooLarge(f"the page has {len(body)} bytes, more than {PAGE}")
    page = Page(
        id="",
        body=body,
        media_type=media_type,
        url=_line(given.get("url")),
        outlet=_line(given.get("outlet")),
        title=_line(given.get("title")),
        published=iso(given.get("published")),
        retrieved=iso(given.get("retrieved")),
        clean=bool(given.get("clean")),
        origin=storable(given.get("origin") or ""),
        given_id=given.get("given_id"),
        charset=_line(given.get("charset")),
    )
    return dataclasses.replace(page, id=ids.page_id(page))


def storable(text: str) -> str:
    """Text with NUL and lone surrogates as U+FFFD, the same number of code points."""
    return _UNSTORABLE.sub("\ufffd", text)


def _line(value: str | None) -> str | None:
    return " ".join(storable(value).split()) or None if value else None


def iso(value: str | None) -> str | None:
    """A given date as ISO 8601, as precise as it was and with its offset; None where it cannot be read as one."""
    value = (value or "").strip()
    if _ISO.fullmatch(value):
        return value if _is_day(value) else None
    if not _MAIL.match(value):
        return None
    try:
        moment = email.utils.parsedate_to_datetime(value)
        return moment.isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_day(value: str) -> bool:
    parts = [int(part) for part in value[:10].split("-")] + [1, 1]
    try:
        datetime.date(*parts[:3])
    except ValueError:
        return False
    return True


def decode_text(data: bytes) -> str:
    """A text file's bytes as text: by its byte order mark, as UTF-8, else by the likeliest legacy encoding."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(guess_encoding(data), "replace")


def guess_encoding(data: bytes) -> str:
    """The likeliest encoding of bytes that say nothing of theirs; "utf-8" where few of them are not."""
    if data[:PAGE].decode("utf-8", "replace").count("\ufffd") * 10 < sum(byte > 127 for byte in data[:PAGE]):
        return "utf-8"
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:20_000]).best()
    return best.encoding if best is not None else "cp1252"
