"""Records as rows of tables: one column a field, groups with dots, and each cell as the text that `set` would take."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, NamedTuple, Protocol

from relturn.declare.kinds import GROUP, LIST, TABLE, Field, FrozenRecord, RecordKind


class Column(NamedTuple):
    """One column: its dotted name, the way to its value, and its field."""

    name: str
    key_path: tuple[str, ...]
    field: Field


def columns(kind: RecordKind) -> tuple[Column, ...]:
    """The columns of a kind's table: its id first, then its fields in their order; lists of records have tables of their own."""
    return tuple(sorted(_columns(kind.fields, ()), key=_place_of))


def _place_of(column: Column) -> int:
    """What a record is known by stands first, and what only relturn writes or says about records last."""
    if column.name == "id" or (column.field.key and len(column.key_path) == 1):
        return 0
    top = column.key_path[0]
    is_technical = column.field.about_record or column.field.written_by != "person" or top == "origin"
    return 2 if is_technical else 1


def _columns(fields: tuple[Field, ...], path: tuple[str, ...]) -> list[Column]:
    found: list[Column] = []
    for field in fields:
        here = (*path, field.name)
        if field.type == GROUP:
            found += _columns(field.fields, here)
        elif not (field.type == LIST and field.kind):
            found.append(Column(".".join(here), here, field))
    return found


def key_of(kind: RecordKind, record: Any) -> str:
    """Return what a record is known by among those of its kind: its id, or whom or what it is about; else nothing."""
    if kind.has_id:
        return str(record.id)
    names = [field.name for field in kind.fields if field.key]
    return str(getattr(record, names[0])) if kind.key and names else ""


def value_at(record: Any, column: Column) -> Any:
    """The value of a record in a column; None where a group on the way is not there."""
    for name in column.key_path:
        record = getattr(record, name, None)
    return record


def plain_value(value: Any) -> Any:
    """A value as plain data: groups as mappings, days as text."""
    if isinstance(value, FrozenRecord):
        return {name: plain_value(item) for name, item in vars(value).items() if item not in (None, (), {})}
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    return str(value) if isinstance(value, date) else value


def is_nested(field: Field) -> bool:
    """Whether a cell holds groups, which are written as YAML on one line."""
    return field.type == TABLE or (field.type == LIST and field.items == GROUP)


def is_sentences(field: Field) -> bool:
    """Whether a cell holds several texts, each on a line of its own."""
    return field.type == LIST and field.items == "text"


class TablePlace(NamedTuple):
    """Where a table stands in a file and how it is read, as the user says it."""

    sheet: str = ""
    """The sheet of a workbook; otherwise the first that is visible."""
    head: int = 0
    """The number of the row of its head; 0 where it is looked for."""
    encoding: str = ""
    """Of a text; otherwise by its mark, or UTF-8."""
    unseen: bool = False
    """Whether rows that are hidden or struck through are taken as well."""


ANYWHERE = TablePlace()
"""The first sheet that is visible, and the first row that names something known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: whose, in which file and closed cycle, and its values in the order of the columns."""

    client: str
    path: str
    cycle: int | None
    parent: str
    """The conversation of a fact or a need heard."""
    values: tuple[Any, ...]
    key: str = ""
    """What it is known by among those of its kind: its id, or whom it is about; empty where there is one a relationship."""
    names: tuple[str, ...] = ()
    """Of each column that refers to one record what people call that; empty for others."""


class TableHead(NamedTuple):
    """What a table holds: records of a kind, and its columns."""

    kind: RecordKind
    columns: tuple[Column, ...]
    in_conversation: bool = False
    """Whether its records stand in a conversation."""


class TableFiles(Protocol):
    """Where tables are written to."""

    def keep(self, name: str) -> IO[bytes]:
        """Open a file by its name; it takes its place when the export ends well."""

    def once(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open a file by its name; it takes its place when the block ends."""

    def scratch(self) -> IO[bytes]:
        """Open a file for what does not fit into memory."""

    def scratch_folder(self) -> str:
        """Make a folder for such files; it is gone when the export ends."""


class TableWriter(Protocol):
    """Takes records one by one, and is closed when there are no more."""

    def add(self, kind: str, row: Row) -> None:
        """Take a record of a kind."""

    def close(self) -> None:
        """Write what is still to be written."""

    def abandon(self) -> None:
        """Let go of what was begun: the export failed."""


_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def escape_formula(text: str) -> str:
    """A cell of a CSV: text that a spreadsheet could take for a formula gets a mark before it, numbers do not."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def unescape_formula(text: str) -> str:
    """The text of a cell of a CSV, without its mark: what `marked` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text
