"""Drawings: nothing meets, nothing is clipped, whatever the data."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.store.browse import Party
from rapporteur.store.browse_entities import Partner, Tie
from rapporteur.store.browse_events import Dated, Happening
from rapporteur.web.axis import axis
from rapporteur.web.density import density
from rapporteur.web.network import network
from rapporteur.web.timeline import timeline

DAY = date(2024, 11, 22).toordinal()
ORDINALS = st.integers(date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal())
NEAR = st.integers(DAY - 900, DAY + 900)
PAPERS = pytest.mark.parametrize("wide", [1120.0, 343.0])


def happening(key, first, last, names=("Anita Anand",), status="occurred"):
    iso = [date.fromordinal(day).isoformat() if day else None for day in (first, last)]
    parties = tuple(Party(f"{key}{i}", name, "PERSON") for i, name in enumerate(names))
    return Happening(str(key), "CONSULT", None, 1, status, "2024", *iso, "2024-11-23", 1, 1, parties[:1], parties[1:])


@PAPERS
@given(st.lists(st.one_of(ORDINALS, NEAR), min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
def test_ticks_never_meet_and_days_keep_their_order(wide, days):
    drawn = axis(days, 8, wide - 8)
    assert drawn.ticks
    for one, two in pairwise(drawn.ticks):
        assert one.extent[1] < two.extent[0]
    for tick in drawn.ticks:
        assert tick.extent[0] >= -1 and tick.extent[1] <= wide + 1
    places = [drawn.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(8 <= x <= wide - 8 for x in places)


def test_long_gaps_are_left_out():
    days = [date(2022, 11, d).toordinal() for d in (19, 22, 23)] + [date(2024, 11, d).toordinal() for d in (22, 26)]
    drawn = axis(days, 0, 1000)
    assert len(drawn.pieces) == 2
    assert drawn.x(days[2]) < drawn.breaks[0] < drawn.x(days[3])
    assert {tick.year for tick in drawn.ticks} >= {"2022", "2024"}
    assert drawn.x(days[2]) - drawn.x(days[0]) > 200  # three days have room beside two years


@PAPERS
@given(st.lists(st.tuples(NEAR, st.integers(0, 400), st.text("abcWИ漢 ", min_size=1, max_size=60)), min_size=1, max_size=25))
@settings(max_examples=100, deadline=None)
def test_marks_and_labels_never_meet_and_stay_on_the_paper(wide, given_events):
    events = [happening(i, first, first + long, (name, name)) for i, (first, long, name) in enumerate(given_events)]
    drawn = timeline(events, None, wide)
    assert drawn is not None and len(drawn.marks) == len(events)
    for mark in drawn.marks:
        assert mark.extent[0] >= 0 and mark.extent[1] <= wide
        assert mark.label
    for one, two in combinations(drawn.marks, 2):
        if one.y == two.y:
            assert one.extent[1] <= two.extent[0] or two.extent[1] <= one.extent[0]


def test_the_last_label_stands_left_of_its_mark():
    drawn = timeline([happening(1, DAY - 30, DAY - 30), happening(2, DAY, DAY, ("Anita Anand", "Mélanie Joly"))], None, 343)
    assert drawn is not None
    assert drawn.marks[-1].anchor == "end"


def test_shapes_tell_what_has_not_happened():
    shapes = {}
    for status in ("occurred", "planned", "called-for", "hypothetical", "denied", "announced", "ongoing"):
        drawn = timeline([happening(1, DAY, DAY, status=status)], None, 900)
        assert drawn is not None
        shapes[status] = drawn.marks[0].shape
    assert shapes["occurred"] == shapes["ongoing"] == "dot"
    assert shapes["denied"] == "cross"
    assert {shapes[s] for s in ("planned", "called-for", "hypothetical", "announced")} == {"ring"}


def test_a_day_that_only_the_report_has_is_drawn_otherwise():
    drawn = timeline([happening(1, None, None)], None, 900)
    assert drawn is not None
    assert drawn.marks[0].shape == "report"


def test_an_open_interval_has_an_open_end():
    drawn = timeline([happening(1, DAY, None), happening(2, DAY + 90, DAY + 90)], None, 900)
    assert drawn is not None
    assert drawn.marks[0].open_end and drawn.marks[0].stop > drawn.marks[0].x


def dated(i, day, kind="CONSULT"):
    iso = date.fromordinal(day).isoformat()
    return Dated(str(i), kind, 1, "occurred", iso, iso, None)


@PAPERS
@given(st.lists(st.tuples(st.one_of(ORDINALS, NEAR), st.sampled_from("ABCDEFGHIJKLMNOP")), min_size=1, max_size=120))
@settings(max_examples=80, deadline=None)
def test_every_event_is_counted_once_inside_the_paper(wide, given_events):
    drawn = density([dated(i, *event) for i, event in enumerate(given_events)], wide, 100)
    assert drawn is not None
    assert sum(cell.count for cell in drawn.cells) == len(given_events)
    assert sum(count for *_, count in drawn.lanes) == len(given_events)
    assert len(drawn.lanes) <= 8
    for cell in drawn.cells:
        assert drawn.left <= cell.column.x and cell.column.x + drawn.column <= wide + 0.01
        assert cell.column.since <= cell.column.until
    assert drawn.column >= 16


def test_without_days_there_is_nothing_to_draw():
    bare = Dated("1", "CONSULT", 1, "occurred", None, None, None)
    assert density([bare], 900, 100) is None
    assert timeline([], None, 900) is None


NAMES = ("Śviatłana Cichanoŭskaja", "Канада", "International Criminal Court", "Kastuś Kalinoŭski Battalion", "EU", "漢字の名前")


@PAPERS
@pytest.mark.parametrize("count", [1, 5, 14])
def test_names_in_the_network_never_meet(wide, count):
    partners = [Partner(Party(f"p{i}", NAMES[i % len(NAMES)], "PERSON"), i % 4, i) for i in range(count)]
    ties = [Tie(f"p{i}", f"p{(i * 3 + 1) % count}", 1 + i % 3, 2) for i in range(0, count, 2) if i != (i * 3 + 1) % count]
    drawn = network(Party("me", "Alaksandar Łukašenka", "PERSON"), partners, ties, wide)
    assert drawn is not None and len(drawn.nodes) == count + 1
    for one, two in combinations([node.box for node in drawn.nodes], 2):
        assert one[2] <= two[0] + 1 or two[2] <= one[0] + 1 or one[3] <= two[1] + 1 or two[3] <= one[1] + 1
    for left, top, right, bottom in (node.box for node in drawn.nodes):
        assert left >= 0 and top >= 0 and right <= wide and bottom <= drawn.height


def test_the_same_network_is_drawn_the_same():
    partners = [Partner(Party(f"p{i}", f"Name {i}", "ORG"), 1, 1) for i in range(6)]
    who = Party("me", "Me", "PERSON")
    first = network(who, partners, [], 540)
    from rapporteur.web.network import _drawn

    _drawn.cache_clear()
    assert network(who, partners, [], 540) == first
