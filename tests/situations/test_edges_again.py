"""More edges of criteria, of `next` and of analyses, each with its answer worked out beforehand and the case next door."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relturn.analysis.buy_in import is_stale
from relturn.analysis.contradictions import dissatisfaction
from relturn.analysis.freshness import stale
from relturn.analysis.people import has_declined
from relturn.analysis.promises import promise_keeping
from relturn.analysis.segment_table import _levels
from relturn.declare.vocabulary import Stage
from relturn.method.agreement import resisting_deciders, seniors
from relturn.method.journey import method_of
from relturn.method.recovered import judge_recovered
from relturn.method.steps.dangers import sign_that_reverses
from relturn.method.verdict import Gap
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.records.settings import Thresholds
from situations.criteria import second_cycle
from situations.ostrava import AD, BUYER, ENGINEER, MD, PLANT, answers, survey
from situations.world import DAY, Files, World, action, at, person

# -- the insight gate ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoke", "there", "lacking"),
    [
        (("client", "supplier"), [MD, AD], set()),
        (("client",), [MD, AD], {"strength-supplier", "problem-supplier"}),
        (("supplier",), [MD, AD], {"strength-client", "problem-client"}),
        (
            ("client", "supplier"),
            [AD, ENGINEER],
            {"strength-client", "problem-client"},
        ),  # nobody of the client
    ],
)
def test_a_side_speaks_in_a_workshop_only_in_its_own_room_and_if_it_was_there(
    spoke: tuple[str, ...], there: list[str], lacking: set[str]
) -> None:
    def change(files: Files) -> None:
        files["insights"] = {}
        seal = {"date": "2026-04-14", "fingerprint": "3f1a9c"}
        said = {"works": ["They let us in early."], "does_not": ["Forecasts come late."]}
        files["workshops"] = {"2026-04-14-shared": {
            "date": "2026-04-14", "title": "shared expectations", "participants": there,
            "caucus": [{"side": side, **said} for side in spoke], "seals": [{"side": side, **seal} for side in ("client", "supplier")],
        }}  # fmt: skip

    found = at("insight", change).verdicts("insight")["good-and-wrong-from-each-side"]
    assert {gap.key for gap in found.result.gaps} == lacking


# -- recovered, dangers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("score", "met"), [(4, True), (3, False)])
def test_recovered_from_the_level_of_trust_that_is_required(score: int, met: bool) -> None:
    """Trust answers alone: 4 of 7 is required, and it was 3 at the start."""

    def change(files: Files) -> None:
        files["assessments"] = {
            **survey("2026-01-20", {"stakeholder": MD, "trust": 3}, {"stakeholder": PLANT, "trust": 3}),
            **survey("2026-05-28", {"stakeholder": MD, "trust": score}, {"stakeholder": PLANT, "trust": score}),
        }  # fmt: skip

    world = at("recognition", change)
    assert world.context.thresholds.trust_at_least == 4
    keys = {gap.key for gap in judge_recovered(world.relationship, world.context).result.gaps}
    assert ("unhappy" not in keys) is met


@pytest.mark.parametrize(
    ("first", "last", "sign"), [(True, False, ""), (False, True, "seen"), (True, True, "seen")]
)
def test_only_the_last_decision_is_reversed_by_a_sign(first: bool, last: bool, sign: str) -> None:
    words = "a group buyer attends a meeting"

    def change(files: Files) -> None:
        files["history"] = {name: one for name, one in files["history"].items() if one["kind"] != "decision"}
        for day, names in (("2026-02-01", first), ("2026-04-22", last)):
            files["history"][f"{day}-decision"] = {
                "kind": "decision", "date": day, "decision": "keep", "by": "managing board", "reasons": ["Both sides would lose."],
                **({"would_reverse": words} if names else {}),
            }  # fmt: skip
        files["risks"]["disruptions"][0]["tripwires"][0]["seen"] = "2026-05-20"

    assert bool(sign_that_reverses(at("trust", change).relationship)) is bool(sign)


# -- analyses --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("older", "stale"), [(-1, False), (0, False), (1, True)])
def test_a_stance_is_out_of_date_after_its_last_day(older: int, stale: bool) -> None:
    context = at("trust").context
    assert is_stale(DAY - timedelta(context.thresholds.stale_stance_days + older), context) is stale
    assert is_stale(None, context) is True


def test_of_two_hostile_people_the_one_with_the_most_influence_is_named() -> None:
    def change(files: Files) -> None:
        files["assessments"] = {}
        for name, influence in ((PLANT, 4), (MD, 5)):
            one = next(one for one in files["stakeholders"]["stakeholders"] if one["id"] == name)
            one.update(influence=influence, stance={"value": "opponent", "date": "2026-05-28"})

    world = at("insight", change)
    assert (
        dissatisfaction(world.relationship, world.context)
        == "the managing director of Ostrava is an opponent"
    )


@pytest.mark.parametrize(("by", "asked_by", "wished"), [("client", MD, 1), ("supplier", None, 0)])
def test_a_date_that_moved_at_their_wish_is_counted_as_such(
    by: str, asked_by: str | None, wished: int
) -> None:
    def change(files: Files) -> None:
        one = action(files, "second-engineer")
        moved = {
            "to": "2026-08-20",
            "day": "2026-05-10",
            "by": by,
            "reason": "The line stands still in July.",
        }
        one["redated"] = [{**moved, **({"asked_by": asked_by} if asked_by else {})}]

    world = at("trust", change)
    found = promise_keeping(world.relationship, world.context, "supplier")
    assert (found.moved, found.at_their_wish) == (1, wished)


@given(st.dictionaries(
    st.sampled_from(["trust", "commitment", "satisfaction", "reliability", "responsiveness", "care", "solution", "recommend"]),
    st.floats(1, 7), min_size=1,
))  # fmt: skip
def test_a_score_that_would_change_the_segment_is_on_its_scale(means: dict[str, float]) -> None:
    limits = Thresholds()
    for name in means:
        low, high = (0, 10) if name == "recommend" else (1, 7)
        assert all(low <= level <= high for level in _levels(name, means, limits))


# -- found by changing the code --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cycle", "held", "words"),
    [
        (1, False, "No interview recorded"),
        (2, False, "No interview recorded"),
        (2, True, "No interview in this cycle yet (5 in earlier cycles)"),
    ],
)
def test_no_interview_is_told_with_those_of_earlier_cycles(cycle: int, held: bool, words: str) -> None:
    def change(files: Files) -> None:
        if cycle > 1:
            second_cycle("insight")(files)
        if not held:
            files["insights"] = {}
        else:
            files["insights"].pop("2026-05-20-both", None)

    gaps = at("insight", change).verdicts("insight")["conversations-played-back"].result.gaps
    assert [gap.what for gap in gaps if gap.what.startswith("No interview")] == [words]


@pytest.mark.parametrize(
    ("moves", "method"),
    [
        ([("vision", 1), ("action", 2)], 1),
        ([("vision", 2), ("action", 1)], 2),
        ([("action", 1)], 2),  # the stage was never passed: today's method
        ([("vision", 1), ("vision", 2)], 2),  # passed again after going back
    ],
)
def test_a_stage_is_judged_by_the_method_by_which_it_was_passed(
    moves: list[tuple[str, int]], method: int
) -> None:
    def change(files: Files) -> None:
        files["history"] = {name: one for name, one in files["history"].items() if one["kind"] != "move"}
        for number, (stage, version) in enumerate(moves):
            files["history"][f"2026-03-{10 + number}-advance"] = {
                "kind": "move", "date": f"2026-03-{10 + number}", "move": "advance", "from_stage": stage, "to_stage": "trust",
                "cycle": 1, "method": version,
            }  # fmt: skip

    assert method_of(at("trust", change).relationship, "vision") == method


@pytest.mark.parametrize(
    ("given", "reminded"), [(None, True), ("2026-05-09", True), ("2026-05-10", False), ("2026-05-11", False)]
)
def test_a_sponsor_is_reminded_until_something_was_given_from_the_day_of_the_request(
    given: str | None, reminded: bool
) -> None:
    def change(files: Files) -> None:
        sponsor = files["plan"]["sponsors"][0]
        sponsor["asked"] = [
            {"date": "2026-05-10", "what": "an hour with the plant", "needed_by": "2026-06-05"}
        ]
        sponsor["given"] = [{"date": given, "what": "an hour"}] if given else []

    assert any(step.key.startswith("request ") for step in at("trust", change).steps) is reminded


@pytest.mark.parametrize(
    ("vision", "day", "old"),
    [
        ("supportive", "2025-01-01", True),
        ("supportive", "2026-05-20", False),
        ("unasked", "2025-01-01", False),
    ],
)
def test_only_an_answer_about_buy_in_can_be_out_of_date(vision: str, day: str, old: bool) -> None:
    def change(files: Files) -> None:
        files["vision"]["buy_in"] = [{"stakeholder": MD, "vision": vision, "plan": vision, "date": day}]

    found = {one.subject for one in stale(*of(at("trust", change)))}
    assert ("buy-in" in found) is old


@pytest.mark.parametrize(
    ("declined", "counts"), [("2026-05-24", False), ("2026-05-25", False), ("2026-05-28", True)]
)
def test_a_refusal_counts_in_the_cycle_after_whose_start_it_came(declined: str, counts: bool) -> None:
    def change(files: Files) -> None:
        second_cycle("insight")(files)
        one = next(one for one in files["stakeholders"]["stakeholders"] if one["id"] == PLANT)
        one.update(asked=["2026-05-20", "2026-05-22", "2026-05-26", "2026-05-27"], declined=declined)

    world = at("insight", change)
    person = next(one for one in world.relationship.stakeholders if one.id == PLANT)
    assert has_declined(world.relationship, person, world.context) is counts


@pytest.mark.parametrize(
    ("decided", "asked"), [("2026-05-27", True), ("2026-05-28", False), ("2026-05-29", False)]
)
def test_a_decision_answers_the_survey_of_its_day(decided: str, asked: bool) -> None:
    low = dict.fromkeys(("solution", "care", "recommend", "value_for_money"), 1)

    def change(files: Files) -> None:
        files["assessments"] = survey(
            "2026-05-28", answers(MD, 1, **low), answers(PLANT, 1, **low), invited=2
        )
        files["history"] = {name: one for name, one in files["history"].items() if one["kind"] != "decision"}
        files["history"][f"{decided}-decision"] = {
            "kind": "decision", "date": decided, "decision": "keep", "by": "managing board", "reasons": ["Both would lose."],
        }  # fmt: skip

    assert ("client unhappy" in {step.key for step in at("trust", change).steps}) is asked


# -- several of one kind: the first is meant, and the boundary belongs to one side --------------------------


def gaps(world: World, stage: Stage, criterion: str) -> dict[str, Gap]:
    return {gap.key: gap for gap in world.verdicts(stage)[criterion].result.gaps}


@pytest.mark.parametrize(("options", "few"), [(1, True), (2, False), (3, False), (4, False)])
def test_two_options_are_enough_and_more_are_welcome(options: int, few: bool) -> None:
    def change(files: Files) -> None:
        (analysis,) = files["root-causes"].values()
        whole = analysis["solutions"][0]
        analysis["solutions"] = [
            {**whole, "solution": f"Option {number} of the plant."} for number in range(options)
        ]

    assert ("few-options" in gaps(at("action", change), "action", "root-causes-found")) is few


def test_a_sealed_workshop_is_an_answer_about_the_present_alone() -> None:
    def change(files: Files) -> None:
        files["insights"] = {}
        seal = {"date": "2026-04-14", "fingerprint": "3f1a9c"}
        files["workshops"] = {"2026-04-14-shared": {
            "date": "2026-04-14", "title": "shared expectations", "participants": [MD, AD],
            "caucus": [{"side": side, "works": ["They let us in early."]} for side in ("client", "supplier")],
            "seals": [{"side": side, **seal} for side in ("client", "supplier")],
        }}  # fmt: skip

    assert set(gaps(at("insight", change), "insight", "context-recorded")) == {
        "context-past",
        "context-future",
    }


@pytest.mark.parametrize(("days", "shared"), [(-1, False), (0, True), (1, True)])
def test_a_commitment_is_shared_from_the_day_on_which_the_owner_took_over(days: int, shared: bool) -> None:
    def change(files: Files) -> None:
        took_over = date(2026, 2, 3) - timedelta(days)
        files["ownership"]["handed_to"] = [{"stakeholder": AD, "date": str(took_over)}]
        for one in files["ownership"]["declared_to"]:
            one["date"] = "2026-02-03"

    found = at("ownership", change).verdicts("ownership")["commitment-declared"].result.gaps
    assert (not found) is shared


def test_two_sponsors_who_committed_too_early_are_told_with_the_day_of_the_first() -> None:
    def change(files: Files) -> None:
        person(files, PLANT)["level"] = "executive"
        ours = [one for one in files["plan"]["sponsors"] if one["stakeholder"] not in {MD, PLANT}]
        early = [("md", MD, "2025-02-03"), ("plant", PLANT, "2025-03-04")]
        files["plan"]["sponsors"] = [
            *({"id": f"sponsor-{name}", "stakeholder": who, "commitment": "champion", "date": day} for name, who, day in early), *ours,
        ]  # fmt: skip

    gap = gaps(at("action", change), "action", "senior-sponsor-on-each-side")["not-committed"]
    assert "committed on 3 Feb 2025" in gap.what


def test_of_two_done_promises_without_a_day_the_first_is_asked_for() -> None:
    def change(files: Files) -> None:
        for name in ("stock-at-the-plant", "one-call-number", "late-call"):
            action(files, name).update(status="done", due="2026-05-20")
            action(files, name).pop("done_on", None)

    found = next(iter(at("trust", change).verdicts("trust")["promises-kept"].result.gaps))
    assert found.remedy is not None
    assert found.remedy.target == found.refs[0]
    assert set(found.refs) == {"stock-at-the-plant", "one-call-number", "late-call"}


@pytest.mark.parametrize(("spoken", "there"), [(-3, True), (0, True), (1, False)])
def test_who_gave_low_scores_is_talked_to_after_the_survey(spoken: int, there: bool) -> None:
    def change(files: Files) -> None:
        low = {"stakeholder": PLANT, "trust": 2}
        files["assessments"] = {**survey("2026-05-28", {"stakeholder": MD, "trust": 6}, low, invited=2)}
        files["insights"] = {}
        files["execution"] = {
            name: one for name, one in files["execution"].items() if one["kind"] != "communication"
        }
        day = str(date(2026, 5, 28) + timedelta(spoken))
        files["execution"][f"{day}-call"] = {
            "kind": "communication",
            "date": day,
            "people": [PLANT, AD],
            "channel": "call",
        }

    assert any("low scores" in step.what for step in at("trust", change).steps) is there


def test_two_people_with_low_scores_are_one_line_and_one_is_a_line_of_their_own() -> None:
    def change(*people: str) -> Any:
        def of_files(files: Files) -> None:
            scores = [{"stakeholder": ref, "trust": 2 if ref in people else 6} for ref in (MD, PLANT)]
            files["assessments"] = {**survey("2026-05-28", *scores, invited=2)}
            files["insights"] = {}
            files["execution"] = {
                name: one for name, one in files["execution"].items() if one["kind"] != "communication"
            }

        return of_files

    def subjects(*people: str) -> set[str]:
        return {step.subject for step in at("trust", change(*people)).steps if "low scores" in step.what}

    assert (subjects(PLANT), subjects(MD, PLANT)) == ({PLANT}, {"low scores"})


@pytest.mark.parametrize(
    ("criterion", "waived"),
    [("promises-kept", True), ("senior-sponsor-on-each-side", False), ("actions-complete", False)],
)
def test_a_waiver_is_for_its_own_criterion(criterion: str, waived: bool) -> None:
    def change(files: Files) -> None:
        for name in ("stock-at-the-plant", "one-call-number", "late-call"):
            action(files, name).update(status="doing", due="2026-05-20")
            action(files, name).pop("done_on", None)
        files["history"]["2026-05-28-waiver"] = {
            "kind": "waiver", "date": "2026-05-28", "criterion": criterion, "reason": "The plant is closed in June.", "by": "board",
            "cycle": 1, "expires": "2026-07-01",
        }  # fmt: skip

    assert at("trust", change).verdicts("trust")["promises-kept"].passed is waived


def of(world: World) -> tuple[Relationship, Context]:
    return world.relationship, world.context


@pytest.mark.wording
@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (("executive", "senior"), "is the most senior on Ostrava's side and does not support the vision"),
        (("executive", "executive"), "is one of the 2 most senior people on Ostrava's side and does not support the vision"),
    ],
)  # fmt: skip
def test_the_most_senior_is_one_of_several_if_there_are_several(levels: tuple[str, str], words: str) -> None:
    def change(files: Files) -> None:
        for ref, level in zip((MD, PLANT), levels, strict=True):
            person(files, ref).update(level=level, influence=5)
        files["vision"]["buy_in"] = [
            {"stakeholder": MD, "vision": "neutral", "plan": "neutral", "date": "2026-05-01"}
        ]

    told = [gap.what for gap in seniors(at("vision", change).relationship, "vision") if MD in gap.refs]
    assert [one.partition("Ostrava ")[2] for one in told] == [words]


@pytest.mark.wording
@pytest.mark.parametrize(
    ("influence", "words"),
    [(5, "has decisive influence"), (4, "has decisive influence"), (2, "is one of the people who decide")],
)
def test_who_opposes_is_named_with_the_influence_that_they_have(influence: int, words: str) -> None:
    def change(files: Files) -> None:
        person(files, MD)["influence"] = influence
        files["vision"]["buy_in"] = [
            {"stakeholder": MD, "vision": "resisting", "plan": "resisting", "date": "2026-05-01"}
        ]

    told = [gap.what for gap in resisting_deciders(*of(at("vision", change)), "vision")]
    assert told == [f"the managing director of Ostrava {words} and opposes the vision"]


@pytest.mark.parametrize(
    ("ranks", "asked_for"),
    [
        (
            (("senior", 3), ("senior", 3), ("senior", 3)),
            [],
        ),  # equals: two of three support it, and the third was asked
        ((("executive", 3), ("senior", 3), ("senior", 3)), [MD]),
        ((("senior", 4), ("senior", 3), ("senior", 3)), [MD]),
        ((("senior", 3), ("senior", 3), ("middle", 3)), [MD]),  # of two at the top, one does not
    ],
)
def test_among_equals_nobody_is_the_most_senior(
    ranks: tuple[tuple[str, int], ...], asked_for: list[str]
) -> None:
    def change(files: Files) -> None:
        for ref, (level, influence) in zip((MD, PLANT, BUYER), ranks, strict=True):
            person(files, ref).update(level=level, influence=influence, key=True)
        files["vision"]["buy_in"] = [
            {"stakeholder": ref, "vision": vision, "plan": vision, "date": "2026-05-01"}
            for ref, vision in ((MD, "neutral"), (PLANT, "supportive"), (BUYER, "supportive"))
        ]

    world = at("vision", change)
    assert [
        gap.refs[0] for gap in seniors(world.relationship, "vision") if gap.key == "most-senior-client"
    ] == asked_for
