"""The portfolio of invented relationships, whole: the page and the first page of the report, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from relturn.declare.vocabulary import Stage
from relturn.documents.pages.portfolio import page, summarize
from relturn.documents.portfolio import Line
from relturn.method.steps.step import DANGER, MOVE_ON

PLAIN = Line(
    "plain", "Plain", "turnaround", "action", "active", 1, 30, 4, "rational", 70, 6, 0, None, "EUR", "", vision=True, sponsor=True, assessed=True, causes=()
)  # fmt: skip


def one(name: str, **changes: Any) -> Line:
    """A relationship that differs from a plain one."""
    return replace(PLAIN, client=name.lower(), name=name, **changes)


LINES = [
    one("Ash", urgency=DANGER, first="Call the owner", late=2, at_risk=900_000.0, health=20, segment="opponent", causes=("priorities", "ways_of_working"), disruptions=("merger", "new-law"), decide="keep or exit (Opponent segment)", changed="a person left"),
    one("Birch", urgency=DANGER, first="Agree the renewal", at_risk=100_000.0, causes=("priorities",), disruptions=("new-law",), segment="ambassador"),
    one("Cedar", late=1, at_risk=50_000.0, currency="GBP", health=None, known=2, assessed=False, segment="", vision=False, causes=("priorities", "ways_of_working"), changed="a promise was kept"),
    one("Dogwood", leaving=True, hours=12, decide="check again: exit", segment="stalker"),
    one("Elm", segment="ambassador", grows=True, health=88, sponsor=False),
    one("Fir", segment="rational", grows=True, assessed=False, health=75),
    one("Gorse", state="lost", health=None, known=0, segment="opponent", ended_because="the price", loss_reason="price", days=None, open_criteria=0, changed="it was lost"),
    one("Holly", state="exited", health=None, known=0, ended_because="no profit", days=None, open_criteria=0),
]  # fmt: skip


def test_the_page_as_worked_out() -> None:
    made = page(LINES)
    assert (
        made.answer == "6 running relationships, 3 promises late. Revenue at risk: EUR 1,000,000, GBP 50,000."
    )
    sections = {section.topic: section for section in made.shown}
    assert {topic: section.message for topic, section in sections.items()} == {
        "Relationships": "2 of 6 running relationships have late promises",
        "Dangers": "2 relationships are in danger",
        "Decisions due": "2 decisions are due",
        "Capacity freed by exits": "1 exit frees 12 hours a month",
        "Client segments compared with a typical portfolio": "4 of 8 relationships have an up-to-date segment, most often Ambassador",
        "Shared causes": "2 causes are shared by several relationships",
        "Shared risks": "1 risk is shared by several relationships",
        "Main reasons for losses and exits": "2 relationships were lost or ended, most often price",
        "Why relationships ended": "2 relationships ended, each with its reason",
        "Healthy, but without a vision or sponsor": "1 healthy relationship has no vision or no sponsor yet",
    }
    assert {topic: section.lines for topic, section in sections.items() if section.lines} == {
        "Dangers": ("Ash: Call the owner", "Birch: Agree the renewal"),
        "Decisions due": ("Ash: keep or exit (Opponent segment)", "Dogwood: check again: exit"),
        "Capacity freed by exits": ("Dogwood: 12 hours a month", "clients that could use this time: Elm"),
        "Client segments compared with a typical portfolio": (
            "4 of 7 counted: 2 ended, 1 out of date or with too few answers",
        ),
        "Shared causes": ("priorities: 3 relationships", "ways of working: 2 relationships"),
        "Shared risks": ("new law: Ash, Birch",),
        "Why relationships ended": ("Gorse, lost: the price", "Holly, exited: no profit"),
        "Healthy, but without a vision or sponsor": ("Elm",),
    }
    assert sections["Client segments compared with a typical portfolio"].rows == (
        ("Ambassador", "2", "50%", "33%"),
        ("Rational", "0", "0%", "50%"),
        ("Ambivalent", "0", "0%", "5%"),
        ("Stalker", "1", "25%", "5%"),
        ("Opponent", "1", "25%", "5%"),
    )
    assert sections["Main reasons for losses and exits"].rows == (
        ("price", "1"),
        ("no main reason recorded", "1"),
    )
    assert sections["Relationships"].rows[0] == (
        "Ash",
        "Action",
        "30",
        "4",
        "Opponent",
        "20 (6 of 6)",
        "2",
        "EUR 900,000",
        "keep or exit (Opponent segment)",
    )
    assert [row[5] for row in sections["Relationships"].rows] == [
        "20 (6 of 6)",
        "70 (6 of 6)",
        "–",
        "70 (6 of 6)",
        "88 (6 of 6)",
        "75 (6 of 6)",
        "–",
        "–",
    ]


def test_the_first_page_as_worked_out() -> None:
    found = summarize(LINES)
    assert (found.verdict, found.tone) == (
        "At risk: 2 of 6 relationships are in danger; the most urgent is Ash",
        "bad",
    )
    assert [(figure.name, figure.value, figure.basis, figure.tone) for figure in found.figures] == [
        ("Running relationships", "6", "2 ended", ""),
        ("In danger", "2", "Ash, Birch", "bad"),
        ("Revenue at risk per year", "EUR 1,000,000, GBP 50,000", "3 of 6 known", ""),
        ("Late promises", "3", "in 2 relationships", "amber"),
        ("Health not known", "1", "of 6", "amber"),
    ]
    told = {heading: [point.words for point in points] for heading, points in found.parts}
    assert told["In the last 30 days"] == [
        "Ash: a person left",
        "Cedar: a promise was kept",
        "Gorse: it was lost",
    ]
    assert [words.partition(" (")[0] for words in told["What to do first"]] == [
        "Call the owner",
        "Agree the renewal",
        "Decide: keep or exit",
        "Decide: check again: exit",
    ]


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        ([], "Nothing to judge: there is no running relationship"),
        ([one("A", state="lost")], "Nothing to judge: there is no running relationship"),
        ([one("A")], "On track: 1 relationship, none in danger, and no promise is late"),
        (
            [one("A"), one("B", health=None)],
            "Needs attention: the health of 1 of 2 relationships is not known",
        ),
        (
            [one("A", late=1), one("B", health=None)],
            "Needs attention: 1 of 2 relationships has late promises; the most urgent is A",
        ),
        (
            [one("A", late=1), one("B", late=3)],
            "Needs attention: 2 of 2 relationships have late promises; the most urgent is A",
        ),
        (
            [one("A", late=1), one("B", urgency=DANGER)],
            "At risk: 1 of 2 relationships is in danger; the most urgent is B",
        ),
        ([one("A", urgency=DANGER, state="recovered")], "Nothing to judge: there is no running relationship"),
        ([one("A", urgency=DANGER + 1)], "On track: 1 relationship, none in danger, and no promise is late"),
        ([one("A", urgency=MOVE_ON)], "On track: 1 relationship, none in danger, and no promise is late"),
    ],
)
def test_the_verdict_of_a_portfolio(lines: list[Line], verdict: str) -> None:
    assert summarize(lines).verdict == verdict


@pytest.mark.parametrize(
    ("ambassadors", "others", "warned"),
    [(1, 0, False), (2, 0, True), (3, 2, False), (5, 3, True), (2, 1, True), (0, 2, False)],
)
def test_too_many_ambassadors_are_doubted_from_two_surveys_on(
    ambassadors: int, others: int, *, warned: bool
) -> None:
    lines = [one(f"A{number}", segment="ambassador") for number in range(ambassadors)] + [
        one(f"B{number}") for number in range(others)
    ]
    (section,) = (section for section in page(lines).shown if section.topic.startswith("Client segments"))
    assert any("too optimistic" in line for line in section.lines) == warned


@pytest.mark.parametrize(("number", "drawn"), [(4, False), (5, True)])
def test_shares_are_drawn_from_five_relationships_on(number: int, *, drawn: bool) -> None:
    (section,) = (
        section
        for section in page([one(f"A{n}") for n in range(number)]).shown
        if section.topic.startswith("Client segments")
    )
    assert bool(section.pictures) == drawn


@pytest.mark.parametrize(
    ("hours", "message", "line"),
    [
        (0, "1 exit is under way; the hours that this frees are not recorded", "X: hours not recorded"),
        (1, "1 exit frees 1 hour a month", "X: 1 hour a month"),
    ],
)
def test_hours_of_an_exit(hours: int, message: str, line: str) -> None:
    (section,) = (
        section
        for section in page([one("X", leaving=True, hours=hours)]).shown
        if section.topic.startswith("Capacity")
    )
    assert (section.message, section.lines) == (
        message,
        (line, "no satisfied client with a growth opportunity is recorded"),
    )


@pytest.mark.parametrize("stage", ["insight", "trust"])
def test_a_line_without_anything_known_has_dashes(stage: Stage) -> None:
    (section,) = (
        section
        for section in page([one("X", stage=stage, days=None, segment="", health=None, at_risk=None)]).shown
        if section.topic == "Relationships"
    )
    assert section.rows == (("X", stage.capitalize(), "–", "4", "–", "–", "–", "–", "–"),)
