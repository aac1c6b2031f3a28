"""The edges of criteria and of `next`: both sides of each boundary, with the answers worked out beforehand."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from relturn.method.begun import is_provisional
from relturn.method.gates.sponsors import senior_sponsor_a_side
from relturn.method.steps.dangers import sign_that_reverses
from situations.ostrava import AD, BOARD, BUYER, MD, PLANT, fact, talk
from situations.world import Files, World, at, person

# -- where the decision is provisional ---------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "provisional"),
    [("insight", True), ("needs", False), ("ownership", False), ("vision", False), ("trust", False)],
)
def test_a_decision_is_provisional_until_the_first_insight_stage_is_complete(
    stage: str, *, provisional: bool
) -> None:
    assert is_provisional(at(stage).relationship) == provisional


def test_a_relationship_that_went_back_to_insight_was_through_it_before() -> None:
    def change(files: Files) -> None:
        files["relationship"]["stage"] = "insight"
        files["history"]["2026-05-28-back-insight"] = {
            "kind": "move",
            "date": "2026-05-28",
            "move": "back",
            "to_stage": "insight",
            "cycle": 1,
            "reason": "A new managing director.",
        }

    assert is_provisional(at("needs", change).relationship) is False


def test_a_relationship_that_began_later_and_went_back_to_insight_is_provisional() -> None:
    def change(files: Files) -> None:
        files["relationship"]["stage"] = "insight"
        files["history"] = {
            "2026-01-05-start-action": {"kind": "move", "date": "2026-01-05", "move": "start", "to_stage": "action", "cycle": 1},
            "2026-05-28-back-insight": {"kind": "move", "date": "2026-05-28", "move": "back", "to_stage": "insight", "cycle": 1, "reason": "A new managing director."},
        }  # fmt: skip

    assert is_provisional(at("needs", change).relationship) is True


# -- the Insight gate ----------------------------------------------------------------------------


def notes(world: World) -> str:
    """The notes of the criteria of the Insight gate."""
    return " ".join(verdict.result.note for verdict in world.verdicts("insight").values())


@pytest.mark.parametrize(
    ("strengths", "problems", "one_sided"),
    [(1, 4, False), (1, 5, True), (2, 9, False), (2, 10, True), (5, 1, True), (4, 1, False), (3, 3, False)],
)
def test_a_side_is_one_sided_from_five_to_one_on(strengths: int, problems: int, *, one_sided: bool) -> None:
    def change(files: Files) -> None:
        for one in files["insights"].values():
            if set(one["people"]) & {MD, PLANT, BUYER}:
                one["facts"] = [each for each in one["facts"] if each["kind"] not in {"strength", "problem"}]
        made = [
            fact(f"s{n}", "strength", f"Good thing number {n} there.", "seen by all")
            for n in range(strengths)
        ]
        made += [
            fact(f"p{n}", "problem", f"Bad thing number {n} there.", "seen by all") for n in range(problems)
        ]
        files["insights"]["2026-01-19-more"] = talk("2026-01-19", [MD], made)

    assert ("one-sided" in notes(at("insight", change))) == one_sided


@pytest.mark.wording
def test_somebody_of_the_highest_level_is_named_as_such_if_others_are_key() -> None:
    def change(files: Files) -> None:
        files["stakeholders"]["stakeholders"].append(
            {"id": "client-chair", "side": "client", "role": "chair", "level": "executive", "influence": 2}
        )

    found = [gap.what for gap in at("insight", change).gaps("insight") if "chair" in gap.what]
    assert found == [
        "The chair of Ostrava has not been interviewed; nobody on Ostrava's side has a higher level"
    ]


# -- sponsors ------------------------------------------------------------------------------------


def two_sponsors(first: dict[str, Any], second: dict[str, Any]) -> Any:
    """Ostrava whose client side has two senior sponsors, with what differs of each."""

    def change(files: Files) -> None:
        person(files, PLANT)["level"] = "executive"
        ours = [one for one in files["plan"]["sponsors"] if one["stakeholder"] not in {MD, PLANT}]
        files["plan"]["sponsors"] = [
            {"id": "sponsor-md", "stakeholder": MD, **first},
            {"id": "sponsor-plant", "stakeholder": PLANT, **second},
            *ours,
        ]

    return change


def test_of_two_sponsors_without_commitment_the_first_is_asked() -> None:
    world = at("action", two_sponsors({}, {}))
    (gap,) = (
        gap
        for gap in senior_sponsor_a_side(world.relationship, world.context).gaps
        if gap.key == "not-committed"
    )
    assert gap.refs == ("sponsor-md",)
    assert gap.remedy is not None
    assert gap.remedy.target == "sponsor-md"


def test_of_two_hostile_sponsors_the_first_is_named_with_its_own_record() -> None:
    committed = {"commitment": "champion", "date": "2026-03-01"}

    def change(files: Files) -> None:
        two_sponsors(committed, committed)(files)
        for ref in (MD, PLANT):
            person(files, ref)["stance"] = {"value": "opponent", "date": "2026-05-20"}

    world = at("action", change)
    (gap,) = (
        gap
        for gap in senior_sponsor_a_side(world.relationship, world.context).gaps
        if gap.key == "sponsor-hostile"
    )
    assert gap.refs == ("sponsor-md", MD)


def test_one_sponsor_who_committed_is_enough_beside_one_who_did_not() -> None:
    committed = {"commitment": "champion", "date": "2026-03-01"}
    for change in (two_sponsors(committed, {}), two_sponsors({}, committed)):
        world = at("action", change)
        keys = {gap.key for gap in senior_sponsor_a_side(world.relationship, world.context).gaps}
        assert not keys & {"not-committed", "sponsor-hostile"}


# -- root causes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("same", "shared_fact", "noted"),
    [(False, False, False), (False, True, False), (True, False, True), (True, True, False)],
)
def test_one_root_cause_for_two_issues_without_a_common_fact_is_noted(
    *, same: bool, shared_fact: bool, noted: bool
) -> None:
    analysis = "2026-03-02-parts-missing"

    def change(files: Files) -> None:
        first, second = files["issues"]["issues"][:2]
        second.update(kind="fix", priority=1, facts=[*(["parts-late"] if shared_fact else []), "tender"])
        other = deepcopy(files["root-causes"][analysis])
        other["issue"] = second["id"]
        if same:
            second["root_cause"] = first["root_cause"]
        else:
            files["root-causes"]["2026-03-03-tender"] = other
            second["root_cause"] = "2026-03-03-tender"

    world = at("action", change)
    said = " ".join(verdict.result.note for verdict in world.verdicts("action").values())
    assert ("one root cause but no fact in common" in said) == noted


# -- decisions that are reversed -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "reversed_by", "seen", "found"),
    [
        ("keep", "a group buyer attends a meeting", "2026-05-20", True),
        ("keep", "a group buyer attends a meeting", None, False),
        ("keep", None, "2026-05-20", False),
        ("nothing", "a group buyer attends a meeting", "2026-05-20", False),
        ("exit", "a group buyer attends a meeting", "2026-05-20", False),
        ("keep", "The group merges its purchasing.", "2026-05-20", True),
        ("keep", "the plant closes", "2026-05-20", False),
    ],
)
def test_a_sign_that_was_seen_reverses_only_a_decision_to_keep_that_names_it(
    decision: str, reversed_by: str | None, seen: str | None, *, found: bool
) -> None:
    def change(files: Files) -> None:
        files["history"] = {name: one for name, one in files["history"].items() if one["kind"] != "decision"}
        files["history"]["2026-04-22-decision"] = {
            "kind": "decision", "date": "2026-04-22", "decision": decision, "by": "managing board", "reasons": ["Both sides would lose."],
            **({"would_reverse": reversed_by} if reversed_by else {}),
        }  # fmt: skip
        sign = files["risks"]["disruptions"][0]["tripwires"][0]
        sign.pop("seen", None)
        if seen:
            sign["seen"] = seen

    assert bool(sign_that_reverses(at("trust", change).relationship)) == found


# -- contradictions in next ----------------------------------------------------------------------


def test_a_contradiction_asks_the_people_in_it_or_those_who_decide() -> None:
    def change(files: Files) -> None:
        files["execution"]["2026-05-31-on-time"]["value"] = 98
        person(files, BUYER)["stance"] = {"value": "opponent", "date": "2026-05-20"}
        person(files, BUYER)["influence"] = 5

    steps = [step for step in at("trust", change).steps if step.remedy and step.remedy.verb == "capture"]
    told = [dict(step.remedy.fields).get("people") for step in steps if step.remedy]
    assert told
    assert all(people for people in told)
    assert not any(AD in (people or "") or BOARD in (people or "") for people in told)
