"""A small record with everything in it that pages show, and a large one of one busy person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from rapporteur.edtf import days
from rapporteur.record import (
    Block,
    Copies,
    Count,
    Derived,
    Document,
    Entity,
    Event,
    Held,
    ListEntry,
    Mention,
    Name,
    Page,
    Problem,
    Quote,
    RecordEntity,
    RecordEvent,
    Reference,
    ReferenceList,
    Report,
    Sanction,
    Span,
    Step,
    Story,
    Time,
)  # fmt: skip
from rapporteur.store import open_record

SCRIPT = "<script>alert(1)</script>"
MINISTER, OPPOSITION, CARRIER, UNION, CITY = "minister", "opposition", "carrier", "union", "city"
_PEOPLE = {
    MINISTER: ("Alena Hrynkievič", "PERSON"),
    OPPOSITION: ("Śviatłana Cichanoŭskaja", "PERSON"),
    CARRIER: ("Belavia", "ORG"),
    UNION: ("European Union", "ORG"),
    CITY: ("Vilnius", "PLACE"),
}


LIST = ReferenceList(
    "made-list", "List of Carriers", "Office of Carriers", "public domain", "https://carriers.example/list", "0" * 16,
    "2024-05-06", (ListEntry("made-list", "C-7", "ORG", f"BELAVIA AIRLINES {SCRIPT}", (), ("1993~",), ("BLR",),
                             ("BELARUS", "AVIATION"), ("Flag carrier",), ("2023-08-09",)),),
)  # fmt: skip
REFERENCES = (Reference("made-list", "C-7", 0.9312, ("belavia is in both", "airlines is in one name only")),)


@dataclass
class Sheet:
    """One page as it is written: text with what is found in it, by the words themselves."""

    key: str
    outlet: str | None
    published: str | None
    title: str
    paragraphs: tuple[str, ...]
    clutter: str = ""
    language: str = "en"
    url: str | None = None
    mentions: list[tuple[str, str]] = field(default_factory=list)  # words, entity
    events: list[Event] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    sanctions: list[Sanction] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(part for part in (self.title, *self.paragraphs, self.clutter) if part)

    def span(self, words: str) -> Span:
        at = self.text.index(words)
        return Span(at, at + len(words))

    def event(self, key: str, kind: str, status: str, who: str, whom: str, words: str, **more: object) -> Sheet:
        mode = more.pop("mode", None)
        quad = more.pop("quad", 1)
        trigger = more.pop("trigger", words.split(maxsplit=1)[0])
        evidence = self.span(words)
        start = self.text.index(str(trigger), evidence.start)
        self.events.append(Event(
            key, kind, mode, quad, status, (who,) if who else (), (whom,) if whom else (),  # type: ignore[arg-type]
            triggers=(Span(start, start + len(str(trigger))),), evidence=(evidence,), confidence=0.91, **more,  # type: ignore[arg-type]
        ))  # fmt: skip
        return self

    def said(self, key: str, speaker: str | None, words: str, sentence: str, **more: object) -> Sheet:
        self.quotes.append(Quote(key, "direct", self.span(words), (self.span(sentence),), speaker, cue="said", **more))  # type: ignore[arg-type]
        return self

    def report(self) -> Report:
        blocks, at = [], 0
        parts = (("title", self.title), *(("paragraph", p) for p in self.paragraphs), ("related", self.clutter))
        for kind, part in parts:
            if part:
                blocks.append(Block(at, at + len(part), kind))
                at += len(part) + 1
        document = Document(f"d{self.key}", self.key, self.text, tuple(blocks), self.url, self.outlet,
                            language=self.language, title=self.title, byline=("Nadzieja Staff",),
                            published=self.published, published_from="meta")  # fmt: skip
        if self.problems:
            return Report(document, problems=tuple(self.problems))
        entities = tuple(Entity(key, name, kind, (name,), "Foreign Minister" if key == MINISTER else None)
                         for key, (name, kind) in _PEOPLE.items())  # fmt: skip
        mentions = tuple(Mention(*self.span(words), _PEOPLE[who][1], "name", who) for words, who in self.mentions)
        times = tuple(Time(*self.span(w), "DATE", "2024-11-22", edtf="2024-11-22", earliest="2024-11-22",
                           latest="2024-11-22", anchor="absolute") for w in ("22 November 2024",) if w in self.text)  # fmt: skip
        return Report(document, entities, tuple(sorted(mentions, key=lambda m: m.start)), times,
                      quotes=tuple(self.quotes), events=tuple(self.events), sanctions=tuple(self.sanctions))  # fmt: skip

    def page(self) -> Page:
        return Page(self.key, self.text.encode(), "text/plain", self.url, self.outlet, origin=f"made:{self.key}",
                    retrieved="2024-12-01T08:00:00Z")  # fmt: skip


def sheets() -> list[Sheet]:
    met = Sheet(
        "aa11", "Northern Wire", "2024-11-23", "Ministers talk in Vilnius",
        ("Foreign Minister Alena Hrynkievič met Śviatłana Cichanoŭskaja in Vilnius on 22 November 2024.",
         "“We will not wait for Belavia to change course,” Hrynkievič said. Cichanoŭskaja asked the European Union to "
         "sanction Belavia."),
        "Choir wins prize in Riga", url="https://northern-wire.example/2024/ministers-talk",
    )  # fmt: skip
    met.mentions += [("Alena Hrynkievič", MINISTER), ("Śviatłana Cichanoŭskaja", OPPOSITION), ("Belavia", CARRIER),
                     ("Cichanoŭskaja asked"[:13], OPPOSITION), ("European Union", UNION)]  # fmt: skip
    met.event("e1", "CONSULT", "occurred", MINISTER, OPPOSITION, met.paragraphs[0], trigger="met", place=CITY,
              date="2024-11-22", date_from="text")  # fmt: skip
    met.event("e2", "REQUEST", "called-for", OPPOSITION, UNION,
              "Cichanoŭskaja asked the European Union to sanction Belavia.", trigger="asked", mode="sanction", quad=1,
              about=(CARRIER,), assumed_date="2024-11-23")  # fmt: skip
    met.said("q1", MINISTER, "We will not wait for Belavia to change course",
             "“We will not wait for Belavia to change course,” Hrynkievič said.")  # fmt: skip
    met.sanctions.append(Sanction((OPPOSITION,), (UNION,), (CARRIER,), "other", None, "called-for", None,
                                  (Step("called-for", None, "e2"),), (met.events[1].evidence[0],)))  # fmt: skip
    copy = Sheet("bb22", "Baltic Courier", "2024-11-23", met.title, met.paragraphs, url="javascript:alert(1)")
    copy.mentions += met.mentions[:2]
    copy.event("e1", "CONSULT", "occurred", MINISTER, OPPOSITION, copy.paragraphs[0], trigger="met", date="2024-11-22",
               date_from="text")  # fmt: skip
    imposed = Sheet(
        "cc33", "Harbour Post", "2025-02-03", f"Sky closed {SCRIPT}",
        ("The European Union banned Belavia from its airports on Monday.",
         "Belavia denied that it had met Hrynkievič. It will meet the European Union in \u202eVilnius\u202c."),
    )  # fmt: skip
    imposed.mentions += [("European Union", UNION), ("Belavia", CARRIER), ("Hrynkievič", MINISTER)]
    imposed.event("e1", "SANCTION", "occurred", UNION, CARRIER, imposed.paragraphs[0], trigger="banned",
                  mode="transport-ban", quad=4, date="2025-02-03", date_from="sentence")  # fmt: skip
    imposed.event("e2", "CONSULT", "denied", CARRIER, MINISTER, "Belavia denied that it had met Hrynkievič.",
                  trigger="met", assumed_date="2025-02-03")  # fmt: skip
    imposed.event("e3", "CONSULT", "planned", CARRIER, UNION, "It will meet the European Union", trigger="meet",
                  date="2025-02/2025-03", date_from="text")  # fmt: skip
    imposed.sanctions.append(Sanction((), (UNION,), (CARRIER,), "transport-ban", "Belarus", "in-force", "2025-02-03",
                                      (Step("in-force", "2025-02-03", "e1"),), (imposed.events[0].evidence[0],)))  # fmt: skip
    unread = Sheet("dd44", "Hołas Dnia", None, "Дзень у Вільні", ("Пра гэта напісалі ўсе.",), language="be",
                   problems=[Problem("reader", "LanguageNotRead", "language not read: be", "dd44", "made:dd44")])  # fmt: skip
    return [met, copy, imposed, unread]


def small(path: Path) -> Path:
    """The small record, at `path`."""
    written = sheets()
    with open_record(path, write=True) as record:
        for sheet in written:
            record.add(sheet.page(), sheet.report(), "test")
        record.replace_list(LIST)
        record.add_problem(Problem("source", "SourceError", "no news in it", None, "made:junk.bin"))
        record.replace_derived(_derived(written))
    return path


def _derived(written: list[Sheet]) -> Derived:
    readable = [sheet for sheet in written if not sheet.problems]
    entities = tuple(
        RecordEntity(
            f"r-{key}", kind, name, _names(name), tuple(sorted((s.key, key) for s in readable)),
            references=REFERENCES if key == CARRIER else (),
            roles=(Held("Foreign Minister", "2024-11-23", "2025-02-03", 2),) if key == MINISTER else (),
        )
        for key, (name, kind) in _PEOPLE.items()
    )  # fmt: skip
    events = (_event("ev1", readable[0].events[0], [("aa11", "e1"), ("bb22", "e1")]),
              _event("ev2", readable[0].events[1], [("aa11", "e2")]),
              *(_event(f"ev{3 + i}", event, [("cc33", event.id)]) for i, event in enumerate(readable[2].events)))  # fmt: skip
    copies = Copies("c1", "aa11", (("aa11", "original", 1.0), ("bb22", "same", 1.0)))
    story = Story("s1", "Ministers talk in Vilnius", ("aa11", "bb22"), "2024-11-23", "2024-11-23")
    return Derived(entities, events, (copies,), (story,))


def _names(name: str) -> tuple[Name, ...]:
    if name.startswith("Śviat"):
        return (Name(name, "Latin", "lacinka", None, 2), Name("Sviatlana Tsikhanouskaya", "Latin", None, None, 1),
                Name("Святлана Ціханоўская", "Cyrillic", None, "be", 1))  # fmt: skip
    return (Name(name, "Latin", None, None, 2),)


def _event(key: str, event: Event, members: list[tuple[str, str]]) -> RecordEvent:
    first, last = days(event.date)
    return RecordEvent(
        key, event.type, event.mode, event.quad, event.status, tuple(f"r-{a}" for a in event.actors),
        tuple(f"r-{a}" for a in event.recipients), tuple(members), 1, tuple(f"r-{a}" for a in event.about),
        f"r-{event.place}" if event.place else None, event.date, first, last, event.assumed_date,
    )  # fmt: skip


def busy(path: Path, events: int) -> Path:
    """A record in which one person does one thing after another for four years."""
    kinds = ("CONSULT", "ACCUSE", "SUPPORT", "AID", "REJECT", "REQUEST", "THREATEN", "SANCTION", "COERCE", "AGREE")
    first = date(2021, 1, 4)
    text = "\n".join(f"Alena Hrynkievič met envoy number {i}." for i in range(events))
    entity = Entity(MINISTER, "Alena Hrynkievič", "PERSON")
    found, derived, at = [], [], 0
    for i in range(events):
        sentence = f"Alena Hrynkievič met envoy number {i}."
        day = (first + timedelta(days=(i * 37 + i * i % 11) % 1400)).isoformat()
        kind = kinds[(i * i + i // 3) % len(kinds)]
        found.append(Event(f"e{i}", kind, None, i % 4 + 1, "occurred", (MINISTER,), (), (Span(at + 17, at + 20),),
                           (Span(at, at + len(sentence)),), date=day, date_from="text",
                           amount=Count(at, at + 5, "1", None) if i == 0 else None))  # fmt: skip
        derived.append(RecordEvent(f"v{i}", kind, None, i % 4 + 1, "occurred", ("r1",), (), (("ee55", f"e{i}"),), 1,
                                   date=day, earliest=day, latest=day))  # fmt: skip
        at += len(sentence) + 1
    document = Document("d5", "ee55", text, (Block(0, len(text), "paragraph"),), outlet="Wire", published="2025-01-01")
    with open_record(path, write=True) as record:
        record.add(Page("ee55", text.encode(), "text/plain", origin="made:busy"), Report(document, (entity,), events=tuple(found)), "test")
        person = RecordEntity("r1", "PERSON", "Alena Hrynkievič", (Name("Alena Hrynkievič", "Latin", None, None, events),),
                              (("ee55", MINISTER),))  # fmt: skip
        record.replace_derived(Derived((person,), tuple(derived)))
    return path
