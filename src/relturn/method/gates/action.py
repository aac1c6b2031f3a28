"""Criteria of the Action gate about actions, root causes and the plan (`method.md#gates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.analysis.causes import analyses_of, causes_considered
from relturn.analysis.promises import lacks_owner
from relturn.declare.vocabulary import choice_label
from relturn.findings.phrasing import format_day, pluralize
from relturn.method.agreement import resisting_deciders, seniors, shares, votes
from relturn.method.none_named import none_named
from relturn.method.verdict import (
    Criterion,
    Gap,
    Result,
    add,
    gaps,
    on_side,
    plan_action,
    set_remedy,
    side_name,
)
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.issues import Issue
    from relturn.records.needs import CommonGround
    from relturn.records.plan import Action
    from relturn.records.root_causes import RootCause


def ground_and_issues_served(relationship: Relationship, context: Context) -> Result:
    """Check that an action supports each common ground and each important issue. A temporary fix does not count."""
    served = {
        ref for action in relationship.actions_of_cycle if not action.containment for ref in action.serves
    }
    wanted = [
        *(_ways_to_ground(relationship, g) for g in relationship.common_ground),
        *_ways_to_issues(relationship, context),
    ]
    if not wanted:
        if relationship.began_at != "insight" and relationship.actions_of_cycle:
            return Result((), (), f"the journey began at the {choice_label(relationship.began_at)} stage")
        asked, lacking = none_named(relationship, context, "common_ground", SIDES)
        if asked is not None:
            return Result(
                (),
                lacking,
                f"both sides were asked on {format_day(asked.date)} and named no common ground; no important issue is recorded",
            )
        what = "No common ground or important issue is recorded"
        return Result(
            (),
            (
                Gap(
                    "nothing-to-serve",
                    what,
                    add("issue", kind="…", statement="…", priority="…"),
                    do="Agree the most important issues and the common ground",
                ),
            ),
        )
    met = [name for name, ways in wanted if all(way & served for way in ways)]
    found = (
        None
        if name in met
        else Gap(
            "not-served",
            f"No lasting action is planned for “{_title(relationship, name)}”",
            plan_action(serves=name),
            (name,),
            f"Plan an action for “{_title(relationship, name)}”",
        )
        for name, _ in wanted
    )
    return Result(tuple(met), gaps(found))


def _title(relationship: Relationship, ref: str) -> str:
    """Return the statement of an issue, a need or common ground."""
    entry = relationship.by_id.get(ref)
    return str(getattr(entry.record, "statement", ref)) if entry else ref


Ways = list[set[str]]
"""Sets of record ids. Actions must support at least one record of each set."""


def _ways_to_ground(relationship: Relationship, ground: CommonGround) -> tuple[str, Ways]:
    """Return the id of common ground, and for each side the ids that count as support for it."""
    needs = [need for need in relationship.needs if need.id in ground.joins]
    return ground.id, [{ground.id, *(n.id for n in needs if n.side == side)} for side in SIDES]


def _ways_to_issues(relationship: Relationship, context: Context) -> list[tuple[str, Ways]]:
    """Return each important issue with the records that an action can support to address it."""
    found = []
    for issue in relationship.issues:
        if issue.priority <= context.thresholds.priority_served and not has_substance(
            issue.set_aside, context
        ):
            needs = {
                n.id
                for n in relationship.needs
                if issue.id in n.reverses or set(issue.facts) & set(n.reverses)
            }
            ground = {g.id for g in relationship.common_ground if needs & set(g.joins)}
            found.append((issue.id, [{issue.id, issue.root_cause or issue.id, *needs, *ground}]))
    return found


def root_causes_found(relationship: Relationship, context: Context) -> Result:
    """Check that each most important problem to fix has a root cause with evidence, options, a decision and an action."""
    first = context.thresholds.priority_root_cause
    issues = [
        i
        for i in relationship.issues
        if i.kind == "fix" and i.priority <= first and not has_substance(i.set_aside, context)
    ]
    found = [gap for issue in issues for gap in _lacks_of_cause(relationship, context, issue)]
    lacking = {ref for gap in found for ref in gap.refs[:1]}
    by = tuple(issue.id for issue in issues if issue.id not in lacking)
    notes = _shared_causes(relationship, issues)
    return Result(by, tuple(found), notes if issues else "no problem to fix has the highest priority")


def _lacks_of_cause(relationship: Relationship, context: Context, issue: Issue) -> list[Gap]:
    """Return the gaps in the root cause analysis of an issue. Of several analyses, the most complete one counts."""
    analyses = analyses_of(relationship, issue)
    do = f"Find the root cause of “{issue.statement}”"
    if not analyses:
        remedy = add("root_cause", issue=issue.id, define="…")
        return [
            Gap(
                "no-root-cause",
                f"“{issue.statement}” has no root cause analysis",
                remedy,
                (issue.id,),
                do,
            )
        ]
    return min((_lacks_of_analysis(relationship, context, issue, one, do) for one in analyses), key=len)


def _lacks_of_analysis(
    relationship: Relationship, context: Context, issue: Issue, analysis: RootCause, do: str
) -> list[Gap]:
    refs = (issue.id, analysis.id)
    roots = [cause for cause in analysis.explore if cause.root]
    options = {
        fold(one.solution)
        for one in analysis.solutions
        if has_substance(one.ups, context) and has_substance(one.downs, context)
    }
    least = context.thresholds.options_at_least
    found: list[Gap] = []
    name = f"The root cause analysis of “{issue.statement}”"
    if not roots:
        what, remedy = (
            f"{name} does not name a root cause",
            set_remedy(analysis.id, explore__add="{cause: …, evidence: …, root: true}"),
        )
        found.append(Gap("no-root-cause", what, remedy, refs, do, subject=issue.id))
    elif not any(has_substance(cause.evidence, context) for cause in roots):
        place = analysis.explore.index(roots[0])
        what, remedy = (
            f"{name} has no evidence for the root cause",
            set_remedy(analysis.id, **{f"explore__{place}__evidence": "…"}),
        )
        found.append(Gap("no-cause-evidence", what, remedy, refs, do, 2, issue.id))
    if len(options) < least:
        what = f"{name} has {len(options)} of {least} required options with advantages and disadvantages"
        remedy = set_remedy(analysis.id, solutions__add="{solution: …, ups: …, downs: …}")
        found.append(
            Gap("few-options", what, remedy, refs, f"Compare options for “{issue.statement}”", 2, issue.id)
        )
    if not has_substance(analysis.decision, context):
        remedy = set_remedy(analysis.id, decision="…")
        found.append(
            Gap(
                "no-decision",
                f"{name} has no decision",
                remedy,
                refs,
                f"Decide what to do about “{issue.statement}”",
                2,
                issue.id,
            )
        )
    if not _leads_to_action(relationship, analysis):
        remedy = set_remedy(analysis.id, actions__add="…")
        found.append(
            Gap(
                "no-action-of-cause",
                f"{name} does not lead to a lasting action",
                remedy,
                refs,
                f"Plan an action for the root cause of “{issue.statement}”",
                2,
                issue.id,
            )
        )
    return [*found, *_few_causes(relationship, context, issue, analysis, do)]


def _few_causes(
    relationship: Relationship, context: Context, issue: Issue, analysis: RootCause, do: str
) -> tuple[Gap, ...]:
    """Return a gap if an analysis considers too few causes and nobody was asked about other causes (DISRUPTION)."""
    causes = causes_considered(analysis)
    marked = any(cause.root for cause in analysis.explore)
    if not marked or len(causes) >= context.thresholds.causes_at_least:
        return ()
    asked, lacking = none_named(relationship, context, "cause", ())
    if asked is not None:
        return lacking
    what = f"The root cause analysis of “{issue.statement}” considers only {pluralize(len(causes), 'cause')}"
    remedy = set_remedy(analysis.id, explore__add="{cause: …, evidence: …}")
    return (Gap("one-cause", what, remedy, (issue.id, analysis.id), do, 2, issue.id),)


def _leads_to_action(relationship: Relationship, analysis: RootCause) -> bool:
    """Return whether an analysis leads to an action that was not dropped and is not a temporary fix."""
    return any(
        action.id in analysis.actions and action.status != "dropped" and not action.containment
        for action in relationship.all("action")
    )


def _shared_causes(relationship: Relationship, issues: list[Issue]) -> str:
    """Return a note if two issues have the same root cause analysis but no fact in common."""
    for index, issue in enumerate(issues):
        for other in issues[index + 1 :]:
            same = {a.id for a in analyses_of(relationship, issue)} & {
                a.id for a in analyses_of(relationship, other)
            }
            if same and not set(issue.facts) & set(other.facts):
                return f"“{issue.statement}” and “{other.statement}” have one root cause but no fact in common: record why"
    return ""


def actions_on_both_sides(relationship: Relationship, context: Context) -> Result:
    """Check that each side has at least one action."""
    found = [
        Gap(
            f"no-action-{side}",
            f"No action is planned {on_side(relationship, side)}",
            plan_action(side),
            do=f"Agree which action {side_name(relationship, side)} takes",
        )
        for side in SIDES
        if not any(_carried_by(relationship, action) == side for action in relationship.actions_of_cycle)
    ]
    return Result(tuple(action.id for action in relationship.actions_of_cycle), tuple(found))


def _carried_by(relationship: Relationship, action: Action) -> str:
    """Return the side of the owner of an action. Without an owner, return the side recorded in the action."""
    return relationship.side_of(action.owner) or action.side


def actions_complete(relationship: Relationship, context: Context) -> Result:
    """Check that each action has an owner, a due date and a measure. The measure of a need that it supports also counts."""
    if not relationship.actions_of_cycle:
        return Result(
            (),
            (Gap("no-action", "No actions planned", plan_action(), do="Agree actions with both sides"),),
        )
    found = [
        Gap(
            f"no-{name}",
            f"“{action.statement}” {lack}",
            set_remedy(action.id, **{name: "…"}),
            (action.id,),
            f"{'Name one owner' if name == 'owner' else f'Agree a {label}'} for “{action.statement}”",
            2 if name == "owner" and action.owner and not relationship.has_left(action.owner) else 1,
            subject="complete actions",
        )
        for action in relationship.actions_of_cycle
        for name, label, lack in (
            ("owner", "", lacks_owner(relationship, action)),
            ("due", "due date", "" if action.due else "has no due date"),
            ("measure", "measure", "" if _measure_of(relationship, action) else "has no measure"),
        )
        if lack
    ]
    lacking = {ref for gap in found for ref in gap.refs}
    return Result(
        tuple(action.id for action in relationship.actions_of_cycle if action.id not in lacking), tuple(found)
    )


def _measure_of(relationship: Relationship, action: Action) -> str | None:
    """Return the measure of an action, or else of a need that the action supports.

    An action can also support a need through an issue or common ground.
    """
    if action.measure:
        return action.measure
    served = set(action.serves)
    joined = {ref for g in relationship.common_ground if g.id in served for ref in g.joins}
    needs = [n for n in relationship.needs if n.id in served | joined or served & set(n.reverses)]
    return next((need.measure for need in needs if need.measure), None)


def plan_agreed(relationship: Relationship, context: Context) -> Result:
    """Check that enough people on each side support the plan, and that nobody who decides opposes it."""
    by, found = shares(relationship, context, "plan")
    found += seniors(relationship, "plan") + votes(relationship, context, "plan")
    found += resisting_deciders(relationship, context, "plan")
    return Result(tuple(by), tuple(found))


CRITERIA = (
    Criterion(
        "ground-and-issues-served",
        "actions support all common ground and every important issue",
        ground_and_issues_served,
    ),
    Criterion(
        "root-causes-found",
        "the most important issues have a root cause with evidence, options, a decision and an action",
        root_causes_found,
    ),
    Criterion("actions-on-both-sides", "both sides have actions", actions_on_both_sides),
    Criterion("actions-complete", "each action has an owner, a due date and a measure", actions_complete),
    Criterion(
        "plan-agreed",
        "enough people on each side support the plan, and nobody who decides opposes it",
        plan_agreed,
        2,
    ),
)
