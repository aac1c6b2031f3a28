"""Actions that are done but are not promises kept: our own team reads how many, and why; the answers worked out beforehand."""

from __future__ import annotations

from typing import Any

import pytest

from relturn.analysis.promises import judged, why_not_counted
from relturn.documents.promise_lines import promise_line
from relturn.documents.sections.plan import promises
from relturn.model.audience import CLIENT, INTERNAL
from situations import outputs
from situations.ostrava import AD, BOARD
from situations.world import Files, World, action, at


def with_changes(**changes: Any) -> World:
    """Ostrava, with the kept promise “Call before a part is late” changed."""

    def change(files: Files) -> None:
        action(files, "late-call").update(changes)

    return at("trust", change)


CASES: list[tuple[dict[str, Any], str, str]] = [
    ({}, "kept", ""),
    ({"serves": []}, "done", "without an issue, need or common ground to support"),
    ({"due": None}, "done", "without owner or date"),
    ({"owner": None}, "done", "without owner or date"),
    ({"promised_to": [BOARD, AD]}, "done", "promised to the same side"),
    ({"done_on": "2026-01-02"}, "done", "done before the work began"),
    ({"made": "2026-05-08"}, "done", "recorded too late"),
    ({"serves": [], "made": "2026-05-08"}, "done", "without an issue, need or common ground to support"),
    ({"done_on": "2026-05-09"}, "done late", ""),
    ({"serves": [], "done_on": "2026-05-09"}, "done late", ""),
    ({"status": "planned", "done_on": None, "serves": []}, "late", ""),
]


@pytest.mark.parametrize(("changes", "state", "why"), CASES)
def test_the_state_and_the_reason_of_a_promise(changes: dict[str, Any], state: str, why: str) -> None:
    world = with_changes(**changes)
    (late_call,) = (one for one in world.relationship.all("action") if one.id == "late-call")
    assert promise_line(world.relationship, world.context, late_call).state == state
    assert why_not_counted(world.relationship, late_call, world.context) == why


def test_every_done_action_is_counted_or_has_a_reason() -> None:
    for changes, _, _ in CASES:
        world = with_changes(**changes)
        for one in world.relationship.all("action"):
            counted = judged(world.relationship, one, world.context) != "does not count"
            why = why_not_counted(world.relationship, one, world.context)
            assert bool(why) == (one.status == "done" and not counted), (changes, one.id)


@pytest.mark.wording
def test_our_own_team_reads_the_reasons_and_the_client_does_not() -> None:
    def change(files: Files) -> None:
        action(files, "late-call").update(serves=[])
        action(files, "press-list").update(serves=[])
        action(files, "gate-pass").update(made="2026-05-01")

    world = at("trust", change)
    made = outputs.World(world.read, world.context)
    said = promises(made.material(INTERNAL)).words
    assert said.endswith(
        "Done, but not counted as promises kept: 1 recorded too late; 2 without an issue, need or common ground to support."
    )
    theirs = promises(made.material(CLIENT))
    assert "other action" not in theirs.words  # the title counts all that is done
    assert " are done and none is late" in theirs.title
    assert "not counted" not in theirs.words

    def late(files: Files) -> None:
        change(files)
        action(files, "gate-pass").update(due="2026-05-20", status="doing", done_on=None)

    late_one = promises(outputs.World(at("trust", late).read, world.context).material(CLIENT))
    assert " late" in late_one.title
    assert late_one.words.endswith(" 2 other actions are done.")
    assert (
        "not counted" not in promises(outputs.World(at("trust").read, world.context).material(INTERNAL)).words
    )
