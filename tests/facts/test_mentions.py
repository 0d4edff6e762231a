"""Names of a page: trimmed, typed alike, found again. Readings are made by hand so that each rule is seen alone."""

from rapporteur.facts import mentions
from rapporteur.facts.words import Words
from rapporteur.record import Named, Reading
from tests.build import document


def found(doc, *marked):
    """Names of a document whose reader marked these (text, type, probability), each at its first place."""
    names = tuple(Named(doc.text.index(t), doc.text.index(t) + len(t), kind, p) for t, kind, p in marked)
    return [(f.text, f.type) for f in mentions.find(doc, Words(doc.text, Reading(names=names)))]


def test_articles_titles_and_possessive_marks_are_not_the_name():
    doc = document("The European Union's envoy met Prime Minister Kaja Kallas's aide.")
    marked = [("The European Union's", "ORG", 0.9), ("Prime Minister Kaja Kallas's", "PERSON", 0.9)]
    assert found(doc, *marked) == [("European Union", "ORG"), ("Kaja Kallas", "PERSON")]


def test_the_stop_of_an_acronym_belongs_to_it():
    assert found(document("He spoke of the U.S. and left."), ("the U.S.", "PLACE", 0.9)) == [("U.S.", "PLACE")]


def test_a_surname_is_a_person_whatever_the_reader_thought():
    doc = document("Maryja Kalesnikava was jailed.", "Kalesnikava stayed.")
    assert found(doc, ("Maryja Kalesnikava", "PERSON", 0.9)) == [
        ("Maryja Kalesnikava", "PERSON"),
        ("Kalesnikava", "PERSON"),
    ]


def test_a_name_found_once_is_found_everywhere_but_not_in_clutter_or_inside_words():
    doc = document(
        "Grodno is calm.", "Buses left Grodno. Grodnonews said so.", "Grodno hotels", kinds=("paragraph", "paragraph", "advert")
    )
    assert found(doc, ("Grodno", "PLACE", 0.9)) == [("Grodno", "PLACE")] * 2


def test_an_unsure_name_is_not_spread():
    doc = document("Spring came.", "Spring went.")
    assert found(doc, ("Spring", "ORG", 0.4)) == [("Spring", "ORG")]


def test_a_state_is_a_place_and_a_bloc_a_body():
    doc = document("The United States asked the UN and the Kremlin.")
    marked = [("United States", "ORG", 0.7), ("UN", "PLACE", 0.8), ("Kremlin", "PLACE", 0.9)]
    assert found(doc, *marked) == [("United States", "PLACE"), ("UN", "ORG"), ("Kremlin", "ORG")]


def test_two_places_in_one_mark():
    doc = document("Talks in Doha, Qatar failed.")
    assert found(doc, ("Doha, Qatar", "PLACE", 0.9)) == [("Doha", "PLACE"), ("Qatar", "PLACE")]


def test_a_hyphen_does_not_cut_a_name():
    doc = document("The base at al-Tanf stays.")
    assert found(doc, ("al", "PLACE", 0.9), ("Tanf", "PLACE", 0.9)) == [("al-Tanf", "PLACE")]


def test_bare_titles_and_single_letters_are_no_names():
    doc = document("Sen. A spoke to D in the north.")
    assert found(doc, ("Sen.", "PERSON", 0.8), ("D", "PERSON", 0.6), ("north", "PLACE", 0.6)) == []
