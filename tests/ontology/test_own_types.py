"""Event types of the user's own: where they are found, what is refused, and their trigger words in text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import UsageError
from rapporteur.ontology import Lexicon, beside, own_types
from rapporteur.ontology.inflection import forms
from rapporteur.ontology.lexicon import Told
from rapporteur.ontology.own import contents

EVICT = """type = "EVICT"
description = "Puts people out of their homes."
triggers = ["evict", "eviction/NOUN", "throw out/VERB", "throw out of house"]
"""
MERGE = """type = "MERGE"
description = "Two bodies become one."
plover = "COOPERATE"
confidence = 0.7
triggers = ["merge", "join force"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    (own / "evict.toml").write_text(EVICT, encoding="utf-8")
    (own / "merge.toml").write_text(MERGE, encoding="utf-8")
    (own / "notes.txt").write_text("no type", encoding="utf-8")
    return own


def test_a_folder_and_its_files_given_twice(folder: Path) -> None:
    made = own_types([folder, folder / "evict.toml"])
    assert list(made) == ["EVICT", "MERGE"]
    assert (made["EVICT"].quad, made["EVICT"].confidence) == (None, 0.9)
    assert (made["MERGE"].quad, made["MERGE"].confidence) == (2, 0.7), "COOPERATE is material co-operation"


def test_what_facts_depend_on_changes_with_the_files(folder: Path) -> None:
    before = contents([folder])
    assert before == contents([folder / "merge.toml", folder])
    (folder / "evict.toml").write_text(EVICT + "# changed\n", encoding="utf-8")
    assert contents([folder]) != before


def test_the_folder_beside_a_record(tmp_path: Path) -> None:
    assert beside(tmp_path / "record.sqlite") == ()
    (tmp_path / "event-types").mkdir()
    assert beside(tmp_path / "record.sqlite") == (tmp_path / "event-types",)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (EVICT.replace('"EVICT"', '"SANCTION"'), "SANCTION is a shipped type"),
        (EVICT.replace('"EVICT"', '"ELECT"'), "ELECT is a shipped type"),
        ('type = "EVICT"\ndescription = "No words."\n', "no triggers"),
        (EVICT + "extension = false\n", "extension = false is for"),
        (EVICT + 'plover = "EXPEL"\n', "'EXPEL' is none of ACCUSE"),
        (EVICT + 'plover = "APPOINT"\n', "'APPOINT' is none of ACCUSE"),
        (EVICT + '[[modes]]\nname = "slow"\ndescription = "Slowly."\n', "mode slow has no triggers"),
        (
            EVICT + '[[modes]]\nname = "slow"\ndescription = "S."\ntriggers = ["oust"]\nplover = "deport"\n',
            "add plover",
        ),
        (
            EVICT
            + 'plover = "COERCE"\n[[modes]]\nname = "slow"\ndescription = "S."\ntriggers = ["oust"]\nplover = "demo"\n',
            "COERCE has no mode 'demo'",
        ),
        (EVICT + "\ufffe\ud800", "cannot be read as UTF-8"),
        (EVICT + "#" * 1_000_001, "over 1,000,000 bytes"),
    ],
)
def test_what_is_refused_and_why(tmp_path: Path, source: str, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(source.encode("utf-8", "surrogatepass"))
    with pytest.raises(UsageError, match=r"own\.toml") as error:
        own_types([path])
    assert said in str(error.value)


def test_two_files_with_one_type(folder: Path) -> None:
    (folder / "other.toml").write_text(EVICT, encoding="utf-8")
    with pytest.raises(UsageError, match=r"other.toml: EVICT is in evict.toml too"):
        own_types([folder])


def test_paths_that_hold_no_type(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder"):
        own_types([tmp_path / "nothing.toml"])
    with pytest.raises(UsageError, match="no event type in"):
        own_types([tmp_path])
    assert own_types([]) == {}


# ------------------------------------------------------------------ forms and triggers


@pytest.mark.parametrize(
    ("lemma", "all_of"),
    [
        ("evict", "evict evicts evicted evicting"),
        ("ban", "ban bans banned banning"),
        ("travel", "travelled traveled travelling traveling"),
        ("seize", "seizes seized seizing"),
        ("occupy", "occupies occupied occupying"),
        ("die", "dies died dying"),
        ("flee", "flees fled fleeing"),
        ("throw", "throws threw thrown throwing"),
        ("Withhold", "withholds withheld withholding"),
        ("crisis", "crises"),
        ("visa", "visas"),
    ],
)
def test_the_forms_of_a_word(lemma: str, all_of: str) -> None:
    assert set(all_of.split()) <= forms(lemma)


@given(st.text(max_size=30))
def test_any_word_has_itself_among_its_forms(word: str) -> None:
    assert word.lower() in forms(word)


def told(lexicon: Lexicon, *words: str) -> list[tuple[int, int, int]]:
    """Where triggers stand in words written as "word/TAG"."""
    pairs = [word.rpartition("/") for word in words]
    return [(t.start, t.stop, t.main) for t in lexicon.find([w for w, _, _ in pairs], [tag for _, _, tag in pairs])]


def test_triggers_in_several_words_and_parts_of_speech(folder: Path) -> None:
    lexicon = Lexicon(own_types([folder]).values())
    assert told(lexicon, "Police/NOUN", "EVICTED/VERB", "them/PRON") == [(1, 2, 1)]
    assert told(lexicon, "evictions/NOUN", "eviction/ADJ") == [(0, 1, 0)], "only the noun was asked for"
    assert told(lexicon, "They/PRON", "threw/VERB", "out/ADP", "tenants/NOUN") == [(1, 3, 1)]
    assert told(lexicon, "thrown/VERB", "out/ADP", "of/ADP", "houses/NOUN") == [(0, 4, 0)], "the longest"
    assert told(lexicon, "a/DET", "throw/NOUN", "out/ADP") == [], "no verb in it"
    assert told(lexicon, "throw/VERB") == told(lexicon) == []
    assert told(lexicon, "joined/VERB", "forces/NOUN") == [(0, 2, 0)]


def test_a_lexicon_says_type_file_and_confidence(folder: Path) -> None:
    lexicon = Lexicon(own_types([folder]).values())
    assert lexicon.find(["merged"], ["VERB"]) == [Told(0, 1, 0, "MERGE", None, "merge.toml", 0.7)]
    assert lexicon and not Lexicon(())


def test_the_triggers_of_a_mode_say_more(tmp_path: Path) -> None:
    path = tmp_path / "evict.toml"
    path.write_text(EVICT + '[[modes]]\nname = "mass"\ndescription = "Many."\ntriggers = ["evict"]\n', encoding="utf-8")
    assert [t.mode for t in Lexicon(own_types([path]).values()).find(["evicts"], ["VERB"])] == ["mass"]
