"""Notes that are recorded already: refused if an interview has all of them, and named if it has some."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import TODAY, make_workspace, relturn
from relturn.findings.errors import RelturnError
from relturn.services.practice.capture import capture
from relturn.services.workspace import Workspace, open_workspace

NOTES = """\
people: client-vp
date: 2026-03-10
+ They call back within the hour
- Trucks came late
  31 of 90 in the first quarter
= (supplier) Orders before noon
" Say when, and then be there.
what about pallets?
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(make_workspace(tmp_path), TODAY)


def interviews(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in (workspace.root / "acme" / "insights").iterdir())


def again(workspace: Workspace, notes: str) -> tuple[str, ...]:
    """Capture the notes once, and then other ones; the hints of the second time."""
    capture(workspace, "acme", NOTES)
    return capture(open_workspace(workspace.root, TODAY), "acme", notes).hints


def test_the_same_notes_are_recorded_once(workspace: Workspace) -> None:
    with pytest.raises(RelturnError) as refused:
        again(workspace, NOTES)
    assert refused.value.code == 1
    assert refused.value.message == "2026-03-10-client-vp has all of these notes already; nothing was written"
    assert interviews(workspace) == ["2026-03-10-client-vp.yaml"]


@pytest.mark.parametrize(
    "part",
    [
        "+ They call back within the hour\n",
        "- TRUCKS came late\n",
        "= Orders before noon\n",
        '" Say when, and then be there.\n',
        "what about pallets?\n",
    ],
    ids=["strength", "problem", "need", "words", "unplaced"],
)
def test_a_part_of_the_notes_is_recorded_too(workspace: Workspace, part: str) -> None:
    with pytest.raises(RelturnError):
        again(workspace, f"people: client-vp\ndate: 2026-03-10\n{part}")


def test_notes_with_more_are_recorded_and_the_other_interview_is_named(workspace: Workspace) -> None:
    (hint,) = again(workspace, NOTES + "~ Fewer orders than last year\n")
    assert hint == (
        "2026-03-10-client-vp has 5 of these statements already. If it is the same interview, take this one back with "
        "relturn undo, and add the new statements to 2026-03-10-client-vp"
    )
    assert interviews(workspace) == ["2026-03-10-client-vp-2.yaml", "2026-03-10-client-vp.yaml"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("client-vp", "supplier-director"),
        ("2026-03-10", "2026-03-11"),
        ("people: client-vp\n", "people: client-vp, supplier-director\n"),
    ],
    ids=["another person", "another day", "one person more"],
)
def test_another_interview_may_say_the_same(workspace: Workspace, old: str, new: str) -> None:
    assert again(workspace, NOTES.replace(old, new)) == ()
    assert len(interviews(workspace)) == 2


def test_two_different_interviews_of_one_day_are_both_recorded(workspace: Workspace) -> None:
    assert again(workspace, "people: client-vp\ndate: 2026-03-10\n+ The new site is easy to reach\n") == ()
    assert len(interviews(workspace)) == 2


def test_notes_without_statements_are_never_the_same(workspace: Workspace) -> None:
    capture(workspace, "acme", "people: client-vp\ndate: 2026-03-10\nmood: 2 > 4\n")
    capture(
        open_workspace(workspace.root, date(2026, 3, 12)),
        "acme",
        "people: client-vp\ndate: 2026-03-10\nmood: 2 > 4\n",
    )
    assert len(interviews(workspace)) == 2


def test_the_command_says_where_the_notes_are(workspace: Workspace, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(NOTES, encoding="utf-8")
    assert relturn("capture", "acme", str(notes), cwd=workspace.root).code == 0
    second = relturn("capture", "acme", str(notes), cwd=workspace.root)
    assert (second.code, second.out) == (1, "")
    assert "relturn interview acme --go-on 2026-03-10-client-vp" in second.err
