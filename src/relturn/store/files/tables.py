"""Reads tables from CSV and XLSX; every cell as text."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from relturn.findings.errors import RelturnError
from relturn.model.table import unescape_formula
from relturn.source.span import SourceError
from relturn.source.text import decode
from relturn.store.files.texts import read_bytes

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
    if isinstance(text, SourceError):
        raise RelturnError(f"{path.name}: {text.message}", text.hint)
    sample = text.text[:2000]
    delimiter = ";" if sample.count(";") > sample.count(",") else ","
    try:
        rows = csv.reader(io.StringIO(text.text, newline=""), delimiter=delimiter, strict=True)
        return [[unescape_formula(cell) for cell in row] for row in rows]
    except csv.Error as error:
        raise RelturnError(f"{path.name} is not a sound CSV file: {error}") from error


def _xlsx(path: Path) -> list[list[str]]:
    return next(iter(read_sheets(path).values()), [])


def read_sheets(path: Path) -> dict[str, list[list[str]]]:
    """Every sheet of a workbook by its name, each cell as text.

    RelturnError where it cannot be read, and for a formula whose value was never worked out.
    """
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
            _refuse_formula(archive, path.name)
        book = CalamineWorkbook.from_path(str(path))
        return {
            name: [
                [_cell(cell) for cell in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in book.sheet_names
        }
    except (OSError, zipfile.BadZipFile, ET.ParseError, CalamineError) as error:
        raise RelturnError(f"{path.name} cannot be read as XLSX: {error}") from error


def _refuse_formula(archive: zipfile.ZipFile, book: str) -> None:
    """RelturnError for a formula that was never worked out: its cell would read as empty."""
    for name in archive.namelist():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        with archive.open(name) as part:
            for _, element in ET.iterparse(part):  # noqa: S314 - expat takes no outer entities and bounds inner ones
                if element.tag.endswith("}c"):
                    inner = {child.tag.rpartition("}")[2]: child.text for child in element}
                    if "f" in inner and not inner.get("v"):
                        raise RelturnError(
                            f"{book} has a formula without a value in {element.get('r')} of {Path(name).stem}",
                            "put its value there",
                        )
                    element.clear()


def _cell(cell: Any) -> str:
    """A cell as the text that a field takes: whole numbers without a point, days without an hour."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return "" if cell is None else str(cell)
