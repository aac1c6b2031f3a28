"""Criteria of the Insight gate about facts and issues (`method.md#gates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relturn.declare.vocabulary import Side
from relturn.method.verdict import Criterion, Gap, Remedy, Result, add, is_answered, on_side, set_remedy
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance, says_more

if TYPE_CHECKING:
    from relturn.records.issues import Issue


def facts_have_evidence(relationship: Relationship, context: Context) -> Result:
    """Check that every fact has meaningful evidence."""
    facts = relationship.facts
    if not facts:
        return Result(
            (),
            (
                Gap(
                    "no-fact",
                    "No facts recorded",
                    Remedy("capture", ""),
                    do="Interview people on both sides",
                    subject="interviews",
                ),
            ),
        )
    shown = {fact.id for fact in facts if says_more(fact.evidence, fact.statement, context)}
    found = (
        Gap(
            "no-evidence",
            f"No evidence for “{fact.statement}”",
            set_remedy(fact.id, evidence="…"),
            (fact.id,),
            f"Find evidence for “{fact.statement}”",
            2 if fact.evidence else 1,
        )
        for fact in facts
        if fact.id not in shown
    )
    return Result(tuple(fact.id for fact in facts if fact.id in shown), tuple(found))


def issues_state_implications(relationship: Relationship, context: Context) -> Result:
    """Check that every issue, or one of its facts, states the impact on each side."""
    if not relationship.issues:
        return Result((), (_no_issue(),))
    found = [
        Gap(
            f"implication-{side}",
            f"“{issue.statement}” does not state its impact {on_side(relationship, side)}",
            set_remedy(issue.id, **{f"implications__{side}": "…"}),
            (issue.id,),
            f"Assess the impact of “{issue.statement}” {on_side(relationship, side)}",
        )
        for issue in relationship.issues
        for side in SIDES
        if not _implication(relationship, issue, side, context)
    ]
    lacking = {ref for gap in found for ref in gap.refs}
    return Result(tuple(i.id for i in relationship.issues if i.id not in lacking), tuple(found))


def _implication(relationship: Relationship, issue: Issue, side: Side, context: Context) -> bool:
    if has_substance(getattr(issue.implications, side), context):
        return True
    return any(
        has_substance(getattr(getattr(fact, "implications", None), side, None), context)
        for fact in _facts_of(relationship, issue)
    )


def _facts_of(relationship: Relationship, issue: Issue) -> list[Any]:
    """Return the facts on which an issue is based, without withdrawn facts."""
    facts = [relationship.by_id[ref].record for ref in issue.facts if ref in relationship.by_id]
    return [fact for fact in facts if not getattr(fact, "withdrawn", None)]


def _no_issue() -> Gap:
    return Gap(
        "no-issue", "No issues recorded", add("issue", kind="fix", statement="…", priority="1"),
        do="Group the facts into issues, and set the priority of each issue", subject="issues",
    )  # fmt: skip


_GROUPED = {"problem", "opportunity", "threat"}


def opportunities_and_threats_explained(relationship: Relationship, context: Context) -> Result:
    """Check that each opportunity and threat has a cause, a consequence and a time frame."""
    facts = [fact for fact in relationship.facts if fact.kind in {"opportunity", "threat"}]
    known = {fact.id for fact in relationship.facts}
    found = [
        Gap(
            f"consequence-{field.name}",
            f"“{fact.statement}” does not state {field.missing}",
            set_remedy(fact.id, **{field.name: "…"}),
            (fact.id,),
            f"Find out {field.missing}: “{fact.statement}”",
        )
        for fact in facts
        for field in relationship.kinds.records["fact"].fields
        if field.missing
        and not (
            (known - {fact.id}).intersection(fact.cause)
            if field.refers
            else is_answered(field, fact, context)
        )
    ]
    lacking = {ref for gap in found for ref in gap.refs}
    note = "" if facts else "no opportunity or threat was named"
    return Result(tuple(fact.id for fact in facts if fact.id not in lacking), tuple(found), note)


def facts_grouped(relationship: Relationship, context: Context) -> Result:
    """Check that problems, opportunities and threats are grouped into issues, and that an issue has a high priority."""
    if not relationship.issues:
        return Result((), (_no_issue(),))
    grouped = {ref for issue in relationship.issues for ref in issue.facts}
    found = [
        Gap(
            "fact-in-no-issue",
            f"“{fact.statement}” is not part of any issue",
            add("issue", kind="…", statement="…", priority="…", facts=fact.id),
            (fact.id,),
            f"Group “{fact.statement}” into an issue",
            subject="group facts",
        )
        for fact in relationship.facts
        if fact.kind in _GROUPED and fact.id not in grouped
    ]
    found += [
        Gap(
            "issue-without-fact",
            f"“{issue.statement}” is not based on any fact",
            set_remedy(issue.id, facts__add="…"),
            (issue.id,),
            f"Record the facts on which “{issue.statement}” is based",
            2 if issue.facts else 1,
        )
        for issue in relationship.issues
        if not _facts_of(relationship, issue)
    ]
    first = context.thresholds.priority_served
    if all(issue.priority > first for issue in relationship.issues):
        what = f"No issue has a priority from 1 to {first}"
        issue = min(relationship.issues, key=lambda one: one.priority)
        found.append(
            Gap(
                "nothing-first",
                what,
                set_remedy(issue.id, priority="1"),
                (),
                "Decide which issue has the highest priority",
                2,
            )
        )
    resting = tuple(issue.id for issue in relationship.issues if _facts_of(relationship, issue))
    return Result(resting, tuple(found))


CRITERIA = (
    Criterion("facts-have-evidence", "every fact has evidence", facts_have_evidence),
    Criterion(
        "issues-state-implications", "every issue states its impact on both sides", issues_state_implications
    ),
    Criterion(
        "opportunities-and-threats-explained",
        "each opportunity and threat has a cause, a consequence and a time frame",
        opportunities_and_threats_explained,
    ),
    Criterion(
        "facts-grouped",
        "facts are grouped into issues, and at least one issue has a high priority",
        facts_grouped,
    ),
)
