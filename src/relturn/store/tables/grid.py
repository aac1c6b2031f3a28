"""The common result of all table readers: rows of texts, with notes on hidden rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest

LARGEST = 64 * 1024 * 1024
"""The largest number of bytes that is read from a table, also after unpacking."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that was read: its name for messages, and its bytes."""

    name: str
    raw: bytes


@dataclass(slots=True)
class Grid:
    """One sheet: all its rows from the first, each cell as text."""

    name: str
    rows: list[list[str]]
    unseen: set[int] = field(default_factory=set)
    """The numbers of rows that are hidden or struck through."""
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    """Cells that are merged across columns: the row number, and the first and last column, counted from 0."""
    notes: list[str] = field(default_factory=list)
    """Sentences about what was left out while reading."""


def letter(index: int) -> str:
    """Return the letter of a spreadsheet column, counted from 0."""
    word = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        word = chr(ord("A") + rest) + word
    return word


def sheet_named(file: str, asked: str, sheets: dict[str, bool], notes: list[str]) -> str:
    """Return the name of the requested sheet, or of the first visible sheet.

    Args:
        file: The name of the file for messages.
        asked: The requested name, or an empty text.
        sheets: Each sheet with whether it is visible.
        notes: The list to which a sentence about the other sheets is added.

    Raises:
        RelturnError: There is no such sheet, or no visible sheet.
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
        notes.append(
            f"{file}: relturn read the sheet {chosen!r} and skipped: {', '.join(others)} (see --sheet)."
        )
    if hidden:
        notes.append(f"{file}: skipped because hidden: {', '.join(hidden)}.")
    return chosen


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows up to the last one that is not empty."""
    while rows and not any(rows[-1]):
        rows.pop()
    return rows
