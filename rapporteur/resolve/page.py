"""A page's facts with their actors: mentions become entities, words become whom they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapporteur.facts.mentions import Found
from rapporteur.facts.tellings import MUTUAL
from rapporteur.facts.words import Words
from rapporteur.ids import digest
from rapporteur.ontology import capital_country, country_of, sector_of
from rapporteur.record import (
    Count,
    Document,
    Entity,
    Event,
    Mention,
    Money,
    Quote,
    Quoted,
    Sanction,
    Span,
    Telling,
    Time,
)
from rapporteur.resolve import happenings, sanctions
from rapporteur.resolve.actors import Cast
from rapporteur.resolve.cast import forms
from rapporteur.resolve.happenings import Happening, Told
from rapporteur.resolve.roles import Beside
from rapporteur.resolve.scene import Members
from rapporteur.resolve.stand_ins import GENDER, is_pronoun


@dataclass(frozen=True)
class Facts:
    """What the rooms before found on a page, its actors still words."""

    words: Words
    names: Sequence[Found]
    times: Sequence[Time]
    money: Sequence[Money]
    quotes: Sequence[Quoted]
    tellings: Sequence[Telling]
    counts: Callable[[Span], Sequence[tuple[str, Count]]]


@dataclass(frozen=True)
class Resolved:
    """The page's entities and everything that points at them."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    sanctions: tuple[Sanction, ...]


def resolve(document: Document, facts: Facts) -> Resolved:
    """Who is who on one page, who said and did what; ids are hashes of page and place."""
    return _Page(document, facts).resolved()


class _Page:
    def __init__(self, document: Document, facts: Facts) -> None:
        self.document, self.words, self.facts = document, facts.words, facts
        self.cast = Cast(facts.words, facts.names)
        self._in_order()
        self.speakers = {q.content: self._speaker(q) for q in facts.quotes}

    def _in_order(self) -> None:
        """Ask for every stand-in from the start of the page to its end, so that each one sees those before it."""
        said = {q.source: q.content for q in self.facts.quotes if q.source}
        together = {max(t.who).stop: t for t in self.facts.tellings if t.who}
        for span in sorted({*self._pronouns(), *self._asked()}):
            if span in said:
                self.cast.ask_speaker(span, said[span])
            self.cast.ask([span])
            if span.stop in together:
                self.cast.told_together(span, self.cast.ask(together[span.stop].who))

    def _pronouns(self) -> Iterable[Span]:
        return (s for s in self.words.reading.words if self.words.cut(s).casefold() in GENDER)

    def _asked(self) -> Iterable[Span]:
        for telling in self.facts.tellings:
            yield from (*telling.who, *telling.whom)
        yield from (q.source for q in self.facts.quotes if q.source)

    # -------------------------------------------------------------- quotes

    def _speaker(self, quoted: Quoted) -> Members:
        return self.cast.acting([quoted.source]) if quoted.source else ()

    def _speaker_at(self, span: Span) -> Members:
        """Whom "I" and "we" stand for there: the speaker of the innermost speech around it."""
        around = [q for q in self.facts.quotes if span.within(q.content)]
        inner = min(around, key=lambda q: q.content.stop - q.content.start, default=None)
        return self.speakers[inner.content] if inner else ()

    def quote(self, quoted: Quoted) -> Quote:
        speaker = self.speakers[quoted.content]
        return Quote(
            id=digest(self.document.page, "quote", *quoted.content),
            kind=quoted.kind, content=quoted.content, evidence=(quoted.sentence,),
            speaker=self._id(speaker[0]) if speaker else None,
            speaker_text=self._words_for(quoted.source, speaker),
            via=self._one(quoted.via), addressee=self._one(quoted.addressee),
            cue=self.words.cut(quoted.cue) if quoted.cue else None,
        )  # fmt: skip

    def _words_for(self, source: Span | None, speaker: Members) -> str | None:
        """The words for the speaker; a pronoun only where nobody is known to stand behind it."""
        text = self.words.cut(source) if source else None
        return None if text and speaker and is_pronoun(text) else text

    def _one(self, span: Span | None) -> str | None:
        members = self.cast.acting([span]) if span else ()
        return self._id(members[0]) if members else None

    # -------------------------------------------------------------- events

    def told(self, telling: Telling) -> Told:
        speaker = self._speaker_at(telling.trigger)
        sides = (self.cast.acting(self._actors(side), speaker) for side in (telling.who, telling.whom))
        who, whom = (self._without_towns(side) for side in sides)
        who, whom = self._with_left_out(telling, who, whom)
        date, source = happenings.date_of(self.words, telling, self.facts.times)
        places = [m for m in self.cast.ask(telling.places) if self.cast.members[m].type == "PLACE"]
        return Told(
            telling, who, tuple(m for m in whom if m not in who), places[0] if places else None, date, source,
            self.words.cut(telling.trigger).casefold(),
        )  # fmt: skip

    def _with_left_out(self, telling: Telling, who: Members, whom: Members) -> tuple[Members, Members]:
        """Both sides, with whom the sentence leaves out of them and the page tells; a mutual act needs two in all."""
        if telling.type in MUTUAL and len({*who, *whom}) > 1:
            return who, whom
        if not telling.who and not who:
            who = self.cast.left_out(telling.trigger, "who", whom)
        if not telling.whom and not whom:
            whom = self.cast.left_out(telling.trigger, "whom", who)
        return who, whom

    def _actors(self, spans: Iterable[Span]) -> list[Span]:
        """Without those that only tell where ("in Vilnius")."""
        return [s for s in spans if not self._is_where(s)]

    def _without_towns(self, members: Members) -> Members:
        """A town among others who act is where they act."""
        acting = tuple(m for m in members if self.cast.members[m].type != "PLACE" or self.cast.members[m].country)
        return acting or members

    def _is_where(self, span: Span) -> bool:
        inside = self.words.inside(span)
        before = self.words.word(inside[0] - 1).casefold() if inside and inside[0] else ""
        place = all(self.cast.members[m].type == "PLACE" for m in self.cast.ask([span]))
        return before in WHERE and place

    def event(self, happening: Happening) -> Event:
        main = happening.told[0].telling
        hurt = happenings.people_of(happening, self.facts.counts)
        return Event(
            id=digest(self.document.page, "event", main.type, *main.trigger),
            type=main.type, mode=main.mode, quad=happenings.quad(main.type), status=happening.status,
            actors=self._ids(happening.who), recipients=self._ids(happening.whom),
            triggers=tuple(t.telling.trigger for t in happening.told),
            evidence=tuple(dict.fromkeys(t.telling.sentence for t in happening.told)),
            place=self._id(happening.place) if happening.place is not None else None,
            date=happening.date, date_from=happening.date_from, assumed_date=_day(self.document.published),
            amount=happenings.amount_of(happening, self.facts.money),
            killed=hurt.get("killed"), injured=hurt.get("injured"),
            reporter=self._reporter(happening), confidence=round(main.confidence, 2), by=main.by,
        )  # fmt: skip

    def _reporter(self, happening: Happening) -> str | None:
        speaker = self._speaker_at(happening.told[0].telling.trigger)
        return self._id(speaker[0]) if speaker else None

    # -------------------------------------------------------------- entities

    def _id(self, member: int) -> str:
        own = self.cast.members[self.cast.home(member)]
        return digest(self.document.page, "entity", own.first, own.type, own.name)

    def _ids(self, members: Members) -> tuple[str, ...]:
        return tuple(self._id(m) for m in members)

    def entity(self, k: int) -> Entity:
        member = self.cast.members[k]
        beside = self.cast.beside.get(k, [])
        role = _commonest(b.role for b in beside)
        country = member.country or _commonest(b.country for b in beside) or _country(member.type, member.name)
        sector = sector_of(role or "") if member.type == "PERSON" else self._sector(member.type, member.name)
        return Entity(self._id(k), member.name, member.type, self._forms(k), role, country, sector)

    def _sector(self, kind: str, name: str) -> str | None:
        return "GOV" if kind == "PLACE" and country_of(name) else sector_of(name) if kind in ("ORG", "NORP") else None

    def _forms(self, k: int) -> tuple[str, ...]:
        described = [m for m in self.cast.mentioned if m.member == k and m.form == "description"]
        words = dict.fromkeys(self.words.cut(m.span) for m in described)
        return tuple(dict.fromkeys((*forms(self.cast.members[k].found), *words)))

    def mentions(self, kept: set[int]) -> tuple[Mention, ...]:
        out = {}
        for m in self.cast.mentioned:
            if m.member in kept:
                out[m.span] = Mention(*m.span, self.cast.members[m.member].type, m.form, self._id(m.member))
        beside = self._beside_names()
        return tuple(
            replace(out[span], role=beside[span].role, country=beside[span].country) if span in beside else out[span]
            for span in sorted(out)
        )

    def _beside_names(self) -> dict[Span, Beside]:
        """What stands beside each name of a person."""
        cast = self.cast
        return {
            found.span: beside
            for k, row in cast.beside.items()
            for found, beside in zip(cast.members[k].found, row, strict=True)
        }

    # -------------------------------------------------------------- together

    def resolved(self) -> Resolved:
        joined = happenings.join((self.told(t) for t in self.facts.tellings), self._retold())
        events = tuple(self.event(happenings.settled(h, self.document.published)) for h in joined)
        quotes = tuple(self.quote(q) for q in self.facts.quotes)
        kept = self._kept(events, quotes)
        entities = tuple(self.entity(k) for k in sorted(kept, key=lambda k: self.cast.members[k].first))
        return Resolved(entities, self.mentions(kept), quotes, events, self._sanctions(events, entities))

    def _retold(self) -> happenings.Retold:
        acts = self.words.reading.acts
        return {(acts[i].trigger, acts[j].trigger): p for i, j, p in self.words.reading.retold}

    def _kept(self, events: Sequence[Event], quotes: Sequence[Quote]) -> set[int]:
        """Every name, and the nameless that do something."""
        used = {i for e in events for i in (*e.actors, *e.recipients, *e.about, e.place, e.reporter)}
        used |= {i for q in quotes for i in (q.speaker, q.via, q.addressee)}
        nameless = set(self.cast.generic.values())
        named = (k for k, m in enumerate(self.cast.members) if m.found)
        return {k for k in named if k not in nameless or self._id(k) in used}

    def _sanctions(self, events: Sequence[Event], entities: Sequence[Entity]) -> tuple[Sanction, ...]:
        words = {e.id: f"{self.words.cut(e.triggers[0])}\t{self.words.cut(e.evidence[0])}".casefold() for e in events}
        states = {e.id: e.sector in OFFICIAL or (e.type in ("PLACE", "NORP") and bool(e.country)) for e in entities}
        return sanctions.view(events, words, states)


WHERE = frozenset(("in", "at", "near", "outside", "around"))
OFFICIAL = frozenset(("GOV", "IGO", "JUD", "LEG", "MIL", "COP", "EUR", "UNO"))


def _day(published: str | None) -> str | None:
    return published[:10] if published and len(published) >= 10 and published[:4].isdigit() else None


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], -len(v), v)) if counts else None


def _country(kind: str, name: str) -> str | None:
    if kind == "PERSON":
        return None
    return country_of(name) or capital_country(name) or country_of(name.split(maxsplit=1)[0])


