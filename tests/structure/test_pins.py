"""The pinned versions: pip's file and uv's setting say the same."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_pip_and_uv_pin_the_same_versions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {line.strip() for line in lines if line.strip()}
    assert {line.replace('"', "'") for line in pinned} == set(project["tool"]["uv"]["constraint-dependencies"])


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    pinned = {line.split("==")[0].replace("_", "-").lower() for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    wanted = {d.split(">")[0].split("<")[0].strip().replace("_", "-").lower() for d in project["project"]["dependencies"]}
    assert wanted <= pinned
