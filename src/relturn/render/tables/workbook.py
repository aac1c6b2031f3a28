"""A workbook that goes out and comes back: a sheet a kind with help, lists and days, ids that are locked, and what went out."""

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
"""Rows below the last record that can be written into."""
_MOST = 1_000_000
"""Rows that are written to a sheet; Excel has a few more."""
_FIRST = 2
"""The first row of records: above it are the names, and what they mean."""


class Workbook:
    """Takes records one by one; memory stays small, however many there are."""

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
        """Take a record of a kind; those of closed cycles stay out."""
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
        """Write what is still to be written."""
        shown = [sheet for sheet in self._sheets.values() if sheet.end()]
        shown[0].activate()
        for base in self._bases:
            base.very_hidden()
        self._book.close()

    def abandon(self) -> None:
        """Let go of the rows that are on the disk: the export failed."""
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
    """The sheet of a kind. Columns whose names begin with `_` help to read it and do not come back."""

    def __init__(self, sheet: Any, head: TableHead, looks: dict[str, Any]) -> None:
        self._sheet, self._head, self._looks = sheet, head, looks
        self._is_read_only = head.kind.file == "history"
        self._rows = _FIRST
        self._places: list[tuple[str, Column | None, int]] = []
        """Of each column its name, its field (None for one that helps), and the place of its value."""
        if head.in_conversation:
            self._places.append(("in", None, -1))
        for place, column in enumerate(head.columns):
            self._places.append((column.name, column, place))
            if column.field.type == REF:
                self._places.append((f"_{column.name}", None, place))
        self._begin()

    def _begin(self) -> None:
        """The names and what they mean, row by row: what was written cannot be returned to."""
        self._sheet.set_column(0, 0, 18, self._looks["free"])
        for index, (name, column, _) in enumerate(self._places, 1):
            width = 40 if column and column.field.prose else 18
            self._sheet.set_column(index, index, width, self._look(name, column))
        names = [name for name, _, _ in self._places]
        for index, name in enumerate((whose(names), *names)):
            self._sheet.write_string(0, index, name, self._looks["head"])
        self._sheet.set_row(1, 40)
        self._sheet.write_string(1, 0, "Whose; as its folder is called.", self._looks["help"])
        for index, (name, column, _) in enumerate(self._places, 1):
            text = (
                column.field.description if column else _HELP.get(name, "Who or what that is; to read only.")
            )
            self._sheet.write_string(1, index, text, self._looks["help"])
        self._sheet.freeze_panes(_FIRST, 2)

    def _look(self, name: str, column: Column | None) -> Any:
        """How the cells of a column look, those of rows to come as well: a day is typed as a day."""
        if column is None:
            return self._looks["free" if name == "in" else "name"]
        kind = column.field.type
        look = "day" if kind == DAY else "figure" if kind in {INTEGER, NUMBER} else "free"
        return self._looks[f"fixed {look}" if self._is_read_only else look]

    def add(self, row: Row) -> dict[str, str]:
        """Write a record, and return its cells as they can be compared later."""
        number = self._rows
        if number >= _MOST:
            raise RelturnError(
                f"a sheet of Excel has no room for so many records of the kind {self._head.kind.name}",
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
        """A value as what it is: a number, a day, or text, which true and false are too: other programs make 1 and 0 of them."""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            self._sheet.write_number(*place, value, look)
        elif isinstance(value, date):
            self._sheet.write_datetime(*place, datetime.combine(value, time()), look)
        else:
            self._sheet.write_string(*place, text, look)

    def activate(self) -> None:
        """Make it the sheet that is open at first."""
        self._sheet.activate()
        self._sheet.set_first_sheet()

    def end(self) -> bool:
        """Add what helps to fill the sheet in (lists to choose from, days, filters, locks), and say whether it is shown."""
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


_HELP = {"in": "The conversation that the fact or need comes from."}


def _rule(column: Column) -> dict[str, Any] | None:
    field = column.field
    choices = ("true", "false") if field.type == FLAG else field.choices
    if choices and field.type != LIST:
        told = {"error_message": "one of the list, please"}
        return {"validate": "list", "source": list(choices), "ignore_blank": True, **told}
    if field.type == DAY:
        told = {"error_title": "A day, please", "error_message": "such as 2027-03-05"}
        return {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1), "ignore_blank": True, **told}
    return None


def _fitting(text: str) -> str:
    """A text as it fits into a cell; what is cut is told in the cell, and stays in the file."""
    return text if len(text) <= _CHUNK else text[: _CHUNK - len(CUT)] + CUT
