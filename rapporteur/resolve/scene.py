"""Everybody a page names, where each was seen, and whom each stretch of words asked about so far stands for."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapporteur.facts.mentions import Found
from rapporteur.facts.words import Words
from rapporteur.ontology import capital_country, demonym_country
from rapporteur.record import Span
from rapporteur.resolve import gender, linked, roles
from rapporteur.resolve.cast import Member, country_code, gather
from rapporteur.resolve.stand_ins import Seen, is_body

Members = tuple[int, ...]


@dataclass(frozen=True)
class Mentioned:
    """Words that stand for an entity of the page."""

    span: Span
    type: str
    form: str
    member: int


@dataclass
class Scene:
    """What is known of a page while its stand-ins are asked about one by one, from its start to its end."""

    words: Words
    names: Sequence[Found]
    members: list[Member] = field(init=False)
    links: linked.Linked = field(init=False)
    mentioned: list[Mentioned] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    beside: dict[int, list[roles.Beside]] = field(default_factory=dict)
    together: list[tuple[Span, Members]] = field(default_factory=list)
    known: dict[Span, Members] = field(default_factory=dict)
    genders: dict[int, str | None] = field(default_factory=dict)
    generic: dict[str, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.links = linked.Linked.of(self.words.reading)
        self.names = self._bodies_apart()
        self.members = gather(self.names)
        for k, member in enumerate(self.members):
            for found in member.found:
                self._see(found.span, member.type, "name", k)
            if member.type == "PERSON":
                self.beside[k] = [roles.of(self.words, f, self.names) for f in member.found]

    def _bodies_apart(self) -> list[Found]:
        """The names, those that are called a body somewhere ("the state airline Belavia") as bodies everywhere."""
        called = {f.text for f in self.names if f.type == "PERSON" and self._called_a_body(f)}
        return [replace(f, type="ORG") if f.text in called and f.type == "PERSON" else f for f in self.names]

    def _called_a_body(self, found: Found) -> bool:
        inside = self.words.inside(found.span)
        before = self.words.word(inside[0] - 1) if inside and inside[0] else ""
        return before.islower() and is_body(before)

    def gender_of(self, member: int) -> str | None:
        if member not in self.genders:
            words = " ".join(b.words + " " + (b.role or "") for b in self.beside.get(member, ()))
            self.genders[member] = gender.of(self.members[member].name, words)
        return self.genders[member]

    def _trim(self, inside: range) -> range:
        a, z = inside.start, inside.stop
        while a < z and (self.words.tag(a) in ("ADP", "CCONJ", "PART") or self._is_mark(a)):
            a += 1
        while z > a and (self.words.tag(z - 1) in ("PART", "ADP", "CCONJ") or self._is_mark(z - 1)):
            z -= 1
        return range(a, z)

    def _is_mark(self, i: int) -> bool:
        return not any(c.isalnum() for c in self.words.word(i))

    def _names_in(self, span: Span) -> list[Seen]:
        return [s for s in self._seen_from(span) if s.stop <= span.stop and self._is_name(s)]

    def _seen_from(self, span: Span) -> list[Seen]:
        """Those that begin inside a span, in order."""
        first = bisect_left(self.seen, span.start, key=_start)
        return self.seen[first : bisect_left(self.seen, span.stop, lo=first, key=_start)]

    def _is_name(self, seen: Seen) -> bool:
        return any(f.start == seen.start for f in self.members[seen.member].found)

    def _members_at(self, span: Span) -> Members:
        """Who stands at an answer of the reader's: a name, or a phrase asked about before."""
        inside = self._trim(self.words.inside(span))
        if not inside:
            return ()
        own = self.words.span(inside)
        if own in self.known:
            return self.known[own]
        return tuple(dict.fromkeys(s.member for s in self._names_in(own)))[:1]

    def _is_state(self, member: int) -> bool:
        return self.members[member].country is not None

    def _country_in(self, inside: range) -> str | None:
        span = self.words.span(inside)
        names = (f.text for f in self.names if f.type in ("PLACE", "NORP") and f.span.within(span))
        codes = (demonym_country(n) or country_code(n) or capital_country(n) for n in names)
        return next((code for code in codes if code), None)

    # -------------------------------------------------------------- places in the text

    def _place(self, inside: range) -> tuple[int, int]:
        return self.words.span(inside).start, self.words.reading.sentence_of[inside[0]]

    def _see(self, span: Span, kind: str, form: str, member: int) -> None:
        inside = self.words.inside(span)
        if not inside:
            return
        self.mentioned.append(Mentioned(span, kind, form, member))
        sentence, subject = self.words.reading.sentence_of[inside[0]], self.words.is_subject(inside)
        insort(self.seen, Seen(span.start, span.stop, member, kind, sentence, subject), key=_start)


def _start(seen: Seen) -> int:
    return seen.start
