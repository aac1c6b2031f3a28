"""Importing a table as a person does: what it seems to be, what would change, what is wrong, and the copy to correct."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from builders import EXAMPLE, Done, relturn

TODAY = date(2026, 11, 24)
CLIENT = ("-c", "corvane-retail")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "ws")
    return tmp_path / "ws"


def run(root: Path, *words: str, stdin: str | bytes = "") -> Done:
    return relturn(*words, cwd=root, today=TODAY, stdin=stdin)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


TRACKER = (
    "Key;Action;Owner;Due;Status;Colour\n"
    "T-1;Send the list of stores;client-it-manager;15/01/2027;To Do;red\n"
    "T-2;Move the pilot to Mondays;client-it-manager;13/02/2027;In Progress;\n"
)


@pytest.mark.wording
def test_what_a_table_is_and_brings_is_shown_before_it_is_written(example: Path) -> None:
    (example / "t.csv").write_text(TRACKER)
    before = tree(example)
    done = run(example, "import", "t.csv", *CLIENT)
    assert (done.code, tree(example)) == (1, before)
    assert done.out == (
        "t.csv looks like: Action tracker.\n"
        "\n"
        "action\n"
        "Column  Field                  Examples\n"
        "Key     key of action-tracker  T-1 · T-2\n"
        "Action  statement              Send the list of stores · Move the pilot to…\n"
        "Owner   owner                  client-it-manager · client-it-manager\n"
        "Due     due                    15/01/2027 · 13/02/2027\n"
        "Status  status                 To Do · In Progress\n"
        "Value in new records: side = by owner\n"
        "Columns left out: Colour\n"
        "\n"
        "2 new actions.\n"
        "\n"
        "new                                  says\n"
        "corvane-retail/send-list-stores      client · Send the list of stores · client-it-manager · 2027-01-15 · planned\n"
        "corvane-retail/move-pilot-mondays    client · Move the pilot to Mondays · client-it-manager · 2027-02-13 · doing\n"
    ).replace("send-list-stores      ", "send-list-stores    ").replace(
        "move-pilot-mondays    ", "move-pilot-mondays  "
    ).replace("new                                  says", "New record                         Values")
    assert done.err == "nothing was written; use --yes to write\n"
    assert run(example, "import", "t.csv", *CLIENT, "--yes").out.endswith("written.\n")
    assert "Nothing would change." in run(example, "import", "t.csv", *CLIENT, "--yes").out


@pytest.mark.wording
def test_all_that_is_wrong_is_told_and_a_copy_can_be_corrected(example: Path) -> None:
    wrong = TRACKER.replace("15/01/2027", "asap").replace("client-it-manager;13", "Z. Unknown;13")
    (example / "t.csv").write_text(wrong)
    before = tree(example)
    done = run(example, "import", "t.csv", *CLIENT, "--yes", "--errors", "wrong.csv")
    assert (done.code, tree(example)) == (2, before)
    assert "  2  D (Due)  asap   'asap' is not a date" in done.out
    assert (
        "  Z. Unknown (row 3)\n    relturn add stakeholder --side client --role ROLE --level middle --name 'Z. Unknown' -c corvane-retail\n"
        in done.out
    )
    copy = (example / "wrong.csv").read_text(encoding="utf-8-sig").splitlines()
    assert copy == [
        "_problem,Key,Action,Owner,Due,Status,Colour",
        "D (Due): 'asap' is not a date,T-1,Send the list of stores,client-it-manager,asap,To Do,red",
        "Z. Unknown is not recorded as a person in this relationship,T-2,Move the pilot to Mondays,Z. Unknown,13/02/2027,In Progress,",
    ]
    fixed = (example / "wrong.csv").read_text(encoding="utf-8-sig").replace("asap,To", "15/01/2027,To")
    (example / "wrong.csv").write_text(fixed)
    assert (
        run(
            example, "import", "wrong.csv", *CLIENT, "--yes", "--value", "owner=Z. Unknown=client-it-manager"
        ).code
        == 0
    )
    assert run(example, "import", "t.csv", *CLIENT, "--errors", "wrong.xlsx").code == 2


def test_a_table_from_standard_input(example: Path) -> None:
    done = run(example, "import", "-", *CLIENT, "--yes", stdin=TRACKER.replace(";", "\t"))
    assert (done.code, "2 new actions." in done.out) == (0, True), done.err


def test_dates_and_figures_that_could_be_two_are_asked_about(example: Path) -> None:
    (example / "t.csv").write_text("Action;Owner;Due\nCall the stores;client-it-manager;03/05/2027\n")
    assert "--dates dmy, or --dates mdy" in run(example, "import", "t.csv", *CLIENT, "--yes").err
    assert run(example, "import", "t.csv", *CLIENT, "--yes", "--dates", "mdy").code == 0
    assert "due: 2027-03-05" in (example / "corvane-retail/plan.yaml").read_text()
    (example / "r.csv").write_text("Measure;Date;Value\nsaturday-minutes;2026-11-20;1,000\n")
    assert "--decimal" in run(example, "import", "r.csv", *CLIENT, "--yes").err
    assert run(example, "import", "r.csv", *CLIENT, "--yes", "--decimal", ",").code == 0
    assert run(example, "import", "r.csv", *CLIENT, "--dates", "ymd").code == 2


def test_a_mapping_is_remembered_once_something_is_written_and_used_again(example: Path) -> None:
    (example / "t.csv").write_text(TRACKER)
    assert run(example, "import", "t.csv", *CLIENT, "--remember", "tracker").code == 1
    assert "tracker" not in (example / "relturn.yaml").read_text()
    assert run(example, "import", "t.csv", *CLIENT, "--remember", "tracker", "--yes").code == 0
    assert "name: tracker" in (example / "relturn.yaml").read_text()
    (example / "u.csv").write_text(TRACKER.replace("To Do", "Done"))
    done = run(example, "import", "u.csv", *CLIENT, "--mapping", "tracker", "--yes")
    assert (done.code, "1 action changed." in done.out) == (0, True), done.err
    assert run(example, "validate", "corvane-retail").code == 0
    assert run(example, "import", "t.csv", *CLIENT, "--mapping", "jira").code == 2


def test_columns_are_joined_split_set_and_filtered(example: Path) -> None:
    (example / "t.csv").write_text("First,Last,Risk,Kind\nAnn,Winter,2 / 5,keep\nBo,Lund,1 / 1,drop\n")
    done = run(
        example, "import", "t.csv", "--kind", "disruption", "--map", "First + Last=what", "--map", "Risk=likelihood / effect",
        "--map", "*=", "--where", "Kind=keep", "--set", "owner=client-it-manager", *CLIENT, "--yes",
    )  # fmt: skip
    assert done.code == 0, done.err
    risks = (example / "corvane-retail/risks.yaml").read_text()
    assert "what: Ann Winter" in risks
    assert "likelihood: 2\n    effect: 5" in risks
    assert "Bo Lund" not in risks


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--value", "status=x"), "--value status=x is not complete"), (("--set", "side"), "--set side is not complete"),
        (("--set", "sied=client"), "--set sied: action has no such field"), (("--where", "Kind=x"), "--where Kind: t.csv has no such column"),
        (("--since", "soon"), "'soon' is not a date"), (("--since", "2026-11-01"), "--since needs a column with the date of the last change"),
        (("--prefer", "mine"), "--prefer 'mine' is not known"), (("--mapping", "nope"), "there is no mapping 'nope'"),
        (("--map", "Nope + Due=due"), "there is no column 'Nope'"),
    ],
)  # fmt: skip
@pytest.mark.wording
def test_what_is_typed_wrongly_is_told_by_its_option(
    example: Path, words: tuple[str, ...], message: str
) -> None:
    (example / "t.csv").write_text(TRACKER)
    done = run(example, "import", "t.csv", *CLIENT, *words)
    assert (done.code, message in done.err) == (2, True), done.err


@pytest.mark.parametrize(
    ("said", "told"),
    [("owner=B. Lim", ""), ("owner=IT manager", ""), ("owner=Nobody Known", "Nobody Known"), ("due=soon", "'soon'")],
)  # fmt: skip
def test_what_set_says_is_read_as_a_cell_would_be(example: Path, said: str, told: str) -> None:
    (example / "t.csv").write_text("Action,Due\nSend the list of open orders every week,\n")
    given = ("--set", "side=client", "--set", "owner=client-it-manager", "--set", "due=2027-01-05")
    done = run(example, "import", "t.csv", "--kind", "action", *given, "--set", said, *CLIENT, "--yes")
    assert (done.code != 0) == bool(told), done.err
    assert told in done.err
    assert ("owner: client-it-manager" in (example / "corvane-retail/plan.yaml").read_text()) or told
