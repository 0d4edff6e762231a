"""Kills `rapporteur read` without warning, again and again, and asks what became of the record."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from rapporteur.store import open_record, verify

PEOPLE = ("Sviatlana Tsikhanouskaya", "Alexander Lukashenka", "Mélanie Joly", "Radosław Sikorski", "Ursula von der Leyen")
CITIES = ("Vilnius", "Warsaw", "Ottawa", "Brussels", "Minsk", "Berlin")
DEEDS = (
    "{a} met {b} in {city} on {day} November 2024.",
    "{a} accused {b} of breaking a promise given in {city}.",
    "{a} called for new sanctions against {b}, speaking in {city}.",
    "“We will not forget those in prison,” {a} said in {city} on {day} November.",
    "The European Union imposed a travel ban on {b}, a spokesman said in {city}.",
    "{a} asked {b} for 5 million euros in aid, and was refused.",
)
LIMIT = 600  # seconds any one run may take


@dataclass(frozen=True)
class Outcome:
    """What the kills did."""

    kills: int
    finished: int  # runs that were done before the blow
    same: bool  # the record equals that of an undisturbed run
    exported: bool  # its JSON Lines too
    sound: bool  # verify finds nothing


def write_pages(folder: Path, n: int, seed: int = 1) -> Path:
    """n pages of made-up news, no two alike, about the same few people."""
    chance = random.Random(seed)
    folder.mkdir()
    for number in range(n):
        sentences = [_sentence(chance) for _ in range(chance.randint(4, 12))]
        name = f"{number:03}.txt"
        (folder / name).write_text(f"Report {number}\n\n" + "\n\n".join(sentences) + "\n", encoding="utf-8")
    return folder


def _sentence(chance: random.Random) -> str:
    a, b = chance.sample(PEOPLE, 2)
    return chance.choice(DEEDS).format(a=a, b=b, city=chance.choice(CITIES), day=chance.randint(1, 30))


def command(*arguments: str | Path) -> list[str]:
    """The command line of rapporteur in this Python."""
    return [sys.executable, "-m", "rapporteur", *map(str, arguments)]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; raises CalledProcessError with what it said if it fails."""
    done = subprocess.run(command(*arguments), capture_output=True, text=True, timeout=LIMIT, check=False)
    if done.returncode:
        raise AssertionError(f"{arguments} left with {done.returncode}: {done.stderr[-2000:]}")
    return done


def disturb(pages: Path, folder: Path, kills: int, seed: int = 1) -> Outcome:
    """Read the pages undisturbed, then into another record with kills at random moments, and compare the two."""
    chance = random.Random(seed)
    calm, shaken = folder / "calm.sqlite", folder / "shaken.sqlite"
    started = time.monotonic()
    run("read", pages, "--store", calm, "--workers", "2")
    whole = time.monotonic() - started
    struck = finished = 0
    while struck < kills:
        if _struck(pages, shaken, chance.uniform(0.05, whole)):
            struck += 1
        else:  # done before the blow: begin with an empty record again
            finished += 1
            remove(shaken)
    run("read", pages, "--store", shaken, "--workers", "2")
    exported = export(calm, folder / "calm") == export(shaken, folder / "shaken")
    return Outcome(struck, finished, content(calm) == content(shaken), exported, is_sound(shaken))


def _struck(pages: Path, store: Path, after: float) -> bool:
    """Start reading, kill -9 after so many seconds; False if the run was done before."""
    process = subprocess.Popen(
        command("read", pages, "--store", store, "--workers", "2"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    assert process.returncode == 0, f"a run after a kill left with {process.returncode}"
    return False


def remove(store: Path) -> None:
    """Remove a record and the files beside it."""
    for path in store.parent.glob(f"{store.name}*"):
        path.unlink()


def content(store: Path) -> str:
    """One hash of all a record holds."""
    with open_record(store) as record:
        return record.dump_hash()


def export(store: Path, folder: Path) -> dict[str, bytes]:
    """What `export jsonl` writes, file by file."""
    run("export", "jsonl", folder, "--store", store)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_sound(store: Path) -> bool:
    """Whether verify finds nothing to complain of."""
    from rapporteur.article import document

    with open_record(store) as record:
        return verify(record, document).ok
