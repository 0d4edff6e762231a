"""Quotations and sayings of a paragraph joined into pieces of speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapporteur.facts.quotes import rules
from rapporteur.facts.quotes.cues import is_a, lookup
from rapporteur.facts.quotes.marks import Quotation
from rapporteur.facts.quotes.sayings import Attribution
from rapporteur.facts.quotes.scene import Scene, touching
from rapporteur.record import Span

DIRECT, INDIRECT, MIXED = "direct", "indirect", "mixed"
FINAL = frozenset(".?!…,—–-")
BEFORE_SPEECH = '.?!…:,—–-”’"»)]'  # what a whole quotation may follow
NEAR = 4  # words between a quotation and the attribution that belongs to it
SPLIT = 12  # words of an attribution that stands between two halves of a quotation
SHORT = 4  # words; a fragment below this with no saying near is a scare quote
REST = 4  # words of reported speech beside a quotation that make a piece of their own
SIGNED = 5  # words of a signature
SIGNATURE = re.compile(
    r"\s*(?:--|[—–―])\s*(?P<name>[^\W\d_a-z][^,;:.—–―“”]*(?:\b[^\W\d_]\.[^,;:.—–―“”]*)?)"
    r"(?:,[^—–―“”]{0,60})?\.?\s*$"
)
NAME = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True)
class Piece:
    """A contiguous piece of speech with what was found about it."""

    kind: str
    content: Span
    attribution: Attribution | None


def _said_in(attributions: Sequence[Attribution], zone: Span) -> Sequence[Attribution]:
    """Those of the attributions, which are in the order of their cues, with a cue in the zone."""
    first = bisect_left(attributions, zone.start, key=_cue_start)
    return attributions[first : bisect_left(attributions, zone.stop, key=_cue_start)]


def _cue_start(a: Attribution) -> int:
    return a.cue.start if a.cue else a.sentence.start


# ------------------------------------------------------------------ what stands in marks


def whole(scene: Scene, attributions: Sequence[Attribution]) -> tuple[Quotation, ...]:
    """The quotations that are speech of their own, not marked words of the writer's sentence."""
    out: list[Quotation] = []
    chant = False  # whether the quotation before was chanted
    for q in scene.quotations:
        chant = _chanted(scene, q, chant)
        if chant or _is_whole(scene, q, attributions):
            out.append(q)
    return tuple(out)


def _is_whole(scene: Scene, q: Quotation, attributions: Sequence[Attribution]) -> bool:
    left, inner = scene.left(q), scene.cut(q.inner)
    if is_title(inner, left) or not _ends(scene, q):
        return False
    if q.continues or not left:
        return True
    if left.endswith((" that", " whether", " how")):
        return False
    if inner[:1].islower():
        return _splits(scene, q, attributions)
    return left[-1] in BEFORE_SPEECH or _after_cue(scene, q) or _splits(scene, q, attributions)


def _ends(scene: Scene, q: Quotation) -> bool:
    """Whether the marks close a sentence: final punctuation inside, or right behind them."""
    if q.open or scene.text[q.inner.stop - 1] in FINAL:
        return True
    rest = scene.text[q.outer.stop : min(q.outer.stop + 20, scene.paragraph.span.stop)].lstrip()
    return not rest or (rest[0] in ".,?!—–" and scene.count(q.inner) > 2)


def _after_cue(scene: Scene, q: Quotation) -> bool:
    """Whether the word right in front is a saying word."""
    before = scene.paragraph.inside(Span(scene.paragraph.span.start, q.outer.start))
    return bool(before) and lookup(scene.paragraph.words[before[-1]].text) is not None


def _chanted(scene: Scene, q: Quotation, before: bool) -> bool:
    """Right behind a word for many voices (chanted "Red for roads"), or behind such a quotation and an "and"."""
    places = scene.paragraph.inside(scene.zone_before(q))
    if not places or scene.cut(q.inner)[:1].islower():
        return False
    last = scene.paragraph.words[places[-1]].low
    return is_a(last, "chants") or (before and last in ("and", "or", ",") and len(places) <= 2)


def _splits(scene: Scene, q: Quotation, attributions: Sequence[Attribution]) -> bool:
    """Whether an attribution, and nothing else, stands between this quotation and the one before or the start."""
    zone = scene.zone_before(q)
    if not scene.cut(zone).rstrip().endswith((",", ":", "—", "–")) and not _after_cue(scene, q):
        return False
    said = _said_in(attributions, zone)
    if said:
        return scene.count(Span(said[-1].head.stop, zone.stop)) <= NEAR
    return scene.count(zone) <= SPLIT and rules.nearest(scene, zone, follows=False) is not None


def is_title(inner: str, left: str) -> bool:
    """Whether the marks hold the title of a work or a programme: every longer word is capitalised."""
    words = NAME.findall(inner[:120])
    if not 1 < len(words) < 12 or inner[-1:] in "!?." or not left or left.endswith(":"):
        return False
    capitals = sum(w[0].isupper() for w in words)
    return words[0][0].isupper() and capitals > 1 and all(w[0].isupper() for w in words if len(w) > 3)


# ------------------------------------------------------------------ the attribution beside a quotation


def attached(scene: Scene, q: Quotation, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution that belongs to a quotation by its place; None where no saying stands beside it."""
    ahead, behind = scene.zone_before(q), scene.zone_after(q)
    opens = scene.cut(ahead).rstrip().endswith((",", ":")) or _after_cue(scene, q)
    fronts = [a for a in _said_in(attributions, ahead) if _leads_to(scene, a, q)]
    if opens and fronts:
        return fronts[-1]
    backs = [a for a in _said_in(attributions, behind) if _follows(scene, a, q)]
    near = Span(ahead.start, max(behind.stop, scene.paragraph.sentence(q.outer).stop))
    holders = [a for a in _said_in(attributions, near) if _holds(scene, a, q)]
    for choice in (backs, holders, fronts):
        if choice:
            return min(choice, key=lambda a: _distance(a, q))
    return _signed(scene, q) or _by_rule(scene, q, ahead if opens else None, behind)


def _signed(scene: Scene, q: Quotation) -> Attribution | None:
    """A name behind a dash that ends the paragraph: "..." — Anna Lind, Riga."""
    signature = SIGNATURE.match(scene.text, q.outer.stop, scene.paragraph.span.stop)
    if signature is None or scene.count(Span(*signature.span("name"))) > SIGNED:
        return None
    return Attribution(None, Span(*signature.span("name")), (), scene.paragraph.sentence(q.outer))


def _holds(scene: Scene, a: Attribution, q: Quotation) -> bool:
    """Whether the reader found the quotation to be what is said."""
    return bool(a.cue) and not scene.quoted(a.cue or q.outer) and any(_share(c, q.inner) > 0.5 for c in a.content)


def _share(content: Span, inner: Span) -> float:
    both = min(content.stop, inner.stop) - max(content.start, inner.start)
    return both / max(1, min(inner.stop - inner.start, content.stop - content.start))


def _distance(a: Attribution, q: Quotation) -> int:
    return min(abs(a.head.start - q.outer.stop), abs(q.outer.start - a.head.stop))


def _leads_to(scene: Scene, a: Attribution, q: Quotation) -> bool:
    """Whether the attribution in front has nothing to report but the quotation."""
    between = Span(a.head.stop, q.outer.start)
    return not any(c.within(between) and scene.count(c) >= REST for c in a.content)


def _follows(scene: Scene, a: Attribution, q: Quotation) -> bool:
    """Whether the attribution behind a quotation speaks of it and not of what comes after."""
    if scene.count(Span(q.outer.stop, a.head.start)) > NEAR:
        return False
    ended = scene.text[q.inner.stop - 1] in ".…" and not q.open
    return not (ended and any(c.start >= a.head.stop and scene.count(c) >= REST for c in a.content))


def _by_rule(scene: Scene, q: Quotation, ahead: Span | None, behind: Span) -> Attribution | None:
    if ahead and (found := rules.nearest(scene, ahead, follows=False)):
        return found
    if scene.text[q.inner.stop - 1] in ".…":
        return None
    found = rules.nearest(scene, behind, follows=True)
    return found if found and scene.count(Span(q.outer.stop, found.head.start)) <= NEAR else None


# ------------------------------------------------------------------ reported speech, with or without marked words


def reported(scene: Scene, attributions: Iterable[Attribution], wholes: Sequence[Quotation]) -> Iterator[Piece]:
    """Pieces of reported speech outside the quotations that are speech of their own."""
    known = frozenset(wholes)
    parts = tuple(q for q in scene.quotations if q not in known)
    for a in attributions:
        if a.cue and scene.quoted(a.cue):
            continue
        for content in a.content:
            inside = touching(wholes, content)
            if not inside:
                yield _grown(content, a, parts)
            elif a.head.stop <= content.start and scene.count(Span(content.start, inside[0].outer.start)) >= REST:
                yield _grown(Span(content.start, inside[0].outer.start), a, parts)  # he said A, and "B."


def _grown(content: Span, a: Attribution, parts: Sequence[Quotation]) -> Piece:
    """The piece with every marked fragment that it touches taken in whole."""
    near = touching(parts, Span(content.start - 2, content.stop + 2))
    held = [content, *(q.outer for q in near if not q.outer.touches(a.head))]
    span = Span(min(s.start for s in held), max(s.stop for s in held))
    return Piece(MIXED if len(held) > 1 else INDIRECT, span, a)


def fragments(scene: Scene, taken: Sequence[Span], wholes: Sequence[Quotation]) -> Iterator[Piece]:
    """Marked fragments that no saying holds: those a saying word governs; scare quotes and titles give none."""
    gone = {q for span in taken for q in scene.touching(span)} | set(wholes)
    for q in scene.quotations:
        if q in gone or scene.count(q.inner) < SHORT or is_title(scene.cut(q.inner), scene.left(q)):
            continue
        found = rules.nearest(scene, scene.zone_before(q), follows=False)
        if found:
            yield Piece(MIXED, q.outer, found)
