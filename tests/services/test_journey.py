"""Moves: refused without evidence, kept in history, and the next cycle begun."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import BASE, make_workspace
from domain.test_gates import BOTH, WHOLE
from relturn.findings.errors import RelturnError
from relturn.services.checking.validate import validate
from relturn.services.journey.end import end
from relturn.services.journey.journey import WaiverWords, advance, revisit
from relturn.services.journey.reinvent import reinvent
from relturn.services.records.set import set_fields
from relturn.services.workspace import Workspace, open_workspace

TODAY = date(2026, 3, 31)


def world(root: Path, files: dict[str, str], today: date = TODAY) -> Workspace:
    return open_workspace(make_workspace(root, files), today)


def errors(workspace: Workspace) -> list[str]:
    return [finding.message for finding in validate(workspace).findings if finding.severity == "error"]


def test_a_met_gate_moves_on_and_leaves_its_verdict(tmp_path: Path) -> None:
    workspace = world(tmp_path, WHOLE)
    moved = advance(workspace, "acme", [], dry_run=False)
    assert (moved.from_stage, moved.to_stage) == ("insight", "needs")
    assert (tmp_path / "acme/relationship.yaml").read_text() == "client: Acme\nstage: needs\n"
    entry = (tmp_path / "acme/history/2026-03-31-advance-needs.yaml").read_text()
    assert (
        "from_stage: insight\nto_stage: needs\ntrack: turnaround\ncycle: 1\nmethod: 2\nverdicts:\n" in entry
    )
    assert "  - criterion: key-people-heard\n    met: true\n    by: [client-vp, supplier-director]\n" in entry
    assert errors(workspace) == []


def at_recognition(root: Path, files: dict[str, str]) -> Workspace:
    """Five moves on one day in March, and the one from trust at its end."""
    early = world(root, files, date(2026, 3, 1))
    for _ in range(5):
        advance(early, "acme", [], dry_run=False)
    workspace = open_workspace(root, TODAY)
    advance(workspace, "acme", [], dry_run=False)
    return workspace


@pytest.mark.wording
def test_all_seven_stages(tmp_path: Path) -> None:
    workspace = at_recognition(tmp_path, WHOLE)
    assert workspace.read("acme").relationship.stage == "recognition"
    with pytest.raises(RelturnError, match="recognition is the last of the seven stages"):
        advance(workspace, "acme", [], dry_run=False)
    assert errors(workspace) == []


@pytest.mark.wording
def test_an_unmet_gate_does_not_move(tmp_path: Path) -> None:
    workspace = world(tmp_path, {**BOTH, "issues.yaml": "issues: []\n"})
    with pytest.raises(
        RelturnError, match="Acme stays at Insight: 2 of 9 criteria are outstanding"
    ) as caught:
        advance(workspace, "acme", [], dry_run=False)
    assert caught.value.code == 1
    assert not (tmp_path / "acme/history").exists()


@pytest.mark.wording
def test_a_waiver_moves_on_and_shows(tmp_path: Path) -> None:
    files = {
        **WHOLE,
        "insights/2026-01-08-supplier-planner.yaml": "\0absent",
        "insights/2026-03-16-supplier-director.yaml": "\0absent",
    }
    files = {path: text for path, text in files.items() if text != "\0absent"}
    workspace = world(tmp_path, files)
    waiver = WaiverWords("conversations-on-both-sides", "on leave", "me", date(2026, 5, 1))
    advance(workspace, "acme", [waiver], dry_run=False)
    entry = (tmp_path / "acme/history/2026-03-31-advance-needs.yaml").read_text()
    assert "  - criterion: conversations-on-both-sides\n    met: false\n    waived: true\n" in entry
    assert (tmp_path / "acme/history/2026-03-31-waiver-conversations-on-both-sides.yaml").exists()
    with pytest.raises(RelturnError, match="there is no criterion 'x'"):
        advance(workspace, "acme", [WaiverWords("x", "r", "b", TODAY)], dry_run=False)


@pytest.mark.wording
def test_nothing_moves_on_evidence_with_errors(tmp_path: Path) -> None:
    workspace = world(tmp_path, {**WHOLE, "risks.yaml": "disruptions: x\n"})
    with pytest.raises(RelturnError, match=r"the errors in acme/risks\.yaml"):
        advance(workspace, "acme", [], dry_run=False)


@pytest.mark.wording
def test_revisit_goes_back_with_a_reason(tmp_path: Path) -> None:
    workspace = world(tmp_path, WHOLE)
    advance(workspace, "acme", [], dry_run=False)
    revisit(workspace, "acme", "insight", "a new owner", dry_run=False)
    relationship = workspace.read("acme").relationship
    assert (relationship.stage, relationship.moves[-1].reason) == ("insight", "a new owner")
    with pytest.raises(RelturnError, match="Trust does not come before Insight"):
        revisit(workspace, "acme", "trust", "x", dry_run=False)
    with pytest.raises(RelturnError, match="there is no stage 'trst'"):
        revisit(workspace, "acme", "trst", "x", dry_run=False)


@pytest.mark.wording
def test_the_exit_track_begins_with_a_decision_and_ends_the_relationship(tmp_path: Path) -> None:
    workspace = world(tmp_path, BASE)
    with pytest.raises(RelturnError, match="the last decision is not to exit"):
        revisit(workspace, "acme", "prepare", "x", dry_run=False)
    from domain.test_gates import LEAVING  # noqa: PLC0415 - beside its use

    workspace = world(tmp_path / "b", LEAVING)
    revisit(workspace, "acme", "prepare", "decided", dry_run=False)
    for _ in range(4):
        advance(workspace, "acme", [], dry_run=False)
    relationship = workspace.read("acme").relationship
    assert (relationship.track, relationship.stage, relationship.ended(TODAY)) == ("exit", "close", "exited")
    assert errors(workspace) == []
    with pytest.raises(RelturnError, match="acme has ended: exited"):
        advance(workspace, "acme", [], dry_run=False)


@pytest.mark.wording
def test_reinvent_keeps_the_cycle_and_carries_open_needs_over(tmp_path: Path) -> None:
    needs = WHOLE["needs.yaml"].replace("statement: D.,", "statement: D., status: met,")
    with pytest.raises(RelturnError, match="cannot start the next cycle: the current stage is Insight"):
        reinvent(world(tmp_path / "early", WHOLE), "acme")
    workspace = at_recognition(tmp_path := tmp_path / "late", {**WHOLE, "needs.yaml": needs})
    reinvent(workspace, "acme")
    relationship = workspace.read("acme").relationship
    assert (relationship.cycle, relationship.stage) == (2, "insight")
    assert [(need.id, need.carried_from) for need in relationship.all("need")] == [
        ("c-long", 1),
        ("c-day", 1),
        ("s-long", 1),
    ]
    assert relationship.needs == []
    assert (tmp_path / "acme/cycles/1/needs.yaml").read_text() == needs
    assert relationship.by_id["both-win"].cycle == 1
    assert not (tmp_path / "acme/issues.yaml").exists()
    assert relationship.vision is not None
    assert relationship.vision.carried_from == 1
    assert errors(workspace) == []


@pytest.mark.wording
def test_an_ending_needs_evidence_or_a_reason_and_stays_in_history(tmp_path: Path) -> None:
    workspace = world(tmp_path, WHOLE)
    advance(workspace, "acme", [], dry_run=False)
    with pytest.raises(RelturnError, match="acme cannot be recorded as recovered: it is in the Needs stage"):
        end(workspace, "acme", "recovered", "")
    with pytest.raises(RelturnError, match="parked needs a reason"):
        end(workspace, "acme", "parked", " ")
    end(workspace, "acme", "parked", "the client is being sold")
    relationship = workspace.read("acme").relationship
    assert (relationship.ended(TODAY), relationship.moves[-1].move) == ("parked", "end")
    assert (relationship.moves[-1].state, relationship.moves[-1].reason) == (
        "parked",
        "the client is being sold",
    )
    assert errors(workspace) == []
    with pytest.raises(RelturnError, match="acme has ended: parked") as caught:
        advance(workspace, "acme", [], dry_run=False)
    assert caught.value.hint == "resume it with: relturn revisit needs --reason … -c acme"
    revisit(workspace, "acme", "needs", "sold, and they called", dry_run=False)
    relationship = workspace.read("acme").relationship
    assert (relationship.ended(TODAY), relationship.stage, relationship.moves[-1].state) == (
        None,
        "needs",
        "active",
    )
    assert errors(workspace) == []


def test_recovered_at_the_end_of_the_journey(tmp_path: Path) -> None:
    workspace = at_recognition(tmp_path, WHOLE)
    end(workspace, "acme", "recovered", "")
    assert workspace.read("acme").relationship.ended(TODAY) == "recovered"
    assert errors(workspace) == []


@pytest.mark.wording
def test_a_state_set_by_hand_disagrees_with_the_history(tmp_path: Path) -> None:
    workspace = world(tmp_path, WHOLE)
    with pytest.raises(RelturnError, match="only advance, revisit, reinvent and end can change state"):
        set_fields(workspace, "acme", "relationship", ["state=lost"])
    (tmp_path / "acme/relationship.yaml").write_text("client: Acme\nstate: lost\nended: 2026-01-01\n")
    assert errors(workspace) == ["the state is lost, but no move in history/ ended the relationship"]


def test_what_is_taken_up_again_moves_on_and_ends_on_the_same_day(tmp_path: Path) -> None:
    workspace = world(tmp_path, WHOLE)
    advance(workspace, "acme", [], dry_run=False)
    end(workspace, "acme", "parked", "sold")
    revisit(workspace, "acme", "needs", "back", dry_run=False)
    advance(workspace, "acme", [], dry_run=False)
    end(workspace, "acme", "lost", "sold again")
    assert errors(workspace) == []
    moves = workspace.read("acme").relationship.moves
    assert [(move.move, move.to_stage, move.state) for move in moves] == [
        ("advance", "needs", "active"), ("end", "needs", "parked"), ("revisit", "needs", "active"),
        ("advance", "ownership", "active"), ("end", "ownership", "lost"),
    ]  # fmt: skip


@pytest.mark.wording
def test_who_was_won_back_has_not_recovered(tmp_path: Path) -> None:
    review = {"reviews/2026-03-20-defection.yaml": "kind: defection\ndate: 2026-03-20\nwin_back: true\n"}
    workspace = world(tmp_path, {**BASE, **review})
    end(workspace, "acme", "lost", "they left")
    reinvent(workspace, "acme")
    with pytest.raises(RelturnError, match="acme cannot be recorded as recovered"):
        end(workspace, "acme", "recovered", "")


@pytest.mark.wording
def test_a_waiver_of_what_is_met_is_refused(tmp_path: Path) -> None:
    workspace = world(tmp_path, WHOLE)
    with pytest.raises(RelturnError, match="facts-grouped is met and does not need a waiver"):
        advance(workspace, "acme", [WaiverWords("facts-grouped", "r", "b", date(2026, 5, 1))], dry_run=False)
