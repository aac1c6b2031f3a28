"""The figures of each unit of a client: the answers worked out beforehand, and the cases next door."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from relturn.analysis.by_unit import UnitLine, by_unit
from relturn.analysis.promises import promise_keeping
from relturn.documents.sections.people import units
from relturn.model.audience import CLIENT, INTERNAL, SUPPLIER, Reader, view_of
from relturn.model.units import of_unit
from situations import outputs
from situations.ostrava import BUYER, MD, PLANT
from situations.world import Change, Files, at

UNITS = [{"id": "cz", "name": "Czech plants"}, {"id": "pl", "name": "Polish plant"}]
OF_CZ = ("stock-at-the-plant", "late-call", "friday-portal", "gate-pass")
OF_PL = ("press-list", "yearly-volumes")


def named(files: Files, kind: str, identity: str) -> dict[str, Any]:
    """A record of Ostrava."""
    lists = {
        "people": ("stakeholders", "stakeholders"),
        "issue": ("issues", "issues"),
        "action": ("plan", "actions"),
        "measure": ("plan", "measures"),
    }
    file, key = lists[kind]
    return next(one for one in files[file][key] if one["id"] == identity)


def split(files: Files) -> None:
    """The plant manager, four actions, the issue of priority 1 and the measure belong to the Czech plants; the buyer and two actions to the Polish one."""
    files["relationship"]["units"] = UNITS
    named(files, "people", PLANT)["unit"] = "cz"
    named(files, "people", BUYER)["unit"] = "pl"
    named(files, "issue", "parts-missing")["unit"] = "cz"
    named(files, "measure", "on-time")["of_unit"] = "cz"
    for unit, actions in (("cz", OF_CZ), ("pl", OF_PL)):
        for identity in actions:
            named(files, "action", identity)["unit"] = unit


def lines(change: Change | None = None, today: date = date(2026, 6, 1)) -> list[UnitLine]:
    """The lines of Ostrava in two units, with one thing more changed."""

    def both(files: Files) -> None:
        split(files)
        if change:
            change(files)

    world = at("trust", both, today)
    return by_unit(world.relationship, world.context)


def test_a_line_counts_all_of_its_records() -> None:
    assert UnitLine("u", "U", 1, 0, 1, 1, 0, 1, 1, 0).counted == 5
    assert UnitLine("u", "U", 0, 0, 0, 0, 0, 0, 0, 0).counted == 0


def test_without_units_there_is_nothing_to_show() -> None:
    world = at("trust")
    assert by_unit(world.relationship, world.context) == []


def test_each_unit_counts_what_names_it_and_the_rest_belongs_to_no_unit() -> None:
    assert lines() == [
        UnitLine("cz", "Czech plants", people=1, hostile=0, issues=1, promises=4, kept=4, late=0, measures=1, on_target=0),
        UnitLine("pl", "Polish plant", people=1, hostile=0, issues=0, promises=1, kept=1, late=0, measures=0, on_target=0),
        UnitLine("", "No unit", people=1, hostile=0, issues=1, promises=1, kept=1, late=0, measures=0, on_target=0),
    ]  # fmt: skip


def test_the_lines_add_up_to_the_whole() -> None:
    world = at("trust", split)
    both = [promise_keeping(world.relationship, world.context, side) for side in ("supplier", "client")]
    found = by_unit(world.relationship, world.context)
    assert sum(line.promises for line in found) == sum(one.due for one in both) == 6
    assert sum(line.kept for line in found) == sum(one.kept for one in both) == 6
    assert sum(line.people for line in found) == 3


def test_a_unit_with_late_actions_comes_first() -> None:
    on_the_day, after = lines(today=date(2026, 7, 1)), lines(today=date(2026, 7, 2))
    assert [(line.unit, line.late) for line in on_the_day] == [("cz", 0), ("pl", 0), ("", 0)]
    assert [(line.unit, line.late) for line in after] == [("pl", 1), ("cz", 0), ("", 0)]
    assert (after[0].kept, after[0].promises) == (1, 2)


def test_what_belongs_to_no_unit_comes_last_even_if_it_is_late() -> None:
    found = lines(today=date(2026, 7, 6))
    assert [(line.unit, line.late) for line in found] == [("pl", 1), ("cz", 0), ("", 1)]


def test_a_broken_promise_counts_before_a_hostile_person() -> None:
    def change(files: Files) -> None:
        named(files, "action", "press-list").update(done_on="2026-05-16")
        named(files, "people", PLANT)["stance"] = {"value": "opponent", "date": "2026-05-20"}

    found = lines(change)
    assert [(line.unit, line.kept, line.promises, line.hostile) for line in found] == [
        ("pl", 0, 1, 0),
        ("cz", 4, 4, 1),
        ("", 1, 1, 0),
    ]


@pytest.mark.parametrize(("stance", "hostile"), [("sceptic", 0), ("opponent", 1)])
def test_hostile_means_what_it_means_elsewhere(stance: str, hostile: int) -> None:
    def change(files: Files) -> None:
        named(files, "people", BUYER)["stance"] = {"value": stance, "date": "2026-05-20"}

    assert {line.unit: line.hostile for line in lines(change)}["pl"] == hostile


@pytest.mark.parametrize(("value", "on_target"), [(89, 0), (90, 1)])
def test_a_measure_is_on_target_from_the_target_on(value: float, on_target: int) -> None:
    def change(files: Files) -> None:
        named(files, "measure", "on-time")["target"] = 90
        last = max(k for k, e in files["execution"].items() if e["kind"] == "reading")
        files["execution"][last]["value"] = value

    assert lines(change)[0].on_target == on_target


@pytest.mark.parametrize(("priority", "issues"), [(2, 1), (3, 0)])
def test_issues_of_priority_1_and_2_are_counted(priority: int, issues: int) -> None:
    def change(files: Files) -> None:
        named(files, "issue", "tender-ahead").update(priority=priority, unit="pl")

    assert {line.unit: line.issues for line in lines(change)}["pl"] == issues


def test_somebody_who_left_and_an_empty_unit_count_nothing() -> None:
    def change(files: Files) -> None:
        files["relationship"]["units"] = [*UNITS, {"id": "sk", "name": "Slovak plant"}]
        named(files, "people", BUYER)["left"] = "2026-05-01"

    found = {line.unit: line for line in lines(change)}
    assert (found["pl"].people, found["sk"].counted) == (0, 0)


def test_if_all_records_name_a_unit_there_is_no_line_for_the_others() -> None:
    def change(files: Files) -> None:
        named(files, "people", MD)["unit"] = "cz"
        named(files, "issue", "tender-ahead")["unit"] = "cz"
        for identity in ("one-call-number", "second-engineer"):
            named(files, "action", identity)["unit"] = "cz"

    assert [line.unit for line in lines(change)] == ["cz", "pl"]


def message(change: Change | None = None, today: date = date(2026, 6, 1)) -> str:
    """The title of the section about units."""

    def both(files: Files) -> None:
        split(files)
        if change:
            change(files)

    world = at("trust", both, today)
    return units(outputs.World(world.read, world.context).material(INTERNAL)).message


@pytest.mark.wording
def test_the_title_says_what_the_units_show() -> None:
    def broken(files: Files) -> None:
        named(files, "action", "press-list").update(done_on="2026-05-16")

    def hostile(files: Files) -> None:
        named(files, "people", PLANT)["stance"] = {"value": "opponent", "date": "2026-05-20"}

    assert message() == "In 2 units, nothing is late or broken and nobody is hostile"
    assert message(today=date(2026, 7, 2)) == "In Polish plant, 1 action is late"
    assert message(broken) == "In Polish plant, 1 of 1 promise was broken"
    assert message(hostile) == "In Czech plants, 1 of 1 person is hostile"


@pytest.mark.parametrize("reader", [CLIENT, SUPPLIER])
def test_a_reader_of_one_unit_sees_who_of_another_unit_owns_an_action(reader: Reader) -> None:
    """The gate pass of the Czech plants is the buyer's, who belongs to the Polish plant."""

    def owned(files: Files) -> None:
        split(files)
        named(files, "action", "gate-pass")["owner"] = BUYER

    world = at("trust", owned)
    view = view_of(of_unit(world.relationship, "cz"), world.context, reader)
    (action,) = [one for one in view.actions if "gate" in one.statement.lower()]
    buyer = world.relationship.title(BUYER)
    assert view.title(action.owner or "") == buyer
    assert buyer not in {view.title(one.id) for one in view.stakeholders}
    assert BUYER not in repr(view.elsewhere)


def test_everything_in_a_line_counts_once() -> None:
    line = UnitLine(
        "u", "U", people=1, hostile=9, issues=2, promises=4, kept=9, late=3, measures=5, on_target=9
    )
    assert line.counted == 1 + 2 + 4 + 3 + 5
