"""XML, read with the precautions a stranger's file needs: no DTD, no entities, nothing fetched, bounded depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from xml.parsers import expat

from rapporteur.errors import ListError
from rapporteur.lists.describe import Description
from rapporteur.lists.raw import LONGEST, Group, Raw

DEEPEST = 16
_OF_XML = ("xmlns", "xsi:", "xml:")  # attributes of the notation, not of the list


def root_of(head: bytes) -> str | None:
    """The name of the root element of a file that begins with these bytes, None where it is not XML."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, _: found.append(tag)
    with suppress(expat.ExpatError, ValueError, LookupError):
        parser.Parse(head, False)
    return found[0] if found else None


class Elements:
    """The records of an XML file, as they come; `dated` is what the root says of its day."""

    def __init__(self, description: Description, name: str) -> None:
        self._description, self._name = description, name
        self._parts = {part.record: i for i, part in enumerate(description.parts)}
        self._described = {f"{part.record}/{field}" for part in description.parts for field in part.fields}
        self._around = {prefix for path in (*self._parts, *self._described) for prefix in _prefixes(path)}
        self._path: list[str] = []
        self._text: list[str] = []
        self._record: str | None = None
        self._groups: list[list[tuple[str, str]]] = []
        self._done: list[Raw] = []
        self._size = 0
        self.dated: str | None = None
        self._parser = self._safe_parser()

    def records(self, chunks: Iterable[bytes]) -> Iterator[Raw]:
        """The records; ListError for an element nobody described, a DTD, or a file that is cut short."""
        for data in chunks:
            self._parse(data, False)
            yield from self._taken()
        self._parse(b"", True)
        yield from self._taken()

    def _safe_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        return parser

    def _parse(self, data: bytes, last: bool) -> None:
        try:
            self._parser.Parse(data, last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise ListError(f"{self._name}: {error}: the file is cut short or damaged") from error

    def _taken(self) -> list[Raw]:
        done, self._done = self._done, []
        return done

    def _refuse(self, *_: object) -> None:
        raise ListError(f"{self._name} has a document type declaration: lists have none, and it can do harm")

    # ------------------------------------------------------------------ what expat calls

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._path) >= DEEPEST:
            raise ListError(f"{self._name}: line {self._line}: elements more than {DEEPEST} deep")
        if not self._path and tag != self._description.root and not self._record:
            raise ListError(f"{self._name} begins with {tag} in place of {self._description.root}")
        self._take_text()
        self._path.append(tag)
        self._open()
        self._take_attributes(attributes)

    def _open(self) -> None:
        at = self._at
        if at in self._parts:
            self._record, self._groups = at, [[]]
        elif self._record and at.count("/") == self._record.count("/") + 1:
            self._groups.append([])
        if at and at not in self._described and at not in self._around:
            raise self._unknown(at)

    def _take_attributes(self, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if len(self._path) == 1 and key == self._description.dated:
                self.dated = value
            elif not key.startswith(_OF_XML):
                self._field(f"{self._at}@{key}", value)

    def _data(self, text: str) -> None:
        self._size += len(text)
        if self._size > LONGEST:
            raise ListError(f"{self._name}: line {self._line}: an element of over {LONGEST:,} characters")
        self._text.append(text)

    def _end(self, _: str) -> None:
        self._take_text()
        if self._record and self._at == self._record:
            groups: Iterable[Group] = (tuple(group) for group in self._groups if group)
            self._done.append(Raw(self._parts[self._record], tuple(groups), f"line {self._line}"))
            self._record = None
        self._path.pop()

    def _take_text(self) -> None:
        """What was said since the last tag, as a value of the element it stands in."""
        text = "".join(self._text).strip()
        self._text, self._size = [], 0
        if text:
            self._field(self._at, text)

    def _field(self, at: str, value: str) -> None:
        if at not in self._described or self._record is None:
            raise self._unknown(at)
        field = at[len(self._record) + 1 :]
        self._groups[-1 if "/" in field else 0].append((field, value))

    @property
    def _at(self) -> str:
        """The path below the root."""
        return "/".join(self._path[1:])

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _unknown(self, at: str) -> ListError:
        what = at or "text in the root"
        return ListError(f"{self._name}: line {self._line}: {what} is a field that nobody described")


def _prefixes(path: str) -> Iterator[str]:
    """The path's beginnings, itself included."""
    parts = path.split("/")
    return ("/".join(parts[: i + 1]) for i in range(len(parts)))
