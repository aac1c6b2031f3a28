"""Symptoms of a weakening relationship that relturn finds in the files (`method.md#analyses` diagnosis; REVITALISE)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relturn.analysis.contacts import contacts
from relturn.analysis.measures import trends
from relturn.analysis.promises import promise_keeping
from relturn.analysis.segment import answered_rounds, answers_of_client, mean_scores
from relturn.findings.phrasing import folded, format_day, pluralize
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import Relationship
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.insights import Fact

_RECENT = 180
_FEW = 3
_MOST_OPERATIONAL = 0.75
_MANY = 5
_NO_FEEDBACK_DAYS = 180


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A symptom that the files suggest. `strength` is 1 to 3; `reason` gives the evidence."""

    symptom: str
    strength: int
    reason: str


def suggestions(relationship: Relationship, context: Context) -> list[Suggestion]:
    """Return the symptoms that the files suggest, the strongest first. Missing data suggests only a lack of feedback or of contact."""
    found = [
        *_poor_communication(relationship, context),
        *_atavism(relationship, context),
        *_reactive(relationship, context),
        *_low_energy(relationship, context),
        *_one_setting(relationship, context),
        *_slow(relationship, context),
        *_no_feedback(relationship, context),
        *_poor_quality(relationship, context),
    ]
    return sorted(found, key=lambda one: (-one.strength, one.symptom))


def _contacts(relationship: Relationship, context: Context) -> list[int]:
    """Return the ages of all contacts in days, the most recent first."""
    days = (one.day for one in contacts(relationship))
    return sorted(context.age(day) for day in days if day <= context.today)


def _poor_communication(relationship: Relationship, context: Context) -> Iterator[Suggestion]:
    ages = _contacts(relationship, context)
    limit = context.thresholds.stale_contact_days
    if ages and ages[0] > limit:
        yield Suggestion(
            "poor_communication", 3 if ages[0] > 3 * limit else 2, f"no contact for {ages[0]} days"
        )


def _atavism(relationship: Relationship, context: Context) -> Iterator[Suggestion]:
    recent = [
        c for c in relationship.communications if 0 <= context.age(c.date) <= _RECENT and c.topic != "unknown"
    ]
    operational = sum(c.topic == "operational" for c in recent)
    if len(recent) >= _FEW and operational / len(recent) > _MOST_OPERATIONAL:
        strength = 3 if operational == len(recent) else 2
        yield Suggestion(
            "atavism",
            strength,
            f"{operational} of {len(recent)} contacts in the last {_RECENT} days were operational",
        )


def _reactive(relationship: Relationship, context: Context) -> Iterator[Suggestion]:
    recent = [
        c
        for c in relationship.communications
        if 0 <= context.age(c.date) <= _RECENT and c.initiated_by is not None
    ]
    theirs = sum(c.initiated_by == "client" for c in recent)
    if len(recent) >= _FEW and theirs * 2 > len(recent):
        yield Suggestion(
            "reactive", 2, f"the client started {theirs} of {len(recent)} contacts in the last {_RECENT} days"
        )


def _low_energy(relationship: Relationship, context: Context) -> Iterator[Suggestion]:
    ideas = [context.age(c.date) for c in relationship.communications if c.new_idea]
    if relationship.communications and (not ideas or min(ideas) > context.thresholds.new_idea_days):
        since = f"the last new idea is {min(ideas)} days old" if ideas else "no new idea is recorded"
        yield Suggestion("low_energy", 2 if ideas else 1, since)


def _one_setting(relationship: Relationship, context: Context) -> Iterator[Suggestion]:
    """Yield a symptom if all recent contacts with a recorded setting took place in the same setting (REVITALISE)."""
    recent = [one for one in relationship.communications if 0 <= context.age(one.date) <= _RECENT]
    settings = [one.setting for one in recent if one.setting]
    if len(settings) >= _MANY and len({fold(setting) for setting in settings}) == 1:
        reason = f"all {len(settings)} contacts in the last {_RECENT} days with a recorded setting took place in the same one: {settings[-1]}"
        yield Suggestion("low_energy", 1, reason)


def _slow(relationship: Relationship, context: Context) -> Iterator[Suggestion]:
    events = [fact for fact in relationship.facts if fact.kind == "event"]
    silent = [called(relationship, fact.id) for fact in events if not fact.responded]
    late = [
        f"“{fact.statement}” after {pluralize(days, 'day')}"
        for fact in events
        if (days := response_days(fact)) is not None and days > context.thresholds.event_days
    ]
    if silent:
        yield Suggestion("slow_to_respond", 2, f"no response is recorded to {folded(silent)}")
    elif late:
        yield Suggestion("slow_to_respond", 1, f"we responded late: {folded(late)}")


def response_days(event: Fact) -> int | None:
    """Return how many days a response to an event took; None where one of the days is not recorded."""
    if event.occurred is None or event.responded_on is None:
        return None
    return (event.responded_on - event.occurred).days


def _no_feedback(relationship: Relationship, context: Context) -> Iterator[Suggestion]:
    days = [s.date for s in relationship.all("assessment") if s.respondents]
    days += [r.date for r in relationship.reviews if r.kind in {"relationship", "objective_party"}]
    days += [t.date for t in relationship.all("conversation") if t.trust_asked]
    if not days:
        yield Suggestion("no_feedback", 1, "no request for feedback is recorded")
    elif context.age(max(days)) > _NO_FEEDBACK_DAYS:
        yield Suggestion("no_feedback", 2, f"the last feedback is {context.age(max(days))} days old")


def _poor_quality(relationship: Relationship, context: Context) -> Iterator[Suggestion]:
    issues = [
        called(relationship, issue.id) for issue in relationship.issues if issue.cause_kind == "quality"
    ]
    keeping = promise_keeping(relationship, context, "supplier")
    rated = _reliability(relationship, context)
    if rated:
        yield Suggestion("poor_quality", 2, rated)
    elif issues:
        yield Suggestion("poor_quality", 2, f"quality issues: {', '.join(issues)}")
    elif keeping.share is not None and keeping.due >= _FEW and keeping.share * 2 < 1:
        yield Suggestion("poor_quality", 1, f"we kept {keeping.kept} of {keeping.due} promises on time")


def _reliability(relationship: Relationship, context: Context) -> str:
    """Return what the last survey says about low quality: perceived if all measures are at target, otherwise actual. Empty if it is not low."""
    rounds = answered_rounds(relationship)
    means = mean_scores(answers_of_client(relationship, rounds[-1])) if rounds else {}
    score = means.get("reliability")
    if score is None or score >= context.thresholds.segment_low:
        return ""
    known = [trend for trend in trends(relationship, of_cycle=True) if trend.points]
    perceived = bool(known) and all(trend.at_target for trend in known)
    kind = (
        "perceived problem: measures are at target"
        if perceived
        else "actual problem: measures are not at target"
    )
    return f"reliability {score:.1f} of 7 in the survey of {format_day(rounds[-1].date)} ({kind})"
