"""From words to entities: whom a stretch of text stands for on its page."""

from __future__ import annotations

import itertools
from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.facts import phrases
from rapporteur.facts.mentions import Found
from rapporteur.facts.words import Words
from rapporteur.ontology import capital_country, country_of, demonym_country, is_government
from rapporteur.record import Span
from rapporteur.resolve import gender, roles, stand_ins
from rapporteur.resolve.cast import Member, country_code, gather
from rapporteur.resolve.stand_ins import Seen

Members = tuple[int, ...]
NAMELIKE = frozenset(("flat", "appos", "conj", "nsubj", "obj", "root", "dep", "list", "nmod"))
LEADING = frozenset(("the", "a", "an", "its", "their", "his", "her", "of", "by", "for", "to", "with", "from", "and"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
TAILS = frozenset((",", ";", ":", "who", "which", "that", "—", "–", "whose", "where", "("))
LONGEST = 10  # words of an actor without a name


@dataclass(frozen=True)
class Mentioned:
    """Words that stand for an entity of the page."""

    span: Span
    type: str
    form: str
    member: int


@dataclass
class Cast:
    """Everybody a page names, and whom each stretch of words asked about so far stands for."""

    words: Words
    names: Sequence[Found]
    members: list[Member] = field(init=False)
    mentioned: list[Mentioned] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    beside: dict[int, list[roles.Beside]] = field(default_factory=dict)
    together: list[tuple[Span, Members]] = field(default_factory=list)
    known: dict[Span, Members] = field(default_factory=dict)
    genders: dict[int, str | None] = field(default_factory=dict)
    generic: dict[str, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.members = gather(self.names)
        for k, member in enumerate(self.members):
            for found in member.found:
                self._see(found.span, member.type, "name", k)
            if member.type == "PERSON":
                self.beside[k] = [roles.of(self.words, f, self.names) for f in member.found]

    # -------------------------------------------------------------- asking

    def ask(self, spans: Iterable[Span], speaker: Members = ()) -> Members:
        """The entities the spans stand for, each once; `speaker` is whom "I" and "we" mean there."""
        found = [m for span in spans for m in self._resolve(span, speaker)]
        return tuple(dict.fromkeys(found))

    def acting(self, spans: Iterable[Span], speaker: Members = ()) -> Members:
        """The same for those who act or are acted on: capitals and adjectives stand for their states."""
        found = [self._state(m, span) for span in spans for m in self.ask([span], speaker)]
        return tuple(dict.fromkeys(found))

    def told_together(self, span: Span, members: Members) -> None:
        """Remember that they acted together here ("the two", later)."""
        if len(members) > 1:
            insort(self.together, (span, members))

    def ask_speaker(self, span: Span, content: Span) -> Members:
        """Who says it; a pronoun beside a piece of speech does not stand for anybody named in it."""
        inside = self._trim(self.words.inside(span))
        text = self.words.cut(self.words.span(inside)).casefold() if inside else ""
        key = self.words.span(inside) if inside else span
        if text in stand_ins.GENDER and key not in self.known:
            outside = [s for s in self.seen if not content.start <= s.start < content.stop]
            at, sentence = self._place(inside)
            found = stand_ins.person(at, sentence, stand_ins.GENDER[text], outside, self.gender_of)
            self.known[key] = self._take(inside, (found.member,) if found else ())
        return self.ask([span])

    def gender_of(self, member: int) -> str | None:
        if member not in self.genders:
            words = " ".join(b.words + " " + (b.role or "") for b in self.beside.get(member, ()))
            self.genders[member] = gender.of(self.members[member].name, words)
        return self.genders[member]

    # -------------------------------------------------------------- one span

    def _resolve(self, span: Span, speaker: Members) -> Members:
        inside = self._trim(self.words.inside(span))
        if not inside:
            return ()
        text = self.words.cut(self.words.span(inside)).casefold()
        if text in stand_ins.FIRST:
            return speaker
        if text in stand_ins.stand_ins()["in_picture"]:
            return ()
        key = self.words.span(inside)
        if key not in self.known:
            self.known[key] = self._stand_in(inside, text) or self._phrase(self._antecedent(inside, text))
        return self.known[key]

    def _trim(self, inside: range) -> range:
        a, z = inside.start, inside.stop
        while a < z and (self.words.tag(a) in ("ADP", "CCONJ") or self._is_mark(a)):
            a += 1
        while z > a and (self.words.tag(z - 1) in ("PART", "ADP", "CCONJ") or self._is_mark(z - 1)):
            z -= 1
        return range(a, z)

    def _is_mark(self, i: int) -> bool:
        return not any(c.isalnum() for c in self.words.word(i))

    def _stand_in(self, inside: range, text: str) -> Members:
        """Pronouns and words such as "the two"; empty when the phrase is neither."""
        first = self.words.span(inside).start
        if stand_ins.is_several(text):
            return stand_ins.together(first, self.together)
        if len(inside) > 1 or not stand_ins.is_pronoun(text):
            return ()
        return self._take(inside, self._pronoun(inside[0], text))

    def _take(self, inside: range, found: Members) -> Members:
        for member in found[:1]:
            self._see(self.words.span(inside), self.members[member].type, "pronoun", member)
        return found

    def _pronoun(self, i: int, text: str) -> Members:
        at, sentence = self.words.reading.words[i].start, self.words.reading.sentence_of[i]
        if text in stand_ins.GENDER:
            free = [s for s in self.seen if not self._bound(i, text, s)]
            found = stand_ins.person(at, sentence, stand_ins.GENDER[text], free, self.gender_of)
        elif text in stand_ins.PLURAL:
            found = stand_ins.last(at, sentence, ("NORP", "ORG"), self.seen)
        else:
            found = stand_ins.last(at, sentence, ("ORG", "PLACE"), self.seen)
        return (found.member,) if found else ()

    def _antecedent(self, inside: range, text: str) -> range:
        """The phrase a relative pronoun belongs to; other words stay as they are."""
        if text not in RELATIVE:
            return inside
        verb = self.words.head(inside[0])
        if self.words.reading.relations[verb] != "acl:relcl":
            return inside
        return phrases.phrase(self.words, self.words.head(verb))

    def _bound(self, i: int, text: str, seen: Seen) -> bool:
        """ "Karis thanked her": an object is not the subject of its own clause."""
        if self.words.relation(i) not in ("obj", "iobj", "obl") or text.endswith("self") or not seen.subject:
            return False
        inside = self.words.inside(Span(seen.start, seen.stop))
        return bool(inside) and phrases.clause(self.words, inside[0]) == phrases.clause(self.words, i)

    # -------------------------------------------------------------- phrases

    def _phrase(self, inside: range) -> Members:
        span = self.words.span(inside)
        if self.words.cut(span).casefold() in stand_ins.PRONOUNS:
            return ()
        return self._named(inside, self._names_in(span)) or self._described(inside) or (self._nameless(inside),)

    def _names_in(self, span: Span) -> list[Seen]:
        return [s for s in self.seen if s.start >= span.start and s.stop <= span.stop and self._is_name(s)]

    def _is_name(self, seen: Seen) -> bool:
        return any(f.start == seen.start for f in self.members[seen.member].found)

    def _named(self, inside: range, names: Sequence[Seen]) -> Members:
        """The names that carry the phrase: its head, or a person in apposition; not possessors, not modifiers."""
        root = self.words.root(inside)
        heads = [s for s in names if root in self.words.inside(Span(s.start, s.stop))]
        people = [s for s in names if s.type == "PERSON" and self._carries(s, root)]
        people = people or [s for s in names if s.type == "ORG" and self._apposed(s) and self._carries(s, root)]
        return tuple(dict.fromkeys(s.member for s in people or self._with_conjuncts(heads, names, root)))

    def _apposed(self, seen: Seen) -> bool:
        """Whether the name stands beside the noun it names ("the state airline Belavia")."""
        return self.words.relation(self.words.root(self.words.inside(Span(seen.start, seen.stop)))) == "appos"

    def _carries(self, seen: Seen, root: int) -> bool:
        inside = self.words.inside(Span(seen.start, seen.stop))
        own = self.words.root(inside)
        below = set(self.words.path(own, root)) <= NAMELIKE and not phrases.has_case(self.words, own)
        return (own == root or below) and not self._possessive(inside)

    def _possessive(self, inside: range) -> bool:
        after = inside.stop
        return after < len(self.words.reading.words) and self.words.word(after).casefold() in ("'s", "’s", "'", "’")

    def _with_conjuncts(self, heads: Sequence[Seen], names: Sequence[Seen], root: int) -> list[Seen]:
        if not heads:
            return []
        own = [s for s in names if s not in heads and self._joined(s, root)]
        return [*heads, *own]

    def _joined(self, seen: Seen, root: int) -> bool:
        word = self.words.root(self.words.inside(Span(seen.start, seen.stop)))
        return list(self.words.path(word, root)) == ["conj"]

    def _described(self, inside: range) -> Members:
        """A definite description: somebody whose role it is, a body or country of that kind, or nobody."""
        found = self._definite(inside)
        if found is None:
            found = self._by_title(inside)
        if found is None:
            return ()
        self._see(self.words.span(inside), self.members[found].type, "description", found)
        return (found,)

    def _definite(self, inside: range) -> int | None:
        head = stand_ins.described(self.words, inside)
        if head is None:
            return self._aged(inside)
        rules = (self._own, self._by_role, self._by_kind, self._same_head)
        found = itertools.chain([self._aged(inside)], (rule(inside, head) for rule in rules))
        return next((member for member in found if member is not None), None)

    def _own(self, inside: range, head: str) -> int | None:
        """ "Her office" acts for her."""
        text = self.words.word(inside[0]).casefold()
        if len(inside) > 2 or text not in stand_ins.GENDER or head not in stand_ins.stand_ins()["own"]:
            return None
        return next(iter(self._resolve(self.words.reading.words[inside[0]], ())), None)

    def _aged(self, inside: range) -> int | None:
        """ "The 48-year-old Australian" is the person spoken of."""
        if not any(self.words.word(i).casefold().endswith("year-old") for i in inside):
            return None
        at, sentence = self._place(inside)
        found = stand_ins.last(at, sentence, ("PERSON",), self.seen)
        return found.member if found else None

    def _by_role(self, inside: range, head: str) -> int | None:
        at, sentence = self._place(inside)
        near = [s for s in self.seen if s.stop <= at and sentence - s.sentence <= stand_ins.DESCRIBED]
        fit = [s for s in near if s.type == "PERSON" and self._holds(s.member, inside, head)]
        return fit[-1].member if fit else None

    def _holds(self, member: int, inside: range, head: str) -> bool:
        """Whether a person's role ends in the description's head and does not name another country."""
        held = [b for b in self.beside.get(member, ()) if b.role and b.role.casefold().split()[-1] == head]
        country = self._country_in(inside)
        return any(country in (None, b.country) for b in held)

    def _by_title(self, inside: range) -> int | None:
        """A description in the very words of one person's role, wherever on the page the name stands."""
        text = self.words.cut(self.words.span(self._cut_tail(inside))).casefold()
        country = self._country_in(inside)
        held = {
            member
            for member, beside in self.beside.items()
            for b in beside
            if b.role and " " in b.role and text.endswith(b.role.casefold()) and country in (None, b.country)
        }
        return held.pop() if len(held) == 1 else None

    def _by_kind(self, inside: range, head: str) -> int | None:
        at, sentence = self._place(inside)
        tables = stand_ins.stand_ins()
        if head in tables["country"] and len(inside) <= 2:
            found = stand_ins.last(at, sentence, ("PLACE",), [s for s in self.seen if self._is_state(s.member)])
        elif head in tables["body"] and len(inside) <= 3:
            found = self._body(at, sentence, head)
        else:
            return None
        return found.member if found else None

    def _body(self, at: int, sentence: int, head: str) -> Seen | None:
        bodies = [s for s in self.seen if s.type == "ORG" and self._is_name(s)]
        alike = [s for s in bodies if head in self.members[s.member].name.casefold().split()]
        reach = stand_ins.DESCRIBED if alike else 2
        return stand_ins.last(at, sentence, ("ORG",), alike or bodies, reach)

    def _same_head(self, inside: range, head: str) -> int | None:
        """The nameless group told of before with the same noun ("the protesters")."""
        if len(inside) > 2:
            return None
        return next((m for name, m in reversed(self.generic.items()) if name.split()[-1:] == [head]), None)

    def _nameless(self, inside: range) -> int:
        """An actor without a name: an entity of its own, once a page by its words."""
        phrase = self._cut_tail(inside)
        whole = next((s for s in self._names_in(self.words.span(phrase)) if self._fills(s, phrase)), None)
        if whole:
            return whole.member
        text = self.words.cut(self.words.span(phrase))
        key = text.casefold()
        if key not in self.generic:
            head = self.words.word(self.words.root(phrase))
            span = self.words.span(phrase)
            kind = "ORG" if stand_ins.is_body(head) and self._names_in(span) else "NORP"
            found = Found(span.start, span.stop, kind, 0.0, text)
            self.members.append(Member(kind, [found], self._country_in(inside)))
            self.generic[key] = len(self.members) - 1
        member = self.generic[key]
        self._see(self.words.span(phrase), self.members[member].type, "description", member)
        return member

    def _fills(self, seen: Seen, phrase: range) -> bool:
        """Whether the name is all of the phrase."""
        return self.words.inside(Span(seen.start, seen.stop)) == phrase

    def _cut_tail(self, inside: range) -> range:
        """The phrase without article and without relative clauses and other tails."""
        a = inside.start
        while a < inside.stop - 1 and self.words.word(a).casefold() in LEADING:
            a += 1
        ends = (i for i in range(a + 1, inside.stop) if self.words.word(i).casefold() in TAILS)
        return range(a, min(next(ends, inside.stop), a + LONGEST))

    # -------------------------------------------------------------- states

    def _state(self, member: int, span: Span) -> int:
        """The state a capital or an adjective stands for when it acts; the capital's place is then the state's."""
        own = self.members[member]
        code = self._stands_for(own, member)
        state = next((k for k, m in enumerate(self.members) if self._is(m, code)), None)
        if code is None or state is None or state == member:
            return member
        if own.type == "PLACE":
            self._move(span, member, state)
        return state

    def home(self, member: int) -> int:
        """The entity itself, or the state all of its names have gone to."""
        return member if self.members[member].found else self.moved[member]

    def _stands_for(self, own: Member, member: int) -> str | None:
        if own.type == "NORP" and member not in self.generic.values() and not own.name.endswith("s"):
            return demonym_country(own.name)
        return country_of(own.name) if own.type == "PLACE" and capital_country(own.name) else None

    def _is(self, member: Member, code: str | None) -> bool:
        """Whether the member is the state or bloc of that code."""
        if member.type == "PLACE":
            return member.country == code
        return member.type == "ORG" and country_of(member.name) == code and not is_government(member.name)

    def _move(self, span: Span, member: int, state: int) -> None:
        """Let the capital's names in this stretch be names of the state."""
        moved = [f for f in self.members[member].found if f.span.within(span)]
        if not moved:
            return
        self.members[state].found += moved
        self.members[member].found = [f for f in self.members[member].found if f not in moved]
        self.moved[member] = state
        places = {f.span for f in moved}
        for asked, found in self.known.items():
            if any(place.within(asked) for place in places):
                self.known[asked] = tuple(state if m == member else m for m in found)
        self.mentioned = [replace(m, member=state) if m.span in places else m for m in self.mentioned]
        self.seen = [replace(s, member=state) if Span(s.start, s.stop) in places else s for s in self.seen]

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
        insort(self.seen, Seen(span.start, span.stop, member, kind, sentence, subject), key=lambda s: s.start)
