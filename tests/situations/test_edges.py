"""The edges of single conclusions: both sides of each boundary, with the answers worked out beforehand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from relturn.analysis.asked import is_none_named, last_asked
from relturn.analysis.changes_since import changes_since
from relturn.analysis.contradictions import contradictions, dissatisfaction
from relturn.analysis.exposure import event_words
from relturn.analysis.freshness import stale
from relturn.analysis.health import health
from relturn.analysis.preparation import preparation
from relturn.analysis.readiness import readiness
from relturn.analysis.segment import segment
from relturn.analysis.symptoms import suggestions
from relturn.analysis.voice import behaves, hostile_people, says
from situations.ostrava import AD, BUYER, ENGINEER, MD, PLANT, answers, period, signals, survey
from situations.world import Files, World, action, at, person

Change = Callable[[Files], None]


# -- what the client says ----------------------------------------------------------------------


@pytest.mark.parametrize(("recommend", "score"), [(0, 0), (1, 10), (3, 30), (7, 70), (10, 100)])
def test_a_recommendation_alone_counts_ten_for_each_point(recommend: int, score: int) -> None:
    def change(files: Files) -> None:
        only = [{"stakeholder": who, "recommend": recommend} for who in (MD, PLANT)]
        files["assessments"] = survey("2026-05-20", *only, invited=2)
        for talk in files["insights"].values():
            talk.pop("trust", None)

    world = at("trust", change)
    assert says(world.relationship, world.context).score == score


@pytest.mark.parametrize(("trust", "hostile"), [(1, True), (2, True), (3, False)])
def test_trust_of_two_or_less_is_hostile(trust: int, *, hostile: bool) -> None:
    def change(files: Files) -> None:
        files["assessments"] = survey("2026-05-30", answers(MD, 5), answers(PLANT, 5, trust=trust), invited=2)

    world = at("trust", change)
    found = {one.person.id for one in hostile_people(world.relationship, world.context)}
    assert (PLANT in found) == hostile
    assert MD not in found


# -- what the client does ----------------------------------------------------------------------


def behaviour(change: Change) -> int | None:
    world = at("trust", change)
    return behaves(world.relationship, world.context).score


def test_a_signal_that_only_the_records_show_counts_as_worse() -> None:
    def fell(files: Files) -> None:
        files["signals"] = {"readings": []}
        files["expectations"] = {"expectations": []}
        files["value"] = {
            "periods": [
                period("a", "2025-01-01", "2025-12-31", 1000, 0),
                period("b", "2026-01-01", "2026-05-31", 300, 0),
            ]
        }

    assert behaviour(fell) == 20


@pytest.mark.parametrize(("revenue", "score"), [(333, 20), (334, None)])
def test_volume_falls_from_a_fifth_less_on(revenue: int, score: int | None) -> None:
    # four fifths of 1,000 a year are 800, and in five months 333.33
    def change(files: Files) -> None:
        files["signals"] = {"readings": []}
        files["expectations"] = {"expectations": []}
        files["value"] = {
            "periods": [
                period("a", "2025-01-01", "2025-12-31", 1000, 0),
                period("b", "2026-01-01", "2026-05-31", revenue, 0),
            ]
        }

    assert behaviour(change) == score


@pytest.mark.parametrize(
    ("readings", "score"),
    [
        (["better"], 90),
        (["better", "better"], 100),
        (["better", "better", "better"], 100),
        (["same"], 60),
        (["worse"], 20),
        (["worse", "worse"], 0),
        (["worse", "better"], 60),
    ],
)
def test_each_signal_has_a_level(readings: list[str], score: int) -> None:
    def change(files: Files) -> None:
        files["expectations"] = {"expectations": []}
        made = [
            one
            for number, direction in enumerate(readings, 1)
            for one in signals(f"2026-05-{10 + number}", direction)["readings"]
        ]
        files["signals"] = {"readings": made}

    assert behaviour(change) == score


# -- coverage in health --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "share"),
    [
        ({}, 100),
        ({"second-engineer": {"due": "2026-05-31"}}, 50),
        ({"second-engineer": {"due": None}}, 50),
        ({"second-engineer": {"due": None}, "yearly-volumes": {"due": "2026-05-31"}}, 0),
        ({"yearly-volumes": {"due": "2026-06-01"}}, 100),
    ],
)
def test_open_promises_that_are_late_or_have_no_date_lower_the_coverage(
    changes: dict[str, dict[str, Any]], share: int
) -> None:
    def change(files: Files) -> None:
        for identity, values in changes.items():
            action(files, identity).update(values)

    world = at("trust", change)
    (coverage,) = (
        part for part in health(world.relationship, world.context).parts if part.name == "coverage"
    )
    (whole,) = (part for part in at("trust").health.parts if part.name == "coverage")
    assert coverage.score == round(((whole.score or 0) * 3 - 100 + share) / 3)


# -- surveys -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "doubtful"), [(6, 6, False), (6, 3, False), (7, 3, True), (7, 2, True)]
)
def test_answers_that_lie_more_than_one_and_a_half_from_their_mean_differ(
    one: float, other: float, *, doubtful: bool
) -> None:
    def change(files: Files) -> None:
        files["assessments"] = survey(
            "2026-05-28", answers(MD, 5, care=one), answers(PLANT, 5, care=other), invited=2
        )

    found = segment(*_of(at("trust", change)))
    assert found is not None
    assert any("care" in doubt for doubt in found.doubts) == doubtful


def _of(world: World) -> tuple[Any, Any]:
    return world.relationship, world.context


# -- contradictions ------------------------------------------------------------------------------


def kinds(world: World) -> set[str]:
    return {one.key for one in contradictions(*_of(world))}


@pytest.mark.parametrize(("latest", "near"), [(93, False), (95, True), (98, True)])
def test_measures_are_near_target_from_nine_tenths_of_the_way_on(latest: float, *, near: bool) -> None:
    # from 60 to 98 is 38: nine tenths are 34.2, so 94.2
    def change(files: Files) -> None:
        files["execution"]["2026-05-31-on-time"]["value"] = latest
        files["assessments"] = survey(
            "2026-05-28", answers(MD, 3, satisfaction=2), answers(PLANT, 3, satisfaction=2), invited=2
        )

    assert ("at-target-dissatisfied" in kinds(at("trust", change))) == near


def test_a_measure_that_has_fallen_is_not_near_target() -> None:
    def change(files: Files) -> None:
        files["execution"]["2026-04-30-on-time"]["value"] = 97
        files["execution"]["2026-05-31-on-time"]["value"] = 95
        files["assessments"] = survey(
            "2026-05-28", answers(MD, 3, satisfaction=2), answers(PLANT, 3, satisfaction=2), invited=2
        )

    assert "at-target-dissatisfied" not in kinds(at("trust", change))


def test_a_client_without_survey_is_dissatisfied_if_its_voice_is_bad() -> None:
    def change(files: Files) -> None:
        files["assessments"] = {}
        files["expectations"] = {"expectations": []}
        files["signals"] = signals("2026-05-28", "worse")
        for talk in files["insights"].values():
            talk.pop("trust", None)
        for one in files["stakeholders"]["stakeholders"]:
            if one["side"] == "client":
                one["stance"] = {"value": "sceptic", "date": "2026-05-20"}
        for one in files["vision"]["buy_in"]:
            if one["stakeholder"].startswith("client"):
                one.update(vision="neutral", plan="neutral", date="2026-05-20")

    world = at("trust", change)
    said = dissatisfaction(*_of(world))
    assert said.startswith("the client's voice scores ")
    assert dissatisfaction(*_of(at("trust"))) == ""


# -- people --------------------------------------------------------------------------------------


@pytest.mark.wording
def test_one_person_feels_and_several_feel() -> None:
    def old(*who: str) -> list[str]:
        def change(files: Files) -> None:
            for one in files["stakeholders"]["stakeholders"]:
                if one["side"] == "client":
                    one["stance"] = {
                        "value": "supporter",
                        "date": "2025-11-01" if one["id"] in who else "2026-05-20",
                    }

        return [one.do for one in stale(*_of(at("trust", change))) if one.subject == "stance"]

    assert old() == []
    assert old(MD) == ["Find out how the managing director of Ostrava feels about us now"]
    assert old(MD, PLANT) == [
        "Find out how the managing director of Ostrava and the plant manager of Ostrava feel about us now"
    ]


@pytest.mark.parametrize(
    ("stance", "shown"), [("unknown", False), ("supporter", True), ("champion", True), ("opponent", True)]
)
def test_a_stance_is_told_if_it_is_known(stance: str, *, shown: bool) -> None:
    def change(files: Files) -> None:
        person(files, MD)["stance"] = {"value": stance, "date": "2026-05-20"}

    world = at("trust", change)
    (who,) = (one for one in world.relationship.people if one.id == MD)
    assert (
        any(line.startswith(f"stance: {stance}") for line in preparation(world.relationship, who).lines)
        == shown
    )


# -- symptoms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "other", "found"), [(4, 0, False), (5, 0, True), (6, 0, True), (5, 1, False)]
)
def test_contacts_in_one_setting_are_a_symptom_from_five_on(number: int, other: int, *, found: bool) -> None:
    def change(files: Files) -> None:
        files["execution"] = {
            name: one for name, one in files["execution"].items() if one["kind"] != "communication"
        }
        for day in range(number + other):
            files["execution"][f"2026-05-{day + 6:02}-visit"] = {
                "kind": "communication", "date": f"2026-05-{day + 6:02}", "people": [PLANT, ENGINEER], "channel": "meeting", "topic": "operational",
                "setting": "At the plant" if day < number else "In a restaurant", "new_idea": "A rack at the press.",
            }  # fmt: skip

    world = at("trust", change)
    reasons = [one.reason for one in suggestions(*_of(world))]
    assert any("the same one" in reason for reason in reasons) == found


# -- asked, and none -----------------------------------------------------------------------------


@pytest.mark.parametrize(("what", "counts"), [("cause", True), ("conflict", False), ("nothing", False)])
def test_an_answer_counts_for_its_own_question(what: str, *, counts: bool) -> None:
    def change(files: Files) -> None:
        files["asked"] = (
            {"asked": [{"id": "x-none", "what": what, "date": "2026-03-03", "people": [MD]}]}
            if what != "nothing"
            else {"asked": []}
        )

    world = at("action", change)
    assert is_none_named(world.relationship, world.context, "cause") == counts
    assert (last_asked(world.relationship, "cause") is not None) == counts


@pytest.mark.parametrize(
    ("asked_side", "for_side", "counts"),
    [(None, "client", True), ("client", "client", True), ("supplier", "client", False)],
)
def test_an_answer_about_one_side_counts_for_that_side(
    asked_side: str | None, for_side: Any, *, counts: bool
) -> None:
    def change(files: Files) -> None:
        one = {"id": "s-none", "what": "ally", "date": "2026-03-03", "people": [AD, BUYER]}
        files["asked"] = {"asked": [{**one, **({"side": asked_side} if asked_side else {})}]}

    world = at("action", change)
    assert (last_asked(world.relationship, "ally", for_side) is not None) == counts


# -- events, readiness, quality --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Policies and parties", ["policy", "party"]),
        ("ties", ["tie"]),
        ("the taxes on boxes", ["tax", "box"]),
        ("crises of losses", ["cris", "loss"]),
        ("buses, glass and gas", ["bus", "glass", "gas"]),
        ("Plants", ["plant"]),
        ("price changes next year", ["price", "change"]),
        ("EU", ["eu"]),
    ],
)
def test_words_of_an_event_are_in_the_singular(text: str, words: list[str]) -> None:
    assert event_words(text) == words


@pytest.mark.parametrize(("open_ones", "met"), [(0, True), (1, True), (2, False)])
def test_due_actions_are_done_from_four_of_five_on(open_ones: int, *, met: bool) -> None:
    # five actions whose dates have passed; four of five is enough
    def change(files: Files) -> None:
        files["plan"]["actions"] = files["plan"]["actions"][:5]
        for one in files["plan"]["actions"][:open_ones]:
            one.update(status="planned", done_on=None)

    world = at("trust", change)
    (found,) = (one for one in readiness(*_of(world)) if one.point == "Due actions are done")
    required = " (80% required)" if open_ones else ""
    assert (found.stands, found.evidence) == (met, f"{5 - open_ones} of 5 due actions{required}")


@pytest.mark.parametrize(("late", "low"), [(0, False), (1, False), (2, True), (3, True)])
def test_quality_is_doubted_if_we_keep_less_than_half_of_our_promises(late: int, *, low: bool) -> None:
    def change(files: Files) -> None:
        files["assessments"] = {}
        for one in files["issues"]["issues"]:
            one["cause_kind"] = "ways_of_working"
        for identity in ("stock-at-the-plant", "one-call-number", "late-call")[:late]:
            action(files, identity)["done_on"] = "2026-05-20"

    found = [one for one in suggestions(*_of(at("trust", change))) if one.symptom == "poor_quality"]
    assert [one.reason for one in found] == ([f"we kept {3 - late} of 3 promises on time"] if low else [])


def test_a_survey_that_nobody_answered_is_no_change() -> None:
    def change(files: Files) -> None:
        files["assessments"]["2026-05-29-empty"] = {
            "date": "2026-05-29",
            "title": "survey",
            "respondents": [],
            "invited": 3,
        }

    found = changes_since(*_of(at("trust", change)), date(2026, 5, 1))
    assert [(one.day, one.what) for one in found if one.kind == "survey"] == [
        (date(2026, 5, 20), "4 people answered the survey")
    ]
