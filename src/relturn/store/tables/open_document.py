"""A reader for sheets of OpenDocument workbooks, each cell as the text that a field accepts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.model.table import TablePlace
from relturn.store.tables.grid import LARGEST, Grid, TableFile, letter, sheet_named, trimmed

_WIDEST = 1_024
_MOST_CELLS = 5_000_000
"""The highest number of cells. One stored cell or row can be repeated many times."""
_UNSEEN = {"collapse", "filter"}


def sheet_of_document(file: TableFile, where: TablePlace) -> Grid:
    """Return a sheet of an OpenDocument workbook.

    Raises:
        RelturnError: The file cannot be read, or a cell contains an error; the message names sheet and cell.
    """
    try:
        from odf import opendocument, table  # noqa: PLC0415 - an extra
    except ImportError:
        raise RelturnError(
            "relturn needs its extra 'office' to read ODS files", "install it: pip install 'relturn[office]'"
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(file.raw)) as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST:
                raise RelturnError(
                    f"{file.name} is larger than 64 MiB when unpacked",
                    "save only the table that you need in a new file",
                )
        document = opendocument.load(io.BytesIO(file.raw))
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError) as error:
        raise RelturnError(f"{file.name} cannot be read as ODS: {error}") from error
    sheets = {str(one.getAttribute("name")): one for one in document.getElementsByType(table.Table)}
    hidden = _hidden_styles(document)
    notes: list[str] = []
    seen = {name: str(one.getAttribute("stylename")) not in hidden for name, one in sheets.items()}
    chosen = sheet_named(file.name, where.sheet, seen, notes)
    grid = Grid(f"{file.name}, sheet {chosen}", [], notes=notes)
    try:
        _read(sheets[chosen], grid)
    except ValueError as error:
        raise RelturnError(f"{file.name} cannot be read as ODS: {error}") from error
    return grid


def _hidden_styles(document: Any) -> set[str]:
    """Return the names of the styles of hidden sheets."""
    from odf import style  # noqa: PLC0415 - an extra

    found = set()
    for one in document.getElementsByType(style.Style):
        for inner in one.getElementsByType(style.TableProperties):
            if str(inner.getAttribute("display")) == "false":
                found.add(str(one.getAttribute("name")))
    return found


def _read(sheet: Any, grid: Grid) -> None:
    """Add the rows of a sheet to the grid. Empty rows that repeat to the end of the sheet are dropped."""
    from odf.table import TableRow  # noqa: PLC0415 - an extra

    count = 0
    for row in sheet.getElementsByType(TableRow):
        cells = list(_cells(row, grid, len(grid.rows) + 1))
        while cells and not cells[-1]:
            cells.pop()
        times = _times(row, "numberrowsrepeated") if cells else min(_times(row, "numberrowsrepeated"), 1_000)
        if str(row.getAttribute("visibility")) in _UNSEEN:
            grid.unseen |= set(range(len(grid.rows) + 1, len(grid.rows) + times + 1))
        count += times * len(cells)
        if count > _MOST_CELLS:
            raise RelturnError(
                f"{grid.name} has more than {_MOST_CELLS:,} cells",
                "save only the table that you need in a new file",
            )
        grid.rows += [list(cells) for _ in range(times)]
    trimmed(grid.rows)


def _cells(row: Any, grid: Grid, number: int) -> Iterator[str]:
    from odf.namespaces import TABLENS  # noqa: PLC0415 - an extra

    index = 0
    for cell in row.childNodes:
        if cell.qname not in {(TABLENS, "table-cell"), (TABLENS, "covered-table-cell")}:
            continue
        text = _text(cell, f"{grid.name}, cell {letter(index)}{number}")
        span = _times(cell, "numbercolumnsspanned") if cell.qname[1] == "table-cell" else 1
        if span > 1 and text:
            grid.merged.append((number, index, index + span - 1))
        times = min(_times(cell, "numbercolumnsrepeated"), _WIDEST)
        for _ in range(times):
            yield text
        index += times


def _times(element: Any, name: str) -> int:
    return int(element.getAttribute(name) or 1)


def _text(cell: Any, place: str) -> str:
    """Return a cell as text: the stored value of a date, number or flag, otherwise the visible text."""
    from odf import teletype  # noqa: PLC0415 - an extra
    from odf.text import P  # noqa: PLC0415 - an extra

    kind = str(cell.getAttribute("valuetype") or "")
    shown = "\n".join(teletype.extractText(one) for one in cell.getElementsByType(P))
    if (
        shown.startswith("#")
        and shown.rstrip("!?").lstrip("#").replace("/", "").isupper()
        and cell.getAttribute("formula")
    ):
        raise RelturnError(
            f"{place} contains the error {shown}. Nothing was written.", "replace the formula with its value"
        )
    if kind == "date":
        return str(cell.getAttribute("datevalue")).removesuffix("T00:00:00")
    if kind == "boolean":
        return str(cell.getAttribute("booleanvalue"))
    if kind in {"float", "currency", "percentage"}:
        return _figure(str(cell.getAttribute("value")), is_percent=kind == "percentage")
    return shown


def _figure(value: str, *, is_percent: bool) -> str:
    try:
        figure = Decimal(value)
    except InvalidOperation:
        return value
    if is_percent:
        return f"{(figure * 100).normalize():f}%"
    return f"{figure:f}" if figure != figure.to_integral_value() else str(int(figure))
