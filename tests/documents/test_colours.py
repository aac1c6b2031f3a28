"""The colour of the first page: our own document is never more hopeful than the client's. Answers worked out beforehand."""

from __future__ import annotations

import pytest

from relturn.documents.summary import summarize
from relturn.method.stages import EXIT
from relturn.model.audience import CLIENT, INTERNAL
from situations import outputs
from situations.criteria import changed
from situations.test_criteria import CASES
from situations.world import Change, Files, World, action, at

RANKS = {"green": 0, "grey": 0, "amber": 1, "red": 2}


def colours(world: World) -> tuple[str, str, str]:
    """The colour for our team and for the client, and the reason for our team."""
    made = outputs.World(world.read, world.context)
    ours, theirs = summarize(made.material(INTERNAL)), summarize(made.material(CLIENT))
    return ours.colour, theirs.colour, ours.because


def late(days: int) -> Change:
    def change(files: Files) -> None:
        one = action(files, "late-call")
        one.pop("done_on")
        one.update(status="doing", due=f"2026-05-{31 - days + 1:02}")

    return change


def worsening(*values: float) -> Change:
    def change(files: Files) -> None:
        for number, value in enumerate(values):
            files["plan"]["measures"].append(
                {
                    "id": f"m{number}",
                    "name": f"measure {number}",
                    "unit": "days",
                    "baseline": 50,
                    "target": 90,
                }
            )
            entry = {"kind": "reading", "date": "2026-05-01", "measure": f"m{number}", "value": value}
            files["execution"][f"2026-05-01-m{number}"] = entry

    return change


def done_late(*names: str) -> Change:
    def change(files: Files) -> None:
        for name in names:
            one = action(files, name)
            one["done_on"] = "2026-05-30"
            one["due"] = "2026-05-01"

    return change


def unchanged(_files: Files) -> None:
    """Nothing."""


@pytest.mark.parametrize(
    ("change", "ours", "theirs", "because"),
    [
        (unchanged, "green", "green", "the client's voice is 86 of 100, and none of our promises is late"),
        (done_late("late-call"), "amber", "amber", "our side kept 2 of 3 promises"),
        (worsening(40), "amber", "amber", "worsening"),
        (worsening(40, 30), "red", "red", "worsening"),
    ],
)  # fmt: skip
def test_our_page_is_no_more_hopeful_than_the_clients(
    change: Change, ours: str, theirs: str, because: str
) -> None:
    found = colours(at("trust", change))
    assert found[:2] == (ours, theirs)
    assert because in found[2]


@pytest.mark.parametrize("stage", sorted({case.stage for case in CASES} - set(EXIT)))
def test_in_no_case_is_the_client_told_something_worse(stage: str) -> None:
    for case in CASES:
        if case.stage == stage:
            ours, theirs, _ = colours(changed(case))
            assert ours == "grey" or RANKS[ours] >= RANKS[theirs], case.reason


def no_measures(files: Files) -> None:
    files["plan"]["measures"] = []
    files["execution"] = {name: one for name, one in files["execution"].items() if one["kind"] != "reading"}


def both(*changes: Change) -> Change:
    def change(files: Files) -> None:
        for one in changes:
            one(files)

    return change


@pytest.mark.parametrize(
    ("change", "begins"),
    [
        (unchanged, "Promises and measures are on track: "),
        (no_measures, "Promises are on track: "),
        (late(4), "Promises need attention: "),
        (late(31), "Promises are at risk: "),
        (done_late("late-call"), "Promises need attention: "),
        (worsening(40), "Measures need attention: "),
        (worsening(40, 30), "Measures are at risk: "),
        (worsening(50), "Measures need attention: "),  # it does not move
        (both(late(4), worsening(40)), "Promises and measures need attention: "),
    ],
)
def test_the_client_reads_what_its_colour_is_about(change: Change, begins: str) -> None:
    world = at("trust", change)
    found = summarize(outputs.World(world.read, world.context).material(CLIENT))
    assert found.verdict.startswith(begins), found.verdict


def test_if_nothing_is_asked_the_client_reads_so() -> None:
    def change(files: Files) -> None:
        files["plan"]["actions"] = [one for one in files["plan"]["actions"] if one["side"] != "client"]
        files["plan"].pop("recovery", None)

    world = at("trust", change)
    made = outputs.World(world.read, world.context)
    told = dict(summarize(made.material(CLIENT)).parts)
    assert [point.words for point in told["What we ask of Ostrava"]] == ["Nothing at present."]
    assert "Nothing at present." not in repr(summarize(made.material(INTERNAL)).parts)
    asked = at("trust")
    told = dict(summarize(outputs.World(asked.read, asked.context).material(CLIENT)).parts)
    assert "Nothing at present." not in repr(told)
