"""EDTF strings, the dates that facts carry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur import edtf


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2024-11-23", ("2024-11-23", "2024-11-23")),
        ("2024-11-23T14:30:00+02:00", ("2024-11-23", "2024-11-23")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023", ("2023-01-01", "2023-12-31")),
        ("1937~", ("1937-01-01", "1937-12-31")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
        ("2024-XX", ("2024-01-01", "2024-12-31")),
        ("2024-22", ("2024-06-01", "2024-08-31")),
        ("2024-24", ("2024-01-01", "2025-02-28")),
        ("2024-36", ("2024-10-01", "2024-12-31")),
        ("2024-40", ("2024-01-01", "2024-06-30")),
        ("2024-04/..", ("2024-04-01", None)),
        ("../2024-04", (None, "2024-04-30")),
        ("2022-11-19/2022-11-20", ("2022-11-19", "2022-11-20")),
        ("[2022-02-05,2022-05-02]", ("2022-02-05", "2022-05-02")),
        ("{2019..2021}", ("2019-01-01", "2021-12-31")),
        ("[2019..]", ("2019-01-01", None)),
        ("XXXX-11-23", (None, None)),
        ("-0043", (None, None)),
        ("2023-02-29", (None, None)),
        ("2023-13", (None, None)),
        ("2023-00-10", (None, None)),
        ("0000", (None, None)),
        ("soon", (None, None)),
        ("", (None, None)),
        (None, (None, None)),
    ],
)
def test_days(written: str | None, days: tuple[str | None, str | None]) -> None:
    assert edtf.days(written) == days


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        ("2024-11-23", "2024-11", True),
        ("2024-11-23", "2024-12", False),
        ("2024-04/..", "2026", True),
        ("2024-04/..", "2024-03", False),
        ("../2024", "2024-12-31", True),
        ("XXXX-11-23", "2024-11-23", True),
        ("XXXX-11-23", "2024-11-20/2024-11-25", True),
        ("XXXX-11-23", "2024", True),
        ("XXXX-11-23", "2024-11-24", False),
        ("XXXX-11-23", "XXXX-11-23", True),
        ("XXXX-11-23", "XXXX-11-24", False),
        ("XXXX-12-30/XXXX-01-02", "2025-01-01", True),
        ("XXXX-11-23", "2024-04/..", True),
        ("2024", None, False),
        ("soon", "2024", False),
    ],
)
def test_overlap(a: str | None, b: str | None, meet: bool) -> None:
    assert edtf.overlap(a, b) == meet
    assert edtf.overlap(b, a) == meet


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-11-23TNI", "2024-11-23"),
        ("2022-W46", "2022-11-14/2022-11-20"),
        ("2022-W46-WE", "2022-11-19/2022-11-20"),
        ("2022-W60", None),
        ("2020-SU", "2020-22"),
        ("2020-Q3", "2020-35"),
        ("2020-H1", "2020-40"),
        ("199", "199X"),
        ("19", "19XX"),
        ("BC0753", "-0752"),
        ("P3D", None),
        ("PAST_REF", None),
        ("XXXX-WXX-7", None),
        (None, None),
    ],
)
def test_from_timex(value: str | None, date: str | None) -> None:
    assert edtf.from_timex(value) == date


def test_distance() -> None:
    assert edtf.distance("2024-02-28", "2024-03-01T10:00") == 2
    assert edtf.distance("2024-03-01", "2024-02-28") == -2
    assert edtf.distance("XXXX-03-01", "2024-02-28") == edtf.distance(None, None) == 0


def test_interval() -> None:
    assert edtf.interval("2024", None) == "2024/.."
    assert edtf.interval(None, "2024") == "../2024"
    assert edtf.interval("2024", "2024") == "2024"
    assert edtf.interval(None, None) is None
    assert (edtf.start_of("2024/2025"), edtf.stop_of("2024/2025"), edtf.stop_of("2024")) == ("2024", "2025", "2024")


WRITTEN = st.text(alphabet="0123456789X-/.~?%[]{},TWQ", max_size=30)


@given(WRITTEN, WRITTEN)
def test_nothing_raises(a: str, b: str) -> None:
    first, last = edtf.days(a)
    assert first is None or len(first) == 10
    assert last is None or len(last) == 10
    assert edtf.overlap(a, b) == edtf.overlap(b, a)


@given(st.dates(), st.dates())
def test_days_of_real_dates(a: object, b: object) -> None:
    x, y = str(a), str(b)
    assert edtf.days(x) == (x, x)
    assert edtf.overlap(x, y) == (x == y)
    assert edtf.overlap(f"{min(x, y)}/{max(x, y)}", x)
