"""What a page says a person is: the words before the name ("Canadian Foreign Minister") or in apposition after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.facts.mentions import Found
from rapporteur.facts.words import Words
from rapporteur.ontology import country_of, demonym_country, sector_of, titles
from rapporteur.record import Span

BEFORE = frozenset(("NOUN", "PROPN", "ADJ"))
STOPS = frozenset((",", ";", ".", "(", ")", "—", "–", "-", ":", "said", "says", "told", "who", "which"))
MOST = 9  # words of a role


@dataclass(frozen=True)
class Beside:
    """The words beside one mention of a person."""

    role: str | None
    country: str | None
    words: str  # all of them, with honorifics


def of(words: Words, found: Found, names: Sequence[Found]) -> Beside:
    """The role and country beside a person's name; empty where the page does not say."""
    inside = words.inside(found.span)
    if not inside:
        return Beside(None, None, "")
    before = _before(words, inside[0], names)
    after = _after(words, inside[-1])
    country = _country(words, names, (before, after))
    role = _role(words, _bare(words, before, names)) or _role(words, _no_article(words, after))
    return Beside(role, country, _text(words, before))


def _before(words: Words, first: int, names: Sequence[Found]) -> range:
    """Nouns and adjectives right before a name, back to the last verb, trigger or other person."""
    sentence, k = words.reading.sentence_of[first], first
    people = [f.span for f in names if f.type == "PERSON"]
    while k > max(0, first - MOST) and _sentence(words, k - 1) == sentence and _belongs(words, k - 1, people):
        k -= 1
    return range(k, first)


def _belongs(words: Words, i: int, people: Sequence[Span]) -> bool:
    place = words.reading.words[i]
    if any(place.within(p) for p in people) or any(a.trigger.touches(place) for a in words.reading.acts):
        return False
    return words.tag(i) in BEFORE or words.word(i).casefold().rstrip(".") in titles() or words.word(i) in ("-", "/")


def _after(words: Words, last: int) -> range:
    """The apposition between the comma after a name and the next one."""
    n = len(words.reading.words)
    if last + 2 >= n or words.word(last + 1) != "," or words.reading.sentence_of[last + 2] != _sentence(words, last):
        return range(0)
    k = last + 2
    while k < n and k - last < MOST + 3 and _sentence(words, k) == _sentence(words, last) and not _ends(words, k):
        k += 1
    return range(last + 2, k)


def _sentence(words: Words, i: int) -> int:
    return words.reading.sentence_of[i]


def _ends(words: Words, i: int) -> bool:
    return words.word(i) in STOPS or words.tag(i) in ("VERB", "AUX")


def _bare(words: Words, before: range, names: Sequence[Found]) -> range:
    """Without the leading name of a country, people or body."""
    if not before:
        return before
    span = words.span(before)
    lead = next((f for f in names if f.start == span.start and f.stop < span.stop and f.type != "PERSON"), None)
    return range(words.inside(Span(lead.stop, span.stop))[0], before.stop) if lead else before


def _no_article(words: Words, after: range) -> range:
    return range(after.start + 1, after.stop) if after and words.tag(after[0]) == "DET" else after


def _role(words: Words, stretch: range) -> str | None:
    text = _text(words, stretch)
    tokens = [t.strip(".,").casefold() for t in text.split()]
    if not tokens or (len(tokens) == 1 and _honorific(tokens[0])):
        return None
    return text if sector_of(text) or any(t in titles() for t in tokens) else _common(words, stretch, text)


def _common(words: Words, stretch: range, text: str) -> str | None:
    """A lower-case noun right before the name ("aide", "lawyer") is a role too."""
    last = stretch[-1]
    return text if words.tag(last) == "NOUN" and words.word(last).islower() and len(stretch) <= 4 else None


def _honorific(token: str) -> bool:
    title = titles().get(token) or titles().get(token + ".")
    return title is not None and title.kind == "honorific"


def _text(words: Words, stretch: range) -> str:
    return words.cut(words.span(stretch)) if stretch else ""


def _country(words: Words, names: Sequence[Found], stretches: Iterable[range]) -> str | None:
    for stretch in stretches:
        span = words.span(stretch) if stretch else None
        codes = [_code(f) for f in names if span and f.type in ("PLACE", "NORP") and f.span.within(span)]
        if any(codes):
            return next(code for code in codes if code)
    return None


def _code(found: Found) -> str | None:
    return demonym_country(found.text) or country_of(found.text)
