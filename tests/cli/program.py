"""Runs the command as a user does: another process, its two outputs and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = (sys.executable, "-m", "rapporteur")


def run(*arguments: str | Path, stdin: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished process; it has at most two minutes."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


def lines(output: str) -> list[dict[str, Any]]:
    """JSON Lines as objects."""
    return [json.loads(line) for line in output.splitlines()]
