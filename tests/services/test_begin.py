"""A journey may begin at any stage, with a reason; the stages before it are not needed and never a debt."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import TODAY, make_workspace, opened, relturn
from relturn.documents.status import status_report
from relturn.findings.errors import RelturnError
from relturn.method.begun import not_needed, passed
from relturn.method.journey import catch_up
from relturn.method.stages import TURNAROUND
from relturn.rules.engine import check
from relturn.services.journey.journey import revisit
from relturn.services.setup.new import new
from relturn.services.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return opened(make_workspace(tmp_path))


@pytest.mark.parametrize("stage", TURNAROUND)
def test_the_stages_before_the_first_are_not_needed(workspace: Workspace, stage: str) -> None:
    slug, files = new(workspace, "Quietly Well", at=stage, reason="the renewal goes well")
    relationship = workspace.read(slug).relationship
    skipped = TURNAROUND[: TURNAROUND.index(stage)]
    assert relationship.stage == stage
    assert not_needed(relationship) == skipped
    assert passed(relationship) == ()
    assert catch_up(relationship, workspace.context) == []
    found = {finding.code for finding in check(workspace.read_whole(slug), workspace.context)}
    assert not found & {"M101", "M102", "M114"}
    marks = {mark.stage: mark.state for mark in status_report(relationship, workspace.context).journey}
    assert [marks[one] for one in skipped] == ["not needed"] * len(skipped)
    assert marks[stage] == "now"
    assert f"{slug}/history/{TODAY}-start-{stage}.yaml" in files


def test_whoever_goes_back_needs_the_stages_from_there(workspace: Workspace) -> None:
    slug, _ = new(workspace, "Quietly Well", at="vision", reason="the renewal goes well")
    revisit(workspace, slug, "needs", "they disagree after all", dry_run=False)
    relationship = workspace.read(slug).relationship
    assert not_needed(relationship) == ("insight",)
    assert relationship.stage == "needs"


def test_a_journey_without_a_first_move_needs_them_all(workspace: Workspace) -> None:
    (workspace.root / "acme/relationship.yaml").write_text("client: Acme\nstage: ownership\n")
    relationship = workspace.read("acme").relationship
    assert not_needed(relationship) == ()
    assert passed(relationship) == ("insight", "needs")


@pytest.mark.parametrize(
    ("at", "reason"), [("vision", ""), ("vision", "  "), ("prepare", "because"), ("visoin", "because")]
)
def test_a_beginning_without_a_reason_or_a_stage_is_refused(
    workspace: Workspace, at: str, reason: str
) -> None:
    with pytest.raises(RelturnError, match=at):
        new(workspace, "Quietly Well", at=at, reason=reason)
    assert not (workspace.root / "quietly-well").exists()


def test_it_is_shown_as_such(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    words = ("new", "Quietly Well", "--at", "vision", "--reason", "the renewal goes well")
    assert relturn(*words, cwd=tmp_path).code == 0
    shown = relturn("status", "quietly-well", cwd=tmp_path).out
    assert "– Insight  – Needs  – Ownership  ▶ Vision" in shown
    assert "must be heard" not in shown
    report = relturn("report", "quietly-well", "--kind", "status", "--format", "md", cwd=tmp_path).out
    assert "Not needed at the start: Insight, Needs, Ownership." in report
