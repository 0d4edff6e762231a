"""Expressions of time in running text, with the days they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapporteur import edtf
from rapporteur.facts.times.intervals import joined, open_ended
from rapporteur.facts.times.language import Language, languages, lexicon
from rapporteur.facts.times.scan import Candidate, Key, candidates, choose, key
from rapporteur.facts.times.setting import Anchor, Found, anchor
from rapporteur.facts.times.settle import Passage, Settled, dateline, settle
from rapporteur.facts.times.stretches import ARTICLE_KINDS, stretches
from rapporteur.facts.times.tense import Tense
from rapporteur.facts.times.verbs import Verbs, verbs
from rapporteur.record import Block, Reading, Span, Time

__all__ = ["Match", "explain", "find", "languages"]

Answers = list[Settled | None]

_days = lru_cache(4096)(edtf.days)  # a page names few different days, often
_HEAD, _LINE = 4, 40  # the first blocks, and code points of a line, in which a dateline is looked for
_ROUNDS = 3  # how often words may turn out to mean nothing before they are left alone


@dataclass(frozen=True)
class Match:
    """A rule that fits words of a text, whether it won them, and then the TIMEX3 value it gives."""

    rule: str
    start: int
    stop: int
    text: str
    won: bool
    value: str | None = None


def find(
    text: str,
    published: str | None,
    *,
    blocks: Sequence[Block] = (),
    reading: Reading | None = None,
    language: str = "en",
) -> tuple[Time, ...]:
    """Every expression of time in a text, sorted and apart; none in a language that has no folder in `data`.

    `published` is an ISO date or date-time, EDTF without its year ("XXXX-11-23"), or None; what depends on a part that
    is not known stays open ("XXXX-11-26", or no value). Offsets are code points of `text`. With blocks, only titles,
    datelines, captions and the body are read; each caption is a scope of its own. Names of the reading (April Ryan)
    are no times. Types and values follow TIMEX3 (TimeML 1.2.1), dates EDTF (`rapporteur.edtf`). Never raises.
    """
    known = lexicon(language)
    if known is None:
        return ()
    pieces = list(stretches(text, blocks, ARTICLE_KINDS))
    when = _dateline(known, text, pieces, published) or anchor(published)
    passages, answers = _settled(known, text, pieces, when, reading)
    return tuple(t for p, a in zip(passages, answers, strict=True) for t in _times(known, p, a, when))


def explain(text: str, language: str = "en", published: str | None = None) -> tuple[Match, ...]:
    """Every rule that matches anywhere in a text, in reading order, the winner of the same words first.

    The longest match wins, of two equally long ones the rule that comes first in the file; a match without a meaning
    loses to the next. A language without a folder in `data` has no rules. Never raises.
    """
    known = lexicon(language)
    if known is None:
        return ()
    won = {(t.rule, t.start, t.stop): t.value for t in find(text, published, language=language)}
    matches = []
    for piece in stretches(text, (), ARTICLE_KINDS):
        for c in candidates(known, text[piece.start : piece.stop]):
            start, stop = c.found.start + piece.start, c.found.stop + piece.start
            at = (c.found.rule.name, start, stop)
            matches.append(Match(*at, text[start:stop], at in won, won.get(at)))
    return tuple(sorted(matches, key=lambda m: (m.start, not m.won, -m.stop)))


def _dateline(known: Language, text: str, pieces: Sequence[Block], published: str | None) -> Anchor | None:
    """The day of a line at the head of the text that is nothing but a date, if the page was published near it."""
    for piece in pieces[:_HEAD]:
        line = text[piece.start : piece.stop].strip(" \t\u00a0\n.,—–-")
        if piece.kind not in ("title", "caption") and 0 < len(line) <= _LINE:
            best = next(iter(candidates(known, line)), None)
            if best and best.whole == (0, len(line)) and best.found.rule.meaning == "full_date":
                return dateline(known, best.found, published)
    return None


def _settled(
    known: Language, text: str, pieces: Sequence[Block], when: Anchor, reading: Reading | None
) -> tuple[list[Passage], list[Answers]]:
    """Expressions and meanings; where words mean nothing after all, the next best match takes their place."""
    ranked = [_ranked(known, text, piece, reading) for piece in pieces]
    tenses = [_tense(known, text, piece, verbs(known, text, reading)) for piece in pieces]
    refused: list[frozenset[Key]] = [frozenset() for _ in pieces]
    for _ in range(_ROUNDS):
        passages = [_passage(*rest) for rest in zip(pieces, tenses, ranked, refused, strict=True)]
        answers = settle(known, passages, when)
        fresh = [_refused(p, a) for p, a in zip(passages, answers, strict=True)]
        if not any(fresh):
            break
        refused = [old | new for old, new in zip(refused, fresh, strict=True)]
    return passages, answers


def _ranked(known: Language, text: str, piece: Block, reading: Reading | None) -> list[Candidate]:
    hits = candidates(known, text[piece.start : piece.stop])
    names = _names(reading, piece)
    return [c for c in hits if not _in_name(c.found, names)] if names else hits


def _names(reading: Reading | None, piece: Block) -> list[tuple[Span, str]]:
    """Names of people and bodies in a block, in its offsets."""
    named = reading.names if reading else ()
    return [
        (Span(n.start - piece.start, n.stop - piece.start), n.type)
        for n in named
        if n.type in ("PERSON", "ORG") and piece.start <= n.start < n.stop <= piece.stop
    ]


def _in_name(found: Found, names: Iterable[tuple[Span, str]]) -> bool:
    """Whether an expression without digits is a person's name or a part of a body's."""
    span = Span(found.start, found.stop)
    if found["day"] or found["year"] or found["clock"]:
        return False
    return any(span.within(name) and (kind == "PERSON" or span != name) for name, kind in names)


def _tense(known: Language, text: str, piece: Block, told: Verbs) -> Tense:
    """The tenses of a block, asked for in its own offsets."""
    return Tense(known, text[piece.start : piece.stop], lambda a, z: told(a + piece.start, z + piece.start))


def _passage(piece: Block, tense: Tense, ranked: Sequence[Candidate], refused: frozenset[Key]) -> Passage:
    found = choose(ranked, piece.stop - piece.start, refused)
    return Passage(piece.start, piece.kind, tense, tuple(found))


def _refused(passage: Passage, answers: Answers) -> frozenset[Key]:
    return frozenset(key(f) for f, a in zip(passage.found, answers, strict=True) if a is None)


def _times(known: Language, passage: Passage, answers: Answers, when: Anchor) -> Iterator[Time]:
    """The passage's times with open ends and ranges, in document offsets."""
    times = [_time(s, when) for s in answers if s]
    times = joined(known, passage.tense.text, open_ended(known, passage.tense.text, times))
    for t in times:
        start, stop = t.start + passage.start, t.stop + passage.start
        yield Time(start, stop, t.type, t.value, t.mod, t.edtf, *_days(t.edtf), t.anchor, t.rule)


def _time(s: Settled, when: Anchor) -> Time:
    m = s.meaning
    return Time(
        s.found.start,
        s.found.stop,
        m.type,
        m.value,
        m.mod or None,
        m.edtf or None,
        anchor=_anchor(s, when),
        rule=s.found.rule.name,
    )


def _anchor(s: Settled, when: Anchor) -> str | None:
    """What the meaning was resolved against."""
    against = s.meaning.against
    if against == "absolute":
        return "absolute"
    if against == "previous":
        return f"previous:{s.told}" if s.told else None
    return when.label if against == "published" and (s.meaning.edtf or None) else None
