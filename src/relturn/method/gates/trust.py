"""What is asked before leaving trust (`method.md#gates`)."""

from __future__ import annotations

from datetime import date

from relturn.analysis.measures import RIGHT, Trend, is_due_for_trend, is_stale, old_after, trends
from relturn.analysis.people import interview_sides
from relturn.analysis.promises import due_lately, due_now, kept, overdue
from relturn.declare.vocabulary import Side
from relturn.findings.phrasing import folded
from relturn.method.verdict import Criterion, Gap, Remedy, Result, add, gaps, set_remedy
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship


def promises_kept(relationship: Relationship, context: Context) -> Result:
    """Enough promises were due lately, and enough of them were kept by their first date."""
    limits = context.thresholds
    due = due_lately(relationship, context)
    done = tuple(action.id for action in due if kept(action))
    if len(due) < limits.promises_at_least:
        what = f"{len(due)} promises were due in the last {limits.promise_days} days; {limits.promises_at_least} are wanted"
        return Result(done, (Gap("few-promises", what, add("action", statement="…", due="…")),))
    if len(done) < limits.promises_kept_share * len(due):
        broken = tuple(action.id for action in due if not kept(action))
        what = (
            f"{len(done)} of {len(due)} promises were kept by their first date "
            f"({limits.promises_kept_share:.0%} wanted); not {folded(broken)}"
        )
        return Result(done, (Gap("promises-broken", what, Remedy("next", ""), broken),))
    return Result(done)


def measures_move(relationship: Relationship, context: Context) -> Result:
    """Older measures have baseline and readings, and more than half move the right way."""
    known = trends(relationship, of_cycle=True)
    judged = [trend for trend in known if is_due_for_trend(trend, relationship, context)]
    if not judged:
        what = f"no measure is older than {old_after(relationship, context)} days"
        return Result(
            (), (Gap("no-measure", what, Remedy("log", "reading", (("measure", "…"), ("value", "…")))),)
        )
    found = [gap for trend in judged for gap in _lacks(trend, context)]
    found += [
        Gap(
            "no-reading",
            f"{t.measure.id} has neither a day since when nor a reading",
            set_remedy(t.measure.id, since="…"),
            (t.measure.id,),
        )
        for t in known
        if t.measure.since is None and not t.points
    ]
    right = tuple(t.measure.id for t in judged if t.moves == RIGHT and not is_stale(t, relationship, context))
    if len(right) <= context.thresholds.measures_right_share * len(judged):
        others = tuple(t.measure.id for t in judged if t.measure.id not in right)
        what = f"{len(right)} of {len(judged)} measures move the right way; not {folded(others)}"
        old = [t.measure.id for t in judged if t.moves == RIGHT and t.measure.id in others]
        what += f" (not read for too long: {folded(old)})" if old else ""
        found.append(
            Gap("wrong-way", what, Remedy("log", "reading", (("measure", others[0]), ("value", "…"))), others)
        )
    return Result(right, tuple(found))


def _lacks(trend: Trend, context: Context) -> list[Gap]:
    name, least = trend.measure.id, context.thresholds.readings_at_least
    lacking = []
    if trend.measure.baseline is None:
        lacking.append(Gap("no-baseline", f"{name} has no baseline", set_remedy(name, baseline="…"), (name,)))
    if len(trend.points) < least:
        what = f"{name} has {len(trend.points)} of {least} readings"
        lacking.append(
            Gap("few-readings", what, Remedy("log", "reading", (("measure", name), ("value", "…"))), (name,))
        )
    return lacking


def outcomes_told(relationship: Relationship, context: Context) -> Result:
    """Successes and failures are recorded, and both sides were told."""
    outcomes = relationship.outcomes
    found: list[Gap] = []
    if not any(outcome.result == "success" for outcome in outcomes):
        found.append(
            Gap(
                "no-success",
                "no success is recorded",
                Remedy("log", "outcome", (("result", "success"), ("statement", "…"))),
            )
        )
    asked = relationship.none_named("failure")
    if not asked and not any(outcome.result == "failure" for outcome in outcomes):
        what = "no failure is recorded, and nobody has asked both sides for one"
        found.append(
            Gap("no-failure", what, Remedy("log", "outcome", (("result", "failure"), ("statement", "…"))))
        )
    for outcome in outcomes:
        told = {said.side for said in outcome.told_to}
        found += [
            Gap(
                f"not-told-{side}",
                f"the {side} was not told of {outcome.id}",
                set_remedy(outcome.id, told_to__add=f"{{side: {side}, date: {context.today}}}"),
                (outcome.id,),
            )
            for side in SIDES
            if side not in told
        ]
    untold = {ref for gap in found for ref in gap.refs}
    return Result(tuple(outcome.id for outcome in outcomes if outcome.id not in untold), tuple(found))


def failures_reviewed(relationship: Relationship, context: Context) -> Result:
    """Each failure led to a look at the plan."""
    failures = [outcome for outcome in relationship.outcomes if outcome.result == "failure"]
    found = (
        None
        if failure.plan_reviewed
        else Gap(
            "plan-not-reviewed",
            f"{failure.id} led to no look at the plan",
            set_remedy(failure.id, plan_reviewed="…"),
            (failure.id,),
        )
        for failure in failures
    )
    by = tuple(failure.id for failure in failures if failure.plan_reviewed)
    return Result(by, gaps(found), "" if failures else "no failure is recorded")


def nothing_overdue(relationship: Relationship, context: Context) -> Result:
    """Nothing is overdue without a new date and a reason."""
    found = tuple(
        Gap(
            "overdue",
            f"{action.id} was due on {due_now(action)}",
            Remedy("redate", action.id, (("asked-by", "…"), ("reason", "…"))),
            (action.id,),
        )
        for action in overdue(relationship, context)
    )
    return Result((), found, "" if found else "nothing is overdue")


def trust_asked_again(relationship: Relationship, context: Context) -> Result:
    """Trust was asked of people on each side since the work began."""
    since = _work_began(relationship)
    asked = {side: _trust_asked(relationship, side, since) for side in SIDES}
    found = tuple(
        Gap(
            f"not-asked-again-{side}",
            f"trust was not asked again of the {side}'s side since {since or 'the beginning'}",
            Remedy("capture", ""),
        )
        for side in SIDES
        if not asked[side]
    )
    return Result(tuple(ref for refs in asked.values() for ref in refs), found)


def _work_began(relationship: Relationship) -> date | None:
    days = [m.date for m in relationship.moves if m.cycle == relationship.cycle and m.to_stage == "trust"]
    return min(days) if days else relationship.cycle_start


def _trust_asked(relationship: Relationship, side: Side, since: date | None) -> list[str]:
    first = since or date.min
    talks = [
        talk.id
        for talk in relationship.conversations
        if (talk.trust_asked or talk.trust)
        and talk.date >= first
        and side in interview_sides(relationship, talk)
    ]
    rounds = [
        survey.id
        for survey in relationship.current("assessment")
        if survey.date >= first
        and any(
            r.trust is not None and relationship.side_of(r.stakeholder) == side for r in survey.respondents
        )
    ]
    return talks + rounds


CRITERIA = (
    Criterion("promises-kept", "enough promises due lately were kept by their first date", promises_kept),
    Criterion("measures-move", "older measures have readings, and most move the right way", measures_move),
    Criterion("outcomes-told", "successes and failures are recorded and told to both sides", outcomes_told),
    Criterion("failures-reviewed", "each failure led to a look at the plan", failures_reviewed),
    Criterion("nothing-overdue", "nothing is overdue without a new date and a reason", nothing_overdue),
    Criterion(
        "trust-asked-again", "trust was asked again on each side since the work began", trust_asked_again
    ),
)
