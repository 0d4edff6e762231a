"""Files of event types that are wrong are refused with file, line, key and what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import RapporteurError, UsageError
from rapporteur.ontology import Trigger, marked, type_file
from rapporteur.record import Span

GOOD = """type = "EVICT"
description = "Puts people out of their homes."
quad = 4
triggers = ["evict", "eviction/NOUN", "throw out/VERB"]

[[modes]]
name = "by-force"
description = "Police or guards carry it out."
triggers = ["drag out"]

[[examples]]
text = "[who Police] [trigger dragged out] [whom the tenants]."
mode = "by-force"
status = "occurred"

[[not_examples]]
text = "The lawyer wrote a book on [trigger eviction]."
why = "nobody is put out"
"""


def test_a_good_file() -> None:
    kind = type_file.parse(GOOD, "evict.toml")
    assert (kind.type, kind.quad, kind.extension, kind.file) == ("EVICT", 4, True, "evict.toml")
    assert kind.triggers == (Trigger(("evict",)), Trigger(("eviction",), "NOUN"), Trigger(("throw", "out"), "VERB"))
    assert kind.modes["by-force"].triggers == (Trigger(("drag", "out")),)
    [example] = kind.examples
    assert example.text == "Police dragged out the tenants."
    assert [example.text[s.start : s.stop] for s in (*example.who, example.trigger, *example.whom)] == [
        "Police", "dragged out", "the tenants",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('type = "EVICT"', 'type = "Evict"', 1, "capital letters"),
        ('type = "EVICT"', 'type = "EVICT/x"', 1, "capital letters"),
        ('type = "EVICT"\n', "", 1, "type must be a text"),
        ('description = "Puts', 'descripton = "Puts', 2, "did you mean description?"),
        ('description = "Puts people out of their homes."', 'description = " "', 2, "must be a text"),
        ("quad = 4", "quad = 5", 3, "from 1 to 4"),
        ("quad = 4", "quad = 1.5", 3, "1, 2, 3 or 4"),
        ("quad = 4", "quad = true", 3, "from 1 to 4"),
        ("quad = 4", "score = nan", 3, "from -10 to 10"),
        ("quad = 4", 'needs_recipient = "yes"', 3, "true or false"),
        ("quad = 4", "confidence = 2", 3, "from 0 to 1"),
        ("quad = 4", "cameo = [173]", 3, "list of texts"),
        ('triggers = ["evict"', 'triggers = "evict" #', 4, "list of texts"),
        ('"eviction/NOUN"', '"eviction/noun"', 4, "'noun' is no part of speech"),
        ('"eviction/NOUN"', '"--"', 4, "one to 8 words"),
        ('"eviction/NOUN"', '"a b c d e f g h i"', 4, "one to 8 words"),
        ('name = "by-force"', 'name = "By force"', 7, "[[modes]] number 1, name: 'By force' must be"),
        ('triggers = ["drag out"]', 'trigers = ["drag out"]', 9, "did you mean triggers?"),
        ("[[examples]]", '[[modes]]\nname = "by-force"\ndescription = "Again."\n\n[[examples]]', 12, "number 2, name"),
        ("[trigger dragged", "[triger dragged", 12, "'triger'; a mark is one of trigger, who, whom"),
        ("[whom the tenants]", "[whom the tenants", 12, "a bracket without its partner"),
        ("[whom the tenants]", "[whom the [who tenants]]", 12, "a bracket without its partner"),
        ("[whom the tenants]", "[whom ]", 12, "must hold words"),
        ("[whom the tenants]", "[trigger the tenants]", 12, "2 triggers are marked"),
        ("[trigger dragged out]", "dragged out", 12, "0 triggers are marked"),
        ('mode = "by-force"\nstatus', 'mode = "softly"\nstatus', 13, "'softly' is none of by-force"),
        ('status = "occurred"', 'status = "happened"', 14, "'happened' is none of occurred"),
        ('status = "occurred"', 'known_miss = ["what"]', 14, "'what' is none of event"),
        ('why = "nobody is put out"', 'mode = "by-force"', 18, "[[not_examples]] number 1, mode: no such key"),
        ('why = "nobody is put out"', "", 16, "why must be a text"),
        ("[[not_examples]]", "[not_examples]", 16, "under a line [[not_examples]]"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, line: int, said: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(UsageError) as error:
        type_file.parse(GOOD.replace(old, new), "evict.toml")
    assert str(error.value).startswith(f"evict.toml, line {line}"), error.value
    assert said in str(error.value)


def test_text_that_is_not_toml() -> None:
    with pytest.raises(UsageError, match=r"evict.toml is not TOML: .*line 3"):
        type_file.parse("a = 1\nb = 2\nc == 3\n", "evict.toml")
    with pytest.raises(UsageError, match="is not TOML"):
        type_file.parse("x = " + "[" * 50_000, "deep.toml")


def test_a_sentence_with_marks() -> None:
    told = marked.parse("[who Minsk] and [who Moscow] [trigger held talks]; “the rest” is text.")
    assert told.text == "Minsk and Moscow held talks; “the rest” is text."
    assert told.who == (Span(0, 5), Span(10, 16)) and told.whom == ()
    assert told.text[told.trigger.start : told.trigger.stop] == "held talks"


@given(st.text(alphabet=st.sampled_from("[] whotrigger.é\n\"'=")))
def test_any_sentence_parses_or_is_refused(source: str) -> None:
    try:
        told = marked.parse(source)
    except ValueError as error:
        assert str(error)
    else:
        assert "[" not in told.text and told.trigger.stop <= len(told.text)


@given(st.text(alphabet=st.sampled_from('[]"=\n#{}, abtypedscrqu014."')) | st.text())
def test_any_file_parses_or_is_refused(source: str) -> None:
    with pytest.raises(RapporteurError, match=r"^any\.toml"):
        type_file.parse(source, "any.toml")
