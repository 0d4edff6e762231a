"""Where the measuring data lies: $RAPPORTEUR_GOLD, or shared/gold in or beside this folder's project."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import sys
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class Missing(FileNotFoundError):
    """The measuring data is not there."""


def gold(*parts: str) -> Path:
    """A file or folder of the measuring data; raises Missing where it is not there."""
    given = os.environ.get("RAPPORTEUR_GOLD")
    folders = [Path(given)] if given else [ROOT / "shared" / "gold", ROOT.parent / "shared" / "gold"]
    for folder in folders:
        if folder.joinpath(*parts).exists():
            return folder.joinpath(*parts)
    raise Missing("/".join(parts))


def rows(path: Path, n: int | None = None) -> list[dict[str, Any]]:
    """The first n objects of JSON Lines, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, n)]


def script(path: Path) -> ModuleType:
    """A Python file of the measuring data as a module (its scorers live beside it)."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    spec.loader.exec_module(module)
    return module


def checks(n: int | None) -> ModuleType:
    """The checks that come with the data, which talk to the installed command; the first n texts of each set."""
    module = script(gold("check.py"))
    module.N = n
    os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    return module
