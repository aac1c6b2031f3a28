"""Situations Z1 to Z15: where each field shows that somebody would look for; the places worked out beforehand.

`test_everything_comes_back.py` holds the table of all fields to what relturn does. Here are those of the situations.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from builders import ROOT
from relturn.analysis.symptoms import suggestions
from situations.world import Files, at

SHOWN: dict[str, list[str]] = json.loads(
    (ROOT / "tests/data/where_fields_show.json").read_text(encoding="utf-8")
)["fields"]

ROWS = [
    ("Z1", "relationship.alternatives", ["decide", "next"]),
    ("Z1", "relationship.competitors", ["decide", "next"]),
    ("Z2", "relationship.season.how_we_act", ["status"]),
    ("Z3", "stakeholder.value_understood", ["interview", "next"]),
    ("Z4", "stakeholder.prefers", ["interview"]),
    ("Z4", "stakeholder.stance.reason", ["interview"]),
    ("Z5", "action.anticipates", ["report plan"]),
    ("Z6", "sponsor.kept_alive", ["report plan"]),
    ("Z7", "signal.saying", ["status", "diagnose"]),
    ("Z10", "growth_opportunity.statement", ["decide", "trace", "report recognition"]),
    ("Z11", "disruption.horizon", ["risks"]),
    ("Z12", "root_cause.most_important", ["roots", "report plan"]),
    ("Z13", "communication.new_idea", ["review"]),
    ("Z13", "communication.setting", ["review"]),
    ("Z14", "ownership.handed_to.stakeholder", ["gate: ownership", "report vision"]),
    ("Z14", "ownership.shared_with.stakeholder", ["report vision"]),
    ("Z14", "conversation.recapped", ["report insight"]),
    ("Z14", "disruption.caused_by_us", ["risks"]),
]


@pytest.mark.parametrize(("situation", "field", "outputs"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_z1_to_z14_a_field_shows_where_one_would_look_for_it(
    situation: str, field: str, outputs: list[str]
) -> None:
    assert set(outputs) <= set(SHOWN[field]), situation


def _contacts(files: Files, **more: Any) -> None:
    files["execution"] = {
        f"2026-05-{day:02}-call": {
            "kind": "communication",
            "date": f"2026-05-{day:02}",
            "people": ["client-buyer"],
            **more,
        }
        for day in range(2, 9)
    }


@pytest.mark.parametrize(
    ("more", "suspected"),
    [
        ({}, False),
        ({"topic": "operational"}, True),
        ({"topic": "big_picture", "new_idea": "A second shift at the plant."}, False),
    ],
)
def test_z15_a_contact_without_a_topic_is_evidence_of_nothing(more: dict[str, Any], suspected: bool) -> None:
    world = at("trust", lambda files: _contacts(files, **more))
    found = {one.symptom for one in suggestions(world.relationship, world.context)}
    assert ("atavism" in found) == suspected, found
