"""Asked, and none: when a question that nobody had an answer to stands for a record (`method.md#vocabulary`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from relturn.analysis.people import people_to_interview
from relturn.declare.vocabulary import Level, Side
from relturn.method.verdict import Gap, on_side
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.asked import Asked, AskedWhat
    from relturn.records.insights import Conversation


def none_named(
    relationship: Relationship, context: Context, what: AskedWhat, sides: Sequence[Side], *, side: Side | None = None,
    level: Level | None = None,
) -> tuple[Asked | None, tuple[Gap, ...]]:  # fmt: skip
    """Return the last time in this cycle that people were asked about something and named none, and what that lacks.

    It stands only where somebody to interview of each of the `sides` concerned was asked; without `sides`, somebody to
    interview at all. With a `side` or `level` it must be about that one, or about all. What was asked before the work began
    was another question.
    """
    begun = relationship.work_began or date.min
    found = [
        one
        for one in relationship.current("asked")
        if one.what == what
        and one.date >= begun
        and (side is None or one.side in {None, side})
        and (level is None or one.level in {None, level})
    ]
    last = max(found, key=lambda one: one.date, default=None)
    if last is None:
        return None, ()
    wanted = {person.id: person.side for person in people_to_interview(relationship, context)}
    asked = {wanted.get(ref) for ref in last.people}
    lacking = tuple(
        Gap(
            f"asked-nobody-{one}",
            f"Nobody to interview {on_side(relationship, one)} is named as asked about this on {last.date}",
            None,
            (last.id,),
            f"Ask somebody {on_side(relationship, one)} who matters, and record it",
            2,
        )
        for one in sides
        if one not in asked
    )
    if not sides and not asked & set(SIDES):
        who = f"Nobody to interview is named as asked about this on {last.date}"
        lacking = (Gap("asked-nobody", who, None, (last.id,), "Ask somebody who matters, and record it", 2),)
    return last, lacking


def none_named_in(
    relationship: Relationship, context: Context, what: str, talk: Conversation, side: Side
) -> bool:
    """Return whether somebody to interview of a side was asked about something in a talk, and named none."""
    people = people_to_interview(relationship, context) if what in talk.none_named else []
    return any(person.id in talk.people and person.side == side for person in people)
