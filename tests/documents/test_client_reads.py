"""What the client reads: the situations of group M, and the fields that waited for documents."""

from __future__ import annotations

from datetime import date

import pytest

from builders import EXAMPLE, opened
from relturn.declare.vocabulary import Audience
from relturn.documents.chart import Journey
from relturn.documents.gate import release_report
from relturn.documents.page import Report
from relturn.documents.pages import audience as audience_page
from relturn.model.audience import CLIENT, INTERNAL, interviews, left_out
from relturn.render.text import markdown
from situations.ostrava import AD, BUYER, MD, PLANT, fact, talk
from situations.world import Change, Files, World, at


def report(world: World, kind: str, audience: str = CLIENT) -> Report:
    return release_report(world.relationship, world.context, kind, audience)  # type: ignore[arg-type]


def text(world: World, kind: str, audience: str = CLIENT) -> str:
    return markdown.render(report(world, kind, audience))  # type: ignore[arg-type]


def topics(world: World, kind: str, audience: str = CLIENT) -> list[str]:
    return [section.topic for section in report(world, kind, audience).page.shown]


def with_plan(**fields: object) -> Change:
    return lambda files: files["plan"].update(recovery=fields)


def test_m1_the_recovery_plan_tells_the_client_what_is_asked_given_and_closes() -> None:
    world = at(
        "trust",
        with_plan(
            trigger="three late deliveries in a week", escalation="both directors", support="an engineer on site",
            support_ends="2026-07-01", asked_of_client=["one person who may decide"], close_out=["four weeks on target"],
        ),
    )  # fmt: skip
    said = text(world, "plan")
    for words in ("one person who may decide", "an engineer on site", "1 Jul 2026", "four weeks on target"):
        assert words in said
    for words in ("three late deliveries", "both directors"):
        assert words not in said
        assert words in text(world, "plan", INTERNAL)


def praised(**more: object) -> Change:
    """The managing director and the plant manager praise the engineers."""

    def change(files: Files) -> None:
        for who, words in ((MD, "Your engineers know our line."), (PLANT, "They come at night.")):
            heard = fact(
                f"praise-{who}",
                "strength",
                words,
                "visits of May",
                source=who,
                **{"attributable": True, **more},
            )
            files["insights"][f"2026-05-20-{who}"] = talk("2026-05-20", [who], [heard])

    return change


def test_m3_praise_that_may_be_named_stands_before_problems() -> None:
    world = at("trust", praised())
    for kind in ("status", "insight", "summary"):
        said = text(world, kind)
        assert "Your engineers know our line" in said
        assert "They come at night" in said
        found = topics(world, kind)
        assert "Strengths" in found
        assert "Key issues" not in found or found.index("Strengths") < found.index("Key issues")
    strengths = next(one for one in report(world, "status").page.shown if one.topic == "Strengths")
    assert strengths.title == "2 people praise what goes well"


def test_m3_praise_that_may_not_be_named_or_is_withdrawn_or_ours_is_not_told() -> None:
    for change in (praised(attributable=False), praised(withdrawn="it was another supplier")):
        assert "Your engineers know our line" not in text(at("trust", change), "status")

    def ours(files: Files) -> None:
        heard = fact("own", "strength", "We are quick.", "calls", source=AD, attributable=True)
        files["insights"]["2026-05-20-own"] = talk("2026-05-20", [AD], [heard])

    assert "We are quick" not in text(at("trust", ours), "status")


def test_m4_an_issue_that_two_of_theirs_raised_says_so_and_one_that_one_raised_is_not_shown() -> None:
    said = text(at("trust", raised), "insight")
    assert "Mondays." in said
    assert "Each brings together what at least two of your people said" in said
    assert "Wrong invoices" not in said


def raised(files: Files) -> None:
    """Two people of the client speak of Mondays, one of the client and one of ours of invoices."""
    heard = {
        "a": (MD, "Parts come late on Mondays."), "b": (PLANT, "Mondays are the worst."), "c": (BUYER, "Invoices are wrong."),
        "d": (AD, "We know of the invoices."),
    }  # fmt: skip
    for name, (who, words) in heard.items():
        day = f"2026-05-2{ord(name) - 96}"
        said = fact(f"fact-{name}", "problem", words, "May", source=who)
        files["insights"][f"{day}-{name}"] = talk(day, [who], [said])
    for name, words, facts in (("mondays", "Mondays.", "ab"), ("invoices", "Wrong invoices.", "cd")):
        backed = [f"fact-{one}" for one in facts]
        issue = {"id": name, "kind": "fix", "statement": words, "priority": 1, "facts": backed}
        files["issues"]["issues"].append(issue)


def test_m4_what_the_client_reads_is_listed_with_the_number_of_people_behind_it() -> None:
    world = at("trust", raised)
    texts = {one.kind: one.texts for one in left_out(world.relationship, world.context)}
    assert texts["issue"] == (("Mondays.", 2),)
    assert ("98 of 100 orders arrive on the agreed day.", None) in texts["need"]
    assert texts["fact"] == ()
    listed = audience_page.page("Ostrava", left_out(world.relationship, world.context)).sections[0]
    assert listed.topic == "What the client reads"
    assert ("Issue", "Mondays.", "2") in listed.rows
    assert ("Need", "98 of 100 orders arrive on the agreed day.", "–") in listed.rows


def figures(world: World) -> dict[str, tuple[str, str]]:
    """The key figures of the client's results of the interviews, by label."""
    summary = report(world, "insight").summary
    assert summary is not None
    return {one.name: (one.value, one.basis) for one in summary.figures}


def test_m4_the_results_of_the_interviews_have_figures_of_their_own() -> None:
    world = at("trust", raised)
    assert figures(world) == {
        "People interviewed": ("6", "3 at Ostrava, 3 at our firm"),
        "Key issues": ("1", "named by several people"),
        "Needs": ("3", "1 of Ostrava, 2 of our firm"),
        "Common ground": ("1", "shared by both sides"),
    }
    summary = report(world, "insight").summary
    assert summary is not None
    assert summary.verdict == "6 people were interviewed; 1 key issue and 1 need of Ostrava came up"


@pytest.mark.parametrize(("client", "told"), [(1, False), (2, True)])
def test_m4_what_one_person_named_is_not_counted(client: int, *, told: bool) -> None:
    def few(files: Files) -> None:
        kept = [MD, PLANT][:client]
        talks = files["insights"]
        people = set(files["counterparts"]) if "counterparts" in files else {MD, PLANT, BUYER}
        files["insights"] = {
            name: one for name, one in talks.items() if not (set(one["people"]) & people) - set(kept)
        }

    world = at("trust", few)
    held = interviews(world.relationship)
    assert held.client == client
    lines = next(one for one in report(world, "insight").page.shown if one.topic == "Interviews").lines
    assert any("named" in line and "strength" in line for line in lines) is told


def test_m5_both_organisations_are_called_by_their_names() -> None:
    def named(files: Files) -> None:
        files["relationship"]["supplier"] = "Tallis Systems"

    world = at("trust", named)
    for kind in ("status", "needs", "plan", "trust", "review", "value", "recognition"):
        said = text(world, kind)
        assert "Ostrava" in said, kind
        assert kind == "recognition" or "Tallis Systems" in said, kind
        assert "the supplier" not in said, kind
        assert "the client" not in said, kind


def test_m7_needs_that_are_all_met_are_said_to_be_met() -> None:
    def met(files: Files) -> None:
        for need in files["needs"]["needs"]:
            need["status"] = "met"

    said = [one.title for one in report(at("trust", met), "needs").page.shown]
    assert any("of Ostrava is met" in title or "of Ostrava are met" in title for title in said)
    assert not any("open:" in title for title in said)


def test_z8_words_as_spoken_are_in_our_document_of_what_we_heard() -> None:
    def spoken(files: Files) -> None:
        first = next(iter(files["insights"].values()))
        first["words"] = ["We have heard that before."]

    world = at("trust", spoken)
    assert "We have heard that before." in text(world, "insight", INTERNAL)
    assert "We have heard that before." not in text(world, "insight")


def test_z9_what_the_client_gets_is_in_its_documents_with_who_confirmed_it() -> None:
    def gets(files: Files) -> None:
        files["value"]["periods"][-1].update(
            client_gets="two days less stock", confirmed_by=[{"stakeholder": MD, "date": "2026-05-20"}]
        )

    world = at("trust", gets)
    for audience in (INTERNAL, CLIENT):
        for kind in ("status", "review", "value"):
            assert "two days less stock" in text(world, kind, audience), (kind, audience)
    assert "managing director" in text(world, "value")


@pytest.mark.parametrize("audience", ["internal", "client"])
def test_stages_that_were_not_needed_are_not_called_passed(audience: Audience) -> None:
    workspace = opened(EXAMPLE, date(2026, 11, 24))
    read = workspace.read("vale-growers").relationship
    made = release_report(read, workspace.context, "status", audience)
    journey = next(section for section in made.page.sections if section.topic == "Where we are")
    assert journey.words == "Not needed at the start: Insight, Needs, Ownership."
    (picture,) = journey.pictures
    assert isinstance(picture, Journey)
    assert [stop.state for stop in picture.stops[:4]] == ["not needed", "not needed", "not needed", "now"]
