"""The workbook and the other exports: every kind, names, days for new rows, history to read, however many records."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from openpyxl.utils import get_column_letter

from builders import EXAMPLE, Done, kinds, make_workspace, opened, relturn
from relturn.render.tables import workbook as looks

TODAY = date(2026, 11, 24)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "ws")
    return tmp_path / "ws"


def run(root: Path, *words: str) -> Done:
    return relturn(*words, cwd=root, today=TODAY)


def out(root: Path, *clients: str) -> Any:
    assert run(root, "export", *clients, "-o", "c.xlsx").code == 0
    return openpyxl.load_workbook(root / "c.xlsx")


def names(sheet: Any) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def put(sheet: Any, row: int, **cells: Any) -> None:
    for name, value in cells.items():
        sheet.cell(row, names(sheet).index(name) + 1).value = value


def back(root: Path, book: Any, *words: str) -> Done:
    book.save(root / "c.xlsx")
    return run(root, "import", "c.xlsx", *words)


def test_every_kind_with_records_has_a_sheet_and_the_first_is_open(example: Path) -> None:
    book = out(example)
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert shown[0] == book.active.title == "relationship"
    assert {"buy_in", "vision", "ownership", "declaration", "move", "team", "exit"} <= set(shown)
    filled = {name for name in shown if book[name].max_row > 2}
    assert set(shown) - filled <= {kind.name for kind in kinds().records.values() if kind.in_workbook}
    assert book["waiver"].sheet_state == "hidden"
    relationship = opened(example, TODAY).read("corvane-retail").relationship
    row = next(row for row in book["action"].iter_rows(min_row=3) if row[1].value == "one-set-up")
    head = names(book["action"])
    assert row[head.index("_owner")].value == relationship.who("supplier-delivery-director")
    assert head.index("_owner") == head.index("owner") + 1
    assert head[-1] in {"made", "drafted"}


def test_buy_in_vision_and_ownership_come_back(example: Path) -> None:
    book = out(example, "corvane-retail")
    put(book["vision"], 3, stretch="Saturdays are quiet even in December.")
    put(book["buy_in"], 3, vision="committed")
    done = back(example, book, "--yes")
    assert done.code == 0, done.err
    assert done.out.splitlines()[0] == "1 vision changed, 1 buy in changed."
    relationship = opened(example, TODAY).read("corvane-retail").relationship
    assert relationship.vision is not None
    assert relationship.vision.stretch == "Saturdays are quiet even in December."
    who = str(book["buy_in"].cell(3, 2).value)
    assert {one.stakeholder: one.vision for one in relationship.all("buy_in")}[who] == "committed"
    assert run(example, "import", "c.xlsx").out == "Nothing would change.\n"


def test_a_vision_that_is_missing_and_a_new_fact_of_a_conversation_come_in(tmp_path: Path) -> None:
    talk = "date: 2026-01-05\npeople: [client-vp]\n"
    root = make_workspace(tmp_path / "w", {"insights/2026-01-05-vp.yaml": talk})
    book = out(root)
    sheet = book["vision"]
    put(sheet, 3, client="acme", statement="Every order leaves on time.")
    fact = book["fact"]
    fact.sheet_state = "visible"
    put(
        fact,
        3,
        client="acme",
        kind="problem",
        statement="Orders leave two days late.",
        **{"in": "2026-01-05-vp"},
    )
    done = back(root, book, "--yes")
    assert done.code == 0, done.err
    relationship = opened(root, TODAY).read("acme").relationship
    assert relationship.vision is not None
    assert [one.statement for one in relationship.facts] == ["Orders leave two days late."]
    assert "says the same already" in run(root, "import", "c.xlsx").out


def test_new_rows_take_days_as_people_type_them(example: Path) -> None:
    book = out(example, "corvane-retail")
    sheet = book["action"]
    due = get_column_letter(names(sheet).index("due") + 1)
    assert any(
        rule.type == "date" and f"{due}3" in str(rule.sqref) for rule in sheet.data_validations.dataValidation
    )
    put(
        sheet,
        sheet.max_row + 1,
        client="corvane-retail",
        side="client",
        statement="Name a second contact.",
        due=datetime.fromisoformat("2027-03-05"),
    )
    assert back(example, book, "--yes").code == 0
    actions = opened(example, TODAY).read("corvane-retail").relationship.actions
    assert [str(one.due) for one in actions if one.statement == "Name a second contact."] == ["2027-03-05"]


@pytest.mark.wording
def test_the_history_is_read_only(example: Path) -> None:
    book = out(example, "corvane-retail")
    put(book["move"], 3, reason="because")
    done = back(example, book, "--yes")
    assert (done.code, done.err.splitlines()[0]) == (
        2, "relturn: sheet move, row 3: the history cannot be changed in a workbook",
    )  # fmt: skip


@pytest.mark.wording
def test_a_text_that_is_too_long_for_a_cell_stays_whole(tmp_path: Path) -> None:
    long = "word " * 8_000 + "end."
    root = make_workspace(
        tmp_path / "w",
        {"needs.yaml": f"needs:\n  - {{id: n, side: client, level: operational, statement: {long}}}\n"},
    )
    book = out(root)
    cell = book["need"].cell(3, names(book["need"]).index("statement") + 1)
    assert (len(cell.value), cell.value.endswith("stays as it is in the file.)")) == (32_000, True)
    put(book["need"], 3, priority=1)
    assert back(root, book, "--yes").code == 0
    need = opened(root, TODAY).read("acme").relationship.all("need")[0]
    assert (need.statement, need.priority) == (long, 1)
    put(book["need"], 3, statement="short")
    done = back(root, book, "--yes")
    assert (
        done.code,
        "statement is too long for a cell, so the workbook contains only a part of it" in done.err,
    ) == (2, True)


@pytest.mark.wording
def test_very_many_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from relturn.cli.looks import table_writer  # noqa: PLC0415
    from relturn.services.exchange.export import export_to  # noqa: PLC0415
    from relturn.services.exchange.intake.edited_workbook import plan_import  # noqa: PLC0415

    needs = "".join(
        f"  - {{id: n{n}, side: client, level: operational, statement: Need {n}.}}\n" for n in range(4)
    )
    root = make_workspace(tmp_path / "w", {"needs.yaml": f"needs:\n{needs}"})
    space = opened(root, TODAY)
    monkeypatch.setattr(looks, "_MOST", 6)
    export_to(space, ["acme"], tmp_path / "a.xlsx", table_writer("xlsx", TODAY), lambda *_: None)
    assert "relturn-2" in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert plan_import(space, tmp_path / "a.xlsx").changes == []
    monkeypatch.setattr(looks, "_MOST", 5)
    with pytest.raises(Exception, match="cannot contain all records of the kind need"):
        export_to(space, ["acme"], tmp_path / "b.xlsx", table_writer("xlsx", TODAY), lambda *_: None)
    assert not (tmp_path / "b.xlsx").exists()
    assert [path.name for path in tmp_path.iterdir() if "tmp" in path.name] == []


def test_json_lines_and_parquet_by_relationship_hold_the_same_as_json(example: Path) -> None:
    whole = json.loads(run(example, "export", "-f", "json").out)["tables"]
    lines = [json.loads(line) for line in run(example, "export", "-f", "jsonl").out.splitlines()]
    assert sum(map(len, whole.values())) == len(lines)
    for line in lines:
        kind = line.pop("_kind")
        assert line in whole[kind]
    assert run(example, "export", "-f", "parquet", "--by-relationship", "-o", "pq").code == 0
    action = pq.read_table(example / "pq/action").to_pylist()
    assert sorted((row["relationship"], row["id"]) for row in action) == sorted(
        (row["_relationship"], row["id"]) for row in whole["action"]
    )
    assert run(example, "export", "-f", "csv", "--by-relationship", "-o", "x").code == 2


def test_csv_has_the_mark_by_which_excel_knows_it(example: Path) -> None:
    assert run(example, "export", "corvane-retail", "-f", "csv", "-o", "csv").code == 0
    raw = (example / "csv/action.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf_relationship,")
    assert b"\r\n" not in raw[:200]


def test_an_export_that_fails_leaves_the_old_one(example: Path) -> None:
    (example / "csv").write_text("")
    done = run(example, "export", "-f", "csv", "-o", "csv")
    assert (done.code, (example / "csv").read_text()) == (2, "")
    (example / "a.xlsx").write_bytes(b"old")
    assert run(example, "export", "nobody", "-o", "a.xlsx").code == 2
    assert (example / "a.xlsx").read_bytes() == b"old"


@pytest.mark.parametrize(("name", "kept"), [("00420", "00420"), ("420", "420"), ("0", "0")])
def test_x4_a_name_of_figures_stays_a_name(example: Path, name: str, kept: str) -> None:
    plan = example / "corvane-retail/plan.yaml"
    text = plan.read_text(encoding="utf-8").replace(
        "name: Saturday minutes with all tills", f'name: "{name}"'
    )
    more = "measures:\n  - {id: other, name: Lost returns, unit: pieces, baseline: 420, target: 10}\n"
    plan.write_text(text.replace("measures:\n", more), encoding="utf-8")
    assert run(example, "report", "corvane-retail", "-f", "xlsx", "-o", "r.xlsx").code == 0
    sheet = openpyxl.load_workbook(example / "r.xlsx")["Measures"]
    found = [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value) in {name, "420"}]
    assert kept in found
    assert 420 in found
