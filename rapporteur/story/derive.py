"""All that is worked out across pages, in one call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapporteur.record import Derived, Document, Judgement, ListEntry, Mention, Report
from rapporteur.resolve.across import link
from rapporteur.resolve.judged import judged
from rapporteur.story.copies import copies
from rapporteur.story.merge import merge
from rapporteur.story.stories import stories


def derive(
    reports: Iterable[tuple[str, Report]], judgements: Sequence[Judgement] = (), entries: Iterable[ListEntry] = ()
) -> Derived:
    """Entities, copies, merged events and stories of (Page.id, Report) pairs, in any order.

    Read several times, so a collection is better than an iterator (which is kept in memory as a whole). The same
    reports give the same result in whatever order they come. Judgements are obeyed; entities refer to list entries.
    """
    every = list(reports) if isinstance(reports, Iterator) else reports
    entities = link(every, judged(judgements, _mentions(every, judgements)), entries)
    same_text = copies(_documents(every))
    events = merge(every, entities, same_text)
    return Derived(entities, events, same_text, stories(_documents(every), events, same_text))


def _mentions(reports: Iterable[tuple[str, Report]], judgements: Sequence[Judgement]) -> dict[str, tuple[Mention, ...]]:
    """What the pages that judgements name mention."""
    named = {side.page for judgement in judgements for side in (judgement.a, judgement.b)}
    return {page: report.mentions for page, report in reports if page in named} if named else {}


def _documents(reports: Iterable[tuple[str, Report]]) -> Iterator[tuple[str, Document]]:
    return ((page, report.document) for page, report in reports if report.document is not None)
