"""Who goes on speaking: sources for quotations without a saying word of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.facts.quotes import join, rules, sayings, speakers
from rapporteur.facts.quotes.join import DIRECT, Piece
from rapporteur.facts.quotes.marks import Quotation
from rapporteur.facts.quotes.sayings import Attribution
from rapporteur.facts.quotes.scene import Scene
from rapporteur.record import Span

LABEL = re.compile(r"[“\"]?(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){0,3}):\s+(?=\S)")
ALONE = 4  # code points a paragraph may hold beside a quotation that fills it
SPEECH = 2  # words of a quotation that needs a speaker to be one


@dataclass(frozen=True)
class Read:
    """A paragraph that has been read."""

    scene: Scene
    pieces: tuple[Piece, ...]
    attributions: tuple[Attribution, ...]

    @property
    def last(self) -> Span:
        """Its last sentence."""
        paragraph = self.scene.paragraph
        return paragraph.sentences[-1] if paragraph.sentences else paragraph.span

    @property
    def introduces(self) -> bool:
        """Whether it ends in a colon."""
        return self.scene.cut(self.last).rstrip().endswith(":")


def read(scene: Scene, before: Read | None, silent: bool) -> Read:
    """The pieces of speech of a paragraph, given the one before; `silent`: the reader marks no sayings anywhere."""
    label = _labelled(scene)
    if label:
        return Read(scene, (label,), ())
    found = rules.attributions(scene) if silent else sayings.marked(scene.text, scene.reading, scene.paragraph)
    wholes = join.whole(scene, found)
    pieces = list(join.reported(scene, found, wholes))
    pieces += join.fragments(scene, [p.content for p in pieces], wholes)
    pieces += _Speakers(scene, found, before).direct(wholes)
    return Read(scene, tuple(sorted(pieces, key=lambda p: p.content)), tuple(found))


def _labelled(scene: Scene) -> Piece | None:
    """A line of a transcript: PETROVA: We shall see."""
    span = scene.paragraph.span
    label = LABEL.match(scene.text, span.start, span.stop)
    if label is None or not any(c.islower() for c in scene.text[label.end() : span.stop]):
        return None
    said = scene.text[label.end() : span.stop].rstrip().rstrip('”"')
    source = Attribution(None, Span(*label.span("name")), (), span)
    return Piece(DIRECT, Span(label.end(), label.end() + len(said)), source)


class _Speakers:
    """Goes through the quotations of a paragraph and remembers who spoke last."""

    def __init__(self, scene: Scene, found: Sequence[Attribution], before: Read | None) -> None:
        self.scene, self.found, self.before = scene, found, before
        self.said = [a for a in found if a.source and a.cue and not scene.quoted(a.cue)]
        self.at = 0
        self.speaker: Attribution | None = None  # of the last quotation or saying passed

    def direct(self, wholes: Sequence[Quotation]) -> list[Piece]:
        """The quotations as pieces, each with its own attribution or the one that carries over to it."""
        beside = [join.attached(self.scene, q, self.found) for q in wholes]
        out = []
        for k, q in enumerate(wholes):
            self._pass(q)
            own = beside[k]
            near = k + 1 < len(wholes) and wholes[k + 1].outer.start - q.outer.stop <= 2
            a = own or _bare(self._carried(q, beside[k + 1] if near else None))
            self.speaker = a or self.speaker
            if a or self.scene.count(q.inner) > SPEECH:
                out.append(Piece(DIRECT, q.inner, a))
        return out

    def _pass(self, q: Quotation) -> None:
        """Sayings in front of the quotation have been heard."""
        while self.at < len(self.said) and self.said[self.at].head.stop <= q.outer.start:
            self.speaker = self.said[self.at]
            self.at += 1

    def _carried(self, q: Quotation, following: Attribution | None) -> Attribution | None:
        """The speaker of a quotation without own attribution; None rather than a guess."""
        if self.speaker:
            return self.speaker
        span = self.scene.paragraph.span
        starts = not self.scene.left(q)
        if self.before and (q.continues or (starts and self.before.introduces)):
            return _announced(self.before) if self.before.introduces else _last(self.before)
        if starts and following:
            return following
        fills = starts and span.stop - q.outer.stop <= ALONE
        return _closing(self.before) if self.before and fills else None


def _last(before: Read) -> Attribution | None:
    """Who spoke last in the paragraph."""
    return next((p.attribution for p in reversed(before.pieces) if p.attribution and p.attribution.source), None)


def _announced(before: Read) -> Attribution | None:
    """Whose quotation the last sentence announces: "He added:"."""
    said = [a for a in before.attributions if a.source and a.cue and a.cue.within(before.last)]
    outside = [a for a in said if a.cue and not before.scene.quoted(a.cue)]
    if outside:
        return outside[-1]
    return rules.nearest(before.scene, before.last, follows=False) or _subject(before.scene, before.last)


def _subject(scene: Scene, sentence: Span) -> Attribution | None:
    """The subject of a sentence's main verb."""
    heads = scene.reading.heads
    for i in scene.paragraph.inside(sentence):
        index = scene.paragraph.words[i].index
        if 0 <= index < len(heads) and heads[index] == index:
            found = speakers.subject(scene.reading, index)
            return Attribution(None, found, (), sentence) if found else None
    return None


def _closing(before: Read) -> Attribution | None:
    """Who speaks in the last sentence of the paragraph before, if anybody does."""
    for piece in reversed(before.pieces):
        a = piece.attribution
        if a and a.source and (piece.content.touches(before.last) or (a.cue and a.cue.touches(before.last))):
            return a
    return None


def _bare(a: Attribution | None) -> Attribution | None:
    """The same speaker, without the saying word, which belongs to another piece."""
    return replace(a, cue=None, content=()) if a and a.source else None
