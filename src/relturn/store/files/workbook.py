"""Reads the sheets of a workbook, each cell as the text that a field takes. What cannot be read as a value is refused."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from relturn.findings.errors import RelturnError

_LARGEST_UNPACKED = 64 * 1024 * 1024
_FORMULA, _ERROR = "f", "e"


class Sheet(NamedTuple):
    """One sheet: its rows from the first, each cell as text, and whether people do not see it."""

    rows: list[list[str]]
    hidden: bool


def read_sheets(path: Path) -> dict[str, Sheet]:
    """Return every sheet of a workbook by its name.

    Raises:
        RelturnError: It cannot be read, a formula was never worked out, or a cell holds an error; sheet and cell are named.
    """
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
        from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - the same
    except ImportError:
        raise RelturnError(
            "reading XLSX needs the extra office", "install it: pip install 'relturn[office]'"
        ) from None
    try:
        has_formulas = _look(path)
        values = load_workbook(path, read_only=True, data_only=True)
        formulas = load_workbook(path, read_only=True) if has_formulas else None
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
    except (
        OSError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
        InvalidFileException,
    ) as error:
        raise RelturnError(f"{path.name} cannot be read as XLSX: {error}") from error


def _look(path: Path) -> bool:
    """Whether a workbook holds formulas. RelturnError where it would unpack to more than is read."""
    with zipfile.ZipFile(path) as archive:
        if sum(info.file_size for info in archive.infolist()) > _LARGEST_UNPACKED:
            raise RelturnError(
                f"{path.name} unpacks to more than 64 MiB", "keep only the table that is needed"
            )
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f" in archive.read(name) for name in sheets)


def _rows(sheet: Any, formulas: Any, book: str) -> list[list[str]]:
    sheet.reset_dimensions()
    if formulas is None:
        return _trimmed([_texts(row, row, sheet.title, book) for row in sheet.iter_rows()])
    formulas.reset_dimensions()
    pairs = zip(sheet.iter_rows(), formulas.iter_rows(), strict=True)
    return _trimmed([_texts(row, other, sheet.title, book) for row, other in pairs])


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """The rows up to the last that holds anything."""
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _texts(row: tuple[Any, ...], other: tuple[Any, ...], sheet: str, book: str) -> list[str]:
    return [_text(cell, same, sheet, book) for cell, same in zip(row, other, strict=True)]


def _text(cell: Any, other: Any, sheet: str, book: str) -> str:
    """A cell as text: whole numbers without a point, days without an hour, percentages with their sign."""
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
        f"{book}, sheet {sheet}, cell {cell.coordinate} holds {what}. Nothing was written.",
        "put its value there",
    )


def _figure(value: float, *, is_percent: bool) -> str:
    if is_percent:
        return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    return str(int(value)) if float(value).is_integer() else repr(value)
