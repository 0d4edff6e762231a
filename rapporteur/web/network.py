"""Whom an entity deals with, as a drawing: a spring layout, then labels pushed apart until none meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapporteur.store.browse import Party
from rapporteur.store.browse_entities import Partner, Tie
from rapporteur.web.measure import fitted, width

SIZE = 12.5  # font size of labels, pixels
_SEED = 7
_ROUNDS = 300
_LABEL = 17.0  # height of a label, pixels
_LONGEST = 190.0  # pixels of a label
_MARGIN = 6.0
_APART = 5.0
_MOST_NEIGHBOUR_TIES = 14

Graph = tuple[tuple[tuple[str, str, str, int], ...], tuple[tuple[str, str, int], ...]]


@dataclass(frozen=True)
class Node:
    """An entity in the drawing, with its label below it."""

    id: str
    caption: str  # whole
    label: str  # as much as fits
    type: str
    x: float
    y: float
    radius: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the mark and its label."""
        half = max(self.radius, width(self.label, SIZE) / 2) + _APART / 2
        return self.x - half, self.y - self.radius - 2, self.x + half, self.y + self.radius + _LABEL


@dataclass(frozen=True)
class Edge:
    """A line between two entities that have to do with each other."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    own: bool  # one of the two is the entity the drawing is about


@dataclass(frozen=True)
class Network:
    """A drawing of `width` by `height` pixels."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(who: Party, partners: Sequence[Partner], ties: Sequence[Tie], wide: float) -> Network | None:
    """The drawing of an entity and its partners on `wide` pixels; None where it has no partners."""
    if not partners:
        return None
    nodes = [(who.id, who.caption, who.type, 0)] + [
        (p.who.id, p.who.caption, p.who.type, 2 * p.events + p.pages) for p in partners
    ]
    own = [(who.id, p.who.id, 2 * p.events + p.pages) for p in partners]
    others = [tie for tie in ties if who.id not in (tie.a, tie.b) and tie.events]
    others.sort(key=lambda tie: (-tie.events, -tie.pages, tie.a, tie.b))
    edges = own + [(t.a, t.b, 2 * t.events) for t in others[:_MOST_NEIGHBOUR_TIES]]
    return _drawn((tuple(nodes), tuple(edges)), wide)


@lru_cache(maxsize=128)
def _drawn(graph: Graph, wide: float) -> Network:
    nodes, ties = graph
    high = min(wide, 130.0 + 34.0 * len(nodes)) if wide < 400 else min(wide * 0.92, 150.0 + 26.0 * len(nodes))
    places = _springs(graph)
    most = max(weight for *_, weight in nodes) or 1
    room = min(_LONGEST, wide * 0.4)
    placed = [
        Node(key, caption, fitted(caption, SIZE, room), kind, *_scaled(places[key], wide, high),
             11.0 if i == 0 else 5.5 + 4.0 * (weight / most) ** 0.5)
        for i, (key, caption, kind, weight) in enumerate(nodes)
    ]  # fmt: skip
    settled = _pushed_apart(placed, wide, high)
    at = {node.id: node for node in settled}
    strongest = max(weight for *_, weight in ties) or 1
    edges = [
        Edge(at[a].x, at[a].y, at[b].x, at[b].y, 1.0 + 3.0 * weight / strongest, own=a == nodes[0][0])
        for a, b, weight in ties
    ]
    return Network(wide, high, tuple(settled), tuple(edges))


def _springs(graph: Graph) -> dict[str, tuple[float, float]]:
    """Places between -1 and 1; the same graph always gives the same ones."""
    import networkx

    nodes, ties = graph
    springs = networkx.Graph()
    springs.add_nodes_from(key for key, *_ in nodes)
    springs.add_weighted_edges_from((a, b, 1.0 + weight**0.5) for a, b, weight in ties)
    places = networkx.spring_layout(springs, k=1.6 / len(nodes) ** 0.5, iterations=150, seed=_SEED)
    return {key: (float(x), float(y)) for key, (x, y) in places.items()}


def _scaled(place: tuple[float, float], wide: float, high: float) -> tuple[float, float]:
    x, y = (max(-1.0, min(1.0, value)) for value in place)
    return wide / 2 + x * (wide / 2 - 40), high / 2 + y * (high / 2 - 24)


def _pushed_apart(nodes: list[Node], wide: float, high: float) -> list[Node]:
    """The nodes moved as little as it takes for no mark or label to meet another or leave the paper."""
    nodes = [_inside(node, wide, high) for node in nodes]
    for _ in range(_ROUNDS):
        moved = False
        for i, j in combinations(range(len(nodes)), 2):
            dx, dy = _overlap(nodes[i].box, nodes[j].box)
            if dx <= 0 or dy <= 0:
                continue
            moved = True
            nodes[i], nodes[j] = _parted(nodes[i], nodes[j], dx, dy)
            nodes[i], nodes[j] = _inside(nodes[i], wide, high), _inside(nodes[j], wide, high)
        if not moved:
            break
    return nodes


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> tuple[float, float]:
    return min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])


def _parted(a: Node, b: Node, dx: float, dy: float) -> tuple[Node, Node]:
    """Both moved half of the shorter way apart, and a little along the other, or they might stay caught in a row."""
    if dy <= dx:
        step = (dy / 2 + 0.5) * (1 if a.y <= b.y else -1)
        slip = min(3.0, dx / 8) * (1 if a.x <= b.x else -1)
        return _moved(a, -slip, -step), _moved(b, slip, step)
    step = (dx / 2 + 0.5) * (1 if a.x <= b.x else -1)
    slip = min(3.0, dy / 8) * (1 if a.y <= b.y else -1)
    return _moved(a, -step, -slip), _moved(b, step, slip)


def _moved(node: Node, dx: float, dy: float) -> Node:
    return Node(node.id, node.caption, node.label, node.type, node.x + dx, node.y + dy, node.radius)


def _inside(node: Node, wide: float, high: float) -> Node:
    left, top, right, bottom = node.box
    dx = max(0.0, _MARGIN - left) - max(0.0, right - wide + _MARGIN)
    dy = max(0.0, _MARGIN - top) - max(0.0, bottom - high + _MARGIN)
    return _moved(node, dx, dy) if dx or dy else node
