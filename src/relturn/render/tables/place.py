"""The place of a record, as columns before its fields."""

from __future__ import annotations

from typing import Any

from relturn.model.table import Row

PLACE = ("_relationship", "_file", "_closed_cycle", "_in")
"""The columns for a record's relationship, its file, its closed cycle, and the interview of a fact or need."""


def place(row: Row) -> dict[str, Any]:
    """Return the place of a record, by column name."""
    return dict(zip(PLACE, (row.client, row.path, row.cycle, row.parent or None), strict=True))
