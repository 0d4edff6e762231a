"""Documents about one happening."""

from rapporteur.record import Block, Document
from rapporteur.story.derive import derive
from rapporteur.story.stories import stories
from tests.story.test_merge import meeting

FLOOD = (
    "The river Tamra broke its banks near Kelnik on Tuesday. Mayor Orsolya Brandt said 214 houses were under water. "
    "Soldiers from Dresk came with 31 boats."
)
FLOOD_2 = (
    "Some 214 houses in Kelnik are flooded, said Orsolya Brandt, the mayor. The Tamra rose by 4 metres; an army unit "
    "from Dresk sent 31 boats."
)
OTHERS = [
    f"The {town} council voted {n} to 3 for the new road. Chairman {name} was pleased with the result in {town}."
    for n, town, name in [(11, "Altin", "Jan Fodor"), (12, "Besk", "Ola Krantz"), (13, "Corva", "Pia Lund")]
]


def document(text: str, published: str | None, title: str | None = None) -> Document:
    return Document("d", "p", text, (Block(0, len(text), "paragraph"),), published=published, title=title)


def pages(second: str | None) -> list[tuple[str, Document]]:
    made = [("a", document(FLOOD, "2024-03-05", "Flood in Kelnik")), ("b", document(FLOOD_2, second, "Flood in Kelnik: army sends boats"))]
    return made + [(f"o{n}", document(text, "2024-03-05")) for n, text in enumerate(OTHERS)]


def test_shared_names_and_numbers_make_a_story() -> None:
    (story,) = stories(pages("2024-03-06"), (), ())
    assert story.pages == ("a", "b") and story.title == "Flood in Kelnik"
    assert (story.earliest, story.latest) == ("2024-03-05", "2024-03-06")


def test_weeks_later_or_without_a_date_it_is_none() -> None:
    assert stories(pages("2024-06-06"), (), ()) == ()
    assert stories(pages(None), (), ()) == ()


def test_a_shared_event_makes_a_story() -> None:
    derived = derive([meeting("p1", "2024-03-04"), meeting("p2", "2024-03-04", published="2024-03-06")])
    assert [s.pages for s in derived.stories] == [("p1", "p2")]


def test_order_does_not_matter() -> None:
    assert stories(pages("2024-03-06")[::-1], (), ()) == stories(pages("2024-03-06"), (), ())
