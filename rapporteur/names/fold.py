"""Keys for full-text search: one spelling of a word, whatever its letters, marks or romanisation.

Ordinary words lose marks and case only. Capitalised words may be names, so they are reduced further, to a coarse
sound key in which Łukašenka, Lukashenko and Лукашенко agree. A query does not know which of the two the text has, so
each of its words is looked up under several keys.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapporteur.names.sound import folds, latin

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_FINE = str.maketrans({"S": "s", "Z": "z", "C": "c", "g": "h"})
_COARSE = str.maketrans({"z": "s", "c": "s"})
_VOWELS = re.compile("[aeiu]+")
_DOUBLE = re.compile(r"(.)\1+")
_SOFT_T = re.compile("t(?=[ei])")
_U_LADZIMIR = re.compile("^u(?=l[aeiu])")
_SILENT_V = re.compile("(?<=.)v(?=[^aeiulrv])")  # -oŭski, -owski, -ouski; ou for u
_FINAL_R = re.compile("(?<=[^aeiu])r$")
_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe"})
FEW_CONSONANTS = 2  # words with so few keep their vowels, or Bin, Ben and Ban were one
LONGEST_ACRONYM = 5


def search_key(text: str) -> str:
    """The text as it is indexed: one key a word, separated by single spaces; "" where there is no word."""
    return " ".join(key for word in _words(text) if (key := _index_key(word)))


def query_keys(text: str) -> tuple[tuple[str, ...], ...]:
    """For each word of a query, the keys it may be indexed under, the plain one first.

    A text matches a word when its `search_key` contains any of the keys as a whole word; a beginning of a name gives
    beginnings of its keys, so prefix search works on them too.
    """
    return tuple(keys for word in _words(text) if (keys := _query_keys(word)))


def _words(text: str) -> list[str]:
    clean = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(clean)]


@lru_cache(1 << 16)
def _index_key(word: str) -> str:
    sounds = _sound_keys(word) if word[:1].isupper() and not _is_acronym(word) else ()
    return sounds[0] if sounds else _plain_key(word)


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) <= LONGEST_ACRONYM


@lru_cache(1 << 12)
def _query_keys(word: str) -> tuple[str, ...]:
    keys = (_plain_key(word), *_sound_keys(word))
    return tuple(dict.fromkeys(key for key in keys if key))


def _plain_key(word: str) -> str:
    """A word without marks, in basic Latin letters and digits."""
    small = word.casefold().translate(_PLAIN)
    if small.isascii():
        return re.sub(r"[^a-z0-9]", "", small)
    bare = unicodedata.normalize("NFKD", small)
    bare = "".join(c for c in bare if not unicodedata.combining(c)) if _is_latin(bare) else small
    digits = [str(unicodedata.digit(c, "")) if c.isdigit() else c for c in bare]
    return re.sub(r"[^a-z0-9]", "", "".join(c if c.isascii() else _romanised(c) for c in digits))


def _is_latin(bare: str) -> bool:
    return all(c.isascii() or unicodedata.combining(c) for c in bare)


def _romanised(char: str) -> str:
    return latin(char) or ""


def _sound_keys(word: str) -> tuple[str, ...]:
    """The coarse sound keys of a word, likeliest reading first; () for words with digits and words without sound."""
    if any(c.isdigit() for c in word):
        return ()
    return tuple(dict.fromkeys(_coarse(fold.sound) for fold in folds(word.casefold())))


def _coarse(sound: str) -> str:
    soft = _U_LADZIMIR.sub("v", _SOFT_T.sub("c", sound.translate(_FINE)))
    if len(_VOWELS.sub("", soft)) <= FEW_CONSONANTS:
        return _DOUBLE.sub(r"\1", soft)
    plain = _SILENT_V.sub("", soft.translate(_COARSE))
    return _DOUBLE.sub(r"\1", _FINAL_R.sub("ar", _VOWELS.sub("a", plain)))
