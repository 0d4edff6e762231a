"""Which way of writing a spelling of a name fits."""

from __future__ import annotations

import re

from rapporteur.names.scripts import script_of
from rapporteur.names.spelling import systems_giving
from rapporteur.names.tables import rows

_LETTERS = re.compile(r"[^\W\d_]")


def systems_of(name: str, original: str | None = None) -> tuple[str, ...]:
    """The systems of writing (`data/systems.tsv`) whose letters a name shows, the likeliest first; () for none.

    With the Cyrillic original, the systems of `rapporteur.names.spelling` that write it in just this way come first.

    "lacinka" for Łacinka letters such as ŭ, "polish" for ó or sz, "cyrillic-be" for ў, "cyrillic" for Cyrillic
    letters that tell no language. Only what the letters show is said: a name without special letters has no system.
    """
    giving = systems_giving(original, name) if original else ()
    text = name[:400].lower()
    script = script_of(text)
    fitting = [row for row in rows("systems.tsv") if row[1] == script and _fits(text, row[2], row[3])]
    return tuple(dict.fromkeys((*giving, *(row[0] for row in fitting))))


def _fits(text: str, cues: str, foreign: str) -> bool:
    """Whether one of the cues is in the text, and no letter that the system lacks; no cues: any letter will do."""
    if any(letter in text for letter in foreign.split()):
        return False
    return any(cue in text for cue in cues.split()) if cues else bool(_LETTERS.search(text))
