"""Whether the files of a list are whole: how many records there are, and how many have each field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rapporteur.errors import ListError
from rapporteur.lists.describe import Description, Part
from rapporteur.lists.raw import Raw
from rapporteur.record import ReferenceList

EXCERPT = 50  # fewer records than these are an excerpt that somebody made by hand, not a download that was cut
SHRUNK = 0.8  # a new version has at least this share of the entries of the one before


class Tally:
    """Counts records and fields as they pass."""

    def __init__(self, description: Description) -> None:
        self._description = description
        self._records: Counter[int] = Counter()
        self._filled: dict[int, Counter[str]] = defaultdict(Counter)

    def add(self, raw: Raw) -> None:
        """Count one record."""
        self._records[raw.part] += 1
        missing = self._description.missing
        self._filled[raw.part].update({f for group in raw.groups for f, value in group if value.strip() not in missing})

    def doubts(self) -> Iterator[str]:
        """What may be wrong with excerpts; ListError for a list that is not whole."""
        for number, part in enumerate(self._description.parts):
            yield from self._doubts(number, part)

    def _doubts(self, number: int, part: Part) -> Iterator[str]:
        count, (least, most) = self._records[number], part.records
        if not count and part.needs:
            raise ListError(f"{self._description.name}: there is nothing of its {part.title}: is a file missing?")
        if count and least and not least <= count <= most:
            words = (
                f"{self._description.name}: {part.title}: {count:,} records, where {least:,} to {most:,} are expected"
            )
            if count >= EXCERPT:
                raise ListError(f"{words}: the file is cut short, or of another list")
            yield f"{words}: it is taken for an excerpt"
        if count >= EXCERPT:
            self._check_fill(number, part)

    def _check_fill(self, number: int, part: Part) -> None:
        for field, least in part.fill.items():
            share = self._filled[number][field] / self._records[number]
            if share < least:
                words = f"only {share:.0%} of {part.title} have {field}, {least:.0%} are expected"
                raise ListError(f"{self._description.name}: {words}")


def check_shrunk(given: ReferenceList, former: int) -> None:
    """ListError for a list that has lost so many entries since the version before that it must be cut short."""
    if len(given.entries) < SHRUNK * former:
        raise ListError(
            f"{given.name} has {len(given.entries):,} entries, the version before has {former:,}: the file is cut short"
        )
