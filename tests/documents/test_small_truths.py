"""Small truths of sections that a changed condition would turn around. Answers worked out beforehand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from relturn.documents.sections.business import commitments
from relturn.documents.sections.insight import _mood
from relturn.documents.sections.journey import gate
from relturn.documents.sections.needs import unmet_issues
from relturn.model.audience import INTERNAL
from situations import outputs
from situations.world import Change, Files, action, at


def material(change: Change, stage: str = "trust") -> Any:
    world = at(stage, change)
    return outputs.World(world.read, world.context).material(INTERNAL)


@pytest.mark.parametrize("name", ["Aachen Works", "zeta works"])
def test_only_our_own_actions_are_counted_as_ours_whatever_the_client_is_called(name: str) -> None:
    def change(files: Files) -> None:
        files["relationship"]["client"] = name
        for ref, side in (("late-call", "supplier"), ("gate-pass", "client")):
            one = action(files, ref)
            one.pop("done_on", None)
            one.update(side=side, status="doing", due="2026-06-20")

    section = commitments(material(change))
    assert [row[0] for row in section.rows] == ["our side", "our side", name, name]
    assert section.title == f"Our side commits to 2 actions and asks {name} for 2"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [(None, None, "–"), (None, 5, "– → 5"), (5, None, "5 → –"), (2, 5, "2 → 5")],
)
def test_a_mood_of_which_one_half_is_known_is_shown(
    before: int | None, after: int | None, shown: str
) -> None:
    assert _mood(before, after) == shown


@pytest.mark.parametrize(("gaps", "ends"), [(4, "gap 3"), (5, "gap 3; and 1 more"), (6, "gap 3; and 2 more")])
def test_four_gaps_of_a_criterion_are_shown_and_the_others_counted(gaps: int, ends: str) -> None:
    found = SimpleNamespace(gaps=[SimpleNamespace(what=f"gap {number}") for number in range(gaps)])
    verdict = SimpleNamespace(asks="people support the plan", result=found)
    status = SimpleNamespace(blocking=[verdict], waivers=[], gate=[verdict], stage="action")
    (point,) = gate(SimpleNamespace(status=status)).points  # type: ignore[arg-type]
    assert point.detail.endswith(ends)
    assert point.detail.count("gap ") == 4


@pytest.mark.parametrize(
    ("set_aside", "tag", "tone"), [("", "No need", "bad"), ("Next year.", "Set aside", "amber")]
)
def test_an_issue_that_was_set_aside_is_no_gap(set_aside: str, tag: str, tone: str) -> None:
    def change(files: Files) -> None:
        issue = {"id": "slow-desk", "kind": "fix", "statement": "The desk is slow.", "priority": 1}
        files["issues"]["issues"].append(issue | ({"set_aside": set_aside} if set_aside else {}))

    points = [point for point in unmet_issues(material(change)).points if point.words == "The desk is slow."]
    assert [(point.tag, point.tone) for point in points] == [(tag, tone)]
