"""What a document asks of the client, and what it calls a danger. Answers worked out beforehand, each with the case next door."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from builders import EXAMPLE
from relturn.documents.chart import People
from relturn.documents.page import Page, Section
from relturn.documents.sections.journey import next_steps
from relturn.documents.sections.measures import measures
from relturn.documents.sections.needs import expectations
from relturn.documents.sections.people import buys_in, sponsors
from relturn.documents.sections.plan import promises, promises_drawn
from relturn.documents.sections.vision import vision
from relturn.documents.summary import summarize
from relturn.findings.errors import RelturnError
from relturn.model.audience import CLIENT, INTERNAL, SUPPLIER
from relturn.render.pictures.draw import scene
from relturn.render.pictures.scene import INK, PAPER, Disc, Label
from relturn.services.exchange.report import report
from relturn.services.workspace import open_workspace
from situations import outputs
from situations.ostrava import BUYER, MD, PLANT, answers, survey
from situations.world import DAY, Change, Files, at

pytestmark = pytest.mark.wording


def material(audience: Any, change: Change | None = None, stage: str = "trust") -> Any:
    world = at(stage, change)
    return outputs.World(world.read, world.context).material(audience)


def asked(change: Change) -> list[tuple[str, date | None]]:
    """What the client is asked, without its own promises."""
    found = summarize(material(CLIENT, change)).asks
    return [(ask.what, ask.by) for ask in found if ask.what.startswith(("Confirm", "Tell"))]


def period(year: int, gets: str = "", **more: Any) -> dict[str, Any]:
    found = {"id": f"year-{year}", "start": f"{year}-01-01", "end": f"{year}-12-31", "revenue": 10, **more}
    return found | ({"client_gets": gets} if gets else {})


CONFIRMED = [{"stakeholder": "client-plant-manager", "date": "2026-05-01"}]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([period(2025)], []),
        ([period(2025, "Two days less stock")], ["Confirm the result: Two days less stock"]),
        ([period(2025, "Two days less stock", confirmed_by=CONFIRMED)], []),
        (
            [period(2025, "Two days less stock"), period(2024, "One day less stock")],
            ["Confirm 2 results; the latest: Two days less stock"],
        ),
        (
            [period(2025, "Two days less stock", confirmed_by=CONFIRMED), period(2024, "One day less stock")],
            ["Confirm the result: One day less stock"],
        ),
    ],
)
def test_the_client_is_asked_to_confirm_results(periods: list[Any], expected: list[str]) -> None:
    def change(files: Files) -> None:
        files["value"] = {"periods": periods}

    assert [what for what, _ in asked(change)] == expected


@pytest.mark.parametrize(("days", "is_asked"), [(-1, False), (0, True), (90, True), (91, False)])
def test_the_client_is_asked_what_a_near_renewal_depends_on(days: int, is_asked: bool) -> None:
    day = DAY + timedelta(days=days)

    def change(files: Files) -> None:
        files["value"] = {"periods": []}
        files["relationship"]["renewal"] = day.isoformat()

    assert asked(change) == ([("Tell us what the renewal depends on", day)] if is_asked else [])


def test_what_the_verdict_counts_as_dangers_is_marked_as_dangers() -> None:
    """A near contract date is no danger where the client's voice is good, and one where their people are sceptical."""

    def near(files: Files) -> None:
        files["relationship"]["contract_end"] = "2026-06-20"

    def sceptical(files: Files) -> None:
        near(files)
        files["assessments"] = survey("2026-05-20", answers(MD, 3), answers(PLANT, 3), answers(BUYER, 3))
        for one in files["stakeholders"]["stakeholders"]:
            if "stance" in one:
                one["stance"]["value"] = "sceptic"

    found = []
    for change in (near, sceptical):
        ours = material(INTERNAL, change)
        marked = [point.words for point in next_steps(ours).points if point.tag == "Danger"]
        summary = summarize(ours)
        told = [ask.what for ask in summary.asks if ask.is_danger]
        assert told == marked[: len(told)]
        assert (f"{len(marked)} danger" in summary.because) == bool(marked)
        found.append(marked)
    assert found == [[], ["Agree the renewal with Ostrava"]]


def test_a_gap_of_ours_is_no_title_for_the_client() -> None:
    def change(files: Files) -> None:
        files["vision"].pop("serves", None)

    assert vision(material(CLIENT, change)).title.startswith("Our firm and Ostrava share one vision")
    assert "does not name a need" in vision(material(INTERNAL, change)).title


@pytest.mark.parametrize(
    ("audience", "what"), [(INTERNAL, "the turnaround"), (SUPPLIER, "the turnaround"), (CLIENT, "this work")]
)
def test_the_client_does_not_read_that_it_is_turned_around(audience: Any, what: str) -> None:
    assert sponsors(material(audience)).title.endswith(what)


def test_who_was_not_asked_about_the_plan_does_not_count_as_against_it() -> None:
    def nobody(files: Files) -> None:
        for one in files["vision"]["buy_in"]:
            one.pop("plan", None)

    assert buys_in(material(INTERNAL)).title.count("the plan") == 1
    assert "nobody was asked" not in buys_in(material(INTERNAL)).title
    assert buys_in(material(INTERNAL, nobody)).title.endswith("; nobody was asked about the plan")


def test_an_expectation_is_tagged_with_its_state_and_names_its_side() -> None:
    def change(files: Files) -> None:
        files["expectations"] = {
            "expectations": [
                {"id": f"wish-{met}", "side": "client", "area": "process", "statement": f"Wish {met}.", "met": met}
                for met in ("met", "partly", "not", "unknown")
            ]
        }  # fmt: skip

    points = expectations(material(INTERNAL, change, "needs")).points
    assert [(point.tag, point.tone) for point in points] == [
        ("Met", "good"), ("Partly met", "amber"), ("Not met", "bad"), ("Unknown", ""),
    ]  # fmt: skip
    assert {point.detail for point in points} == {"Ostrava: process"}


def test_promises_that_are_listed_elsewhere_are_drawn_once_in_print() -> None:
    ours = material(INTERNAL)
    whole, listed = promises(ours), promises_drawn(ours)
    assert whole.rows == listed.rows
    assert len(whole.rows) > 3
    assert whole.printed.rows == whole.rows
    assert (listed.printed.rows, len(listed.printed.pictures)) == ((), 1)


@pytest.mark.parametrize(("rows", "pictures"), [(3, 0), (4, 1)])
def test_a_few_listed_promises_need_no_picture(rows: int, pictures: int) -> None:
    chart = promises(material(INTERNAL)).pictures
    made = Section(
        "Promises", head=("A",), rows=(("a",),) * rows, pictures=chart, folded=True, listed=True, message="Two are late"
    )  # fmt: skip
    assert (made.printed.rows, len(made.printed.pictures)) == ((), pictures)


def test_whom_we_have_not_interviewed_is_hollow_in_the_colour_of_the_side() -> None:
    def change(files: Files) -> None:
        files["insights"] = {}

    (section,) = [one for one in outputs_people(change) if one.topic == "People"]
    (chart,) = section.pictures
    assert isinstance(chart, People)
    drawn = scene(chart)
    marks = [shape for shape in drawn.shapes if isinstance(shape, Disc)]
    hollow = [mark for mark in marks if mark.fill == PAPER]
    assert {(mark.edge, mark.dashed) for mark in hollow} == {("client", True)}
    assert len(hollow) == sum(person.heard == "to interview" for person in chart.people) > 0
    names = {person.name for person in chart.people}
    labels = [shape for shape in drawn.shapes if isinstance(shape, Label) and shape.text in names]
    assert {label.colour for label in labels} == {INK}
    assert [meaning for _, meaning in drawn.key][-1] == "Hollow: still to be interviewed"


def outputs_people(change: Change) -> list[Section]:
    from relturn.documents.sections.people import people  # noqa: PLC0415 - only here

    return [people(material(INTERNAL, change, "insight"))]


def test_a_section_of_which_only_its_title_would_be_printed_is_not_printed() -> None:
    bare = Section("Promises", head=("A",), rows=(("a",),), folded=True, listed=True, message="None is late")
    said = Section("Promises", (), ("A",), (("a",),), "All were kept.", folded=True, listed=True)
    page = Page("Fine", (bare, said))
    assert page.shown == (bare, said)
    assert [section.words for section in page.printed] == ["All were kept."]


@pytest.mark.parametrize(("readings", "rows"), [(True, 0), (False, 1)])
def test_a_measure_without_a_reading_keeps_its_table(readings: bool, rows: int) -> None:
    def change(files: Files) -> None:
        files["plan"]["measures"] = files["plan"]["measures"][:1]
        if not readings:
            files["execution"] = {
                name: one for name, one in files["execution"].items() if one["kind"] != "reading"
            }

    assert len(measures(material(INTERNAL, change)).printed.rows) == rows


@pytest.mark.parametrize(
    ("slug", "leaves"),
    [("tessaly-print", True), ("corvane-retail", False), ("meridian-pharma", False), ("vale-growers", False)],
)
def test_only_a_relationship_that_ends_has_the_document_of_its_exit(slug: str, leaves: bool) -> None:
    workspace = open_workspace(EXAMPLE, date(2026, 11, 24))
    if leaves:
        assert report(workspace, slug, "exit").page.shown
        return
    with pytest.raises(RelturnError, match="nothing to show yet") as refused:
        report(workspace, slug, "exit")
    assert refused.value.hint == f"relturn decide exit -c {slug} records the decision to leave"
