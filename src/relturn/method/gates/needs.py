"""What is asked before leaving needs (`method.md#gates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.method.verdict import Criterion, Gap, Result, add, gaps, set_remedy
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.issues import Issue


def needs_of_each_side(relationship: Relationship, context: Context) -> Result:
    """Strategic and operational needs of each side."""
    found = [
        Gap(
            f"no-need-{side}-{level}",
            f"no {level} need of the {side} is written down",
            add("need", side=side, level=level, statement="…"),
        )
        for side in SIDES
        for level in ("strategic", "operational")
        if not any(need.side == side and need.level == level for need in relationship.needs)
    ]
    return Result(tuple(need.id for need in relationship.needs), tuple(found))


def carried_needs_looked_at(relationship: Relationship, context: Context) -> Result:
    """Needs carried over from the last cycle were looked at again."""
    carried = [
        need for need in relationship.all("need") if need.carried_from is not None and need.status == "open"
    ]
    found = (
        None
        if relationship.counts(need)
        else Gap(
            "not-reaffirmed",
            f"{need.id} was carried over and not looked at again",
            set_remedy(need.id, reaffirmed=str(context.today)),
            (need.id,),
        )
        for need in carried
    )
    by = tuple(need.id for need in carried if relationship.counts(need))
    return Result(by, gaps(found), "" if carried else "no need was carried over")


def good_is_described(relationship: Relationship, context: Context) -> Result:
    """Each need says what good looks like."""
    if not relationship.needs:
        return Result((), (Gap("no-need", "no need is written down", add("need", statement="…")),))
    found = (
        None
        if need.good_looks_like
        else Gap(
            "no-good-looks-like",
            f"{need.id} does not say what good looks like",
            set_remedy(need.id, good_looks_like="…"),
            (need.id,),
        )
        for need in relationship.needs
    )
    return Result(tuple(need.id for need in relationship.needs if need.good_looks_like), gaps(found))


def important_issues_met(relationship: Relationship, context: Context) -> Result:
    """Every important issue is met by a need, or set aside with a reason."""
    issues = [i for i in relationship.issues if i.priority <= context.thresholds.priority_served]
    reversed_refs = {ref for need in relationship.needs for ref in need.reverses}
    found = (
        None
        if issue.set_aside or _is_reversed(issue, reversed_refs)
        else Gap(
            "issue-not-reversed",
            f"no need turns round {issue.id}",
            set_remedy("NEED", reverses__add=issue.id),
            (issue.id,),
        )
        for issue in issues
    )
    by = tuple(issue.id for issue in issues if issue.set_aside or _is_reversed(issue, reversed_refs))
    return Result(by, gaps(found), "" if issues else "no issue has a high priority")


def _is_reversed(issue: Issue, refs: set[str]) -> bool:
    return issue.id in refs or bool(set(issue.facts) & refs)


def common_ground_found(relationship: Relationship, context: Context) -> Result:
    """Common ground joins needs of both sides."""
    side_of = {need.id: need.side for need in relationship.needs}
    joined = {g.id: {side_of[ref] for ref in g.joins if ref in side_of} for g in relationship.common_ground}
    found = [
        Gap(
            "one-sided-ground",
            f"{name} does not join needs of both sides",
            set_remedy(name, joins__add="…"),
            (name,),
        )
        for name, sides in joined.items()
        if len(sides) < len(SIDES)
    ]
    if not joined:
        found.append(
            Gap(
                "no-ground",
                "no common ground is written down",
                add("common_ground", statement="…", joins="…"),
            )
        )
    return Result(tuple(name for name, sides in joined.items() if len(sides) == len(SIDES)), tuple(found))


def conflicts_handled(relationship: Relationship, context: Context) -> Result:
    """Each conflict has a way forward."""
    found = (
        None
        if conflict.handled
        else Gap(
            "no-way-forward",
            f"{conflict.id} has no way forward",
            set_remedy(conflict.id, handled="…"),
            (conflict.id,),
        )
        for conflict in relationship.conflicts
    )
    by = tuple(conflict.id for conflict in relationship.conflicts if conflict.handled)
    return Result(by, gaps(found), "" if relationship.conflicts else "no conflict was found")


CRITERIA = (
    Criterion("needs-of-each-side", "strategic and operational needs of each side", needs_of_each_side),
    Criterion("carried-needs-looked-at", "needs carried over were looked at again", carried_needs_looked_at),
    Criterion("good-is-described", "each need says what good looks like", good_is_described),
    Criterion(
        "important-issues-met",
        "every important issue is met by a need, or set aside with a reason",
        important_issues_met,
    ),
    Criterion("common-ground-found", "common ground joins needs of both sides", common_ground_found),
    Criterion("conflicts-handled", "each conflict has a way forward", conflicts_handled),
)
