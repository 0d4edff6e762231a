"""Reads political news and keeps a sourced record of who did what to whom.

    import rapporteur

    said = rapporteur.report_text("Foreign Minister Penny Wong met Sviatlana Tsikhanouskaya in Canberra on Monday.")
    done = rapporteur.build(["pages/"], "record.sqlite")
    with rapporteur.open("record.sqlite") as record: ...

Importing this package loads nothing else: each name below is fetched when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "build", "names", "open", "report", "report_text"]

if TYPE_CHECKING:
    from rapporteur import names
    from rapporteur.pipeline import build, report, report_text
    from rapporteur.store import open_record as open

_FOUND_IN = {
    "build": ("rapporteur.pipeline", "build"),
    "open": ("rapporteur.store", "open_record"),
    "report": ("rapporteur.pipeline", "report"),
    "report_text": ("rapporteur.pipeline", "report_text"),
}


def __getattr__(name: str) -> Any:
    if name == "names":
        return importlib.import_module("rapporteur.names")
    if name in _FOUND_IN:
        module, attribute = _FOUND_IN[name]
        return getattr(importlib.import_module(module), attribute)
    raise AttributeError(f"module 'rapporteur' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
