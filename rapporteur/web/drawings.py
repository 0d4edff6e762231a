"""The drawings of a dossier, once for wide paper and once for a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.store import Record
from rapporteur.store.browse import Party
from rapporteur.store.browse_entities import Partner, Tie
from rapporteur.store.browse_events import EventFilter, dated, events
from rapporteur.web import density, network, timeline

WIDE, NARROW = 1120.0, 343.0  # pixels of the text column at 1280 and at 375
_NETWORK_WIDE = 540.0
_LANES_WIDE, _LANES_NARROW = 108.0, 96.0  # pixels for the names of lanes


@dataclass(frozen=True)
class Drawings:
    """The same events on wide and narrow paper: as a timeline if they are few, else as counts."""

    timelines: tuple[timeline.Timeline | None, ...] = ()
    densities: tuple[density.Density | None, ...] = ()
    total: int = 0


def drawings(record: Record, wanted: EventFilter, subject: str | None) -> Drawings:
    """The drawings of the events that a filter wants."""
    bare = dated(record, wanted)
    if len(bare) > timeline.MOST:
        wide, narrow = density.density(bare, WIDE, _LANES_WIDE), density.density(bare, NARROW, _LANES_NARROW)
        return Drawings(densities=(wide, narrow), total=len(bare))
    few = events(record, wanted).items
    return Drawings(tuple(timeline.timeline(few, subject, room) for room in (WIDE, NARROW)), total=len(few))


def networks(who: Party, partners: Sequence[Partner], ties: Sequence[Tie]) -> tuple[network.Network | None, ...]:
    """The drawings of whom an entity deals with."""
    return tuple(network.network(who, partners, ties, room) for room in (_NETWORK_WIDE, NARROW))
