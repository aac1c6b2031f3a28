"""Where a record stands, as columns before its fields."""

from __future__ import annotations

from typing import Any

from relturn.model.table import Row

PLACE = ("_relationship", "_file", "_closed_cycle", "_in")
"""Of each record whose it is, its file, the closed cycle it belongs to, and the conversation of a fact or a need."""


def place(row: Row) -> dict[str, Any]:
    """Return where a record stands, by name."""
    return dict(zip(PLACE, (row.client, row.path, row.cycle, row.parent or None), strict=True))
