"""The colour of the relationship map, from the key contacts and the pairs. Answers worked out beforehand, each with the case next door."""

from __future__ import annotations

from datetime import date

import pytest

from builders import EXAMPLE
from relturn.documents.chart import People
from relturn.documents.kinds import report
from relturn.model.audience import INTERNAL
from relturn.services.exchange.report import report as make_report
from relturn.services.workspace import open_workspace
from situations.ostrava import AD, ENGINEER, MD, PLANT
from situations.world import Files, at

LATER = date(2026, 12, 15)
"""A day on which all recorded contacts are older than 180 days, so that only the pairs count."""
BOTH = ((AD, MD), (ENGINEER, MD), (AD, PLANT), (ENGINEER, PLANT))


def with_pairs(files: Files, pairs: tuple[tuple[str, str], ...], level: int = 4) -> None:
    """Only these pairs, each of which should have level 4."""
    files["stakeholders"]["counterparts"] = [
        {"id": f"pair-{number}", "ours": ours, "theirs": theirs, "level": level, "wanted": 4, "date": "2026-12-01"}
        for number, (ours, theirs) in enumerate(pairs)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pairs", "level", "colour", "because"),
    [
        (BOTH, 4, "green", "2 of 2 key contacts on the client side have at least two contacts on our team"),
        (BOTH, 3, "amber", "4 of 4 pairs are below the target level"),
        (BOTH[:3], 4, "amber", "1 of 2 key contacts on the client side has only one contact on our team"),
        (BOTH[:2], 4, "red", "1 of 2 key contacts on the client side has no contact on our team"),
        (BOTH[1:2], 3, "red", "1 of 2 key contacts on the client side has no contact on our team"),
        ((), 4, "red", "2 of 2 key contacts on the client side have no contact on our team"),
    ],
)
def test_the_map_has_the_colour_of_its_weakest_contact(
    pairs: tuple[tuple[str, str], ...], level: int, colour: str, because: str
) -> None:
    world = at("trust", lambda files: with_pairs(files, pairs, level), LATER)
    summary = report(world.relationship, world.context, "map", INTERNAL).summary
    assert summary is not None
    assert (summary.colour, summary.because) == (colour, because)
    assert summary.verdict == f"Relationship map: {because}"


def test_without_anybody_to_interview_the_map_has_no_colour() -> None:
    def nobody(files: Files) -> None:
        with_pairs(files, ())
        files["stakeholders"]["stakeholders"] = [
            one for one in files["stakeholders"]["stakeholders"] if one["side"] == "supplier"
        ]

    world = at("insight", nobody, LATER)
    summary = report(world.relationship, world.context, "map", INTERNAL).summary
    assert summary is not None
    assert (summary.colour, summary.because) == ("grey", "no key contact on the client side is recorded")


def test_key_contacts_are_counted_with_those_who_have_enough_contacts() -> None:
    """The managing director has two contacts, the plant manager none."""

    def change(files: Files) -> None:
        with_pairs(files, ())
        files["insights"]["2026-12-01-call"] = {
            "date": "2026-12-01",
            "people": [MD],
            "by": [AD, ENGINEER],
            "facts": [],
        }

    world = at("trust", change, LATER)
    page = report(world.relationship, world.context, "map", INTERNAL).page
    (title,) = [section.title for section in page.sections if section.topic == "Counterparts"]
    assert title == "1 of 2 key contacts on the client side has no contact on our team"


@pytest.mark.wording
@pytest.mark.parametrize(
    ("known", "words"),
    [
        (0, "3 people of our team without a stance are in the list only."),
        (2, "1 person of our team without a stance is in the list only."),
        (3, ""),
    ],
)
def test_whom_the_stakeholder_map_does_not_show_is_said(known: int, words: str) -> None:
    def change(files: Files) -> None:
        ours = [one for one in files["stakeholders"]["stakeholders"] if one["side"] == "supplier"]
        for one in ours[:known]:
            one["stance"] = {"value": "supporter", "reason": "Spoke up for it.", "date": "2026-05-20"}

    world = at("trust", change)
    page = report(world.relationship, world.context, "map", INTERNAL).page
    (found,) = [section for section in page.sections if section.topic == "People"]
    assert found.words == words
    (chart,) = found.pictures
    assert isinstance(chart, People)
    assert len(chart.people) == 3 + known


def test_the_map_of_one_unit_is_judged_by_its_own_people() -> None:
    workspace = open_workspace(EXAMPLE, date(2026, 11, 24))
    for unit in ("lodz", "ulm"):
        made = make_report(workspace, "marlow-components", "map", unit=unit)
        titles = [section.title for section in made.page.shown if section.topic == "Counterparts"]
        assert made.summary is not None
        for title in titles:
            assert (
                title.partition(" of ")[2].split()[0] == made.summary.because.partition(" of ")[2].split()[0]
            )


def test_without_a_map_nobody_is_in_the_list_only() -> None:
    def two(files: Files) -> None:
        files["stakeholders"]["stakeholders"] = files["stakeholders"]["stakeholders"][2:4]

    world = at("insight", two)
    page = report(world.relationship, world.context, "map", INTERNAL).page
    assert [section.words for section in page.sections if section.topic == "People"] == [""]
