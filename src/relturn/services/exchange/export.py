"""Everything as tables: one a record kind, to edit in a workbook or to query elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from relturn.model.entry import Entry
from relturn.model.table import Column, Row, Table, columns, value_at
from relturn.services.workspace import Workspace


def tables(workspace: Workspace, slugs: Iterable[str]) -> list[Table]:
    """The tables of some relationships, in the order of the kinds; those without a row are there too."""
    rows: dict[str, list[Row]] = {}
    known = {name: columns(kind) for name, kind in workspace.kinds.records.items() if name != "settings"}
    for slug in slugs:
        for entry in workspace.read(slug).relationship.entries:
            rows.setdefault(entry.kind, []).append(_row(slug, entry, known[entry.kind]))
    return [Table(workspace.kinds.records[name], known[name], tuple(rows.get(name, ()))) for name in known]


def _row(slug: str, entry: Entry, wanted: tuple[Column, ...]) -> Row:
    values = tuple(value_at(entry.record, column) for column in wanted)
    return Row(slug, entry.path, entry.cycle, entry.parent.id if entry.parent is not None else "", values)
