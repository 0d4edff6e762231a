"""Small builders of reports for tests of what is worked out across pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.record import Block, Document, Entity, Event, Mention, Report, Span


@dataclass
class Sheet:
    """A page under construction: people and bodies are appended to its text as they are named."""

    page: str
    published: str | None = "2024-03-05"
    text: str = ""
    title: str | None = None
    outlet: str | None = None
    credit: str | None = None
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def named(self, *forms: str, type: str = "PERSON", role: str | None = None, country: str | None = None) -> str:
        """A new entity with these forms, the fullest first; returns its id."""
        id = f"e{len(self.entities)}"
        for form in forms:
            start = len(self.text)
            self.text += form + "\n"
            self.mentions.append(Mention(start, start + len(form), type, "name", id, role, country))
        self.entities.append(Entity(id, forms[0], type, forms, role, country))
        return id

    def told(
        self,
        type: str,
        actors: list[str],
        recipients: list[str] = [],  # noqa: B006
        *,
        date: str | None = None,
        status: str = "occurred",
        mode: str | None = None,
        words: str = "They met.",
    ) -> str:
        """A new event with its sentence; returns its id."""
        id = f"v{len(self.events)}"
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words + "\n"
        event = Event(id, type, mode, 1, status, tuple(actors), tuple(recipients), (span,), (span,))
        self.events.append(_dated(event, date, self.published))
        return id

    def report(self) -> tuple[str, Report]:
        document = Document(
            id=self.page,
            page=self.page,
            text=self.text,
            blocks=(Block(0, len(self.text), "paragraph"),),
            title=self.title,
            outlet=self.outlet,
            credit=self.credit,
            published=self.published,
        )
        return self.page, Report(
            document, tuple(self.entities), tuple(self.mentions), events=tuple(self.events)
        )


def _dated(event: Event, date: str | None, published: str | None) -> Event:
    from dataclasses import replace

    return replace(event, date=date, date_from="text" if date else "none", assumed_date=None if date else published)
