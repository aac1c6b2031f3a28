"""Records that people were asked about something and named none (`method.md#vocabulary`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relturn.analysis.asked import last_asked, sides_asked
from relturn.analysis.people import people_to_interview
from relturn.declare.vocabulary import Level, Side, humanize
from relturn.findings.phrasing import format_day
from relturn.method.verdict import Gap, on_side
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.asked import Asked, AskedWhat
    from relturn.records.insights import Conversation


def none_named(
    relationship: Relationship, context: Context, what: AskedWhat, sides: Sequence[Side], *, side: Side | None = None,
    level: Level | None = None,
) -> tuple[Asked | None, tuple[Gap, ...]]:  # fmt: skip
    """Return the last record in this cycle that people were asked about something and named none, and its gaps.

    The record counts only if a person to interview on each of the `sides` was asked. If `sides` is empty, any side counts.
    With a `side` or `level`, the record must be about that side or level, or about all. Records from before the work began do
    not count.
    """
    last = last_asked(relationship, what, side, level)
    if last is None:
        return None, ()
    asked = sides_asked(relationship, context, last)
    lacking = tuple(
        Gap(
            f"asked-nobody-{one}",
            f"No person to interview {on_side(relationship, one)} was asked about “{humanize(what)}” on {format_day(last.date)}",
            None,
            (last.id,),
            f"Ask a person to interview {on_side(relationship, one)} about “{humanize(what)}”, and record the answer",
            2,
        )
        for one in sides
        if one not in asked
    )
    if not sides and not asked:
        topic = humanize(what)
        who = f"No person to interview was asked about “{topic}” on {format_day(last.date)}"
        lacking = (
            Gap(
                "asked-nobody",
                who,
                None,
                (last.id,),
                f"Ask a person to interview about “{topic}”, and record the answer",
                2,
            ),
        )
    return last, lacking


def none_named_in(
    relationship: Relationship, context: Context, what: str, talk: Conversation, side: Side
) -> bool:
    """Return whether a person to interview on a side was asked about something in an interview and named none."""
    people = people_to_interview(relationship, context) if what in talk.none_named else []
    return any(person.id in talk.people and person.side == side for person in people)
