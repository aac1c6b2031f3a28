"""Edges of pages and first pages, with the answers worked out beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from relturn.documents.chart import HealthDot, Trend
from relturn.documents.kinds import _parted as parted
from relturn.documents.look import dated
from relturn.documents.page import Page, Section
from relturn.documents.pages import decide, risks, roots, team, workshop
from relturn.documents.portfolio import line
from relturn.documents.sections import brief, trust
from relturn.documents.summary import summarize
from relturn.model.audience import INTERNAL
from situations import outputs
from situations.ostrava import AD, BUYER, MD, PLANT, answers, survey
from situations.world import Files, World, action, at

Change = Callable[[Files], None]


def section(found: Page, topic: str) -> Section:
    """The section of a page with a topic."""
    return next(one for one in found.sections if one.topic == topic)


@pytest.mark.parametrize(
    ("likelihood", "effect", "high"),
    [(3, 3, 0), (2, 5, 0), (3, 4, 1), (4, 3, 1), (4, 4, 1), (1, 5, 0), (5, 2, 0)],
)
def test_a_risk_is_high_from_twelve_on(likelihood: int, effect: int, high: int) -> None:
    def change(files: Files) -> None:
        files["risks"]["disruptions"][0].update(likelihood=likelihood, effect=effect)

    world = at("trust", change)
    assert risks.page(world.relationship, world.context).answer.startswith(f"Ostrava: 1 risk, {high} high;")


def test_the_last_meeting_of_a_joint_team_counts_whatever_its_place_in_the_file() -> None:
    def change(files: Files) -> None:
        files["team"]["joint_teams"] = [
            {
                "id": "forecast",
                "name": "Forecast",
                "remit": "All that concerns the forecast.",
                "members": [BUYER, AD],
                "cadence": "monthly",
            }
        ]
        for day, following in (("2026-05-05", "2026-06-02"), ("2026-04-07", "2026-05-05")):
            files["execution"][f"{day}-forecast"] = {
                "kind": "meeting",
                "date": day,
                "team": "forecast",
                "people": [BUYER, AD],
                "next_meeting": following,
            }

    world = at("trust", change)
    assert world.codes() == set()
    (row,) = section(team.page(world.relationship, world.context), "Joint teams").rows
    assert row[-3:-1] == ("5 May 2026", "2 Jun 2026")


def test_which_cause_is_the_root_is_told() -> None:
    world = at("action")
    rows = section(roots.page(world.relationship, world.context), "Causes considered").rows
    assert [(row[1], row[3]) for row in rows] == [
        ("Orders are placed without a forecast.", "Yes"),
        ("The carrier is slow.", "–"),
    ]


@pytest.mark.parametrize(
    ("known", "team_id", "shown"),
    [(("a", "b"), "a", ("Team a",)), (("a", "b"), "b", ("Team b",)), (("a", "b"), None, ())],
)
def test_an_invitation_names_its_own_joint_team(
    known: tuple[str, ...], team_id: str | None, shown: tuple[str, ...]
) -> None:
    def change(files: Files) -> None:
        files["team"]["joint_teams"] = [
            {
                "id": one,
                "name": f"Team {one}",
                "remit": "All of it.",
                "members": [BUYER, AD],
                "cadence": "monthly",
            }
            for one in known
        ]
        files["workshops"] = {
            "2026-05-10-w": {
                "date": "2026-05-10",
                "title": "shared expectations",
                "participants": [PLANT, AD],
                **({"team": team_id} if team_id else {}),
            }
        }

    world = at("trust", change)
    (session,) = world.relationship.all("workshop")
    assert section(workshop.invitation(world.relationship, session, "Tallis"), "Joint team").lines == shown


def lost(*reviews: dict[str, Any]) -> World:
    """Ostrava, lost, with reviews."""

    def change(files: Files) -> None:
        files["history"]["2026-05-30-lost"] = {
            "kind": "move",
            "date": "2026-05-30",
            "move": "end",
            "to_stage": "trust",
            "state": "lost",
            "cycle": 1,
            "reason": "the price",
        }
        files["relationship"]["state"] = "lost"
        for number, review in enumerate(reviews):
            files["reviews"][f"2026-05-3{number}-{review['kind']}"] = {
                "date": f"2026-05-3{number}",
                "people": [AD],
                **review,
            }

    return at("trust", change)


@pytest.mark.parametrize(
    ("reviews", "line"),
    [
        ([], "no defection review yet; start one with: relturn review start defection"),
        ([{"kind": "monthly"}], "no defection review yet; start one with: relturn review start defection"),
        ([{"kind": "defection", "win_back": True}], "could be won back"),
        ([{"kind": "defection", "win_back": False}], "should not be won back"),
        ([{"kind": "defection"}], "win-back has not been assessed"),
        ([{"kind": "defection", "win_back": True}, {"kind": "monthly"}], "could be won back"),
    ],
    ids=["none", "another", "yes", "no", "not yet", "before another"],
)
def test_what_a_defection_review_says(reviews: list[dict[str, Any]], line: str) -> None:
    world = lost(*reviews)
    assert line in " ".join(section(decide.page(world.relationship, world.context), "Defection").lines)


def test_without_a_loss_nothing_is_said_of_one() -> None:
    world = at("trust")
    assert section(decide.page(world.relationship, world.context), "Defection").is_empty


@pytest.mark.parametrize("who", [MD, PLANT, BUYER])
def test_a_brief_tells_the_buy_in_of_its_own_person(who: str) -> None:
    said = {MD: "committed", PLANT: "neutral", BUYER: "supportive"}

    def change(files: Files) -> None:
        for one in files["vision"]["buy_in"]:
            if one["stakeholder"] in said:
                one.update(vision=said[one["stakeholder"]], plan="supportive")

    world = at("trust", change)
    made = outputs.World(world.read, world.context).material(INTERNAL)
    points = {point.tag: point.words for point in brief.stands(replace(made, person=who)).points}
    assert points["Buy-in"] == f"Vision: {said[who].capitalize()}; plan: Supportive"


@pytest.mark.parametrize(
    ("due", "basis"),
    [
        (["2026-06-01", "2026-08-01"], "the first is due on 1 Jun 2026"),
        (["2026-07-05", "2026-07-01"], "the first is due on 1 Jul 2026"),
        ([None, None], "no promise has a due date yet"),
    ],
)
def test_before_any_promise_is_due_the_first_date_is_named(due: list[str | None], basis: str) -> None:
    def change(files: Files) -> None:
        files["plan"]["actions"] = [
            one for one in files["plan"]["actions"] if one["id"] in {"second-engineer", "yearly-volumes"}
        ]
        for identity, day in zip(("second-engineer", "yearly-volumes"), due, strict=True):
            action(files, identity)["due"] = day

    world = at("trust", change)
    found = summarize(outputs.World(world.read, world.context).material(INTERNAL))
    figures = {one.name: (one.value, one.basis) for one in found.figures}
    assert figures["Promises kept"] == ("none due", basis)


@pytest.mark.parametrize(("kept", "tone"), [(3, "good"), (2, "amber"), (1, "bad"), (0, "bad")])
def test_promises_kept_are_good_amber_or_bad(kept: int, tone: str) -> None:
    def change(files: Files) -> None:
        for identity in ("stock-at-the-plant", "one-call-number", "late-call")[kept:]:
            action(files, identity)["done_on"] = "2026-05-20"

    world = at("trust", change)
    found = summarize(outputs.World(world.read, world.context).material(INTERNAL))
    (figure,) = (one for one in found.figures if one.name == "Promises kept")
    assert (figure.value, figure.tone) == (f"{kept} of 3", tone)


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("24 November 2026", "3 May 2025"),
        ("2026-11-24", "2025-05-03"),
        ("11/24/2026", "5/3/2025"),
        ("24.11.2026", "3.5.2025"),
        ("24. Nov 2026", "3. May 2025"),
        ("", "3 May 2025"),
    ],
)
def test_a_date_is_written_as_the_firm_writes_it(style: str, written: str) -> None:
    assert dated("due 3 May 2025", style) == f"due {written}"


@pytest.mark.parametrize(("rows", "detail"), [(11, False), (12, False), (13, True)])
def test_a_long_table_moves_to_the_details(rows: int, *, detail: bool) -> None:
    table = Section("Things", (), ("A", "B"), tuple((str(n), "x") for n in range(rows)))
    assert [(one.detail, len(one.rows)) for one in parted(table)] == [(detail, rows)]


@pytest.mark.parametrize(("rows", "parts"), [(12, [(False, 12)]), (13, [(False, 0), (True, 13)])])
def test_a_long_table_that_repeats_a_chart_becomes_the_appendix(
    rows: int, parts: list[tuple[bool, int]]
) -> None:
    picture = Trend(
        "T", "words", (HealthDot(date(2026, 1, 1), 40, "", 6, 6), HealthDot(date(2026, 2, 1), 50, "", 6, 6))
    )
    table = Section(
        "Things", (), ("A", "B"), tuple((str(n), "x") for n in range(rows)), pictures=(picture,), folded=True
    )
    assert [(one.detail, len(one.rows)) for one in parted(table)] == parts


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        (None, "keep or exit (Opponent segment)"),
        ("2026-05-19", "keep or exit (Opponent segment)"),
        ("2026-05-20", ""),
        ("2026-05-21", ""),
    ],
)
def test_keep_or_exit_is_due_until_it_is_decided_after_the_survey(decided: str | None, due: str) -> None:
    def change(files: Files) -> None:
        files["assessments"] = survey(
            "2026-05-20", answers(MD, 2, recommend=1), answers(PLANT, 2, recommend=1), invited=2
        )
        files["history"] = {name: one for name, one in files["history"].items() if one["kind"] != "decision"}
        if decided:
            files["history"][f"{decided}-decision"] = {
                "kind": "decision",
                "date": decided,
                "decision": "keep",
                "by": "managing board",
                "reasons": ["Both sides would lose."],
            }

    world = at("trust", change)
    assert line(world.relationship, world.context).decide == due


def test_promises_kept_so_far_are_those_of_the_last_day() -> None:
    def change(files: Files) -> None:
        action(files, "press-list").update(done_on="2026-05-16")

    for world, kept in ((at("trust"), 6), (at("trust", change), 5)):
        made = outputs.World(world.read, world.context).material(INTERNAL)
        assert trust.burnup(made).message == f"{kept} of 6 promises due so far were kept on time"


@pytest.mark.parametrize(
    ("became", "owner", "due"),
    [
        ("second-engineer", "service engineer", "5 Jul 2026"),
        ("parts-missing", "–", "–"),
        ("lines-that-run", "–", "–"),
        (None, "–", "–"),
    ],
)
def test_minutes_name_who_does_what_by_when_for_actions_only(
    became: str | None, owner: str, due: str
) -> None:
    def change(files: Files) -> None:
        item = {
            "area": "process",
            "statement": "Somebody is on site.",
            **({"became": became} if became else {}),
        }
        files["workshops"] = {
            "2026-05-10-w": {
                "date": "2026-05-10",
                "title": "shared expectations",
                "participants": [PLANT, AD],
                "planning": [item],
            }
        }

    world = at("trust", change)
    (session,) = world.relationship.all("workshop")
    rows = next(
        one.rows for one in workshop.minutes(world.relationship, session, "Tallis").sections if one.rows
    )
    assert [row[-2:] for row in rows] == [(owner, due)]
