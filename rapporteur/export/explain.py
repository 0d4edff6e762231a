"""Why a page's events are what they are: `extract --explain`.

For each event: the words that tell it with their probability, the words for each role with theirs, what pronouns and
left-out actors were taken for, which tellings were joined, and the times its date is from with their rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.export.lines import Line
from rapporteur.record import Act, Event, Link, Reading, Report, Span


def events(report: Report) -> list[Line]:
    """One explanation an event, in their order; offsets are code points of the document's text.

    The report must carry its reading (`Tools.explain`); without one the explanations are empty.
    """
    if report.reading is None or report.document is None:
        return [{} for _ in report.events]
    why = _Why(report.document.text, report.reading, report)
    return [why.event(event) for event in report.events]


class _Why:
    def __init__(self, text: str, reading: Reading, report: Report) -> None:
        self.text, self.reading, self.report = text, reading, report
        self.acts = {act.trigger: k for k, act in enumerate(reading.acts)}

    def event(self, event: Event) -> Line:
        told = [self.acts[span] for span in event.triggers if span in self.acts]
        acts = [self.reading.acts[k] for k in told]
        return {
            "told": [self._told(act) for act in acts],
            "retold": list(self._retold(told)),
            "times": list(self._times(event, acts)),
        }

    def _cut(self, span: Span) -> Line:
        return {"start": span.start, "stop": span.stop, "text": self.text[span.start : span.stop]}

    def _told(self, act: Act) -> Line:
        roles = [{"kind": r.kind, "p": r.p, **self._cut(r.span)} for r in act.roles]
        links = [link for link in self.reading.links if _belongs(link, act)]
        return {
            **self._cut(act.trigger), "by": act.by, "p": act.p, "optional": act.optional, "type": act.type,
            "mode": act.mode, "status": act.status, "roles": roles, "links": [self._link(link) for link in links],
        }  # fmt: skip

    def _link(self, link: Link) -> Line:
        answers = [{"p": p, **self._cut(span)} for span, p in link.answers]
        return {"asks": link.asks, **self._cut(link.span), "answers": answers, "nobody": link.nobody}

    def _retold(self, told: list[int]) -> Iterator[Line]:
        for i, j, p in self.reading.retold:
            if i in told and j in told:
                first, second = (self._cut(self.reading.acts[k].trigger) for k in (i, j))
                yield {"first": first, "second": second, "p": p}

    def _times(self, event: Event, acts: list[Act]) -> Iterator[Line]:
        own = [r.span for act in acts for r in act.roles if r.kind == "time"]
        for time in self.report.times:
            inside = any(time.span.within(sentence) for sentence in event.evidence)
            if any(time.span.touches(span) for span in own) or (inside and time.edtf == event.date):
                yield {**self._cut(time.span), "edtf": time.edtf, "rule": time.rule, "anchor": time.anchor}


def _belongs(link: Link, act: Act) -> bool:
    """Whether a link is about words of the act's roles, or about whom the act leaves out."""
    if link.asks == "words":
        return any(link.span.within(r.span) for r in act.roles)
    return link.span.touches(act.trigger)
