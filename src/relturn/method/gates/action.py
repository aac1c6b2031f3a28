"""What is asked before leaving action (`method.md#gates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.analysis.coverage import departments_without_representative, representatives
from relturn.declare.vocabulary import Side
from relturn.method.verdict import Criterion, Gap, Result, add, gaps, set_remedy
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.issues import Issue
    from relturn.records.needs import CommonGround
    from relturn.records.plan import Action

_SENIOR = ("executive", "senior")


def ground_and_issues_served(relationship: Relationship, context: Context) -> Result:
    """Every common ground and every important issue is served by an action that is more than first aid."""
    served = {
        ref for action in relationship.actions_of_cycle if not action.containment for ref in action.serves
    }
    wanted = [
        *(_ways_to_ground(relationship, g) for g in relationship.common_ground),
        *_ways_to_issues(relationship, context),
    ]
    if not wanted:
        return Result(
            (),
            (
                Gap(
                    "nothing-to-serve",
                    "no common ground and no important issue is written down",
                    add("issue", statement="…"),
                ),
            ),
        )
    met = [name for name, ways in wanted if all(way & served for way in ways)]
    found = (
        None
        if name in met
        else Gap("not-served", f"no action serves {name}", add("action", serves=name, statement="…"), (name,))
        for name, _ in wanted
    )
    return Result(tuple(met), gaps(found))


Ways = list[set[str]]
"""What an action may serve to serve something: one of each set."""


def _ways_to_ground(relationship: Relationship, ground: CommonGround) -> tuple[str, Ways]:
    """Itself; or a need of each side that it joins."""
    needs = [need for need in relationship.needs if need.id in ground.joins]
    return ground.id, [{ground.id, *(n.id for n in needs if n.side == side)} for side in SIDES]


def _ways_to_issues(relationship: Relationship, context: Context) -> list[tuple[str, Ways]]:
    """Each important issue with all that an action may serve to serve it."""
    found = []
    for issue in relationship.issues:
        if issue.priority <= context.thresholds.priority_served and not issue.set_aside:
            needs = {
                n.id
                for n in relationship.needs
                if issue.id in n.reverses or set(issue.facts) & set(n.reverses)
            }
            ground = {g.id for g in relationship.common_ground if needs & set(g.joins)}
            found.append((issue.id, [{issue.id, issue.root_cause or issue.id, *needs, *ground}]))
    return found


def root_causes_found(relationship: Relationship, context: Context) -> Result:
    """The root cause of each most important fix issue is found before actions other than first aid."""
    issues = [
        issue
        for issue in relationship.issues
        if issue.kind == "fix"
        and issue.priority <= context.thresholds.priority_root_cause
        and not issue.set_aside
    ]
    found = (
        None
        if _cause_found(relationship, issue)
        else Gap(
            "no-root-cause",
            f"the root cause of {issue.id} is not found",
            add("root_cause", issue=issue.id, define="…"),
            (issue.id,),
        )
        for issue in issues
    )
    by = tuple(issue.id for issue in issues if _cause_found(relationship, issue))
    return Result(by, gaps(found), "" if issues else "no issue to fix has the highest priority")


def _cause_found(relationship: Relationship, issue: Issue) -> bool:
    analyses = [a for a in relationship.all("root_cause") if a.id == issue.root_cause or a.issue == issue.id]
    return any(cause.root for analysis in analyses for cause in analysis.explore)


def actions_on_both_sides(relationship: Relationship, context: Context) -> Result:
    """Both sides have actions."""
    found = [
        Gap(
            f"no-action-{side}", f"the {side} has no action", add("action", side=side, statement="…", due="…")
        )
        for side in SIDES
        if not any(_carried_by(relationship, action) == side for action in relationship.actions_of_cycle)
    ]
    return Result(tuple(action.id for action in relationship.actions_of_cycle), tuple(found))


def _carried_by(relationship: Relationship, action: Action) -> str:
    """The side that carries an action: that of its owner, as long as nobody owns it the one it is written for."""
    return relationship.side_of(action.owner) or action.side


def actions_complete(relationship: Relationship, context: Context) -> Result:
    """Each action has an owner, a date and a measure, its own or that of what it serves."""
    if not relationship.actions_of_cycle:
        return Result((), (Gap("no-action", "there is no action", add("action", statement="…", due="…")),))
    found = [
        Gap(f"no-{name}", f"{action.id} has no {words}", set_remedy(action.id, **{name: "…"}), (action.id,))
        for action in relationship.actions_of_cycle
        for name, words, there in (
            ("owner", "owner", _works_on(relationship, action)),
            ("due", "date", action.due),
            ("measure", "measure", _measure_of(relationship, action)),
        )
        if not there
    ]
    lacking = {ref for gap in found for ref in gap.refs}
    return Result(
        tuple(action.id for action in relationship.actions_of_cycle if action.id not in lacking), tuple(found)
    )


def _works_on(relationship: Relationship, action: Action) -> bool:
    """Whether somebody who has not left owns it; what is done already was owned well enough."""
    person = relationship.person(action.owner)
    gone = person is not None and person.left is not None and action.status in {"planned", "doing"}
    return bool(action.owner) and not gone


def _measure_of(relationship: Relationship, action: Action) -> str | None:
    """An action's measure, or that of a need it serves, directly or by way of issue or common ground."""
    if action.measure:
        return action.measure
    served = set(action.serves)
    joined = {ref for g in relationship.common_ground if g.id in served for ref in g.joins}
    needs = [n for n in relationship.needs if n.id in served | joined or served & set(n.reverses)]
    return next((need.measure for need in needs if need.measure), None)


def senior_sponsor_a_side(relationship: Relationship, context: Context) -> Result:
    """A senior sponsor on each side, with a dated commitment."""
    by: list[str] = []
    found: list[Gap | None] = []
    for side in SIDES:
        sponsors = [s for s in relationship.sponsors if relationship.side_of(s.stakeholder) == side]
        senior = [s for s in sponsors if _is_senior(relationship, s.stakeholder)]
        committed = [s.id for s in senior if s.commitment and s.date]
        by += committed
        if senior and not committed:
            what = f"{senior[0].stakeholder} has not committed to anything with a date"
            found.append(
                Gap(
                    "not-committed",
                    what,
                    set_remedy(senior[0].id, commitment="champion", date=str(context.today)),
                    (senior[0].id,),
                )
            )
        elif not committed and (again := _carried_of(relationship, "sponsor", side)):
            found += [_look_again(ref, context) for ref in again]
        elif not committed:
            what = f"the {side} has no senior sponsor"
            found.append(
                Gap(
                    f"no-sponsor-{side}",
                    what,
                    add("sponsor", stakeholder="…", commitment="champion", date=str(context.today)),
                )
            )
    return Result(tuple(by), gaps(found))


def _is_senior(relationship: Relationship, ref: str) -> bool:
    person = relationship.person(ref)
    return person is not None and person.level in _SENIOR and person.left is None


def ally_at_each_level(relationship: Relationship, context: Context) -> Result:
    """An ally at each level that exists on the client's side."""
    levels = {p.level for p in relationship.of_side("client")}
    allies = {ally.stakeholder: ally.id for ally in relationship.allies}
    held = {p.level for p in relationship.of_side("client") if p.id in allies}
    missing = [level for level in ("executive", "senior", "middle", "front_line") if level in levels - held]
    again = _carried_of(relationship, "ally", "client") if missing else []
    found = [_look_again(ref, context) for ref in again] or [
        Gap(
            f"no-ally-{level}",
            f"no ally at the {level.replace('_', ' ')} level of the client",
            add("ally", stakeholder="…", helps_by="…"),
        )
        for level in missing
    ]
    return Result(tuple(allies.values()), tuple(found))


def _carried_of(relationship: Relationship, kind: str, side: Side) -> list[str]:
    """Sponsors or allies of a side that were carried over and not looked at again, and who have not left."""
    return [
        one.id
        for one in relationship.carried(kind)
        if relationship.side_of(one.stakeholder) == side and not relationship.has_left(one.stakeholder)
    ]


def _look_again(ref: str, context: Context) -> Gap:
    return Gap(
        "not-reaffirmed",
        f"{ref} was carried over and not looked at again",
        set_remedy(ref, reaffirmed=str(context.today)),
        (ref,),
    )


def departments_on_the_team(relationship: Relationship, context: Context) -> Result:
    """Every department in contact with the client is on the team."""
    team = relationship.team
    departments = team.departments_in_contact if team else ()
    if not departments:
        what = "the departments in contact with the client are not written down"
        return Result((), (Gap("no-departments", what, set_remedy("team", departments_in_contact__add="…")),))
    open_ones = departments_without_representative(relationship)
    carried = {fold(one.department): one.id for one in relationship.carried("team_member")}
    found = [
        _look_again(carried[fold(name)], context)
        if fold(name) in carried
        else Gap(
            f"not-on-team {name}",
            f"{name} is not on the team",
            add("team_member", department=name, representative="…"),
        )
        for name in open_ones
    ]
    return Result(tuple(member.id for member in representatives(relationship)), tuple(found))


CRITERIA = (
    Criterion(
        "ground-and-issues-served",
        "every common ground and important issue is served by an action",
        ground_and_issues_served,
    ),
    Criterion("root-causes-found", "root causes of the most important issues are found", root_causes_found),
    Criterion("actions-on-both-sides", "both sides have actions", actions_on_both_sides),
    Criterion("actions-complete", "each action has owner, date and measure", actions_complete),
    Criterion(
        "senior-sponsor-on-each-side",
        "a senior sponsor on each side with a dated commitment",
        senior_sponsor_a_side,
    ),
    Criterion("ally-at-each-level", "an ally at each level that the client has", ally_at_each_level),
    Criterion(
        "departments-on-the-team",
        "departments in contact with the client are on the team",
        departments_on_the_team,
    ),
)
