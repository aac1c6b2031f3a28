"""What is asked before leaving ownership (`method.md#gates`)."""

from __future__ import annotations

from relturn.method.verdict import Criterion, Gap, Result, add, gaps, set_remedy
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship


def one_owner_of_ours(relationship: Relationship, context: Context) -> Result:
    """One owner who has not left: on our team, or on the client side with a co-owner on our team."""
    owner = relationship.ownership.owner if relationship.ownership else None
    person = relationship.person(owner)
    if owner is None or person is None:
        return Result(
            (), (Gap("no-owner", "nobody owns the turnaround", set_remedy("ownership", owner="…")),)
        )
    shared = relationship.person(relationship.ownership.co_owner) if relationship.ownership else None
    is_shared = shared is not None and shared.side == "supplier" and shared.left is None
    if person.side == "third_party" or (person.side == "client" and not is_shared):
        return Result(
            (),
            (
                Gap(
                    "owner-not-ours",
                    f"{owner} is not on our team, and has no co-owner on our team",
                    set_remedy("ownership", **{"owner" if person.side == "third_party" else "co_owner": "…"}),
                    (owner,),
                ),
            ),
        )
    if person.left:
        return Result(
            (), (Gap("owner-left", f"{owner} has left", set_remedy("ownership", owner="…"), (owner,)),)
        )
    return Result((owner,) if person.side == "supplier" or shared is None else (owner, shared.id))


def commitment_declared(relationship: Relationship, context: Context) -> Result:
    """The commitment was said to both sides."""
    ownership = relationship.ownership
    found: list[Gap | None] = []
    if ownership is None or not ownership.commitment:
        found.append(
            Gap(
                "no-commitment", "the commitment is not written down", set_remedy("ownership", commitment="…")
            )
        )
    declared = ownership.declared_to if ownership else ()
    told = {said.side for said in declared if relationship.counts(said)}
    for side in SIDES:
        if side not in told:
            what = f"the commitment was not said to the {side}'s side"
            found.append(
                Gap(f"not-declared-{side}", what, add("declaration", side=side, date=str(context.today)))
            )
    return Result(tuple(f"{said.side} on {said.date}" for said in declared), gaps(found))


def risks_have_responses(relationship: Relationship, context: Context) -> Result:
    """The journey's risks are named, each with a response."""
    risks = relationship.current("journey_risk")
    if not risks:
        asked = relationship.none_named("journey_risk")
        if asked:
            return Result((), (), f"both sides were asked on {asked.date}, and none was named")
        return Result(
            (),
            (
                Gap(
                    "no-risk",
                    "no risk of the journey is named",
                    add("journey_risk", statement="…", response="…"),
                ),
            ),
        )
    found = (
        None
        if risk.response
        else Gap("no-response", f"{risk.id} has no response", set_remedy(risk.id, response="…"), (risk.id,))
        for risk in risks
    )
    return Result(tuple(risk.id for risk in risks if risk.response), gaps(found))


def promises_are_actions(relationship: Relationship, context: Context) -> Result:
    """Every promise made with the commitment is an action with owner and date."""
    promises = relationship.ownership.promises if relationship.ownership else ()
    actions = {action.id: action for action in relationship.all("action")}
    found: list[Gap | None] = []
    for ref in promises:
        action = actions.get(ref)
        if action is None:
            found.append(
                Gap(
                    "no-such-action",
                    f"{ref} is no action in plan.yaml",
                    add("action", statement="…", due="…"),
                    (ref,),
                )
            )
        elif not (action.owner and action.due):
            missing = "owner" if not action.owner else "due"
            found.append(
                Gap(
                    f"promise-without-{missing}",
                    f"{ref} has no {'owner' if missing == 'owner' else 'date'}",
                    set_remedy(ref, **{missing: "…"}),
                    (ref,),
                )
            )
    met = tuple(ref for ref in promises if ref in actions and actions[ref].owner and actions[ref].due)
    return Result(met, gaps(found), "" if promises else "no promise was made with the commitment")


CRITERIA = (
    Criterion("one-owner-of-ours", "one owner of the supplier's side", one_owner_of_ours),
    Criterion("commitment-declared", "the commitment was said to both sides", commitment_declared),
    Criterion(
        "risks-have-responses", "the journey's risks are named, each with a response", risks_have_responses
    ),
    Criterion("promises-are-actions", "every promise is an action with owner and date", promises_are_actions),
)
