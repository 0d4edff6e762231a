"""One event out of many tellings."""

import random

from rapporteur.record import Derived, RecordEvent, Report
from rapporteur.story.derive import derive
from tests.story.build import Sheet

A = ("Petra Vogel", "Vogel")
B = ("Jonas Lindqvist", "Lindqvist")
C = ("Carla Moretti", "Moretti")

Pages = list[tuple[str, Report]]


def meeting(page: str, date: str | None, *, published: str = "2024-03-05", status: str = "occurred", swap: bool = False,
            who: tuple[str, ...] = A, whom: tuple[str, ...] = B, kind: str = "CONSULT") -> tuple[str, Report]:  # fmt: skip
    sheet = Sheet(page, published)
    a, b = sheet.named(*who), sheet.named(*whom)
    sheet.told(kind, [b] if swap else [a], [a] if swap else [b], date=date, status=status, words=f"They met, {page}.")
    return sheet.report()


def events(pages: Pages) -> tuple[RecordEvent, ...]:
    return derive(pages).events


def test_one_meeting_in_three_reports() -> None:
    pages = [meeting("p1", "2024-03-04"), meeting("p2", "2024-03-04", swap=True), meeting("p3", "2024-03")]
    (event,) = events(pages)
    assert event.reports == 3 and event.date == "2024-03-04" and len(event.members) == 3
    assert event.earliest == event.latest == "2024-03-04"


def test_the_same_two_people_two_years_later() -> None:
    pages = [meeting("p1", "2022-03-04", published="2022-03-05"), meeting("p2", "2024-03-04")]
    assert len(events(pages)) == 2


def test_undated_tellings_merge_only_near_one_another() -> None:
    assert len(events([meeting("p1", None), meeting("p2", None, published="2024-03-07")])) == 1
    assert len(events([meeting("p1", None), meeting("p2", None, published="2024-03-19")])) == 2


def test_a_plan_and_its_outcome_merge_by_date_and_the_later_report_gives_the_status() -> None:
    plan = meeting("p2", "2024-03-09", status="planned", published="2024-03-05")
    done = meeting("p1", "2024-03-09", published="2024-03-10")
    (event,) = events([plan, done])
    assert event.status == "occurred"
    undated = meeting("p1", None, status="planned", published="2024-03-05")
    assert len(events([undated, meeting("p2", None, published="2024-03-06")])) == 2


def test_a_denied_meeting_is_not_a_meeting() -> None:
    assert len(events([meeting("p1", "2024-03-04"), meeting("p2", "2024-03-04", status="denied")])) == 2


def test_other_parties_are_another_event() -> None:
    assert len(events([meeting("p1", "2024-03-04"), meeting("p2", "2024-03-04", whom=C)])) == 2
    assert len(events([meeting("p1", "2024-03-04", kind="ACCUSE"), meeting("p2", "2024-03-04", kind="ACCUSE", swap=True)])) == 2


def test_year_less_dates_meet_the_day_and_no_other() -> None:
    assert len(events([meeting("p1", "XXXX-03-04"), meeting("p2", "2024-03-04")])) == 1
    assert len(events([meeting("p1", "XXXX-03-08"), meeting("p2", "2024-03-04")])) == 2


def test_a_month_does_not_join_two_days_of_it() -> None:
    pages = [meeting("p1", "2024-03-04"), meeting("p2", "2024-03-12"), meeting("p3", "2024-03")]
    found = events(pages)
    assert len(found) == 2 and sorted(e.date or "" for e in found) == ["2024-03-04", "2024-03-12"]


def reprint(page: str, published: str, date: str) -> tuple[str, Report]:
    sheet = Sheet(page, published)
    a, b = sheet.named(*A), sheet.named(*B)
    chance = random.Random(5)
    words = ["table", "border", "council", "letter", "winter", "signal", "bridge", "harbour", "market", "witness"]
    sheet.text += "\n".join(" ".join(chance.choices(words, k=10)) for _ in range(20)) + "\n"
    sheet.told("CONSULT", [a], [b], date=date, words="Vogel and Lindqvist met on Monday.")
    return sheet.report()


def test_copies_of_one_text_count_once_and_always_merge() -> None:
    pages = [reprint("p1", "2024-03-05", "2024-03-04"), reprint("p2", "2024-03-12", "2024-03-11")]
    derived = derive(pages)
    (event,) = derived.events
    assert len(derived.copies) == 1 and event.reports == 1 and len(event.members) == 2
    both = derive([*pages, meeting("p3", "2024-03-04")]).events
    assert sorted(e.reports for e in both) == [2]


def test_two_events_of_one_page_stay_two() -> None:
    sheet = Sheet("p1")
    a, b = sheet.named(*A), sheet.named(*B)
    for _ in range(2):
        sheet.told("CONSULT", [a, b], date="2024-03-04")
    assert len(events([sheet.report(), meeting("p2", "2024-03-04")])) == 2


def test_every_page_event_is_a_member_of_exactly_one_and_order_does_not_matter() -> None:
    chance = random.Random(11)
    pages = []
    for n in range(40):
        who, whom = chance.sample([A, B, C], 2)
        date = chance.choice([None, "2024-03", f"2024-03-{chance.randint(1, 9):02}"])
        pages.append(meeting(f"p{n:02}", date, who=who, whom=whom, published=f"2024-03-{chance.randint(1, 28):02}",
                             status=chance.choice(["occurred", "planned"])))  # fmt: skip
    first = derive(pages)
    members = [m for e in first.events for m in e.members]
    assert sorted(members) == sorted((page, e.id) for page, r in pages for e in r.events)
    for seed in range(3):
        assert derive(random.Random(seed).sample(pages, len(pages))) == first


def test_nothing_comes_of_nothing() -> None:
    assert derive([]) == Derived()
    assert derive([("p1", Report(None))]) == Derived()
    assert derive(iter([meeting("p1", None)])) == derive([meeting("p1", None)])
