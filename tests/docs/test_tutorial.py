"""The blocks of the tutorials run, in order, and print what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.docs.blocks import blocks, commands, printed_as_said

ROOT = Path(__file__).parents[2]


def run(line: str, folder: Path) -> str:
    """What a command prints on both streams; it must end well."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "COLUMNS": "200", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8",
        timeout=300, check=False,
    )  # fmt: skip
    output = done.stdout + done.stderr
    assert done.returncode == 0, f"$ {line}\n{output}"
    return output


def write(block: str, folder: Path) -> None:
    """A file whose name is told by the comment in its first line."""
    path = folder / block.partition("\n")[0].removeprefix("# ")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block, encoding="utf-8")


@pytest.mark.parametrize("file", ["tutorial.md", "event-types.md"])
def test_a_tutorial_runs(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for language, block in blocks((ROOT / "docs" / file).read_text(encoding="utf-8")):
        if language == "python":
            exec(compile(block, file, "exec"), names)
            continue
        if language == "toml":
            write(block, tmp_path)
            continue
        assert language == "console", f"a block of {file} cannot be run: {language!r}"
        for command in commands(block):
            output = run(command.line, tmp_path)
            assert output.strip(), command.line
            assert printed_as_said(command.printed, output), f"$ {command.line}\n{output}"


def test_the_record_in_the_readme_is_what_is_printed(tmp_path: Path) -> None:
    run("rapporteur demo --no-serve", tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = [command for _, block in blocks(readme) if block.startswith("$ ") for command in commands(block)]
    assert shown
    for command in shown:
        output = run(command.line, tmp_path)
        assert printed_as_said(command.printed, output), f"$ {command.line}\n{output}"


def test_what_a_block_says_is_looked_for_in_order() -> None:
    assert printed_as_said(("...", "2 pages read ...", "..."), "hm\n2 pages read in 3 s\nend\n")
    assert not printed_as_said(("b", "a"), "a\nb\n")
    assert not printed_as_said(("2 pages",), "12 pages\n")


@pytest.mark.parametrize(
    "file", ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_lead_somewhere(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text) if "://" not in target]
    assert [target for target in targets if not ((ROOT / file).parent / target).exists()] == []
