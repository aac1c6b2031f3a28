"""Answers about trust: who gave them, when, and how trust has changed (`method.md#gates` trust)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from relturn.analysis import scales
from relturn.declare.vocabulary import Side
from relturn.model.context import Context
from relturn.model.relationship import Relationship

LOW = 2
"""The highest trust answer that counts as hostile, on the scale from 1 to 7."""


class TrustAnswer(NamedTuple):
    """One person's answer on how far they trust the other side, 1 to 7. `who` is empty for an anonymous answer."""

    day: date
    who: str
    score: float
    record: str


def trust_answers(relationship: Relationship, side: Side, *, all_cycles: bool = False) -> list[TrustAnswer]:
    """Return every trust answer of a side in this cycle, oldest first, on the scale from 1 to 7.

    An anonymous answer counts as the client's, because surveys ask the client. What somebody says about the trust of an absent
    person does not count.
    """
    talks = relationship.all("conversation") if all_cycles else relationship.conversations
    rounds = relationship.all("assessment") if all_cycles else relationship.current("assessment")
    found = [
        TrustAnswer(talk.date, ref, score, talk.id)
        for talk in talks
        for ref, score in talk.trust.items()
        if relationship.side_of(ref) == side and ref in talk.people
    ]
    for survey in rounds:
        for one in scales.respondents(survey, relationship.kinds):
            party = relationship.side_of(one.stakeholder) if one.stakeholder else "client"
            if one.trust is not None and party == side:
                found.append(TrustAnswer(survey.date, one.stakeholder or "", one.trust, survey.id))
    return sorted(found, key=lambda one: (one.day, one.who))


def latest_of_each(answers: Collection[TrustAnswer]) -> dict[str, TrustAnswer]:
    """Return the last answer of each named person."""
    return {one.who: one for one in answers if one.who}


class TrustNow(NamedTuple):
    """The trust of one side: means from 1 to 7, now and at the start of the cycle.

    `now` is the mean of the last day on which somebody who decides answered. It is None if no such person has answered
    since the work began. `low` contains the answers below the required level, from people who decide.
    """

    side: Side
    now: float | None
    day: date | None
    first: float | None
    first_day: date | None
    low: tuple[TrustAnswer, ...]
    records: tuple[str, ...]


def trust_of(
    relationship: Relationship, context: Context, side: Side, deciders: Collection[str], since: date | None
) -> TrustNow:
    """Return the trust of a side from its answers since a given day. `deciders` are the ids of the people who decide."""
    answers = trust_answers(relationship, side)
    recent = [one for one in answers if since is None or one.day >= since]
    days = [one.day for one in recent if one.who in deciders]
    last = max(days, default=None)
    now = [one for one in recent if one.day == last]
    first_day = answers[0].day if answers else None
    first = [one.score for one in answers if one.day == first_day]
    latest = latest_of_each(answers)
    low = [
        latest[ref]
        for ref in deciders
        if ref in latest and latest[ref].score < context.thresholds.trust_at_least
    ]
    return TrustNow(
        side, _mean([one.score for one in now]), last, _mean(first), first_day, tuple(low),
        tuple(dict.fromkeys(one.record for one in now)),
    )  # fmt: skip


def _mean(values: Collection[float]) -> float | None:
    return sum(values) / len(values) if values else None
