"""Measure, print one table a task, and compare with floors.json: figures may rise and not sink.

    python -m bench.run                     every task, as many texts as its floors were measured on
    python -m bench.run times pages         some
    python -m bench.run times --n 50        the first 50 texts, not compared
    python -m bench.run times --raise       write figures that are better than their floors into floors.json

Leaves with 1 if a figure is below its floor. A task is a module of this folder with `figures(n) -> dict[str, float]`,
more being better; one whose data is missing is skipped.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
NO_TASKS = ("run", "gold", "gum_dates", "crash", "__init__")

Figures = Mapping[str, float]


@dataclass(frozen=True)
class Floor:
    """What a task may not sink below, and on how many texts that was measured (None: all)."""

    n: int | None
    figures: Figures


def tasks() -> list[str]:
    """The measuring modules of this folder."""
    return [path.stem for path in sorted(HERE.glob("*.py")) if path.stem not in NO_TASKS]


def floors() -> dict[str, Floor]:
    """floors.json: {"task": {"n": 200, "figures": {"name": 0.9}}}."""
    held = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return {task: Floor(row["n"], row["figures"]) for task, row in held.items()}


def measure(task: str, n: int | None) -> Figures | None:
    """A task's figures; None where its data is missing."""
    try:
        found: Figures = importlib.import_module(f"bench.{task}").figures(n)
    except FileNotFoundError:
        return None
    return found or None


def table(task: str, figures: Figures, floor: Figures) -> str:
    """Figures with their floors, and a mark where one has sunk."""
    width = max(len(name) for name in (*figures, task))
    lines = [f"{task:<{width}}  {'figure':>9}  {'floor':>9}"]
    for name, value in figures.items():
        least = f"{floor[name]:9.3f}" if name in floor else f"{'':9}"
        lines.append(f"{name:<{width}}  {value:9.3f}  {least}{'  BELOW' if is_below(value, floor.get(name)) else ''}")
    lines += [f"{name:<{width}}  {'':9}  {least:9.3f}  NOT MEASURED" for name, least in lost(figures, floor).items()]
    return "\n".join(lines)


def is_below(value: float, floor: float | None) -> bool:
    """Whether a figure, to the three digits that floors are kept with, has sunk; NaN has."""
    return floor is not None and not round(value, 3) >= floor


def lost(figures: Figures, floor: Figures) -> Figures:
    """Floors nothing was measured for."""
    return {name: least for name, least in floor.items() if name not in figures}


def sunk(figures: Figures, floor: Figures) -> list[str]:
    """Names of the figures that are below their floor, or gone."""
    return [name for name in floor if name not in figures or is_below(figures[name], floor[name])]


def raised(floor: Floor, n: int | None, figures: Figures) -> Floor:
    """The floor with every figure that is better now; one measured on another number of texts is replaced."""
    old = floor.figures if floor.n == n else {}
    lasting = {name: value for name, value in figures.items() if not is_speed(name)}
    return Floor(n, {name: max(round(value, 3), old.get(name, 0.0)) for name, value in lasting.items()})


def is_speed(name: str) -> bool:
    """Whether a figure is a speed: it is shown, and never a floor, for machines differ."""
    return name.endswith("_s") or "/s" in name


def write(held: Mapping[str, Floor]) -> None:
    """Put the floors into floors.json."""
    rows = {task: {"n": floor.n, "figures": dict(floor.figures)} for task, floor in sorted(held.items())}
    FLOORS.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run the tasks named, or all; the exit code."""
    options = _options(arguments)
    held, failed = floors(), False
    for task in options.tasks or tasks():
        floor = held.get(task, Floor(None, {}))
        n = options.n if options.n is not None else floor.n
        figures = measure(task, n)
        if figures is None:
            print(f"{task}: skipped, its data is not here\n", flush=True)
            continue
        compared = floor.figures if n == floor.n else {}
        print(table(task, figures, compared), flush=True)
        print(f"({'all' if n is None else f'the first {n}'} texts{'' if compared else ', not compared'})\n", flush=True)
        failed |= bool(sunk(figures, compared))
        if options.up:
            held[task] = raised(floor, n, figures)
    if options.up:
        write(held)
    return int(failed)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(tasks()))
    parser.add_argument("--n", type=int, help="the first N texts of each set")
    parser.add_argument("--raise", dest="up", action="store_true", help="raise the floors to what was measured")
    options = parser.parse_args(arguments)
    if unknown := set(options.tasks) - set(tasks()):
        parser.error(f"no such task: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
