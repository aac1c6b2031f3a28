"""A promise is judged alike for every reader: what a reader may not see changes no figure that the reader sees."""

from __future__ import annotations

from datetime import date

import pytest

from relturn.analysis.measures import trends
from relturn.analysis.promises import first_due, judged, judged_by
from relturn.method.stages import EXIT
from relturn.model.audience import CLIENT, SUPPLIER, Reader, view_of
from relturn.model.on_record import Found, OnRecord, Recorded
from situations import rich
from situations.criteria import changed, second_cycle
from situations.ostrava import PLANT
from situations.test_criteria import CASES
from situations.world import DAY, Files, World, action, at

READERS: tuple[Reader, ...] = (CLIENT, SUPPLIER)


def _promises(world: World, reader: Reader | None) -> dict[str, tuple[object, ...]]:
    """How each promise that a reader sees is judged, by its words and due date."""
    whole, now = world.relationship, world.context
    shown = whole if reader is None else view_of(whole, now, reader)
    return {
        f"{one.statement} {one.due}": (judged(shown, one, now), judged_by(shown, one), first_due(shown, one))
        for one in shown.actions
    }


def _alike(world: World) -> None:
    ours = _promises(world, None)
    known = {person.id for person in world.relationship.stakeholders}
    strange = {one.statement for one in world.relationship.actions if one.owner and one.owner not in known}
    for reader in READERS:
        for words, found in _promises(world, reader).items():
            if not any(
                words.startswith(one) for one in strange
            ):  # an owner who is in no list is an error (R102)
                assert found == ours[words], (reader, words)


@pytest.mark.parametrize("stage", sorted({case.stage for case in CASES} - set(EXIT)))
def test_in_every_case_promises_are_judged_alike(stage: str) -> None:
    for case in CASES:
        if case.stage == stage:
            _alike(changed(case))


@pytest.mark.parametrize("name", rich.situations())
def test_in_rich_relationships_promises_are_judged_alike(name: str) -> None:
    _alike(World(rich.situations()[name].files))


def test_a_date_that_the_client_asked_for_counts_for_the_client_as_well() -> None:
    def moved(files: Files) -> None:
        one = action(files, "late-call")
        one["redated"] = [
            {
                "to": "2026-05-28",
                "day": "2026-05-05",
                "by": "client",
                "asked_by": PLANT,
                "reason": "The line stood still.",
            }
        ]
        one["done_on"] = "2026-05-28"

    world = at("trust", moved)
    for reader in (None, *READERS):
        (found,) = [one for words, one in _promises(world, reader).items() if "Call before" in words]
        assert found[:2] == ("kept", date(2026, 5, 28))


def test_an_earlier_date_in_the_history_counts_for_every_reader() -> None:
    """The plan was rewritten: in an earlier version, the call was due on 1 May."""
    world = at("trust")
    recorded = OnRecord(lambda: Found({"late-call": Recorded(None, date(2026, 5, 1))}))
    world.relationship = world.relationship._replace(recorded=recorded)
    for reader in (None, *READERS):
        (found,) = [one for words, one in _promises(world, reader).items() if "Call before" in words]
        assert found == ("broken", date(2026, 5, 1), date(2026, 5, 1))


def test_measures_have_one_trend_for_every_reader() -> None:
    for world in (at("trust"), *(World(one.files, DAY) for one in rich.situations().values())):
        ours = {one.measure.name: (one.points, one.moves) for one in trends(world.relationship)}
        for reader in READERS:
            for one in trends(view_of(world.relationship, world.context, reader)):
                assert (one.points, one.moves) == ours[one.measure.name]


def test_an_action_done_before_the_work_began_counts_for_no_reader() -> None:
    world = at(
        "trust", lambda files: action(files, "late-call").update(due="2026-01-04", done_on="2026-01-04")
    )
    for reader in (None, *READERS):
        (found,) = [one for words, one in _promises(world, reader).items() if "Call before" in words]
        assert found[0] == "does not count"


def test_in_a_second_cycle_measures_are_judged_by_its_readings_for_every_reader() -> None:
    """95 was read in the first cycle, and 85 in the second: above the baseline, and no fall."""

    def change(files: Files) -> None:
        entry = {"kind": "reading", "date": "2026-05-20", "measure": "on-time", "value": 95}
        files["execution"]["2026-05-20-on-time"] = entry
        second_cycle("trust")(files)

    world = at("trust", change)
    ours = [(one.measure.name, one.points, one.moves) for one in trends(world.relationship, of_cycle=True)]
    for reader in READERS:
        view = view_of(world.relationship, world.context, reader)
        assert [(one.measure.name, one.points, one.moves) for one in trends(view, of_cycle=True)] == ours
