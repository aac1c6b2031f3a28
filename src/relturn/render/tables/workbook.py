"""A workbook for export, editing and import, with a sheet for each kind of record.

Each sheet has help, choices, locked ids and the exported values.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from relturn.declare.kinds import DAY, FLAG, INTEGER, LIST, NUMBER, REF
from relturn.findings.errors import RelturnError
from relturn.model.table import Column, Row, TableFiles, TableHead
from relturn.render.office.packaging import clean
from relturn.render.office.workbook import workbook
from relturn.render.tables.cells import cell
from relturn.render.tables.marks import BASE, CUT, whose

_CHUNK = 32_000
_ROWS = 2_000
"""The number of empty rows below the last record that the user can fill in."""
_MOST = 1_000_000
"""The highest number of rows on a sheet. Excel permits a few more."""
_FIRST = 2
"""The first row of records. The column names and their help are above it."""


class Workbook:
    """The writer of the workbook. It takes records one by one, so that it needs little memory."""

    def __init__(self, heads: Sequence[TableHead], files: TableFiles, *, today: date) -> None:
        self._book = workbook(files.keep(""), today, rows_in=files.scratch_folder())
        self._looks = _looks(self._book)
        self._sheets = {
            head.kind.name: _Sheet(self._book.add_worksheet(head.kind.name), head, self._looks)
            for head in heads
        }
        self._bases = [self._book.add_worksheet(BASE)]
        self._kept = 0

    def add(self, kind: str, row: Row) -> None:
        """Add a record of a kind. Records of closed cycles are left out."""
        if row.cycle is not None:
            return
        sheet = self._sheets[kind]
        cells = sheet.add(row)
        text = json.dumps(cells, ensure_ascii=False)
        pieces = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
        if self._kept == _MOST:
            self._bases.append(self._book.add_worksheet(f"{BASE}-{len(self._bases) + 1}"))
            self._kept = 0
        for index, words in enumerate((kind, row.client, row.key, *pieces)):
            self._bases[-1].write_string(self._kept, index, words)
        self._kept += 1

    def close(self) -> None:
        """Write the remaining data."""
        shown = [sheet for sheet in self._sheets.values() if sheet.end()]
        shown[0].activate()
        for base in self._bases:
            base.very_hidden()
        self._book.close()

    def abandon(self) -> None:
        """Release the temporary files with the rows after a failed export."""
        self._book.fileclosed = True
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()


def _looks(book: Any) -> dict[str, Any]:
    top = {"valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bg_color": "#F3F5F8", "bottom": 1, **top}),
        "help": book.add_format(
            {"italic": True, "font_color": "#55606E", "text_wrap": True, "font_size": 9, **top}
        ),
        "fixed free": book.add_format({"font_color": "#55606E", "text_wrap": True, "num_format": "@", **top}),
        "fixed day": book.add_format({"font_color": "#55606E", "num_format": "yyyy-mm-dd", **top}),
        "fixed figure": book.add_format({"font_color": "#55606E", "num_format": "General", **top}),
        "fixed": book.add_format({"font_color": "#55606E", "num_format": "@", **top}),
        "name": book.add_format({"font_color": "#55606E", "italic": True, "num_format": "@", **top}),
        "day": book.add_format({"locked": False, "num_format": "yyyy-mm-dd", **top}),
        "figure": book.add_format({"locked": False, "num_format": "General", **top}),
        "free": book.add_format({"locked": False, "text_wrap": True, "num_format": "@", **top}),
    }


class _Sheet:
    """The sheet of one record kind. Columns whose names begin with `_` help the reader and are not imported."""

    def __init__(self, sheet: Any, head: TableHead, looks: dict[str, Any]) -> None:
        self._sheet, self._head, self._looks = sheet, head, looks
        self._is_read_only = head.kind.file == "history"
        self._rows = _FIRST
        self._places: list[tuple[str, Column | None, int]] = []
        """For each column: its name, its field (None for a help column), and the position of its value."""
        if head.in_conversation:
            self._places.append(("in", None, -1))
        for place, column in enumerate(head.columns):
            self._places.append((column.name, column, place))
            if column.field.type == REF:
                self._places.append((f"_{column.name}", None, place))
        self._begin()

    def _begin(self) -> None:
        """Write the column names and their help. Rows must be written in order."""
        self._sheet.set_column(0, 0, 18, self._looks["free"])
        for index, (name, column, _) in enumerate(self._places, 1):
            width = 40 if column and column.field.prose else 18
            self._sheet.set_column(index, index, width, self._look(name, column))
        names = [name for name, _, _ in self._places]
        for index, name in enumerate((whose(names), *names)):
            self._sheet.write_string(0, index, name, self._looks["head"])
        self._sheet.set_row(1, 40)
        self._sheet.write_string(1, 0, "Relationship (name of its folder).", self._looks["help"])
        for index, (name, column, _) in enumerate(self._places, 1):
            text = (
                column.field.description
                if column
                else _HELP.get(name, "Person or record that the id names (read only).")
            )
            self._sheet.write_string(1, index, text, self._looks["help"])
        self._sheet.freeze_panes(_FIRST, 2)

    def _look(self, name: str, column: Column | None) -> Any:
        """Return the format of a column's cells. Empty rows have it too, so that a typed date becomes a date."""
        if column is None:
            return self._looks["free" if name == "in" else "name"]
        kind = column.field.type
        look = "day" if kind == DAY else "figure" if kind in {INTEGER, NUMBER} else "free"
        return self._looks[f"fixed {look}" if self._is_read_only else look]

    def add(self, row: Row) -> dict[str, str]:
        """Write a record, and return its cells in a form that an import can compare."""
        number = self._rows
        if number >= _MOST:
            raise RelturnError(
                f"an Excel sheet cannot contain all records of the kind {self._head.kind.name}",
                "export some relationships, or use --format csv or parquet",
            )
        self._rows += 1
        self._sheet.write_string(number, 0, row.client, self._looks["fixed"])
        kept: dict[str, str] = {}
        for index, (name, column, place) in enumerate(self._places, 1):
            if column is None:
                text = row.parent if name == "in" else row.names[place]
                if text:
                    look = self._looks["name" if name != "in" else "fixed"]
                    self._sheet.write_string(number, index, clean(text), look)
                continue
            value = row.values[place]
            text = "" if value in (None, (), {}) else _fitting(clean(cell(value, column)))
            kept[name] = text
            if text:  # an empty cell looks as its column does
                is_key = name == "id" or (row.key and index == 1 + self._head.in_conversation)
                look = self._looks["fixed"] if is_key else self._look(name, column)
                self._write((number, index), value, text, look)
        return kept

    def _write(self, place: tuple[int, int], value: Any, text: str, look: Any) -> None:
        """Write a value as a number, a date or text. True and false are text, because other programs change them to 1 and 0."""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            self._sheet.write_number(*place, value, look)
        elif isinstance(value, date):
            self._sheet.write_datetime(*place, datetime.combine(value, time()), look)
        else:
            self._sheet.write_string(*place, text, look)

    def activate(self) -> None:
        """Make this sheet the one that is shown first."""
        self._sheet.activate()
        self._sheet.set_first_sheet()

    def end(self) -> bool:
        """Add choices, date checks, filters and locks. Return whether the sheet is shown."""
        last = self._rows + (0 if self._is_read_only else _ROWS)
        for index, (_, column, _) in enumerate(self._places, 1):
            if column is not None and not self._is_read_only and (rule := _rule(column)):
                self._sheet.data_validation(_FIRST, index, last, index, rule)
        is_shown = self._rows > _FIRST or self._head.kind.in_workbook
        if not is_shown:
            self._sheet.hide()  # nobody wants an empty sheet, and sheets can only be made in their order
        self._sheet.autofilter(0, 0, max(1, self._rows - 1), len(self._places))
        allowed = ("insert_rows", "format_columns", "format_rows", "sort", "autofilter")
        self._sheet.protect("", dict.fromkeys(allowed, True))
        return is_shown


_HELP = {"in": "The interview that the fact or need comes from."}


def _rule(column: Column) -> dict[str, Any] | None:
    field = column.field
    choices = ("true", "false") if field.type == FLAG else field.choices
    if choices and field.type != LIST:
        told = {"error_message": "Choose a value from the list."}
        return {"validate": "list", "source": list(choices), "ignore_blank": True, **told}
    if field.type == DAY:
        told = {"error_title": "Date expected", "error_message": "Enter a date such as 2027-03-05."}
        return {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1), "ignore_blank": True, **told}
    return None


def _fitting(text: str) -> str:
    """Return a text that fits into a cell. A shortened text says so in the cell; the file has the full text."""
    return text if len(text) <= _CHUNK else text[: _CHUNK - len(CUT)] + CUT
