"""Notices that interview notes are recorded already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from relturn.findings.errors import RelturnError
from relturn.model.relationship import Relationship
from relturn.model.text import fold
from relturn.notes.shorthand import Notes

if TYPE_CHECKING:
    from relturn.records.insights import Conversation


def recorded_in(notes: Notes, date: str, relationship: Relationship) -> tuple[str, int]:
    """Return the interview of the same day and people that has most of the statements of some notes, and how many.

    Without such an interview, the id is empty.

    Raises:
        RelturnError: An interview has all of the statements.
    """
    said = _statements(notes.facts, notes.needs, notes.words, notes.unplaced)
    shared = {
        talk.id: len(said & _of(talk))
        for talk in relationship.conversations
        if str(talk.date) == date and set(talk.people) == set(notes.people)
    }
    most = max(shared, key=lambda one: shared[one], default="")
    if most and said and shared[most] == len(said):
        raise RelturnError(
            f"{most} has all of these notes already; nothing was written",
            f"to add more to it: relturn interview {relationship.slug} --go-on {most}",
            code=1,
        )
    return most, shared.get(most, 0)


def to_take_back(talk: str, shared: int) -> list[str]:
    """Return what to do if an interview of the same day and people has some of the statements already."""
    if not shared:
        return []
    hint = (
        f"{talk} has {shared} of these statements already. If it is the same interview, take this one back with "
        f"relturn undo, and add the new statements to {talk}"
    )
    return [hint]


def _of(talk: Conversation) -> set[str]:
    return _statements(
        [{"statement": fact.statement} for fact in talk.facts],
        [{"statement": need.statement} for need in talk.needs],
        talk.words,
        talk.unplaced,
    )


def _statements(
    facts: Iterable[dict[str, Any]],
    needs: Iterable[dict[str, Any]],
    words: Iterable[Any],
    unplaced: Iterable[str],
) -> set[str]:
    """Return the statements, words and other lines of an interview, so that they can be compared."""
    return {fold(str(text)) for text in (*(one["statement"] for one in (*facts, *needs)), *words, *unplaced)}
