"""FollowTheMoney entities as JSON lines: one entity a line, flat or with others nested in it.

The model is that of the followthemoney library (MIT licence), version 4: https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rapporteur.errors import ListError
from rapporteur.lists.describe import Description
from rapporteur.lists.raw import Raw

THING, SANCTION = 0, 1  # parts of the description
NOT_SCREENED = "-"
DEEPEST = 8  # entities nested in entities
ENVELOPE = frozenset((
    "id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen", "last_seen",
    "last_change", "origin",
))  # fmt: skip
_STATED = ("first_seen", "last_seen", "last_change")


class Entities:
    """The records of a file, as they come; `datasets` counts which datasets they name."""

    def __init__(self, description: Description, name: str) -> None:
        self._description, self._name = description, name
        self._properties = {field for part in description.parts for field in part.fields}
        self.datasets: Counter[str] = Counter()
        self.count = 0

    def records(self, lines: Iterable[str]) -> Iterator[Raw]:
        """The records; ListError for a property or schema nobody described, and for a line that is not whole."""
        for number, line in enumerate(lines, 1):
            if line.strip():
                place = f"line {number}"
                yield from self._entity(self._loaded(line, place), place, "", 0)

    def _loaded(self, line: str, place: str) -> Any:
        try:
            return json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ListError(f"{self._name}: {place}: {error}: the file is cut short or damaged") from error

    def _entity(self, given: Any, place: str, parent: str, depth: int) -> Iterator[Raw]:
        self._check(given, place, depth)
        schema, key = given["schema"], given["id"]
        if not depth:
            self.count += 1
            self.datasets.update({str(d) for d in given.get("datasets") or ()})
        pairs: list[tuple[str, str]] = []
        for field, values in given["properties"].items():
            for value in values:
                if isinstance(value, dict):
                    yield from self._entity(value, place, key, depth + 1)
                else:
                    pairs.append((field, str(value)))
        if schema == "Sanction":
            pairs += [("entity", parent)] if parent else []
            yield Raw(SANCTION, (tuple(pairs),), place)
        elif self._description.types[schema] != NOT_SCREENED and not depth:
            yield Raw(THING, ((*_envelope(given), *pairs),), place)

    def _check(self, given: Any, place: str, depth: int) -> None:
        if depth > DEEPEST:
            raise ListError(f"{self._name}: {place}: entities more than {DEEPEST} deep in one another")
        if not _is_entity(given):
            raise ListError(f"{self._name}: {place} is no FollowTheMoney entity (id, schema and lists of properties)")
        unknown = {*set(given) - ENVELOPE, *set(given["properties"]) - self._properties}
        if given["schema"] not in self._description.types:
            unknown.add(given["schema"])
        if unknown:
            raise ListError(f"{self._name}: {place}: {min(unknown)} is a field or schema that nobody described")


def _is_entity(given: Any) -> bool:
    return (
        isinstance(given, dict)
        and isinstance(given.get("id"), str)
        and isinstance(given.get("schema"), str)
        and isinstance(given.get("properties"), dict)
        and all(isinstance(values, list) for values in given["properties"].values())
        and all(isinstance(v, str | int | float | dict) for values in given["properties"].values() for v in values)
        and all(isinstance(given.get(key) or [], list) for key in ("datasets", "referents"))
    )


def _envelope(given: dict[str, Any]) -> list[tuple[str, str]]:
    """What is said beside the properties, as fields of the same group."""
    listed = [(key, str(value)) for key in ("datasets", "referents") for value in given.get(key) or ()]
    stated = [(key, str(given[key])) for key in _STATED if given.get(key)]
    caption = [("caption", str(given["caption"]))] if given.get("caption") else []
    return [("id", given["id"]), ("schema", given["schema"]), *caption, *listed, *stated]
