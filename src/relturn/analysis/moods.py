"""Moods in interviews, and cooperation between both sides (`method.md#analyses`; INnOVATER 1)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis.contacts import contacts
from relturn.analysis.promises import open_actions, promising_side
from relturn.declare.vocabulary import Side
from relturn.findings.phrasing import format_day, format_number, pluralize
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.insights import Conversation

TOGETHER_DAYS = 90
"""The number of days for which a meeting of both sides counts."""


class Mood(NamedTuple):
    """The mood of one side in this cycle's interviews, from 1 to 5.

    The first and the last value are stored, each with its day.
    """

    side: Side
    first: int
    last: int
    first_day: date
    last_day: date
    talks: int
    mean: float = 0.0
    """The mean of the last moods in all interviews."""
    is_same: bool = True
    """Whether the first and the last interview have a person in common; otherwise the two moods cannot be compared."""

    @property
    def falls(self) -> bool:
        """Return whether the same people's last mood is below their first."""
        return self.is_same and self.last < self.first


def moods(relationship: Relationship) -> list[Mood]:
    """Return the mood of each side whose mood is recorded in this cycle's interviews. A joint interview counts for both sides."""
    found = []
    for side in SIDES:
        talks = sorted(
            (
                talk
                for talk in relationship.conversations
                if _told(talk) and _of_side(relationship, talk.people, side)
            ),
            key=lambda talk: talk.date,
        )
        if talks:
            first, last = talks[0], talks[-1]
            begun = first.mood_before if first.mood_before is not None else first.mood_after
            ended = last.mood_after if last.mood_after is not None else last.mood_before
            assert begun is not None
            assert ended is not None
            ends = [talk.mood_before if talk.mood_after is None else talk.mood_after for talk in talks]
            mean = sum(end for end in ends if end is not None) / len(ends)
            is_same = bool({*first.people} & {*last.people})
            found.append(Mood(side, begun, ended, first.date, last.date, len(talks), mean, is_same))
    return found


def mood_in_words(relationship: Relationship, mood: Mood) -> str:
    """Return the mood of a side in a few words.

    For example: Ostrava 2 → 5 of 5 (9 Jan 2026 to 20 May 2026, 2 interviews).
    """
    name = "our side" if mood.side == "supplier" else relationship.name
    days = format_day(mood.last_day)
    if mood.first_day != mood.last_day:
        days = f"{format_day(mood.first_day)} to {days}"
    talks = pluralize(mood.talks, "interview")
    if not mood.is_same:
        return f"{name} {format_number(mood.mean)} of 5 on average ({days}, {talks} with different people)"
    return f"{name} {mood.first} → {mood.last} of 5 ({days}, {talks})"


def _told(talk: Conversation) -> bool:
    return talk.mood_before is not None or talk.mood_after is not None


def _of_side(relationship: Relationship, people: tuple[str, ...], side: Side) -> bool:
    return any(relationship.side_of(ref) == side for ref in people)


class Together(NamedTuple):
    """The open actions of each side, and the number of meetings of both sides within TOGETHER_DAYS."""

    ours: int
    theirs: int
    meetings: int


def working_together(relationship: Relationship, context: Context) -> Together:
    """Return the number of open actions of each side, and the number of recent meetings of both sides.

    An action counts for the side of its owner.
    """
    carried = [promising_side(relationship, action) for action in open_actions(relationship)]
    met = (one for one in contacts(relationship) if 0 <= context.age(one.day) <= TOGETHER_DAYS)
    both = sum(all(_of_side(relationship, one.people, side) for side in SIDES) for one in met)
    return Together(carried.count("supplier"), carried.count("client"), both)
