"""Our act labels without the text they are about, and back: python -m training.reader.standoff cut|join ...

cut CORPUS.jsonl.gz LABELS.jsonl.gz            the labels of a corpus, each sentence by the hash of its text
join LABELS.jsonl.gz SENTENCES.jsonl OUT.gz    the corpus again, from anybody's copy of the sentences ({"text": ...})

A line of labels: id, batch, source, doc, starts_story, sha256 (16 hex digits of the UTF-8 text), length in code points,
events, sayings, links; spans are half-open code points of the sentence.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path


def digest(text: str) -> str:
    """What stands for a sentence: 16 hex digits of the SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def cut(rows: list[dict]) -> Iterator[dict]:
    """The sentences' labels without their text; a name from elsewhere in the text becomes the place it stands at."""
    batches: dict[str, list[dict]] = {}
    for row in rows:
        batches.setdefault(row["batch"], []).append(row)
    for row in rows:
        kept = {k: v for k, v in row.items() if k != "text"}
        placed = _each_name(kept, lambda name, here=batches[row["batch"]]: _placed(name, here))
        yield {**placed, "sha256": digest(row["text"]), "length": len(row["text"])}


def _placed(label: dict, batch: list[dict]) -> dict:
    """Where the batch has the name, by sentence and span; a name it does not have stays as it is."""
    for row in batch:
        start = row["text"].find(label["name"])
        if start >= 0:
            rest = {k: v for k, v in label.items() if k != "name"}
            return {**rest, "at": [row["id"], start, start + len(label["name"])]}
    return label


def _each_name(row: dict, change: Callable[[dict], dict]) -> dict:
    """The row with every label that has a name, or the place of one, changed."""

    def walk(value: object) -> object:
        if isinstance(value, dict):
            inner = {k: walk(v) for k, v in value.items()}
            return change(inner) if "name" in inner or "at" in inner else inner
        return [walk(v) for v in value] if isinstance(value, list) else value

    return {k: walk(v) if k in ("events", "sayings", "links") else v for k, v in row.items()}


def join(rows: list[dict], texts: dict[str, str]) -> Iterator[dict]:
    """The labelled sentences whose text is among `texts`, which go by their digest.

    A name that stands in a sentence nobody gave is lost with it: the label is left out.
    """
    found = {row["id"]: texts[row["sha256"]] for row in rows if len(texts.get(row["sha256"], "")) == row["length"]}
    for row in (row for row in rows if row["id"] in found):
        kept = {k: v for k, v in row.items() if k not in ("sha256", "length")}
        named = _each_name(kept, lambda label: _named(label, found))
        named["links"] = [link for link in named["links"] if "name" in link]
        yield {**named, "text": found[row["id"]]}


def _named(label: dict, found: dict[str, str]) -> dict:
    if "at" not in label:
        return label
    sentence, start, stop = label["at"]
    rest = {k: v for k, v in label.items() if k != "at"}
    return {**rest, "name": found[sentence][start:stop]} if sentence in found else rest


def read(path: Path) -> Iterator[dict]:
    """Lines of a JSON Lines file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def write(path: Path, rows: Iterator[dict]) -> int:
    """The same bytes for the same rows: no time stamp is written."""
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))
    return len(lines)


def main(arguments: list[str]) -> None:
    if len(arguments) == 3 and arguments[0] == "cut":
        source, target = map(Path, arguments[1:])
        print(write(target, cut(list(read(source)))), "sentences")
    elif len(arguments) == 4 and arguments[0] == "join":
        labels, sentences, target = map(Path, arguments[1:])
        texts = {digest(row["text"]): row["text"] for row in read(sentences)}
        print(write(target, join(list(read(labels)), texts)), "sentences found of", sum(1 for _ in read(labels)))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
