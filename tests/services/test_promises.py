"""Promises: when they were made, new dates, and what `set due=` does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import PEOPLE, TODAY, kinds, make_workspace, opened
from relturn.findings.errors import RelturnError
from relturn.services.practice import recovery
from relturn.services.records.add import add
from relturn.services.records.follow_up import act
from relturn.services.records.redate import redate
from relturn.services.records.set import set_fields
from relturn.services.workspace import Workspace

PLAN = """\
actions:
  - id: engineer   # the second one
    side: supplier
    statement: A second engineer on site.
    owner: supplier-planner
    due: 2026-05-05
  - id: undated
    side: client
    statement: Share the calendar.
  - id: kept
    side: supplier
    statement: A call on Mondays.
    owner: supplier-planner
    due: 2026-02-05
    status: done
    done_on: 2026-02-04
"""
OUTSIDE = "  - {id: assessor, side: third_party, role: assessor, level: senior, organisation: Institute, interest: A fair test.}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return opened(make_workspace(tmp_path, {"plan.yaml": PLAN, "stakeholders.yaml": PEOPLE + OUTSIDE}))


def plan(workspace: Workspace) -> str:
    return (workspace.root / "acme/plan.yaml").read_text()


def action(workspace: Workspace, name: str) -> object:
    return workspace.read("acme").relationship.by_id[name].record


def test_a_new_date_stands_below_the_first_one(workspace: Workspace) -> None:
    redate(workspace, "acme", "eng", date(2026, 5, 20), reason="Holiday at the plant.", asked_by="client-vp")
    assert (
        "    due: 2026-05-05\n"
        "    redated:\n"
        "      - to: 2026-05-20\n"
        f"        day: {TODAY}\n"
        "        by: client\n"
        "        asked_by: client-vp\n"
    ) in plan(workspace)
    assert "        reason: Holiday at the plant.\n" in plan(workspace)
    assert "  - id: engineer   # the second one\n" in plan(workspace)


@pytest.mark.parametrize("word", ["client-vp", "client-v", "M. Okafor", "operations vice-president"])
def test_people_can_be_given_by_id_name_or_role(tmp_path: Path, word: str) -> None:
    people = (
        "stakeholders:\n  - {id: client-vp, side: client, name: M. Okafor, role: operations vice-president, level: executive}\n"
        "  - {id: supplier-planner, side: supplier, role: planner, level: middle}\n"
    )
    workspace = opened(make_workspace(tmp_path, {"plan.yaml": PLAN, "stakeholders.yaml": people}))
    redate(workspace, "acme", "engineer", date(2026, 5, 20), reason="Holiday.", asked_by=word)
    assert action(workspace, "engineer").redated[0].asked_by == "client-vp"  # type: ignore[attr-defined]


def test_without_a_name_the_move_is_ours(workspace: Workspace) -> None:
    redate(workspace, "acme", "engineer", date(2026, 5, 20), reason="The truck is late.")
    (moved,) = action(workspace, "engineer").redated  # type: ignore[attr-defined]
    assert (moved.by, moved.asked_by) == ("supplier", None)


@pytest.mark.parametrize(
    ("ref", "to", "words", "code"),
    [
        ("engineer", "2026-05-05", {"reason": "x y z"}, 1),  # the date that it has
        ("undated", "2026-05-20", {"reason": "x y z"}, 1),  # no first date
        ("kept", "2026-05-20", {"reason": "x y z"}, 1),  # done
        ("engineer", "2026-05-20", {"reason": " "}, 2),
        ("engineer", "2026-05-20", {"reason": "x y z", "asked_by": "nobody"}, 2),
        ("engineer", "2026-05-20", {"reason": "x y z", "asked_by": "assessor"}, 2),  # a third party
        ("client-vp", "2026-05-20", {"reason": "x y z"}, 2),  # no action
    ],
)
def test_what_is_no_move_of_a_promise_is_refused(
    workspace: Workspace, ref: str, to: str, words: dict[str, str], code: int
) -> None:
    before = plan(workspace)
    with pytest.raises(RelturnError) as refused:
        redate(workspace, "acme", ref, date.fromisoformat(to), **words)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert plan(workspace) == before


def test_set_due_is_a_new_date_and_can_be_explained(workspace: Workspace) -> None:
    said: list[str] = []
    loud = workspace._replace(write_options=workspace.write_options._replace(notify=said.append))
    set_fields(loud, "acme", "engineer", ["due=2026-05-20", "status=doing"])
    assert len(said) == 1
    first = action(workspace, "engineer")
    assert (str(first.due), str(first.redated[0].to), first.status) == ("2026-05-05", "2026-05-20", "doing")  # type: ignore[attr-defined]
    redate(
        workspace, "acme", "engineer", date(2026, 5, 20), reason="Holiday at the plant.", asked_by="client-vp"
    )
    (moved,) = action(workspace, "engineer").redated  # type: ignore[attr-defined]
    assert (moved.by, moved.asked_by, moved.reason) == ("client", "client-vp", "Holiday at the plant.")
    with pytest.raises(RelturnError):
        redate(workspace, "acme", "engineer", date(2026, 5, 20), reason="Once more.")


def test_set_due_to_the_same_day_changes_nothing_and_the_first_date_is_set_as_ever(
    workspace: Workspace,
) -> None:
    assert set_fields(workspace, "acme", "engineer", ["due=2026-05-05"]) == ""
    set_fields(workspace, "acme", "undated", ["due=2026-06-01"])
    assert (str(action(workspace, "undated").due), action(workspace, "undated").redated) == ("2026-06-01", ())  # type: ignore[attr-defined]


def test_the_date_of_a_promise_is_not_taken_away(workspace: Workspace) -> None:
    with pytest.raises(RelturnError, match="cannot be removed"):
        set_fields(workspace, "acme", "engineer", ["due="])


def test_every_way_to_a_new_action_notes_the_day(tmp_path: Path) -> None:
    workspace = opened(
        make_workspace(
            tmp_path,
            {
                "plan.yaml": "actions: []\n",
                "reviews/2026-03-01-monthly.yaml": "kind: monthly\ndate: 2026-03-01\n",
            },
        )
    )
    add(
        workspace,
        "acme",
        kinds().records["action"],
        [("side", "client"), ("statement", "Share the calendar.")],
    )
    act(
        workspace,
        "acme",
        "2026-03-01-monthly",
        "review",
        "Call the analyst.",
        "supplier-planner",
        "2026-05-01",
    )
    recovery.start(workspace, "acme", "three late trucks", date(2026, 5, 1))
    made = [one.made for one in workspace.read("acme").relationship.all("action")]
    assert made == [TODAY, TODAY, TODAY]
