"""What a text must hold for a rule to match at all, read off the rule's pattern and asked once a block."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:P<\w+>|[-a-z]*:|<?[!=]))?)"
    r"|(?P<close>\)(?P<maybe_close>\?|\*|\{0,\d\})?)"
    r"|(?P<bar>\|)"
    r"|\{(?P<table>[a-z_]+)\}(?P<maybe_table>\?)?"
    r"|(?P<word>[A-Za-z]{3,})(?P<maybe_letter>\?)?"
    r"|\[[^]]*\]|\\.|.",
    re.DOTALL,
)
_AROUND = ("(?!", "(?<!", "(?=", "(?<=")  # looks at what is not part of the match


def needs(pattern: str, tables: Collection[str]) -> frozenset[str]:
    """Tables (in braces: "{units}") and lower-case words one of whose entries stands in everything the pattern matches.

    Some needs may be missing from the answer, but none is wrong: what is optional, or in one branch only, is left out.
    """
    return _branches(_TOKEN.finditer(pattern), tables)[0]


def _branches(tokens: Iterator[re.Match[str]], tables: Collection[str]) -> tuple[frozenset[str], bool]:
    """The needs common to all branches up to the closing parenthesis, and whether the group may be left out."""
    done: list[frozenset[str]] = []
    here: set[str] = set()
    for token in tokens:
        if token["close"]:
            return frozenset.intersection(*done, frozenset(here)), token["maybe_close"] is not None
        if token["bar"]:
            done.append(frozenset(here))
            here = set()
        elif token["open"]:
            inner, optional = _branches(tokens, tables)
            here |= frozenset() if optional or token["open"] in _AROUND else inner
        else:
            here |= _need(token, tables)
    return frozenset.intersection(*done, frozenset(here)), False


def _need(token: re.Match[str], tables: Collection[str]) -> frozenset[str]:
    if token["word"]:
        word = token["word"].lower()
        return frozenset((word[:-1] if token["maybe_letter"] else word,))
    named = token["table"] in tables and not token["maybe_table"]
    return frozenset((f"{{{token['table']}}}",)) if named else frozenset()
