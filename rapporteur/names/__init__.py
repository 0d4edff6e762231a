"""Pure functions on names as strings: scripts, romanisation, parsing, comparison, the index."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapporteur.names.index import Hit, Index
    from rapporteur.names.match import Comparison, Strictness, compare
    from rapporteur.names.parts import Parsed, parse
    from rapporteur.names.scripts import script_of
    from rapporteur.names.spelling import CannotSpell, spell
    from rapporteur.names.systems import systems_of

__all__ = [
    "CannotSpell", "Comparison", "Hit", "Index", "Parsed", "Strictness", "compare", "parse", "script_of", "spell",
    "systems_of",
]  # fmt: skip

_HOME = {
    "CannotSpell": "spelling", "Comparison": "match", "Hit": "index", "Index": "index", "Parsed": "parts",
    "Strictness": "match", "compare": "match", "parse": "parts", "script_of": "scripts", "spell": "spelling",
    "systems_of": "systems",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a part when it is first asked for: numpy and rapidfuzz would slow down every command."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
