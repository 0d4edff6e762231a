"""All that is worked out across pages, in one call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapporteur.record import Derived, Document, Report
from rapporteur.resolve.across import link
from rapporteur.story.copies import copies
from rapporteur.story.merge import merge
from rapporteur.story.stories import stories


def derive(reports: Iterable[tuple[str, Report]]) -> Derived:
    """Entities, copies, merged events and stories of (Page.id, Report) pairs, in any order.

    Read several times, so a collection is better than an iterator (which is kept in memory as a whole). The same
    reports give the same result in whatever order they come.
    """
    every = list(reports) if isinstance(reports, Iterator) else reports
    entities = link(every)
    same_text = copies(_documents(every))
    events = merge(every, entities, same_text)
    return Derived(entities, events, same_text, stories(_documents(every), events, same_text))


def _documents(reports: Iterable[tuple[str, Report]]) -> Iterator[tuple[str, Document]]:
    return ((page, report.document) for page, report in reports if report.document is not None)
