"""Every spelling of a person finds every other, by comparison and in an index, and namesakes stay apart."""

from itertools import combinations, permutations

import pytest

from rapporteur.names import Index, compare
from rapporteur.names.fold import query_keys, search_key

PEOPLE = {
    "Śviatłana Cichanoŭskaja": (
        "Śviatłana Cichanoŭskaja", "Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", "Swetlana Tichanowskaja",
        "Swjatlana Zichanouskaja", "Swiatłana Cichanouska", "Svetlana Tikhanovskaïa", "Sviatlana Cichanouskaja",
        "Святлана Ціханоўская", "Светлана Тихановская", "Світлана Тихановська", "Svjatlana Tsichanoŭskaja",
    ),
    "Alaksandr Łukašenka": (
        "Alaksandr Łukašenka", "Alexander Lukashenko", "Aliaksandr Lukashenka", "Alexander Lukaschenko",
        "Alexandre Loukachenko", "Aleksandr Łukaszenko", "Alaksandr Łukaszenka", "Aliaksandras Lukašenka",
        "Аляксандр Лукашэнка", "Александр Лукашенко", "Олександр Лукашенко", "Aljaksandr Lukaschenka",
    ),
    "Pavieł Łatuška": (
        "Pavieł Łatuška", "Pavel Latushka", "Pavel Latushko", "Pawel Latuschka", "Pavel Latouchka", "Paweł Łatuszka",
        "Павел Латушка", "Павел Латушко",
    ),
    "Maryja Kaleśnikava": (
        "Maryja Kaleśnikava", "Maria Kalesnikava", "Maria Kolesnikova", "Maria Kolesnikowa", "Maria Kolesnikova",
        "Maryja Kalesnikawa", "Марыя Калеснікава", "Мария Колесникова",
    ),
    "Mikoła Statkievič": (
        "Mikałaj Statkievič", "Mikola Statkevich", "Nikolai Statkevich", "Mikalai Statkevich", "Nikolaj Statkewitsch",
        "Mikoła Statkiewicz", "Mikalaï Statkevitch", "Мікалай Статкевіч", "Николай Статкевич",
    ),
    "Jaŭhien Afnahieł": (
        "Jaŭhien Afnahieł", "Yauhen Afnahel", "Yevgeny Afnagel", "Evgeny Afnagel", "Яўген Афнагель", "Евгений Афнагель",
    ),
    "Ales Bialacki": (
        "Aleś Bialacki", "Ales Bialiatski", "Ales Belyatsky", "Ales Bjaljazki", "Ales Bialatski", "Алесь Бяляцкі",
        "Алесь Беляцкий",
    ),
    "Volodymyr Zelensky": (
        "Volodymyr Zelenskyy", "Volodymyr Zelensky", "Vladimir Zelensky", "Wolodymyr Selenskyj", "Wołodymyr Zełenski",
        "Volodymyr Zelenskyi", "Володимир Зеленський", "Владимир Зеленский", "Уладзімір Зяленскі",
    ),
}  # fmt: skip
OTHERS = (
    "Mikałaj Łukašenka", "Viktor Lukashenko", "Дмитрий Лукашенко", "Alexander Lukashev", "Alexander Lukashevich",
    "Siarhiej Cichanoŭski", "Sergei Tikhanovsky", "Maria Kolesnichenko", "Nikolai Statkun", "Olena Zelenska",
)  # fmt: skip
SPELLINGS = [(name, one, other) for name, all_of in PEOPLE.items() for one, other in combinations(all_of, 2)]
INDEX = Index.build(
    [(name, spelling) for name, spellings in PEOPLE.items() for spelling in spellings[:1]] + [(o, o) for o in OTHERS]
)


@pytest.mark.parametrize("name", PEOPLE)
def test_any_spelling_is_any_other(name: str) -> None:
    apart = [(a, b, s) for of, a, b in SPELLINGS if of == name and (s := compare(a, b).score) < 0.7]
    assert apart == []


@pytest.mark.parametrize("name", PEOPLE)
def test_any_spelling_finds_the_person_first(name: str) -> None:
    missed = [s for s in PEOPLE[name] if (hits := INDEX.search(s))[0].key != name or hits[0].score < 0.7]
    assert missed == []


@pytest.mark.parametrize("name", PEOPLE)
def test_any_spelling_is_found_by_search(name: str) -> None:
    families = [spelling.split()[-1] for spelling in PEOPLE[name]]
    missed = [
        (query, text) for query, text in permutations(families, 2)
        if not any(key in search_key(text).split() for key in query_keys(query.lower())[0])
    ]  # fmt: skip
    assert missed == []


@pytest.mark.parametrize("other", OTHERS)
def test_others_stay_apart(other: str) -> None:
    merged = [
        (s, compare(s, other).score)
        for spellings in PEOPLE.values()
        for s in spellings
        if compare(s, other).score >= 0.7
    ]
    assert merged == []
