"""What the records of a list mean: entries with names, births, countries, programmes and days of listing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapporteur.errors import ListError
from rapporteur.lists.days import edtf_of
from rapporteur.lists.describe import IGNORED, Description
from rapporteur.lists.places import country_code
from rapporteur.lists.raw import Group, Raw
from rapporteur.record import Alias, ListEntry

_NAME_PARTS = ("name.1", "name.2", "name.3", "name.4")
_ALIASES = {"alias": "alias", "weak": "weak", "former": "former", "script": "script"}
_QUOTES = "\"'“”‘’"

Told = dict[str, list[tuple[str, str]]]  # meaning -> (field, value) in the order of the file


@dataclass
class Draft:
    """An entry as it is put together out of its records."""

    type: str = ""
    names: list[str] = field(default_factory=list)
    aliases: dict[Alias, None] = field(default_factory=dict)
    births: dict[str, None] = field(default_factory=dict)
    countries: dict[str, None] = field(default_factory=dict)
    programmes: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    details: dict[tuple[str, str], None] = field(default_factory=dict)
    whole: bool = False  # whether its own record was met, not only one that belongs to it


class Entries:
    """Entries by id, as records are added in any order."""

    def __init__(self, description: Description) -> None:
        self._description = description
        self._drafts: dict[str, Draft] = {}
        self.odd: Counter[str] = Counter()  # field -> dates that no format fits

    def add(self, raw: Raw, name: str) -> None:
        """Put a record to the entry it is, or belongs to; ListError for one that says neither, or an id used twice."""
        part = self._description.parts[raw.part]
        told = [self._told(group, part.fields) for group in raw.groups]
        own, of = _first(told, "id"), _first(told, "entry")
        key = own or of
        if key is None:
            raise ListError(f"{name}: {raw.place} has no id")
        draft = self._drafts.setdefault(key, Draft())
        if own is not None:
            if draft.whole:
                raise ListError(f"{name}: {raw.place}: the id {key} is used twice")
            draft.whole, draft.type = True, draft.type or part.type
        for group in told:
            self._put(draft, group)

    def made(self, list_name: str) -> tuple[tuple[ListEntry, ...], int]:
        """The entries that have a name, sorted by id; and how many are known by records that belong to them only."""
        named = [(k, d) for k, d in sorted(self._drafts.items()) if d.names or (d.aliases and not d.whole)]
        orphans = sum(not draft.whole for _, draft in named)
        return tuple(_entry(list_name, key, draft) for key, draft in named), orphans

    # ------------------------------------------------------------------ one group of fields

    def _told(self, group: Group, fields: Mapping[str, str]) -> Told:
        told: Told = {}
        for name, value in group:
            for meaning, plain in self._meanings(name, " ".join(value.split()), fields):
                told.setdefault(meaning, []).append((name, plain))
        return told

    def _meanings(self, name: str, value: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        if value in self._description.missing:
            return
        meaning = fields[name]
        if meaning == "text":
            yield from self._pieces(value)
        elif meaning != IGNORED:
            yield meaning, value

    def _pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """A text in pieces ("DOB 12 Dec 1962; citizen Cuba."): what its pieces begin with tells what they mean."""
        beginnings = sorted(self._description.pieces, key=len, reverse=True)
        for piece in (p.strip().rstrip(".") for p in text.split(";")):
            start = next((b for b in beginnings if piece.startswith(b)), None)
            if start is not None:
                yield self._description.pieces[start], piece[len(start) :].strip().strip(_QUOTES)
            elif piece:
                yield "detail", piece

    def _put(self, draft: Draft, told: Told) -> None:
        self._put_names(draft, told)
        for value in self._births(draft, told):
            draft.births[value] = None
        for name, value in told.get("country", ()):
            code = country_code(value)
            draft.countries.update({code: None} if code else {})
            draft.details.update({} if code else {(name, value): None})
        for _, value in told.get("programme", ()):
            draft.programmes.update(dict.fromkeys(self._separated(value)))
        for _, value in told.get("role", ()):
            draft.roles[value] = None
        for name, value in told.get("listed", ()):
            draft.listed.update(self._dated(draft, name, value))
        for _, value in told.get("type", ()):
            draft.type = self._ours("type", value) or draft.type
        draft.details.update(dict.fromkeys(told.get("detail", ())))

    def _put_names(self, draft: Draft, told: Told) -> None:
        draft.names += [value for _, value in told.get("name", ())]
        parts = [value for meaning in _NAME_PARTS for _, value in told.get(meaning, ())]
        draft.names += [" ".join(parts)] if parts else []
        given = told.get("alias.quality")
        for meaning, quality in _ALIASES.items():
            ours = self._ours("alias.quality", given[0][1]) if given and meaning == "alias" else quality
            draft.aliases.update({Alias(value, ours): None for _, value in told.get(meaning, ())})

    def _births(self, draft: Draft, told: Told) -> Iterator[str]:
        about = any(self._ours("born.about", value) == "about" for _, value in told.get("born.about", ()))
        for name, value in told.get("born", ()):
            yield from (f"{day}~" if about and day[-1] != "~" else day for day in self._dated(draft, name, value))
        ends = [told[m][0][1] for m in ("born.from", "born.to") if m in told]
        if ends:
            yield from self._dated(draft, "born", " to ".join(ends))

    def _dated(self, draft: Draft, name: str, value: str) -> list[str]:
        day = edtf_of(value, self._description.dates)
        if day is None:
            self.odd[name] += 1
            draft.details[name, value] = None
        return [day] if day else []

    def _separated(self, value: str) -> list[str]:
        mark = self._description.separator
        return [v.strip() for v in (value.split(mark) if mark else [value]) if v.strip()]

    def _ours(self, meaning: str, value: str) -> str:
        """A value in our words; what the description does not translate is an error."""
        known = self._description.values.get(meaning, {})
        if meaning == "type" and self._description.types:
            known = self._description.types
        if value not in known:
            raise ListError(f"{self._description.name}: {value!r} is a value of {meaning} that nobody described")
        return known[value]


def _first(told: Iterable[Told], meaning: str) -> str | None:
    return next((group[meaning][0][1] for group in told if meaning in group), None)


def _entry(list_name: str, key: str, draft: Draft) -> ListEntry:
    names = list(dict.fromkeys(draft.names)) or [next(iter(draft.aliases)).value]
    more = [Alias(value) for value in names[1:]]
    aliases = tuple(dict.fromkeys(a for a in (*more, *draft.aliases) if a.value != names[0]))
    return ListEntry(
        list_name, key, draft.type, names[0], aliases, tuple(draft.births), tuple(draft.countries),
        tuple(draft.programmes), tuple(draft.roles), tuple(sorted(draft.listed)), tuple(draft.details),
    )  # fmt: skip
