"""Criteria of the Trust gate about the trust of each side (`method.md#gates`)."""

from __future__ import annotations

from datetime import date

from relturn.analysis.people import deciders, interview_sides
from relturn.analysis.trust import TrustAnswer, TrustNow, trust_of
from relturn.declare.vocabulary import Side
from relturn.findings.phrasing import folded, format_day
from relturn.method.verdict import (
    Criterion,
    Gap,
    Remedy,
    Result,
    gaps,
    on_side,
    side_name,
)
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship


def trust_asked_again(relationship: Relationship, context: Context) -> Result:
    """Check that on each side a person who decides was asked about trust since the Trust stage began."""
    since = _work_began(relationship)
    found: list[Gap] = []
    by: list[str] = []
    for side in SIDES:
        asked = _trust_asked(relationship, side, since)
        by += [record for record, _ in asked]
        deciding = [person.id for person in deciders(relationship, context, side)]
        name = side_name(relationship, side)
        place = on_side(relationship, side)
        who = folded([relationship.who(ref) for ref in deciding], " or ") or name
        do = f"Ask {who} how much they trust the other side"
        if not asked:
            what = f"Nobody {place} has been asked about trust" + (
                f" since {format_day(since)}" if since else ""
            )
            found.append(
                Gap(
                    f"not-asked-again-{side}",
                    what,
                    Remedy("capture", ""),
                    tuple(deciding),
                    do,
                    subject="trust",
                )
            )
        elif deciding and not any(set(people) & set(deciding) for _, people in asked):
            others = folded([relationship.who(ref) for _, people in asked for ref in people if ref])
            what = f"{place[:1].upper()}{place[1:]}, only {others} answered about trust; nobody who decides was asked"
            gap = Gap(
                f"nobody-who-decides-{side}", what, Remedy("capture", ""), tuple(deciding), do, 2, "trust"
            )
            found.append(gap)
    return Result(tuple(dict.fromkeys(by)), tuple(found))


def _work_began(relationship: Relationship) -> date | None:
    days = [m.date for m in relationship.moves if m.cycle == relationship.cycle and m.to_stage == "trust"]
    return min(days) if days else relationship.cycle_start


def _trust_asked(
    relationship: Relationship, side: Side, since: date | None
) -> list[tuple[str, tuple[str, ...]]]:
    """Return the interviews and surveys since a day that asked a side about trust, each with the people asked."""
    first = since or date.min
    talks = [
        (talk.id, tuple(ref for ref in talk.people if relationship.side_of(ref) == side))
        for talk in relationship.conversations
        if (talk.trust_asked or talk.trust)
        and talk.date >= first
        and side in interview_sides(relationship, talk)
    ]
    rounds = []
    for survey in relationship.current("assessment"):
        people = tuple(
            one.stakeholder
            for one in survey.respondents
            if one.trust is not None and one.stakeholder and relationship.side_of(one.stakeholder) == side
        )
        if survey.date >= first and people:
            rounds.append((survey.id, people))
    return talks + rounds


def trust_has_grown(relationship: Relationship, context: Context) -> Result:
    """Check that trust is high enough on each side and has not fallen since the start."""
    since = _work_began(relationship)
    found: list[Gap | None] = []
    by: list[str] = []
    for side in SIDES:
        deciding = [person.id for person in deciders(relationship, context, side)]
        now = trust_of(relationship, context, side, deciding, since)
        by += now.records
        if now.now is None:
            found.append(_unanswered_trust(relationship, side, deciding, since))
        else:
            found.append(_weak_trust(relationship, context, now, now.now, deciding))
    return Result(tuple(dict.fromkeys(by)), gaps(found))


def _unanswered_trust(
    relationship: Relationship, side: Side, deciding: list[str], since: date | None
) -> Gap | None:
    """Return a gap if a person who decides was asked about trust and the answer is not recorded."""
    if not any(set(people) & set(deciding) for _, people in _trust_asked(relationship, side, since)):
        return None
    place = on_side(relationship, side)
    what = f"People {place} were asked about trust, but no answer from 1 to 7 is recorded"
    do = f"Record how much the people {place} trust the other side"
    return Gap(f"no-answer-{side}", what, Remedy("capture", ""), tuple(deciding), do, 2, "trust")


def _weak_trust(
    relationship: Relationship, context: Context, trust: TrustNow, now: float, deciding: list[str]
) -> Gap | None:
    """Return a gap if the trust of a side is too low or has fallen.

    A gap is also returned if the trust of a person who decides is too low.
    """
    limits, again = context.thresholds, Remedy("capture", "")
    side, words = trust.side, f"Trust is {now:.2g} of 7 {on_side(relationship, trust.side)}"
    known = trust.first is not None and trust.first_day and trust.first_day != trust.day
    start = f"; it was {trust.first:.2g} in {trust.first_day:%B}" if known else ""
    do = f"Find out what {side_name(relationship, side)} needs in order to trust the other side"
    if now < limits.trust_at_least:
        what = f"{words} ({limits.trust_at_least:g} required){start}"
        return Gap(f"trust-low-{side}", what, again, _who(trust.low, deciding), do, 2, "trust")
    if trust.first is not None and now < trust.first and now < limits.trust_high:
        return Gap(
            f"trust-fallen-{side}", f"{words}, and has fallen{start}", again, tuple(deciding), do, 2, "trust"
        )
    if trust.low:
        low = folded([f"{relationship.who(one.who)} answered {one.score:.2g}" for one in trust.low])
        ask = f"Find out what {relationship.who(trust.low[0].who)} needs in order to trust us"
        refs = tuple(one.who for one in trust.low)
        what = f"{words}, but {low} ({limits.trust_at_least:g} required)"
        return Gap(f"decider-low-{side}", what, again, refs, ask, 2, refs[0])
    return None


def _who(low: tuple[TrustAnswer, ...], deciding: list[str]) -> tuple[str, ...]:
    return tuple(one.who for one in low) or tuple(deciding)


CRITERIA = (
    Criterion(
        "trust-asked-again", "on each side, a person who decides was asked about trust", trust_asked_again
    ),
    Criterion(
        "trust-has-grown",
        "each side trusts the other side enough, and no less than at the start",
        trust_has_grown,
        2,
    ),
)
