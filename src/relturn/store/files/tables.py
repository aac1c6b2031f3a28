"""Reads a table of another system from CSV or XLSX: its head, and its rows with their numbers.

Nothing is dropped in silence: a head that names nothing known, a cell beyond the head, a column without a name and a name
that stands twice are refused.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.table import ANYWHERE, TablePlace, unescape_formula
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode
from relturn.store.files.texts import read_bytes
from relturn.store.files.workbook import read_sheets

_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 20
"""Rows at the beginning among which the head is looked for."""
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class TableRow(NamedTuple):
    """One row below the head: its number as a spreadsheet shows it, and its cells by the names of the head."""

    number: int
    cells: Mapping[str, str]


class SourceTable(NamedTuple):
    """A table: what to call it, the names of its head, its rows that hold anything, and the rows above its head."""

    name: str
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    above: tuple[int, ...] = ()


def read_table(path: Path, is_known: Callable[[str], bool], where: TablePlace = ANYWHERE) -> SourceTable:
    """Return a table. The head is the first row that names something known, unless `where` names it.

    Raises:
        RelturnError: The file cannot be read, or part of it has no place; row and column are named.
    """
    name, rows = _xlsx(path, where.sheet) if path.suffix.lower() == ".xlsx" else _csv(path, is_known)
    at = _head(name, rows, is_known, where.head)
    head = tuple(cell.strip() for cell in rows[at])
    _refuse_twice(name, head, at + 1)
    found = []
    for number, row in enumerate(rows[at + 1 :], at + 2):
        _refuse_outside(name, head, row, number)
        cells = {column: cell.strip() for column, cell in zip(head, row, strict=False) if column}
        if any(cells.values()):
            found.append(TableRow(number, {column: cells.get(column, "") for column in head if column}))
    above = tuple(number for number, row in enumerate(rows[:at], 1) if any(cell.strip() for cell in row))
    return SourceTable(name, head, tuple(found), above)


def _head(name: str, rows: Sequence[Sequence[str]], is_known: Callable[[str], bool], asked: int) -> int:
    """The index of the row of the head."""
    filled = [index for index, row in enumerate(rows) if any(cell.strip() for cell in row)]
    if not filled:
        raise RelturnError(f"{name} is empty", "the first row names the columns")
    if asked:
        if asked - 1 not in filled:
            raise RelturnError(f"{name}: row {asked} is empty", "name the row of the head: --head ROW")
        return asked - 1
    for index in filled[:_LOOKED_AT]:
        if any(is_known(cell.strip()) for cell in rows[index] if cell.strip()):
            return index
    first = [cell.strip() for cell in rows[filled[0]] if cell.strip()]
    raise RelturnError(
        f"{name}: row {filled[0] + 1} names no known column ({', '.join(first[:6])})",
        "map the columns: --map COLUMN=FIELD; or name the row of the head: --head ROW",
    )


def _refuse_twice(name: str, head: Sequence[str], number: int) -> None:
    for column in head:
        if column and head.count(column) > 1:
            places = ", ".join(letter(index) for index, one in enumerate(head) if one == column)
            raise RelturnError(
                f"{name}, row {number}: the name {column!r} stands in the columns {places}",
                "give each column a name of its own",
            )


def _refuse_outside(name: str, head: Sequence[str], row: Sequence[str], number: int) -> None:
    for index, cell in enumerate(row):
        if cell.strip() and (index >= len(head) or not head[index]):
            more = "; a text with a comma in it needs quotes" if index >= len(head) else ""
            raise RelturnError(
                f"{name}, row {number}, column {letter(index)}: {cell.strip()!r} stands in a column without a name",
                f"name the column in the head, or take it out{more}",
            )


def letter(index: int) -> str:
    """Return what a spreadsheet calls a column, from 0."""
    word = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        word = chr(ord("A") + rest) + word
    return word


def _csv(path: Path, is_known: Callable[[str], bool]) -> tuple[str, list[list[str]]]:
    text = _text(path)
    parsed, problem = [], ""
    for sign in reversed(_DELIMITERS):
        try:
            parsed.append(list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)))
        except csv.Error as error:
            problem = str(error)
    if not parsed:
        raise RelturnError(f"{path.name} is not a sound CSV file: {problem}")
    parsed.reverse()
    rows = max(parsed, key=lambda found: _likelihood(found, is_known))
    return path.name, [[unescape_formula(cell) for cell in row] for row in rows]


def _likelihood(rows: Sequence[Sequence[str]], is_known: Callable[[str], bool]) -> tuple[int, int]:
    """How likely a delimiter is the one: by the most known names in a row, then by the most cells in one."""
    looked_at = [row for row in rows if any(cell.strip() for cell in row)][:_LOOKED_AT]
    known = max((sum(is_known(cell.strip()) for cell in row if cell.strip()) for row in looked_at), default=0)
    return known, max((len(row) for row in looked_at[:1]), default=0)


def _text(path: Path) -> str:
    try:
        raw = read_bytes(path)
    except OSError as error:
        raise RelturnError(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        if raw[:2] in _MARKS:
            return raw.decode(_MARKS[raw[:2]])
    except UnicodeDecodeError as error:
        raise RelturnError(f"{path.name} cannot be read as UTF-16: {error.reason}") from error
    found: SourceText | SourceError = decode(path.name, raw)
    if isinstance(found, SourceError):
        raise RelturnError(f"{path.name}: {found.message}", found.hint)
    return found.text


def _xlsx(path: Path, sheet: str) -> tuple[str, list[list[str]]]:
    sheets = read_sheets(path)
    visible = [name for name, one in sheets.items() if not one.hidden]
    if sheet and sheet not in sheets:
        raise RelturnError(
            f"{path.name} has no sheet {sheet!r}", suggest(sheet, sheets) or ", ".join(visible)
        )
    chosen = sheet or next(iter(visible), "")
    if not chosen:
        raise RelturnError(f"{path.name} is empty", "it has no visible sheet")
    return f"{path.name}, sheet {chosen}", sheets[chosen].rows
