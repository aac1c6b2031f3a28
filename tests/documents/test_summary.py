"""What a document says first: the verdict, its colour and reason, what is asked, and figures; answers worked out beforehand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import EXAMPLE, read
from builders import context as make_context
from relturn.declare.vocabulary import Audience
from relturn.documents.about import About
from relturn.documents.gate import release_report
from relturn.documents.kinds import KINDS
from relturn.documents.page import Figure, Summary
from relturn.documents.pages.portfolio import summarize
from relturn.documents.portfolio import line
from relturn.findings.errors import RelturnError
from relturn.model.audience import CLIENT, INTERNAL, SUPPLIER
from relturn.model.relationship import Relationship
from relturn.services.exchange.report import report as make_report
from relturn.services.workspace import open_workspace
from situations.ostrava import AD, MD, PLANT, answers, survey
from situations.world import Change, Files, World, at

LATE = {
    "id": "late-one",
    "side": "supplier",
    "statement": "Answer the open invoice.",
    "owner": AD,
    "serves": ["late-parts"],
}


def summary(world: World, audience: Audience = INTERNAL, kind: str = "status") -> Summary:
    found = release_report(world.relationship, world.context, kind, audience).summary
    assert found is not None
    return found


def late(*dues: str, side: str = "supplier") -> Change:
    """Promises of a side that are not done, each with its date."""

    def change(files: Files) -> None:
        owner = AD if side == "supplier" else MD
        files["plan"]["actions"] += [
            {**LATE, "id": f"late-{side}-{number}", "due": due, "side": side, "owner": owner}
            for number, due in enumerate(dues)
        ]

    return change


def said(score: float) -> Change:
    def change(files: Files) -> None:
        files["assessments"].update(
            survey("2026-05-28", answers(MD, score), answers(PLANT, score), invited=2)
        )

    return change


def head(**fields: Any) -> Change:
    return lambda files: files["relationship"].update(fields)


def call(colour: str, until: str = "2026-12-31") -> Change:
    return head(lead_call={"colour": colour, "reason": "the new director is silent", "until": until})


def both(*changes: Change) -> Change:
    def change(files: Files) -> None:
        for one in changes:
            one(files)

    return change


def milestones(number: int) -> Change:
    """So many milestones whose day has passed."""

    def change(files: Files) -> None:
        files["plan"]["milestones"] = [
            {"id": f"stone-{n}", "date": "2026-05-28", "statement": f"Line {n} runs."} for n in range(number)
        ]

    return change


def nothing(_files: Files) -> None:
    """As it is."""


@pytest.mark.parametrize(
    ("change", "colour", "words"),
    [
        (nothing, "green", "none of our promises is late"),
        (said(2), "red", ""),
        (late("2026-05-20"), "amber", "1 of our promises is late"),
        (
            late("2026-05-20", "2026-05-21"),
            "red",
            "2 promises are late, the oldest by 12 days",
        ),  # as the client reads it
        (late("2026-05-20", side="client"), "amber", "one promise of Ostrava is late by 12 days"),
        (late("2026-06-01"), "green", "none of our promises is late"),
        (head(renewal="2026-06-20"), "amber", "19 days"),
        (head(renewal="2026-06-20", contract_end="2026-06-30"), "amber", "days"),
        (call("amber"), "amber", "the new director is silent"),
        (call("red"), "red", "the new director is silent"),
        (call("red", until="2026-05-31"), "green", "none of our promises is late"),
        (call("green"), "green", "none of our promises is late"),
        (both(late("2026-05-20"), call("red")), "red", "the new director is silent"),
        (both(late("2026-05-20"), call("amber")), "amber", "1 of our promises is late"),
        (both(late("2026-05-20"), call("green")), "amber", "1 of our promises is late"),
        (both(said(2), call("amber")), "red", ""),
        (milestones(1), "red", "1 danger is open"),
        (milestones(9), "red", "9 dangers are open"),
        (head(state="recovered", ended="2026-05-30"), "grey", "Recovered since"),
    ],
)
def test_our_colour_and_its_reason(change: Change, colour: str, words: str) -> None:
    """The client's voice and dangers outrank our own conduct, and the lead's call stands only where it is worse."""
    found = summary(at("trust", change))
    assert found.colour == colour
    assert words in found.verdict


@pytest.mark.parametrize(
    ("change", "colour", "words"),
    [
        (nothing, "green", "3 of 3 promises on time"),
        (late("2026-05-27"), "amber", "is late by 5 days"),
        (late("2026-05-27", side="client"), "amber", "one promise of Ostrava is late by 5 days"),
        (late("2026-05-27", "2026-05-28"), "red", "2 promises are late, the oldest by 5 days"),
        (
            late("2026-05-27", "2026-05-28", side="client"),
            "amber",
            "2 promises are late, the oldest by 5 days",
        ),
        (
            both(late("2026-05-30"), late("2026-05-27", side="client")),
            "amber",
            "2 promises are late, the oldest by 5 days",
        ),
        (late("2026-05-02"), "amber", "late by 30 days"),
        (late("2026-05-01"), "red", "late, the oldest by 31 days"),
        (said(2), "green", "3 of 3 promises on time"),
    ],
)
def test_the_clients_colour_rests_on_what_both_sides_see(change: Change, colour: str, words: str) -> None:
    found = summary(at("trust", change), CLIENT)
    assert found.colour == colour
    assert words in found.verdict
    assert "of 100" not in found.verdict


def test_the_client_is_asked_for_its_own_promises_and_what_the_recovery_plan_asks() -> None:
    def change(files: Files) -> None:
        late("2026-05-27", "2026-06-20", side="client")(files)
        files["plan"]["recovery"] = {"asked_of_client": ["one person who may decide"]}

    found = summary(at("trust", change), CLIENT)
    assert found.asked_of == "What we ask of Ostrava"
    assert ("Answer the open invoice.", date(2026, 5, 27)) in {(one.what, one.by) for one in found.asks}
    assert all(one.who for one in found.asks)
    assert "5 days late" in {one.why for one in found.asks}


def test_a_long_promise_is_asked_for_in_a_line() -> None:
    def change(files: Files) -> None:
        files["plan"]["actions"].append(
            {**LATE, "side": "client", "owner": MD, "due": "2026-06-20", "statement": "Send the list. " * 160}
        )

    for audience in (INTERNAL, CLIENT):
        found = summary(at("trust", change), audience)
        assert all(len(one.what) <= 120 for one in found.asks)


def test_the_figures_have_a_basis_each() -> None:
    found = summary(at("trust", head(renewal="2026-06-20")))
    figures = {one.name: (one.value, one.basis) for one in found.figures}
    assert figures["Renewal"] == ("in 19 days", "20 Jun 2026")
    assert figures["Stage"] == ("6 of 7", "Trust, for 83 days")
    assert figures["orders on the day named"][0] != "–"
    assert set(figures) >= {"Promises kept", "Health"}
    assert all(basis for _, basis in figures.values())


_NOTHING_YET = {
    ("recognition", "halden-energy", CLIENT),
    *(
        ("exit", slug, INTERNAL)
        for slug in ("corvane-retail", "halden-energy", "meridian-pharma", "vale-growers")
    ),
    *(
        (kind, "vale-growers", audience)
        for kind in ("needs", "recognition")
        for audience in (INTERNAL, CLIENT)
    ),
}
"""Documents of the example that are refused because nothing is recorded for them."""


@pytest.mark.parametrize("audience", [INTERNAL, CLIENT])
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_document_of_the_example_begins_with_a_whole_summary(kind: str, audience: Audience) -> None:
    workspace = open_workspace(EXAMPLE, date(2026, 11, 24))
    if audience == CLIENT and not KINDS[kind].for_others:
        return
    if KINDS[kind].answer:  # a sheet that says nothing of the relationship as a whole
        return
    for slug in ("corvane-retail", "halden-energy", "meridian-pharma", "vale-growers"):
        relationship = workspace.read(slug).relationship
        person = next(one.id for one in relationship.people if one.side == "client")
        about = About(person if KINDS[kind].needs_person else "")
        try:
            found = release_report(relationship, workspace.context, kind, audience, about=about).summary
        except RelturnError:  # it has nothing to show yet
            assert (kind, slug, audience) in _NOTHING_YET
            continue
        assert (kind, slug, audience) not in _NOTHING_YET
        assert found is not None
        assert found.verdict.endswith(found.because)
        assert found.verdict != found.because
        assert len(found.verdict) <= 200
        assert found.word.lower() == (found.colour if found.colour != "grey" else "no colour")
        assert 2 <= len(found.figures) <= 6
        assert len(found.changed) <= 3
        assert len(found.asks) <= 3


def _small() -> Relationship:
    files = {
        "stakeholders.yaml": "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive}\n"
    }
    return read(files).relationship


@pytest.mark.parametrize("kind", ["brief", "insight", "value", "status", "changes"])
def test_a_document_with_something_to_show(kind: str) -> None:
    """This one has a person and a measure: of those a brief, an interview and a business review have something to say."""
    about = About("client-vp" if KINDS[kind].needs_person else "")
    assert release_report(_small(), make_context(), kind, INTERNAL, about=about).page.shown


@pytest.mark.parametrize(
    ("kind", "audience"),
    [
        ("swot", INTERNAL),
        ("vision", INTERNAL),
        ("vision", CLIENT),
        ("needs", SUPPLIER),
        ("needs", CLIENT),
    ],
)
def test_a_document_with_nothing_to_show_is_refused_with_what_to_do(kind: str, audience: Audience) -> None:
    with pytest.raises(RelturnError, match="this document has nothing to show yet") as refused:
        release_report(_small(), make_context(), kind, audience)
    ours = "relturn next acme shows what to add first"
    assert refused.value.hint == (
        ours
        if audience == INTERNAL
        else f"relturn report acme --kind {kind} makes the document for our own team"
    )
    assert refused.value.code == 1


def test_a_sheet_with_an_answer_of_its_own_is_not_refused() -> None:
    page = release_report(_small(), make_context(), "playback", INTERNAL, about=About("client-vp")).page
    assert "not been interviewed" in page.answer
    assert page.shown[0].title.startswith("There is nothing to show yet for ")


def test_the_portfolio_says_what_changed_in_the_last_month_the_most_urgent_first() -> None:
    world = at("trust")
    calm = line(world.relationship, world.context)
    danger, still = replace(calm, name="Second", urgency=1), replace(calm, name="Third", changed="")
    found = summarize([calm, danger, still])
    assert found.since == "In the last 30 days"
    assert found.changed == (
        "Second: Failure: A crate went to the wrong plant",
        "Ostrava: Failure: A crate went to the wrong plant",
    )
    assert summarize([still]).changed == ()


@pytest.mark.wording
def test_changes_since_a_day_that_has_not_come_are_refused() -> None:
    workspace = open_workspace(EXAMPLE, date(2026, 11, 24))
    with pytest.raises(RelturnError, match="25 Nov 2026 is in the future"):
        make_report(workspace, "corvane-retail", "changes", since="2026-11-25")
    assert make_report(workspace, "corvane-retail", "changes", since="2026-11-24").kind == "changes"


@pytest.mark.parametrize(("figures", "across"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 3), (6, 3)])
def test_no_key_figure_stands_alone_in_a_row(figures: int, across: int) -> None:
    found = replace(
        summary(at("trust")), figures=tuple(Figure(f"Figure {one}", "1") for one in range(figures))
    )
    assert found.across == across
    assert not across or figures % across != 1 or across == 1
