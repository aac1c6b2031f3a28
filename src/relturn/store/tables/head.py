"""A reader for tables of other systems: the header row, and the rows below it with their numbers.

No data is dropped silently. Headers without a known name and cells in a column without a name are refused. Rows that
are not records are listed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.model.table import ANYWHERE, TablePlace
from relturn.model.text import fold
from relturn.store.files.texts import read_bytes
from relturn.store.tables.grid import LARGEST, Grid, TableFile, letter
from relturn.store.tables.open_document import sheet_of_document
from relturn.store.tables.separated import rows_of_json, separated
from relturn.store.tables.workbook import sheet_of_workbook

_LOOKED_AT = 20
"""The number of filled rows at the top in which the header row is searched."""
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_TOTALS = frozenset(("total", "totals", "grand total", "sum", "summe", "gesamt", "total general", "totaal"))
_TYPES_BELOW = frozenset(("response", "open-ended response", "other (please specify)"))
_SUB_ITEMS = "subitems"
_NARROW = 2
"""The number of columns up to which a line below the table could be a record."""
_IMPORT_ID = '{"importid"'


class TableRow(NamedTuple):
    """One row below the header: its row number in the spreadsheet, and its cells in the order of the header."""

    number: int
    texts: tuple[str, ...]


class SourceTable(NamedTuple):
    """A table: its name for messages, the column names, the filled rows, and sentences about what was left out."""

    name: str
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    head_row: int = 1
    notes: tuple[str, ...] = ()

    def cells(self, row: TableRow) -> dict[str, str]:
        """Return the cells of a row by the column names. Columns without a name are left out."""
        return {name: text for name, text in zip(self.head, row.texts, strict=True) if name}


def read_table(
    source: Path | TableFile, is_known: Callable[[str], bool], where: TablePlace = ANYWHERE
) -> SourceTable:
    """Return a table. The header is the first row with a known name, unless `where` specifies it.

    Args:
        source: A path, or a file that has been read.
        is_known: A test for known column names, which finds the header and the separator.
        where: The sheet, the header row and the encoding, if they are specified.

    Raises:
        RelturnError: The file cannot be read, or a cell belongs to no column; the message names row and column.
    """
    grid = _grid(table_file(source) if isinstance(source, Path) else source, is_known, where)
    at = _head(grid, is_known, where.head)
    head, below = _names(grid, at)
    aside = _Aside(grid, head, where)
    found = []
    for number, row in enumerate(grid.rows[below:], below + 1):
        filled = [cell.strip() for cell in row]
        if not any(filled) or aside.takes(number, filled):
            continue
        _refuse_outside(grid.name, head, row, number)
        found.append(TableRow(number, (*filled, *[""] * (len(head) - len(filled)))[: len(head)]))
    above = [number for number, row in enumerate(grid.rows[:at], 1) if any(cell.strip() for cell in row)]
    notes = [*grid.notes, *aside.notes()]
    if above:
        notes.append(
            f"{grid.name}: {pluralize(len(above), 'row')} left out ({', '.join(map(str, above))}): text above the header."
        )
    return SourceTable(grid.name, head, tuple(found), at + 1, tuple(notes))


def table_file(path: Path) -> TableFile:
    """Read a file. Raise RelturnError if that fails or if the file is too large for a table."""
    try:
        raw = read_bytes(path, LARGEST)
    except OSError as error:
        raise RelturnError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(raw) > LARGEST:
        raise RelturnError(
            f"{path.name} is larger than 64 MiB", "save only the table that you need in a new file"
        )
    return TableFile(path.name, raw)


def _grid(file: TableFile, is_known: Callable[[str], bool], where: TablePlace) -> Grid:
    """Return the rows of a file. Its content decides on the reader, not only its name."""
    if file.raw.startswith(_OLD_EXCEL):
        raise RelturnError(f"{file.name} has Excel's old format", "save it as XLSX")
    ending = file.name.lower().rpartition(".")[2]
    if file.raw.startswith(b"PK") or ending in {"xlsx", "xlsm", "ods"}:
        is_document = b"mimetypeapplication/vnd.oasis.opendocument" in file.raw[:200] or ending == "ods"
        return sheet_of_document(file, where) if is_document else sheet_of_workbook(file, where)
    if ending == "json" or file.raw.lstrip()[:1] in {b"[", b"{"}:
        return rows_of_json(file, where)
    return separated(file, where, is_known)


def _head(grid: Grid, is_known: Callable[[str], bool], asked: int) -> int:
    """Return the index of the header row."""
    filled = [index for index, row in enumerate(grid.rows) if any(cell.strip() for cell in row)]
    if not filled:
        raise RelturnError(f"{grid.name} is empty", "add a first row with the column names")
    if asked:
        if asked - 1 not in filled:
            raise RelturnError(f"{grid.name}: row {asked} is empty", "specify the header row: --head ROW")
        return asked - 1
    known = {
        index: sum(is_known(cell.strip()) for cell in grid.rows[index] if cell.strip())
        for index in filled[:_LOOKED_AT]
    }
    most = min(max(known.values()), 2)  # a title may have one known word, a head has more where it can
    for index, count in known.items():
        if count and count >= most:
            return index
    first = [cell.strip() for cell in grid.rows[filled[0]] if cell.strip()]
    raise RelturnError(
        f"{grid.name}: row {filled[0] + 1} contains no known column name ({', '.join(first[:6])})",
        "map the columns with --map COLUMN=FIELD, or specify the header row with --head ROW",
    )


def _names(grid: Grid, at: int) -> tuple[tuple[str, ...], int]:
    """Return the column names and the index of the first row below. A merged cell is joined with the names below it."""
    head = [" ".join(cell.split()) for cell in grid.rows[at]]
    merged = [(first, last) for number, first, last in grid.merged if number == at + 1]
    below = at + 1
    if merged and below < len(grid.rows):
        under = [" ".join(cell.split()) for cell in grid.rows[below]]
        width = max(len(head), len(under))
        head, under = [*head, *[""] * (width - len(head))], [*under, *[""] * (width - len(under))]
        for first, last in merged:
            head[first : last + 1] = [head[first]] * (last + 1 - first)
        head = [f"{one} {two}".strip() for one, two in zip(head, under, strict=True)]
        grid.notes.append(f"{grid.name}: rows {at + 1} and {at + 2} are the header.")
        below += 1
    return tuple(head), below


class _Aside:
    """Rows that are not records, by reason: hidden, field types, totals, or a repeated header."""

    def __init__(self, grid: Grid, head: tuple[str, ...], where: TablePlace) -> None:
        self._grid, self._head, self._unseen = grid, [fold(name) for name in head], where.unseen
        self._found: dict[str, list[int]] = {}
        rows = grid.rows[:_LOOKED_AT]
        filled = [
            number for number, row in enumerate(grid.rows, 1) if sum(bool(cell.strip()) for cell in row) > 1
        ]
        self._last = filled[-1] if filled else 0
        self._ids = next(
            (n for n, row in enumerate(rows, 1) if row and fold(row[0]).startswith(_IMPORT_ID)), 0
        )

    def takes(self, number: int, row: Sequence[str]) -> bool:
        """Return whether a row is left out, and record the reason."""
        why = self._why(number, [fold(cell) for cell in row])
        if why:
            self._found.setdefault(why, []).append(number)
        return bool(why)

    def _why(self, number: int, row: list[str]) -> str:
        filled = [cell for cell in row if cell]
        if number in self._grid.unseen and not self._unseen:
            return "hidden or struck through (use --hidden-rows to import them)"
        if number <= self._ids or (set(filled) <= _TYPES_BELOW and number <= _LOOKED_AT):
            return "text of the survey tool below the header"
        if (
            number > self._last
            and len(filled) == 1
            and row[0]
            and len(self._head) > _NARROW
            and self._is_after_a_gap(number)
        ):
            return "text below the table"
        if row[0] == _SUB_ITEMS and _SUB_ITEMS in self._head:
            return "header of sub-items"
        if filled[0] in _TOTALS and len(filled) <= max(2, len(self._head) // 2 + 1):
            return "total"
        if len(filled) > 1 and row[: len(self._head)] == self._head[: len(row)]:
            return "repeated header"
        after = self._grid.rows[number] if number < len(self._grid.rows) else []
        if (
            len(filled) == 1
            and [fold(" ".join(cell.split())) for cell in after][: len(self._head)] == self._head
        ):
            return "group title"
        return ""

    def _is_after_a_gap(self, number: int) -> bool:
        return any(not any(cell.strip() for cell in row) for row in self._grid.rows[self._last : number - 1])

    def notes(self) -> list[str]:
        """Return one sentence for each reason, with its rows."""
        return [
            f"{self._grid.name}: {pluralize(len(numbers), 'row')} left out ({_some(numbers)}): {why}."
            for why, numbers in self._found.items()
        ]


def _some(numbers: list[int]) -> str:
    most = 6
    return ", ".join(map(str, numbers[:most])) + (", …" if len(numbers) > most else "")


def _refuse_outside(name: str, head: Sequence[str], row: Sequence[str], number: int) -> None:
    for index, cell in enumerate(row):
        if cell.strip() and (index >= len(head) or not head[index]):
            more = "; put a text that contains a comma in quotes" if index >= len(head) else ""
            raise RelturnError(
                f"{name}, row {number}, column {letter(index)}: {cell.strip()!r} is in a column without a name",
                f"add a column name to the header, or delete the cell{more}",
            )
