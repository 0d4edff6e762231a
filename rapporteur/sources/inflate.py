"""The only decompressor: gzip, zstd and deflate, with a cap, and on to the next member after damage."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from rapporteur.errors import SourceError, TooLarge
from rapporteur.sources.limits import PAGE, PIECE, RATIO

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
ZSTD_SKIPPABLE = 0x184D2A50  # sixteen magic numbers from here: frames that carry no data
_SLICE = 256  # compressed bytes handed to zstd at once: a block of 4 bytes may grow to 128 KiB
_WINDOW = 32 * 1024 * 1024
_READ = 64 * 1024  # compressed bytes read at a time


@dataclass(frozen=True)
class Piece:
    """Plain bytes, in order; `offset` is the byte of the file where they, or the member they are `packed` in, begin."""

    data: bytes
    offset: int
    packed: bool


@dataclass(frozen=True)
class Fault:
    """Damage: what was wrong, and the byte offset of the member it was in."""

    message: str
    offset: int


class _Codec(Protocol):
    def feed(self, data: bytes) -> bytes: ...
    def pending(self) -> bool: ...
    def done(self) -> bool: ...
    def rest(self) -> bytes: ...


class _Zlib:
    """gzip (31), zlib (15) or raw deflate (-15), at most PIECE bytes a call."""

    def __init__(self, wbits: int = 31) -> None:
        self._z = zlib.decompressobj(wbits)

    def feed(self, data: bytes) -> bytes:
        return self._z.decompress(self._z.unconsumed_tail + data, PIECE)

    def pending(self) -> bool:
        return bool(self._z.unconsumed_tail)

    def done(self) -> bool:
        return self._z.eof

    def rest(self) -> bytes:
        return self._z.unused_data


class _Zstd:
    """One zstd frame, fed in small slices because the library does not bound what it gives back."""

    def __init__(self) -> None:
        import zstandard

        self._z = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        self._todo = b""
        self._error = zstandard.ZstdError

    def feed(self, data: bytes) -> bytes:
        data = self._todo + data
        out, at, size = [], 0, 0
        try:
            while at < len(data) and size < PIECE and not self._z.eof:
                out.append(self._z.decompress(data[at : at + _SLICE]))
                size += len(out[-1])
                at += _SLICE
        except self._error as error:
            raise zlib.error(str(error)) from error
        self._todo = data[at:]
        return b"".join(out)

    def pending(self) -> bool:
        return bool(self._todo) and not self._z.eof

    def done(self) -> bool:
        return bool(self._z.eof)

    def rest(self) -> bytes:
        return bytes(self._z.unused_data) + self._todo


def compression(head: bytes) -> str | None:
    """ "gzip", "zstd" or None, by the first bytes of a file."""
    if head.startswith(GZIP):
        return "gzip"
    skippable = len(head) >= 4 and int.from_bytes(head[:4], "little") & ~0xF == ZSTD_SKIPPABLE
    return "zstd" if head.startswith(ZSTD) or skippable else None


def plain(file: BinaryIO) -> Iterator[Piece | Fault]:
    """The bytes of a seekable file, decompressed if it is gzip or zstd.

    A member of at most PAGE bytes comes as one checked Piece; a larger one as Pieces of about PIECE bytes. After
    damage a Fault is given, and reading goes on at the next member's magic number. A member that grows over PAGE
    bytes by more than RATIO times is given up with a Fault. Never raises on damaged input.
    """
    file.seek(0)
    kind = compression(file.read(8))
    file.seek(0)
    if kind is None:
        return _untouched(file)
    return _members(file, GZIP, _Zlib) if kind == "gzip" else _members(file, ZSTD, _Zstd)


def _untouched(file: BinaryIO) -> Iterator[Piece | Fault]:
    offset = 0
    while data := file.read(PIECE):
        yield Piece(data, offset, False)
        offset += len(data)


def _members(file: BinaryIO, magic: bytes, codec: Callable[[], _Codec]) -> Iterator[Piece | Fault]:
    offset = 0
    while True:
        file.seek(offset)
        head = file.read(8)
        if head.startswith(magic):
            found = yield from _member(file, magic, codec, offset)
        elif compression(head) == "zstd":
            found = _after_skippable(head, offset)
        else:
            found = _seek_magic(file, magic, offset + 1)
            if found is not None or head.strip(b"\0\r\n "):  # zeros and line ends may pad the end of a file
                yield Fault("bytes that are not a compressed member", offset)
        if found is None:
            return
        offset = found


def _after_skippable(head: bytes, offset: int) -> int:
    """Where the next frame begins after a zstd frame that carries no data."""
    return offset + 8 + int.from_bytes(head[4:], "little")


def _seek_magic(file: BinaryIO, magic: bytes, offset: int) -> int | None:
    """The next place from `offset` on where a member may begin."""
    file.seek(offset)
    kept = b""
    while data := file.read(PIECE):
        at = (kept + data).find(magic)
        if at >= 0:
            return offset - len(kept) + at
        offset += len(data)
        kept = (kept + data)[-(len(magic) - 1) :]
    return None


def _member(
    file: BinaryIO, magic: bytes, codec: Callable[[], _Codec], start: int
) -> Generator[Piece | Fault, None, int | None]:
    """One member; returns where the next one may begin, None where there is none."""
    run = _Run(file, codec(), start)
    held: list[bytes] = []
    size = 0
    try:
        for data in run:
            held.append(data)
            size += len(data)
            if size > PAGE:
                yield Piece(b"".join(held), start, True)
                held = []
                if size > RATIO * run.read:
                    raise TooLarge(f"a member grows more than {RATIO} times, to over {PAGE} bytes")
    except (zlib.error, SourceError) as error:
        yield Fault(f"damaged or oversized member: {error}", start)
        return _seek_magic(file, magic, start + 1)
    if held:
        yield Piece(b"".join(held), start, True)
    return run.stop


class _Run:
    """One member being decompressed; `read` counts its compressed bytes, `stop` is where it ended."""

    def __init__(self, file: BinaryIO, codec: _Codec, start: int) -> None:
        self._file, self._codec = file, codec
        self._at = start
        self.read = 0
        self.stop = start
        file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        codec = self._codec
        while not codec.done():
            data = b"" if codec.pending() else self._read()
            if not data and not codec.pending():
                raise SourceError("the file ends in the middle of it")
            if out := codec.feed(data):
                yield out
        self.stop = self._at - len(codec.rest())

    def _read(self) -> bytes:
        self._file.seek(self._at)
        data = self._file.read(_READ)
        self._at += len(data)
        self.read += len(data)
        return data


def unpack(data: bytes, encoding: str) -> bytes:
    """A body with its HTTP Content-Encoding undone; a body that is plain already is given back as it is.

    Raises TooLarge over PAGE bytes, SourceError on damage or an encoding that is not gzip, zstd or deflate.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",")][:4]):
        data = _unpack_one(data, name)
    return data


def _unpack_one(data: bytes, name: str) -> bytes:
    if name in ("", "identity"):
        return data
    if name in ("gzip", "x-gzip"):
        return _whole(_Zlib(31), data) if data.startswith(GZIP[:2]) else data
    if name == "zstd":
        return _whole(_Zstd(), data) if data.startswith(ZSTD) else data
    if name == "deflate":
        return _deflate(data)
    raise SourceError(f"content encoding {name!r} is not read; store the page uncompressed or as gzip")


def _deflate(data: bytes) -> bytes:
    if data.lstrip()[:1] in (b"<", b"{"):
        return data
    zlib_header = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0
    return _whole(_Zlib(15 if zlib_header else -15), data)


def _whole(codec: _Codec, data: bytes) -> bytes:
    out, size = [], 0
    try:
        while not codec.done():
            out.append(codec.feed(data))
            size += len(out[-1])
            data = b""
            if size > PAGE:
                raise TooLarge(f"the page grows to over {PAGE} bytes when decompressed")
            if not codec.pending() and not codec.done():
                raise SourceError("the compressed body is cut short")
    except zlib.error as error:
        raise SourceError(f"the compressed body is damaged: {error}") from error
    return b"".join(out)
