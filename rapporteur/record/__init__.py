"""Every data type that travels between the rooms, and nothing else.

Offsets are code points in `Document.text`, half-open. Dates are ISO 8601 / EDTF strings. Ids are hex digests of content
(`rapporteur.ids`). Everything is frozen: a room never changes what another room made.
"""

from rapporteur.record.derived import (
    Copies,
    Derived,
    Held,
    Name,
    RecordEntity,
    RecordEvent,
    Story,
    Summary,
)
from rapporteur.record.facts import (
    Count,
    Entity,
    Event,
    Mention,
    Money,
    Percentage,
    Poll,
    Problem,
    Quote,
    Quoted,
    Report,
    Sanction,
    Step,
    Telling,
    Time,
)
from rapporteur.record.listed import Alias, Anchor, Judgement, ListEntry, Reference, ReferenceList
from rapporteur.record.pages import (
    BLOCK_KINDS,
    BODY_KINDS,
    Block,
    Document,
    Page,
    Span,
)
from rapporteur.record.reading import (
    Act,
    Link,
    Named,
    Reading,
    Role,
    Saying,
)

__all__ = [
    "BLOCK_KINDS",
    "BODY_KINDS",
    "Act",
    "Alias",
    "Anchor",
    "Block",
    "Copies",
    "Count",
    "Derived",
    "Document",
    "Entity",
    "Event",
    "Held",
    "Judgement",
    "Link",
    "ListEntry",
    "Mention",
    "Money",
    "Name",
    "Named",
    "Page",
    "Percentage",
    "Poll",
    "Problem",
    "Quote",
    "Quoted",
    "Reading",
    "RecordEntity",
    "RecordEvent",
    "Reference",
    "ReferenceList",
    "Report",
    "Role",
    "Sanction",
    "Saying",
    "Span",
    "Step",
    "Story",
    "Summary",
    "Telling",
    "Time",
]
