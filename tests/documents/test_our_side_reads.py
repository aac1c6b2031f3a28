"""What our own people read who take part, but may not read confidences (`method.md#confidence`)."""

from __future__ import annotations

from datetime import date

import pytest

from builders import EXAMPLE, opened
from documents.test_client_reads import report, text, topics
from relturn.documents.gate import release_report
from relturn.documents.kinds import KINDS
from relturn.findings.errors import RelturnError
from relturn.model.audience import CLIENT, INTERNAL, SUPPLIER, left_out
from situations.ostrava import AD, MD, PLANT, fact, talk
from situations.world import Files, World, action, at


def _heard(*who: str) -> World:
    """A trust stage in which the people named each speak of invoices, and an issue brings that together."""

    def change(files: Files) -> None:
        for number, person in enumerate(who, 1):
            day = f"2026-05-2{number}"
            said = fact(f"fact-{number}", "problem", f"Invoices, says {number}.", "May", source=person)
            files["insights"][f"{day}-{number}"] = talk(day, [person], [said])
        backed = [f"fact-{number}" for number, _ in enumerate(who, 1)]
        issue = {
            "id": "invoices",
            "kind": "fix",
            "statement": "Wrong invoices.",
            "priority": 1,
            "facts": backed,
        }
        files["issues"]["issues"].append(issue)

    return at("trust", change)


@pytest.mark.parametrize(
    ("who", "readers"),
    [
        ((MD,), {INTERNAL}),
        ((AD,), {INTERNAL}),
        ((MD, AD), {INTERNAL, SUPPLIER}),
        ((MD, PLANT), {INTERNAL, SUPPLIER, CLIENT}),
    ],
)
def test_a_topic_of_one_person_is_not_shown_and_one_of_two_people_of_either_side_is(
    who: tuple[str, ...], readers: set[str]
) -> None:
    world = _heard(*who)
    assert {
        reader
        for reader in (INTERNAL, SUPPLIER, CLIENT)
        if "Wrong invoices" in text(world, "insight", reader)
    } == readers
    assert "Invoices, says" not in text(world, "insight", SUPPLIER)


def test_they_read_who_works_on_what_and_why() -> None:
    world = at("trust")
    shown = topics(world, "plan", SUPPLIER)
    assert {"Our team", "What matters most"} <= set(shown)
    assert not {"Our team", "What matters most"} & set(topics(world, "plan"))
    assert "Health" not in topics(world, "status", SUPPLIER)
    assert "People" not in topics(world, "status", SUPPLIER)


def test_they_are_asked_for_our_own_open_promises_the_oldest_first() -> None:
    def late(files: Files) -> None:
        action(files, "second-engineer")["due"] = "2026-05-25"

    made = report(at("trust", late), "summary", SUPPLIER)
    assert made.summary is not None
    assert made.summary.asked_of == "What we do next"
    assert made.summary.asks[0].what == "Train a second engineer on site."
    assert all(ask.what != "Name the volumes for 2027." for ask in made.summary.asks)


@pytest.mark.parametrize("kind", [kind for kind, one in KINDS.items() if not one.for_others])
def test_what_is_for_our_team_alone_is_refused(kind: str) -> None:
    world = at("trust")
    with pytest.raises(RelturnError) as refused:
        release_report(world.relationship, world.context, kind, SUPPLIER)
    assert refused.value.code == 1


@pytest.mark.wording
def test_nobody_learns_of_an_exit_from_a_document() -> None:
    workspace = opened(EXAMPLE, date(2026, 11, 24))
    read = workspace.read("tessaly-print").relationship
    with pytest.raises(RelturnError, match="for our side: the relationship is on the exit track"):
        release_report(read, workspace.context, "status", SUPPLIER)


def test_what_is_left_out_for_them_can_be_listed() -> None:
    world = _heard(MD, AD)
    ours = {one.kind: one for one in left_out(world.relationship, world.context, SUPPLIER)}
    theirs = {one.kind: one for one in left_out(world.relationship, world.context, CLIENT)}
    assert ("Wrong invoices.", 2) in ours["issue"].texts
    assert ("invoices", "fewer than 2 people on the client side named it") in theirs["issue"].records
    assert ours["root_cause"].shown
    assert ours["fact"].shown == ()
