"""Text as it is shown: what cannot be seen, or turns the order of letters round, becomes a visible mark."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

_NAMES = {
    0x00: "NUL", 0xAD: "SHY", 0x061C: "ALM", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM",
    0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
}  # fmt: skip
_SUSPECT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e"
                      r"\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]")  # fmt: skip
_JOINERS = "\u200c\u200d"
_FIRST_JOINED = "\u0590"  # scripts from Hebrew on, and emoji, use joiners in earnest


def shown(text: str) -> str:
    """The text with every invisible character as a mark such as ‹RLO› or ‹U+E0041›; joiners stay where scripts
    need them."""
    return _SUSPECT.sub(_mark, text)


def shortened(text: str, length: int) -> str:
    """At most `length` code points of a text, cut at a space where there is one, with … for the rest."""
    if len(text) <= length:
        return text
    cut = text[:length]
    space = cut.rfind(" ", length * 2 // 3)
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:–-") + "…"


def web_address(url: str | None) -> str | None:
    """The address if a browser may follow it (http or https, nothing invisible in it), else None."""
    if not url or _SUSPECT.search(url) or any(c.isspace() or c in "\"'<>\\" for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc else None


def _mark(found: re.Match[str]) -> str:
    char = found[0]
    before = found.string[found.start() - 1] if found.start() else " "
    if char in _JOINERS and before >= _FIRST_JOINED and not unicodedata.category(before).startswith("Z"):
        return char
    if char == "\r":
        return ""
    return f"‹{_NAMES.get(ord(char)) or f'U+{ord(char):04X}'}›"
