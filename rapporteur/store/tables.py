"""The tables of the record as the code sees them: columns in the order rows are written and read."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[object, ...]
Rows = dict[str, list[Row]]  # table -> rows, in the order of Table.columns

_SPAN = ("start", "stop", "text")


@dataclass(frozen=True)
class Table:
    """A table: its columns, and the columns that give every row its place in any listing."""

    name: str
    columns: tuple[str, ...]
    order: tuple[str, ...]

    @property
    def insert(self) -> str:
        """The statement that writes one row."""
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({self.listed}) VALUES ({marks})"

    @property
    def listed(self) -> str:
        """The columns, quoted (`of` and `by` are words of SQL)."""
        return ", ".join(f'"{column}"' for column in self.columns)

    def select(self, where: str = "") -> str:
        """The statement that reads rows in their order."""
        return f"SELECT {self.listed} FROM {self.name} {where} ORDER BY {', '.join(self.order)}"


def _table(name: str, order: str, *columns: str) -> Table:
    keys = tuple(order.split())
    return Table(name, keys + tuple(column for column in columns if column not in keys), keys)


PAGE = _table(
    "page", "id", "body", "media_type", "url", "outlet", "title", "published", "retrieved", "clean", "origin",
    "given_id", "charset", "version",
)  # fmt: skip
DOCUMENT = _table(
    "document", "page", "id", "text", "url", "outlet", "credit", "language", "title", "byline", "published",
    "published_from",
)  # fmt: skip
PROBLEM = Table(
    "problem", ("report", "position", "stage", "error", "message", "page", "origin", "start", "stop", "id"),
    ("report", "position", "id"),
)  # fmt: skip

# Written and read page by page, parents before children.
PAGE_TABLES = (
    DOCUMENT,
    _table("block", "page position", "start", "stop", "kind"),
    Table("entity", ("page", "position", "id", "name", "type", "forms", "role", "country", "sector"),
          ("page", "position")),
    _table("mention", "page position", *_SPAN, "type", "form", "entity", "role", "country"),
    _table("time", "page position", *_SPAN, "type", "value", "mod", "edtf", "earliest", "latest", "anchor", "rule"),
    _table("money", "page position", *_SPAN, "low", "high", "currencies", "approximate", "rule"),
    _table("percentage", "page position", *_SPAN, "low", "high", "of", "rule"),
    _table("quote", "page position", "id", "kind", *_SPAN, "speaker", "speaker_text", "via", "addressee", "cue"),
    _table("quote_evidence", "page quote position", *_SPAN),
    _table("event", "page position", "id", "type", "mode", "quad", "status", "place", "date", "date_from",
           "assumed_date", "reporter", "confidence", "by"),
    _table("event_party", "page event part position", "entity"),
    _table("event_words", "page event part position", *_SPAN),
    _table("event_count", "page event part", *_SPAN, "low", "high"),
    _table("sanction", "page position", "measure", "programme", "status", "date"),
    _table("sanction_party", "page sanction part position", "entity"),
    _table("sanction_step", "page sanction position", "status", "date", "event"),
    _table("sanction_evidence", "page sanction position", *_SPAN),
)  # fmt: skip

DERIVED_TABLES = (
    _table("record_entity", "id", "type", "caption", "countries", "sector"),
    _table("record_entity_name", "entity position", "value", "script", "system", "language", "count", "folded"),
    _table("record_entity_member", "entity page page_entity"),
    _table("record_entity_role", "entity position", "role", "earliest", "latest", "count"),
    _table("record_entity_reference", "entity position", "list", "entry", "score", "reasons"),
    _table("record_event", "id", "type", "mode", "quad", "status", "reports", "place", "date", "earliest",
           "latest", "assumed_date"),
    _table("record_event_party", "event part position", "entity"),
    _table("record_event_member", "event position", "page", "page_event"),
    _table("copies", "id", "original"),
    _table("copies_member", "copies position", "page", "relation", "share"),
    _table("story", "id", "title", "earliest", "latest"),
    _table("story_page", "story position", "page"),
)  # fmt: skip

LIST = _table("list", "name", "title", "publisher", "licence", "url", "digest", "dated", "doubts")
LIST_ENTRY = _table("list_entry", "list id", "type", "name", "aliases", "births", "countries", "programmes", "roles",
                    "listed", "details")  # fmt: skip
JUDGEMENT = _table("judgement", "at id", "verdict", "a_page", "a_start", "a_stop", "a_list", "a_entry", "a_name",
                   "b_page", "b_start", "b_stop", "b_list", "b_entry", "b_name", "by", "why", "undone")  # fmt: skip

# Worked out by the store itself from the tables above.
NETWORK_TABLES = (
    _table("co_mention", "a b", "pages"),
    _table("co_event", "a b", "events"),
)

# Tables whose rows cite words of document.text.
CITING = tuple(table for table in PAGE_TABLES if "text" in table.columns and table is not DOCUMENT)
