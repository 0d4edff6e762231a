"""What the reader's links say of the entities of a page, and of tellings that may be one."""

from __future__ import annotations

import pytest

from rapporteur.record import Link, Reading, Span, Telling
from rapporteur.resolve import happenings, linked
from rapporteur.resolve.happenings import Told

HER, KARIS, BRUL, SARN = Span(40, 43), Span(0, 5), Span(10, 14), Span(20, 24)
MEMBERS = {KARIS: (0,), BRUL: (1,), SARN: (2,)}


def links(*answers: tuple[Span, float]) -> linked.Linked:
    return linked.Linked.of(Reading(links=(Link(HER, "words", answers, 0.1),)))


def members_at(span: Span) -> tuple[int, ...]:
    return MEMBERS.get(span, ())


def test_all_answers_that_are_one_entity_count_together() -> None:
    weights = links((KARIS, 0.4), (BRUL, 0.25), (SARN, 0.25)).weights(
        "words", HER, lambda s: (0,) if s in (KARIS, SARN) else members_at(s), lambda m: True
    )
    assert linked.best(weights or {}) == (0,)


def test_what_the_impossible_would_have_had_is_shared_out() -> None:
    found = links((BRUL, 0.6), (KARIS, 0.3))
    weights = found.weights("words", HER, members_at, lambda m: m != 1) or {}
    assert weights == {0: pytest.approx(0.75)} and linked.best(weights) == (0,)


def test_unknown_rather_than_a_guess() -> None:
    weights = links((KARIS, 0.2), (BRUL, 0.2)).weights("words", HER, members_at, lambda m: True)
    assert linked.best(weights or {}) == ()


def test_words_the_reader_did_not_ask_about_have_no_weights() -> None:
    assert links((KARIS, 0.9)).weights("words", BRUL, members_at, lambda m: True) is None
    assert links((KARIS, 0.9)).weights("who", HER, members_at, lambda m: True) is None


def told(start: int, who: tuple[int, ...] = (), whom: tuple[int, ...] = (), kind: str = "ACCUSE") -> Told:
    trigger = Span(start, start + 4)
    telling = Telling(kind, None, "occurred", trigger, Span(start, start + 20), (), (), (), (), 0.9, 0.0)
    return Told(telling, who, whom, None, None, "none", f"word{start}")


def test_what_the_reader_takes_for_one_happening_is_joined_unless_the_sides_differ() -> None:
    a, b, other = told(0, (0,), (1,)), told(50), told(100, (2,), (1,))
    sure = {(x.telling.trigger, y.telling.trigger): 0.9 for x, y in ((a, b), (a, other), (b, other))}
    assert happenings.same(a, b, sure)
    assert not happenings.same(a, other, sure), "another accuser accuses again"
