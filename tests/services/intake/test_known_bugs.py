"""Faults that users of other programs reported, tried here: what loses or misreads data there must not do so here."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from relturn.findings.errors import RelturnError
from relturn.services.exchange.intake.days import day_of, order_of
from relturn.services.exchange.intake.mappings import TableMapping, sources
from relturn.store.tables.grid import TableFile
from relturn.store.tables.head import SourceTable, read_table

KNOWN = {"action", "owner", "due", "notes", "level", "tags", "name"}


def reading(raw: str | bytes, name: str = "t.csv") -> SourceTable:
    data = raw.encode() if isinstance(raw, str) else raw
    return read_table(TableFile(name, data), lambda column: column.casefold() in KNOWN)


def texts(table: SourceTable) -> list[tuple[str, ...]]:
    return [row.texts for row in table.rows]


@pytest.mark.parametrize(
    ("report", "text", "rows"),
    [
        ("mholt/PapaParse#290", "Due;Name;Level\n01/02/2026;B;-1.234,50\n02/02/2026;B;-99,00\n03/02/2026;B;-12\n",
         [("01/02/2026", "B", "-1.234,50"), ("02/02/2026", "B", "-99,00"), ("03/02/2026", "B", "-12")]),
        ("mholt/PapaParse#681", 'Action;Owner;"Notes"\nx;y;"note\na,b,c\n,d"\n', [("x", "y", "note\na,b,c\n,d")]),
        ("python/cpython#119123", "Action;Tags;Level;Notes\n1;['a'];['x'];U\n2;['b', 'c'];['y', 'z'];U\n",
         [("1", "['a']", "['x']", "U"), ("2", "['b', 'c']", "['y', 'z']", "U")]),
        ("alan-turing-institute/CleverCSV#99", 'Action,Notes\nA,"* first **point**\n* second\n* third"\nB,plain\n',
         [("A", "* first **point**\n* second\n* third"), ("B", "plain")]),
        ("dotCMS/core#36508", "\ufeffName,Owner\r\nA. Example,a\r\n", [("A. Example", "a")]),
        ("OasisLMF/OasisLMF#307", 'Name,Level\nOffice Windhoek,"NA"\n', [("Office Windhoek", "NA")]),
        ("wireservice/csvkit#807", "Name,Level\n02,01134960000\n", [("02", "01134960000")]),
        ("pandas-dev/pandas#5697", "Name\n\n1234567890123456789\n", [("1234567890123456789",)]),
    ],
)  # fmt: skip
def test_texts(report: str, text: str, rows: list[tuple[str, ...]]) -> None:
    assert texts(reading(text)) == rows, report


def test_pandas_9295_a_cell_too_many_is_refused_and_shifts_nothing() -> None:
    assert texts(reading("Owner,Due,Level,Name\nA,1,2,3,\nB,4,5,6\n")) == [
        ("A", "1", "2", "3"),
        ("B", "4", "5", "6"),
    ]
    with pytest.raises(RelturnError, match="row 2, column E: '4' is in a column without a name"):
        reading("Owner,Due,Level,Name\nA,1,2,3,4\nB,4,5,6\n")


def test_papaparse_129_and_pandas_14704_columns_of_one_name_lose_nothing() -> None:
    table = reading("Name;Name;Name;Name_1\n1;2;3;4\n")
    assert texts(table) == [("1", "2", "3", "4")]
    with pytest.raises(RelturnError, match="the name 'Name' appears in the columns A, B"):
        sources(table, TableMapping("action", {"Name_1": ""}), {"name": 1}, set())
    found = sources(table, TableMapping("action", {"Name": "tags", "Name_1": ""}), {"tags": 1}, {"tags"})
    assert found["tags"].places == (0, 1, 2)


def test_pandas_12585_and_3341_a_column_of_days_is_read_in_one_order() -> None:
    column = ["31/12/2026", "10/03/2026"]
    assert [day_of(text, order_of(column)) for text in column] == ["2026-12-31", "2026-03-10"]
    mixed = ["31/12/2026", "12/31/2026", "10/03/2026"]
    with pytest.raises(RelturnError, match="two dates"):
        day_of(mixed[2], order_of(mixed))


@pytest.mark.parametrize("text", ["27.08", "1A2B", "13 NOV", "May 2025"])
def test_dateutil_278_nothing_is_taken_from_today(text: str) -> None:
    with pytest.raises(RelturnError, match="is not a date"):
        day_of(text)


def test_dateutil_278_a_missing_blank_is_no_matter() -> None:
    assert (day_of("May 17,2025"), day_of("13NOV2017")) == ("2025-05-17", "2017-11-13")


def book(rows: list[list[Any]], *, old_base: bool = False) -> bytes:
    made = openpyxl.Workbook()
    if old_base:
        made.epoch = CALENDAR_MAC_1904
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def patched(raw: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == part:
                assert old in content
                content = content.replace(old, new)
            after.writestr(info.filename, content)
    return out.getvalue()


def test_exceljs_219_workbooks_that_count_from_1904() -> None:
    raw = book([["Action", "Due"], ["x", datetime.fromisoformat("2026-11-13")]], old_base=True)
    assert texts(reading(raw, "t.xlsx")) == [("x", "2026-11-13")]


def test_sheetjs_2153_a_day_is_the_same_wherever_the_machine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = book([["Action", "Due"], ["x", datetime.fromisoformat("2020-11-13")]])
    for zone in ("America/Los_Angeles", "Pacific/Auckland"):
        monkeypatch.setenv("TZ", zone)
        assert texts(reading(raw, "t.xlsx")) == [("x", "2020-11-13")]


def test_calamine_607_an_empty_shared_text_is_empty() -> None:
    raw = book([["Action", "Owner"], ["x", "Owner"]])
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        cell = re.search(rb'<c r="B2".*?</c>', archive.read(sheet))
    assert cell is not None
    raw = patched(raw, sheet, cell[0], b'<c r="B2" t="s"><v/></c>')
    assert texts(reading(raw, "t.xlsx")) == [("x", "")]


def test_agate_excel_22_a_wrong_range_cuts_nothing_off() -> None:
    raw = book([["Action", "Owner"], ["x", "y"], ["z", "w"]])
    raw = patched(raw, "xl/worksheets/sheet1.xml", b'<dimension ref="A1:B3"/>', b'<dimension ref="A1"/>')
    assert texts(reading(raw, "t.xlsx")) == [("x", "y"), ("z", "w")]


def ods(rows: list[list[Any]]) -> bytes:
    made, table = OpenDocumentSpreadsheet(), Table(name="Sheet")
    for row in rows:
        line = TableRow()
        for cell in row:
            line.addElement(cell)
        table.addElement(line)
    made.spreadsheet.addElement(table)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def word(text: str, **more: str) -> Any:
    cell = TableCell(valuetype="string", **more)
    cell.addElement(P(text=text))
    return cell


def test_sheetjs_328_repeated_cells_and_pandas_55219_cells_without_a_text() -> None:
    head = [word("Action"), word("Owner"), word("Notes"), word("Level")]
    repeated = [word("x"), word("High", numbercolumnsrepeated="3")]
    silent = [word("y"), TableCell(), TableCell(), TableCell(valuetype="float", value="1")]
    only_a_figure = [TableCell(), TableCell(), TableCell(), TableCell(valuetype="float", value="2")]
    assert texts(reading(ods([head, repeated, silent, only_a_figure]), "t.ods")) == [
        ("x", "High", "High", "High"), ("y", "", "", "1"), ("", "", "", "2"),
    ]  # fmt: skip
