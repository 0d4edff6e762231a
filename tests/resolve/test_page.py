"""Who did what to whom in short pages of our own, from text to events, through the shipped reader."""

from functools import cache

import pytest

from rapporteur.reporting import report_document
from tests.build import document


@cache
def told(*lines, published=None):
    doc = document(*lines, published=published)
    return doc, report_document(doc)


def names(report):
    return {e.id: e.name for e in report.entities}


def events(*lines, published=None):
    """(type, who, whom, status, date) of every event."""
    _, report = told(*lines, published=published)
    n = names(report)
    return [
        (e.type, tuple(n[a] for a in e.actors), tuple(n[a] for a in e.recipients), e.status, e.date) for e in report.events
    ]


def entity(report, name):
    return next(e for e in report.entities if e.name == name)


RALLY = (
    "Belarusian opposition leader Sviatlana Tsikhanouskaya met German Chancellor Olaf Scholz in Berlin on Tuesday.",
    "Tsikhanouskaya thanked Germany for its support. She also asked the chancellor to impose sanctions on Belaruskali.",
)


def test_one_person_under_full_name_surname_and_pronoun():
    _, report = told(*RALLY)
    her = entity(report, "Sviatlana Tsikhanouskaya")
    kinds = {m.form for m in report.mentions if m.entity == her.id}
    assert {"Sviatlana Tsikhanouskaya", "Tsikhanouskaya"} <= set(her.forms)
    assert kinds >= {"name", "pronoun"}
    assert [e.name for e in report.entities if e.type == "PERSON"] == ["Sviatlana Tsikhanouskaya", "Olaf Scholz"]


def test_roles_and_countries_beside_names():
    _, report = told(*RALLY)
    assert entity(report, "Olaf Scholz").role == "Chancellor"
    assert entity(report, "Olaf Scholz").country == "DEU"
    assert entity(report, "Sviatlana Tsikhanouskaya").role == "opposition leader"
    assert entity(report, "Sviatlana Tsikhanouskaya").country == "BLR"


def test_a_meeting_has_both_sides_a_place_and_a_day():
    doc, report = told(*RALLY, published="2024-03-07")
    meeting = next(e for e in report.events if e.type == "CONSULT")
    n = names(report)
    assert {n[i] for i in (*meeting.actors, *meeting.recipients)} == {"Sviatlana Tsikhanouskaya", "Olaf Scholz"}
    assert n[meeting.place] == "Berlin"
    assert (meeting.date, meeting.date_from, meeting.assumed_date) == ("2024-03-05", "text", "2024-03-07")
    assert doc.text[meeting.triggers[0].start : meeting.triggers[0].stop] == "met"


def test_she_asks_and_the_chancellor_is_asked():
    request = next(e for e in events(*RALLY) if e[0] == "REQUEST")
    assert request[1:3] == (("Sviatlana Tsikhanouskaya",), ("Olaf Scholz",))


def test_a_sanction_asked_for_is_called_for():
    _, report = told(*RALLY)
    assert any(e.type == "SANCTION" and e.status in ("called-for", "hypothetical") for e in report.events)


def test_a_capital_that_acts_is_its_state_and_one_visited_is_a_place():
    lines = ("France and Germany disagree.", "Paris condemned the verdict on Monday.", "The minister flew to Paris on Friday.")
    _, report = told(*lines)
    blame = next(e for e in report.events if e.type == "ACCUSE")
    assert [names(report)[a] for a in blame.actors] == ["France"]
    assert entity(report, "Paris").type == "PLACE"


def test_an_adjective_that_acts_is_its_state_where_the_page_names_it():
    lines = ("Israel said nothing.", "An Israeli raid killed three people in Jenin on Sunday.")
    attack = next(e for e in events(*lines) if e[0] == "ASSAULT")
    assert attack[1] == ("Israel",)


def test_nameless_actors_are_entities_of_the_page():
    _, report = told("Security services detained four activists in Brest.")
    arrest = next(e for e in report.events if e.type == "COERCE")
    by_id = {e.id: e for e in report.entities}
    assert [by_id[a].name for a in arrest.actors] == ["Security services"]
    assert by_id[arrest.recipients[0]].type == "NORP"


def test_one_happening_told_twice_is_one_event():
    lines = (
        "Police in Warsaw arrested Pavel Latushka on Monday.",
        "Latushka was arrested at the airport, his lawyer said.",
    )
    _, report = told(*lines, published="2024-03-07")
    arrests = [e for e in report.events if e.type == "COERCE"]
    assert len(arrests) == 1
    assert len(arrests[0].triggers) == 2 and len(arrests[0].evidence) == 2


def test_two_meetings_on_different_days_are_two_events():
    lines = (
        "Olaf Scholz met Emmanuel Macron in Berlin on 3 March 2023.",
        "Scholz met Macron again in Paris on 7 May 2024.",
    )
    dates = [e[4] for e in events(*lines, published="2024-05-08") if e[0] == "CONSULT"]
    assert dates == ["2023-03-03", "2024-05-07"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The president will meet the chancellor in Berlin next week.", "planned"),
        ("The president met the chancellor in Berlin yesterday.", "occurred"),
        ("The minister denied that police had attacked the protesters.", "denied"),
    ],
)
def test_planned_occurred_and_denied_are_told_apart(sentence, status):
    found = events(sentence, published="2024-03-07")
    assert any(e[3] == status for e in found if e[0] in ("CONSULT", "ASSAULT"))


def test_a_year_that_is_not_known_is_not_invented():
    lines = ("Scholz met Macron on November 22.",)
    assert events(*lines)[0][4] == "XXXX-11-22"


def test_killed_and_injured_are_counted_with_their_words():
    doc, report = told("Russian forces shelled Kharkiv on Friday, killing three people and wounding at least 12.")
    attack = next(e for e in report.events if e.type == "ASSAULT")
    assert (attack.killed.low, attack.injured.low) == ("3", "12")
    assert doc.text[attack.killed.start : attack.killed.stop].startswith("three")


def test_i_in_a_quotation_is_its_speaker():
    _, report = told('"I urge Canada to release the funds," Sviatlana Tsikhanouskaya said.')
    request = next(e for e in report.events if e.type == "REQUEST")
    assert [names(report)[a] for a in request.actors] == ["Sviatlana Tsikhanouskaya"]
    assert [names(report)[a] for a in request.recipients] == ["Canada"]


def test_a_quote_has_its_speaker():
    doc, report = told('"We will not stop," Maria Zakharova told reporters.')
    quote = report.quotes[0]
    assert names(report)[quote.speaker] == "Maria Zakharova"
    assert doc.text[quote.content.start : quote.content.stop].startswith("We will not stop")


def test_the_sanctions_view_has_authority_target_and_step():
    lines = ("The European Union imposed sanctions on Belavia on 2 December 2021.",)
    _, report = told(*lines, published="2021-12-03")
    line = report.sanctions[0]
    n = names(report)
    assert ([n[a] for a in line.authority], [n[t] for t in line.target]) == (["European Union"], ["Belavia"])
    assert (line.measure, line.status, line.date) == ("other", "in-force", "2021-12-02")


def test_a_court_sentence_is_no_sanction_in_the_view():
    _, report = told("A court in Minsk sentenced Ales Bialiatski to ten years in prison.")
    assert report.sanctions == ()


def test_every_id_points_at_an_entity_and_every_span_at_words():
    doc, report = told(*RALLY)
    known = set(names(report))
    for e in report.events:
        assert {*e.actors, *e.recipients} <= known and e.evidence and e.triggers
    for m in report.mentions:
        assert m.entity in known and doc.text[m.start : m.stop].strip()


def test_reading_twice_gives_the_same_report():
    doc = document(*RALLY)
    assert report_document(doc) == report_document(doc)


def test_a_language_that_is_not_read_is_a_problem_and_the_document_stays():
    from dataclasses import replace

    doc = replace(document("Прэзідэнт сустрэўся з міністрам."), language="be")
    report = report_document(doc)
    assert report.document is doc and report.problems[0].error == "LanguageNotRead" and report.events == ()


def test_no_two_entities_of_a_page_share_an_id():
    lines = (
        "The Senate's vote came late.",
        "Senate leaders and the Senate rejected the Senate report on Monday, and senators blamed the Senate.",
    )
    _, report = told(*lines)
    ids = [e.id for e in report.entities]
    assert len(ids) == len(set(ids))
