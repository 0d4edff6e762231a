"""Who was told, and through whom somebody speaks."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.facts.quotes import speakers
from rapporteur.facts.quotes.cues import is_a, lookup
from rapporteur.facts.quotes.join import Piece
from rapporteur.facts.quotes.layout import Paragraph, Word
from rapporteur.facts.quotes.sayings import Attribution
from rapporteur.facts.quotes.speakers import PUNCTUATION, ends_phrase
from rapporteur.record import Span

LONGEST = 8  # words for the one told
REACH = 8  # words between the saying word and "in an interview with"


def addressee(paragraph: Paragraph, a: Attribution | None) -> Span | None:
    """Whom it was told to: "told reporters", "told the BBC", "said in an interview with Reuters"."""
    if a is None or a.cue is None:
        return None
    words = paragraph.words
    cue = paragraph.inside(a.cue)
    if not cue:
        return None
    entry = lookup(words[cue[-1]].text)
    if entry and "to" in entry.flags:
        told = _phrase(words, cue[-1] + 1, a.source)
        if told:
            return told
    return _interviewer(words, cue[-1] + 1, a.source)


def _phrase(words: Sequence[Word], start: int, source: Span | None) -> Span | None:
    """The noun phrase that begins at a word, ended by punctuation, a preposition or a clause."""
    i = start
    while i < len(words) and i - start < LONGEST and not _ends(words[i], i > start):
        i += 1
    if i == start or (source and Span(words[start].start, words[i - 1].stop).touches(source)):
        return None
    return Span(words[start].start, words[i - 1].stop)


def _ends(word: Word, inside: bool) -> bool:
    if ends_phrase(word) or is_a(word.low, "openers", "weekdays") or word.low in ("to", "so", "than", "or"):
        return True
    return inside and (is_a(word.low, "clauses", "pronouns") or word.tag in ("VERB", "AUX"))


def _interviewer(words: Sequence[Word], start: int, source: Span | None) -> Span | None:
    for i in range(start, min(start + REACH, len(words) - 1)):
        if words[i].text in PUNCTUATION - {",", ")"}:
            return None
        if words[i].low in ("with", "to") and any(is_a(w.low, "media") for w in words[max(start, i - 2) : i]):
            return _phrase(words, i + 1, source)
    return None


def relay(paragraph: Paragraph, piece: Piece, others: Sequence[Piece]) -> Span | None:
    """Through whom it was said: "X said through his lawyer"; or who reports it, where the saying is itself reported."""
    a = piece.attribution
    if a is None or a.source is None:
        return None
    return _through(paragraph, a) or _quoting(paragraph, a) or _reporter(piece, a, others)


def _through(paragraph: Paragraph, a: Attribution) -> Span | None:
    """The phrase behind "through" or "via" beside the saying word."""
    words = paragraph.words
    for i in paragraph.inside(Span(a.head.start, a.head.stop + 60)) if a.cue else range(0):
        if words[i].text in PUNCTUATION and words[i].start >= a.head.stop:
            return None
        if is_a(words[i].low, "through") and i + 1 < len(words):
            return _phrase(words, i + 1, a.source)
    return None


def _quoting(paragraph: Paragraph, a: Attribution) -> Span | None:
    """Belta in "Belta quoted Lukin as saying" and in "Lukin was quoted by Belta as saying"."""
    words, places = paragraph.words, paragraph.inside(a.cue or Span(0, 0))
    k = speakers.quoter(words, speakers.as_saying(words, places[0])) if places else None
    if k is None:
        return None
    if speakers.passive(words, k):
        return _phrase(words, k + 2, a.source) if words[k + 1].low == "by" else None
    found = speakers.before(words, k, max(0, k - speakers.INSERTION))
    span = Span(words[found[0]].start, words[found[-1]].stop) if found else None
    return span if span and a.source and not span.touches(a.source) else None


def _reporter(piece: Piece, a: Attribution, others: Sequence[Piece]) -> Span | None:
    """The source of the narrowest other saying whose content holds this saying's words."""
    around = [
        o
        for o in others
        if o is not piece and o.attribution and o.attribution.source and a.cue
        and piece.content.within(o.content) and a.cue.within(o.content) and not o.attribution.source.touches(a.head)
    ]  # fmt: skip
    best = min(around, key=lambda o: o.content.stop - o.content.start, default=None)
    return best.attribution.source if best and best.attribution else None
