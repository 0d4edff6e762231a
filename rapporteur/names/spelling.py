"""Writing a Cyrillic name in a named system: official romanisations, and how the press of other countries spells.

A system is one file a language in `data/systems` with its authority, year and source; a rule says how letters are
written, where in a word (`at`) and before which letters. The longest letters win, then the narrowest rule.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapporteur.errors import RapporteurError
from rapporteur.names.scripts import script_of

MAX_NAME = 400  # code points that are read
VOWELS = frozenset("аеёиоуыэюяіїє")
OPEN = VOWELS | frozenset("ўьъ'’ʼ")
LANGUAGES = ("be", "uk", "ru")
_SHOWS = {"be": frozenset("ў"), "uk": frozenset("їєґ")}
_UKRAINIAN = ("ськ", "цьк", "ій")


class CannotSpell(RapporteurError):
    """No such system, or the system is not for names of this script and language."""


@dataclass(frozen=True)
class Rule:
    """How some letters are written; `at` is "", start, end, open, between (vowels) or after-й."""

    letters: str
    at: str
    before: str
    latin: str

    def fits(self, word: str, place: int) -> bool:
        """Whether the rule is for this place of a lower-case word."""
        end = place + len(self.letters)
        if not word.startswith(self.letters, place) or (self.before and word[end : end + 1] not in tuple(self.before)):
            return False
        behind, ahead = word[place - 1 : place] if place else "", word[end : end + 1]
        if self.at == "open":
            return not behind or behind in OPEN
        if self.at == "between":
            return behind in VOWELS and ahead in VOWELS
        if self.at == "after-й":
            return behind == "й"
        return not self.at or (self.at == "start" and not behind) or (self.at == "end" and bool(behind) and not ahead)


@dataclass(frozen=True)
class System:
    """A system for one language ("any": for all): who made it, when, where it is published."""

    name: str
    language: str
    authority: str
    year: str
    source: str
    examples: tuple[tuple[str, str], ...]
    rules: dict[str, tuple[Rule, ...]]


@cache
def systems() -> dict[tuple[str, str], System]:
    """All systems, by name and language."""
    folder = files("rapporteur.names").joinpath("data", "systems")
    texts = [file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".tsv")]
    found = [_system(text) for text in texts]
    return {(s.name, s.language): s for s in sorted(found, key=lambda s: (s.name, s.language))}


def _system(text: str) -> System:
    lines = text.split("\n")
    told = [line[2:].partition(": ") for line in lines if line.startswith("# ")]
    about = {key: value for key, _, value in told}
    pairs = [value.partition(" = ") for key, _, value in told if key == "example"]
    table = [line for line in lines if line and not line.startswith("#")][1:]
    rules: dict[str, list[Rule]] = {}
    for letters, at, before, latin in (line.split("\t") for line in table):
        rules.setdefault(letters[0], []).append(Rule(letters, at, before, latin))
    for some in rules.values():
        some.sort(key=lambda r: (-len(r.letters), _breadth(r.at), not r.before))
    return System(
        about["system"], about["language"], about["authority"], about["year"], about["source"],
        tuple((a, b) for a, _, b in pairs), {first: tuple(some) for first, some in rules.items()},
    )  # fmt: skip


def _breadth(at: str) -> int:
    return {"start": 0, "end": 0, "after-й": 0, "between": 1, "open": 2, "": 3}[at]


def language_of(name: str) -> str:
    """The East Slavic language the letters of a Cyrillic name show: "be", "uk" or "ru"."""
    small = name.lower()
    letters = set(small)
    for language in LANGUAGES[:2]:
        if not letters.isdisjoint(_SHOWS[language]):
            return language
    if any(ending in small for ending in _UKRAINIAN):
        return "uk"
    if "і" in letters:
        return "uk" if "и" in letters else "be"
    return "be" if "э" in letters and letters.isdisjoint("иёъщ") else "ru"


def spell(name: str, *, system: str, language: str | None = None) -> str:
    """A Cyrillic name as a system writes it; the language ("be", "uk", "ru") is told from its letters if not given.

    "lacinka", "official-2007", "official-2023", "bgn-pcgn", "iso-9", "passport", "german", "french", "polish" and
    "lithuanian" (`data/systems`). At most 400 code points are read. What is not a letter stays. Raises CannotSpell for
    a name in another script, an unknown system, and a system that is not for the language.
    """
    text = unicodedata.normalize("NFC", name[:MAX_NAME])
    known = systems()
    if system not in {s for s, _ in known}:
        raise CannotSpell(f"no system {system!r}; there are {', '.join(sorted({s for s, _ in known}))}")
    if script_of(text) != "Cyrillic":
        raise CannotSpell(f"{text[:60]!r} is not written in Cyrillic")
    found = known.get((system, language or language_of(text))) or known.get((system, "any"))
    if found is None:
        raise CannotSpell(f"{system} is not for names in {language or language_of(text)!r}")
    return "".join(_word(piece, found) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """The text in runs of letters (with apostrophes) and of other signs."""
    start, inside = 0, False
    for at, char in enumerate(text):
        letter = char.isalpha() or (char in "'’ʼ" and inside)
        if at and letter != inside:
            yield text[start:at]
            start = at
        inside = letter
    yield text[start:]


def _word(word: str, system: System) -> str:
    small = word.lower()
    if len(small) != len(word):
        small = word
    parts, at = [], 0
    while at < len(word):
        rule = next((r for r in system.rules.get(small[at], ()) if r.fits(small, at)), None)
        size, latin = (len(rule.letters), rule.latin) if rule else (1, word[at])
        parts.append(latin[:1].upper() + latin[1:] if word[at].isupper() else latin)
        at += size
    spelled = unicodedata.normalize("NFC", "".join(parts))
    return spelled.upper() if len(word) > 1 and word.isupper() else spelled


def systems_giving(name: str, spelled: str) -> tuple[str, ...]:
    """The systems that write a Cyrillic name in just this way, in any of the languages, by name; () for none."""
    if script_of(name[:MAX_NAME]) != "Cyrillic":
        return ()
    asked = unicodedata.normalize("NFC", spelled)
    found = {s for s, of in systems() if spell(name, system=s, language=None if of == "any" else of) == asked}
    return tuple(sorted(found))
