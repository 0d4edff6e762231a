"""The HTTP response inside an archive record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.errors import SourceError
from rapporteur.sources.inflate import unpack

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]{0,400}\r?\n")


@dataclass(frozen=True)
class Response:
    """Status, media type without parameters ("" where none is given), charset, and the body decoded of transport."""

    status: int
    media_type: str
    charset: str | None
    body: bytes


def headers(block: bytes) -> dict[str, str]:
    """Header lines as a dictionary of lower-case names; continued lines are joined, the first of a name wins."""
    found: dict[str, str] = {}
    name = ""
    for line in block.decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t") and name:
            found[name] += " " + line.strip()
            continue
        key, colon, value = line.partition(":")
        name = key.strip().lower() if colon and key.strip().lower() not in found else ""
        if name:
            found[name] = value.strip()
    return found


def split(data: bytes, start: int = 0, most: int = 1024 * 1024) -> tuple[bytes, int]:
    """The header block at `start`, and where what follows it begins (-1 where it does not end within `most` bytes)."""
    marks = (b"\r\n\r\n", b"\n\n")
    ends = [(at, at + len(mark)) for mark in marks if (at := data.find(mark, start, start + most)) >= 0]
    if not ends:
        return b"", -1
    stop, after = min(ends)
    return data[start:stop], after


def media(content_type: str) -> tuple[str, str | None]:
    """A Content-Type as media type and charset."""
    charset = _CHARSET.search(content_type[:1000])
    return content_type.partition(";")[0].strip().lower(), charset.group(1) if charset else None


def response(data: bytes) -> Response:
    """A response out of the bytes of a record. Raises SourceError for what is not one, TooLarge for a bomb."""
    status = _STATUS.match(data)
    block, after = split(data)
    if not status or after < 0:
        raise SourceError("the record holds no HTTP response")
    fields = headers(block)
    media_type, charset = media(fields.get("content-type", ""))
    code = int(status.group(1))
    body = data[after:] if code == 200 else b""
    if body and "chunked" in fields.get("transfer-encoding", "").lower():
        body = unchunk(body)
    if body and readable(media_type):
        body = unpack(body, fields.get("content-encoding", ""))
    return Response(code, media_type, charset, body)


def readable(media_type: str) -> bool:
    """Whether a media type may be a news page."""
    return media_type in ("text/html", "application/xhtml+xml", "text/plain", "")


def unchunk(body: bytes) -> bytes:
    """A body with its chunks joined; given back as it is where it is not chunked (many archives store it joined)."""
    out, at = [], 0
    while found := _CHUNK.match(body, at):
        size = int(found.group(1), 16)
        if size == 0:
            break
        out.append(body[found.end() : found.end() + size])
        at = found.end() + size
    return b"".join(out) if at else body
