"""Help is fast, complete and to the point."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from rapporteur.commands import COMMANDS
from tests.cli.program import run

HEAVY = ("spacy", "onnxruntime", "trafilatura", "numpy", "networkx", "dateparser", "rich", "lxml", "starlette", "sqlite3")


def test_help_lists_the_commands_there_are() -> None:
    said = run("--help")
    assert said.returncode == 0
    listed = said.stdout.partition("Commands:")[2].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == list(COMMANDS)
    assert not any(line.rstrip().endswith("...") for line in listed)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    said = run(command, "--help")
    assert said.returncode == 0
    assert f"rapporteur {command}" in said.stdout.partition("\n")[2]


def test_help_takes_little_time() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent <= 0.6, "the promise is 0.4 CPU-seconds on an idle machine"


def test_help_and_import_load_nothing_heavy() -> None:
    code = f"import sys, rapporteur, rapporteur.cli\ntry:\n    rapporteur.cli.main(['--help'])\nexcept SystemExit:\n    pass\nsys.stderr.write(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert said.stderr == ""


def test_importing_the_package_loads_no_other_module_of_it() -> None:
    code = "import sys, rapporteur; sys.stdout.write(' '.join(m for m in sys.modules if m.startswith('rapporteur.')))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout == ""


def test_version() -> None:
    import rapporteur

    assert run("--version").stdout == f"rapporteur {rapporteur.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"], ["read"], ["extract"], ["extract", "--json"], ["article", "--json"], ["remove"], ["export", "jsonl"],
        ["export", "parquet", "out"], ["events", "--since", "yesterday"], ["extract", "x", "--text", "y"],
        ["read", "x", "--workers", "0"], ["read", "x", "--engine", "dask"], ["read", "x", "--model", "de"],
        ["extract", "--text", "x", "--min-confidence", "2"], ["extract", "--text", "Words.", "--published", "soon"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_is_2(arguments: list[str]) -> None:
    said = run(*arguments)
    assert said.returncode == 2
    assert said.stdout == "" or arguments in (["read"], ["extract"])
    assert "Traceback" not in said.stderr


def test_the_module_of_the_reports_does_not_hide_the_function() -> None:
    code = "import rapporteur.reporting, rapporteur.pipeline, rapporteur; sys = __import__('sys'); sys.stdout.write(str(rapporteur.report is rapporteur.pipeline.report))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert said.stdout == "True", said.stderr
