"""The bundled WARC file is what its script writes."""

from io import BytesIO

from warcio.archiveiterator import ArchiveIterator

from tests.examples import make_warc


def unpacked(data: bytes) -> list[tuple[str, str, str, bytes]]:
    """Type, id, date and decoded body of each record; compressed bytes may differ between zlib versions."""
    return [
        (
            record.rec_type,
            record.rec_headers.get_header("WARC-Record-ID"),
            record.rec_headers.get_header("WARC-Date"),
            record.content_stream().read(),
        )
        for record in ArchiveIterator(BytesIO(data))
    ]


def test_the_bundled_file_is_up_to_date() -> None:
    assert unpacked(make_warc.write()) == unpacked(make_warc.TARGET.read_bytes())
    assert [record[0] for record in unpacked(make_warc.write())] == ["request", "response"] * 2
