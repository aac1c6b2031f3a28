"""Edges of the analyses, each with its answer worked out beforehand and the case next door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from relturn.analysis.decision import considerations
from relturn.analysis.departures import departures
from relturn.analysis.derived_signals import derived_signals
from relturn.analysis.health import health
from relturn.analysis.people import has_declined
from relturn.analysis.readiness import readiness
from relturn.analysis.symptoms import suggestions
from relturn.analysis.voice import behaves
from situations.criteria import second_cycle
from situations.ostrava import BOARD, MD, PLANT
from situations.world import DAY, Files, World, action, at


def people(files: Files, identity: str) -> dict[str, Any]:
    return next(one for one in files["stakeholders"]["stakeholders"] if one["id"] == identity)


def of(world: World) -> tuple[Any, Any]:
    return world.relationship, world.context


@pytest.mark.parametrize(
    ("promised_to", "left_with"), [([MD], True), ([MD, PLANT], False), ([PLANT], False), ([], False)]
)
def test_an_open_promise_goes_with_the_only_person_it_was_made_to(
    promised_to: list[str], left_with: bool
) -> None:
    def change(files: Files) -> None:
        people(files, MD)["left"] = "2026-05-30"
        one = action(files, "second-engineer")
        one["promised_to"] = promised_to

    gone = [one for one in departures(*of(at("trust", change))) if one.person.id == MD]
    assert len(gone) == 1
    assert ("second-engineer" in {one.id for one in gone[0].leaves}) is left_with


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (100_000, 80_000, "volume fell by 20%"), (100_000, 80_001, ""), (100_000, 40_000, "volume fell by 60%"),
        (100_000, 100_000, ""), (80_000, 100_000, ""),
    ],
)  # fmt: skip
def test_volume_falls_from_a_fifth_on(before: int, after: int, words: str) -> None:
    def change(files: Files) -> None:
        files["value"]["periods"] = [
            {"id": "one", "start": "2024-06-01", "end": "2025-05-31", "revenue": before},
            {"id": "two", "start": "2025-06-01", "end": "2026-05-31", "revenue": after},
        ]
        files["signals"]["readings"] = [
            one for one in files["signals"]["readings"] if one["signal"] != "volume"
        ]

    found = [one.what for one in derived_signals(*of(at("trust", change))) if one.name == "volume"]
    assert found == ([words] if words else [])


def test_each_departure_without_a_successor_costs_health() -> None:
    def left(*names: str) -> int:
        def change(files: Files) -> None:
            for name in names:
                people(files, name)["left"] = "2026-05-30"

        found = health(*of(at("trust", change)))
        assert found.score is not None
        assert len(departures(*of(at("trust", change)))) == len(names)
        return found.score

    limit = at("trust").context.thresholds.health_departure
    assert left(PLANT) <= left() - limit
    assert left(PLANT, BOARD) <= left(PLANT) - limit + 5


@pytest.mark.parametrize(
    ("asked", "declined", "counts"),
    [
        (["2026-01-06", "2026-01-13"], "2026-01-14", True),
        (["2026-01-06", "2026-01-14"], "2026-01-14", True),  # on the day itself
        (["2026-01-06", "2026-01-15"], "2026-01-14", False),  # asked again after the refusal
        (["2026-01-06", "2026-01-06"], "2026-01-14", False),
        (["2026-01-06"], "2026-01-14", False),
        ([], "2026-01-14", False),
        (["2026-01-06", "2026-01-13"], None, False),
    ],
)  # fmt: skip
def test_who_was_asked_often_enough_has_declined(
    asked: list[str], declined: str | None, counts: bool
) -> None:
    def change(files: Files) -> None:
        people(files, PLANT).update(asked=asked, declined=declined)

    world = at("trust", change)
    person = next(one for one in world.relationship.stakeholders if one.id == PLANT)
    assert has_declined(world.relationship, person, world.context) is counts


def contacts(*ages: int, **more: Any) -> Any:
    """Only these contacts, by their age in days."""

    def change(files: Files) -> None:
        files["insights"].clear()
        files.setdefault("execution", {})
        for stem in [
            one for one, entry in files["execution"].items() if entry["kind"] in {"communication", "meeting"}
        ]:
            del files["execution"][stem]
        for name in ("workshops", "reviews"):
            files.pop(name, None)
        for number, age in enumerate(ages):
            day = str(DAY - timedelta(age))
            files["execution"][f"{day}-c{number}"] = {
                "kind": "communication", "date": day, "people": [MD], "topic": "operational", **more,
            }  # fmt: skip

    return change


def found(world: World, symptom: str) -> list[tuple[int, str]]:
    return [(one.strength, one.reason) for one in suggestions(*of(world)) if one.symptom == symptom]


@pytest.mark.parametrize(("age", "strength"), [(0, None), (1, 2), (61, 2), (62, 3)])
def test_silence_is_poor_communication(age: int, strength: int | None) -> None:
    """The limit is taken from the settings: after it the symptom is there, after three times as long it is strong."""
    limit = at("trust").context.thresholds.stale_contact_days
    days = {0: limit, 1: limit + 1, 61: 3 * limit, 62: 3 * limit + 1}[age]
    reasons = found(at("trust", contacts(days, days + 5)), "poor_communication")
    reasons = [one for one in reasons if one[1].startswith("no contact")]
    assert reasons == ([] if strength is None else [(strength, f"no contact for {days} days")])


@pytest.mark.parametrize(
    ("ages", "there"),
    [((1, 2, 3, 4, 5), True), ((1, 2, 3, 4), False), ((1, 2, 3, 4, 180), True), ((1, 2, 3, 4, 181), False)],
)
def test_all_recent_contacts_in_one_setting(ages: tuple[int, ...], there: bool) -> None:
    reasons = found(at("trust", contacts(*ages, setting="their office")), "low_energy")
    assert any("took place in the same one" in reason for _, reason in reasons) is there


@pytest.mark.parametrize(
    ("met", "score", "words"),
    [
        ("met", 100, "0 of 1 expectation not met"),
        ("partly", 50, "0 of 1 expectation not met and 1 partly met"),
        ("not", 0, "1 of 1 expectation not met"),
    ],
)
def test_an_expectation_that_is_not_met_is_worth_nothing(met: str, score: int, words: str) -> None:
    def change(files: Files) -> None:
        files["signals"]["readings"] = []
        files["expectations"] = {
            "expectations": [
                {
                    "id": "e",
                    "side": "client",
                    "statement": "Calls within a day.",
                    "met": met,
                    "looked_at": "2026-05-30",
                    "area": "process",
                }
            ]
        }

    found = behaves(*of(at("trust", change)))
    assert (found.score, found.because) == (score, words)


def indicator(world: World, name: str) -> tuple[bool, str]:
    return next((one.stands, one.evidence) for one in readiness(*of(world)) if one.point == name)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"due": "2026-05-31"}, "6 of 7 due actions (80% required)"),
        ({"due": "2026-06-01"}, "6 of 6 due actions"),  # due today, and still open
        ({"due": "2026-06-01", "status": "done", "done_on": "2026-06-01"}, "7 of 7 due actions"),
        ({"due": "2026-05-31", "status": "dropped"}, "6 of 6 due actions"),
        (
            {"due": "2026-05-31", "redated": [{"to": "2026-07-01", "day": "2026-05-20", "by": "client", "reason": "The plant is closed."}]},
            "6 of 6 due actions",
        ),
        (
            {"due": "2026-05-01", "redated": [{"to": "2026-05-31", "day": "2026-04-20", "by": "client", "reason": "The plant is closed."}]},
            "6 of 7 due actions (80% required)",
        ),
    ],
)  # fmt: skip
def test_an_action_counts_as_due_from_the_day_after_its_current_date(
    change: dict[str, Any], words: str
) -> None:
    world = at("trust", lambda files: action(files, "second-engineer").update(change))
    assert indicator(world, "Due actions are done")[1] == words


@pytest.mark.parametrize(("ahead", "met"), [(1, True), (0, True), (-1, False)])
def test_a_check_or_an_evaluation_is_overdue_from_the_day_after(ahead: int, met: bool) -> None:
    """A sign is checked every 30 days, and an analysis is to be evaluated on the same day."""

    def change(files: Files) -> None:
        wires = files["risks"]["disruptions"][0]["tripwires"]
        wires[:] = [
            {
                "sign": "A buyer attends a meeting.",
                "every_days": 30,
                "last_looked": str(DAY + timedelta(ahead - 30)),
            }
        ]
        for analysis in files["root-causes"].values():
            analysis["evaluation"] = {"due": str(DAY + timedelta(ahead))}

    world = at("trust", change)
    assert indicator(world, "Early-warning signs are checked on time")[0] is met
    assert (", 1 overdue" in indicator(world, "Decisions are evaluated")[1]) is not met


@pytest.mark.parametrize(
    ("side", "level", "key", "influence", "decided"),
    [
        ("client", "middle", False, 4, True), ("client", "middle", False, 3, False), ("client", "front_line", True, 5, True),
        ("supplier", "middle", False, 5, False), ("supplier", "middle", True, 5, True), ("supplier", "senior", False, 4, True),
        ("supplier", "senior", False, 3, False), ("supplier", "executive", False, 4, True), ("client", "executive", True, 3, False),
    ],
)  # fmt: skip
def test_who_leaves_as_somebody_who_decided(
    side: str, level: str, key: bool, influence: int, decided: bool
) -> None:
    def change(files: Files) -> None:
        files["stakeholders"]["stakeholders"].append(
            {
                "id": "gone",
                "side": side,
                "role": "adviser",
                "level": level,
                "key": key,
                "influence": influence,
                "left": "2026-05-20",
            }
        )

    assert ("gone" in {one.person.id for one in departures(*of(at("trust", change)))}) is decided


@pytest.mark.parametrize(
    ("operational", "other", "strength"),
    [(3, 0, 3), (2, 0, None), (3, 1, None), (4, 1, 2), (7, 2, 2), (6, 2, None), (9, 3, None), (10, 3, 2)],
)
def test_more_than_three_of_four_contacts_about_operations(
    operational: int, other: int, strength: int | None
) -> None:
    def change(files: Files) -> None:
        contacts(*range(1, operational + other + 1), new_idea="A new one.")(files)
        for number, entry in enumerate(
            one for one in files["execution"].values() if one["kind"] == "communication"
        ):
            entry["topic"] = "operational" if number < operational else "big_picture"

    found = [one.strength for one in suggestions(*of(at("trust", change))) if one.symptom == "atavism"]
    assert found == ([] if strength is None else [strength])


@pytest.mark.parametrize(("age", "is_new"), [(1, True), (59, True), (60, True), (61, False), (100, False)])
def test_a_cycle_is_new_for_sixty_days_if_nobody_was_interviewed(age: int, is_new: bool) -> None:
    """In a new cycle, missing interviews do not count against coverage."""

    def change(files: Files) -> None:
        day = str(DAY - timedelta(age))
        files["relationship"].update(stage="insight", cycle=2)
        files["history"][f"{day}-reinvent"] = {
            "kind": "move", "date": day, "move": "reinvent", "to_stage": "insight", "track": "turnaround", "cycle": 2,
        }  # fmt: skip
        for name, talk in list(files["insights"].items()):
            if talk["date"] > day:
                del files["insights"][name]

    words = " ".join(
        part.because for part in health(*of(at("insight", change))).parts if part.name == "coverage"
    )
    assert ("interviewed" not in words) is is_new


@pytest.mark.parametrize(("is_second", "right"), [(False, 0), (True, 1)])
def test_progress_is_judged_by_the_readings_of_this_cycle(is_second: bool, right: int) -> None:
    """It was 95 on 20 May and is 85 now: it falls. If the second cycle began on 25 May, 85 is its first reading, above the baseline."""

    def change(files: Files) -> None:
        entry = {"kind": "reading", "date": "2026-05-20", "measure": "on-time", "value": 95}
        files["execution"]["2026-05-20-on-time"] = entry
        if is_second:
            second_cycle("trust")(files)

    found = {one.name: one.known for one in considerations(*of(at("trust", change)))}
    assert found["Progress"] == f"{right} of 1 measure at target or improving"
