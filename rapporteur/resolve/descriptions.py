"""Descriptions and the nameless: "the opposition leader" is somebody of the page, "two soldiers" act by that name."""

from __future__ import annotations

import itertools

from rapporteur.facts.mentions import Found
from rapporteur.record import Span
from rapporteur.resolve import linked, stand_ins
from rapporteur.resolve.cast import Member
from rapporteur.resolve.scene import Members, Scene
from rapporteur.resolve.stand_ins import Seen

LEADING = frozenset(("the", "a", "an", "its", "their", "his", "her", "of", "by", "for", "to", "with", "from", "and"))
TAILS = frozenset((",", ";", ":", "who", "which", "that", "—", "–", "whose", "where", "("))
LONGEST = 10  # words of an actor without a name


class Descriptions(Scene):
    """A scene that knows whom a phrase without a name stands for."""

    def _described(self, inside: range) -> Members:
        """A definite description: somebody whose role it is, a body or country of that kind, or nobody."""
        found = self._definite(inside)
        if found is None:
            found = self._by_title(inside)
        if found is None:
            found = self._by_link(inside)
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
        return next(iter(self.known.get(self.words.reading.words[inside[0]], ())), None)

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

    def _by_link(self, inside: range) -> int | None:
        weights = self.links.weights("words", self.words.span(inside), self._members_at, lambda m: True)
        return next(iter(linked.best(weights or {})), None)

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
