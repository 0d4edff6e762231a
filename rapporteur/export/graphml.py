"""GraphML: entities as nodes, events as edges, for Gephi, igraph and networkx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

from rapporteur.export import record_lines
from rapporteur.export.files import File
from rapporteur.export.lines import Line
from rapporteur.store import Record

_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0
_NODE = ("name", "type", "role", "country", "sector")
_EDGE = ("type", "mode", "quad", "status", "date", "earliest", "latest", "assumed_date", "reports", "outlet", "url")


def files(record: Record) -> Iterator[File]:
    """record.graphml."""
    import networkx

    graph = networkx.MultiDiGraph()
    for line in record_lines.entities(record):
        graph.add_node(xml_text(line["id"]), **_said(line, _NODE), pages=len(line["pages"]))
    for line in record_lines.events(record):
        words = line["evidence"][0]["text"] if line["evidence"] else ""
        for start, stop in edges(line):
            key = f"{line['id']}:{start}:{stop}"
            graph.add_edge(
                xml_text(start), xml_text(stop), key=xml_text(key), **_said(line, _EDGE), text=xml_text(words)
            )
    yield "record.graphml", (f"{piece}\n" for piece in networkx.generate_graphml(graph))


def edges(event: Line) -> list[tuple[str, str]]:
    """Each actor to each recipient; where there is no recipient (a meeting), the actors with each other."""
    actors, recipients = dict.fromkeys(event["actors"]), dict.fromkeys(event["recipients"])
    return list(product(actors, recipients) if recipients else combinations(actors, 2))


def xml_text(text: str) -> str:
    """The text without the characters that XML 1.0 refuses."""
    return _REFUSED.sub("", text)


def _said(line: Line, keys: tuple[str, ...]) -> dict[str, Any]:
    said = {key: line[key] for key in keys if line[key] is not None}
    return {key: xml_text(value) if isinstance(value, str) else value for key, value in said.items()}
