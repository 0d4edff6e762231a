"""Quotes and their speakers on PolNeAR (Newell et al. 2018), development part: F1 against attributions made by hand.

python -m bench.quotes [ARTICLES]
"""

from __future__ import annotations

import re
import sys

from bench.gold import Missing, gold, script
from rapporteur import reader
from rapporteur.facts import quotes
from rapporteur.record import Block, Document, Quoted


def figures(n: int | None = None) -> dict[str, float]:
    """F1 on the first n articles (all 84 if None); raises Missing where there are no gold data.

    marks_source: pieces in quotation marks with their source; all_source: all pieces with their source; all_content:
    all pieces alone; attribution: whole attributions, of one piece or several, with their source.
    """
    polnear, pieces = script(gold("quotes", "polnear.py")), script(gold("quotes", "seg_score.py"))
    articles = polnear.load("dev")[:n]
    network = reader.load()
    found = {}
    for article in articles:
        document = clean_document(article["text"])
        found[article["id"]] = [_row(q) for q in quotes.find(document, network.read(document))]
    every, marked = pieces.score(articles, found), pieces.score(articles, found, True)
    scores = {
        "marks_source": marked["content_and_source"],
        "all_source": every["content_and_source"],
        "all_content": every["content"],
        "attribution": polnear.score(articles, found)["content_and_source"],
    }
    return {name: round(f1 / 100, 3) for name, (_, _, f1) in scores.items()}


def clean_document(text: str) -> Document:
    """A text as a document in which every line is a paragraph."""
    lines = tuple(Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", text))
    return Document("bench", "bench", text, lines)


def _row(quote: Quoted) -> dict[str, object]:
    source = [tuple(quote.source)] if quote.source else None
    return {"content": [tuple(quote.content)], "source": source, "kind": quote.kind}


def main() -> None:
    """Print the figures, one a line."""
    try:
        found = figures(int(sys.argv[1]) if len(sys.argv) > 1 else None)
    except Missing:
        print("skipped: no gold data")
        return
    for name, value in found.items():
        print(f"quotes {name} {value:.3f}")


if __name__ == "__main__":
    main()
