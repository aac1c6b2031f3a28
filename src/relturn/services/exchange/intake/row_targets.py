"""Finds the columns of a table that belong to entries about a record, such as a person's buy-in."""

from __future__ import annotations

from typing import NamedTuple

from relturn.declare.kinds import Kinds, RecordKind
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.model.table import Column, columns


class AboutColumn(NamedTuple):
    """A column of an entry about a record, with the entry's kind and the field that names the record."""

    kind: RecordKind
    key: str
    column: Column


def about_columns(kinds: Kinds, kind: RecordKind) -> dict[str, AboutColumn]:
    """Return the columns of entries about a record, by name, such as `buy_in.vision`.

    Only entries without an id of their own count.
    """
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
    """Return the current record that was imported from a record of another system."""
    for entry in relationship.located(kind.name):
        known = entry.record.origin
        if known is not None and (known.system, known.key) == (system, key):
            return entry
    return None
