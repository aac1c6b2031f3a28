"""Situations O2 to O6: what a workshop gives back, so that nothing is typed twice; the answers worked out beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import opened, relturn
from relturn.notes.caucus import Match, compare, side_by_side
from relturn.source.parse import parse
from relturn.source.text import SourceText, decode
from situations.ostrava import AD, BUYER, ENGINEER, MD, PLANT
from situations.world import DAY, Files, World, at, written

OURS = {
    "works": ["The engineers know the plant."],
    "does_not": ["Forecasts come late."],
    "goals": ["Half the stock in a year"],
    "expects": ["An answer within a day", "speed"],
}
THEIRS = {
    "works": ["Your engineers know our plant."],
    "does_not": ["Parts come late."],
    "goals": ["halve stock within twelve months", "One price list for both plants"],
}


def _session(files: Files, **more: Any) -> None:
    files["workshops"] = {
        "2026-05-04-shared": {
            "date": "2026-05-04",
            "title": "shared expectations",
            "participants": [MD, PLANT, BUYER, AD, ENGINEER],
            **more,
        }
    }


def _noted(files: Files) -> None:
    caucus = [{"side": "client", **THEIRS}, {"side": "supplier", **OURS}]
    _session(files, positives=["The engineers know the plant."], caucus=caucus)


def _typed(done: Any) -> str:
    assert done.code == 0, done.err
    return str(done.out)


def test_o2_what_both_wrote_becomes_positives_and_goals_alike(tmp_path: Path) -> None:
    written(tmp_path, at("trust", _session).files)
    for side, sheet in (("supplier", OURS), ("client", {**THEIRS, "goals": ["Half the stock in a year"]})):
        (tmp_path / f"{side}.yaml").write_text(
            "".join(f"{name}: {lines!r}\n" for name, lines in sheet.items())
        )
        _typed(
            relturn("workshop", "seal", "2026-05-04", f"{side}.yaml", "--side", side, cwd=tmp_path, today=DAY)
        )
    words = ("workshop", "reveal", "--supplier", "supplier.yaml", "--client-sheet", "client.yaml")
    _typed(relturn(*words, cwd=tmp_path, today=DAY))
    text = decode("shared.yaml", (tmp_path / "ostrava/workshops/2026-05-04-shared.yaml").read_bytes())
    assert isinstance(text, SourceText)
    made = parse(text).data
    assert made["positives"] == ["The engineers know the plant. / Your engineers know our plant."]
    assert made["discussion"] == {"goals_alike": ["Half the stock in a year"]}


def test_o2_nothing_is_written_where_nothing_is_alike() -> None:
    found = compare({"goals": ["Half the stock"]}, {"goals": ["One price list"]})
    assert found.matches == ()


def test_o3_goals_stand_next_to_each_other_and_those_that_share_a_word_first() -> None:
    assert side_by_side(["One contact at night", "Half the stock in a year"], THEIRS["goals"]) == [
        ("One contact at night", "One price list for both plants", ("one",)),
        ("Half the stock in a year", "halve stock within twelve months", ("stock",)),
    ]
    assert side_by_side(["Stock of 30 days"], ["30 days of stock", "Fewer calls"]) == [
        ("Stock of 30 days", "30 days of stock", ("30", "days", "stock")),
        ("", "Fewer calls", ()),
    ]


def test_o3_what_is_alike_needs_half_of_the_words() -> None:
    found = compare({"goals": ["Half the stock in a year"]}, {"goals": ["halve stock within twelve months"]})
    assert found.matches == ()
    near = compare({"goals": ["Half the stock"]}, {"goals": ["stock at half"]})
    assert near.matches == (Match("goals", "Half the stock", "stock at half"),)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"discussion": {"needs_work": ["Who decides on changes."]}}, True),
        ({"planning": [{"area": "communication", "statement": "A call each Monday at nine."}]}, True),
        (
            {
                "discussion": {"needs_work": ["Who decides on changes."]},
                "positives": ["The drivers know us."],
            },
            False,
        ),
        ({}, False),
    ],
)
def test_o4_positives_come_first(more: dict[str, Any], found: bool) -> None:
    world = at("trust", lambda files: _session(files, **more))
    assert ("M124" in world.codes()) == found


def test_o5_the_points_of_both_sides_become_records_once(tmp_path: Path) -> None:
    written(tmp_path, at("trust", _noted).files)
    said = _typed(relturn("workshop", "record", cwd=tmp_path, today=DAY))
    assert said.startswith("4 facts, 3 needs, 1 expectation recorded.")
    assert "left out: speed" in said
    workspace = opened(tmp_path, DAY)
    relationship = workspace.read("ostrava").relationship
    talks = [talk for talk in relationship.conversations if talk.workshop]
    assert [(talk.people, [(fact.kind, fact.statement) for fact in talk.facts]) for talk in talks] == [
        ((MD, PLANT, BUYER), [("strength", THEIRS["works"][0]), ("problem", "Parts come late.")]),
        ((AD, ENGINEER), [("strength", OURS["works"][0]), ("problem", "Forecasts come late.")]),
    ]
    assert {need.statement for need in relationship.needs} >= {*OURS["goals"], *THEIRS["goals"]}
    expected = next(
        one for one in relationship.all("expectation") if one.statement == "An answer within a day"
    )
    assert (expected.side, expected.agreed_in) == ("supplier", "2026-05-04-shared")
    again = relturn("workshop", "record", cwd=tmp_path, today=DAY)
    assert (again.code, "already recorded" in again.err) == (1, True)


def test_o5_a_session_does_not_replace_an_interview() -> None:
    """Next door: the facts of a workshop do not make a decider interviewed, nor count as conversations of a side."""

    def change(files: Files) -> None:
        _noted(files)
        files["insights"] = {
            "2026-05-04-workshop-client": {
                "date": "2026-05-04", "people": [MD, PLANT, BUYER], "workshop": "2026-05-04-shared", "facts": [],
            }
        }  # fmt: skip

    keys = {(gap.key, gap.refs) for gap in at("insight", change).gaps("insight")}
    assert ("not-heard", (MD,)) in keys
    assert "talks-client" in {key for key, _ in keys}


def _later(files: Files, **more: Any) -> None:
    heard = [{"id": "night-cover", "side": "client", "statement": "Somebody to call at night."}]
    files["insights"] = {
        "2026-01-09-plant": {
            "date": "2026-01-09", "people": [PLANT], "played_back": "2026-01-09",
            "facts": [{"id": "parts-late", "kind": "problem", "statement": "Parts come late."}], **more,
        },
        "2026-01-20-plant": {"date": "2026-01-20", "people": [PLANT], "needs": heard},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ({}, True),
        ({"recapped": "2026-01-20"}, False),
        ({"needs": [{"id": "one-contact", "side": "client", "statement": "One contact for all."}]}, False),
    ],
)
def test_o6_needs_in_a_later_talk_ask_for_a_recap(more: dict[str, Any], asked: bool) -> None:
    world: World = at("insight", lambda files: _later(files, **more))
    assert ("recap 2026-01-09-plant" in {step.key for step in world.steps}) == asked
