"""Opens a table of another system, and determines the fields of its columns."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from relturn.declare.kinds import RecordKind
from relturn.findings.errors import RelturnError
from relturn.model.table import TablePlace, columns
from relturn.model.text import fold, heading
from relturn.services.exchange.intake.layouts import Proposal, known_names, layouts, proposed
from relturn.services.exchange.intake.mappings import (
    JOINED,
    OTHERS,
    RELATIONSHIP,
    TableMapping,
    field_of,
    remembered,
)
from relturn.services.exchange.intake.row_targets import about_columns
from relturn.services.exchange.intake.table_rows import is_of_kind
from relturn.services.records.add import kind_named
from relturn.services.workspace import Workspace
from relturn.store.tables.grid import LARGEST, TableFile
from relturn.store.tables.head import SourceTable, read_table

_SAMPLES = 3


class Opened(NamedTuple):
    """A table with its mappings, and the layout if relturn recognised one by the column names."""

    table: SourceTable
    mappings: tuple[TableMapping, ...]
    proposal: Proposal | None = None


class Sample(NamedTuple):
    """A column of the table, its field (empty if the column is left out), and some of its cells."""

    column: str
    field: str
    cells: tuple[str, ...]


def read_stream(stream: BinaryIO) -> TableFile:
    """Read a table from a stream such as standard input.

    Raises:
        RelturnError: The table is larger than relturn allows.
    """
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise RelturnError("standard input has more than 64 MiB", "keep only the table that is needed")
    return TableFile("standard input", raw)


def open_table(
    workspace: Workspace, source: Path | TableFile, given: TableMapping, name: str, where: TablePlace
) -> Opened:
    """Return a table and the mapping of its columns.

    Args:
        workspace: The workspace with the kinds of records and the saved mappings.
        source: The file, or its content.
        given: The mapping that the user gave; its kind may be empty.
        name: The name of a saved mapping or of a known layout; may be empty.
        where: The place of the table in the file.

    Raises:
        RelturnError: The table cannot be read, or the mapping of its columns is unknown.
    """
    kinds = workspace.kinds
    given = replace(given, kind=kind_named(kinds, given.kind).name if given.kind else "")
    is_layout = name in {layout.name for layout in layouts()} and name not in {
        one.name for one in workspace.context.settings.mappings
    }
    if name and not is_layout:
        known = remembered(workspace, name, given.kind)
        mapping = known.with_words(replace(given, kind=known.kind))
        return Opened(_read(workspace, source, mapping, where), (mapping,))
    if given.kind and not is_layout:
        table = _read(workspace, source, given, where)
        if given.columns or _is_known(table, kinds.records[given.kind], workspace):
            return Opened(table, (given,))
        found = proposed(table.head, kinds, given.kind, said=partial(_said, table))
        return Opened(table, _laid_over(found, given), found) if found else Opened(table, (given,))
    table = read_table(source, lambda column: heading(column) in known_names(), where)
    found = proposed(table.head, kinds, given.kind, name if is_layout else "", partial(_said, table))
    if found is None:
        raise RelturnError(
            f"{table.name}: relturn does not know this table ({', '.join(filter(None, table.head[:8]))})",
            "name the kind of record and map the columns: --kind KIND --map COLUMN=FIELD",
        )
    return Opened(table, _laid_over(found, given), found)


def samples(opened: Opened, workspace: Workspace, mapping: TableMapping) -> list[Sample]:
    """Return each column of a table with its field and its first filled cells.

    Columns that are left out come last.
    """
    known = _known(workspace, workspace.kinds.records[mapping.kind])
    rows = [row for row in opened.table.rows if is_of_kind(opened.table, mapping, row)]
    found = []
    for index, name in enumerate(opened.table.head):
        if not name:
            continue
        joined = [
            key for key in mapping.columns if JOINED in key and fold(name) in map(fold, key.split(JOINED))
        ]
        field = mapping.columns[joined[0]] if joined else field_of(name, mapping.columns, known)
        if fold(name) == fold(mapping.key):
            field = f"key of {mapping.system}"
        cells = [row.texts[index] for row in rows if row.texts[index]]
        found.append(Sample(name, field, tuple(cells[:_SAMPLES])))
    return sorted(found, key=lambda one: not one.field)


def names_relationship(opened: Opened) -> bool:
    """Return whether a column of the table names the relationship of each row."""
    return any(
        RELATIONSHIP in {field_of(name, mapping.columns, ()) for name in opened.table.head}
        for mapping in opened.mappings
    )


def _said(table: SourceTable, column: str) -> set[str]:
    index = table.head.index(column)
    return {fold(row.texts[index]) for row in table.rows}


def _laid_over(found: Proposal, given: TableMapping) -> tuple[TableMapping, ...]:
    return tuple(
        mapping.with_words(replace(given, kind=mapping.kind))
        for mapping in found.mappings
        if not given.kind or mapping.kind == given.kind
    )


def _read(
    workspace: Workspace, source: Path | TableFile, mapping: TableMapping, where: TablePlace
) -> SourceTable:
    known = _known(workspace, workspace.kinds.records[mapping.kind])
    named = {fold(part) for name in mapping.columns for part in name.split(JOINED)}
    named |= {fold(name) for name in (mapping.key, mapping.updated, mapping.filled) if name}
    columns_of = {name: target for name, target in mapping.columns.items() if name != OTHERS}

    def is_known(column: str) -> bool:
        return fold(column) in named or field_of(column, columns_of, known) in known

    return read_table(source, is_known, where)


def _known(workspace: Workspace, kind: RecordKind) -> set[str]:
    return {*(column.name for column in columns(kind)), *about_columns(workspace.kinds, kind), RELATIONSHIP}


def _is_known(table: SourceTable, kind: RecordKind, workspace: Workspace) -> bool:
    """Return whether every column has the name of a field."""
    known = _known(workspace, kind)
    return all(field_of(name, {}, known) in known or name.startswith("_") for name in table.head if name)
