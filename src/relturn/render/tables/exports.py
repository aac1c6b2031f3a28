"""Tables as files: CSV, JSON, Parquet and a workbook to edit."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from relturn.declare.kinds import FLAG, LIST
from relturn.model.table import Column, Row, Table, escape_formula, is_nested, plain_value
from relturn.render.json_text import to_json
from relturn.render.office.packaging import clean, same_bytes
from relturn.render.tables.cells import cell

_HEAD = ("_relationship", "_file", "_closed_cycle", "_in")
"""Of each record whose it is, its file, the closed cycle it belongs to, and the conversation of what was heard."""
BASE = "relturn"
"""The hidden sheet that keeps what was exported, so that what changed can be found."""
_CHUNK = 32_000
_ROWS = 2_000
"""Rows below the last record that can be written into."""


def as_json(found: Sequence[Table]) -> str:
    """All tables, `schema_version` 1; each record with its own nesting."""
    data = {
        table.kind.name: [
            {
                **_place(row),
                **_nested(table, row.values),
            }
            for row in table.rows
        ]
        for table in found
    }
    return to_json({"schema_version": 1, "tables": data})


def _place(row: Row) -> dict[str, Any]:
    return dict(zip(_HEAD, (row.client, row.path, row.cycle, row.parent or None), strict=True))


def _nested(table: Table, values: Sequence[Any]) -> dict[str, Any]:
    return {column.name: plain_value(value) for column, value in zip(table.columns, values, strict=True)}


def as_csv(table: Table) -> str:
    """One table; text that a spreadsheet could take for a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*_HEAD, *(column.name for column in table.columns)))
    for row in table.rows:
        cells = (row.client, row.path, "" if row.cycle is None else str(row.cycle), row.parent)
        writer.writerow(
            map(
                escape_formula,
                (*cells, *(cell(v, c) for v, c in zip(row.values, table.columns, strict=True))),
            )
        )
    return out.getvalue()


def as_parquet(table: Table) -> bytes:
    """One table with typed columns: days as days, lists as lists, groups in lists as JSON."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    plain = {
        "text": pa.string(), "ref": pa.string(), "slug": pa.string(), "choice": pa.string(), "day": pa.date32(), "integer": pa.int64(),
        "number": pa.float64(), "flag": pa.bool_(),
    }  # fmt: skip

    def kind(column: Column) -> Any:
        field = column.field
        if is_nested(field):
            return pa.string()
        return pa.list_(plain[field.items]) if field.type == LIST else plain[field.type]

    fields = list(zip(_HEAD, (pa.string(), pa.string(), pa.int64(), pa.string()), strict=True))
    schema = pa.schema([*fields, *((column.name, kind(column)) for column in table.columns)])
    rows = [
        {
            **_place(row),
            **_typed(table, row.values),
        }
        for row in table.rows
    ]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), out)
    return out.getvalue()


def _typed(table: Table, values: Sequence[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, value in zip(table.columns, values, strict=True):
        if is_nested(column.field):
            found[column.name] = json.dumps(plain_value(value), ensure_ascii=False) if value else None
        elif column.field.type == "number" and value is not None:
            found[column.name] = float(value)
        else:
            found[column.name] = list(value) if isinstance(value, tuple) else value
    return found


def as_workbook(found: Sequence[Table], today: date) -> bytes:
    """A workbook that comes back: a sheet a kind with help and drop-downs, ids that are locked, and what was exported."""
    from relturn.render.office.workbook import workbook  # noqa: PLC0415 - an extra

    out = io.BytesIO()
    with workbook(out, today) as book:
        looks = {
            "head": book.add_format({"bold": True, "bg_color": "#F3F5F8", "bottom": 1, "valign": "top"}),
            "help": book.add_format(
                {"italic": True, "font_color": "#55606E", "text_wrap": True, "valign": "top", "font_size": 9}
            ),
            "fixed": book.add_format({"font_color": "#55606E", "valign": "top", "num_format": "@"}),
            "day": book.add_format({"locked": False, "valign": "top", "num_format": "yyyy-mm-dd"}),
            "figure": book.add_format({"locked": False, "valign": "top", "num_format": "General"}),
            "free": book.add_format({"locked": False, "text_wrap": True, "valign": "top", "num_format": "@"}),
        }
        kept = [
            table
            for table in found
            if table.kind.has_id and table.kind.file != "history" and (table.rows or table.kind.in_workbook)
        ]
        for table in kept:
            _sheet(book.add_worksheet(table.kind.name), table, looks)
        _base(book.add_worksheet(BASE), kept)
    return same_bytes(out.getvalue(), today)


def _sheet(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    rows = [row for row in table.rows if row.cycle is None]
    names = ("client", *(column.name for column in table.columns))
    for index, name in enumerate(names):
        sheet.write_string(0, index, name, looks["head"])
        text = "Whose; as its folder is called." if index == 0 else table.columns[index - 1].field.description
        sheet.write_string(1, index, text, looks["help"])
        is_wide = index > 0 and table.columns[index - 1].field.prose
        sheet.set_column(index, index, 40 if is_wide else 18, looks["free"])
    sheet.set_row(1, 40)
    sheet.freeze_panes(2, 2)
    last = len(rows) + 2 + _ROWS
    for number, row in enumerate(rows, 2):
        sheet.write_string(number, 0, row.client, looks["fixed"])
        for index, (value, column) in enumerate(zip(row.values, table.columns, strict=True), 1):
            _write(sheet, (number, index), value, column, looks)
    for index, column in enumerate(table.columns, 1):
        choices = ("true", "false") if column.field.type == FLAG else column.field.choices
        if choices and column.field.type != LIST:
            rule = {
                "validate": "list",
                "source": list(choices),
                "ignore_blank": True,
                "error_message": "one of the list, please",
            }
            sheet.data_validation(2, index, last, index, rule)
    sheet.autofilter(0, 0, max(1, len(rows) + 1), len(names) - 1)
    sheet.protect(
        "",
        {"insert_rows": True, "format_columns": True, "format_rows": True, "sort": True, "autofilter": True},
    )


def _write(sheet: Any, place: tuple[int, int], value: Any, column: Column, looks: dict[str, Any]) -> None:
    """A value as what it is: a number, a day, or text, which true and false are too: other programs turn them into 1 and 0."""
    if column.name == "id":
        sheet.write_string(*place, str(value), looks["fixed"])
    elif isinstance(value, bool):
        sheet.write_string(*place, "true" if value else "false", looks["free"])
    elif isinstance(value, (int, float)):
        sheet.write_number(*place, value, looks["figure"])
    elif isinstance(value, date):
        sheet.write_datetime(*place, datetime.combine(value, time()), looks["day"])
    else:
        sheet.write_string(*place, clean(cell(value, column)), looks["free"])


def _base(sheet: Any, kept: Sequence[Table]) -> None:
    """What was exported, a record a row: kind, client, id, and the cells as JSON in pieces that fit."""
    number = 0
    for table in kept:
        place = next(index for index, column in enumerate(table.columns) if column.name == "id")
        for row in table.rows:
            if row.cycle is None:
                cells = {c.name: clean(cell(v, c)) for v, c in zip(row.values, table.columns, strict=True)}
                text = json.dumps(cells, ensure_ascii=False)
                line = [
                    table.kind.name,
                    row.client,
                    str(row.values[place]),
                    *(text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)),
                ]
                for index, words in enumerate(line):
                    sheet.write_string(number, index, words)
                number += 1
    sheet.very_hidden()
