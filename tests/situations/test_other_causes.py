"""How many causes an analysis considers: `roots` and the Action gate give the same answer; the answers worked out beforehand."""

from __future__ import annotations

from typing import Any

import pytest

from relturn.analysis.causes import progress
from situations.ostrava import AD, BUYER, ENGINEER, MD
from situations.world import Files, World, at

ANALYSIS = "2026-03-02-parts-missing"
ROOT = {
    "cause": "Orders are placed without a forecast.",
    "evidence": "12 of the 12 late orders had none",
    "root": True,
}


def asked(people: list[str], date: str = "2026-03-03") -> dict[str, Any]:
    return {
        "id": "cause-none",
        "what": "cause",
        "date": date,
        "people": people,
        "because": "both sides see only this one",
    }


CASES: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]], bool]] = [
    ("two causes", [ROOT, {"cause": "The carrier is slow.", "evidence": "one day each"}], [], True),
    ("one cause", [ROOT], [], False),
    (
        "one cause, written twice",
        [ROOT, {"cause": "orders are placed without a FORECAST.", "evidence": "the same"}],
        [],
        False,
    ),
    ("one cause, and a decider was asked for others", [ROOT], [asked([MD])], True),
    ("one cause, and our lead was asked for others", [ROOT], [asked([AD])], True),
    ("one cause, and only somebody who need not be interviewed was asked", [ROOT], [asked([BUYER])], False),
    ("one cause, and nobody is named who was asked", [ROOT], [asked([])], False),
    ("one cause, and somebody was asked before the work began", [ROOT], [asked([MD], "2026-01-04")], False),
    (
        "one cause, and somebody was asked on the day the work began",
        [ROOT],
        [asked([MD], "2026-01-05")],
        True,
    ),
    ("one cause, asked a day later", [ROOT], [asked([MD], "2026-01-06")], True),
    (
        "the last answer counts",
        [ROOT],
        [asked([MD], "2026-03-03"), {**asked([BUYER], "2026-03-04"), "id": "cause-none-2"}],
        False,
    ),
    ("one cause, our engineer is key", [ROOT], [asked([ENGINEER])], True),
]


def ostrava(explore: list[dict[str, Any]], questions: list[dict[str, Any]]) -> World:
    def change(files: Files) -> None:
        files["root-causes"][ANALYSIS]["explore"] = explore
        files["asked"] = {"asked": questions}

    return at("action", change)


@pytest.mark.parametrize(
    ("explore", "questions", "enough"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_roots_and_the_gate_agree(
    explore: list[dict[str, Any]], questions: list[dict[str, Any]], *, enough: bool
) -> None:
    world = ostrava(explore, questions)
    (found,) = progress(world.relationship, world.context)
    assert ("explore" in found.done) == enough
    assert (not world.keys("action") & {"one-cause", "asked-nobody"}) == enough
