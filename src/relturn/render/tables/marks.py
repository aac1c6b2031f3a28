"""The marks by which an import recognises a workbook that relturn made, and a cell that was shortened."""

from __future__ import annotations

from collections.abc import Collection

BASE = "relturn"
"""The hidden sheet that stores the exported values, so that an import can find the changes."""
CUT = " … (The rest is too long for a cell; it stays as it is in the file.)"
"""The end of a text that is too long for a cell."""


def is_base(name: str) -> bool:
    """Return whether a sheet stores exported values. A large export has several such sheets."""
    return name == BASE or name.startswith(f"{BASE}-")


def whose(names: Collection[str]) -> str:
    """Return the name of the column for the relationship of a record, given the record's field names."""
    return "relationship" if "client" in names else "client"
