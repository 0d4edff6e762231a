"""Whom words stand for: which words are asked about, which can answer, and how the scores become probabilities."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from rapporteur.reader import links
from rapporteur.reader.decode import WordAct, WordRole
from rapporteur.reader.links import Answer, Expression, States

TEXT = ["Nomia", "Karis", "met", "the", "envoy", ".", "She", "thanked", "him", "and", "the", "two", "men", "."]
ASKS = ("he", "she", "it", "they", "i", "we", "you", "who", "both", "the", "other", "gap-who", "gap-whom", "gap-source")
SORTS = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "phrase")


def net(**tables: Any) -> Any:
    """Tables of the right shapes that say nothing, but for those given."""
    empty = {
        "link": np.zeros((4, 3, 3)), "link_sort": np.zeros((14, 7)), "link_far": np.zeros((14, 13)),
        "nobody": np.zeros(3), "told": np.zeros((2, 2)), "told_far": np.zeros((2, 13)),
    }  # fmt: skip
    made = {k: np.asarray(tables.get(k, v), np.float32) for k, v in empty.items()}
    return SimpleNamespace(**made, labels={"ask": ASKS, "answer": SORTS})


def states(sentence: list[int]) -> States:
    n = len(sentence)
    return States(np.ones((n, 2), np.float32), np.ones((n, 2), np.float32), np.ones((n, 1), np.float32),
                  np.array(sentence))  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sort"),
    [("She", "she"), ("his", "he"), ("Both", "both"), ("the two men", "both"), ("the opposition leader", "the"),
     ("their office", "the"), ("two soldiers", "both"), ("protesters", "other"), ("WE", "we")],
)  # fmt: skip
def test_what_sort_of_expression_words_are(words: str, sort: str) -> None:
    assert links.ask(words.split()) == sort


def test_names_and_phrases_answer_pieces_of_names_and_pronouns_do_not() -> None:
    parts = [(0, 2), (1, 2), (3, 5), (6, 7)]
    found = links.answers([(0, 2, "PERSON"), (4, 5, "DATE")], parts, TEXT)
    assert found == [Answer(0, 2, "PERSON"), Answer(3, 5, "phrase")]


def test_pronouns_and_definite_phrases_without_a_name_are_asked_about() -> None:
    asked = links.expressions(TEXT, [(3, 5), (10, 13), (0, 2)], named=[0, 1])
    assert [(e.start, e.stop, e.ask) for e in asked] == [(3, 5, "the"), (6, 7, "she"), (8, 9, "he"), (10, 13, "both")]


def test_an_act_without_a_side_asks_for_it() -> None:
    act = WordAct(2, "CONSULT", None, "occurred", 0.0, 0.9, (WordRole(0, 2, "who", 0.9),))
    assert list(links.gaps([(5, act)])) == [Expression(7, 8, "gap-whom")]


def test_probabilities_of_all_answers_and_of_nobody_make_one() -> None:
    asked = [Expression(6, 7, "she")]
    found = [Answer(0, 2, "PERSON"), Answer(3, 5, "phrase")]
    sort = np.zeros((14, 7))
    sort[ASKS.index("she"), 0] = 2.0
    (link,) = links.link(net(link_sort=sort), states([0] * 6 + [1] * 8), asked, found)
    assert link.answers[0][0] == found[0]
    assert sum(p for _, p in link.answers) + link.nobody == pytest.approx(1, abs=0.02)
    assert link.answers[0][1] == pytest.approx(np.exp(2) / (np.exp(2) + 2), abs=0.01)


def test_what_is_far_away_or_the_expression_itself_does_not_answer() -> None:
    sentence = [0, 0, 20, 20]
    found = [Answer(0, 1, "PERSON"), Answer(2, 3, "phrase"), Answer(3, 4, "ORG")]
    (link,) = links.link(net(), states(sentence), [Expression(2, 3, "the")], found)
    assert [answer for answer, _ in link.answers] == [Answer(3, 4, "ORG")]


def test_without_answers_or_questions_there_are_no_links() -> None:
    assert links.link(net(), states([0]), [], [Answer(0, 1, "ORG")]) == []
    assert links.link(net(), states([0]), [Expression(0, 1, "it")], []) == []


def test_a_page_ten_times_as_long_costs_ten_times_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    cells: list[int] = []
    scores = links._scores

    def counted(net: Any, left: Any, right: Any, tables: Any) -> Any:
        cells.append(len(left) * len(right))
        return scores(net, left, right, tables)

    monkeypatch.setattr(links, "_scores", counted)
    costs = []
    for n in (300, 3000):
        cells.clear()
        found = [Answer(2 * i, 2 * i + 1, "PERSON") for i in range(n)]
        asked = [Expression(2 * i + 1, 2 * i + 2, "he") for i in range(n)]
        linked = links.link(net(), states([i // 2 for i in range(2 * n)]), asked, found)
        assert len(linked) == n and all(len(link.answers) <= links.BACK + links.AHEAD + 1 for link in linked)
        costs.append(sum(cells))
    assert costs[1] < 12 * costs[0]


def test_pairs_of_acts_that_may_tell_one_happening() -> None:
    acts = [(0, WordAct(i, "CONSULT", None, "occurred", 0.0, 0.9, ())) for i in (0, 1, 2)]
    bias = np.full((2, 13), -9.0)
    bias[1, 3] = 2.0  # the same type, one sentence back
    assert links.retold(net(told_far=bias), states([0, 1, 5]), acts) == [(0, 1, pytest.approx(0.88, abs=0.01))]
    assert links.retold(net(), states([0]), acts[:1]) == []
