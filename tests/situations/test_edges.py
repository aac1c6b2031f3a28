"""Edges of the method that nothing else holds: both sides of each."""

from __future__ import annotations

import pytest

from relturn.declare.vocabulary import Stage
from relturn.method.begun import is_provisional
from relturn.method.next_steps import next_steps
from relturn.method.steps.dangers import sign_that_reverses
from situations.ostrava import AD, ENGINEER, MD, PLANT
from situations.test_next_remedies import _at_exit
from situations.world import Files, action, at, person


@pytest.mark.parametrize(("stage", "provisional"), [("insight", True), ("needs", False), ("trust", False)])
def test_a_decision_is_provisional_before_the_insight_is_complete(stage: Stage, provisional: bool) -> None:
    assert is_provisional(at(stage).relationship) is provisional


@pytest.mark.parametrize(
    ("left", "told", "held"),
    [(None, None, True), ("2026-05-30", None, False), ("2026-05-30", "2026-05-29", True)],
)
def test_whoever_tells_is_still_here_or_has_told(left: str | None, told: str | None, held: bool) -> None:
    def change(files: Files) -> None:
        _at_exit(files)
        files["exit"] = {"telling": [
            {"whom": MD, "who": AD, "by": "2026-06-10"}, {"whom": PLANT, "who": ENGINEER, "by": "2026-06-10", "told": told},
        ]}  # fmt: skip
        person(files, ENGINEER)["left"] = left

    gaps = {(gap.key, gap.refs) for gap in at("trust", change).gaps("prepare")}
    assert (("not-to-be-told", (PLANT,)) not in gaps) is held


@pytest.mark.parametrize(("owner", "mine"), [("lead", False), (ENGINEER, True), (AD, False)])
def test_next_of_one_owner_shows_what_is_theirs(owner: str, mine: bool) -> None:
    def change(files: Files) -> None:
        action(files, "second-engineer").update(owner=ENGINEER, due="2026-05-29")

    world = at("trust", change)
    steps, _ = next_steps(world.relationship, world.context, owner=owner)
    assert ("second-engineer" in {step.key for step in steps}) is mine


def test_the_lead_has_what_names_nobody() -> None:
    world = at("trust")
    steps, _ = next_steps(world.relationship, world.context, owner="lead")
    assert [step.key for step in steps] == ["move on"]


def test_the_last_decision_counts_for_what_would_reverse_it() -> None:
    def change(files: Files) -> None:
        files["history"]["2026-05-01-keep"] = {
            "kind": "decision", "date": "2026-05-01", "decision": "keep", "by": "Managing board", "reasons": ["Both would lose."],
            "would_reverse": "A rival is named in the press.", "look_again": "2026-09-30",
        }  # fmt: skip
        files["risks"]["disruptions"][0]["tripwires"] = [
            {
                "sign": "The client signs with another supplier.",
                "owner": AD,
                "seen": "2026-05-20",
                "answer": "Call them.",
            }
        ]

    assert sign_that_reverses(at("trust", change).relationship) == ""


@pytest.mark.parametrize(
    ("sign", "seen"),
    [
        ("The client signs a frame contract with another supplier.", True),
        ("Orders fall two months running.", False),
    ],
)
def test_a_sign_in_nearly_the_same_words_reverses_the_decision(sign: str, seen: bool) -> None:
    def change(files: Files) -> None:
        files["risks"]["disruptions"][0]["tripwires"] = [
            {"sign": sign, "owner": AD, "seen": "2026-05-20", "answer": "Call them."}
        ]

    assert bool(sign_that_reverses(at("trust", change).relationship)) is seen


def test_a_need_that_was_reached_is_named_by_its_criterion() -> None:
    def change(files: Files) -> None:
        for one in files["needs"]["needs"]:
            one["status"] = "dropped" if one is not files["needs"]["needs"][0] else "met"
            one["reason"] = "The plant closes."

    world = at("recognition", change)
    verdict = world.verdicts("recognition")["reached-needs-closed"]
    assert verdict.result.by == (world.files["needs"]["needs"][0]["id"],)
