"""Criteria of the Needs gate (`method.md#gates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.findings.phrasing import format_day, joined
from relturn.method.none_named import none_named
from relturn.method.verdict import Criterion, Gap, Result, add, gaps, set_remedy, side_name
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance, says_more

if TYPE_CHECKING:
    from relturn.records.issues import Issue


def needs_of_each_side(relationship: Relationship, context: Context) -> Result:
    """Check that each side has strategic and operational needs, or was asked and named none."""
    found: list[Gap] = []
    notes: list[str] = []
    for side in SIDES:
        for level in ("strategic", "operational"):
            if any(need.side == side and need.level == level for need in relationship.needs):
                continue
            asked, lacking = none_named(relationship, context, f"{level}_need", (side,), side=side)  # type: ignore[arg-type] # two of the choices
            found += lacking
            if asked is not None:
                notes.append(
                    f"{side_name(relationship, side)} was asked on {format_day(asked.date)} and named no {level} need"
                )
                continue
            what = f"No {level} need of {side_name(relationship, side)} is recorded"
            found.append(
                Gap(
                    f"no-need-{side}-{level}", what, add("need", side=side, level=level, statement="…", good_looks_like="…"),
                    do=f"Ask {side_name(relationship, side)} about its {level} needs", subject=f"needs of {side}",
                )
            )  # fmt: skip
    return Result(tuple(need.id for need in relationship.needs), tuple(found), joined(notes))


def carried_needs_looked_at(relationship: Relationship, context: Context) -> Result:
    """Check that needs carried over from the last cycle were reviewed."""
    carried = [n for n in relationship.all("need") if n.carried_from is not None and n.status == "open"]
    found = (
        None
        if relationship.counts(need)
        else Gap(
            "not-reaffirmed",
            f"“{need.statement}” was carried over from cycle {need.carried_from} and has not been reviewed",
            set_remedy(need.id, reaffirmed=str(context.today)),
            (need.id,),
            f"Review with both sides whether “{need.statement}” is still needed",
            subject="carried needs",
        )
        for need in carried
    )
    by = tuple(need.id for need in carried if relationship.counts(need))
    return Result(by, gaps(found), "" if carried else "no need was carried over")


def good_is_described(relationship: Relationship, context: Context) -> Result:
    """Check that each need has a success criterion."""
    if not relationship.needs:
        return Result(
            (),
            (
                Gap(
                    "no-need",
                    "No needs recorded",
                    add("need", side="…", level="…", statement="…", good_looks_like="…"),
                    do="Ask both sides what they need from each other",
                ),
            ),
        )
    found = (
        None
        if says_more(need.good_looks_like, need.statement, context)
        else Gap(
            "no-good-looks-like",
            f"“{need.statement}” has no success criterion",
            set_remedy(need.id, good_looks_like="…"),
            (need.id,),
            f"Agree a success criterion for “{need.statement}”",
            2 if need.good_looks_like else 1,
        )
        for need in relationship.needs
    )
    return Result(
        tuple(n.id for n in relationship.needs if says_more(n.good_looks_like, n.statement, context)),
        gaps(found),
    )


def important_issues_met(relationship: Relationship, context: Context) -> Result:
    """Check that a need addresses every important issue, or that the issue was set aside with a reason."""
    issues = [i for i in relationship.issues if i.priority <= context.thresholds.priority_served]
    refs = {ref for need in relationship.needs for ref in need.reverses}
    met = [issue for issue in issues if has_substance(issue.set_aside, context) or _is_addressed(issue, refs)]
    found = (
        Gap(
            "issue-not-reversed",
            f"No need addresses “{issue.statement}”",
            add("need", side="…", level="…", statement="…", good_looks_like="…", reverses=issue.id),
            (issue.id,),
            f"Record a need that addresses “{issue.statement}”, or set the issue aside with a reason",
        )
        for issue in issues
        if issue not in met
    )
    return Result(
        tuple(issue.id for issue in met), gaps(found), "" if issues else "no issue has a high priority"
    )


def _is_addressed(issue: Issue, refs: set[str]) -> bool:
    return issue.id in refs or bool(set(issue.facts) & refs)


def common_ground_found(relationship: Relationship, context: Context) -> Result:
    """Check that common ground is based on needs of both sides, or that both sides were asked and found none."""
    side_of = {need.id: need.side for need in relationship.needs}
    joined = {g.id: {side_of[ref] for ref in g.joins if ref in side_of} for g in relationship.common_ground}
    found = [
        Gap(
            "one-sided-ground",
            f"“{ground.statement}” is not based on needs of both sides",
            set_remedy(ground.id, joins__add="…"),
            (ground.id,),
            f"Name the needs of both sides on which “{ground.statement}” is based",
        )
        for ground in relationship.common_ground
        if len(joined[ground.id] & set(SIDES)) < len(SIDES)
    ]
    note = ""
    if not joined:
        asked, lacking = none_named(relationship, context, "common_ground", SIDES)
        found += lacking
        if asked is not None:
            note = f"both sides were asked on {format_day(asked.date)} and found no common ground"
            note += f": {asked.because}" if asked.because else ""
        else:
            remedy = add("common_ground", statement="…", joins="…")
            what = "No common ground recorded"
            found.append(Gap("no-ground", what, remedy, do="Find common ground with both sides"))
    met = tuple(name for name, sides in joined.items() if len(sides & set(SIDES)) == len(SIDES))
    return Result(met, tuple(found), note)


def conflicts_handled(relationship: Relationship, context: Context) -> Result:
    """Check that each conflict has a way forward."""
    found = (
        None
        if says_more(conflict.handled, conflict.statement, context)
        else Gap(
            "no-way-forward",
            f"“{conflict.statement}” has no way forward",
            set_remedy(conflict.id, handled="…"),
            (conflict.id,),
            f"Agree a way forward for “{conflict.statement}”",
            2 if conflict.handled else 1,
        )
        for conflict in relationship.conflicts
    )
    by = tuple(one.id for one in relationship.conflicts if says_more(one.handled, one.statement, context))
    return Result(by, gaps(found), "" if relationship.conflicts else "no conflict was found")


CRITERIA = (
    Criterion("needs-of-each-side", "each side has strategic and operational needs", needs_of_each_side),
    Criterion(
        "carried-needs-looked-at",
        "needs carried over from the last cycle were reviewed",
        carried_needs_looked_at,
    ),
    Criterion("good-is-described", "each need has a success criterion", good_is_described),
    Criterion(
        "important-issues-met",
        "every important issue is addressed by a need, or set aside with a reason",
        important_issues_met,
    ),
    Criterion("common-ground-found", "common ground is based on needs of both sides", common_ground_found),
    Criterion("conflicts-handled", "each conflict has a way forward", conflicts_handled),
)
