"""Keep, exit or do nothing, side by side (`method.md#keep-or-exit`; SEGMENTS). It never decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relturn.analysis.causes import analyses_of
from relturn.analysis.coverage import representatives
from relturn.analysis.measures import RIGHT, UNKNOWN, trends
from relturn.analysis.promises import promise_keeping
from relturn.analysis.segment import segment
from relturn.analysis.value import value
from relturn.analysis.voice import voice
from relturn.findings.phrasing import folded, format_day, format_number, pluralize
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.history import Decision
    from relturn.records.value import ValuePeriod

_ADDRESSABLE = {"ways_of_working", "unmet_expectation", "quality", "priorities"}


@dataclass(frozen=True, slots=True)
class Consideration:
    """One side of the question: what is known, and which way it leans (`keep`, `exit` or nothing)."""

    name: str
    known: str
    leans: str = ""


_MATERIAL = 0.05
"""Growth leans to keep only from this share of annual revenue on."""
_LITTLE = 0.5
"""Whoever kept less than this share of promises has not done their part."""


def exit_decided(relationship: Relationship) -> Decision | None:
    """Return the decision to exit that a turnaround has not carried out yet; None where there is none."""
    last = relationship.decisions[-1] if relationship.decisions else None
    return last if last and last.decision == "exit" and relationship.track == "turnaround" else None


def considerations(relationship: Relationship, context: Context) -> list[Consideration]:
    """Return what is known of each side of the question; what is not known leans nowhere and says so."""
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
    """What only people can say, as the last decision has it."""
    last = relationship.decisions[-1] if relationship.decisions else None
    asked = {
        "better to end it?": "better_off", "effect on our people": "our_people", "effect on other clients": "other_clients",
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
        return Consideration("value", words)
    said = [f"{format_number(worth.revenue)} a year"]
    if worth.trend:
        said.append(f"{worth.trend:+,.0f} on the period before")
    if worth.created:
        said.append(f"could grow by {format_number(worth.created)}{_growth(relationship)}")
    if worth.restored is not None:
        said.append(f"margin {worth.restored:+,.0f} a year on the first period")
    if gets:
        said.append(f"{relationship.name} gets: {gets[-1]}")
    grows = bool(worth.created) and (worth.created or 0) >= _MATERIAL * worth.revenue
    return Consideration(
        "value", "; ".join(said), "keep" if grows and (worth.margin is None or worth.margin > 0) else ""
    )


def _got(relationship: Relationship, period: ValuePeriod) -> str:
    """What the client got in a period, and who of the client confirmed it."""
    who = [f"{relationship.who(one.stakeholder)}, {format_day(one.date)}" for one in period.confirmed_by]
    return f"{period.client_gets}" + (f" (confirmed by {folded(who)})" if who else "")


def _growth(relationship: Relationship) -> str:
    """What could grow, and the issues and needs that it answers."""
    said = []
    for one in relationship.all("growth_opportunity"):
        rests = [called(relationship, ref) for ref in one.rests_on]
        said.append(one.statement + (f" (it answers {folded(rests)})" if rests else ""))
    return f": {folded(said, '; ')}" if said else ""


def _since(relationship: Relationship) -> Consideration:
    """Since when the two organisations have worked together."""
    since = relationship.head.since if relationship.head else None
    return Consideration("client since", format_day(since) if since else "not recorded")


def _cost(relationship: Relationship) -> Consideration:
    worth = value(relationship)
    if worth.margin is None:
        return Consideration("cost to serve", "not recorded")
    leans = "keep" if worth.margin > 0 else "exit" if worth.margin < 0 else ""
    word = "profit" if worth.margin >= 0 else "loss"
    return Consideration("cost to serve", f"a {word} of {format_number(abs(worth.margin))} a year", leans)


_MOST_COSTS = 3


def _cost_to_client(relationship: Relationship) -> Consideration:
    """What the open issues that come first cost the client (INnOVATER: a bad relationship costs both)."""
    open_issues = sorted(
        (one for one in relationship.issues if not one.set_aside), key=lambda one: one.priority
    )
    costs = [one.implications.client for one in open_issues if one.implications.client]
    words = folded(costs[:_MOST_COSTS], "; ") or "not recorded"
    return Consideration(f"cost to {relationship.name}", words)


def _fit(relationship: Relationship, context: Context) -> Consideration:
    found = segment(relationship, context)
    if found is None:
        return Consideration("segment", "no survey")
    leans = {"ambassador": "keep", "rational": "keep", "stalker": "exit", "opponent": "exit"}.get(
        found.name, ""
    )
    because = f"; {', '.join((*found.because, *found.doubts[:1]))}" if found.because or found.doubts else ""
    return Consideration("segment", f"{found.words} ({found.sure}){because}", leans if found.leans else "")


def _voice(relationship: Relationship, context: Context) -> Consideration:
    found = voice(relationship, context)
    if found.score is None:
        return Consideration("the client's voice", "not known")
    parts = ", ".join(f"{part.name} {part.score}" for part in found.parts if part.score is not None)
    return Consideration("the client's voice", f"{found.tone(context)}: {found.score} of 100 ({parts})")


def _cause(relationship: Relationship) -> Consideration:
    known = [issue for issue in relationship.issues if issue.cause_kind]
    if not known:
        return Consideration("causes that we can address", "no cause of an issue is known")
    ours = [issue for issue in known if issue.cause_kind in _ADDRESSABLE]
    addressed = sum(any(one.decision for one in analyses_of(relationship, issue)) for issue in ours)
    leans = "exit" if len(ours) * 2 <= len(known) else "keep" if addressed else ""
    words = f"{len(ours)} of {pluralize(len(known), 'known cause')}; {addressed} with a decision"
    return Consideration("causes that we can address", words, leans)


def _expectations(relationship: Relationship) -> Consideration:
    reviewed = [e for e in relationship.all("expectation") if e.met != "unknown"]
    if not reviewed:
        return Consideration("fit of expectations", "none has been reviewed")
    met = sum(e.met in {"met", "partly"} for e in reviewed)
    leans = "keep" if met * 2 >= len(reviewed) else "exit"
    return Consideration("fit of expectations", f"{met} of {len(reviewed)} met or partly met", leans)


def _promises(relationship: Relationship, context: Context) -> Consideration:
    theirs = promise_keeping(relationship, context, "client")
    ours = promise_keeping(relationship, context, "supplier")
    own = f"; our side {ours.kept} of {ours.due}" if ours.due else ""
    if theirs.share is None:
        return Consideration("promises", f"none of {relationship.name} was due lately{own}")
    leans = (
        "keep"
        if theirs.share >= context.thresholds.promises_kept_share
        else "exit"
        if theirs.share < _LITTLE
        else ""
    )
    return Consideration("promises", f"{relationship.name} kept {theirs.kept} of {theirs.due}{own}", leans)


def _progress(relationship: Relationship) -> Consideration:
    known = [trend for trend in trends(relationship, of_cycle=True) if trend.moves != UNKNOWN]
    if not known:
        return Consideration("progress", "no measure has been read")
    right = sum(trend.moves == RIGHT for trend in known)
    leans = "keep" if right * 2 > len(known) else ""
    return Consideration(
        "progress", f"{right} of {pluralize(len(known), 'measure')} at target or improving", leans
    )


_FAILED = 2
"""From so many attempts that did not work on, an opponent leans to exit (SEGMENTS: some cannot be won back)."""


def _tried(relationship: Relationship, context: Context) -> Consideration:
    """What was tried; attempts that did not work lean to exit where the client is an opponent all the same."""
    attempts = relationship.all("attempt")
    tried = [one.what + (f" ({one.result})" if one.result else "") for one in attempts]
    failed = sum(one.worked == "no" for one in attempts)
    found = segment(relationship, context)
    opponent = found is not None and found.leans and found.name == "opponent"
    known = folded(tried, "; ")
    if failed:
        known += f"; {pluralize(failed, 'attempt')} did not work"
    leans = "exit" if opponent and failed >= _FAILED else ""
    return Consideration("what was tried", known or "not recorded", leans)


def _time(relationship: Relationship) -> list[Consideration]:
    """The time that an exit frees, where it is recorded: hours, never heads (SEGMENTS)."""
    team = representatives(relationship)
    known = [member.hours_a_month for member in team if member.hours_a_month is not None]
    words = f"{pluralize(sum(known), 'hour')} a month (recorded for {len(known)} of {len(team)} on the team)"
    return [Consideration("time that an exit frees", words)] if known else []


def freed_hours(relationship: Relationship) -> int:
    """Return how many hours a month our team works for this client, as far as that is recorded."""
    return sum(member.hours_a_month or 0 for member in representatives(relationship))


def _outside(relationship: Relationship) -> list[Consideration]:
    """What the client could do instead, whom it talks to, and the season."""
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
            "the client's alternatives",
            folded(head.alternatives, "; ") if head and head.alternatives else "not recorded",
        ),
        Consideration(
            "competitors", folded(head.competitors) if head and head.competitors else "not recorded"
        ),
        Consideration("season", words),
    ]


def who_must_decide(relationship: Relationship) -> list[str]:
    """Our executives, else our senior people."""
    for level in ("executive", "senior"):
        found = [p.id for p in relationship.of_side("supplier") if p.level == level]
        if found:
            return found
    return []


EXIT_READINESS = (
    "damage for us, the client and third parties is considered",
    "who tells whom, by when, is agreed",
    "alternatives and a hand-over are known",
    "what is still owed is recorded",
)


def exit_readiness(relationship: Relationship) -> list[tuple[str, bool]]:
    """How ready we would be for a well-managed exit, for any relationship: each point, and whether it stands."""
    leaving = relationship.exit
    if leaving is None:
        return [(point, False) for point in EXIT_READINESS]
    stands = (
        bool(leaving.damage.supplier and leaving.damage.client)
        and bool(leaving.damage.parties or relationship.none_named("third_party")),
        bool(leaving.telling),
        bool(leaving.help.alternatives and leaving.help.hand_over),
        bool(leaving.obligations or relationship.none_named("obligation")),
    )
    return list(zip(EXIT_READINESS, stands, strict=True))
