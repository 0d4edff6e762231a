"""News texts of GUM with the calendar days that its editors marked (`XML=<date when=...>` in the MISC column)."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_DATE = re.compile(r'<date(?: when:::"(?P<when>[^"]*)")?[^>]*>|</date>')
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class News:
    """A text, its day of publication, and (start, stop, ISO day) of each marked day, in code points."""

    id: str
    published: str | None = None
    text: str = ""
    days: list[tuple[int, int, str]] = field(default_factory=list)
    _opened: list[tuple[int, str]] = field(default_factory=list)

    def add(self, word: str, misc: str) -> None:
        """Append a word with the dates that begin and end at it."""
        start = len(self.text)
        self.text += word
        for mark in _DATE.finditer(misc):
            if mark[0] != "</date>":
                self._opened.append((start, mark["when"] or ""))
            elif self._opened:
                begun, when = self._opened.pop()
                if _DAY.match(when):
                    self.days.append((begun, len(self.text), when[:10]))
        if "SpaceAfter=No" not in misc:
            self.text += " "


def news(path: Path) -> Iterator[News]:
    """The news texts of a CoNLL-U file, a paragraph a line."""
    here: News | None = None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                if here:
                    yield here
                here = News(line[14:].strip()) if "_news_" in line else None
            elif here:
                _take(here, line.rstrip("\n"))
    if here:
        yield here


def _take(here: News, line: str) -> None:
    if line.startswith("# meta::dateCreated = "):
        here.published = line[22:]
    elif line.startswith("# newpar") and here.text:
        here.text = here.text.rstrip() + "\n"
    elif line[:1].isdigit():
        number, word, *_, misc = line.split("\t")
        if number.isdigit():  # the parts of a contraction ("do", "n't"), not the contraction itself
            here.add(word, misc)
