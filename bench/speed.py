"""The whole pipeline on real pages, one worker: pages per second of one core, memory, and the time of each stage.

    python -m bench.speed [N]               the stage table of N pages (200)
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.gold import gold, rows
from rapporteur.engine import LocalEngine
from rapporteur.pipeline import build
from rapporteur.record import Summary

PAGES = 200
SETS = ("zyte", "wcxb_dev")


@dataclass(frozen=True)
class Run:
    """One run: what it did, and what it cost."""

    summary: Summary
    pages: int
    wall: float  # seconds
    cpu: float  # seconds, of all processes
    worker: float  # megabytes at the peak
    parent: float


def figures(n: int | None) -> dict[str, float]:
    """Pages per second of one core: all CPU seconds counted, loading the model too."""
    run = measure(n or PAGES)
    return {"pages/s a core": run.pages / run.cpu}


def measure(n: int) -> Run:
    """Read n pages into a new record with one worker."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.jsonl"
        count = _write(pages, n)
        started, before = time.monotonic(), _cpu()
        summary = build([pages], Path(folder) / "record.sqlite", engine=LocalEngine(1))
        wall, cpu = time.monotonic() - started, _cpu() - before
    return Run(summary, count, wall, cpu, _peak(resource.RUSAGE_CHILDREN), _peak(resource.RUSAGE_SELF))


def _write(path: Path, n: int) -> int:
    found = [row for name in SETS for row in rows(gold("pages", f"{name}.jsonl.gz"), n)][:n]
    with path.open("w", encoding="utf-8") as file:
        for row in found:
            file.write(json.dumps({"id": row["id"], "url": row["url"], "html": row["html"]}) + "\n")
    return len(found)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def main() -> None:
    """Print the table."""
    run = measure(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
    print(f"{run.pages} pages, {run.summary.read} read, {dict(run.summary.lost)} with problems")
    print(f"{run.pages / run.cpu:.2f} pages/s a core ({run.cpu:.1f} CPU s), {run.pages / run.wall:.2f} on the clock")
    print(f"peak memory: {run.worker:.0f} MB a worker, {run.parent:.0f} MB the parent")
    print(f"{'stage':<12}{'CPU s':>10}{'ms a page':>12}")
    for stage, seconds in run.summary.stages:
        print(f"{stage:<12}{seconds:>10.2f}{seconds * 1000 / run.pages:>12.1f}")
    rest = run.cpu - sum(seconds for _, seconds in run.summary.stages)
    print(f"{'start, pipes':<12}{rest:>10.2f}{rest * 1000 / run.pages:>12.1f}")


if __name__ == "__main__":
    main()
