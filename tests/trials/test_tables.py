"""Tables in and out: each small input that failed once, by its id."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builders import Done, relturn

DAY = date(2026, 11, 27)
CLIENT = ("-c", "corvane-retail")
PEOPLE = ("--kind", "stakeholder", *CLIENT)


def run(cwd: Path, *words: str) -> Done:
    return relturn(*words, cwd=cwd, today=DAY)


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


@pytest.fixture
def survey(example: Path) -> tuple[Path, Path]:
    """The example with a new survey round, and the round's file."""
    assert run(example, "assess", "new", "winter", *CLIENT).code == 0
    return example, next((example / "corvane-retail/assessments").glob("*winter.yaml"))


def take(root: Path, text: str, *more: str) -> Done:
    (root / "answers.csv").write_text(text, encoding="utf-8")
    return run(root, "assess", "take", "answers.csv", *CLIENT, *more)


HEAD = "stakeholder,trust,satisfaction,comment\n"


def test_t1_a_blank_row_is_no_answer_and_wipes_none(survey: tuple[Path, Path]) -> None:
    root, file = survey
    done = take(
        root, f"{HEAD}client-it-manager,6,5,good\nclient-store-lead,,,\nclient-store-operations-director,,,\n"
    )
    assert done.out.endswith("1 answer and 0 questions imported. 2 rows had no answer.\n")
    first = file.read_text(encoding="utf-8")
    assert take(root, f"{HEAD}client-it-manager,,,\nclient-store-lead,4,,\n").code == 0
    assert file.read_text(encoding="utf-8") == f"{first}  - stakeholder: client-store-lead\n    trust: 4\n"


def test_t1_other_columns_add_to_an_answer(survey: tuple[Path, Path]) -> None:
    root, file = survey
    take(root, "stakeholder,trust\nclient-it-manager,6\n")
    assert take(root, "stakeholder,reliability,comment\nclient-it-manager,3,late\n").code == 0
    text = file.read_text(encoding="utf-8")
    assert all(word in text for word in ("trust: 6", "reliability: 3", "comment: late"))


def test_t1_what_is_replaced_is_shown_first_and_needs_a_yes(survey: tuple[Path, Path]) -> None:
    root, file = survey
    take(root, f"{HEAD}client-it-manager,6,5,good\n")
    before = tree(root)
    done = take(root, f"{HEAD}client-it-manager,2,5,\n")
    assert (done.code, tree(root)) == (1, before)
    assert done.out.splitlines() == [
        "1 answer would be replaced.", "", "Person             Answer  Now  New", "client-it-manager  trust     6    2",
    ]  # fmt: skip
    assert take(root, f"{HEAD}client-it-manager,2,5,\n", "--dry-run").code == 0
    assert tree(root) == before
    assert take(root, f"{HEAD}client-it-manager,2,5,\n", "--yes").code == 0
    assert "trust: 2" in file.read_text(encoding="utf-8")


def test_t2_each_score_is_by_the_last_round_that_says_something_of_it(example: Path) -> None:
    before = run(example, "list").out
    assert run(example, "assess", "new", "nps", *CLIENT).code == 0
    assert take(example, "recommend\n9\n8\n").code == 0
    assert "Rational" in run(example, "assess", *CLIENT).out.splitlines()[0]
    line = next(line for line in run(example, "list").out.splitlines() if line.startswith("corvane-retail"))
    assert (
        line.split()[3]
        == next(one for one in before.splitlines() if one.startswith("corvane-retail")).split()[3]
    )


def workbook(
    path: Path, rows: list[list[Any]], *, formats: dict[str, str] | None = None, hidden: bool = False
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if hidden:
        sheet.title, sheet.sheet_state = "old", "hidden"
        sheet.append(["role", "side"])
        sheet = book.create_sheet("new")
    for row in rows:
        sheet.append(row)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    book.save(path)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "\nside,role,level\nclient,buyer of pens,middle\n",
        ",,\n,,https://app.example/x\n,,\nside,role,level\nclient,buyer of pens,middle\n",
        "Stakeholder register\nside,role,level\nclient,buyer of pens,middle\n",
        "side;role;level\nclient;buyer of pens;middle\n",
        "side\trole\tlevel\nclient\tbuyer of pens\tmiddle\n",
        "side|role|level\nclient|buyer of pens|middle\n",
    ],
)
def test_t3_the_head_is_found_and_what_stands_above_is_named(example: Path, text: str) -> None:
    (example / "a.csv").write_text(text, encoding="utf-8")
    done = run(example, "import", "a.csv", *PEOPLE, "--dry-run")
    assert (done.code, done.out.splitlines()[0]) == (0, "1 new stakeholder.")
    above = text.startswith((",,", "Stake"))
    assert ("text above the header" in done.out) == above


def test_t3_a_table_without_a_known_column_is_refused_and_the_head_can_be_named(example: Path) -> None:
    (example / "a.csv").write_text("a,b\nside,role\nclient,buyer\n", encoding="utf-8")
    (example / "b.csv").write_text("Who,What\nx,y\n", encoding="utf-8")
    assert run(example, "import", "b.csv", *PEOPLE, "--dry-run").err.splitlines()[0] == (
        "relturn: b.csv: row 1 contains no known column name (Who, What)"
    )
    assert run(example, "import", "a.csv", *PEOPLE, "--head", "9", "--dry-run").code == 2
    assert run(example, "import", "a.csv", *PEOPLE, "--head", "1", "--dry-run").code == 2
    (example / "c.csv").write_text(
        "side,role\nclient,old\n\nside,role,level\nclient,buyer of ink,middle\n", encoding="utf-8"
    )
    assert "buyer of ink" in run(example, "import", "c.csv", *PEOPLE, "--head", "4", "--dry-run").out


def test_t3_the_sheet_that_people_see_is_read(example: Path) -> None:
    workbook(
        example / "a.xlsx",
        [[], [None, "side", "role", "level"], [None, "client", "buyer of pens", "middle"]],
        hidden=True,
    )
    done = run(example, "import", "a.xlsx", *PEOPLE, "--dry-run")
    assert (done.code, "buyer of pens" in done.out) == (0, True), done
    assert (
        run(example, "import", "a.xlsx", *PEOPLE, "--sheet", "nwe").err.splitlines()[1]
        == "  hint: did you mean new?"
    )


@pytest.mark.parametrize(
    ("text", "more", "message"),
    [
        ("side,role,level,notes,notes\nclient,buyer,middle,first,\n", (), "a.csv, row 1: the name 'notes' appears in the columns D, E"),
        ("side,role,level,name,Full Name\nclient,buyer,middle,AW,Ann W\n", ("--map", "Full Name=name"), "a.csv: the columns 'name' and 'Full Name' both map to name"),
        ("side,level,role\nclient,middle,buyer, print\n", (), "a.csv, row 2, column D: 'print' is in a column without a name"),
        ("side,role,level,\nclient,buyer,middle,x\n", (), "a.csv, row 2, column D: 'x' is in a column without a name"),
        ("side,role,level\nclient,buyer,middle\nclient,seller,nowhere\n", (), ""),
    ],
)  # fmt: skip
def test_t4_what_has_no_place_is_refused(
    example: Path, text: str, more: tuple[str, ...], message: str
) -> None:
    (example / "a.csv").write_text(text, encoding="utf-8")
    before = tree(example)
    done = run(example, "import", "a.csv", *PEOPLE, *more, "--yes")
    assert (done.code != 0, tree(example)) == (True, before)
    assert message in done.err.splitlines()[0]


def test_t4_two_columns_of_one_score_are_refused(survey: tuple[Path, Path]) -> None:
    root, _ = survey
    before = tree(root)
    assert take(root, "stakeholder,Trust,trust\nclient-it-manager,6,\n").code == 2
    assert tree(root) == before


def test_t5_an_error_cell_is_refused_by_sheet_and_cell(example: Path) -> None:
    workbook(example / "a.xlsx", [["side", "role", "level"], ["client", "#REF!", "middle"]])
    assert run(example, "import", "a.xlsx", *PEOPLE, "--yes").err.splitlines()[0] == (
        "relturn: a.xlsx, sheet Sheet, cell B2 contains the error #REF!. Nothing was written."
    )
    assert run(example, "export", "-o", "all.xlsx").code == 0
    book = openpyxl.load_workbook(example / "all.xlsx")
    sheet = book["action"]
    row = next(
        number for number in range(3, sheet.max_row + 1) if sheet.cell(number, 2).value == "one-set-up"
    )
    column = next(number for number in range(1, 60) if sheet.cell(1, number).value == "measure")
    sheet.cell(row, column).value = "#N/A"
    book.save(example / "all.xlsx")
    before = tree(example)
    done = run(example, "import", "all.xlsx", "--yes")
    assert (done.code, tree(example)) == (2, before)
    assert f"sheet action, cell {sheet.cell(row, column).coordinate} contains the error #N/A" in done.err


def test_t6_a_percentage_is_what_people_see(example: Path) -> None:
    day = date(2026, 11, 20)
    rows: list[list[Any]] = [["date", "measure", "value"], [day, "saturday-minutes", 0.991]]
    workbook(example / "a.xlsx", rows, formats={"C2": "0.0%"})
    assert run(example, "import", "a.xlsx", "--kind", "reading", *CLIENT, "--yes").code == 0
    made = next((example / "corvane-retail/execution").glob("2026-11-20*"))
    assert "value: 99.1" in made.read_text(encoding="utf-8")
    workbook(
        example / "b.xlsx", [["date", "measure", "value"], [day, "returns-lost", 0.5]], formats={"C2": "0%"}
    )
    plan = example / "corvane-retail/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace(
            "measures:\n",
            "measures:\n  - {id: returns-lost, name: Returns lost, unit: pieces, baseline: 9, target: 1}\n",
        ),
        encoding="utf-8",
    )
    done = run(example, "import", "b.xlsx", "--kind", "reading", *CLIENT, "--yes")
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "relturn: b.xlsx, sheet Sheet, row 2, column C (value): value is 50%, but its unit is pieces",
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_x1_a_workbook_that_libreoffice_saved_brings_no_change(example: Path) -> None:
    assert run(example, "export", "-o", "all.xlsx").code == 0
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{example.parent}/profile",
        "--convert-to",
        "xlsx",
        "--outdir",
        "lo",
        "all.xlsx",
    ]
    subprocess.run(command, cwd=example, check=True, capture_output=True, timeout=120)
    done = run(example, "import", "lo/all.xlsx")
    assert (done.code, done.out) == (0, "Nothing would change.\n"), done.err


@pytest.mark.parametrize(
    ("true", "false"),
    [(True, False), (1, 0), ("1", "0"), ("WAHR", "FALSCH"), ("ja", "nein"), ("VRAI", "FAUX"), ("x", "no")],
)
def test_x1_flags_are_read_in_the_words_of_other_programs(example: Path, true: object, false: object) -> None:
    assert run(example, "export", "-o", "all.xlsx").code == 0
    book = openpyxl.load_workbook(example / "all.xlsx")
    words = {"true": true, "false": false}
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                if cell.value in words and sheet.title != "relturn":
                    cell.value = words[cell.value]  # type: ignore[index,assignment]
    book.save(example / "all.xlsx")
    assert run(example, "import", "all.xlsx").out == "Nothing would change.\n"


def test_o7_a_name_composed_otherwise_is_the_same_name(example: Path) -> None:
    add = (
        "add",
        "stakeholder",
        "--side",
        "client",
        "--role",
        "Eink\u00e4ufer",
        "--level",
        "senior",
        "-c",
        "halden-energy",
    )
    assert run(example, *add).code == 0
    (example / "x.csv").write_text(
        "role,name,level,side\nEinka\u0308ufer,Ann,senior,client\n", encoding="utf-8"
    )
    done = run(example, "import", "--kind", "stakeholder", "-c", "halden-energy", "--yes", "x.csv")
    assert (done.code, "client-einkaufer-2" in done.out) == (0, False)
    people = (example / "halden-energy/stakeholders.yaml").read_text(encoding="utf-8")
    assert (people.count("client-einkaufer"), "name: Ann" in people) == (1, True)
    (example / "y.csv").write_text(
        "Gro\u0308\u00dfe,side,level\nbuyer of maps,client,middle\n", encoding="utf-8"
    )
    mapped = run(
        example,
        "import",
        "--kind",
        "stakeholder",
        "-c",
        "halden-energy",
        "--map",
        "Gr\u00f6\u00dfe=role",
        "--dry-run",
        "y.csv",
    )
    assert mapped.code == 0, mapped.err
