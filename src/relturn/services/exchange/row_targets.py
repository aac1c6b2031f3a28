"""Where a row of another system's table goes besides its own record: its key there, and entries about the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from relturn.declare.kinds import Kinds, RecordKind
from relturn.findings.errors import RelturnError
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.model.table import Column, columns
from relturn.store.files.locate import is_slug

ORIGIN = "origin.key"
"""The name of the column that holds the key of another system."""


class Keyed(NamedTuple):
    """The system that a table comes from, and the column that holds the key of each row."""

    system: str
    column: str


class Origin(NamedTuple):
    """A record of another system."""

    system: str
    key: str


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


def with_key(mapping: Mapping[str, str], origin: Keyed | None) -> Mapping[str, str]:
    """Return a mapping with the column of another system's key. RelturnError for a system that is not a plain word."""
    if origin is None:
        return mapping
    if not is_slug(origin.system):
        raise RelturnError(
            f"--origin {origin.system}: use lowercase letters, digits and hyphens", "such as jira"
        )
    return {**mapping, origin.column: ORIGIN}


def origin_of(origin: Keyed | None, key: str) -> Origin | None:
    """The record that a row was taken from. RelturnError where its key is missing."""
    if origin is None:
        return None
    if not key.strip():
        raise RelturnError(f"the column {origin.column!r} is empty", "each row needs its key there")
    return Origin(origin.system, key.strip())


def taken_from(relationship: Relationship, kind: RecordKind, origin: Origin) -> Entry | None:
    """The live record of a kind that was taken from a record of another system."""
    for entry in relationship.located(kind.name):
        known = entry.record.origin
        if known is not None and (known.system, known.key) == origin:
            return entry
    return None
