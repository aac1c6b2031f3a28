"""What readers of the sources still found wrong, each with the case next door; the answers worked out beforehand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from relturn.analysis.at_risk import at_risk
from relturn.analysis.decision import considerations
from relturn.analysis.health import health
from relturn.analysis.moods import mood_in_words, moods
from relturn.analysis.segment import segment
from relturn.analysis.symptoms import suggestions
from relturn.analysis.voice import behaves
from relturn.documents.portfolio import line, loss_reasons
from relturn.method.next_steps import all_steps
from relturn.services.practice.recovery import whom_to_talk_to
from situations import ostrava
from situations.ostrava import AD, BUYER, MD, PLANT, answers, period, survey
from situations.test_by_command import _teams
from situations.test_voice_and_next import _lost
from situations.world import Files, World, at, person

CHEAP = {"uniqueness": 2, "value_for_money": 1, "service_demand": 7}


def surveyed(score: float = 6, **more: Any) -> World:
    """Ostrava whose two who decide answered the same in the last survey."""

    def change(files: Files) -> None:
        both = (answers(MD, score, **more), answers(PLANT, score, **more))
        files["assessments"].update(survey("2026-05-28", *both, invited=2))

    return at("trust", change)


@pytest.mark.parametrize(
    ("more", "share"),
    [
        ({"care": 6, "solution": 2}, 0.2),
        ({"care": 2, "solution": 6}, 0.2),
        ({}, 0.0),
    ],
)
def test_an_ambivalent_client_is_no_content_one(more: dict[str, float], share: float) -> None:
    """SEGMENTS: killed with kindness, the real problem is unsolved; money is at risk whatever the measures say."""
    world = surveyed(6, **more)
    risk = at_risk(world.relationship, world.context)
    assert risk.amount == pytest.approx(1_200_000 * share)
    assert ("client ambivalent" in {step.key for step in world.steps}) == bool(more)


@pytest.mark.parametrize(("scores", "leans"), [((4, 4), False), ((4, 5), True), ((5, 5), True)])
def test_a_lukewarm_client_leans_nowhere(scores: tuple[int, int], leans: bool) -> None:
    """All 4 of 7 is no satisfied client; from a mean of 4.5 on it is a rational one."""

    def change(files: Files) -> None:
        both = (answers(MD, scores[0]), answers(PLANT, scores[1]))
        files["assessments"].update(survey("2026-05-28", *both, invited=2))

    found = segment(*_of(at("trust", change)))
    assert found
    assert (found.name, found.leans) == ("rational", leans)


@pytest.mark.parametrize(
    ("more", "leans"),
    [
        (CHEAP, False),
        ({**CHEAP, "price_focus": 2}, True),
        ({**CHEAP, "uniqueness": 5}, True),
    ],
)
def test_price_that_was_not_asked_leaves_a_doubt(more: dict[str, float], leans: bool) -> None:
    """Next door to a stalker: nothing unique, poor value, high demands, and nobody asked about price."""
    found = segment(*_of(surveyed(5, **more)))
    assert found
    assert found.leans is leans
    assert any("not asked about price focus" in doubt for doubt in found.doubts) is not leans


@pytest.mark.parametrize(("rivals", "share"), [([], 0.0), (["Kestrel Machines"], 0.2)])
def test_a_rational_client_with_a_rival_at_hand_is_not_safe(rivals: list[str], share: float) -> None:
    def change(files: Files) -> None:
        both = (answers(MD, 6, uniqueness=3), answers(PLANT, 6, uniqueness=3))
        files["assessments"].update(survey("2026-05-28", *both, invited=2))
        files["relationship"]["competitors"] = rivals

    world = at("trust", change)
    assert at_risk(*_of(world)).amount == pytest.approx(1_200_000 * share)


@pytest.mark.parametrize(
    ("reliability", "target", "reason"), [(2, 80, "perceived"), (2, 99, "actual"), (5, 80, "")]
)
def test_poor_reliability_in_a_survey_is_a_symptom(reliability: float, target: int, reason: str) -> None:
    """REVITALISE: quality is poor or is perceived so; measures at target say which."""
    world = surveyed(6, reliability=reliability)
    world.files["plan"]["measures"][0]["target"] = target
    world = World(world.files)
    found = {one.symptom: one.reason for one in suggestions(*_of(world))}
    assert ("poor_quality" in found) == bool(reason)
    assert reason in found.get("poor_quality", "")


@pytest.mark.parametrize(("decided", "leans"), [(True, "keep"), (False, "")])
def test_a_cause_is_one_we_can_address_once_something_is_decided(decided: bool, leans: str) -> None:
    def change(files: Files) -> None:
        for issue in files["issues"]["issues"]:
            issue["cause_kind"] = "ways_of_working"
        if not decided:
            files["root-causes"] = {}

    found = {one.name: one.leans for one in considerations(*_of(at("trust", change)))}
    assert found["Causes that we can address"] == leans


def test_an_analysis_that_only_the_issue_names_is_one_of_it() -> None:
    def change(files: Files) -> None:
        for issue in files["issues"]["issues"]:
            issue["cause_kind"] = "ways_of_working"
        analysis = next(iter(files["root-causes"]))
        del files["root-causes"][analysis]["issue"]
        files["issues"]["issues"][0]["root_cause"] = analysis

    found = {one.name: one.leans for one in considerations(*_of(at("trust", change)))}
    assert found["Causes that we can address"] == "keep"


def test_a_meeting_is_a_contact_for_symptoms_too() -> None:
    """Contact is one idea: talks, calls and meetings count alike, wherever it is asked how long ago the last one was."""

    def change(files: Files) -> None:
        _calls(files)
        files["insights"] = {stem: one for stem, one in files["insights"].items() if stem < "2026-03"}
        _teams(files)
        files["execution"]["2026-05-12-delivery"]["date"] = "2026-05-26"
        files["execution"]["2026-05-26-delivery"] = files["execution"].pop("2026-05-12-delivery")

    assert "poor_communication" not in {one.symptom for one in suggestions(*_of(at("trust", change)))}


@pytest.mark.parametrize(
    ("criterion", "met"),
    [
        ("Parts are at the line when they are needed.", False),
        ("98 of 100 parts are at the line on the day named.", True),
    ],
)
def test_a_success_criterion_does_not_repeat_the_need(criterion: str, met: bool) -> None:
    def change(files: Files) -> None:
        files["needs"]["needs"][0].update(
            statement="Parts are at the line when they are needed.", good_looks_like=criterion
        )

    assert at("needs", change).verdicts("needs")["good-is-described"].met is met


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Fix the late deliveries.", True),
        ("Solve the billing problem.", True),
        ("Deliveries that are not late.", True),
        ("A fixed price for each season.", False),
        ("Deliveries on the day named.", False),
    ],
)
def test_a_need_that_reverses_the_problem_is_asked_about(statement: str, found: bool) -> None:
    def change(files: Files) -> None:
        files["needs"]["needs"][0].update(statement=statement, good_looks_like=None)

    world = at("needs", change)
    assert ("L104" in {one.code for one in world.findings}) is found


def _calls(files: Files, *days: str) -> None:
    files["execution"] = {
        stem: one for stem, one in files["execution"].items() if one["kind"] != "communication"
    }
    for number, day in enumerate(days):
        files["execution"][f"{day}-call-{number}"] = {
            "kind": "communication", "date": day, "people": [BUYER], "topic": "big_picture",
        }  # fmt: skip


EARLY = [f"2026-03-{day:02}" for day in range(5, 13)]


@pytest.mark.parametrize(
    ("later", "level"),
    [
        ([], -1),
        (["2026-05-04", "2026-05-11"], -1),
        ([f"2026-05-{day:02}" for day in range(4, 12)], 0),
    ],
)
def test_contact_is_counted_where_nobody_typed_it(later: list[str], level: int) -> None:
    """EXPECTATIONS: less contact is a message, too; four contacts and more fell to less than half."""

    def change(files: Files) -> None:
        _calls(files, *EARLY, *later)
        files["signals"]["readings"] = [
            one for one in files["signals"]["readings"] if one["signal"] != "contact_frequency"
        ]
        files["insights"] = {stem: one for stem, one in files["insights"].items() if stem < "2026-03"}

    world = at("trust", change)
    assert ("contact" in behaves(*_of(world)).because) == (level < 0)


def test_a_typed_reading_of_contact_outweighs_the_count() -> None:
    world = at("trust", lambda files: _calls(files, *EARLY))
    assert "contact" not in behaves(*_of(world)).because


@pytest.mark.parametrize(("revenue", "falls"), [(800_000, True), (1_100_000, False)])
def test_volume_is_read_from_revenue_where_nobody_typed_it(revenue: int, falls: bool) -> None:
    def change(files: Files) -> None:
        files["signals"]["readings"] = [
            one for one in files["signals"]["readings"] if one["signal"] != "volume"
        ]
        files["value"] = {
            "periods": [
                period("last", "2025-01-01", "2025-12-31", 1_200_000, 900_000),
                period("now", "2026-01-01", "2026-03-31", revenue // 4, 100_000),
            ]
        }

    world = at("trust", change)
    assert ("volume" in behaves(*_of(world)).because) is falls


@pytest.mark.parametrize(("stage", "asked"), [("insight", False), ("ownership", False), ("vision", True)])
def test_sponsors_are_asked_for_before_the_plan(stage: str, asked: bool) -> None:
    """INnOVATER 5: as early as possible, and not while a stage before it is the matter: a reader of the sources moved on there."""

    def change(files: Files) -> None:
        files["plan"]["sponsors"] = []

    keys = {step.key for step in at(stage, change).steps}
    assert any(key.startswith("sponsor ") for key in keys) is asked


def test_an_analysis_without_a_day_to_evaluate_it_is_asked_about_once_its_actions_are_done() -> None:
    def change(files: Files) -> None:
        for analysis in files["root-causes"].values():
            analysis["evaluation"] = {}
            for one in files["plan"]["actions"]:
                if one["id"] in analysis["actions"]:
                    one.update(status="done", done_on="2026-05-20")

    world = at("trust", change)
    step = next(step for step in world.steps if step.key.startswith("evaluate"))
    assert step.what.startswith("Agree when to evaluate")


@pytest.mark.parametrize(("looked", "asked"), [("2026-05-20", False), ("2025-12-20", True)])
def test_expectations_that_nobody_has_reviewed_for_long_are_asked_about(looked: str, asked: bool) -> None:
    def change(files: Files) -> None:
        files["expectations"]["expectations"] = [
            {
                "id": "a-call",
                "side": "client",
                "area": "communication",
                "statement": "A call before a delivery is late.",
                "met": "met",
                "looked_at": looked,
            }
        ]

    assert ("expectations a-call" in {step.key for step in at("trust", change).steps}) is asked


def test_the_recovery_talk_is_with_the_most_senior_of_the_client() -> None:
    def change(files: Files) -> None:
        person(files, PLANT)["influence"] = 5

    world = at("trust", change)
    assert whom_to_talk_to(world.relationship)[-1] == MD


def test_a_workshop_ahead_is_no_mistake() -> None:
    def change(files: Files) -> None:
        files["workshops"] = {
            "2026-07-01-shared": {"date": "2026-07-01", "title": "shared expectations", "participants": [MD]}
        }

    assert "D102" not in at("trust", change).codes()


def test_a_workshop_ahead_has_no_minutes_yet() -> None:
    def change(files: Files) -> None:
        files["workshops"] = {"2026-07-01-shared": {
            "date": "2026-07-01", "title": "shared expectations", "positives": ["The drivers know us."],
            "planning": [{"area": "communication", "statement": "A call each Monday at nine."}],
        }}  # fmt: skip

    assert "D102" in at("trust", change).codes()


@pytest.mark.parametrize(
    ("reasons", "counted"),
    [
        (["price", "price", "service"], [("price", 2), ("service", 1)]),
        (["people_left", None], [("people left", 1), ("no main reason recorded", 1)]),
    ],
)
def test_the_portfolio_counts_the_main_reasons_of_losses(
    reasons: list[str | None], counted: list[tuple[str, int]]
) -> None:
    lines = []
    for reason in reasons:

        def lost(files: Files, reason: str | None = reason) -> None:
            _lost(files)
            files["reviews"]["2026-06-02-defection"]["loss_reason"] = reason

        lines.append(line(*_of(at("trust", lost, date(2026, 12, 1)))))
    assert loss_reasons([*lines, line(*_of(at("trust")))]) == counted


@pytest.mark.parametrize(("problems", "said"), [(9, True), (3, False)])
def test_a_one_sided_picture_is_said_at_the_gate(problems: int, said: bool) -> None:
    """INnOVATER 1: a balanced perspective; one strength against many problems passes, and is said."""

    def change(files: Files) -> None:
        more = [
            ostrava.fact(f"late-{n}", "problem", f"Delivery {n} of May came late.", "the delivery notes")
            for n in range(problems)
        ]
        for stem, talk in files["insights"].items():
            if MD in talk["people"] or PLANT in talk["people"]:
                talk["facts"] = [one for one in talk["facts"] if one["kind"] not in {"strength", "problem"}]
                if stem == "2026-01-09-managing-director":
                    talk["facts"] += [
                        ostrava.fact("know-us", "strength", "The engineers know us well.", "four years"),
                        *more,
                    ]

    verdict = at("insight", change).verdicts("insight")["good-and-wrong-from-each-side"]
    assert ("Ostrava named 1 strength" in verdict.result.note) is said


def test_what_it_costs_the_client_stands_in_the_decision() -> None:
    def change(files: Files) -> None:
        files["issues"]["issues"][0]["implications"] = {"client": "A line stands still each week."}

    found = {one.name: one.known for one in considerations(*_of(at("trust", change)))}
    assert "A line stands still each week." in found["Cost to Ostrava"]


def _of(world: World) -> tuple[Any, Any]:
    return world.relationship, world.context


DAY = date.fromisoformat(ostrava.TODAY)


def test_a_person_of_the_highest_level_who_is_set_aside_is_told_why_not() -> None:
    """An owner recorded that the managing director need not be interviewed; the gate says why that does not count."""

    def change(files: Files) -> None:
        person(files, MD)["set_aside"] = "the plant manager speaks for her in this matter"
        for name, talk in list(files["insights"].items()):
            if MD in talk["people"]:
                del files["insights"][name]

    gaps = at("insight", change).verdicts("insight")["key-people-heard"].result.gaps
    assert any("cannot be set aside" in gap.what for gap in gaps)


@pytest.mark.parametrize(
    ("stance_day", "promised", "what"),
    [
        ("2026-05-30", False, "Ask {} what they need from us"),
        ("2026-01-02", False, "Agree with {} what we do about what they told us"),
        ("2026-01-02", True, ""),
    ],
)
def test_an_opponent_who_was_asked_is_not_asked_for_the_same_again(
    stance_day: str, promised: bool, what: str
) -> None:
    """Whoever was interviewed after the stance was recorded has said what they need; what counts then is what we promise."""

    def change(files: Files) -> None:
        files["assessments"] = {}
        files["plan"]["allies"] = [one for one in files["plan"]["allies"] if one["stakeholder"] != PLANT]
        person(files, PLANT)["stance"] = {
            "value": "opponent",
            "date": stance_day,
            "reason": "parts come late",
        }
        for one in files["plan"]["actions"]:
            one["promised_to"] = []
        if promised:
            files["plan"]["actions"].append(
                {"id": "night-list", "side": "supplier", "statement": "Send the list of parts each night.",
                 "owner": AD, "due": "2026-09-01", "promised_to": [PLANT]}
            )  # fmt: skip

    world = at("trust", change)
    steps = all_steps(world.relationship, world.context)
    found = [step.what for step in steps if step.key == f"win {PLANT}"]
    assert found == ([what.format(world.relationship.who(PLANT))] if what else [])


@pytest.mark.parametrize(
    ("people", "words", "falls"),
    [
        ([MD], "Ostrava 4 → 2 of 5 (9 Jan 2026 to 20 May 2026, 2 interviews)", True),
        (
            [PLANT],
            "Ostrava 2 of 5 on average (9 Jan 2026 to 20 May 2026, 2 interviews with different people)",
            False,
        ),
        ([PLANT, MD], "Ostrava 4 → 2 of 5 (9 Jan 2026 to 20 May 2026, 2 interviews)", True),
    ],
)
def test_moods_of_different_people_are_no_course(people: list[str], words: str, falls: bool) -> None:
    """The managing director ends at 2, later somebody else at 2 as well: only a person's own mood can fall."""

    def change(files: Files) -> None:
        first = {"date": "2026-01-09", "people": [MD], "by": [AD], "mood_before": 4, "mood_after": 2}
        last = {"date": "2026-05-20", "people": people, "by": [AD], "mood_before": 4, "mood_after": 2}
        for talk in files["insights"].values():
            talk.pop("mood_before", None)
            talk.pop("mood_after", None)
        files["insights"].update({"2026-01-09-first": first, "2026-05-20-last": last})

    relationship = at("trust", change).relationship
    found = next(mood for mood in moods(relationship) if mood.side == "client")
    assert (mood_in_words(relationship, found), found.falls) == (words, falls)


@pytest.mark.parametrize(("began", "moves"), [("2026-04-20", True), ("2026-05-20", False)])
def test_health_has_no_course_before_the_work_began(began: str, moves: bool) -> None:
    """A survey of before is in the file, but a month ago nobody worked on the relationship: nothing has moved since."""

    def change(files: Files) -> None:
        files["insights"] = {}
        files["history"] = {
            "2026-05-20-start": {"kind": "move", "date": began, "move": "start", "to_stage": "insight"}
        }
        files["assessments"] = survey("2026-04-01", answers(MD, 2), answers(PLANT, 2), invited=2)
        files["assessments"].update(survey("2026-05-25", answers(MD, 6), answers(PLANT, 6), invited=2))

    world = at("insight", change)
    assert bool(health(world.relationship, world.context).moved) is moves
