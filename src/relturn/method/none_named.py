"""Asked, and none: when a question that nobody had an answer to stands for a record (`method.md#vocabulary`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relturn.analysis.people import people_to_interview
from relturn.declare.vocabulary import Level, Side
from relturn.method.verdict import Gap, on_side
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.asked import Asked, AskedWhat


def none_named(
    relationship: Relationship, context: Context, what: AskedWhat, sides: Sequence[Side], *, side: Side | None = None,
    level: Level | None = None,
) -> tuple[Asked | None, tuple[Gap, ...]]:  # fmt: skip
    """Return the last time in this cycle that people were asked about something and named none, and what that lacks.

    It stands only where somebody to interview of each of the `sides` concerned was asked. With a `side` or `level` it must be
    about that one, or about all.
    """
    found = [
        one
        for one in relationship.current("asked")
        if one.what == what
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
            since=2,
        )
        for one in sides
        if one not in asked
    )
    return last, lacking
