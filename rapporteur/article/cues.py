"""What a single line says of itself by its words: a caption, a byline, a notice, a link to another story."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from rapporteur.article.tables import rows

_CREDITED = re.compile(r"[(\[](?P<in>[^()\[\]]{2,120})[)\]]\.?$")
_PHOTO_WORD = re.compile(
    r"\b(?:photos?|photograph\w*|file|handout|pool|courtesy|images|image (?:credit|source|by)|screengrab|screenshot|via"
    r"|credits?)\b",
    re.I,
)
_MOMENT = re.compile(r"[a-z]{3}|\d[/.-]\d{1,2}[/.-]\d|\d:\d\d", re.I)
_PHOTO_END = re.compile(r"\b(?:photo|image|picture|photograph)(?: (?:by|credit))?\s*:\s*[A-Z][^.!?:]{2,60}$", re.I)
_TITLE_CASE = re.compile(r"[A-ZÀ-ÞА-ЯЁЎІŚŁČŠŽ]")
_TIME_LINE = re.compile(
    r"(?:\W|\d|\b(?:published|updated|posted|modified|created|last|first|on|at|of|date|time|opublikowano|publié|le"
    r"|veröffentlicht|am|pm|a\.m|p\.m|[ap]|utc|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|pt|bst|cet|cest|eet|eest|msk"
    r"|ist|sgt|jst|amt|ago|hours?|hrs?|mins?|minutes?|days?|today|yesterday|th|st|nd|rd|(?:mon|tues?|wed(?:nes)?"
    r"|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)+$",
    re.I,
)


@dataclass(frozen=True)
class Cue:
    """A pattern at a line's beginning, and the longest line (code points) it speaks for."""

    kind: str
    pattern: re.Pattern[str]
    longest: int


@functools.cache
def table() -> tuple[Cue, ...]:
    """The cues of cues.tsv in their order."""
    return tuple(Cue(kind, re.compile(pattern, re.I), int(longest)) for kind, pattern, longest, _ in rows("cues.tsv"))


@functools.cache
def agencies() -> dict[str, tuple[str, str]]:
    """Every form of an agency's name to its name and what it deals in, text or photo."""
    found = {}
    for name, forms, deals in rows("agencies.tsv"):
        found.update(dict.fromkeys([name, *forms.split("|")], (name, deals)))
    return found


@functools.lru_cache(maxsize=4096)
def kind(line: str) -> str | None:
    """The kind a line claims by its words, None where it claims nothing; long lines claim nothing but captions."""
    text = line.strip(" \t\xa0\u200b*•·-–—|")
    if not any(map(str.isalnum, text)):
        return "other"
    if len(text) <= 700 and is_caption(text):
        return "caption"
    if len(text) > 400:
        return None
    if len(text) <= 80 and any(map(str.isdigit, text)) and _MOMENT.search(text) and _TIME_LINE.match(text):
        return "dateline"
    return next((cue.kind for cue in table() if len(text) <= cue.longest and cue.pattern.match(text)), None)


def is_caption(text: str) -> bool:
    """Whether a line ends with the credit of a photograph, in parentheses or after "Photo:"."""
    if _PHOTO_END.search(text[-90:]) and len(text) > 40:
        return True
    found = _CREDITED.search(text[-130:])
    if not found or found.group() == text:
        return False
    inside = found.group("in")
    if not _TITLE_CASE.search(inside):
        return False
    names = [part.strip() for part in re.split(r"[/,|–—]| via | for ", inside) if part.strip()]
    known = [agencies().get(name) for name in names]
    if _PHOTO_WORD.search(inside) and len(inside.split()) <= 12:
        return True
    if len(names) == 1:
        return known[0] is not None and known[0][1] == "photo"
    return any(known)
