"""Reads tables from CSV and XLSX; every cell as text."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.source.span import Problem
from relturn.source.text import decode
from relturn.store.texts import read_bytes

_LARGEST_UNPACKED = 64 * 1024 * 1024


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows below a head, as head to cell; empty rows are left out. RelturnError where it cannot be read."""
    rows = _xlsx(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    if not rows:
        raise RelturnError(f"{path.name} is empty", "the first row names the columns")
    head = [cell.strip() for cell in rows[0]]
    return [
        dict(zip(head, map(str.strip, row), strict=False))
        for row in rows[1:]
        if any(cell.strip() for cell in row)
    ]


def _csv(path: Path) -> list[list[str]]:
    try:
        text = decode(path.name, read_bytes(path))
    except OSError as error:
        raise RelturnError(f"{path} cannot be read: {error.strerror or error}") from error
    if isinstance(text, Problem):
        raise RelturnError(f"{path.name}: {text.message}", text.hint)
    sample = text.text[:2000]
    delimiter = ";" if sample.count(";") > sample.count(",") else ","
    try:
        return list(csv.reader(io.StringIO(text.text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise RelturnError(f"{path.name} is not a sound CSV file: {error}") from error


def _xlsx(path: Path) -> list[list[str]]:
    return next(iter(read_sheets(path).values()), [])


def read_sheets(path: Path) -> dict[str, list[list[str]]]:
    """Every sheet of a workbook by its name, each cell as text. RelturnError where it cannot be read."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise RelturnError(
            "reading XLSX needs the extra office", "install it: pip install 'relturn[office]'"
        ) from None
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST_UNPACKED:
                raise RelturnError(
                    f"{path.name} unpacks to more than 64 MiB", "keep only the table that is needed"
                )
        book = CalamineWorkbook.from_path(str(path))
        return {
            name: [
                [_cell(cell) for cell in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in book.sheet_names
        }
    except (OSError, zipfile.BadZipFile, CalamineError) as error:
        raise RelturnError(f"{path.name} cannot be read as XLSX: {error}") from error


def _cell(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
