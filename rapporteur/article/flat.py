"""The blocks of a page of plain text: written by a person, flattened from a web page, or left by an extractor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.article import cues, lines
from rapporteur.article.fold import folded
from rapporteur.record import Block

_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"[-*•·►▪]\s")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…。][\"”’»)\]]*$")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\])$")
_GLUE = re.compile(r"[a-z](?=[A-Z][a-z])")
_LONGEST_MENU = 120
_LONGEST_TITLE = 200
_ASIDE = ("caption", "credit", "related", "menu", "notice", "advert", "byline", "dateline")


@dataclass
class _Row:
    """A line that is not empty: its place, its words, and what is known of it."""

    start: int
    stop: int
    text: str
    kept: bool = False
    cue: str | None = None


def clean_blocks(text: str) -> list[Block]:
    """Every line a paragraph."""
    return [Block(row.start, row.stop, "paragraph") for row in _rows(text)]


def blocks(text: str, title: str | None) -> tuple[list[Block], str | None]:
    """A block for each line that is not empty, and the headline: the given one, else the one found."""
    rows = _rows(text)
    _judge(rows)
    headline = title or _headline(rows)
    kinds = [_kind(row, rows, place, headline) for place, row in enumerate(rows)]
    _close_teasers(rows, kinds)
    return [Block(row.start, row.stop, kind) for row, kind in zip(rows, kinds, strict=True)], headline


def _rows(text: str) -> list[_Row]:
    found = []
    for line in _LINE.finditer(text):
        shown = line.group().strip()
        if shown:
            start = line.start() + line.group().index(shown)
            found.append(_Row(start, start + len(shown), shown))
    return found


def _judge(rows: list[_Row]) -> None:
    kept = lines.article_lines([row.text for row in rows])
    for row, keep in zip(rows, kept, strict=True):
        row.kept = keep
        row.cue = cues.kind(row.text) or _glued_menu(row.text)
    _trim_tail(rows)
    if not any(row.kept and not row.cue for row in rows):
        _keep_something(rows)


def _glued_menu(text: str) -> str | None:
    """ "HomePoliticsEconomyAbout us": words of a menu that lost the space between them."""
    short = len(text) <= _LONGEST_MENU and not _SENTENCE_END.search(text)
    return "menu" if short and len(_GLUE.findall(text)) >= 2 and len(text.split()) <= 4 else None


def _trim_tail(rows: list[_Row]) -> None:
    """Behind the last sentence, headings and list items that run on into clutter are clutter."""
    last = max((place for place, row in enumerate(rows) if row.kept and _SENTENCE_END.search(row.text)), default=-1)
    tail = rows[last + 1 :]
    if last >= 0 and sum(row.kept for row in tail) * 3 < len(tail):
        for row in tail:
            row.kept = False


def _keep_something(rows: list[_Row]) -> None:
    """A text that reads like no article at all: its sentences are kept, else all that is not plainly clutter."""
    free = [row for row in rows if not row.cue]
    sentences = [row for row in free if len(_WORD.findall(row.text)) >= 5 and _SENTENCE_END.search(row.text)]
    for row in sentences or free:
        row.kept = True


def _headline(rows: list[_Row]) -> str | None:
    """The last line before the article, or its first, that reads like a headline."""
    first = next((place for place, row in enumerate(rows) if _is_prose(row)), None)
    if first is None:
        return None
    before = [row.text for row in rows[max(0, first - 6) : first] if _like_headline(row)]
    twice = [text for text in before if sum(text in row.text for row in rows[:first]) > 1]
    return twice[-1] if twice else before[0] if before else None


def _is_prose(row: _Row) -> bool:
    return row.kept and not row.cue and len(row.text) > 60 and bool(_SENTENCE_END.search(row.text))


def _like_headline(row: _Row) -> bool:
    words = len(_WORD.findall(row.text))
    if row.cue or not 3 <= words <= 30 or len(row.text) > _LONGEST_TITLE or _BULLET.match(row.text):
        return False
    return not row.text.endswith((".", ":", ",", ";"))


def _kind(row: _Row, rows: list[_Row], place: int, headline: str | None) -> str:
    if headline and _same(row.text, headline):
        return "title"
    if row.cue in _ASIDE:
        return row.cue or "other"
    if row.kept:
        return _article_kind(row, rows, place)
    return row.cue or _clutter_kind(row, rows, place)


def _same(line: str, headline: str) -> bool:
    return folded(line) == folded(headline)


def _article_kind(row: _Row, rows: list[_Row], place: int) -> str:
    if row.text.startswith("|"):
        return "table"
    if _BULLET.match(row.text):
        return "list"
    followed = place + 1 < len(rows) and rows[place + 1].kept
    short = len(_WORD.findall(row.text)) <= 12 and not re.search(r"[.!?,;:…\"”]$", row.text)
    return "subhead" if short and followed and place else "paragraph"


def _clutter_kind(row: _Row, rows: list[_Row], place: int) -> str:
    words = len(_WORD.findall(row.text))
    if _BULLET.match(row.text):
        return "related" if words > 3 else "menu"
    if words <= 3:
        return "menu"
    after = not any(later.kept for later in rows[place:])
    return "related" if after else "other"


def _close_teasers(rows: list[_Row], kinds: list[str]) -> None:
    """Under a heading such as "Related stories" at the end, all that follows belongs to it, also prose cut short."""
    for place, kind in enumerate(kinds):
        tail = range(place + 1, len(rows))
        if kind == "related" and 0 < len(tail) <= 12 and all(_teaser(rows[at], kinds[at]) for at in tail):
            for at in tail:
                if kinds[at] in ("paragraph", "subhead", "list", "other"):
                    kinds[at] = "related"
            return


def _teaser(row: _Row, kind: str) -> bool:
    return kind not in ("paragraph", "list") or not row.kept or bool(_CUT.search(row.text)) or len(row.text) < 120
