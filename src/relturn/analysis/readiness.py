"""Three evaluations of readiness, evidence first, opinion second (`method.md#analyses`, readiness; DISRUPTION)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relturn.analysis.causes import progress
from relturn.analysis.coverage import (
    contacts_per_person,
    departments_without_representative,
    members_without_role,
)
from relturn.analysis.exposure import warning_signs
from relturn.analysis.promises import due_now
from relturn.findings.phrasing import folded, pluralize
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.plan import Action


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of readiness: whether it is met, and the evidence."""

    evaluation: str
    point: str
    stands: bool
    evidence: str


RISK, PEOPLE, EXECUTION = "Finding risk early", "Mobilising people", "From root cause to execution"
OPINIONS = {
    RISK: "Would we have noticed the last problem before the client told us about it?",
    PEOPLE: "Does everyone in every department know their role for this client?",
    EXECUTION: "Do we find the root cause, and do we carry out our decisions?",
}
"""The question that is asked after the evidence, for each evaluation."""


def readiness(relationship: Relationship, context: Context) -> list[Indicator]:
    """Return what the files show for each of the three evaluations. An indicator without records is not met."""
    return [
        *_risk(relationship, context),
        *_people(relationship, context),
        *_execution(relationship, context),
    ]


def _risk(relationship: Relationship, context: Context) -> list[Indicator]:
    disruptions = relationship.all("disruption")
    wires = warning_signs(relationship, context)
    late = [watch for watch in wires if watch.is_overdue]
    days = [context.age(signal.date) for signal in relationship.all("signal")]
    fresh = bool(days) and min(days) <= context.thresholds.stale_signal_days
    departments = {name for risk in disruptions for name in risk.identified_by}
    return [
        Indicator(RISK, "Risks are recorded", bool(disruptions), pluralize(len(disruptions), "risk")),
        Indicator(RISK, "More than one department has identified risks", len(departments) > 1, f"{pluralize(len(departments), 'department')}"),
        Indicator(RISK, "Early-warning signs are checked on time", bool(wires) and not late, f"{pluralize(len(wires), 'early-warning sign')}, {len(late)} overdue"),
        Indicator(RISK, "Signals are recorded each month", fresh, f"the last one is {pluralize(min(days), 'day')} old" if days else "none is recorded"),
    ]  # fmt: skip


def _people(relationship: Relationship, context: Context) -> list[Indicator]:
    team = relationship.team
    open_departments = departments_without_representative(relationship)
    listed = bool(team and team.departments_in_contact)
    members = relationship.all("team_member")
    roleless = members_without_role(relationship)
    found = contacts_per_person(relationship, context)
    single = [relationship.who(thread.client) for thread in found if thread.is_single]
    steps = [
        name for name in relationship.kinds.records["team"].marked("prose") if team and getattr(team, name)
    ]
    return [
        Indicator(PEOPLE, "Every department in contact with the client is represented on the team", listed and not open_departments, f"without a representative: {', '.join(open_departments) or ('none' if listed else 'not recorded')}"),
        Indicator(PEOPLE, "Every team member has a role", bool(members) and not roleless, f"{pluralize(len(members), 'member')}, {len(roleless)} without a role"),
        Indicator(PEOPLE, "All four steps are described: discern, identify, coordinate, engage", len(steps) == 4, f"{len(steps)} of 4 steps{': ' if steps else ''}{', '.join(steps)}"),  # noqa: PLR2004 - four of four
        Indicator(PEOPLE, "Every key contact has at least two contacts on our side", bool(found) and not single, f"one contact or none: {folded(single, '; ') or 'nobody'} (of {pluralize(len(found), 'person', 'people')})"),
    ]  # fmt: skip


def _was_due(action: Action, context: Context) -> bool:
    """Return whether an action should be done by now. On its due date, it counts only if it is done. Dropped actions do not count."""
    due = due_now(action)
    if due is None or action.status == "dropped":
        return False
    return due < context.today or (due == context.today and action.status == "done")


_ENOUGH = 0.8
"""The share of due actions that have to be done."""


def _execution(relationship: Relationship, context: Context) -> list[Indicator]:
    analyses = progress(relationship, context)
    found = [one for one in analyses if "explore" in one.done]
    evaluated = [one for one in analyses if "evaluation" in one.done]
    overdue = [one for one in analyses if one.evaluation_overdue]
    due = [action for action in relationship.actions if _was_due(action, context)]
    done = [action for action in due if action.status == "done"]
    return [
        Indicator(
            EXECUTION,
            "Root causes are found",
            bool(found),
            f"{len(found)} of {pluralize(len(analyses), 'analysis', 'analyses')}",
        ),
        Indicator(
            EXECUTION,
            "Decisions are evaluated",
            bool(evaluated) and not overdue,
            f"{len(evaluated)} of {pluralize(len(analyses), 'analysis', 'analyses')}"
            + (f", {len(overdue)} overdue" if overdue else ""),
        ),
        Indicator(
            EXECUTION,
            "Due actions are done",
            bool(due) and len(done) >= _ENOUGH * len(due),
            f"{len(done)} of {pluralize(len(due), 'due action')}"
            + (f" ({_ENOUGH:.0%} required)" if len(done) < len(due) else ""),
        ),
    ]
