"""What every reader of tables gives back: rows of texts, with what people do not see in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest

LARGEST = 64 * 1024 * 1024
"""Bytes that are read of a table, and that a packed one may unpack to."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that was read: what to call it, and its bytes."""

    name: str
    raw: bytes


@dataclass(slots=True)
class Grid:
    """One sheet: its rows from the first, each cell as text."""

    name: str
    rows: list[list[str]]
    unseen: set[int] = field(default_factory=set)
    """The numbers of rows that were hidden or struck through."""
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    """Cells that were merged across: the row's number, and the first and the last column, from 0."""
    notes: list[str] = field(default_factory=list)
    """What was left aside while reading, in sentences."""


def letter(index: int) -> str:
    """Return what a spreadsheet calls a column, from 0."""
    word = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        word = chr(ord("A") + rest) + word
    return word


def sheet_named(file: str, asked: str, sheets: dict[str, bool], notes: list[str]) -> str:
    """Choose a sheet: the one that was asked for, or the first that people see.

    Args:
        file: What to call the file.
        asked: The name that was asked for, or nothing.
        sheets: Of each sheet whether it is seen.
        notes: Where a sentence about the other sheets is added.

    Raises:
        RelturnError: There is no such sheet, or none that is seen.
    """
    visible = [name for name, seen in sheets.items() if seen]
    if asked and asked not in sheets:
        raise RelturnError(f"{file} has no sheet {asked!r}", suggest(asked, sheets) or ", ".join(visible))
    chosen = asked or next(iter(visible), "")
    if not chosen:
        raise RelturnError(f"{file} is empty", "it has no visible sheet")
    hidden = [name for name, seen in sheets.items() if not seen and name != chosen]
    others = [name for name in visible if name != chosen]
    if others and not asked:
        notes.append(f"{file}: the sheet {chosen!r} was read; not read: {', '.join(others)} (see --sheet).")
    if hidden:
        notes.append(f"{file}: not read, since hidden: {', '.join(hidden)}.")
    return chosen


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows up to the last that holds anything."""
    while rows and not any(rows[-1]):
        rows.pop()
    return rows
