"""The lexicon of words of saying, and the word classes around it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

CLASSES = ("say", "write", "claim", "deny", "ask", "announce", "warn", "promise", "show")


@dataclass(frozen=True)
class Cue:
    """One entry of the lexicon; `kind` is its class, `flags` and `example` are explained in cues.tsv."""

    kind: str
    forms: tuple[str, ...]
    flags: frozenset[str]
    example: str

    @property
    def inverts(self) -> bool:
        """Whether its speaker may follow it: "...", said X."""
        return "inv" in self.flags


@cache
def lexicon() -> tuple[Cue, ...]:
    """All entries of cues.tsv."""
    lines = (resources.files(__package__) / "data" / "cues.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(Cue(kind, tuple(forms.split()), frozenset(flags.split()), example)
                 for kind, forms, flags, example in rows)  # fmt: skip


@cache
def _by_form() -> dict[str, Cue]:
    return {form: cue for cue in lexicon() for form in cue.forms}


def lookup(word: str) -> Cue | None:
    """The entry a word is a form of, in any case."""
    return _by_form().get(word.lower())


@cache
def _classes() -> dict[str, frozenset[str]]:
    classes = tomllib.loads((resources.files(__package__) / "data" / "words.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in classes.items()}


def is_a(word: str, *names: str) -> bool:
    """Whether a word, in lower case, belongs to one of these classes of words.toml."""
    return any(word in _classes()[name] for name in names)
