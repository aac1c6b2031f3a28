"""Criteria of the Trust gate about promises, measures and outcomes (`method.md#gates`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relturn.analysis.measures import RIGHT, Trend, is_due_for_trend, trends
from relturn.analysis.people import persons
from relturn.analysis.promises import (
    due_lately,
    due_with_reason,
    judged_by,
    kept,
    open_actions,
    overdue,
    promise_keeping,
    promising_side,
)
from relturn.declare.vocabulary import Side
from relturn.findings.phrasing import folded, format_day, joined, pluralize
from relturn.method.none_named import none_named
from relturn.method.verdict import (
    Criterion,
    Gap,
    Remedy,
    Result,
    add,
    gaps,
    plan_action,
    set_remedy,
    side_name,
)
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import says_more

if TYPE_CHECKING:
    from relturn.records.execution import Told
    from relturn.records.plan import Action


def promises_kept(relationship: Relationship, context: Context) -> Result:
    """Check that enough of our recent promises, and at least one, were kept. Promises of the client never offset ours."""
    due = due_lately(relationship, context, "supplier")
    done = tuple(action.id for action in due if kept(relationship, action, context))
    note = _theirs(relationship, context)
    if not due:
        what = "No promise of our side that counts for trust was due or done"
        remedy = plan_action("supplier", serves="…")
        return Result(
            (), (Gap("few-promises", what, remedy, (), "Make a promise with a due date, and keep it"),), note
        )
    wanted = context.thresholds.promises_kept_share
    if len(done) < wanted * len(due) or not done:
        broken = [action for action in due if action.id not in done]
        names = folded([f"“{action.statement}”" for action in broken])
        what = f"Our side kept {len(done)} of {pluralize(len(due), 'promise')} ({wanted:.0%} required); not kept: {names}"
        missed = [action for action in broken if action.done_on is None]
        undated = [action for action in missed if action.status == "done"]
        remedy = Remedy("done", missed[0].id) if missed else Remedy("next", "")
        if undated:
            remedy = set_remedy(undated[0].id, done_on="…")
        refs = tuple(action.id for action in broken)
        gap = Gap("promises-broken", what, remedy, refs, "Keep the next promises on time")
        return Result(done, (gap._replace(subject=missed[0].id) if missed else gap,), note)
    return Result(done, (), note)


def _theirs(relationship: Relationship, context: Context) -> str:
    """Return a note about the promises of the client, and about our promises that were moved at the client's request."""
    theirs = promise_keeping(relationship, context, "client")
    ours = promise_keeping(relationship, context, "supplier")
    said = [
        f"{relationship.name} kept {theirs.kept} of {pluralize(theirs.due, 'promise')}" if theirs.due else ""
    ]
    for action in relationship.actions:
        changed = judged_by(relationship, action)
        if (
            ours.at_their_wish
            and promising_side(relationship, action) == "supplier"
            and action.due
            and changed
            and changed != action.due
        ):
            asked = next((change.asked_by for change in reversed(action.redated) if change.asked_by), None)
            said.append(
                f"“{action.statement}” was moved to {format_day(changed)} at the request of {relationship.who(asked)}"
            )
    return joined(filter(None, said))


def measures_move(relationship: Relationship, context: Context) -> Result:
    """Check that measures have a baseline and readings, and that more than half are at target or improving."""
    known = trends(relationship, of_cycle=True)
    due = [trend for trend in known if is_due_for_trend(trend, relationship, context)]
    if not due:
        what = "No measure has enough readings to show a trend"
        remedy = (
            _read(known[0].measure.id)
            if known
            else add("measure", name="…", unit="…", baseline="…", target="…", since="…")
        )
        return Result((), (Gap("no-measure", what, remedy, do="Take readings of the measures"),))
    found = [gap for trend in due for gap in _lacks(trend, context)]
    found += [
        Gap(
            "no-reading", f"{t.measure.name} has neither a start date nor a reading", set_remedy(t.measure.id, since="…"),
            (t.measure.id,), f"Take a reading of {t.measure.name}", subject="readings",
        )
        for t in known
        if t.measure.since is None and not t.points
    ]  # fmt: skip
    right = tuple(t.measure.id for t in due if t.moves == RIGHT)
    if len(right) <= context.thresholds.measures_right_share * len(due):
        others = [t for t in due if t.measure.id not in right]
        what = f"{len(right)} of {pluralize(len(due), 'measure')} at target or improving; the others: {folded([_trend(t) for t in others])}"
        refs = tuple(t.measure.id for t in others)
        do = f"Find out why {others[0].measure.name} is not improving"
        found.append(
            Gap("wrong-way", what, _read(others[0].measure.id), refs, do, subject=others[0].measure.id)
        )
    return Result(right, tuple(found))


def _read(measure: str) -> Remedy:
    return Remedy("log", "reading", (("measure", measure), ("value", "…")))


def _trend(trend: Trend) -> str:
    values = ", then ".join(f"{value:g}" for _, value in trend.points[-2:])
    goal = "" if trend.measure.target is None else f" of {trend.measure.target:g}"
    return f"{trend.measure.name} ({values or 'no reading'}{goal}{', getting worse' if trend.is_falling else ''})"


def _lacks(trend: Trend, context: Context) -> list[Gap]:
    name, least = trend.measure.id, context.thresholds.readings_at_least
    lacking = []
    if trend.measure.baseline is None:
        remedy = set_remedy(name, baseline="…")
        lacking.append(
            Gap(
                "no-baseline",
                f"{trend.measure.name} has no baseline",
                remedy,
                (name,),
                f"Find out the value of {trend.measure.name} at the start",
            )
        )
    if trend.days < least:
        what = f"{trend.measure.name} has {trend.days} of {pluralize(least, 'reading')}"
        do = f"Take a reading of {trend.measure.name}"
        since = 2 if len(trend.points) >= least else 1
        lacking.append(Gap("few-readings", what, _read(name), (name,), do, since, "readings"))
    return lacking


def outcomes_told(relationship: Relationship, context: Context) -> Result:
    """Check that successes and failures are recorded, and were shared with both sides after they happened."""
    outcomes = relationship.outcomes
    found: list[Gap] = []
    note = ""
    if not any(outcome.result == "success" for outcome in outcomes):
        remedy = Remedy("log", "outcome", (("result", "success"), ("statement", "…")))
        found.append(
            Gap(
                "no-success",
                "No success is recorded",
                remedy,
                do="Ask both sides what has worked since the work began",
            )
        )
    if not any(outcome.result == "failure" for outcome in outcomes):
        asked, lacking = none_named(relationship, context, "failure", SIDES)
        found += lacking
        if asked is None:
            remedy = Remedy("log", "outcome", (("result", "failure"), ("statement", "…")))
            what = "No failure is recorded, and both sides have not been asked about failures"
            found.append(Gap("no-failure", what, remedy, do="Ask both sides what went wrong"))
        else:
            note = f"both sides were asked on {format_day(asked.date)}, and named no failure"
    for outcome in outcomes:
        for side in SIDES:
            tellings = [said for said in outcome.told_to if _reached(relationship, said, side)]
            early = [said for said in tellings if said.date < outcome.date]
            if len(tellings) > len(early) or _is_alone(relationship, side):
                continue
            name = side_name(relationship, side)
            what = f"“{outcome.statement}” has not been shared with {name}"
            if early:
                what = f"“{outcome.statement}” happened on {format_day(outcome.date)}, but was shared with {name} earlier, on {format_day(early[0].date)}"
            remedy = set_remedy(outcome.id, told_to__add=f"{{side: {side}, date: {context.today}}}")
            do = f"Share “{outcome.statement}” with {name}"
            since = 2 if early or any(said.side == side for said in outcome.told_to) else 1
            found.append(Gap(f"not-told-{side}", what, remedy, (outcome.id,), do, since, "share outcomes"))
    untold = {ref for gap in found for ref in gap.refs}
    return Result(tuple(outcome.id for outcome in outcomes if outcome.id not in untold), tuple(found), note)


def _reached(relationship: Relationship, said: Told, side: Side) -> bool:
    """Return whether an outcome was shared with a side. If people are named, at least one must be on that side."""
    return said.side == side and (
        not said.people or any(relationship.side_of(ref) == side for ref in said.people)
    )


def _is_alone(relationship: Relationship, side: Side) -> bool:
    """Return whether the owner of the turnaround is the only person on a side. Outcomes need not be shared with the owner."""
    owner = relationship.ownership.owner if relationship.ownership else None
    return [person.id for person in persons(relationship, side)] == [owner]


def failures_reviewed(relationship: Relationship, context: Context) -> Result:
    """Check that the plan was reviewed after each failure."""
    failures = [outcome for outcome in relationship.outcomes if outcome.result == "failure"]
    found = (
        None
        if says_more(failure.plan_reviewed, failure.statement, context)
        else Gap(
            "plan-not-reviewed",
            f"The plan was not reviewed after “{failure.statement}”",
            set_remedy(failure.id, plan_reviewed="…"),
            (failure.id,),
            f"Review the plan after “{failure.statement}”",
            2 if failure.plan_reviewed else 1,
        )
        for failure in failures
    )
    by = tuple(one.id for one in failures if says_more(one.plan_reviewed, one.statement, context))
    return Result(by, gaps(found), "" if failures else "no failure is recorded")


def nothing_overdue(relationship: Relationship, context: Context) -> Result:
    """Check that no action is overdue without a new date and a reason."""
    found = tuple(
        Gap(
            "overdue",
            f"“{action.statement}” was due on {format_day(due_with_reason(action, context))}{moved}",
            Remedy("redate", action.id, (("asked-by", "…"), ("reason", "…"))),
            (action.id,),
            f"Complete “{action.statement}”, or agree a new date",
            2 if moved else 1,
            action.id,
        )
        for action, moved in _overdue(relationship, context)
    )
    return Result((), found, "" if found else "nothing is overdue")


def _overdue(relationship: Relationship, context: Context) -> list[tuple[Action, str]]:
    """Return overdue actions, and actions that are not overdue only because they were moved without a reason."""
    late = overdue(relationship, context)
    moved = [
        action
        for action in open_actions(relationship)
        if action not in late and (due_with_reason(action, context) or date.max) < context.today
    ]
    return [(action, "") for action in late] + [
        (action, ", and was moved without a reason") for action in moved
    ]


CRITERIA = (
    Criterion("promises-kept", "enough of our recent promises were kept", promises_kept),
    Criterion("measures-move", "measures are at target or improving", measures_move),
    Criterion(
        "outcomes-told", "successes and failures are recorded and shared with both sides", outcomes_told
    ),
    Criterion("failures-reviewed", "the plan was reviewed after each failure", failures_reviewed),
    Criterion("nothing-overdue", "nothing is overdue without a new date and a reason", nothing_overdue),
)
