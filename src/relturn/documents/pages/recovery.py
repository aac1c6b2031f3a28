"""The page of the recovery plan (`method.md#records`; SEGMENTS)."""

from __future__ import annotations

from relturn.analysis.promises import due_now
from relturn.declare.vocabulary import choice_label
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import enumerated, format_day, or_dash, without_stop
from relturn.method.verdict import side_name
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import Relationship


def page(relationship: Relationship, context: Context) -> Page:
    """Return the recovery plan of one relationship, and what is missing in it."""
    plan = relationship.singletons.get("plan")
    recovery = plan.recovery if plan else None
    if recovery is None:
        return Page(
            f"{relationship.name}: there is no recovery plan. Start one with: relturn recovery start --trigger …"
        )
    state = f"closed on {format_day(recovery.closed)}" if recovery.closed else "open"
    talk = recovery.honest_talk
    held = f"held on {format_day(talk.held)}" if talk.held else f"planned for {or_dash(talk.when)}"
    commitments = [a for a in relationship.actions if a.containment or a.status in {"planned", "doing"}]
    rows = tuple(
        (
            side_name(relationship, a.side),
            a.statement,
            relationship.title(a.owner) if a.owner else "nobody yet",
            or_dash(due_now(a)),
            choice_label(a.status),
        )
        for a in commitments
    )
    ours = [a.statement for a in commitments if a.side == "supplier"]
    return Page(
        f"{relationship.name}: the recovery plan is {state}. Trigger: {without_stop(or_dash(recovery.trigger))}.",
        (
            Section("Missing", tuple(_missing(relationship, context))),
            Section("Extra support", (f"{without_stop(or_dash(recovery.support))}, until {or_dash(recovery.support_ends)}",)),
            Section("Actions of both sides", (), ("Side", "What", "Who", "By", "State"), rows),
            Section("The honest conversation", (f"with {enumerated([*map(relationship.who, talk.people)]) or 'nobody yet'}, {held}", *(f"we commit to: {words}" for words in ours), *(f"we ask for: {words}" for words in recovery.asked_of_client))),
            Section("Escalation", (recovery.escalation,) if recovery.escalation else ()),
            Section("Conditions for closing", recovery.close_out),
        ),
    )  # fmt: skip


def _missing(relationship: Relationship, context: Context) -> list[str]:
    recovery = relationship.singletons["plan"].recovery
    wanted = (
        (recovery.support, "the extra support"),
        (recovery.support_ends, "the end date of the support"),
        (recovery.asked_of_client, "what we ask the client to do"),
        (recovery.escalation, "who takes over if the plan fails"),
        (recovery.close_out, "the conditions for closing the plan"),
        (recovery.honest_talk.held or recovery.honest_talk.when, "the date of the honest conversation"),
    )
    missing = [words for value, words in wanted if not value]
    missing += [
        f"an owner for the action {called(relationship, a.id)}"
        for a in relationship.actions
        if a.containment and not a.owner
    ]
    if recovery.support_ends and not recovery.closed and recovery.support_ends < context.today:
        missing.append(
            f"the support ended on {format_day(recovery.support_ends)}, and the recovery plan is still open"
        )
    return missing
