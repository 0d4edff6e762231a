"""Languages, and Belarusian in two scripts."""

from __future__ import annotations

import pytest

from rapporteur.article.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister met the ambassador in Vilnius and promised more aid to journalists.", "en"),
        ("The minister met Śviatłana Cichanoŭskaja and Franak Viačorka near Białaruśkalij in Vilnius on Friday.", "en"),
        ("Alaksandar Łukašenka, Mikałaj Łukašenka and Śviatłana Cichanoŭskaja were named.", "en"),
        ("Міністр сустрэўся з паслом у Вільні і паабяцаў дапамогу журналістам.", "be"),
        (
            "Ministr sustreŭsia z pasłom u Vilni i paabiacaŭ dapamohu žurnalistam, jakija źjechali z krainy ŭ śniežni.",
            "be-Latn",
        ),
        ("Министр встретился с послом в Вильнюсе и пообещал помощь журналистам.", "ru"),
        ("Міністр зустрівся з послом у Вільнюсі та пообіцяв допомогу журналістам.", "uk"),
        ("Minister spotkał się z ambasadorem w Wilnie i obiecał pomoc dziennikarzom, którzy wyjechali.", "pl"),
        ("Ministras susitiko su ambasadoriumi Vilniuje ir pažadėjo pagalbą žurnalistams.", "lt"),
        ("Der Minister traf den Botschafter in Wilna und versprach den Journalisten Hilfe.", "de"),
        ("—", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, expected: str) -> None:
    assert language(text) == expected
