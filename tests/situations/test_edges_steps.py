"""Edges of `next` and of gates that show only in details: how far a date is, what comes first of several, and what a gate notes."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from relturn.method.next_steps import all_steps, next_steps
from relturn.method.recovered import judge_recovered
from relturn.method.steps.step import when
from situations.criteria import also, ask, changed, cut, edit, put
from situations.ostrava import AD, BOARD, MD, PLANT, need
from situations.test_criteria import CASES
from situations.world import DAY, Files, action, at


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-15, "in 15 days"),
        (-2, "in 2 days"),
        (-1, "in 1 day"),
        (0, "today"),
        (1, "1 day late"),
        (2, "2 days late"),
    ],
)
def test_how_far_a_date_is(days: int, words: str) -> None:
    world = at("trust")
    assert when(DAY - timedelta(days), world.context) == words


@pytest.mark.parametrize(("ahead", "there"), [(13, True), (14, True), (15, False)])
def test_a_promise_is_a_step_from_two_weeks_before_its_date(ahead: int, there: bool) -> None:
    def change(files: Files) -> None:
        action(files, "second-engineer")["due"] = str(DAY + timedelta(ahead))

    world = at("trust", change)
    steps, _ = next_steps(world.relationship, world.context)
    assert ("second-engineer" in {step.key for step in steps}) is there


CONTRACT: dict[str, Any] = {"renewal": None, "notice": None, "contract_end": None}


@pytest.mark.parametrize(
    ("dates", "due"),
    [
        ({"renewal": 5, "contract_end": 40}, 5),
        ({"renewal": -5, "contract_end": 40}, 40),  # the renewal has passed, and the end is ahead
        ({"notice": -3, "contract_end": -1}, -3),  # all have passed: since the first
        ({"contract_end": -20}, -20),
    ],
)
def test_the_contract_is_due_on_its_next_date(dates: dict[str, int], due: int) -> None:
    def change(files: Files) -> None:
        head = files["relationship"]
        for name in CONTRACT:
            head.pop(name, None)
        head.update({name: str(DAY + timedelta(days)) for name, days in dates.items()})

    (step,) = [one for one in at("trust", change).steps if one.key == "contract"]
    assert step.due == DAY + timedelta(due)


@pytest.mark.parametrize("side", ["client", "supplier"])
def test_only_a_person_on_the_client_side_needs_to_understand_the_value(side: str) -> None:
    who = MD if side == "client" else BOARD

    def change(files: Files) -> None:
        one = next(one for one in files["stakeholders"]["stakeholders"] if one["id"] == who)
        one["value_understood"] = ["emotionally"]

    found = [one.key for one in at("trust", change).steps if one.key.startswith("value ")]
    assert found == ([f"value {who}"] if side == "client" else [])


def test_of_several_needs_from_interviews_the_first_is_recorded_first() -> None:
    def change(files: Files) -> None:
        said = [
            {"id": name, "side": "client", "statement": f"The {name} need."}
            for name in ("first-heard", "second-heard", "third-heard")
        ]
        files["insights"]["2026-01-12-plant-manager"]["needs"] = said

    (step,) = [one for one in at("needs", change).steps if one.key == "needs heard"]
    assert step.remedy is not None
    assert (dict(step.remedy.fields)["heard"], step.more) == ("first-heard", 2)
    assert "first-heard" in step.what


def test_a_need_that_was_asked_for_does_not_hide_the_next_that_is_missing() -> None:
    """The client was asked for strategic needs and has none; nobody asked our side for operational ones."""
    change = also(
        put("needs/needs", [need("ours", "supplier", "strategic", "A contract beyond the year.", "Three years.")]),
        ask("strategic_need", [MD, PLANT], side="client"), ask("operational_need", [MD, PLANT], side="client"),
    )  # fmt: skip
    verdict = next(
        one
        for one in at("needs", change).verdicts("needs").values()
        if any("No operational need" in gap.what for gap in one.result.gaps) or "named no" in one.result.note
    )
    assert [gap.key for gap in verdict.result.gaps if gap.key.startswith("no-need")] == [
        "no-need-supplier-operational"
    ]
    assert "named no strategic need" in verdict.result.note
    assert "named no operational need" in verdict.result.note


@pytest.mark.parametrize(
    ("promises", "note"), [(True, ""), (False, "no promise was made with the commitment")]
)
def test_a_gate_notes_that_no_promise_was_made(promises: bool, note: str) -> None:
    def change(files: Files) -> None:
        if not promises:
            files["ownership"]["promises"] = []

    verdicts = at("ownership", change).verdicts("ownership")
    notes = [one.result.note for one in verdicts.values() if "promise" in one.name]
    assert notes == [note]


@pytest.mark.parametrize(("moved", "since"), [(False, 1), (True, 2)])
def test_what_is_overdue_counts_since_a_version_of_the_method(moved: bool, since: int) -> None:
    """A promise that is not late, because its date was moved without a reason, counts since the second version only."""

    def change(files: Files) -> None:
        one = action(files, "second-engineer")
        one["due"] = "2026-05-01"
        if moved:
            later = {"to": "2026-07-20", "day": "2026-05-10", "by": "supplier", "reason": "tbc"}
            one["redated"] = [later]

    gaps = at("trust", change).verdicts("trust")["nothing-overdue"].result.gaps
    assert [gap.since for gap in gaps] == [since]


@pytest.mark.parametrize("score", [6, 2])
def test_recovered_reads_the_last_survey(score: int) -> None:
    from situations.ostrava import answers, survey  # noqa: PLC0415 - for this test alone

    def change(files: Files) -> None:
        files["assessments"] = {
            **survey("2026-05-28", answers(MD, score), answers(PLANT, score), invited=2),
        }

    world = at("recognition", change)
    verdict = judge_recovered(world.relationship, world.context)
    assert ("unhappy" in {gap.key for gap in verdict.result.gaps}) is (score == 2)
    assert ("2026-05-28" in " ".join(verdict.result.by)) is (score == 6)


def test_declarations_are_asked_of_the_first_person_who_decides_and_does_not_own() -> None:
    change = cut("ownership/declared_to")
    gaps = [
        gap
        for one in at("ownership", change).verdicts("ownership").values()
        for gap in one.result.gaps
        if gap.key.startswith("not-declared")
    ]
    people = {gap.key: dict(gap.remedy.fields)["people"] for gap in gaps if gap.remedy}
    assert people["not-declared-client"] == MD
    assert people["not-declared-supplier"] == BOARD


@pytest.mark.parametrize(
    ("influence", "key", "since"), [(3, False, 2), (4, False, 1), (5, False, 1), (3, True, 1), (1, True, 1)]
)
def test_who_has_not_been_interviewed_counts_since_a_version(influence: int, key: bool, since: int) -> None:
    """Key people and those of influence 4 had to be interviewed by the first version; the highest level by the second."""

    def change(files: Files) -> None:
        one = next(one for one in files["stakeholders"]["stakeholders"] if one["id"] == MD)
        one.update(influence=influence, key=key)
        files["insights"].pop("2026-01-09-managing-director")
        files["insights"] = {
            name: talk for name, talk in files["insights"].items() if MD not in talk["people"]
        }

    gaps = at("insight", change).verdicts("insight")["key-people-heard"].result.gaps
    assert [(gap.refs, gap.since) for gap in gaps] == [((MD,), since)]


@pytest.mark.parametrize(("told", "since"), [("2026-05-01", 2), (None, 1)])
def test_a_sponsor_who_was_told_too_early_counts_since_the_second_version(
    told: str | None, since: int
) -> None:
    def change(files: Files) -> None:
        for entry in files["execution"].values():
            if entry["kind"] == "outcome":
                for one in entry["told_to"]:
                    one["people"] = [who for who in one["people"] if who != MD]
                if told:
                    entry["date"] = "2026-05-06"
                    entry["told_to"].append({"side": "client", "date": told, "people": [MD]})
        files["recognition"] = {
            name: one for name, one in files["recognition"].items() if MD not in one["given_to"]
        }

    gaps = at("recognition", change).verdicts("recognition")["sponsors-told"].result.gaps
    assert [gap.since for gap in gaps if gap.refs == (MD,)] == [since]


def test_of_several_measures_that_do_not_improve_the_first_is_looked_into() -> None:
    def change(files: Files) -> None:
        for number in (1, 2):
            files["plan"]["measures"].append(
                {
                    "id": f"m{number}",
                    "name": f"measure {number}",
                    "unit": "days",
                    "baseline": 50,
                    "target": 90,
                    "since": "2026-01-05",
                }
            )
            for month, value in (("03", 50), ("04", 45), ("05", 40)):
                entry = {
                    "kind": "reading",
                    "date": f"2026-{month}-20",
                    "measure": f"m{number}",
                    "value": value,
                }
                files["execution"][f"2026-{month}-20-m{number}"] = entry

    (gap,) = [
        one
        for one in at("trust", change).verdicts("trust")["measures-move"].result.gaps
        if one.key == "wrong-way"
    ]
    assert (gap.do, gap.refs, gap.subject) == ("Find out why measure 1 is not improving", ("m1", "m2"), "m1")


@pytest.mark.parametrize(
    ("idea", "why"),
    [
        ("Parts from one stock.", "the last new idea was {} days ago"),
        (None, "no new idea in {} days of contact"),
    ],
)
@pytest.mark.parametrize(("more", "there"), [(-1, False), (0, True), (1, True)])
def test_a_client_is_brought_a_new_idea_in_time(idea: str | None, why: str, more: int, there: bool) -> None:
    limit = at("trust").context.thresholds.new_idea_days

    def change(files: Files) -> None:
        day = str(DAY - timedelta(limit + more))
        files["execution"].pop("2026-05-28-outlook")
        entry: dict[str, Any] = {
            "kind": "communication",
            "date": day,
            "people": [MD, AD],
            "initiated_by": "supplier",
            "topic": "operational",
        }
        if idea:
            entry["new_idea"] = idea
        files["execution"][f"{day}-call"] = entry

    found = [step.why for step in at("trust", change).steps if step.key == "new idea"]
    assert found == ([why.format(limit + more)] if there else [])


def test_no_line_gives_one_reason_twice() -> None:
    """Of the cases of all gates. A promise, and the names of those who are missing, may stand next to what is said about them."""
    twice = []
    for case in CASES:
        world = changed(case)
        for step in all_steps(world.relationship, world.context):
            told = [re.sub(r" \([^()]*\)$", "", part) for part in step.why.split("; ")]
            told = [
                part.partition(": ")[2] or part for part in told if "“" not in part and "not yet" not in part
            ]
            twice += [(case.reason, step.why) for a, b in permutations(told, 2) if a.lower() in b.lower()]
    assert twice == []


@pytest.mark.parametrize("reason", ["", "Was let down in 2023."])
def test_of_an_opponent_who_helps_the_reason_is_added(reason: str) -> None:
    stance = {"value": "opponent", "date": "2026-05-28", **({"reason": reason} if reason else {})}
    world = at("trust", edit(MD, stance=stance))
    (line,) = (step for step in all_steps(world.relationship, world.context) if step.subject == MD)
    rest = f"; is an opponent (28 May 2026): {reason}" if reason else ""
    assert line.why.endswith(f"is an opponent, but is recorded as a sponsor{rest}")
