"""Criteria of the Ownership gate (`method.md#gates`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relturn.analysis.people import deciders
from relturn.analysis.promises import lacks_owner
from relturn.findings.phrasing import folded, format_day
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
from relturn.model.substance import has_substance, says_more

if TYPE_CHECKING:
    from relturn.records.ownership import Declaration


def one_owner_of_ours(relationship: Relationship, context: Context) -> Result:
    """Check that the turnaround has one active owner, on our team or with a co-owner on our team."""
    owner = relationship.ownership.owner if relationship.ownership else None
    person = relationship.person(owner)
    if owner is None or person is None:
        remedy = set_remedy("ownership", owner="…")
        return Result(
            (),
            (Gap("no-owner", "The turnaround has no owner", remedy, do="Name an owner of the turnaround"),),
        )
    shared = relationship.person(relationship.ownership.co_owner) if relationship.ownership else None
    is_shared = (
        shared is not None and shared.side == "supplier" and shared.left is None and shared.members is None
    )
    if person.members is not None:
        what = f"{relationship.who(owner)} ({person.members} people) cannot own the turnaround: the owner must be one person"
        remedy = set_remedy("ownership", owner="…")
        return Result(
            (), (Gap("owner-is-group", what, remedy, (owner,), "Name one owner of the turnaround", 2),)
        )
    if person.left:
        what = f"{relationship.who(owner)} owned the turnaround and left on {format_day(person.left)}"
        remedy = set_remedy("ownership", owner="…")
        return Result((), (Gap("owner-left", what, remedy, (owner,), "Name a new owner of the turnaround"),))
    if person.side == "third_party" or (person.side == "client" and not is_shared):
        what = f"{relationship.who(owner)} is not on our team, and has no co-owner on our team"
        field = "owner" if person.side == "third_party" else "co_owner"
        gap = Gap(
            "owner-not-ours",
            what,
            set_remedy("ownership", **{field: "…"}),
            (owner,),
            "Name a co-owner on our team",
        )
        return Result((), (gap,))
    return Result((owner,) if person.side == "supplier" or shared is None else (owner, shared.id))


def commitment_declared(relationship: Relationship, context: Context) -> Result:
    """Check that the owner shared the commitment on each side with a person who decides, after becoming the owner."""
    ownership = relationship.ownership
    found: list[Gap | None] = []
    if ownership is None or not has_substance(ownership.commitment, context):
        what = "The owner's commitment is not recorded"
        found.append(
            Gap(
                "no-commitment",
                what,
                set_remedy("ownership", commitment="…"),
                do="Agree the commitment with the owner",
            )
        )
    declared = [said for said in (ownership.declared_to if ownership else ()) if relationship.counts(said)]
    since, why = _owned_since(relationship)
    found += [_undeclared(relationship, context, side, declared, since, why) for side in SIDES]
    by = tuple(f"{side_name(relationship, said.side)} on {format_day(said.date)}" for said in declared)
    return Result(by, gaps(found))


def _owned_since(relationship: Relationship) -> tuple[date | None, str]:
    """Return the day on which the current owner took over, or the work began, with a text that says which."""
    ownership = relationship.ownership
    begun = relationship.work_began
    handed = (
        [one.date for one in ownership.handed_to if one.stakeholder == ownership.owner] if ownership else []
    )
    if handed and ownership and ownership.owner:
        return max(handed), f"{relationship.who(ownership.owner)} became the owner"
    return begun, "the work began"


def _undeclared(
    relationship: Relationship,
    context: Context,
    side: str,
    declared: list[Declaration],
    since: date | None,
    why: str,
) -> Gap | None:
    """Return a gap if the commitment was not shared properly with one side."""
    ownership = relationship.ownership
    deciding = [
        person.id for person in deciders(relationship, context, "client" if side == "client" else "supplier")
    ]
    own = {ownership.owner, ownership.co_owner} if ownership else set()
    others = [ref for ref in deciding if ref not in own]
    here = [said for said in declared if said.side == side]
    in_time = [said for said in here if since is None or said.date >= since]
    name = side_name(relationship, side)
    place = on_side(relationship, side)
    remedy = add("declaration", side=side, date=str(context.today), people=others[0] if others else "…")
    do = f"Ask the owner to share the commitment with {folded([relationship.who(ref) for ref in others], ' or ') or name}"
    if not here:
        if deciding and not others:
            return None  # nobody else is there to hear it
        return Gap(
            f"not-declared-{side}",
            f"The commitment was not shared with {name}",
            remedy,
            (),
            do,
            subject="commitment",
        )
    if not in_time:
        what = f"The commitment was shared with {name} on {format_day(here[-1].date)}, before {why} ({format_day(since)})"
        return Gap(f"declared-before-{side}", what, remedy, (), do, 2, "commitment")
    if others and not any(ref in others for said in in_time for ref in said.people):
        who = folded([relationship.who(ref) for said in in_time for ref in said.people]) or "unnamed people"
        what = f"The commitment was shared {place} with {who}, but with nobody who decides"
        return Gap(f"declared-to-nobody-who-decides-{side}", what, remedy, tuple(others), do, 2, "commitment")
    return None


def risks_have_responses(relationship: Relationship, context: Context) -> Result:
    """Check that risks to the turnaround are recorded, each with a meaningful response."""
    risks = relationship.current("journey_risk")
    if not risks:
        asked, lacking = none_named(relationship, context, "journey_risk", ())
        if asked:
            return Result((), lacking, f"people were asked on {format_day(asked.date)} and named no risk")
        remedy = add("journey_risk", statement="…", response="…")
        what = "No risk to the turnaround is recorded"
        return Result(
            (),
            (
                Gap(
                    "no-risk",
                    what,
                    remedy,
                    do="Ask what could stop the turnaround, and what we would do then",
                ),
            ),
        )
    found = (
        None
        if says_more(risk.response, risk.statement, context)
        else Gap(
            "no-response",
            f"“{risk.statement}” has no response",
            set_remedy(risk.id, response="…"),
            (risk.id,),
            f"Decide how we respond to the risk “{risk.statement}”",
            2 if risk.response else 1,
        )
        for risk in risks
    )
    answered = tuple(risk.id for risk in risks if says_more(risk.response, risk.statement, context))
    return Result(answered, gaps(found))


def promises_are_actions(relationship: Relationship, context: Context) -> Result:
    """Check that every promise made with the commitment is an action with an owner and a due date."""
    promises = relationship.ownership.promises if relationship.ownership else ()
    actions = {action.id: action for action in relationship.all("action")}
    found: list[Gap | None] = []
    for ref in promises:
        action = actions.get(ref)
        if action is None:
            what, remedy = f"The promise {ref} is not an action in the plan", plan_action("supplier", id=ref)
            found.append(Gap("no-such-action", what, remedy, (ref,), f"Add the promise {ref} to the plan"))
            continue
        for name, words in (("owner", "owner"), ("due", "due date")):
            if not getattr(action, name):
                what = f"“{action.statement}” has no {words}"
                do = f"{'Name an' if name == 'owner' else 'Agree a'} {words} for “{action.statement}”"
                found.append(Gap(f"promise-without-{name}", what, set_remedy(ref, **{name: "…"}), (ref,), do))
                break
        else:
            lack = lacks_owner(relationship, action)
            if lack:
                what = f"“{action.statement}” {lack}"
                found.append(
                    Gap(
                        "promise-not-owned",
                        what,
                        set_remedy(ref, owner="…"),
                        (ref,),
                        f"Name one owner for “{action.statement}”",
                        2,
                    )
                )
    lacking = {ref for gap in found if gap for ref in gap.refs}
    met = tuple(ref for ref in promises if ref not in lacking)
    return Result(met, gaps(found), "" if promises else "no promise was made with the commitment")


CRITERIA = (
    Criterion(
        "one-owner-of-ours",
        "the turnaround has one owner, on our team or with a co-owner on our team",
        one_owner_of_ours,
    ),
    Criterion(
        "commitment-declared",
        "the commitment was shared on each side with a person who decides",
        commitment_declared,
    ),
    Criterion(
        "risks-have-responses",
        "the risks to the turnaround are recorded, each with a response",
        risks_have_responses,
    ),
    Criterion("promises-are-actions", "every promise has an owner and a due date", promises_are_actions),
)
