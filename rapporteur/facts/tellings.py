"""Acts of the reading become tellings: one act told in one sentence, its actors still words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.facts.mentions import Found
from rapporteur.facts.words import Words
from rapporteur.record import Act, Block, Document, Span, Telling

LEAST = 0.75  # probability an act needs to become an event of a page
OPTIONAL = 0.5  # acts that a careful colleague would leave out


@dataclass(frozen=True)
class Bar:
    """What an act must reach to be kept."""

    least: float = LEAST
    optional: float = OPTIONAL


def find(document: Document, words: Words, names: Sequence[Found], bar: Bar | None = None) -> tuple[Telling, ...]:
    """The acts worth telling, in order of their triggers; captions and titles are marked as such."""
    bar = bar or Bar()
    kept = (act for act in words.reading.acts if act.p >= bar.least and act.optional <= bar.optional)
    return tuple(_telling(document, words, names, act) for act in kept)


def _telling(document: Document, words: Words, names: Sequence[Found], act: Act) -> Telling:
    sentence = words.reading.sentences[act.sentence]
    here = [f.span for f in names if f.span.within(sentence)]

    def spans(kind: str) -> tuple[Span, ...]:
        return snap([r.span for r in act.roles if r.kind == kind and r.p >= 0.3], here, document.text)

    return Telling(
        type=act.type, mode=act.mode, status=act.status, trigger=act.trigger, sentence=sentence,
        who=spans("who"), whom=spans("whom"), places=spans("place"), times=spans("time"),
        confidence=act.p, optional=act.optional, block=_kind(document.blocks, act.trigger),
    )  # fmt: skip


def _kind(blocks: Sequence[Block], span: Span) -> str:
    return next((b.kind for b in blocks if b.start <= span.start < b.stop), "paragraph")


def snap(roles: Sequence[Span], names: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Role spans that share a word with a name take all of it; spans that then touch become one."""
    wide = [_widen(role, names) for role in roles]
    out: list[Span] = []
    for span in sorted(wide):
        if out and (span.start <= out[-1].stop or not text[out[-1].stop : span.start].strip(" \u00a0'’-")):
            out[-1] = Span(out[-1].start, max(out[-1].stop, span.stop))
        else:
            out.append(span)
    return tuple(out)


def _widen(role: Span, names: Sequence[Span]) -> Span:
    touched = [n for n in names if n.touches(role)]
    return Span(min([role.start, *(n.start for n in touched)]), max([role.stop, *(n.stop for n in touched)]))
