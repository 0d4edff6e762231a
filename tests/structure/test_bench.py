"""The harness of the measurements: floors may rise and not sink."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from bench import gold, run
from bench.run import Floor


@pytest.fixture
def task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with floors and one task, whose figures are what the file beside it says."""
    (tmp_path / "floors.json").write_text('{"toy": {"n": 5, "figures": {"f1": 0.5, "recall": 0.7}}}', "utf-8")
    (tmp_path / "toy.py").write_text(
        "import json, pathlib\n"
        "def figures(n):\n"
        "    found = json.loads(pathlib.Path(__file__).with_suffix('.json').read_text())\n"
        "    if found is None: raise FileNotFoundError('gold')\n"
        "    return found\n",
        "utf-8",
    )
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr("bench.__path__", [str(tmp_path)])
    monkeypatch.delitem(importlib.sys.modules, "bench.toy", raising=False)  # type: ignore[attr-defined]
    return tmp_path


def say(task: Path, found: object) -> None:
    (task / "toy.json").write_text(json.dumps(found), "utf-8")


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({"f1": 0.5, "recall": 0.9}, 0),
        ({"f1": 0.4997, "recall": 0.7}, 0),
        ({"f1": 0.49, "recall": 0.9}, 1),
        ({"f1": 0.9}, 1),
        ({"f1": float("nan"), "recall": 0.7}, 1),
        (None, 0),
    ],
)
def test_the_exit_code_tells_whether_a_figure_has_sunk(task: Path, found: object, code: int) -> None:
    say(task, found)
    assert run.main([]) == code


def test_a_task_without_data_is_skipped_aloud(task: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(task, None)
    run.main(["toy"])
    assert "toy: skipped" in capsys.readouterr().out


def test_other_samples_are_not_compared(task: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(task, {"f1": 0.1})
    assert run.main(["toy", "--n", "3"]) == 0
    assert "not compared" in capsys.readouterr().out


def test_floors_rise_and_do_not_sink(task: Path) -> None:
    say(task, {"f1": 0.8, "recall": 0.6, "new": 0.2})
    run.main(["toy", "--raise"])
    assert run.floors() == {"toy": Floor(5, {"f1": 0.8, "recall": 0.7, "new": 0.2})}


def test_an_unknown_task_is_wrong_use(task: Path) -> None:
    with pytest.raises(SystemExit) as error:
        run.main(["nothing"])
    assert error.value.code == 2


def test_missing_data_is_a_missing_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RAPPORTEUR_GOLD", str(tmp_path))
    with pytest.raises(FileNotFoundError):
        gold.gold("times", "none.json")


def test_the_floors_kept_are_of_tasks_there_are() -> None:
    assert set(run.floors()) <= set(run.tasks())
