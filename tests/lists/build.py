"""Lists for tests: the bundled examples, and files made of them by a change."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from rapporteur.lists import Source, read_lists
from rapporteur.record import ListEntry, ReferenceList

KNOWN = files("rapporteur.lists").joinpath("known")


def example(path: str) -> bytes:
    """The bytes of an example, "ofac-sdn/sdn.csv"."""
    folder, name = path.split("/")
    return KNOWN.joinpath(folder, "examples", name).read_bytes()


def source(name: str, data: bytes, size: int = 7) -> Source:
    """A file that comes in small pieces."""

    def chunks() -> Iterator[bytes]:
        yield data[:4096]
        yield from (data[i : i + size] for i in range(4096, len(data), size))

    return Source(name, chunks)


def read(*files_: tuple[str, bytes]) -> tuple[ReferenceList, ...]:
    return read_lists([source(name, data) for name, data in files_])


def one(name: str, data: bytes) -> ReferenceList:
    (found,) = read((name, data))
    return found


def by_id(listed: ReferenceList) -> dict[str, ListEntry]:
    return {entry.id: entry for entry in listed.entries}
