"""Three evaluations of readiness, evidence first, opinion second (`method.md#analyses`, readiness; DISRUPTION)."""

from __future__ import annotations

from dataclasses import dataclass

from relturn.analysis.causes import progress
from relturn.analysis.coverage import (
    contacts_per_person,
    departments_without_representative,
    members_without_role,
)
from relturn.analysis.exposure import warning_signs
from relturn.findings.phrasing import folded, pluralize
from relturn.model.context import Context
from relturn.model.relationship import Relationship


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that readiness rests on: whether it stands, and what shows it."""

    evaluation: str
    point: str
    stands: bool
    evidence: str


RISK, PEOPLE, EXECUTION = "finding risk early", "mobilising people", "from root cause to execution"
OPINIONS = {
    RISK: "Would we have noticed the last trouble before the client told us?",
    PEOPLE: "Does everyone in every department know their role for this client?",
    EXECUTION: "Do we find the real cause, and does what we decide get done?",
}
"""For each evaluation the question that is asked after the evidence."""


def readiness(relationship: Relationship, context: Context) -> list[Indicator]:
    """What the files show for each of the three evaluations; an evaluation without a record is not met."""
    return [
        *_risk(relationship, context),
        *_people(relationship, context),
        *_execution(relationship, context),
    ]


def _risk(relationship: Relationship, context: Context) -> list[Indicator]:
    disruptions = relationship.all("disruption")
    wires = warning_signs(relationship, context)
    late = [watch for watch in wires if watch.overdue]
    days = [context.age(signal.date) for signal in relationship.all("signal")]
    fresh = bool(days) and min(days) <= context.thresholds.stale_signal_days
    departments = {name for risk in disruptions for name in risk.identified_by}
    return [
        Indicator(RISK, "risks are recorded", bool(disruptions), f"{len(disruptions)} in risks.yaml"),
        Indicator(RISK, "by more than one department", len(departments) > 1, f"{len(departments)} departments"),
        Indicator(RISK, "each has an early-warning sign that is checked", bool(wires) and not late, f"{pluralize(len(wires), 'early-warning sign')}, {len(late)} overdue"),
        Indicator(RISK, "signals are read each month", fresh, f"the last is {min(days)} days old" if days else "none is read"),
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
        Indicator(PEOPLE, "departments in contact are represented", listed and not open_departments, f"without: {', '.join(open_departments) or ('none' if listed else 'not recorded')}"),
        Indicator(PEOPLE, "each member has a role", bool(members) and not roleless, f"{len(members)} members, {len(roleless)} without a role"),
        Indicator(PEOPLE, "discern, identify, coordinate, engage", len(steps) == 4, f"written: {', '.join(steps) or 'none'}"),  # noqa: PLR2004 - four of four
        Indicator(PEOPLE, "every key contact has two contacts on our side", bool(found) and not single, f"one contact or none: {folded(single, '; ') or 'nobody'}, of {len(found)}"),
    ]  # fmt: skip


def _execution(relationship: Relationship, context: Context) -> list[Indicator]:
    analyses = progress(relationship, context)
    found = [one for one in analyses if "explore" in one.done]
    evaluated = [one for one in analyses if "evaluation" in one.done]
    overdue = [one for one in analyses if one.evaluation_due]
    due = [action for action in relationship.all("action") if action.due and action.due <= context.today]
    done = [action for action in due if action.status == "done"]
    return [
        Indicator(
            EXECUTION, "root causes are found", bool(found), f"{len(found)} of {len(analyses)} analyses"
        ),
        Indicator(
            EXECUTION,
            "what was decided was evaluated",
            bool(evaluated) and not overdue,
            f"{len(evaluated)} of {pluralize(len(analyses), 'analysis', 'analyses')}"
            + (f", {len(overdue)} overdue" if overdue else ""),
        ),
        Indicator(
            EXECUTION,
            "what is due gets done",
            bool(due) and len(done) * 5 >= len(due) * 4,
            f"{len(done)} of {len(due)} actions",
        ),
    ]
