"""A TOML table whose values are looked at: a wrong key or value is an error that says where it is and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NoReturn

from rapporteur.errors import UsageError


@dataclass(frozen=True)
class Table:
    """One table of a file: the file's own keys (`name` empty), or the table number `number` of `[[name]]`."""

    file: str
    source: str
    data: dict[str, Any]
    name: str = ""
    number: int = 0

    def fail(self, key: str | None, message: str) -> NoReturn:
        """Raise UsageError that names the file, the line, the table and the key."""
        where = f"{self.file}, line {self._line(key)}"
        table = f", [[{self.name}]] number {self.number + 1}" if self.name else ""
        raise UsageError(f"{where}{table}{f', {key}' if key else ''}: {message}")

    def only(self, keys: Collection[str]) -> None:
        """Refuse keys other than these."""
        for key in self.data:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(keys)}"
                self.fail(key, f"no such key; {meant}")

    def text(self, key: str) -> str:
        """A text that must be there and not be empty."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(key if key in self.data else None, f'{key} must be a text, as in {key} = "..."')
        return value

    def some_text(self, key: str) -> str | None:
        """A text, or None where the key is not there."""
        return self.text(key) if key in self.data else None

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self.data.get(key, default)
        return value if isinstance(value, bool) else self.fail(key, "must be true or false, without quotation marks")

    def number_of(self, key: str, low: float, high: float) -> float | None:
        """A number in a range, or None where the key is not there."""
        value = self.data.get(key)
        if value is None:
            return None
        good = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
        return float(value) if good else self.fail(key, f"must be a number from {low:g} to {high:g}")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is not there."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.fail(key, f'must be a list of texts, as in {key} = ["...", "..."]')
        return tuple(value)

    def one_of(self, key: str, allowed: Collection[str]) -> str | None:
        """One of the texts allowed, or None where the key is not there."""
        value = self.some_text(key)
        if value is not None and value not in allowed:
            self.fail(key, f"{value!r} is none of {', '.join(allowed) or 'nothing: there are none'}")
        return value

    def tables(self, name: str) -> list[Table]:
        """The tables of `[[name]]`, in order."""
        rows = self.data.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.fail(name, f"write each of them as a table of its own, under a line [[{name}]]")
        return [Table(self.file, self.source, row, name, k) for k, row in enumerate(rows)]

    def _line(self, key: str | None) -> int:
        """The line of the key, or of the table's head, counted from 1; the first where it cannot be told."""
        lines = self.source.splitlines()
        heads = [k for k, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{re.escape(self.name)}\s*\]\]", line)]
        start = heads[self.number] if self.name and self.number < len(heads) else 0
        begins = re.compile(rf"\s*[\"']?{re.escape(key or '')}[\"']?\s*=|\s*\[+\s*{re.escape(key or '')}\s*\]")
        found = (k for k, line in enumerate(lines[start:], start) if key and begins.match(line))
        return next(found, start) + 1
