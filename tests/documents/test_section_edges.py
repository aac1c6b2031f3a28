"""Edges of single sections, with the answers worked out beforehand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relturn.analysis.coverage import counterpart_gaps
from relturn.documents.page import Point, Section, in_short
from relturn.documents.pages import history, review
from relturn.documents.sections.business import commitments
from relturn.documents.sections.measures import measures_in_short
from relturn.documents.sections.people import counterparts, relations
from relturn.documents.sections.plan import days
from relturn.model.audience import CLIENT, INTERNAL
from situations import outputs
from situations.ostrava import AD, ENGINEER, MD, PLANT, answers, survey
from situations.world import DAY, Files, World, at


def made(world: World) -> outputs.World:
    return outputs.World(world.read, world.context)


@pytest.mark.parametrize(("ahead", "past"), [(-1, True), (0, False), (1, False)])
def test_a_contract_date_is_done_with_from_the_day_after(ahead: int, past: bool) -> None:
    def change(files: Files) -> None:
        for name in ("renewal", "notice", "contract_end"):
            files["relationship"].pop(name, None)
        files["relationship"]["contract_end"] = str(DAY + timedelta(ahead))

    found = {
        day.key: day.done
        for day in days(made(at("trust", change)).material(INTERNAL))
        if day.key.startswith("contract")
    }
    assert list(found.values()) == [past]


def test_the_client_is_not_shown_the_day_of_notice() -> None:
    def change(files: Files) -> None:
        files["relationship"].update(notice="2026-07-01", contract_end="2026-12-31")

    world = made(at("trust", change))
    shown = {
        audience: {day.key for day in days(world.material(audience)) if "notice" in day.key}
        for audience in (INTERNAL, CLIENT)
    }
    assert [len(shown[INTERNAL]), len(shown[CLIENT])] == [1, 0]


def test_health_over_time_is_told_from_its_first_day_to_its_last() -> None:
    world = at("trust")
    page = history.page(world.relationship, world.context, [])
    (section,) = [one for one in page.sections if one.title == "Health over time"]
    (chart,) = section.pictures
    first, last = section.rows[0], section.rows[-1]
    scored = [row for row in section.rows if row[1] != "–"]
    assert (
        chart.words == f"Health was {scored[0][1]} on {scored[0][0]} and {scored[-1][1]} on {scored[-1][0]}."
    )
    assert first[0] != last[0]


@pytest.mark.parametrize(("ours", "theirs"), [(0, 0), (1, 1), (3, 1), (0, 2), (2, 2)])
def test_open_actions_of_both_sides_are_counted(ours: int, theirs: int) -> None:
    def change(files: Files) -> None:
        files["plan"]["actions"] = [
            {"id": f"{side}-{n}", "side": side, "statement": f"Action {n} of {side}.", "due": "2026-08-01"}
            for side, number in (("supplier", ours), ("client", theirs))
            for n in range(number)
        ]

    world = at("trust", change)
    page = review.page(world.relationship, world.context)
    (section,) = [one for one in page.sections if one.title == "Working together"]
    told = [line for line in section.lines if line.startswith("open actions")]
    assert told == ([f"open actions: {ours} of our firm, {theirs} of Ostrava"] if ours + theirs else [])


def test_a_brief_has_what_a_person_wrote_in_each_survey_the_latest_first() -> None:
    def change(files: Files) -> None:
        files["assessments"] = {}
        for number, day in enumerate(("2026-02-20", "2026-04-20", "2026-05-28")):
            files["assessments"].update(
                survey(day, {**answers(MD, 5), "comment": f"Comment {number}."}, invited=2)
            )

    from relturn.documents.sections.brief import said  # noqa: PLC0415 - the section alone

    material = replace(made(at("trust", change)).material(INTERNAL), person=MD)
    words = [point.words for point in said(material).points if point.words.startswith("Comment")]
    assert words == ["Comment 2.", "Comment 1.", "Comment 0."]


@pytest.mark.parametrize(
    ("points", "shown", "lines"),
    [(0, 0, ("said",)), (2, 2, ("said",)), (3, 2, ("said", "and 1 more")), (9, 2, ("said", "and 7 more"))],
)
def test_on_one_page_a_section_has_its_first_points_and_says_how_many_more(
    points: int, shown: int, lines: tuple[str, ...]
) -> None:
    whole = Section("Needs", ("said",), points=tuple(Point(str(one)) for one in range(points)))
    short = in_short(whole, 2)
    assert (len(short.points), short.lines) == (shown, lines)
    assert in_short(in_short(whole, 8), 2) == short  # cut twice, it says the same


def test_on_one_page_the_measures_that_get_worse_come_first() -> None:
    def change(files: Files) -> None:
        for name, *values in (("rising", 60), ("falling", 40), ("still", 50), ("unread",)):
            one = {"id": name, "name": name, "unit": "%", "baseline": 50, "target": 90}
            files["plan"]["measures"].append(one)
            for value in values:
                reading = {"kind": "reading", "date": "2026-05-01", "measure": name, "value": value}
                files["execution"][f"2026-05-01-{name}"] = reading

    section = measures_in_short(made(at("trust", change)).material(INTERNAL))
    added = [
        (point.words, point.detail, point.tone)
        for point in section.points
        if point.words.split(":")[0] in {"rising", "falling", "still", "unread"}
    ]
    assert added == [
        ("falling: 40", "%; from 50, target 90; worsening", "bad"),
        ("still: 50", "%; from 50, target 90; unchanged", "amber"),
        ("unread: –", "%; from 50, target 90; not known yet", ""),
        ("rising: 60", "%; from 50, target 90; improving", "good"),
    ]
    assert section.points[0].words == "falling: 40"


def test_a_recent_contact_is_one_on_the_map_as_in_the_list_below_it() -> None:
    def change(files: Files) -> None:
        files["insights"] = {}
        files["stakeholders"]["counterparts"] = [
            {"id": "pair", "ours": AD, "theirs": MD, "level": 2, "wanted": 4}
        ]
        files["execution"] = {"2026-05-20-call": {
            "kind": "communication", "date": "2026-05-20", "people": [PLANT, MD, ENGINEER], "channel": "call", "topic": "operational",
        }}  # fmt: skip

    section = relations(made(at("trust", change)).material(INTERNAL))
    assert section.message == "2 of 3 people on the client side have a contact on our side"
    assert [(row[0], row[4]) for row in section.rows] == [
        ("managing director", "M. Reyes, 2 → 4 of 5; service engineer"), ("plant manager", "service engineer"), ("buyer", "–"),
    ]  # fmt: skip


@pytest.mark.parametrize(("left", "contacts"), [(None, "M. Reyes, 2 → 4 of 5"), ("2026-05-01", "–")])
def test_who_has_left_is_no_contact_on_the_map(left: str | None, contacts: str) -> None:
    def change(files: Files) -> None:
        files["insights"], files["execution"] = {}, {}
        files["stakeholders"]["counterparts"] = [
            {"id": "pair", "ours": AD, "theirs": MD, "level": 2, "wanted": 4}
        ]
        one = next(one for one in files["stakeholders"]["stakeholders"] if one["id"] == AD)
        one.update({"left": left} if left else {})

    section = relations(made(at("trust", change)).material(INTERNAL))
    assert section.rows[0][4] == contacts


def test_the_title_of_commitments_counts_both_sides_of_its_table() -> None:
    def change(files: Files) -> None:
        files["relationship"]["client"] = "Ostrava Machine Tools and Presses Joint-Stock Company of Moravia"

    section = commitments(made(at("trust", change)).material(CLIENT))
    assert section.message == "Our firm commits to 0 actions and asks Ostrava Machine Tools… for 1"
    assert len(section.rows) == 1


@pytest.mark.parametrize(("gone", "shown"), [(None, True), (AD, False), (MD, False)])
def test_a_pair_of_somebody_who_has_left_is_on_no_screen(gone: str | None, shown: bool) -> None:
    def change(files: Files) -> None:
        files["stakeholders"]["counterparts"] = [
            {"id": "pair", "ours": AD, "theirs": MD, "level": 2, "wanted": 4}
        ]
        for one in files["stakeholders"]["stakeholders"]:
            if one["id"] == gone:
                one["left"] = "2026-05-01"

    world = at("trust", change)
    assert [pair.id for pair in counterpart_gaps(world.relationship)] == (["pair"] if shown else [])
    assert bool(counterparts(made(world).material(INTERNAL)).pictures) is shown
