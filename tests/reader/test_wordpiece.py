from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reader.network import load, shape
from rapporteur.reader.wordpiece import WordPiece

VOCABULARY = ["[CLS]", "[SEP]", "[UNK]", "un", "##aff", "##able", "lukas", "##enka", "-", "met", "中"]


def cut(word: str) -> list[str]:
    return [VOCABULARY[i] for i in WordPiece(VOCABULARY).pieces(word)]


def test_the_longest_piece_is_taken_first():
    assert cut("unaffable") == ["un", "##aff", "##able"]


def test_case_and_marks_are_dropped():
    assert cut("LUKAŠENKA") == ["lukas", "##enka"]


def test_a_stroke_is_not_a_mark():
    assert cut("Łukašenka") == ["[UNK]"]


def test_punctuation_and_ideographs_stand_alone():
    assert cut("met-met") == ["met", "-", "met"]
    assert cut("中met") == ["中", "met"]


def test_a_word_without_letters_of_its_own_is_unknown():
    assert cut("\u200b") == ["[UNK]"]
    assert cut("") == ["[UNK]"]


def test_a_word_has_at_most_twelve_pieces():
    assert len(load().pieces.pieces("a" * 90)) <= 12
    assert len(load().pieces.pieces("x-" * 50)) <= 12


@given(st.text(max_size=60))
def test_every_word_has_pieces_of_the_vocabulary(word):
    found = load().pieces.pieces(word)
    assert found and all(0 <= i < 30522 for i in found)


def test_shapes():
    words = ["2024", "—", "met", "Minsk", "NATO", "McCain", "A", "Łukašenka"]
    assert [shape(w) for w in words] == [5, 0, 1, 2, 3, 4, 6, 2]
