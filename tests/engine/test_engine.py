from __future__ import annotations

import functools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.engine import LocalEngine
from rapporteur.errors import RapporteurError, ReaderError
from rapporteur.record import Page, Report
from tests.engine import hostile

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux only")


def run(orders: list[str], **options: float) -> dict[str, Report]:
    engine = LocalEngine(**{"workers": 2, "seconds_per_page": 20, **options})  # type: ignore[arg-type]
    pages = [hostile.page(order, number) for number, order in enumerate(orders)]
    results = list(engine.map(hostile.maker, pages))
    assert sorted(page.id for page, _ in results) == sorted(page.id for page in pages)
    return {page.body.decode(): report for page, report in results}


def errors(report: Report) -> list[tuple[str, str]]:
    return [(problem.stage, problem.error) for problem in report.problems]


@pytest.mark.parametrize(
    ("order", "error", "words"),
    [
        ("raise a page", "ValueError", "cannot read a page (hostile.py:"),
        ("recurse", "RecursionError", "recursion"),
        ("odd", "_Odd", "lambda"),
        ("exit 3", "WorkerDied", "exit code 3"),
        ("sys.exit 4", "SystemExit", "4"),
        ("kill", "WorkerDied", "SIGKILL"),
        ("segfault", "WorkerDied", "SIGSEGV"),
    ],
)
def test_a_page_costs_only_itself(order: str, error: str, words: str) -> None:
    reports = run(["ok 1", order, "ok 2", "ok 3"])
    assert errors(reports[order]) == [("engine", error)]
    assert words in reports[order].problems[0].message
    assert all(reports[f"ok {n}"].document for n in (1, 2, 3))


def test_a_page_that_hangs_is_given_up_and_its_worker_replaced() -> None:
    started = time.monotonic()
    reports = run(["ok 1", "sleep 600", "ok 2", "ok 3"], workers=1, seconds_per_page=1)
    assert errors(reports["sleep 600"]) == [("engine", "PageTimeout")]
    assert "1 seconds" in reports["sleep 600"].problems[0].message
    assert all(reports[f"ok {n}"].document for n in (1, 2, 3))
    assert time.monotonic() - started < 60


@linux
def test_a_page_that_hoards_memory_is_stopped_at_the_limit() -> None:
    reports = run(["ok 1", "allocate", "ok 2"], workers=1, memory_mb=200)
    assert errors(reports["allocate"]) == [("engine", "MemoryError")]
    assert reports["ok 1"].document
    assert reports["ok 2"].document


def test_noise_on_standard_output_does_not_disturb_the_answers() -> None:
    assert run(["print", "ok 1"])["print"].document


def test_problems_name_the_page_and_its_origin() -> None:
    page = hostile.page("kill", 9)
    [(_, report)] = LocalEngine(1).map(hostile.maker, [page])
    assert (report.problems[0].page, report.problems[0].origin) == (page.id, "test:9")


def test_what_a_room_refuses_is_its_own_problem() -> None:
    [problem] = run(["refuse"])["refuse"].problems
    assert (problem.stage, problem.error, problem.message) == ("article", "ArticleError", "no visible text")


def test_order_is_kept_when_asked_for() -> None:
    pages = [hostile.page("sleep 0.5", 0), *(hostile.page("ok", n) for n in range(1, 12)), hostile.page("kill", 12)]
    results = list(LocalEngine(2).map(hostile.maker, pages, ordered=True))
    assert [page.origin for page, _ in results] == [f"test:{n}" for n in range(13)]


def test_the_same_page_twice_gives_two_results() -> None:
    page = hostile.page("ok")
    assert len(list(LocalEngine(2).map(hostile.maker, [page, page]))) == 2


def test_pages_are_taken_only_when_a_worker_is_free() -> None:
    taken = 0

    def pages() -> Iterator[Page]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield hostile.page("ok", number)

    results = LocalEngine(2).map(hostile.maker, pages())
    for _ in range(5):
        next(results)
    assert taken <= 5 + 4 * 2
    results.close()  # type: ignore[attr-defined]


def test_no_pages_no_workers() -> None:
    assert list(LocalEngine(2).map(hostile.maker_that_dies, [])) == []


def test_the_maker_runs_once_a_worker(tmp_path: Path) -> None:
    maker = functools.partial(hostile.maker_that_counts, str(tmp_path))
    list(LocalEngine(2).map(maker, [hostile.page("ok", n) for n in range(20)]))
    assert 1 <= len(list(tmp_path.iterdir())) <= 2


def test_one_page_starts_one_worker(tmp_path: Path) -> None:
    maker = functools.partial(hostile.maker_that_counts, str(tmp_path))
    list(LocalEngine(8).map(maker, [hostile.page("ok")]))
    assert len(list(tmp_path.iterdir())) == 1


def test_an_error_of_ours_at_the_start_comes_out_as_itself() -> None:
    with pytest.raises(ReaderError, match="install it again"):
        list(LocalEngine(2).map(hostile.maker_that_refuses, [hostile.page("ok")]))


@pytest.mark.parametrize(
    ("maker", "words"),
    [(hostile.maker_that_breaks, "weights"), (hostile.maker_that_dies, "exit code 7")],
)
def test_workers_that_cannot_start_stop_the_run(maker: object, words: str) -> None:
    with pytest.raises(RapporteurError, match=words):
        list(LocalEngine(2).map(maker, [hostile.page("ok")]))  # type: ignore[arg-type]


def test_in_this_process_exceptions_are_problems_too() -> None:
    pages = [hostile.page("raise one"), hostile.page("ok"), hostile.page("sys.exit 1")]
    reports = [report for _, report in LocalEngine(0).map(hostile.maker, pages)]
    assert [errors(report) for report in reports] == [[("engine", "ValueError")], [], [("engine", "SystemExit")]]


def test_an_error_of_the_page_source_ends_the_run_and_the_workers() -> None:
    def pages() -> Iterator[Page]:
        yield hostile.page("ok")
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        list(LocalEngine(2).map(hostile.maker, pages()))


SCRIPT = """
import sys
from rapporteur.engine import LocalEngine
from tests.engine import hostile
results = LocalEngine(2).map(hostile.maker, [hostile.page("ok", n) for n in range(3)])
sys.stdout.write(str(sum(report.document is not None for _, report in results)))
"""


def test_a_script_from_standard_input_needs_no_main_guard() -> None:
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-"], input=SCRIPT, text=True, capture_output=True, timeout=120, cwd=root, check=True
    )
    assert done.stdout == "3"


ORPHANS = """
import os, sys
from rapporteur.engine import LocalEngine
from tests.engine import hostile
from tests.engine.test_engine import announce
announce(sys.argv[1])
"""


def announce(folder: str) -> None:
    """Start two workers and die without warning while one of them sleeps in its page."""
    maker = functools.partial(hostile.maker_that_counts, folder)
    orders = ["ok", "sleep 600", "ok", "ok"]
    results = LocalEngine(2, seconds_per_page=1).map(maker, [hostile.page(o, n) for n, o in enumerate(orders)])
    next(results)
    os._exit(9)


@linux
def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[2])
    subprocess.run([sys.executable, "-c", ORPHANS, str(tmp_path)], cwd=root, timeout=60, check=False)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert workers
    patience = time.monotonic() + 30
    while any(alive(worker) for worker in workers) and time.monotonic() < patience:
        time.sleep(0.1)
    assert not any(alive(worker) for worker in workers)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
