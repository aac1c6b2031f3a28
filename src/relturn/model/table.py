"""Records as rows of tables.

Each field has one column, with a dotted name if the field belongs to a group. Cells contain values
that `relturn set` accepts.
"""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, NamedTuple, Protocol

from relturn.declare.kinds import GROUP, LIST, TABLE, Field, FrozenRecord, RecordKind


class Column(NamedTuple):
    """One column: its dotted name, the path to its value, and its field."""

    name: str
    key_path: tuple[str, ...]
    field: Field


def columns(kind: RecordKind) -> tuple[Column, ...]:
    """Return the columns of a kind's table, the id first. Lists of records are left out, because they have their own tables."""
    return tuple(sorted(_columns(kind.fields, ()), key=_place_of))


def _place_of(column: Column) -> int:
    """Return the sort position of a column: keys come first; technical fields, which users do not write, come last."""
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
    """Return the key of a record among the records of its kind.

    The key is the id of the record, or else the record that it is about. Without either, the key is empty.
    """
    if kind.has_id:
        return str(record.id)
    names = [field.name for field in kind.fields if field.key]
    return str(getattr(record, names[0])) if kind.key and names else ""


def value_at(record: Any, column: Column) -> Any:
    """Return the value of a record in a column; None if a group on the path is missing."""
    for name in column.key_path:
        record = getattr(record, name, None)
    return record


def plain_value(value: Any) -> Any:
    """Return a value as plain data: groups become mappings, and dates become text."""
    if isinstance(value, FrozenRecord):
        return {name: plain_value(item) for name, item in vars(value).items() if item not in (None, (), {})}
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    return str(value) if isinstance(value, date) else value


def is_nested(field: Field) -> bool:
    """Return whether a cell contains groups, which are written as YAML on one line."""
    return field.type == TABLE or (field.type == LIST and field.items == GROUP)


def is_sentences(field: Field) -> bool:
    """Return whether a cell contains several texts, each on its own line."""
    return field.type == LIST and field.items == "text"


class TablePlace(NamedTuple):
    """The place of a table in a file and the way to read the table, as the user specifies."""

    sheet: str = ""
    """The sheet of a workbook; if empty, the first visible sheet."""
    head: int = 0
    """The number of the header row; 0 if relturn must find it."""
    encoding: str = ""
    """The encoding of a text file; if empty, the encoding of its byte order mark, or UTF-8."""
    unseen: bool = False
    """Whether hidden rows and rows that are struck through are imported too."""


ANYWHERE = TablePlace()
"""The first visible sheet, and the first row that names a known column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its client, its file, its closed cycle, and its values in the order of the columns."""

    client: str
    path: str
    cycle: int | None
    parent: str
    """The interview that a fact or a need comes from."""
    values: tuple[Any, ...]
    key: str = ""
    """The key of the record among those of its kind; empty if each relationship has only one such record."""
    names: tuple[str, ...] = ()
    """The name of the other record for each column that refers to one record; empty for other columns."""


class TableHead(NamedTuple):
    """The contents of a table: the kind of its records, and its columns."""

    kind: RecordKind
    columns: tuple[Column, ...]
    in_conversation: bool = False
    """Whether the records are part of an interview."""


class TableFiles(Protocol):
    """The destination of an export."""

    def keep(self, name: str) -> IO[bytes]:
        """Open a file by its name. It replaces the old file when the export succeeds."""

    def once(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open a file by its name. It replaces the old file at the end of the block."""

    def scratch(self) -> IO[bytes]:
        """Open a temporary file for data that does not fit into memory."""

    def scratch_folder(self) -> str:
        """Create a folder for temporary files. It is removed when the export ends."""


class TableWriter(Protocol):
    """A writer that receives records one by one and is closed after the last one."""

    def add(self, kind: str, row: Row) -> None:
        """Add a record of a kind."""

    def close(self) -> None:
        """Write the remaining data."""

    def abandon(self) -> None:
        """Discard everything written so far, because the export failed."""


_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def escape_formula(text: str) -> str:
    """Return the text of a CSV cell. Text that a spreadsheet could take for a formula gets an apostrophe; numbers do not."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def unescape_formula(text: str) -> str:
    """Return the text of a CSV cell without the apostrophe that `escape_formula` added."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text
