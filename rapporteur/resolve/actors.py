"""From words to entities: whom a stretch of text stands for on its page."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.facts import phrases
from rapporteur.record import Span
from rapporteur.resolve import linked, stand_ins
from rapporteur.resolve.scene import Members
from rapporteur.resolve.stand_ins import Seen
from rapporteur.resolve.states import States

CONTENT = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "VERB"))
NAMELIKE = frozenset(("flat", "appos", "conj", "nsubj", "obj", "root", "dep", "list", "nmod"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
LEFT_OUT = 0.5  # probability of whom an act leaves out


@dataclass
class Cast(States):
    """Everybody a page names, and whom each stretch of words asked about stands for."""

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
            self.known[key] = self._take(inside, self._pronoun(inside[0], text, content))
        return self.ask([span])

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

    def left_out(self, trigger: Span, side: str, others: Members) -> Members:
        """Whom an act that names nobody on that side leaves out, where the page makes it likely."""
        weights = self.links.weights(side, trigger, self._members_at, lambda m: m not in others)
        return linked.best(weights or {}, LEFT_OUT)

    def _can_be(self, i: int, text: str) -> linked.Fits:
        """Who a pronoun can stand for: by sex, by type, and not the subject of its own clause."""
        bound = {s.member for s in self._bound_to(i, text)}
        gender = stand_ins.GENDER.get(text)

        def fits(m: int) -> bool:
            if m in bound:
                return False
            if gender is None:
                return self.members[m].type != "PERSON" or text in stand_ins.PLURAL
            return self.members[m].type in ("PERSON", "NORP") and self.gender_of(m) in (gender, None)

        return fits

    def _pronoun(self, i: int, text: str, without: Span | None = None) -> Members:
        """Whom the reader links it to; a rule where the reader links nothing. `without` holds nobody it can be."""
        span = self.words.reading.words[i]
        inner = without or Span(0, 0)
        weights = self.links.weights(
            "words", span, lambda s: () if s.within(inner) else self._members_at(s), self._can_be(i, text)
        )
        return linked.best(weights or {}) or self._pronoun_by_rule(i, text, inner)

    def _pronoun_by_rule(self, i: int, text: str, without: Span) -> Members:
        at, sentence = self.words.reading.words[i].start, self.words.reading.sentence_of[i]
        if text in stand_ins.GENDER:
            outside = [s for s in self.seen if not without.start <= s.start < without.stop]
            bound = set(self._bound_to(i, text))
            free = [s for s in outside if s not in bound]
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

    def _bound_to(self, i: int, text: str) -> list[Seen]:
        """Those of its sentence that a pronoun cannot stand for there."""
        sentence = self.words.reading.sentences[self.words.reading.sentence_of[i]]
        return [s for s in self._seen_from(sentence) if self._bound(i, text, s)]

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
        found = self._named(inside, self._names_in(span)) or self._described(inside)
        return found or ((self._nameless(inside),) if self._names_somebody(inside) else ())

    def _names_somebody(self, inside: range) -> bool:
        """Whether a noun, a name, an adjective or a number stands in the phrase ("two", "the accused"; not "that")."""
        return any(self.words.tag(i) in CONTENT for i in inside)

    def _named(self, inside: range, names: Sequence[Seen]) -> Members:
        """The names that carry the phrase: its head, or a person in apposition; not possessors, not modifiers."""
        root = self.words.root(inside)
        heads = [s for s in names if root in self.words.inside(Span(s.start, s.stop))]
        people = [s for s in names if s.type == "PERSON" and self._carries(s, root)]
        people = people or [s for s in names if s.type == "ORG" and self._apposed(s) and self._carries(s, root)]
        people = people or [s for s in names if s.type == "ORG" and self._called(s, inside)]
        return tuple(dict.fromkeys(s.member for s in people or self._with_conjuncts(heads, names, root)))

    def _called(self, seen: Seen, phrase: range) -> bool:
        """Whether the phrase ends in a noun for a body and its name ("the Belarusian state airline Belavia")."""
        name = self.words.inside(Span(seen.start, seen.stop))
        before = name.start - 1
        return name.stop == phrase.stop and before in phrase and stand_ins.is_body(self.words.word(before))

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
