"""Fixing: what `validate --fix` does, and that doing it again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import PEOPLE, TODAY, make_workspace, relturn, tries, write_files
from relturn.services.checking.fix import Wanted, fix
from relturn.services.workspace import open_workspace

NEED = "needs:\n  - {id: dates, side: client, level: operational, statement: Dates.}\n"


def fixed(root: Path, *, unsafe: bool = False) -> list[str]:
    workspace = open_workspace(root, TODAY)
    done = fix(workspace, workspace.slugs(), Wanted(unsafe=unsafe)).done
    assert fix(workspace, workspace.slugs(), Wanted(unsafe=unsafe)).done == ()
    return [fix.title for _, fix in done]


@pytest.mark.parametrize(
    ("files", "title", "after"),
    [
        ({"needs.yaml": NEED.replace("client", "Client")}, "write client", {"needs.yaml": NEED}),
        ({"needs.yaml": "Notes: x # kept\n"}, "call it notes", {"needs.yaml": "notes: x # kept\n"}),
        ({"needs.yaml": "notes: 12:30 # c\n"}, "put it in quotes", {"needs.yaml": 'notes: "12:30" # c\n'}),
        ({"relationship.yaml": "client: A\nsince: 12.3.2026\n"}, "write 2026-03-12", {"relationship.yaml": "client: A\nsince: 2026-03-12\n"}),
        ({"relationship.yaml": "client: A\nsince: 2026/3/12\n"}, "write 2026-03-12", {"relationship.yaml": "client: A\nsince: 2026-03-12\n"}),
        ({"stakeholders.yaml": PEOPLE.replace("key: true", "key: Yes", 1)}, "write true", {"stakeholders.yaml": PEOPLE}),
        ({"needs.yaml": "notes: a\nnotes: a\n"}, "remove the second one", {"needs.yaml": "notes: a\n"}),
        ({"needs.yaml": "# relturn: ignore[S102] old\nnotes: a\n"}, "remove the ignore comment", {"needs.yaml": "notes: a\n"}),
        ({"needs.yaml": "notes: a  # relturn: ignore[S102] old\n"}, "remove the ignore comment", {"needs.yaml": "notes: a\n"}),
        ({"needs.yml": NEED}, "call it needs.yaml", {"needs.yaml": NEED, "needs.yml": ""}),
        (
            {"execution/2026-01-05-x.yaml": "id: 2026-01-05-x\nkind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"},
            "remove the id key", {"execution/2026-01-05-x.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"},
        ),
        (
            {"needs.yaml": NEED + NEED.partition("\n")[2]}, "remove the second one", {"needs.yaml": NEED},
        ),
        (
            {"needs.yaml": NEED + NEED.partition("\n")[2].replace("Dates.", "Other.")}, "call the need dates-2",
            {"needs.yaml": NEED + NEED.partition("\n")[2].replace("Dates.", "Other.").replace("id: dates", "id: dates-2")},
        ),
        ({"needs.yaml": NEED, "needs (1).yaml": NEED}, "remove the copy", {"needs.yaml": NEED, "needs (1).yaml": ""}),
        (
            {"needs.yaml": NEED, "needs.sync-conflict-20260312-101500-ABCDEFG.yaml": NEED.replace("dates", "calls")},
            "merge the copy into the file, and remove the copy",
            {"needs.yaml": NEED + NEED.partition("\n")[2].replace("dates", "calls"), "needs.sync-conflict-20260312-101500-ABCDEFG.yaml": ""},
        ),
        ({"needs.yaml": NEED, "Needs.yaml": NEED.replace("dates", "calls")}, "merge it into needs.yaml", {"needs.yaml": NEED + NEED.partition("\n")[2].replace("dates", "calls"), "Needs.yaml": ""}),
        (
            {"needs.yaml": f"needs:\n<<<<<<< ours\n{NEED.partition(chr(10))[2]}=======\n{NEED.partition(chr(10))[2].replace('dates', 'calls')}>>>>>>> theirs\n"},
            "keep the changes of both sides", {"needs.yaml": NEED + NEED.partition("\n")[2].replace("dates", "calls")},
        ),
    ],
)  # fmt: skip
def test_what_can_be_fixed_safely(
    tmp_path: Path, files: dict[str, str], title: str, after: dict[str, str]
) -> None:
    root = make_workspace(tmp_path, files)
    assert fixed(root) == [title]
    for name, text in after.items():
        path = root / "acme" / name
        assert (path.read_text() if path.exists() else "") == text


@pytest.mark.parametrize(
    ("files", "title"),
    [
        ({"needs.yaml": "note: x\n"}, "call it notes"),
        ({"needs.yaml": NEED.replace("operational", "operatonal")}, "write operational"),
        (
            {"needs.yaml": NEED + "common_ground:\n  - {id: both, statement: B., joins: [dates, dats]}\n"},
            "name dates",
        ),
        ({"needs.yaml": "notes: 012\n"}, "put it in quotes"),
        (
            {
                "execution/2026-01-05-x.yaml": "id: mine\nkind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"
            },
            "remove the id key",
        ),
    ],
)
def test_guesses_are_made_on_request_alone(tmp_path: Path, files: dict[str, str], title: str) -> None:
    root = make_workspace(tmp_path, files)
    assert fixed(root) == []
    assert title in fixed(root, unsafe=True)


@pytest.mark.parametrize(
    "files",
    [
        {"needs.yaml": "notes: a\nnotes: b\n"},
        {"needs.yaml": NEED, "needs (1).yaml": NEED.replace("Dates.", "Other.")},
        {"needs.yaml": "needs:\n<<<<<<< ours\n  - {id: a}\n"},
        {"needs.yaml": f"<<<<<<< ours\n{NEED}=======\n{NEED.replace('Dates.', 'Other.')}>>>>>>> theirs\n"},
        {"need.yaml": NEED},
        {"relationship.yaml": "client: A\nsince: 03/04/2026\n"},
    ],
)
def test_what_could_lose_something_is_left(tmp_path: Path, files: dict[str, str]) -> None:
    root = make_workspace(tmp_path, files)
    before = {path: path.read_bytes() for path in root.rglob("*.y*ml")}
    assert fixed(root, unsafe=True) == []
    assert {path: path.read_bytes() for path in root.rglob("*.y*ml")} == before


def test_a_diff_is_shown_and_fixes_are_taken_back(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": "Notes: x\n"})
    shown = relturn("validate", "--diff", cwd=root)
    assert (shown.code, "-Notes: x\n+notes: x\n" in shown.out) == (0, True)
    assert (root / "acme/needs.yaml").read_text() == "Notes: x\n"
    done = relturn("validate", "--fix", cwd=root)
    assert (done.code, done.err) == (
        0, "acme/needs.yaml:1: S102 call it notes\n1 finding fixed; relturn undo reverses the fixes\n",
    )  # fmt: skip
    assert relturn("undo", cwd=root).code == 0
    assert (root / "acme/needs.yaml").read_text() == "Notes: x\n"


TIMES = tries(60, 260)


def test_one_slip_made_often_is_fixed_everywhere(tmp_path: Path) -> None:
    needs = "needs:\n" + "".join(
        f"  - {{id: n{n}, side: Client, level: operational, statement: no}}\n" for n in range(TIMES)
    )
    root = make_workspace(tmp_path, {"needs.yaml": needs})
    assert len(fixed(root)) == 2 * TIMES
    assert (root / "acme/needs.yaml").read_text() == needs.replace("Client", "client").replace(
        ": no}", ': "no"}'
    )


def test_a_fix_that_would_bring_an_error_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    files = {
        "issues.yaml": "issues:\n  - {id: a, kind: Fix, statement: S., priority: 012}\n",
        "needs.yaml": NEED.replace("client", "Client"),
    }
    root = make_workspace(tmp_path, files)
    write_files(root, {"beta/relationship.yaml": "client: Beta\n", "beta/stakeholders.yaml": PEOPLE, "beta/needs.yaml": "Notes: z\n"})  # fmt: skip
    assert sorted(fixed(root, unsafe=True)) == ["call it notes", "write client", "write fix"]
    assert "priority: 012" in (root / "acme/issues.yaml").read_text()


def test_an_ignore_in_a_text_is_left_and_of_several_codes_the_idle_ones_go(tmp_path: Path) -> None:
    said = "notes: |\n  So:\n    # relturn: ignore[S102] r\n  yes.\n"
    slip = NEED.replace("Dates.", "No delays.")[:-1]
    root = make_workspace(
        tmp_path, {"issues.yaml": said, "needs.yaml": f"{slip}  # relturn: ignore[S103, L104, P] r\n"}
    )
    assert fixed(root) == ["keep only L104"]
    assert (root / "acme/issues.yaml").read_text() == said
    assert (root / "acme/needs.yaml").read_text() == f"{slip}  # relturn: ignore[L104] r\n"


@pytest.mark.parametrize("slip", ["x: [\n", "zz: 1\n"])
def test_an_ignore_stays_while_it_cannot_be_said_whether_it_is_needed(tmp_path: Path, slip: str) -> None:
    text = NEED.replace("Dates.", "No delays.")[:-1] + "  # relturn: ignore[L104] agreed\n"
    root = make_workspace(tmp_path, {"needs.yaml": text + slip})
    assert fixed(root) == []
    assert "# relturn: ignore[L104] agreed" in (root / "acme/needs.yaml").read_text()


def test_no_comment_goes_unasked(tmp_path: Path) -> None:
    files = {
        "needs.yaml": NEED,
        "needs (1).yaml": "# call Anna\n" + NEED,
        "issues.yaml": "notes: a\nnotes: a  # more\n",
    }
    root = make_workspace(tmp_path, files)
    assert fixed(root) == []
    assert sorted(fixed(root, unsafe=True)) == ["remove the copy", "remove the second one"]


def test_several_relationships_are_fixed_at_once(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": "Notes: x\n"})
    write_files(root, {"beta/relationship.yaml": "client: Beta\n", "beta/stakeholders.yaml": PEOPLE, "beta/needs.yaml": "Notes: z\n"})  # fmt: skip
    assert fixed(root) == ["call it notes", "call it notes"]
    assert (root / "beta/needs.yaml").read_text() == "notes: z\n"
