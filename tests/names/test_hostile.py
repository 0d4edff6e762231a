"""Names nobody has: a sane answer, no exception, and time that grows no faster than the input."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.names import Index, compare, parse, systems_of
from rapporteur.names.fold import query_keys, search_key
from rapporteur.names.scripts import mixed_words

INDEX = Index.build([("h", "Ann Harlow"), ("c", "Corp Vostok"), ("l", "Лукашенко Александр"), ("r", "محمد كريم")])
ODD = [
    "", " ", "a", "1", "12345", "Mr", "Mr.", "Corp", "...", "\x00", "\u202eAnn Harlow", "A" * 10_000, "Ann " * 5_000,
    "a" + "\u0301" * 10_000, "\ud800", "Ann \udfff Harlow", "\u200bAnn\u200b", "محمد كريم", "\u0627" * 300, "Ann\nHarlow",
    "𝔄𝔫𝔫 ℌ𝔞𝔯𝔩𝔬𝔴", "Ａｎｎ　Ｈａｒｌｏｗ", "😀", "-", "'", "Ann-" * 3_000, "O'" * 3_000, "ᚠᚢᚦ", "北京", "ﬁﬂ", "İı",
]  # fmt: skip


@pytest.mark.parametrize("name", ODD, ids=lambda n: ascii(n[:12]))
def test_odd_names_have_sane_answers(name: str) -> None:
    for other in ("Ann Harlow", "", name):
        told = compare(name, other)
        assert 0 <= told.score <= 1 and all(isinstance(r, str) for r in told.reasons)
    assert len(INDEX.search(name)) <= 4 and parse(name) and isinstance(systems_of(name), tuple)
    assert isinstance(search_key(name[:2000]), str) and isinstance(query_keys(name[:2000]), tuple)


@pytest.mark.parametrize("name", ["", " ", "1", "...", "😀", "\x00", "Mr", "Corp", "a"])
def test_what_is_no_name_is_nobody(name: str) -> None:
    assert compare(name, "Ann Harlow").score < 0.5
    assert all(hit.score < 0.7 for hit in INDEX.search(name))


@pytest.mark.parametrize("piece", ["a", "Ann ", "a\u0301", "O'", "Ann-", "щ", "م", "\ud800", "1 "])
def test_time_is_linear(piece: str) -> None:
    def cost(size: int) -> float:
        name = piece * size
        began = process_time()
        compare(name, name + "x")
        INDEX.search(name)
        parse(name)
        search_key(name)
        return process_time() - began

    cost(10)
    assert cost(20_000) < 1.0 + 40 * cost(2_000)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Pаvel Łatuška", ("Pаvel",)),
        ("Pavel Łatuška", ()),
        ("Павел Латушка", ()),
        ("Павел Łatuška", ()),
        ("Ηarlow", ("Ηarlow",)),
    ],
)
def test_letters_that_look_alike_are_flagged(name: str, words: tuple[str, ...]) -> None:
    assert mixed_words(name) == words


def test_a_name_in_borrowed_letters_is_no_silent_match() -> None:
    told = compare("Pаvel Łatuška", "Pavel Łatuška")
    assert 0.5 < told.score < 0.7
    assert "Pаvel mixes letters of scripts that look alike" in told.reasons
    hit = Index.build([("p", "Pavel Łatuška")]).search("Pаvel Łatuška")[0]
    assert hit.key == "p" and hit.score < 0.7 and any("look alike" in r for r in hit.reasons)


@given(st.text(alphabet=st.characters(), max_size=50), st.text(alphabet=st.characters(), max_size=50))
def test_any_text_at_all(a: str, b: str) -> None:
    assert compare(a, b).score == compare(b, a).score
    assert len(Index.build([("a", a)]).search(b)) <= 1
