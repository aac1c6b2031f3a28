"""Answers of people that there is none of something, and which sides were asked (`method.md#vocabulary`, asked)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relturn.analysis.people import people_to_interview
from relturn.declare.vocabulary import Level, Party, Side
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.asked import Asked, AskedWhat


def last_asked(
    relationship: Relationship, what: AskedWhat, side: Side | None = None, level: Level | None = None
) -> Asked | None:
    """Return the last record in this cycle that people were asked about something and named none.

    With a `side` or `level`, the record must be about that side or level, or about all. Records from before the work began do
    not count.
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
    return max(found, key=lambda one: one.date, default=None)


def sides_asked(relationship: Relationship, context: Context, asked: Asked) -> set[Party]:
    """Return the sides on which a person to interview was asked."""
    wanted = {person.id: person.side for person in people_to_interview(relationship, context)}
    return {wanted[ref] for ref in asked.people if ref in wanted}


def is_none_named(relationship: Relationship, context: Context, what: AskedWhat) -> bool:
    """Return whether the last people who were asked about something included a person to interview on any side."""
    asked = last_asked(relationship, what)
    return asked is not None and bool(sides_asked(relationship, context, asked))
