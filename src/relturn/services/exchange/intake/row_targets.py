"""Where a row of another system's table goes besides its own record: entries about the record."""

from __future__ import annotations

from typing import NamedTuple

from relturn.declare.kinds import Kinds, RecordKind
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.model.table import Column, columns


class AboutColumn(NamedTuple):
    """A column of the entries about a record: their kind, the field that names the record, and the column."""

    kind: RecordKind
    key: str
    column: Column


def about_columns(kinds: Kinds, kind: RecordKind) -> dict[str, AboutColumn]:
    """Return the columns of entries that are about a record of a kind and have no id, such as `buy_in.vision`, by name."""
    found = {}
    for other in kinds.records.values():
        keys = [field.name for field in other.fields if field.key and field.refers == (kind.name,)]
        if other.has_id or not other.key or not keys:
            continue
        for column in columns(other):
            if column.name != keys[0]:
                found[f"{other.name}.{column.name}"] = AboutColumn(other, keys[0], column)
    return found


def taken_from(relationship: Relationship, kind: RecordKind, system: str, key: str) -> Entry | None:
    """The live record of a kind that was taken from a record of another system."""
    for entry in relationship.located(kind.name):
        known = entry.record.origin
        if known is not None and (known.system, known.key) == (system, key):
            return entry
    return None
