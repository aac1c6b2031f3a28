"""Tables out and back: nothing is lost, nothing is written unasked, and what changed meanwhile is named."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import hypothesis
import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import EXAMPLE, ROOT, Done, make_workspace, opened, relturn
from relturn.model.table import escape_formula, unescape_formula

TODAY = date(2026, 11, 24)


def ok(done: Done) -> str:
    assert done.code == 0, done.out + done.err
    return done.out


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "ws")
    return tmp_path / "ws"


def run(root: Path, *words: str) -> Done:
    return relturn(*words, cwd=root, today=TODAY)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


def edited(path: Path, change: Any) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def row_of(sheet: Any, identity: str) -> int:
    return next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, 2).value == identity)


def column_of(sheet: Any, name: str) -> int:
    return next(column for column in range(1, sheet.max_column + 1) if sheet.cell(1, column).value == name)


def test_what_comes_back_untouched_changes_nothing(example: Path) -> None:
    before = tree(example)
    ok(run(example, "export", "-o", "all.xlsx"))
    edited(example / "all.xlsx", lambda book: book)
    assert ok(run(example, "import", "all.xlsx", "--yes")) == "Nothing would change.\n"
    assert tree(example) == before


def test_a_help_row_may_be_taken_out(example: Path) -> None:
    ok(run(example, "export", "corvane-retail", "-o", "c.xlsx"))

    def change(book: Any) -> None:
        sheet = book["action"]
        sheet.delete_rows(2)
        sheet.cell(2, column_of(sheet, "statement")).value = "The first row, changed."

    edited(example / "c.xlsx", change)
    done = run(example, "import", "c.xlsx")
    assert (done.code, "1 action changed." in done.out) == (1, True), done.out + done.err


def test_cells_are_of_the_kind_of_their_field(example: Path) -> None:
    ok(run(example, "export", "corvane-retail", "-o", "c.xlsx"))
    book = openpyxl.load_workbook(example / "c.xlsx")
    action, measure = book["action"], book["measure"]
    due: Any = action.cell(row_of(action, "one-set-up"), column_of(action, "due"))
    assert (due.is_date, due.value.date()) == (True, date(2026, 12, 4))
    assert isinstance(measure.cell(3, column_of(measure, "target")).value, (int, float))
    assert {one.title for one in book.worksheets if one.sheet_state == "visible"} >= {
        "buy_in",
        "vision",
        "ownership",
        "move",
    }
    assert book["waiver"].sheet_state == "hidden"


def test_our_own_csv_comes_back(example: Path) -> None:
    ok(run(example, "export", "corvane-retail", "-f", "csv", "-o", "out"))
    done = run(example, "import", "out/action.csv", "--kind", "action", "-c", "corvane-retail", "--yes")
    assert ok(done) == "Nothing would change.\n"


def test_a_workbook_helps_whoever_edits_it(example: Path) -> None:
    ok(run(example, "export", "corvane-retail", "-o", "c.xlsx"))
    book = openpyxl.load_workbook(example / "c.xlsx")
    assert book["relturn"].sheet_state == "veryHidden"
    sheet = book["action"]
    assert sheet.cell(1, 2).value == "id"
    assert (
        sheet.cell(2, column_of(sheet, "due")).value == "The original due date; the promise is judged by it."
    )
    rules = {rule.formula1: str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert '"planned,doing,done,dropped"' in rules
    assert (sheet.freeze_panes, sheet.protection.sheet) == ("C3", True)
    assert sheet.cell(3, 2).protection.locked
    assert not sheet.cell(3, column_of(sheet, "statement")).protection.locked


def test_changes_come_back_as_small_edits_after_a_preview(example: Path) -> None:
    ok(run(example, "export", "corvane-retail", "-o", "c.xlsx"))

    def change(book: Any) -> None:
        sheet = book["action"]
        row = row_of(sheet, "one-set-up")
        sheet.cell(row, column_of(sheet, "status")).value = "doing"
        sheet.cell(row, column_of(sheet, "statement")).value = "Bring forty stores to one set-up."
        new = sheet.max_row + 1
        for name, value in (
            ("client", "corvane-retail"),
            ("side", "client"),
            ("statement", "Name a sponsor"),
            ("owner", "client-it-manager"),
            ("due", "2026-12-10"),
        ):
            sheet.cell(new, column_of(sheet, name)).value = value
        people = book["stakeholder"]
        people.delete_rows(row_of(people, "client-store-lead"))

    edited(example / "c.xlsx", change)
    before = tree(example)
    preview = run(example, "import", "c.xlsx")
    assert (preview.code, tree(example) == before) == (1, True)
    assert "nothing was written; use --yes to write\n" in preview.err
    assert re.search(
        r"corvane-retail/one-set-up +statement +Bring thirty stores to one set-up\. +Bring forty", preview.out
    )
    assert (
        "Not changed, although the table no longer has a row for them: corvane-retail/client-store-lead"
        in preview.out
    )
    ok(run(example, "import", "c.xlsx", "--yes"))
    changed = {label for label, raw in tree(example).items() if before.get(label) != raw}
    assert changed == {"corvane-retail/plan.yaml"}
    plan = (example / "corvane-retail/plan.yaml").read_text()
    assert "statement: Bring forty stores to one set-up." in plan
    assert "- id: name-sponsor\n    side: client\n" in plan
    ok(run(example, "validate", "corvane-retail"))
    assert "name-sponsor says the same already" in ok(run(example, "import", "c.xlsx", "--yes"))


def test_another_due_date_in_a_table_keeps_the_original_one(example: Path) -> None:
    ok(run(example, "export", "corvane-retail", "-o", "c.xlsx"))

    def change(book: Any) -> None:
        sheet = book["action"]
        sheet.cell(row_of(sheet, "one-set-up"), column_of(sheet, "due")).value = date(2026, 12, 18)

    edited(example / "c.xlsx", change)
    before = (example / "corvane-retail/plan.yaml").read_text()
    done = run(example, "import", "c.xlsx", "--yes")
    ok(done)
    assert "one-set-up is now due on 18 Dec 2026; the original due date stays on record." in done.err
    after = (example / "corvane-retail/plan.yaml").read_text()
    assert after.count("due: 2026-12-04") == before.count("due: 2026-12-04") == 1
    assert after.count("to: 2026-12-18") == 1
    assert before.count("to: 2026-12-18") == 0
    ok(run(example, "validate", "corvane-retail"))


@pytest.mark.wording
def test_what_changed_in_the_files_meanwhile_is_a_conflict(example: Path) -> None:
    ok(run(example, "export", "corvane-retail", "-o", "c.xlsx"))

    def change(book: Any) -> None:
        sheet = book["action"]
        sheet.cell(row_of(sheet, "one-set-up"), column_of(sheet, "statement")).value = "Theirs since May."

    edited(example / "c.xlsx", change)
    ok(run(example, "set", "one-set-up", "statement=Ours since May.", "-c", "corvane-retail"))
    before = tree(example)
    done = run(example, "import", "c.xlsx", "--yes")
    assert (done.code, tree(example) == before) == (1, True)
    assert "Also changed in the workspace since the export:" in done.out
    assert (
        "1 cell changed both in the workbook and in the files; the first is corvane-retail/one-set-up statement"
        in done.err
    )
    ok(run(example, "set", "one-set-up", "statement=Theirs since May.", "-c", "corvane-retail"))
    assert ok(run(example, "import", "c.xlsx")).startswith("Nothing")


@pytest.mark.wording
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda book: book["action"].cell(1, 40, "colour"),
            "the column 'colour' of the sheet action is not known",
        ),
        (
            lambda book: book.create_sheet("shopping"),
            "the sheet 'shopping' is not named after a kind of record",
        ),
        (lambda book: book.remove(book["relturn"]), "the workbook was not exported by relturn"),
        (lambda book: book["action"].cell(3, 1, "nobody"), "there is no relationship 'nobody'"),
        (
            lambda book: book["measure"].cell(3, column_of(book["measure"], "target"), "much"),
            "sheet measure, row 3: target is a number, not 'much'",
        ),
        (
            lambda book: book["action"].cell(4, 2, book["action"].cell(3, 2).value),
            "rows 3 and 4 of the sheet action have the same id",
        ),
        (
            lambda book: book["action"].cell(3, column_of(book["action"], "statement"), "=A1"),
            "contains a formula without a value",
        ),
    ],
)
def test_what_has_no_place_is_refused_and_nothing_is_written(
    example: Path, change: Any, message: str
) -> None:
    ok(run(example, "export", "corvane-retail", "-o", "c.xlsx"))
    edited(example / "c.xlsx", change)
    before = tree(example)
    done = run(example, "import", "c.xlsx", "--yes")
    assert (done.code in {1, 2}, tree(example) == before) == (True, True)
    assert message in done.err, done.err


@pytest.mark.wording
def test_a_table_of_another_system_with_a_mapping_that_is_remembered(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "crm.csv").write_text(
        "Full Name;Job;Seniority;Party;Phone\nA. Weiss;buyer;middle;client;1\nK. Novak;plant manager;senior;client;2\n"
    )
    maps = ["--map", "Full Name=name", "--map", "Job=role", "--map", "Seniority=level", "--map", "Party=side"]
    refused = run(tmp_path, "import", "crm.csv", "--kind", "stakeholder", *maps, "--yes")
    assert refused.err.startswith("relturn: crm.csv: the column 'Phone' is not a field of stakeholder\n")
    done = run(
        tmp_path,
        "import",
        "crm.csv",
        "--kind",
        "stakeholder",
        *maps,
        "--map",
        "Phone=",
        "--remember",
        "crm",
        "--yes",
    )
    assert "1 new stakeholder, 1 stakeholder changed." in ok(done)
    people = (tmp_path / "acme/stakeholders.yaml").read_text()
    assert "{id: client-buyer, side: client, role: buyer, level: middle, name: A. Weiss}" in people
    assert "- id: client-plant-manager\n    side: client\n    name: K. Novak\n" in people
    assert "mappings:\n  - name: crm\n    kind: stakeholder\n" in (tmp_path / "relturn.yaml").read_text()
    assert ok(run(tmp_path, "import", "crm.csv", "--mapping", "crm")).startswith("Nothing would change")
    ok(run(tmp_path, "validate"))


def test_a_person_of_the_same_role_but_another_name_is_another_person(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "crm.csv").write_text("name,role,level,side\nAna,buyer,middle,client\n")
    ok(run(tmp_path, "import", "crm.csv", "--kind", "stakeholder", "-c", "acme", "--yes"))
    (tmp_path / "crm.csv").write_text(
        "name,role,level,side\nBo,buyer,middle,client\nAna,head,senior,client\n"
    )
    ok(run(tmp_path, "import", "crm.csv", "--kind", "stakeholder", "-c", "acme", "--yes"))
    listed = ok(run(tmp_path, "export", "acme", "-f", "json"))
    people = json.loads(listed)["tables"]["stakeholder"]
    told = {row["name"]: (row["id"], row["role"]) for row in people if row["name"]}
    assert told["Ana"] == ("client-buyer", "head")
    assert (told["Bo"][0] != "client-buyer", told["Bo"][1]) == (True, "buyer")


@given(st.text("'=+-@5x\t"))
@hypothesis.example("\t5")
@hypothesis.example("-nan")
@hypothesis.example("-1_0")
def test_a_mark_of_text_comes_off_again(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text
    assert not escape_formula(text).startswith(("=", "+", "-", "@", "\t")) or re.fullmatch(
        r"[-+][0-9]+", text
    )


def test_readings_from_a_table(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "r.csv").write_text("date,measure,value\n2026-01-31,orders,70\n2026-02-28,orders,75.5\n")
    assert "written." in ok(run(tmp_path, "import", "r.csv", "--kind", "reading", "--yes"))
    made = (tmp_path / "acme/execution/2026-02-28-orders.yaml").read_text()
    assert made.endswith("kind: reading\ndate: 2026-02-28\nmeasure: orders\nvalue: 75.5\n")


def test_csv_json_and_parquet_say_the_same(example: Path) -> None:
    ok(run(example, "export", "-f", "csv", "-o", "csv"))
    ok(run(example, "export", "-f", "parquet", "-o", "pq"))
    data = json.loads(ok(run(example, "export", "-f", "json")))["tables"]
    assert len(data) > 40
    for name, records in data.items():
        rows = list(
            csv.DictReader(io.StringIO((example / f"csv/{name}.csv").read_text(encoding="utf-8-sig")))
        )
        table = pq.read_table(example / f"pq/{name}.parquet").to_pylist()
        assert len(rows) == len(records) == len(table), name
        for record, row, typed in zip(records, rows, table, strict=True):
            assert record["_file"] == row["_file"] == typed["_file"]
            assert list(record) == list(row) == list(typed)
            if record.get("statement"):
                assert record["statement"] == typed["statement"] == row["statement"].lstrip("'")
    action = next(row for row in data["action"] if row["id"] == "one-set-up")
    assert (action["_relationship"], action["due"], action["depends_on"]) == (
        "corvane-retail",
        "2026-12-04",
        ["updates-on-mondays"],
    )


def test_the_questions_of_the_how_to_are_answered_over_a_whole_firm(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workspaces as one firm, as docs/how-to/tables.md asks them."""
    shutil.copytree(example, example.parent / "north" / "ws")
    for office, root in (("south", example), ("north", example.parent / "north" / "ws")):
        ok(run(root, "export", "-f", "parquet", "-o", str(example.parent / "firm" / office)))
    page = (ROOT / "docs/how-to/tables.md").read_text(encoding="utf-8")
    questions = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(example.parent)
    answers = [duckdb.execute(question).fetchall() for question in questions]
    assert len(answers) == 2
    assert answers[0][0] == ("meridian-pharma", "sample-page", date(2026, 9, 30), "north")
    assert answers[1][0] == ("ways_of_working", 6)


PARTNERS = "Key,Role,Side,Level,Said,On\n" + "".join(
    f"P-{number},partner of ward {number},supplier,senior,{'committed' if number % 3 else 'neutral'},2026-03-{number % 28 + 1:02d}\n"
    for number in range(1, 46)
)
INTO = (
    "--kind",
    "stakeholder",
    "--map",
    "Said=buy_in.vision",
    "--map",
    "On=buy_in.date",
    "-c",
    "acme",
    "--yes",
)


def test_forty_five_people_come_in_at_once_with_their_buy_in(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w")
    (tmp_path / "partners.csv").write_text(PARTNERS)
    words = ("import", str(tmp_path / "partners.csv"), *INTO, "--origin", "register", "--key", "Key")
    assert relturn(*words, cwd=root).code == 0
    relationship = opened(root).read("acme").relationship
    partners = [one for one in relationship.stakeholders if one.origin]
    entries = {one.stakeholder: one for one in relationship.all("buy_in")}
    assert len(partners) == 45
    assert [entries[one.id].vision for one in partners].count("neutral") == 15
    first = partners[0]
    assert first.origin is not None
    assert (first.origin.system, first.origin.key, str(entries[first.id].date)) == (
        "register", "P-1", "2026-03-02",
    )  # fmt: skip
    again = relturn(*words, cwd=root).out
    assert "Nothing would change." in again
    (tmp_path / "partners.csv").write_text(
        PARTNERS.replace("P-7,partner of ward 7,", "P-7,speaker,").replace("neutral", "supportive")
    )
    assert relturn(*words, cwd=root).code == 0
    now = opened(root).read("acme").relationship
    assert len(now.stakeholders) == len(relationship.stakeholders)
    assert [one.role for one in now.stakeholders if one.origin and one.origin.key == "P-7"] == ["speaker"]
    assert [one.vision for one in now.all("buy_in")].count("supportive") == 15
    assert relturn("undo", cwd=root).code == 0


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--origin", "register"), "must be used together"),
        (("--key", "Key"), "must be used together"),
        (("--origin", "The Register", "--key", "Key"), "--origin The Register"),
        (("--origin", "register", "--key", "Key", "--map", "Level=buy_in.nothing"), "is not a field"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_whole(tmp_path: Path, more: tuple[str, ...], why: str) -> None:
    root = make_workspace(tmp_path / "w")
    (tmp_path / "partners.csv").write_text(PARTNERS)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    done = relturn("import", str(tmp_path / "partners.csv"), *INTO, *more, cwd=root)
    assert (done.code, why in done.err) == (2, True), done.err
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_a_row_without_its_key_is_named(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w")
    (tmp_path / "partners.csv").write_text(PARTNERS.replace("P-3,", ","))
    done = relturn(
        "import", str(tmp_path / "partners.csv"), *INTO, "--origin", "register", "--key", "Key", cwd=root
    )
    assert done.code == 2
    assert "row 4" in done.err
