"""Alerts that every view of a relationship shows first, one sentence each (`method.md#contradictions`)."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.analysis.contradictions import contradictions
from relturn.analysis.decision import exit_decided
from relturn.analysis.people import has_declined, people_to_interview
from relturn.findings.phrasing import enumerated, format_day
from relturn.model.context import Context
from relturn.model.relationship import Relationship


def alerts(relationship: Relationship, context: Context) -> tuple[str, ...]:
    """Return the alerts: no owner, exit decided, interviews declined, contradictions, and incomplete history."""
    if relationship.ended(context.today):
        return ()
    return (
        *_owner(relationship),
        *_exit(relationship),
        *_declined(relationship, context),
        *(
            found.what
            for found in contradictions(relationship, context)
            if relationship.track == "turnaround"
        ),
        *_history(relationship),
    )


def _owner(relationship: Relationship) -> Iterator[str]:
    owner = relationship.ownership.owner if relationship.ownership else None
    person = relationship.person(owner)
    if person is not None and person.left is not None:
        yield f"Nobody owns the turnaround: {relationship.who(owner)} left on {format_day(person.left)}"


def _exit(relationship: Relationship) -> Iterator[str]:
    decided = exit_decided(relationship)
    if decided is not None:
        yield f"The exit was decided on {format_day(decided.date)}, but preparation has not begun"


def _declined(relationship: Relationship, context: Context) -> Iterator[str]:
    """Yield an alert if all people to interview on the client side declined the interview."""
    wanted = [person for person in people_to_interview(relationship, context) if person.side == "client"]
    declined = [person.declined for person in wanted if has_declined(relationship, person, context)]
    if wanted and len(declined) == len(wanted):
        last = max(day for day in declined if day)
        who = enumerated([relationship.who(person.id) for person in wanted])
        yield f"{relationship.name} declined to be interviewed on {format_day(last)} ({who})"


def _history(relationship: Relationship) -> Iterator[str]:
    if relationship.recorded.cut_off:
        yield f"Earlier due dates cannot be checked: {relationship.recorded.cut_off}"
