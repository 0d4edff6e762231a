"""Bytes of an HTML page to text."""

from __future__ import annotations

import codecs
import re

from rapporteur.errors import ArticleError

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_SAMPLE = 20_000
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def decode(body: bytes, declared: str | None = None) -> str:
    """The text of an HTML page's bytes; what cannot be read, NUL and lone surrogates come as U+FFFD.

    In order: byte order mark, bytes that are valid UTF-8, `declared` (by transport), the page's own declaration, and
    the likeliest by its letters. A declaration that fails on more than 1 in 100 characters is not believed. Raises
    ArticleError where the bytes are not text at all.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return _clean(body[len(bom) :].decode(name, "replace"))
    try:
        return _clean(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _clean(_legacy(body, declared))


def _legacy(body: bytes, declared: str | None) -> str:
    for name in (declared, _own(body)):
        text = _try(body, name) if name else None
        if text is not None and text.count("\ufffd") * 100 <= len(text):
            return text
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") * 10 < sum(byte > 127 for byte in body):
        return text
    return body.decode(_likeliest(body), "replace")


def _own(body: bytes) -> str | None:
    found = _META.search(body[:8192]) or _XML.match(body[:400])
    return found.group(1).decode("ascii", "replace") if found else None


def _try(body: bytes, name: str) -> str | None:
    try:
        name = codecs.lookup(name).name
        name = _ALIASES.get(name, name)
        return body.decode("cp1252" if name == "iso8859-1" else name, "replace")
    except (LookupError, ValueError, AttributeError, UnicodeError):  # no such text encoding
        return None


def _likeliest(body: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(_letters(body)).best()
    return best.encoding if best is not None else "cp1252"


def _letters(body: bytes) -> bytes:
    """A sample of the page without its tags, where its letters are."""
    text = re.sub(rb"<(?:script|style)\b.{0,50000}?</(?:script|style)>", b" ", body[:500_000], flags=re.S | re.I)
    return re.sub(rb"<[^<>]*>", b" ", text)[:_SAMPLE]


def _clean(text: str) -> str:
    if text[:2000].count("\0") > 20:
        raise ArticleError("the page is not text: it is full of zero bytes")
    return _UNSTORABLE.sub("\ufffd", text)
