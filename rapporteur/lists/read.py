"""Files -> reference lists: which list a file is of, what its records mean, and whether it is whole."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rapporteur.errors import ListError
from rapporteur.ids import digest
from rapporteur.lists import ftm, table
from rapporteur.lists.describe import Description, known
from rapporteur.lists.elements import Elements, root_of
from rapporteur.lists.entries import Entries
from rapporteur.lists.raw import Raw, text_lines
from rapporteur.lists.whole import Tally
from rapporteur.record import ReferenceList

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Source:
    """A file of a list: its name, its bytes a piece at a time, and the description where it came with one."""

    name: str
    chunks: Callable[[], Iterable[bytes]]
    description: Description | None = None


def read_lists(sources: Sequence[Source]) -> tuple[ReferenceList, ...]:
    """The lists the files are of, sorted by name; files of one list (entries, aliases) are put together.

    Raises ListError for a file of no known list, a field nobody described, a file that is cut short or damaged, and
    XML with a document type declaration.
    """
    files = [_File(source) for source in sources]
    keys = {(file.description.name, file.apart) for file in files}
    made = [_list([f for f in files if (f.description.name, f.apart) == key]) for key in sorted(keys)]
    names = [one.name for one in made]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ListError(f"two files are both {twice}: give each list once")
    return tuple(sorted(made, key=lambda one: one.name))


class _File:
    """A file with the description that fits it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._hash = hashlib.sha256()
        self._chunks = self._hashed(source.chunks())
        self._first = next(self._chunks, b"")
        self.description = source.description or self._told()
        self.apart = source.name if self.description.format == "ftm" else ""  # one file a list
        self.dated: str | None = None
        self.datasets: list[str] = []

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def records(self) -> Iterator[Raw]:
        """The file's records; may be asked for once."""
        chunks = itertools.chain([self._first], self._chunks)
        yield from {"csv": self._rows, "xml": self._elements, "ftm": self._entities}[self.description.format](chunks)

    def _hashed(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for data in chunks:
            self._hash.update(data)
            yield data

    def _rows(self, chunks: Iterable[bytes]) -> Iterator[Raw]:
        name, described = self.source.name, self.description
        found = table.rows(text_lines(chunks, name), described.delimiter, name)
        first = next(found, None)
        part = table.fitting(described, first[1]) if first else None
        if first is None or part is None:
            raise ListError(f"{name} has other columns than {described.name}")
        yield from table.records(described, part, itertools.chain([first], found), name)

    def _elements(self, chunks: Iterable[bytes]) -> Iterator[Raw]:
        reader = Elements(self.description, self.source.name)
        yield from reader.records(chunks)
        self.dated = reader.dated

    def _entities(self, chunks: Iterable[bytes]) -> Iterator[Raw]:
        reader = ftm.Entities(self.description, self.source.name)
        yield from reader.records(text_lines(chunks, self.source.name))
        self.datasets = sorted(name for name, count in reader.datasets.items() if count == reader.count)

    def _told(self) -> Description:
        """The description of the list this file is of, by what it begins with."""
        head = self._first.removeprefix(_MARK).lstrip()
        if head.startswith(b"<"):
            fitting = [d for d in known() if d.format == "xml" and d.root == root_of(head)]
        elif head.startswith(b"{"):
            fitting = [d for d in known() if d.format == "ftm"]
        else:
            name = self.source.name
            first = next(table.rows(text_lines(head.splitlines()[:1], name), ",", name), (0, [""]))[1]
            fitting = [d for d in known() if d.format == "csv" and table.fitting(d, first) is not None]
        if not fitting:
            raise ListError(f"{self.source.name} is of no list that is known: docs/lists.md says how to describe one")
        return fitting[0]


def _list(files: Sequence[_File]) -> ReferenceList:
    described = files[0].description
    entries, tally = Entries(described), Tally(described)
    for file in files:
        for raw in file.records():
            tally.add(raw)
            entries.add(raw, file.source.name)
    doubts = list(tally.doubts())
    name = _name(files[0])
    made, orphans = entries.made(name)
    if orphans:
        words = "entries are known by their aliases only: the file of entries may be cut short"
        doubts.append(f"{name}: {orphans:,} {words}")
    doubts += [f"{name}: {count:,} dates in {field} are not understood" for field, count in sorted(entries.odd.items())]
    dated = next((file.dated[:10] for file in files if file.dated), None)
    key = digest(*sorted(file.digest for file in files))
    return ReferenceList(
        name, described.title, described.publisher, described.licence, described.url, key, dated, made, tuple(doubts)
    )


def _name(file: _File) -> str:
    """The list's name; of FollowTheMoney the one dataset that all entities are of, or the file's name."""
    if file.description.format != "ftm":
        return file.description.name
    return file.datasets[0] if len(file.datasets) == 1 else PurePath(file.source.name).name.partition(".")[0]
