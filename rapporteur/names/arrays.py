"""The arrays of an index: built once, saved as files that are mapped into memory and shared by all who open them.

Names are distinct strings with the keys they belong to; words are distinct words of names; sounds are distinct folds of
words (`rapporteur.names.sound`), which coarse keys lead to. A `Ragged` holds a list of numbers for each of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rapporteur.errors import RapporteurError

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float32]
Hashes = NDArray[np.uint64]

Coarse = NDArray[np.bytes_]

FORMAT = "names index 1"


class BadIndex(RapporteurError):
    """A folder holds no index, or one of another version."""


def hashed(texts: Iterable[str]) -> Hashes:
    """64-bit hashes, the same on every machine and in every run."""
    digests = b"".join(blake2b(t.encode("utf-8", "surrogatepass"), digest_size=8).digest() for t in texts)
    return np.frombuffer(digests, dtype="<u8")


def coarse_array(keys: Iterable[str]) -> Coarse:
    """Short texts as an array: the first eight bytes of each."""
    return np.array([key.encode("utf-8", "replace")[:8] for key in keys], dtype="S8")


def first_signs(weighed: Iterable[str]) -> NDArray[np.uint8]:
    """The first byte of each text, 0 for an empty one."""
    return np.array([min(ord(w[0]), 255) if w else 0 for w in weighed], np.uint8)


@dataclass(frozen=True)
class Ragged:
    """Lists of numbers one after the other: list n is `values[starts[n]:starts[n + 1]]`."""

    starts: Longs
    values: Ints

    @classmethod
    def of(cls, owners: Ints, values: Ints, count: int) -> Ragged:
        """The values of each owner below `count`, in the order given."""
        order = np.argsort(owners, kind="stable")
        return cls(np.searchsorted(owners[order], np.arange(count + 1)).astype(np.int64), values[order])

    def sizes(self, numbers: Ints) -> Longs:
        """How many values each of the lists has."""
        return self.starts[numbers + 1] - self.starts[numbers]

    def gather(self, numbers: Ints) -> tuple[Ints, Longs]:
        """The values of several lists, one after the other, and how many each has."""
        sizes = self.sizes(numbers)
        ends = np.cumsum(sizes)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(self.starts[numbers] - ends + sizes, sizes)
        return self.values[places], sizes


@dataclass(frozen=True)
class Texts:
    """Strings one after the other in UTF-8."""

    starts: Longs
    data: NDArray[np.uint8]

    @classmethod
    def of(cls, texts: list[str]) -> Texts:
        """Store strings; lone surrogates are kept."""
        encoded = [t.encode("utf-8", "surrogatepass") for t in texts]
        starts = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum([len(e) for e in encoded], out=starts[1:])
        return cls(starts, np.frombuffer(b"".join(encoded), np.uint8))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        piece = self.data[self.starts[number] : self.starts[number + 1]]
        return piece.tobytes().decode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Arrays:
    """Everything an index knows, as arrays."""

    names: Texts
    keys: Texts
    keys_of_name: Ragged
    words: Texts
    names_of_word: Ragged
    rarity: Floats  # of a word: natural logarithm of names by names with it
    mass: Floats  # of a name: the rarity of its words together
    word_hashes: Hashes  # sorted
    word_numbers: Ints  # whose they are
    words_of_sound: Ragged
    weighed: Texts  # of a sound: `Fold.weighed`, its consonants alone for a word in an abjad
    bare: NDArray[np.bool_]  # whether a sound is such
    lengths: NDArray[np.int16]  # of a sound, in signs
    firsts: NDArray[np.uint8]  # of a sound: its first sign
    stems: Hashes  # of a sound: hash of its stem
    kinds: NDArray[np.uint8]  # of a sound: kind of family-name suffix, 0 for none
    coarse: Coarse  # keys of sounds, sorted
    sounds_of_coarse: Ragged
    families: Coarse  # of given names, sorted
    words_of_family: Ragged

    def save(self, folder: Path) -> None:
        """Write one file an array into a folder, which is made where there is none."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, array in _flat(self):
            np.save(folder / f"{name}.npy", array, allow_pickle=False)
        (folder / "format.txt").write_text(FORMAT, encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> Arrays:
        """Map the arrays that `save` wrote; raises BadIndex where they are missing or of another version."""
        try:
            told = (folder / "format.txt").read_text(encoding="utf-8")
            if told != FORMAT:
                raise BadIndex(f"{folder}: an index of another version ({told[:40]})")
            return cls(**{f.name: _opened(folder, f.name, str(f.type)) for f in fields(cls)})
        except (OSError, ValueError) as error:
            raise BadIndex(f"{folder}: no index of names ({error})") from error


def _flat(arrays: Arrays) -> Iterator[tuple[str, NDArray[Any]]]:
    for field in fields(arrays):
        value = getattr(arrays, field.name)
        if isinstance(value, np.ndarray):
            yield field.name, value
        else:
            yield from ((f"{field.name}.{part.name}", getattr(value, part.name)) for part in fields(value))


def _opened(folder: Path, name: str, kind: str) -> Any:
    made = {"Ragged": Ragged, "Texts": Texts}.get(kind)
    if made is None:
        return _mapped(folder / f"{name}.npy")
    return made(*(_mapped(folder / f"{name}.{part.name}.npy") for part in fields(made)))


def _mapped(path: Path) -> NDArray[Any]:
    mapped: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return mapped.view(np.ndarray)
