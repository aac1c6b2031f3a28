"""Checks of buy-in for the Vision gate and the Action gate (`method.md#gates`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relturn.analysis.buy_in import SUPPORTIVE, Standing, Subject, buy_in, said, standing, vote
from relturn.analysis.people import deciders, most_senior, people_to_interview, persons
from relturn.declare.vocabulary import Side
from relturn.findings.phrasing import enumerated, folded, pluralize, verb
from relturn.method.verdict import Gap, Remedy, add, on_side, set_remedy
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.stakeholders import Stakeholder


def of_side(relationship: Relationship, context: Context, side: Side, subject: Subject) -> Standing:
    """Return the buy-in of the people to interview on a side to the vision or the plan."""
    people = [person for person in people_to_interview(relationship, context) if person.side == side]
    return standing(relationship, people, subject)


def unasked(relationship: Relationship, context: Context, subject: Subject) -> list[Gap]:
    """Return a gap for each person to interview who was not asked about buy-in."""
    return [
        Gap(
            "not-asked",
            f"{relationship.who(ref)} was not asked about the {subject}",
            remedy(relationship, ref, subject, "…"),
            (ref,),
            f"Ask {relationship.who(ref)} about the {subject}",
            subject=f"buy-in {subject}",
        )
        for side in SIDES
        for ref in of_side(relationship, context, side, subject).unasked
    ]


def remedy(relationship: Relationship, ref: str, subject: Subject, value: str, date: str = "…") -> Remedy:
    """Return the command that records a person's buy-in to the vision or the plan."""
    if any(entry.stakeholder == ref for entry in buy_in(relationship)):
        return set_remedy("vision", **{f"buy_in__{ref}__{subject}": value})
    return add("buy_in", **{"stakeholder": ref, subject: value, "date": date})


def shares(relationship: Relationship, context: Context, subject: Subject) -> tuple[list[str], list[Gap]]:
    """Return the supporters of the vision or the plan, and a gap for each side that has too few."""
    wanted = context.thresholds.buy_in_share
    behind: list[str] = []
    found: list[Gap] = []
    for side in SIDES:
        now = of_side(relationship, context, side, subject)
        behind += now.behind
        if now.is_enough(wanted):
            continue
        place = on_side(relationship, side)
        if not now.people:
            what = f"No people to interview {place} are recorded"
            found.append(
                Gap(
                    f"none-asked-{side}",
                    what,
                    add("stakeholder", side=side, role="…", level="…"),
                    do=f"Record the people to interview {on_side(relationship, side)}",
                )
            )
            continue
        others = now.not_behind
        asked = len(now.people) - len(now.unasked)
        what = (
            f"{len(now.behind)} of {pluralize(len(now.people), 'person', 'people')} to interview {place} {verb(len(now.behind), 'supports', 'support', len(now.people))} the {subject}"
            f" ({wanted:.0%} required; {asked} asked)"
        )
        key = f"none-asked-{side}" if not asked else f"few-behind-{side}"
        is_first = set(others) <= set(now.unasked)
        alone = others[0] if len(others) == 1 and not is_first else f"buy-in {subject}"
        found.append(
            Gap(
                key, f"{what}; not yet: {folded([relationship.who(ref) for ref in others])}",
                remedy(relationship, others[0], subject, "…"), others, _question(relationship, others, subject, is_first=is_first),
                1 if not asked and subject == "vision" else 2, alone,
            )
        )  # fmt: skip
    return behind, found


def _question(relationship: Relationship, refs: Sequence[str], subject: Subject, *, is_first: bool) -> str:
    """Return what to ask people who do not support something: first about it, and then what they need."""
    who = enumerated([relationship.who(ref) for ref in refs])
    return (
        f"Ask {who} about the {subject}"
        if is_first
        else f"Ask {who} what they need in order to support the {subject}"
    )


def seniors(relationship: Relationship, subject: Subject) -> list[Gap]:
    """Return a gap for each most senior person of a side who does not support the vision or the plan.

    Where three or more people are all equal, nobody is the most senior, and the share of those who support it decides.
    """
    entries = {entry.stakeholder: said(entry, subject) for entry in buy_in(relationship)}
    return [
        Gap(
            f"most-senior-{side}",
            f"{relationship.who(person.id)} is {_rank(relationship, side)} and does not support the {subject}",
            remedy(relationship, person.id, subject, "…"),
            (person.id,),
            _question(relationship, (person.id,), subject, is_first=person.id not in entries),
            2,
            person.id if person.id in entries else f"buy-in {subject}",
        )
        for side in SIDES
        for person in _most_senior_of_several(relationship, side)
        if entries.get(person.id) not in SUPPORTIVE
    ]


def _most_senior_of_several(relationship: Relationship, side: Side) -> list[Stakeholder]:
    """Return the most senior people of a side; none where three or more people are all equal."""
    top = most_senior(relationship, side)
    return [] if len(top) >= _EQUALS and len(top) == len(persons(relationship, side)) else top


_EQUALS = 3


def _rank(relationship: Relationship, side: Side) -> str:
    """Return that a person is the most senior of a side, or one of several."""
    number = len(most_senior(relationship, side))
    only = "the most senior" if number == 1 else f"one of the {number} most senior people"
    return f"{only} {on_side(relationship, side)}"


def votes(relationship: Relationship, context: Context, subject: Subject) -> list[Gap]:
    """Return a gap for each side on which too few voters were asked, or too few are in favour."""
    found = []
    wanted = context.thresholds.vote_asked_share
    for side in SIDES:
        now = vote(relationship, side, subject)
        if now is None:
            continue
        voters = tuple(person.id for person in relationship.of_side(side) if person.votes)
        place = on_side(relationship, side)
        if now.asked < wanted * now.votes:
            key, what = (
                f"vote-not-asked-{side}",
                f"People with {now.asked:g} of {now.votes:g} votes {place} were asked ({wanted:.0%} required)",
            )
        elif now.behind * 2 <= now.votes:
            key, what = (
                f"vote-lost-{side}",
                f"{now.behind:g} of {now.votes:g} votes {place} support the {subject}; more than half must support it",
            )
        else:
            continue
        do = f"Ask the people with a vote {place} about the {subject}"
        command = set_remedy("vision", **{f"buy_in__{voters[-1]}__{subject}_counts": "…"})
        found.append(Gap(key, what, command, voters, do, 2, f"vote {subject}"))
    return found


def resisting_deciders(relationship: Relationship, context: Context, subject: Subject) -> list[Gap]:
    """Return a gap for each opponent who decides or has high influence. The support of others cannot outweigh them."""
    least = context.thresholds.heard_from_influence
    deciding = {person.id for side in SIDES for person in deciders(relationship, context, side)}
    found = []
    for entry in buy_in(relationship):
        person = relationship.person(entry.stakeholder)
        if person is None or person.side == "third_party" or said(entry, subject) != "resisting":
            continue
        if person.id in deciding or person.influence >= least:
            decides = (
                "has decisive influence" if person.influence >= least else "is one of the people who decide"
            )
            what = f"{relationship.who(person.id)} {decides} and opposes the {subject}"
            found.append(
                Gap(
                    f"decider-resists-{subject}", what,
                    remedy(relationship, person.id, subject, "…"), (person.id,), _question(relationship, (person.id,), subject, is_first=False),
                    2, person.id,
                )
            )  # fmt: skip
    return found
