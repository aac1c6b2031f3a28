"""How people feel in interviews, and whether both sides work together (`method.md#analyses`; INnOVATER 1)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis.contacts import contacts
from relturn.analysis.promises import open_actions, promising_side
from relturn.declare.vocabulary import Side
from relturn.findings.phrasing import format_day, pluralize
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.insights import Conversation

TOGETHER_DAYS = 90
"""Meetings of both sides within this number of days count."""


class Mood(NamedTuple):
    """The mood of one side in the interviews of this cycle, 1 to 5: the first, and the last with its day."""

    side: Side
    first: int
    last: int
    first_day: date
    last_day: date
    talks: int

    @property
    def falls(self) -> bool:
        """Whether the last mood is below the first."""
        return self.last < self.first


def moods(relationship: Relationship) -> list[Mood]:
    """Return the mood of each side that an interview of this cycle asked about; an interview with both counts for both."""
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
            found.append(Mood(side, begun, ended, first.date, last.date, len(talks)))
    return found


def mood_in_words(relationship: Relationship, mood: Mood) -> str:
    """Return the mood of a side in a few words: Ostrava 2 → 5 of 5 (9 Jan 2026 to 20 May 2026, 2 interviews)."""
    name = "our side" if mood.side == "supplier" else relationship.name
    days = format_day(mood.last_day)
    if mood.first_day != mood.last_day:
        days = f"{format_day(mood.first_day)} to {days}"
    return f"{name} {mood.first} → {mood.last} of 5 ({days}, {pluralize(mood.talks, 'interview')})"


def _told(talk: Conversation) -> bool:
    return talk.mood_before is not None or talk.mood_after is not None


def _of_side(relationship: Relationship, people: tuple[str, ...], side: Side) -> bool:
    return any(relationship.side_of(ref) == side for ref in people)


class Together(NamedTuple):
    """How both sides share the work: open actions of each, and meetings of people of both within TOGETHER_DAYS."""

    ours: int
    theirs: int
    meetings: int


def working_together(relationship: Relationship, context: Context) -> Together:
    """Return how many open actions each side has, by who carries them, and how often both met lately."""
    carried = [promising_side(relationship, action) for action in open_actions(relationship)]
    met = (one for one in contacts(relationship) if 0 <= context.age(one.day) <= TOGETHER_DAYS)
    both = sum(all(_of_side(relationship, one.people, side) for side in SIDES) for one in met)
    return Together(carried.count("supplier"), carried.count("client"), both)
