"""How a workbook that relturn made, and a cell that is cut, are known when they come back."""

from __future__ import annotations

from collections.abc import Collection

BASE = "relturn"
"""The hidden sheet that keeps what was exported, so that what changed can be found."""
CUT = " … (The rest is too long for a cell; it stays as it is in the file.)"
"""The end of a text that is longer than a cell can be."""


def is_base(name: str) -> bool:
    """Return whether a sheet keeps what was exported; of many records there are several."""
    return name == BASE or name.startswith(f"{BASE}-")


def whose(names: Collection[str]) -> str:
    """Return the name of the column that says whose a record is, whose fields have these names."""
    return "relationship" if "client" in names else "client"
