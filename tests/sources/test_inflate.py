"""The only decompressor: capped, and on to the next member after damage."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.errors import SourceError, TooLarge
from rapporteur.sources.inflate import Fault, Piece, plain, unpack
from rapporteur.sources.limits import PAGE

TEXT = b"The minister met the ambassador in Vilnius. " * 50


def read(data: bytes) -> tuple[bytes, list[Fault]]:
    found = list(plain(io.BytesIO(data)))
    return b"".join(x.data for x in found if isinstance(x, Piece)), [x for x in found if isinstance(x, Fault)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_gives_back_what_was_packed(pack) -> None:
    assert read(pack(TEXT)) == (TEXT, [])


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_members_come_apart_with_their_offsets(pack) -> None:
    members = [pack(b"%d " % n + TEXT) for n in range(5)]
    pieces = list(plain(io.BytesIO(b"".join(members))))
    assert [p.data[:2] for p in pieces] == [b"0 ", b"1 ", b"2 ", b"3 ", b"4 "]
    assert [p.offset for p in pieces] == [sum(map(len, members[:n])) for n in range(5)]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor(write_checksum=True).compress])
def test_a_damaged_member_costs_itself_alone(pack) -> None:
    members = [bytearray(pack(b"%d " % n + TEXT)) for n in range(4)]
    members[1][len(members[1]) // 2] ^= 0x10
    data, faults = read(b"".join(members))
    assert [data.count(b"%d The" % n) for n in (0, 2, 3)] == [1, 1, 1]
    assert faults and faults[0].offset == len(members[0])


def test_zstd_frames_without_data_are_stepped_over() -> None:
    skippable = (0x184D2A50).to_bytes(4, "little") + (3).to_bytes(4, "little") + b"abc"
    assert read(skippable + zstandard.compress(TEXT)) == (TEXT, [])


def test_zeros_at_the_end_are_padding_and_other_bytes_are_not() -> None:
    assert read(gzip.compress(TEXT) + bytes(512)) == (TEXT, [])
    assert [fault.offset for fault in read(gzip.compress(TEXT) + b"garbage")[1]] == [len(gzip.compress(TEXT))]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_bomb_is_given_up_and_the_next_member_read(pack) -> None:
    data, faults = read(pack(bytes(8 * PAGE)) + pack(TEXT))
    assert len(faults) == 1 and "grows" in faults[0].message
    assert data.endswith(TEXT) and len(data) < 2 * PAGE


def test_a_cut_file_gives_what_is_whole_and_says_so() -> None:
    members = gzip.compress(TEXT) + gzip.compress(TEXT)[:-9]
    assert read(members) == (
        TEXT,
        [Fault("damaged or oversized member: the file ends in the middle of it", len(gzip.compress(TEXT)))],
    )


RAW = zlib.compressobj(wbits=-15)
DEFLATED = RAW.compress(TEXT) + RAW.flush()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), "x-GZip"),
        (zlib.compress(TEXT), "deflate"),
        (DEFLATED, "deflate"),
        (zstandard.compress(TEXT), "zstd"),
        (TEXT, "gzip"),  # an archive that kept the header and stored the body decoded
        (TEXT, "identity"),
        (TEXT, ""),
        (zlib.compress(gzip.compress(TEXT)), "gzip, deflate"),
    ],
    ids=["gzip", "x-gzip", "zlib", "raw deflate", "zstd", "not packed", "identity", "none", "twice"],
)
def test_content_encodings_are_undone(data: bytes, encoding: str) -> None:
    assert unpack(data, encoding) == TEXT


def test_a_body_that_cannot_be_unpacked_is_refused_with_its_reason() -> None:
    with pytest.raises(SourceError, match="'br' is not read"):
        unpack(TEXT, "br")
    with pytest.raises(SourceError, match="cut short"):
        unpack(gzip.compress(TEXT)[:-20], "gzip")
    with pytest.raises(TooLarge):
        unpack(gzip.compress(bytes(2 * PAGE)), "gzip")


@given(st.binary(max_size=300), st.sampled_from([b"", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", gzip.compress(TEXT)]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_pieces_and_faults(junk: bytes, before: bytes) -> None:
    data, faults = read(before + junk)
    assert data or faults or not (before + junk).strip(b"\0\r\n ")
