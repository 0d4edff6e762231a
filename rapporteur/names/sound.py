"""How a name sounds: romanisation that keeps the sound, then classes of phonemes that spellings agree in.

A word becomes a *fold* (about twenty phoneme classes, see `data/graphemes.tsv`). Where a spelling is ambiguous
(ch is [x] in Łacinka and Polish, [tʃ] in English, [ʃ] in French), each way to read it gives a fold of its own; so does
each usual Latin spelling of a foreign name in Cyrillic that no rule could tell (`data/spellings.tsv`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from rapporteur.names.scripts import ABJADS, script_of_letter
from rapporteur.names.tables import pairs, rows

READINGS = ("english", "slavic", "german", "french", "roman", "mute")
SLAVIC_READINGS = ("slavic", "english", "german", "french", "mute")
NEUTRAL = "neutral"
MAX_WORD = 60  # longer "words" are not names; the cap keeps comparison cheap on hostile input
MOST_FOLDS = 6
LETTERS = ("cyrillic.tsv", "latin.tsv", "abjads.tsv", "greek.tsv")
LONGEST_ARTICLE = 2  # letters of the Arabic article, written together with its noun

_DOUBLE = re.compile(r"(.)(?=\1)")
_GLIDE_U = re.compile(r"(?<=[ae])u(?=[^aeiu]|$)")
_SOFT_T = re.compile("t(?=[ei])")  # Tikhan-, Cichan-, Tsikhan-
_IGNORED = re.compile(r"[^\w]|[\d_]")
_SLAVIC_J = re.compile(r"(?<=[^\W_])j")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_VOWEL_SIGNS = str.maketrans("", "", "aeiu")
RUSSIAN = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "ё": "е", "ў": "у", "’": "ь", "'": "ь"})


class Fold(NamedTuple):
    """A word's phoneme classes, and the same as a string in which an edit costs what it weighs (`weights`)."""

    sound: str
    weighed: str


class Grammar(NamedTuple):
    """How one reading turns letters into phoneme classes."""

    contexts: tuple[tuple[str, re.Pattern[str], str], ...]
    graphemes: re.Pattern[str]
    phonemes: dict[str, str]
    marks: re.Pattern[str]


class _Letters(dict[int, str]):
    """`str.translate` table that romanises letter by letter and remembers what it met."""

    def __missing__(self, code: int) -> str:
        if len(self) > 50_000:
            self.clear()
        self[code] = found = _romanised(chr(code))
        return found


@cache
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    letters = {r[0]: r[1] for name in LETTERS for r in rows(name)}
    return letters, frozenset(r[0] for r in rows("latin.tsv") if r[2])


@cache
def _letters() -> _Letters:
    return _Letters()


def _romanised(char: str) -> str:
    known = _tables()[0].get(char)
    if known is not None or char.isascii():
        return char if known is None else known
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    if bare.isascii():
        return bare.lower()
    return _tables()[0].get(bare) or _by_anyascii(char)


def _by_anyascii(char: str) -> str:
    from anyascii import anyascii

    return str(anyascii(char)).lower()


@cache
def _greek_digraphs() -> dict[str, str]:
    return {r[0]: r[1] for r in rows("greek.tsv") if len(r[0]) > 1}


def _plain_greek(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    for digraph, latin_letters in _greek_digraphs().items():
        bare = bare.replace(digraph, latin_letters)
    return bare


def latin(word: str) -> str:
    """A lower-case word in basic Latin letters that keep its sound (š is sh, ў is w); at most 60 letters are read."""
    word = word[:MAX_WORD]
    if not word.isascii():
        word = unicodedata.normalize("NFC", _plain_greek(word) if _GREEK.search(word) else word).translate(_letters())
    return (word if word.isalpha() else _IGNORED.sub("", word))[:MAX_WORD]


def looks_slavic(word: str) -> bool:
    """Whether a lower-case word shows that ch is [x] in it: a letter such as ŭ or č, or a j inside the word."""
    return bool(_SLAVIC_J.search(word)) or not (word.isascii() or _tables()[1].isdisjoint(word))


@cache
def _grammar(reading: str) -> Grammar:
    """The rules of a reading: letters in a context get marks of their own first, then the longest graphemes win."""
    table = [r for r in rows("graphemes.tsv") if r[3] in ("", reading)]
    plain = {r[0]: r[4] for r in sorted(table, key=lambda r: r[3]) if not r[1] and not r[2]}
    contexts = []
    own_first = sorted((r for r in table if r[1] or r[2]), key=lambda r: (-len(r[0]), not r[3]))
    for number, (grapheme, at, before, _, phonemes, *_) in enumerate(own_first):
        sign = chr(0xE000 + number)
        plain[sign] = phonemes
        contexts.append((grapheme, _context(grapheme, at, before), sign))
    longest = sorted(plain, key=lambda g: (-len(g), g))
    own = [_context(r[0], r[1], r[2]).pattern for r in table if r[3]]
    graphemes, marks = re.compile("|".join((*longest, "."))), re.compile("|".join(own or ["(?!)"]))
    return Grammar(tuple(contexts), graphemes, plain, marks)


def _context(grapheme: str, at: str, before: str) -> re.Pattern[str]:
    following = f"(?=[{before}])" if before else r"\Z" if at == "end" else ""
    return re.compile((r"\A" if at == "start" else "") + grapheme + following)


def _read(base: str, reading: str) -> str:
    grammar = _grammar(reading)
    for grapheme, pattern, sign in grammar.contexts:
        if grapheme in base:
            base = pattern.sub(sign, base)
    phonemes = grammar.phonemes
    sound = "".join([phonemes.get(g, g) for g in grammar.graphemes.findall(base)])
    if "u" in sound:
        sound = _GLIDE_U.sub("v", sound)
    return _DOUBLE.sub("", _SOFT_T.sub("c", sound) if "t" in sound else sound)


@cache
def _weights() -> dict[int, str]:
    return str.maketrans({r[0]: r[1] for r in rows("phonemes.tsv")})


def _fold(sound: str) -> Fold:
    return Fold(sound, sound.translate(_weights()))


@lru_cache(1 << 17)
def bones(weighed: str) -> str:
    """A weighed sound without its vowels: all that writing without vowel signs can be compared by."""
    return weighed.replace("@v", "").translate(_VOWEL_SIGNS).replace("@", "")


@lru_cache(1 << 18)
def folds(word: str) -> tuple[Fold, ...]:
    """The folds of a lower-case word in any script, likeliest reading first, each once; () where no letter is left."""
    base = latin(word)
    if not base:
        return ()
    if word.isascii():
        return _folds_of(_readings(base, READINGS))
    script = script_of_letter(word[0])
    if script == "Latin":
        return _folds_of(_readings(base, SLAVIC_READINGS if looks_slavic(word) else READINGS))
    sounds = [_read(base, "slavic")]
    if script == "Cyrillic":
        known = spellings().get(word) or spellings().get(word.translate(RUSSIAN), "")
        sounds += [sound for spelling in known.split() for sound in _readings(spelling, READINGS)[:2]]
    elif script in ABJADS:
        sounds += _vowelless(word, base, script)
    return _folds_of(sounds)


def _folds_of(sounds: list[str]) -> tuple[Fold, ...]:
    if len(sounds) == 1:
        return (_fold(sounds[0]),) if sounds[0] else ()
    return tuple([_fold(sound) for sound in dict.fromkeys(sounds) if sound][:MOST_FOLDS])


def _readings(base: str, order: tuple[str, ...]) -> list[str]:
    """The sounds of a Latin word: the first reading, and each of the others that its letters give a reason for."""
    if order is READINGS and looks_slavic(base):
        order = SLAVIC_READINGS
    sounds = [_read(base, order[0])]
    if _any_mark().search(base):
        sounds += [_read(base, reading) for reading in order[1:] if _grammar(reading).marks.search(base)]
        if _grammar(order[0]).marks.search(base):
            sounds.append(_read(base, NEUTRAL))
    return sounds


@cache
def _any_mark() -> re.Pattern[str]:
    """Finds any grapheme that some reading has a rule of its own for."""
    return re.compile("|".join(_grammar(reading).marks.pattern for reading in READINGS))


def _vowelless(word: str, base: str, script: str) -> list[str]:
    """More sounds of a word in an abjad: letters for long vowels as consonants, and without the article."""
    more = [_read(base.replace("u", "v"), "slavic")] if "u" in base else []
    if script == "Arabic" and word.startswith("ال") and len(word) > 2 * LONGEST_ARTICLE:
        more += [_read(latin(word[LONGEST_ARTICLE:]), "slavic")]
    return more


@cache
def spellings() -> dict[str, str]:
    """Cyrillic word -> its usual Latin spellings, separated by spaces."""
    return pairs("spellings.tsv")
