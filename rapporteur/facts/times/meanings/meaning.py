"""What a rule's function gives back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapporteur import edtf

_from_timex = lru_cache(4096)(edtf.from_timex)


@dataclass(frozen=True)
class Meaning:
    """TIMEX3 type, value and mod, the EDTF date (derived from the value if not given), and what it rests on."""

    type: str
    value: str | None
    mod: str | None = None
    dates: str | None = None
    against: str = "published"  # absolute published previous none
    told: str | None = None  # the date before it rests on, if that is not the last one; then it is none itself

    @property
    def edtf(self) -> str | None:
        """The date or interval meant; None where there is none."""
        return self.dates if self.dates is not None else _from_timex(self.value)


def day(value: str | None, mod: str | None = None, against: str = "published") -> Meaning | None:
    """A DATE, if there is a value."""
    return Meaning("DATE", value, mod or None, None, against) if value else None
