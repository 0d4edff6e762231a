"""The example sentences of the event types, read by the shipped reader: which it gets right, and marks for the others.

    python -m bench.examples            figures: the share of examples that are right, part by part
    python -m bench.examples --missed   what is missed, sentence by sentence
    python -m bench.examples --mark     write `known_miss` into the type files, so that the tests know what is missed

An example is right if an event of its type is told by the marked trigger, its mode and status are those of the file,
and its actors and recipients are those marked, no more and no fewer. A counter-example is right if no event of the type
is told in it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapporteur.commands.trying import missed_in
from rapporteur.ontology import Example, types
from rapporteur.ontology.events import PARTS

FOLDER = Path(__file__).resolve().parents[1] / "rapporteur" / "ontology" / "data" / "events"
TABLES = ("examples", "not_examples")


def figures(n: int | None) -> dict[str, float]:
    """Share of examples right in each part, of those right as a whole, and of counter-examples without an event.

    `n` is the number of examples, and of counter-examples, of each type (None: all).
    """
    lost: Counter[str] = Counter()
    whole = told = quiet = silent = 0
    for kind in types().values():
        for example in kind.examples[:n]:
            missed = missed_in(kind, example)
            lost.update(missed if "event" not in missed else PARTS)
            told += 1
            whole += not missed
        for other in kind.not_examples[:n]:
            silent += 1
            quiet += not missed_in(kind, other)
    shares = {part: 1 - lost[part] / told for part in PARTS}
    return {**shares, "whole": whole / told, "quiet": quiet / silent}


def mark(folder: Path = FOLDER) -> int:
    """Write `known_miss` anew into every file; the number of examples that have one."""
    marked = 0
    for kind in types().values():
        path = folder / kind.file
        missed = {table: [missed_in(kind, example) for example in getattr(kind, table)] for table in TABLES}
        path.write_text("".join(_marked(path.read_text(encoding="utf-8"), missed)), encoding="utf-8")
        marked += sum(bool(one) for every in missed.values() for one in every)
    return marked


def _marked(source: str, missed: dict[str, list[tuple[str, ...]]]) -> Iterator[str]:
    """The lines of a type file with known_miss after each example's text."""
    waiting = {table: iter(every) for table, every in missed.items()}
    now: tuple[str, ...] = ()
    for line in source.splitlines(keepends=True):
        head = re.fullmatch(r"\[\[(\w+)\]\]\s*", line)
        if head:
            now = next(waiting[head[1]]) if head[1] in waiting else ()
        if line.startswith("known_miss"):
            continue
        yield line
        if now and line.startswith("text"):
            yield f"known_miss = {json.dumps(now)}\n"


def show() -> None:
    """Print what is missed, a sentence a line."""
    for kind in types().values():
        for example in (*kind.examples, *kind.not_examples):
            if missed := missed_in(kind, example):
                sign = "+" if isinstance(example, Example) else "-"
                print(f"{kind.type:<10} {sign} {' '.join(missed):<24} {example.text}")


def main() -> None:
    """Figures, or what the option says."""
    if "--mark" in sys.argv[1:]:
        print(f"{mark()} examples marked known_miss")
    elif "--missed" in sys.argv[1:]:
        show()
    else:
        for name, figure in figures(None).items():
            print(f"{name:<8} {figure:6.3f}")


if __name__ == "__main__":
    main()
