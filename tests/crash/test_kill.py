"""kill -9 at random moments, then the same command: the record equals that of an undisturbed run."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

from tests.crash import killing


def test_kills_lose_nothing(tmp_path: Path) -> None:
    pages = killing.write_pages(tmp_path / "pages", 20)
    outcome = killing.disturb(pages, tmp_path, kills=4)
    assert outcome.kills == 4
    assert outcome.same
    assert outcome.exported
    assert outcome.sound


def test_reading_again_in_another_order_with_other_workers_changes_nothing(tmp_path: Path) -> None:
    pages = killing.write_pages(tmp_path / "pages", 6)
    files = sorted(pages.iterdir())
    killing.run("read", *files, "--store", tmp_path / "a.sqlite", "--workers", "1")
    killing.run("read", *reversed(files), "--store", tmp_path / "b.sqlite", "--workers", "3")
    assert killing.content(tmp_path / "a.sqlite") == killing.content(tmp_path / "b.sqlite")
    before = killing.export(tmp_path / "a.sqlite", tmp_path / "before")
    again = killing.run("read", pages, "--store", tmp_path / "a.sqlite")
    assert "6 pages already known" in again.stderr
    assert killing.export(tmp_path / "a.sqlite", tmp_path / "after") == before


def test_ctrl_c_leaves_a_record_in_order_and_says_how_to_go_on(tmp_path: Path) -> None:
    pages, store = killing.write_pages(tmp_path / "pages", 40), tmp_path / "record.sqlite"
    process = subprocess.Popen(
        killing.command("read", pages, "--store", store, "--workers", "1"), stderr=subprocess.PIPE, text=True
    )
    wait_for_a_page(store)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "same command again" in said
    assert "Traceback" not in said
    assert 0 < known(store) < 40
    killing.run("read", pages, "--store", store, "--workers", "2")
    assert known(store) == 40
    assert killing.is_sound(store)


def wait_for_a_page(store: Path) -> None:
    patience = time.monotonic() + 120
    while not known(store):
        assert time.monotonic() < patience, "no page was read"
        time.sleep(0.05)


def known(store: Path) -> int:
    from rapporteur.errors import StoreError
    from rapporteur.store import open_record

    try:
        with open_record(store) as record:
            return sum(1 for _ in record.rows("SELECT id FROM page"))
    except StoreError:  # not there yet, or being made at this moment
        return 0
