"""Comparison of the options keep, exit and do nothing (`method.md#keep-or-exit`; SEGMENTS). People make the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relturn.analysis.asked import last_asked
from relturn.analysis.causes import analyses_of
from relturn.analysis.coverage import representatives
from relturn.analysis.measures import RIGHT, UNKNOWN, trends
from relturn.analysis.promises import promise_keeping
from relturn.analysis.segment import segment
from relturn.analysis.value import value
from relturn.analysis.voice import voice
from relturn.findings.phrasing import folded, format_day, format_number, joined, pluralize
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.history import Decision
    from relturn.records.value import ValuePeriod

_ADDRESSABLE = {"ways_of_working", "unmet_expectation", "quality", "priorities"}


@dataclass(frozen=True, slots=True)
class Consideration:
    """One aspect of the decision to keep or to exit.

    `known` is what is recorded about the aspect. `leans` is `keep`, `exit`, or empty for neither.
    """

    name: str
    known: str
    leans: str = ""


_MATERIAL = 0.05
"""The smallest growth, as a share of annual revenue, that leans to keep."""
_LITTLE = 0.5
"""The share of kept promises below which a side has not done its part."""


def exit_decided(relationship: Relationship) -> Decision | None:
    """Return the decision to exit if the relationship is still on the turnaround track; None otherwise."""
    last = relationship.decisions[-1] if relationship.decisions else None
    return last if last and last.decision == "exit" and relationship.track == "turnaround" else None


def considerations(relationship: Relationship, context: Context) -> list[Consideration]:
    """Return every aspect of the decision. An aspect without records says so and leans to neither option."""
    return [
        _since(relationship),
        _value(relationship),
        _cost(relationship),
        _cost_to_client(relationship),
        _fit(relationship, context),
        _voice(relationship, context),
        _cause(relationship),
        _expectations(relationship),
        _promises(relationship, context),
        _progress(relationship),
        _tried(relationship, context),
        *_time(relationship),
        *_outside(relationship),
        *_said(relationship),
    ]


def _said(relationship: Relationship) -> list[Consideration]:
    """Return the aspects that only people can judge, as recorded in the last decision."""
    last = relationship.decisions[-1] if relationship.decisions else None
    asked = {
        "Better to end it?": "better_off", "Effect on our people": "our_people", "Effect on other clients": "other_clients",
    }  # fmt: skip
    return [
        Consideration(name, (getattr(last, field) if last else None) or "not recorded")
        for name, field in asked.items()
    ]


def _value(relationship: Relationship) -> Consideration:
    worth = value(relationship)
    gets = [_got(relationship, period) for period in relationship.all("value_period") if period.client_gets]
    if worth.revenue is None:
        words = f"no revenue recorded; {relationship.name} gets: {gets[-1]}" if gets else "not recorded"
        return Consideration("Value", words)
    said = [f"{format_number(worth.revenue)} a year"]
    if worth.trend:
        said.append(f"{worth.trend:+,.0f} compared with the previous period")
    if worth.created:
        said.append(f"growth opportunity {format_number(worth.created)}{_growth(relationship)}")
    if worth.restored is not None:
        said.append(f"margin change {worth.restored:+,.0f} a year compared with the first period")
    if gets:
        said.append(f"{relationship.name} gets: {gets[-1]}")
    grows = bool(worth.created) and (worth.created or 0) >= _MATERIAL * worth.revenue
    return Consideration(
        "Value", joined(said), "keep" if grows and (worth.margin is None or worth.margin > 0) else ""
    )


def _got(relationship: Relationship, period: ValuePeriod) -> str:
    """Return what the client got in a period, and who at the client confirmed it."""
    who = [f"{relationship.who(one.stakeholder)}, {format_day(one.date)}" for one in period.confirmed_by]
    return f"{period.client_gets}" + (f" (confirmed by {folded(who)})" if who else "")


def _growth(relationship: Relationship) -> str:
    """Return the growth opportunities, each with the issues and needs that it addresses."""
    said = []
    for one in relationship.all("growth_opportunity"):
        rests = [called(relationship, ref) for ref in one.rests_on]
        said.append(one.statement + (f" (addresses {folded(rests)})" if rests else ""))
    return f": {folded(said, '; ')}" if said else ""


def _since(relationship: Relationship) -> Consideration:
    """Return the day since which our team and the client have worked together."""
    since = relationship.head.since if relationship.head else None
    return Consideration("Client since", format_day(since) if since else "not recorded")


def _cost(relationship: Relationship) -> Consideration:
    worth = value(relationship)
    if worth.margin is None:
        return Consideration("Cost to serve", "not recorded")
    leans = "keep" if worth.margin > 0 else "exit" if worth.margin < 0 else ""
    word = "profit" if worth.margin >= 0 else "loss"
    return Consideration("Cost to serve", f"a {word} of {format_number(abs(worth.margin))} a year", leans)


_MOST_COSTS = 3


def _cost_to_client(relationship: Relationship) -> Consideration:
    """Return what the issues of highest priority cost the client (INnOVATER: a bad relationship costs both sides)."""
    open_issues = sorted(
        (one for one in relationship.issues if not one.set_aside), key=lambda one: one.priority
    )
    costs = [one.implications.client for one in open_issues if one.implications.client]
    words = folded(costs[:_MOST_COSTS], "; ") or "not recorded"
    return Consideration(f"Cost to {relationship.name}", words)


def _fit(relationship: Relationship, context: Context) -> Consideration:
    found = segment(relationship, context)
    if found is None:
        return Consideration("Segment", "no survey")
    leans = {"ambassador": "keep", "rational": "keep", "stalker": "exit", "opponent": "exit"}.get(
        found.name, ""
    )
    because = f"; {', '.join((*found.because, *found.doubts[:1]))}" if found.because or found.doubts else ""
    return Consideration("Segment", f"{found.words} ({found.sure}){because}", leans if found.leans else "")


def _voice(relationship: Relationship, context: Context) -> Consideration:
    found = voice(relationship, context)
    if found.score is None:
        return Consideration("Client's voice", "not known")
    parts = ", ".join(f"{part.name} {part.score}" for part in found.parts if part.score is not None)
    return Consideration("Client's voice", f"{found.tone(context)}: {found.score} of 100 ({parts})")


def _cause(relationship: Relationship) -> Consideration:
    known = [issue for issue in relationship.issues if issue.cause_kind]
    if not known:
        return Consideration("Causes that we can address", "no issue has a recorded cause")
    ours = [issue for issue in known if issue.cause_kind in _ADDRESSABLE]
    addressed = sum(any(one.decision for one in analyses_of(relationship, issue)) for issue in ours)
    leans = "exit" if len(ours) * 2 <= len(known) else "keep" if addressed else ""
    words = f"{len(ours)} of {pluralize(len(known), 'known cause')}; {addressed} with a decision"
    return Consideration("Causes that we can address", words, leans)


def _expectations(relationship: Relationship) -> Consideration:
    reviewed = [e for e in relationship.all("expectation") if e.met != "unknown"]
    if not reviewed:
        return Consideration("Expectations", "none has been reviewed")
    met = sum(e.met in {"met", "partly"} for e in reviewed)
    leans = "keep" if met * 2 >= len(reviewed) else "exit"
    return Consideration("Expectations", f"{met} of {len(reviewed)} met or partly met", leans)


def _promises(relationship: Relationship, context: Context) -> Consideration:
    theirs = promise_keeping(relationship, context, "client")
    ours = promise_keeping(relationship, context, "supplier")
    own = f"; our side kept {ours.kept} of {ours.due}" if ours.due else ""
    if theirs.share is None:
        return Consideration("Promises", f"no promise of {relationship.name} was due recently{own}")
    leans = (
        "keep"
        if theirs.share >= context.thresholds.promises_kept_share
        else "exit"
        if theirs.share < _LITTLE
        else ""
    )
    return Consideration("Promises", f"{relationship.name} kept {theirs.kept} of {theirs.due}{own}", leans)


def _progress(relationship: Relationship) -> Consideration:
    known = [trend for trend in trends(relationship, of_cycle=True) if trend.moves != UNKNOWN]
    if not known:
        return Consideration("Progress", "no measure has enough readings")
    right = sum(trend.moves == RIGHT for trend in known)
    leans = "keep" if right * 2 > len(known) else ""
    return Consideration(
        "Progress", f"{right} of {pluralize(len(known), 'measure')} at target or improving", leans
    )


_FAILED = 2
"""The smallest number of failed attempts that leans to exit for a client in the Opponent segment.

Some of these clients cannot be won back (SEGMENTS).
"""


def _tried(relationship: Relationship, context: Context) -> Consideration:
    """Return the attempts so far. Failed attempts lean to exit if the client is still in the Opponent segment."""
    attempts = relationship.all("attempt")
    tried = [one.what + (f" ({one.result})" if one.result else "") for one in attempts]
    failed = sum(one.worked == "no" for one in attempts)
    found = segment(relationship, context)
    opponent = found is not None and found.leans and found.name == "opponent"
    known = folded(tried, "; ")
    if failed:
        known += f"; {pluralize(failed, 'attempt')} did not work"
    leans = "exit" if opponent and failed >= _FAILED else ""
    return Consideration("Attempts so far", known or "not recorded", leans)


def _time(relationship: Relationship) -> list[Consideration]:
    """Return the hours that an exit would free, if hours are recorded.

    The time is never given in numbers of people (SEGMENTS).
    """
    team = representatives(relationship)
    known = [member.hours_a_month for member in team if member.hours_a_month is not None]
    words = f"{pluralize(sum(known), 'hour')} a month (recorded for {len(known)} of {len(team)} on the team)"
    return [Consideration("Capacity freed by an exit", words)] if known else []


def freed_hours(relationship: Relationship) -> int:
    """Return how many hours a month our team works for this client, as far as that is recorded."""
    return sum(member.hours_a_month or 0 for member in representatives(relationship))


def _outside(relationship: Relationship) -> list[Consideration]:
    """Return the client's alternatives, the competitors and the season."""
    head = relationship.head
    season = head.season if head else None
    words = (
        "not recorded"
        if season is None
        else f"{season.name}: {season.how_we_act}"
        if season.how_we_act
        else season.name
    )
    return [
        Consideration(
            "Client's alternatives",
            folded(head.alternatives, "; ") if head and head.alternatives else "not recorded",
        ),
        Consideration(
            "Competitors", folded(head.competitors) if head and head.competitors else "not recorded"
        ),
        Consideration("Season", words),
    ]


def who_must_decide(relationship: Relationship) -> list[str]:
    """Return the ids of our executives, or of our senior people if we have no executives."""
    for level in ("executive", "senior"):
        found = [p.id for p in relationship.of_side("supplier") if p.level == level]
        if found:
            return found
    return []


EXIT_READINESS = (
    "the impact on our team, the client and partners is assessed",
    "it is agreed who informs each person, and by when",
    "alternatives and a hand-over are recorded",
    "open obligations are recorded",
)


def exit_readiness(relationship: Relationship) -> list[tuple[str, bool]]:
    """Return each condition for a well-managed exit, and whether it is met, for any relationship."""
    leaving = relationship.exit
    if leaving is None:
        return [(point, False) for point in EXIT_READINESS]
    stands = (
        bool(leaving.damage.supplier and leaving.damage.client)
        and bool(leaving.damage.parties or last_asked(relationship, "third_party")),
        bool(leaving.telling),
        bool(leaving.help.alternatives and leaving.help.hand_over),
        bool(leaving.obligations or last_asked(relationship, "obligation")),
    )
    return list(zip(EXIT_READINESS, stands, strict=True))
