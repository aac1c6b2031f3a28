"""Preparation for a meeting: how the person works, their stance, influences and last statements (`method.md#interview-guide`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relturn.findings.phrasing import folded, format_day, pluralize
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.stakeholders import Stakeholder

WAYS = ("emotionally", "intellectually", "practically")


class Preparation(NamedTuple):
    """A person to meet, with one line for each thing to know before the meeting."""

    who: str
    lines: tuple[str, ...]


def preparation(relationship: Relationship, person: Stakeholder) -> Preparation:
    """Return everything on record that helps to prepare a meeting with a person."""
    lines = (*_position(relationship, person), *_attitude(person), *_words(relationship, person))
    return Preparation(relationship.who(person.id), lines)


def ways_not_understood(person: Stakeholder) -> list[str]:
    """Return the ways in which a person does not yet understand the value of the relationship (DISRUPTION)."""
    return [way for way in WAYS if way not in person.value_understood]


def _position(relationship: Relationship, person: Stakeholder) -> list[str]:
    said = [f"department: {person.department}"] if person.department else []
    said += [f"interest: {person.interest}"] if person.interest else []
    said += [f"reports to {relationship.who(person.reports_to)}"] if person.reports_to else []
    if person.influences:
        said.append(f"influences {folded([relationship.who(ref) for ref in person.influences])}")
    listens = [one for one in relationship.people if person.id in one.influences]
    if listens:
        said.append(f"listens to {folded([relationship.who(one.id) for one in listens])}")
    return said


def _attitude(person: Stakeholder) -> list[str]:
    said = [f"preferred way of working: {person.prefers}"] if person.prefers else []
    stance = person.stance
    if stance is not None and stance.value != "unknown":
        day = f", {format_day(stance.date)}" if stance.date else ""
        said.append(f"stance: {stance.value}{day}" + (f", because: {stance.reason}" if stance.reason else ""))
    if person.value_understood:
        missing = ways_not_understood(person)
        said.append(
            f"understands the value {folded(person.value_understood)}"
            + (f"; not yet {folded(missing)}" if missing else "")
        )
    return said


def _words(relationship: Relationship, person: Stakeholder) -> list[str]:
    """Return the person's words in the last interview and about the vision, and the open promises to the person."""
    talks = sorted(
        (talk for talk in relationship.all("conversation") if person.id in talk.people),
        key=lambda talk: talk.date,
    )
    said = [f"said on {format_day(talk.date)}: “{words}”" for talk in talks[-1:] for words in talk.words]
    entries = relationship.vision.buy_in if relationship.vision else ()
    said += [
        f"said about the vision: “{one.words}”"
        for one in entries
        if one.stakeholder == person.id and one.words
    ]
    owed = [
        one
        for one in relationship.actions
        if person.id in one.promised_to and one.status in {"planned", "doing"}
    ]
    if owed:
        said.append(
            f"{pluralize(len(owed), 'open promise')} to this person: {folded([one.statement for one in owed], '; ')}"
        )
    return said
