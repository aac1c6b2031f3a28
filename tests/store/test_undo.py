"""Commands taken back and done again: byte for byte, or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import OPTIONS, make_workspace, opened, relturn, tries
from relturn.findings.errors import RelturnError
from relturn.services.journey.journey import revisit
from relturn.services.records.add import add, kind_named
from relturn.services.records.set import set_fields
from relturn.services.records.undo import redo, undo
from relturn.store.files import undo as keeping
from relturn.store.files.undo import MOST, purge, steps


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


def need(root: Path, words: str) -> None:
    workspace = opened(root)
    kind = kind_named(workspace.kinds, "need")
    add(workspace, "acme", kind, [("side", "client"), ("level", "strategic"), ("statement", words)])


@pytest.mark.wording
def test_a_command_is_taken_back_and_done_again(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    before = tree(tmp_path)
    assert (
        relturn(
            "add", "need", "--side", "client", "--level", "strategic", "--statement", "A", cwd=tmp_path
        ).code
        == 0
    )
    after = tree(tmp_path)
    done = relturn("undo", cwd=tmp_path)
    assert (done.code, done.out) == (
        0,
        "undone: step 1, relturn add need --side client --level strategic --statement A (acme/needs.yaml)\n",
    )
    assert tree(tmp_path) == before
    assert not (tmp_path / "acme/needs.yaml").exists()
    assert (
        relturn("redo", cwd=tmp_path).out
        == "redone: step 1, relturn add need --side client --level strategic --statement A (acme/needs.yaml)\n"
    )
    assert tree(tmp_path) == after
    assert (
        relturn("redo", cwd=tmp_path).err
        == "relturn: Nothing to redo.\n  hint: relturn undo undoes the last command\n"
    )


@pytest.mark.wording
def test_what_changed_since_is_never_taken_back(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    need(tmp_path, "A")
    path = tmp_path / "acme/needs.yaml"
    path.write_text(path.read_text() + "# by hand\n")
    changed = tree(tmp_path)
    with pytest.raises(
        RelturnError, match=r"acme/needs\.yaml has changed since that step; nothing was undone"
    ):
        undo(opened(tmp_path))
    assert tree(tmp_path) == changed


@pytest.mark.wording
def test_several_files_and_several_steps(tmp_path: Path) -> None:
    make_workspace(tmp_path, {"relationship.yaml": "client: Acme\nstage: needs\n"})
    states = [tree(tmp_path)]
    for number in range(3):
        need(tmp_path, f"N{number}")
        states.append(tree(tmp_path))
    revisit(opened(tmp_path), "acme", "insight", "why not", dry_run=False)
    states.append(tree(tmp_path))
    assert [len(step.files) for step in steps(tmp_path, OPTIONS.data_folder)] == [2, 1, 1, 1]
    assert "-stage: insight\n+stage: needs\n" in undo(opened(tmp_path), dry_run=True)[1]
    assert tree(tmp_path) == states[4]
    undo(opened(tmp_path), 2)
    assert tree(tmp_path) == states[1]
    for state in states[2:]:
        redo(opened(tmp_path))
        assert tree(tmp_path) == state
    undo(opened(tmp_path))
    need(tmp_path, "another")
    with pytest.raises(RelturnError, match="Nothing to redo"):
        redo(opened(tmp_path))


@pytest.mark.wording
def test_steps_are_bounded_private_and_forgotten(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    workspace = opened(tmp_path)
    for number in range(MOST + 5):
        set_fields(workspace, "acme", "relationship", [f"lead=L{number}"])
    assert len(steps(tmp_path, OPTIONS.data_folder)) == MOST
    assert (tmp_path / ".relturn/undo").stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / ".relturn/undo").iterdir())
    assert relturn("purge", cwd=tmp_path).out == f"Removed {MOST} steps from the undo history.\n"
    assert purge(tmp_path) == 0
    with pytest.raises(RelturnError, match="Nothing to undo"):
        undo(opened(tmp_path))


@pytest.mark.wording
def test_a_step_that_is_damaged_is_left_out(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    need(tmp_path, "A")
    need(tmp_path, "B")
    newest = max((tmp_path / ".relturn/undo").iterdir())
    newest.write_text("{")
    assert [(step.number, step.sealed) for step in steps(tmp_path, OPTIONS.data_folder)] == [
        (2, False),
        (1, True),
    ]
    with pytest.raises(RelturnError, match="has changed since"):
        undo(opened(tmp_path))


@settings(
    max_examples=tries(12, 60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(["need", "lead", "undo", "redo"]), max_size=14))
def test_any_program_of_commands_undo_and_redo(
    tmp_path_factory: pytest.TempPathFactory, program: list[str]
) -> None:
    """Against a plain model: a list of states and a place in it."""
    root = tmp_path_factory.mktemp("program")
    make_workspace(root)
    states, at = [tree(root)], 0
    for number, word in enumerate(program):
        if word in {"undo", "redo"}:
            possible = at > 0 if word == "undo" else at < len(states) - 1
            if possible:
                (undo if word == "undo" else redo)(opened(root))
                at += -1 if word == "undo" else 1
            else:
                with pytest.raises(RelturnError):
                    (undo if word == "undo" else redo)(opened(root))
        else:
            if word == "need":
                need(root, f"N{number}")
            else:
                set_fields(opened(root), "acme", "relationship", [f"lead=L{number}"])
            states, at = [*states[: at + 1], tree(root)], at + 1
        assert tree(root) == states[at]


def test_a_workspace_itself_is_not_taken_back(tmp_path: Path) -> None:
    assert relturn("init", "mine", cwd=tmp_path).code == 0
    assert relturn("undo", cwd=tmp_path / "mine").code == 1
    assert (tmp_path / "mine/relturn.yaml").exists()


def test_what_is_too_large_to_keep_and_what_is_no_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_workspace(tmp_path)
    monkeypatch.setattr(keeping, "MOST_BYTES", 10)
    need(tmp_path, "A")
    assert [step.files for step in steps(tmp_path, OPTIONS.data_folder)] == [()]
    for name in ("x.done.json", "7.other.json", "readme.json"):
        (tmp_path / ".relturn/undo" / name).write_text("{}")
    assert [step.number for step in steps(tmp_path, OPTIONS.data_folder)] == [1]
    assert purge(tmp_path) == 1


@pytest.mark.parametrize(("days", "kept"), [(0, True), (29, True), (31, False), (400, False)])
def test_steps_older_than_thirty_days_go_with_the_next_command(tmp_path: Path, days: int, kept: bool) -> None:
    make_workspace(tmp_path)
    need(tmp_path, "A")
    old = next((tmp_path / ".relturn/undo").glob("*.json"))
    made = old.stat().st_mtime - days * 86_400
    os.utime(old, (made, made))
    need(tmp_path, "B")
    assert old.exists() is kept
    assert [step.number for step in steps(tmp_path, OPTIONS.data_folder)] == ([2, 1] if kept else [2])


@pytest.mark.parametrize(("most", "kept"), [(12, 1), (11, 0)])
def test_a_step_of_more_bytes_than_are_kept_holds_its_place_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, kept: int
) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", most)
    step = keeping._packed_step(
        tmp_path, 1, [keeping.FileChange("acme/a.yaml", b"before", b"after!")], b"k" * 32, "relturn done a"
    )
    assert len(json.loads(step)["files"]) == kept
