"""The blocks of an HTML page: our own lines, labelled by the judgement of trafilatura, of the page and of ourselves."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from rapporteur.article import cues, judge, lines
from rapporteur.article.dom import Line, Visible, visible
from rapporteur.article.fold import folded
from rapporteur.record import Block

_SMALL_ZONE = 0.15  # parts of one kind that hold more of the article than this are not clutter, whatever their names
_HIDDEN_ARTICLE = 0.5  # where less of the article than this is visible, a script shows it
_MISSED = 2.0  # by our own judgement the article is this much longer: trafilatura lost most of it
_RESCUE = 1.5  # log odds by which a line among the article's lines is article though trafilatura left it out
_LONG = 160  # characters: a line that trafilatura keeps and that is longer is seldom clutter
_LINK = 0.9  # share of a line inside links that makes it a link
_STANDFIRST = 500  # characters at most
_ASIDE = frozenset({"caption", "credit", "related", "notice", "advert", "byline", "dateline", "menu", "other"})
_HEADING = re.compile(r"h[1-6]")
_ENDS = (".", "!", "?", "…", "。", "”", '"', "»")
_WORD = re.compile(r"\w+")


@dataclass
class _Row:
    """A line of the page, and what is judged of it."""

    line: Line
    text: str
    score: float  # log odds of being article by our own judgement
    own: bool  # article by our own judgement
    zone: str | None = None  # the clutter the page says it is in
    kept: bool = False


def blocks(html: str, tree: LexborHTMLParser, title: str | None) -> tuple[str, list[Block]]:
    """All visible text of a page, a line a block, and the blocks; `title` is the headline, where one is known."""
    page = visible(tree)
    opinion = judge.opinion(html)
    rows = _rows(page)
    if opinion:
        kept, share = judge.kept([row.text for row in rows], opinion)
        if share < _HIDDEN_ARTICLE:
            page, rows, kept = _unhidden(tree, page, rows, kept, share, opinion)
        _keep(page, rows, kept)
    else:
        _keep(page, rows, [row.own for row in rows])
    kinds = _kinds(page, rows, folded(title or ""))
    return page.text, [Block(row.line.start, row.line.stop, kind) for row, kind in zip(rows, kinds, strict=True)]


def _rows(page: Visible) -> list[_Row]:
    texts = [page.of(line) for line in page.lines]
    scores = lines.scores(texts)
    own = lines.best_path(scores, lines.change())
    return [_Row(*values) for values in zip(page.lines, texts, scores, own, strict=True)]


def _unhidden(
    tree: LexborHTMLParser, page: Visible, rows: list[_Row], kept: list[bool], share: float, opinion: str
) -> tuple[Visible, list[_Row], list[bool]]:
    """The page with its hidden parts, where they hold the article."""
    whole = visible(tree, hidden=True)
    all_kept, all_share = judge.kept([whole.of(line) for line in whole.lines], opinion)
    return (whole, _rows(whole), all_kept) if all_share > share + 0.2 else (page, rows, kept)


def _keep(page: Visible, rows: list[_Row], kept: list[bool]) -> None:
    """Settle which lines are article."""
    free = [row.own and not _in_clutter(page, row.line) for row in rows]
    missed = _size(rows, free) > _MISSED * _size(rows, kept)
    for row, keep, own in zip(rows, kept, free, strict=True):
        row.kept = keep or (missed and own)
    if not any(row.kept for row in rows):
        _keep_something(page, rows)
    zones = _small_zones(page, rows)
    for row in rows:
        row.zone = zones[row.line.zone] if row.line.zone >= 0 else None
    inside = [place for place, row in enumerate(rows) if row.kept]
    for row in rows[inside[0] : inside[-1]] if inside else []:
        row.kept = row.kept or (row.score > _RESCUE and row.zone is None and row.line.link < 0.5)


def _keep_something(page: Visible, rows: list[_Row]) -> None:
    """A page that reads like no article at all: its sentences outside clutter are kept."""
    for row in rows:
        sentence = len(_WORD.findall(row.text)) >= 5 and row.text.endswith(_ENDS) and not cues.kind(row.text)
        row.kept = sentence and not _in_clutter(page, row.line) and row.line.link < 0.5


def _size(rows: list[_Row], which: list[bool]) -> int:
    return sum(row.line.stop - row.line.start for row, yes in zip(rows, which, strict=True) if yes)


def _in_clutter(page: Visible, line: Line) -> bool:
    """Whether the page calls any part around a line clutter."""
    zone = line.zone
    while zone >= 0:
        if page.zones[zone].kind in _ASIDE:
            return True
        zone = page.zones[zone].outer
    return False


def _small_zones(page: Visible, rows: list[_Row]) -> list[str | None]:
    """For each zone the kind that holds in it: its own if such zones hold little of the article, else the outer's."""
    own: Counter[int] = Counter()
    for row in rows:
        zone = row.line.zone if row.kept else -1
        while zone >= 0:
            own[zone] += row.line.stop - row.line.start
            zone = page.zones[zone].outer
    alike: Counter[str] = Counter()
    for number, size in own.items():
        alike[page.zones[number].kind] += size
    most = _SMALL_ZONE * (_size(rows, [row.kept for row in rows]) or 1)
    kinds: list[str | None] = []
    for number, zone_ in enumerate(page.zones):
        small = max(own[number], alike[zone_.kind]) <= most
        kinds.append(zone_.kind if small else kinds[zone_.outer] if zone_.outer >= 0 else None)
    return kinds


def _kinds(page: Visible, rows: list[_Row], title: str) -> list[str]:
    first = next((place for place, row in enumerate(rows) if row.kept and not _is_heading(row)), len(rows))
    top = next((place for place, row in enumerate(rows) if _is_title(row, title)), 0)
    linked = _size(rows, [row.kept and row.line.link > _LINK for row in rows])
    links_are_clutter = 2 * linked < _size(rows, [row.kept for row in rows])
    kinds = []
    for place, row in enumerate(rows):
        if _is_title(row, title) or (row.kept and row.line.element == "h1" and place < first):
            kinds.append("title")
        elif row.zone == "standfirst" and top < place <= first and len(row.text) <= _STANDFIRST:
            kinds.append("standfirst")
        else:
            kinds.append(_kept_kind(row, links_are_clutter) if row.kept else _clutter_kind(row))
    return kinds


def _is_title(row: _Row, title: str) -> bool:
    return bool(title) and row.zone != "related" and len(row.text) < 400 and folded(row.text) == title


def _is_heading(row: _Row) -> bool:
    return bool(_HEADING.fullmatch(row.line.element))


def _kept_kind(row: _Row, links_are_clutter: bool) -> str:
    linked = links_are_clutter and row.line.link > _LINK and len(_WORD.findall(row.text)) > 3
    if row.zone in _ASIDE and (len(row.text) <= _LONG or row.line.link > 0.5 or row.zone in ("caption", "credit")):
        return row.zone or "other"
    cue = cues.kind(row.text)
    if cue in _ASIDE:
        return cue or "other"
    if linked and row.line.element not in ("li", "td", "th", "dd"):
        return "related"
    return _element_kind(row.line)


def _element_kind(line: Line) -> str:
    """The kind of a line of the article by the element it is in."""
    if _HEADING.fullmatch(line.element):
        return "subhead"
    if "blockquote" in line.inside:
        return "quote-box"
    if "table" in line.inside and line.element != "p":
        return "table"
    return "list" if line.element in ("li", "dd", "dt") else "paragraph"


def _clutter_kind(row: _Row) -> str:
    if row.zone and row.zone != "standfirst":
        return row.zone
    linked = "related" if len(_WORD.findall(row.text)) > 3 else "menu"
    return cues.kind(row.text) or ("other" if row.line.link < 0.5 else linked)
