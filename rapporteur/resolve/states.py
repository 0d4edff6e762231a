"""Capitals and adjectives of states: "Minsk" and "Belarusian" act for Belarus."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.ontology import capital_country, country_of, demonym_country, is_government
from rapporteur.record import Span
from rapporteur.resolve.cast import Member
from rapporteur.resolve.descriptions import Descriptions


class States(Descriptions):
    """A scene in which states act under other names."""

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
