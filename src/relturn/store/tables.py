"""Reads tables from CSV and XLSX; every cell as text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime, time
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
        dict(zip(head, (_cell(cell).strip() for cell in row), strict=False))
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


_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*><f')


def refuse_formulas(path: Path) -> None:
    """RelturnError for a workbook with a formula: its value may never have been worked out, and reads as nothing."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                found = _FORMULA.search(archive.read(name)) if name.startswith("xl/worksheets/") else None
                if found:
                    raise RelturnError(
                        f"{path.name} has a formula in {found[1].decode()} of {Path(name).stem}",
                        "put its value there",
                    )
    except (OSError, zipfile.BadZipFile) as error:
        raise RelturnError(f"{path.name} cannot be read as XLSX: {error}") from error


def _cell(cell: Any) -> str:
    """A cell as the text that a field takes: whole numbers without a point, days without an hour."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, str) and cell.startswith("'") and cell[1:2] in {"=", "+", "-", "@"}:
        return cell[1:]  # marked as text by our own CSV
    return "" if cell is None else str(cell)
