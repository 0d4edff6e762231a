"""Which list entries the record's entities are, or may be: by name, then by country and role; and as people judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapporteur.names import Index
from rapporteur.names.match import core_words
from rapporteur.ontology import country_of
from rapporteur.record import ListEntry, RecordEntity, Reference
from rapporteur.resolve.judged import Judged, Listed
from rapporteur.resolve.keyed import is_generic
from rapporteur.resolve.unite import groups

LEAST = 0.8  # a reference is shown to people who did not ask for it: better few and right
NEAREST = 20  # entries looked at for each name
NAMES = 6  # names of an entity that are looked up, the most frequent first
MOST = 5  # references of an entity that nobody judged
SAME_COUNTRY, OTHER_COUNTRY = 2.0, 0.3  # what these multiply the odds by
SURE = 0.9999
_TYPES = {"PERSON": ("PERSON", ""), "ORG": ("ORG", "")}  # entity -> entries it may be
_LOOKED_UP = frozenset(("main", "alias", "former", "script"))  # a weak alias links nobody


def refer(entities: Sequence[RecordEntity], entries: Iterable[ListEntry], said: Judged) -> tuple[RecordEntity, ...]:
    """The entities with the list entries that each may be, the surest first; sorted as they came."""
    known = {(entry.list, entry.id): entry for entry in entries}
    if not known:
        return tuple(entities)
    index = _Entries(known, said)
    return tuple(replace(entity, references=index.references(entity)) for entity in entities)


class _Entries:
    """The entries of all lists by the sound of their names, and what people judged of them."""

    def __init__(self, known: Mapping[Listed, ListEntry], said: Judged) -> None:
        self._known, self._said = known, said
        self._keys = sorted(known)
        self._index = Index.build(
            (str(i), alias.value)
            for i, key in enumerate(self._keys)
            for alias in known[key].spoken
            if alias.quality in _LOOKED_UP and len(core_words(alias.value)) > 1
        )
        pairs = said.one_entry
        self._one = {e: group for group in groups({e for p in pairs for e in p}, pairs) for e in group}

    def references(self, entity: RecordEntity) -> tuple[Reference, ...]:
        """The entries that an entity is by judgement, then those it is like, and those judged the same as these."""
        found = {(r.list, r.id): r for r in self._alike(entity)}
        found.update(self._judged(entity))
        for key in list(found):
            for other in self._one.get(key, ()):
                found.setdefault(other, self._same_entry(other, found[key]))
        never = {entry for member in entity.members for key, entry in self._said.never if key == member}
        kept = [r for key, r in found.items() if key in self._known and key not in never]
        return tuple(sorted(kept, key=lambda r: (-r.score, r.list, r.id)))

    def _judged(self, entity: RecordEntity) -> Iterator[tuple[Listed, Reference]]:
        for member in entity.members:
            for entry, judgement in self._said.linked.get(member, ()):
                by = f" by {judgement.by}" if judgement.by else ""
                yield entry, Reference(*entry, 1.0, (f"judged the same{by} ({judgement.id})",))

    def _same_entry(self, entry: Listed, like: Reference) -> Reference:
        return Reference(*entry, like.score, (f"judged the same entry as {like.list}:{like.id}", *like.reasons))

    def _alike(self, entity: RecordEntity) -> list[Reference]:
        best: dict[Listed, Reference] = {}
        for name in _full_names(entity):
            for reference in self._of_name(entity, name):
                key = (reference.list, reference.id)
                if key not in best or reference.score > best[key].score:
                    best[key] = reference
        return sorted(best.values(), key=lambda r: (-r.score, r.list, r.id))[:MOST]

    def _of_name(self, entity: RecordEntity, name: str) -> Iterator[Reference]:
        for hit in self._index.search(name, NEAREST):
            entry = self._known[self._keys[int(hit.key)]]
            if hit.score < LEAST or entry.type not in _TYPES[entity.type]:
                continue
            factor, words = _country(entity, entry)
            score = _weighed(hit.score, factor)
            if score >= LEAST:
                yield Reference(entry.list, entry.id, score, (*hit.reasons, words))


def _full_names(entity: RecordEntity) -> list[str]:
    """Names that may tell who somebody is: of several words, and no mere kind of body."""
    if entity.type not in _TYPES:
        return []
    names = dict.fromkeys((entity.caption, *(name.value for name in entity.names)))
    full = [name for name in names if len(core_words(name)) > 1]
    return [n for n in full if entity.type == "PERSON" or not (is_generic(n) or country_of(n))][:NAMES]


def _country(entity: RecordEntity, entry: ListEntry) -> tuple[float, str]:
    shared = [code for code in entity.countries if code in entry.countries]
    if shared:
        return SAME_COUNTRY, f"country {shared[0]} in both"
    if entity.countries and entry.countries:
        return OTHER_COUNTRY, f"country {', '.join(entity.countries)}, listed with {', '.join(entry.countries)}"
    return 1.0, "no country to compare: the name alone agrees"


def _weighed(score: float, factor: float) -> float:
    odds = factor * score / max(1e-9, 1.0 - score)
    return round(min(SURE, odds / (1.0 + odds)), 4)
