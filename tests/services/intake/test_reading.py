"""What a table looks like in its file: sheets, heads, rows that are no records, errors, and files of any size or kind."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from relturn.findings.errors import RelturnError
from relturn.model.table import TablePlace
from relturn.store.tables.grid import TableFile
from relturn.store.tables.head import SourceTable, read_table

KNOWN = {"action", "owner", "due", "owner name", "owner role", "trust"}


def reading(raw: bytes, name: str = "t.csv", **where: Any) -> SourceTable:
    return read_table(TableFile(name, raw), lambda column: column.casefold() in KNOWN, TablePlace(**where))


def cells(table: SourceTable) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.texts) for row in table.rows]


def book(rows: list[list[Any]], *more: Any) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for change in more:
        change(made, sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_hidden_and_struck_rows_and_other_sheets_are_left_out_and_told() -> None:
    def change(made: Any, sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet["A4"].font = Font(strike=True)
        made.create_sheet("Archive").sheet_state = "hidden"
        made.create_sheet("Notes")

    raw = book([["Action", "Owner"], ["one", None], ["two", None], ["three", None], ["four", "x"]], change)
    found = reading(raw, "t.xlsx")
    assert cells(found) == [(2, ("one", "")), (5, ("four", "x"))]
    assert found.notes == (
        "t.xlsx: relturn read the sheet 'Sheet' and skipped: Notes (see --sheet).",
        "t.xlsx: skipped because hidden: Archive.",
        "t.xlsx, sheet Sheet: 2 rows left out (3, 4): hidden or struck through (use --hidden-rows to import them).",
    )
    assert [number for number, _ in cells(reading(raw, "t.xlsx", unseen=True))] == [2, 3, 4, 5]


def test_a_head_in_two_rows_with_merged_cells() -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet.merge_cells("B1:C1")

    found = reading(
        book(
            [
                ["Action", "Owner", None, "Due"],
                [None, "Name", "Role", None],
                ["one", "A", "b", date(2027, 1, 5)],
            ],
            change,
        ),
        "t.xlsx",
    )
    assert found.head == ("Action", "Owner Name", "Owner Role", "Due")
    assert cells(found) == [(3, ("one", "A", "b", "2027-01-05"))]
    assert found.notes == ("t.xlsx, sheet Sheet: rows 1 and 2 are the header.",)


def test_a_merged_cell_of_the_head_names_all_columns_below_it() -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet.merge_cells("B1:D1")

    rows: list[list[Any]] = [
        ["Action", "Owner", None, None, "Due"],
        [None, "Name", "Role", "Unit", None],
        ["one", "A", "b", "c", date(2027, 1, 5)],
    ]
    found = reading(book(rows, change), "t.xlsx")
    assert found.head == ("Action", "Owner Name", "Owner Role", "Owner Unit", "Due")
    assert cells(found) == [(3, ("one", "A", "b", "c", "2027-01-05"))]


def test_totals_the_head_again_and_titles_of_groups_are_no_records() -> None:
    found = reading(b"Action,Owner\none,x\nTotal,2\nNext month,\nAction,Owner\ntwo,y\nTotal quality,z\n")
    assert cells(found) == [(2, ("one", "x")), (6, ("two", "y")), (7, ("Total quality", "z"))]
    assert [note.split(": ", 1)[1] for note in found.notes] == [
        "1 row left out (3): total.", "1 row left out (4): group title.", "1 row left out (5): repeated header.",
    ]  # fmt: skip


def test_the_further_head_rows_of_survey_tools() -> None:
    monkey = reading(b"Owner,Trust\n,Response\nx,4\n")
    assert cells(monkey) == [(3, ("x", "4"))]
    qualtrics = reading(
        b'Owner,Trust\nWho are you?,Do you trust us?\n"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\nx,4\n'
    )
    assert cells(qualtrics) == [(4, ("x", "4"))]
    assert qualtrics.notes == ("t.csv: 2 rows left out (2, 3): text of the survey tool below the header.",)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.991, "0.0%", "99.1%"), (1200.5, '"€" #,##0.00', "1200.5"), (date(2027, 1, 5), "dd/mm/yyyy", "2027-01-05"),
        (datetime.fromisoformat("2027-01-05T10:30:00"), "yyyy-mm-dd hh:mm", "2027-01-05T10:30:00"), (True, "General", "true"), (7, "General", "7"), ("007", "@", "007"),
    ],
)  # fmt: skip
def test_cells_of_a_workbook(value: Any, form: str, text: str) -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet["B2"].number_format = form

    assert cells(reading(book([["Action", "Due"], ["one", value]], change), "t.xlsx")) == [(2, ("one", text))]


def test_an_error_in_another_sheet_is_no_matter_and_in_this_one_it_is() -> None:
    def other(made: Any, _: Any) -> None:
        made.create_sheet("Sums")["A1"] = "#REF!"

    rows = [["Action", "Owner"], ["one", "x"]]
    assert len(cells(reading(book(rows, other), "t.xlsx"))) == 1
    with pytest.raises(RelturnError, match=r"sheet Sheet, cell B2 contains the error #REF!"):
        reading(book([["Action", "Owner"], ["one", "#REF!"]]), "t.xlsx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_document_of_libreoffice_says_the_same_as_the_workbook(tmp_path: Path) -> None:
    def change(made: Any, sheet: Any) -> None:
        sheet["C2"].number_format, sheet["C3"].number_format = "0.0%", "yyyy-mm-dd"
        sheet.row_dimensions[4].hidden = True
        made.create_sheet("Archive").sheet_state = "hidden"

    (tmp_path / "t.xlsx").write_bytes(
        book(
            [
                ["Action", "Owner", "Due"],
                ["one", True, 0.991],
                ["Gr\u00fc\u00dfe", 7.5, date(2027, 1, 5)],
                ["hidden", "x", None],
            ],
            change,
        )
    )
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "ods",
        "--outdir",
    ]
    subprocess.run(
        [*command, str(tmp_path), str(tmp_path / "t.xlsx")], check=True, capture_output=True, timeout=120
    )
    found = reading((tmp_path / "t.ods").read_bytes(), "t.ods")
    assert cells(found) == [(2, ("one", "1", "99.1%")), (3, ("Gr\u00fc\u00dfe", "7.5", "2027-01-05"))]
    assert [note for note in found.notes if "hidden" in note] == [
        "t.ods: skipped because hidden: Archive.",
        "t.ods, sheet Sheet: 1 row left out (4): hidden or struck through (use --hidden-rows to import them).",
    ]


def ods(rows: list[list[tuple[str, dict[str, str]]]]) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet  # noqa: PLC0415
    from odf.table import Table, TableCell, TableRow  # noqa: PLC0415
    from odf.text import P  # noqa: PLC0415

    made = OpenDocumentSpreadsheet()
    table = Table(name="Sheet")
    for row in rows:
        line = TableRow()
        for text, more in row:
            cell = TableCell(**more)
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    made.spreadsheet.addElement(table)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def test_cells_of_a_document_without_libreoffice() -> None:
    raw = ods([
        [("Action", {}), ("Owner", {"numbercolumnsrepeated": "1"}), ("Due", {})],
        [("one", {}), ("yes", {"valuetype": "boolean", "booleanvalue": "true"}), ("5 Jan", {"valuetype": "date", "datevalue": "2027-01-05"})],
        [("two", {}), ("99,1 %", {"valuetype": "percentage", "value": "0.991"}), ("1.200,50", {"valuetype": "float", "value": "1200.5"})],
    ])  # fmt: skip
    assert cells(reading(raw, "t.ods")) == [
        (2, ("one", "true", "2027-01-05")), (3, ("two", "99.1%", "1200.5")),
    ]  # fmt: skip
    bad = ods([[("Action", {}), ("Due", {})], [("one", {}), ("#REF!", {"formula": "of:=[.Z1]"})]])
    with pytest.raises(RelturnError, match=r"t.ods, sheet Sheet, cell B2 contains the error #REF!"):
        reading(bad, "t.ods")


@pytest.mark.parametrize(
    ("raw", "name", "message", "hint"),
    [
        (b"Action;Owner\nZo\xebs;x\n", "t.csv", "t.csv, line 2: byte 0xeb is not UTF-8", "if an older spreadsheet saved the file, use --encoding cp1252; the word is then 'Zoës'"),
        ("Action,Owner\n".encode("utf-16-le"), "t.csv", "t.csv: row 1 contains no known column name", ""),
        (b"\xff\xfeA", "t.csv", "t.csv cannot be read as UTF-16", ""),
        (b"[1, 2", "t.json", "t.json is not valid JSON", ""), (b"{}", "t.json", "t.json contains no list of objects", ""),
        (b"PKnothing", "t.ods", "t.ods cannot be read as ODS", ""), (b"", "t.csv", "t.csv is empty", ""),
        (b"x,y\n1,2\n", "t.csv", "t.csv: row 1 contains no known column name (x, y)", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(raw: bytes, name: str, message: str, hint: str) -> None:
    with pytest.raises(RelturnError) as found:
        reading(raw, name)
    assert found.value.message.startswith(message)
    assert not hint or found.value.hint == hint


def test_other_encodings_are_named(tmp_path: Path) -> None:
    assert cells(reading("Action,Owner\nZo\u00ebs,x\n".encode("cp1252"), encoding="cp1252")) == [
        (2, ("Zo\u00ebs", "x"))
    ]
    assert cells(reading("Action,Owner\none,x\n".encode("utf-16-le"), encoding="utf-16-le")) == [
        (2, ("one", "x"))
    ]
    with pytest.raises(RelturnError, match="is not a known encoding"):
        reading(b"x", encoding="klingon")
    (tmp_path / "large.csv").write_bytes(b"Action,Owner\n" + b"one,x\n" * 400_000)
    assert len(read_table(tmp_path / "large.csv", lambda name: name == "Action").rows) == 400_000


def test_lists_of_json() -> None:
    raw = b'{"a": [{"action": "one", "owner": {"name": "x", "id": 1}, "tags": ["p", {"name": "q"}], "done": true}, {"action": "two"}], "b": [{"z": 1}]}'
    found = reading(raw, "t.json")
    assert (found.head, found.rows[0].texts) == (
        ("action", "owner.name", "owner.id", "tags", "done"),
        ("one", "x", "1", "p; q", "true"),
    )
    assert found.notes == ("t.json: relturn read the list 'a' and skipped: b (see --sheet).",)
    with pytest.raises(RelturnError, match="contains no list 'c'"):
        reading(raw, "t.json", sheet="c")


def test_files_that_stand_for_very_much_are_refused_or_read_in_no_time() -> None:
    from odf.opendocument import OpenDocumentSpreadsheet  # noqa: PLC0415
    from odf.table import Table, TableCell, TableRow  # noqa: PLC0415
    from odf.text import P  # noqa: PLC0415

    made, table, row = OpenDocumentSpreadsheet(), Table(name="Sheet"), TableRow(numberrowsrepeated="1000000")
    cell = TableCell(numbercolumnsrepeated="1000")
    cell.addElement(P(text="x"))
    row.addElement(cell)
    table.addElement(row)
    made.spreadsheet.addElement(table)
    out = io.BytesIO()
    made.write(out)
    with pytest.raises(RelturnError, match="has more than 5,000,000 cells"):
        reading(out.getvalue(), "t.ods")
    deep = b'[{"action": ' + b"[" * 900 + b"1" + b"]" * 900 + b"}]"
    with pytest.raises(RelturnError, match="is nested too deeply"):
        reading(deep, "t.json")

    def far(_: Any, sheet: Any) -> None:
        sheet["XFD1048576"].font = Font(bold=True)

    assert cells(reading(book([["Action", "Owner"], ["one", "x"]], far), "t.xlsx")) == [(2, ("one", "x"))]
