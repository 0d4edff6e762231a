"""What a file is, by its content and never by its name."""

from __future__ import annotations

import codecs
import functools
import json
import re
from dataclasses import dataclass
from importlib import resources

_WARC = re.compile(rb"\s{0,8}WARC/\d\.\d+\r?\n")
_FEED = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_BEFORE_ROOT = re.compile(
    rb"\s+|<\?[^>]{0,2000}\?>|<!--(?:[^-]|-(?!->)){0,4000}-->"
    rb"|<!DOCTYPE[^<>\[]{0,400}(?:\[[^\]]{0,4000}\])?[^<>]{0,9}>"
)
_TAG = re.compile(
    rb"</?(?:html|head|body|div|p|article|section|span|h[1-6]|table|tr|td|ul|ol|li|a|b|i|br|em|strong|img|meta|title"
    rb"|script|main|font|center|blockquote)\b[^<>]{0,2000}>",
    re.I,
)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|!--|\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+html|html))", re.I
)
_MHTML = re.compile(rb"^(?:content-type:\s*multipart/related|mime-version:\s*1)", re.I | re.M)
_MAILBOX = re.compile(rb"^(?:from|subject|date|snapshot-content-location):", re.I | re.M)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"


@dataclass(frozen=True)
class Kind:
    """`name`: empty, html, text, feed, warc, jsonl, json or refused (then `advice` says what to do)."""

    name: str
    label: str = ""
    advice: str = ""


@functools.cache
def _refused() -> tuple[tuple[str, int, bytes, str], ...]:
    rows = resources.files("rapporteur.sources").joinpath("kinds.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return tuple((label, int(offset), bytes.fromhex(magic), advice) for label, offset, magic, advice in cells)


def kind(head: bytes) -> Kind:
    """What a file is, by its first HEAD plain bytes; never raises."""
    if not head.strip():
        return Kind("empty")
    for label, offset, magic, advice in _refused():
        if head[offset : offset + len(magic)] == magic:
            return Kind("refused", label, advice)
    if _WARC.match(head):
        return Kind("warc")
    if _MHTML.search(head[:2000]) and _MAILBOX.search(head[:2000]):
        return Kind("refused", "MHTML or e-mail", "save the page as HTML (web page, HTML only) or as text")
    return _text_kind(head)


def _text_kind(head: bytes) -> Kind:
    if _is_binary(head):
        return Kind("refused", "binary data", "this is not a news page")
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if _FEED.match(start[_root(start) :]):
        return Kind("feed")
    if start[:1] == b"{" and (name := _json_kind(start)):
        return Kind(name)
    if start[:1] == b"[" and re.match(rb"\[\s*\{\s*\"", start[:200]):
        return Kind("refused", "a JSON array", "write one object a line (JSON Lines), for example: jq -c '.[]' FILE")
    return Kind("html" if is_html(head) else "text")


def _root(start: bytes) -> int:
    """Where the first element begins, after declarations, comments and a document type."""
    at = 0
    for _ in range(40):
        found = _BEFORE_ROOT.match(start, at)
        if not found:
            break
        at = found.end()
    return at


def _json_kind(start: bytes) -> str | None:
    """jsonl if the first line opens an object (even a damaged one), json if the object goes over several lines."""
    line, newline, _ = start.partition(b"\n")
    if re.match(rb"\{\s*\"", line):
        return "json" if newline and line.rstrip().endswith(b",") and not _parses(line) else "jsonl"
    if line.strip() == b"{" and re.match(rb"\{\s*\"", start[:400]):
        return "json"
    return "jsonl" if _parses(line) else None


def _parses(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def is_html(head: bytes) -> bool:
    """Whether bytes are an HTML page or fragment rather than plain text."""
    if head[:2] in _BOMS[1:]:
        head = head.replace(b"\0", b"")
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if _HTML_START.match(start):
        return True
    tags = sum(1 for _ in zip(range(3), _TAG.finditer(head), strict=False))
    return tags >= 3 or (tags >= 1 and start.startswith(b"<"))


def _is_binary(head: bytes) -> bool:
    if head.startswith(_BOMS):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > 0.02 * len(head) + 2 or (b"\0" in head[:1000] and controls > 3)
