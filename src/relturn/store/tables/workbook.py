"""A reader for the sheets of a workbook, each cell as the text that a field accepts. Cells without a value are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.model.table import TablePlace
from relturn.store.files.texts import read_bytes
from relturn.store.tables.grid import LARGEST, Grid, TableFile, sheet_named, trimmed

_FORMULA, _ERROR = "f", "e"
_SMALL = 2 * 1024 * 1024
"""The largest file, in bytes, whose formatting is read too, to find hidden rows and merged cells."""


class Sheet(NamedTuple):
    """One sheet: its rows from the first, each cell as text, and whether the sheet is hidden."""

    rows: list[list[str]]
    hidden: bool


def read_sheets(path: Path) -> dict[str, Sheet]:
    """Return every sheet of a workbook by its name.

    Raises:
        RelturnError: The file cannot be read, a formula has no value, or a cell contains an error. The
            message names the sheet and the cell.
    """
    with _opened(path, path.name) as (load, has_formulas):
        values = load(read_only=True, data_only=True)
        formulas = load(read_only=True) if has_formulas else None
        try:
            return {
                sheet.title: Sheet(
                    _rows(sheet, formulas[sheet.title] if formulas else None, path.name),
                    sheet.sheet_state != "visible",
                )
                for sheet in values.worksheets
            }
        finally:
            values.close()
            if formulas is not None:
                formulas.close()


def sheet_names(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook. Raise RelturnError if it cannot be read."""
    with _opened(path, path.name) as (load, _):
        book = load(read_only=True)
        try:
            return list(book.sheetnames)
        finally:
            book.close()


def sheet_of_workbook(file: TableFile, where: TablePlace) -> Grid:
    """Return one sheet of a workbook, with its hidden rows and merged cells.

    Raises:
        RelturnError: The file cannot be read, a formula has no value, or a cell contains an error. The
            message names the sheet and the cell.
    """
    notes: list[str] = []
    with _opened(io.BytesIO(file.raw), file.name) as (load, has_formulas):
        values = load(read_only=True, data_only=True)
        seen = {sheet.title: sheet.sheet_state == "visible" for sheet in values.worksheets}
        chosen = sheet_named(file.name, where.sheet, seen, notes)
        formulas = load(read_only=True)[chosen] if has_formulas else None
        struck: set[int] = set()
        grid = Grid(
            f"{file.name}, sheet {chosen}", _rows(values[chosen], formulas, file.name, struck), notes=notes
        )
        grid.unseen = struck
        if len(file.raw) <= _SMALL:
            _add_looks(grid, load()[chosen])
    return grid


def _add_looks(grid: Grid, sheet: Any) -> None:
    """Add the hidden rows and the merged cells to the grid, without reading every cell."""
    grid.merged = [
        (one.min_row, one.min_col - 1, one.max_col - 1)
        for one in sheet.merged_cells.ranges
        if one.max_col > one.min_col
    ]
    grid.unseen |= {number for number, row in sheet.row_dimensions.items() if row.hidden}


@contextmanager
def _opened(source: Path | io.BytesIO, name: str) -> Iterator[tuple[Callable[..., Any], bool]]:
    """Yield a function that loads a workbook, and whether it contains formulas. Report errors of the library."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
        from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - the same
    except ImportError:
        raise RelturnError(
            "relturn needs its extra 'office' to read XLSX files", "install it: pip install 'relturn[office]'"
        ) from None
    try:
        content = _content(source, name) if isinstance(source, Path) else source
        has_formulas = _look(content, name)
        yield lambda **options: load_workbook(content, **options), has_formulas
    except (
        OSError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
        InvalidFileException,
    ) as error:
        raise RelturnError(f"{name} cannot be read as XLSX: {error}") from error


def _content(path: Path, name: str) -> io.BytesIO:
    """Return the content of a file, so that the library keeps no file open. Raise RelturnError if it is too large."""
    raw = read_bytes(path, LARGEST)
    if len(raw) > LARGEST:
        raise _too_large(name)
    return io.BytesIO(raw)


def _too_large(name: str) -> RelturnError:
    return RelturnError(
        f"{name} is larger than 64 MiB when unpacked", "save only the table that you need in a new file"
    )


def _look(content: io.BytesIO, name: str) -> bool:
    """Return whether a workbook contains formulas. Raise RelturnError if it is too large when unpacked."""
    with zipfile.ZipFile(content) as archive:
        if sum(info.file_size for info in archive.infolist()) > LARGEST:
            raise _too_large(name)
        sheets = [one for one in archive.namelist() if one.startswith("xl/worksheets/")]
        return any(b"<f" in archive.read(one) for one in sheets)


def _rows(sheet: Any, formulas: Any, book: str, struck: set[int] | None = None) -> list[list[str]]:
    """Return the rows of a sheet as texts, and add the numbers of struck-through rows to `struck`."""
    for one in (sheet, formulas):
        if hasattr(one, "reset_dimensions"):
            one.reset_dimensions()  # what a file says of its size may be wrong
    found = []
    others = formulas.iter_rows() if formulas is not None else repeat(None)
    for number, (row, other) in enumerate(zip(sheet.iter_rows(), others, strict=False), 1):
        found.append(_texts(row, other if other is not None else row, sheet.title, book))
        if struck is not None and any(found[-1]) and _is_struck(row):
            struck.add(number)
    return trimmed(found)


def _is_struck(row: tuple[Any, ...]) -> bool:
    fonts = [getattr(cell, "font", None) for cell in row if cell.value not in {None, ""}]
    return all(font is not None and font.strike for font in fonts)


def _texts(row: tuple[Any, ...], other: tuple[Any, ...], sheet: str, book: str) -> list[str]:
    return [_text(cell, same, sheet, book) for cell, same in zip(row, other, strict=True)]


def _text(cell: Any, other: Any, sheet: str, book: str) -> str:
    """Return a cell as text: whole numbers without a decimal point, dates without a time, percentages with their sign."""
    value = cell.value
    if value is None:
        if getattr(other, "data_type", "") == _FORMULA:
            raise _refused(
                book, sheet, cell if hasattr(cell, "coordinate") else other, "a formula without a value"
            )
        return ""
    if cell.data_type == _ERROR:
        raise _refused(book, sheet, cell, f"the error {value}")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _figure(value, is_percent="%" in (cell.number_format or ""))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _refused(book: str, sheet: str, cell: Any, what: str) -> RelturnError:
    return RelturnError(
        f"{book}, sheet {sheet}, cell {cell.coordinate} contains {what}. Nothing was written.",
        "replace the formula with its value",
    )


def _figure(value: float, *, is_percent: bool) -> str:
    if is_percent:
        return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    return str(int(value)) if float(value).is_integer() else repr(value)
