"""Article text, headline and date of HTML pages, and article text of pages flattened to lines.

`python -m bench.article [--n N]` prints the figures, on the data that bench/gold.py finds. Shingle F1 is that of the
article-extraction benchmark (4-grams of tokens, F1 of mean precision and mean recall); bag F1 is the mean over pages of
F1 over tokens, `not_lost` the share of pages where it is at least one half, `keep_all` the bag F1 of all lines.
"""

from __future__ import annotations

import argparse
import itertools
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bench import gold
from rapporteur.article import body, document
from rapporteur.errors import RapporteurError
from rapporteur.record import Document, Page
from rapporteur.sources import html_page, text_page

_NO_SPACES = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_NO_SPACES}]|[^\W{_NO_SPACES}]+")
HTML = ("zyte", "wcxb_dev")
FLAT = ("resi_all", "traf_recall")


def figures(n: int | None = None) -> dict[str, float]:
    """All figures, on n pages of each set spread evenly. Raises Missing where there is no data."""
    found: dict[str, float] = {}
    for name in HTML:
        found |= _html(name, _sample(name, n))
    for kind in FLAT:
        found |= _flat(f"flat_{kind}", _sample(f"flat_{kind}", n))
    return found


def _sample(name: str, n: int | None) -> list[dict[str, Any]]:
    """All of a set, or n pages of it, spread evenly."""
    held = gold.rows(gold.gold("pages", f"{name}.jsonl.gz"))
    return held[:: max(1, len(held) // n)][:n] if n else held


def _html(name: str, rows: list[dict[str, Any]]) -> dict[str, float]:
    start = time.process_time()
    pages = [html_page(row["html"].encode("utf-8", "replace"), url=row["url"], charset="utf-8") for row in rows]
    documents = [_document(page) for page in pages]
    spent = time.process_time() - start
    found = _text(name, zip(map(_body, documents), (row["text"] for row in rows), strict=True))
    found[f"{name}.pages_s"] = len(rows) / spent
    pairs = list(zip(documents, rows, strict=True))
    title = [_folded(d.title if d else None) == _folded(row["title"]) for d, row in pairs if row["title"]]
    date = [(d.published or "")[:10] == row["date"][:10] if d else False for d, row in pairs if row["date"]]
    if title:
        found |= {f"{name}.title": statistics.mean(title), f"{name}.date": statistics.mean(date)}
    return found


def _document(page: Page) -> Document | None:
    try:
        return document(page)
    except RapporteurError:
        return None


def _body(found: Document | None) -> str:
    return body(found) if found else ""


def _flat(name: str, rows: list[dict[str, Any]]) -> dict[str, float]:
    texts = ["\n".join(row["flat"]) for row in rows]
    start = time.process_time()
    bodies = [_body(_document(text_page(text, url=row["url"]))) for text, row in zip(texts, rows, strict=True)]
    spent = time.process_time() - start
    found = _text(name, zip(bodies, (row["gold"] for row in rows), strict=True))
    found[f"{name}.keep_all"] = _text("all", zip(texts, (row["gold"] for row in rows), strict=True))["all.bag"]
    return found | {f"{name}.pages_s": len(rows) / spent}


def _text(name: str, pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    scored = [
        (_scores(_shingles(_tokens(a)), _shingles(_tokens(b))), _scores(_tokens(a), _tokens(b))) for a, b in pairs
    ]
    precision = statistics.mean(shingle[0] for shingle, _ in scored)
    recall = statistics.mean(shingle[1] for shingle, _ in scored)
    bags = [_f1(*bag) for _, bag in scored]
    return {
        f"{name}.shingle": _f1(precision, recall),
        f"{name}.bag": statistics.mean(bags),
        f"{name}.not_lost": statistics.mean(bag >= 0.5 for bag in bags),
    }


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


def _shingles(tokens: list[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[at : at + 4]) for at in range(max(1, len(tokens) - 3))] if tokens else []


def _scores(found: list[Any], wanted: list[Any]) -> tuple[float, float]:
    same = (Counter(found) & Counter(wanted)).total()
    return (same / len(found) if found else 0.0), (same / len(wanted) if wanted else float(not found))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _folded(text: str | None) -> str:
    return (text or "").strip().casefold()


def table(found: dict[str, float]) -> Iterator[str]:
    """Lines of a table, one a set."""
    for name, keys in itertools.groupby(found, key=lambda key: key.split(".")[0]):
        yield f"{name:18}" + "  ".join(f"{key.split('.')[1]} {found[key]:.4g}" for key in keys)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, help="pages of each set")
    try:
        print("\n".join(table(figures(parser.parse_args().n))))
    except gold.Missing:
        print("article: skipped: no gold data")


if __name__ == "__main__":
    main()
