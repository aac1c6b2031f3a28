"""The recovery plan on a page (`method.md#records`; SEGMENTS)."""

from __future__ import annotations

from relturn.analysis.promises import due_now
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import or_dash
from relturn.model.context import Context
from relturn.model.relationship import Relationship


def page(relationship: Relationship, context: Context) -> Page:
    """The recovery of one relationship, and what is missing in it."""
    plan = relationship.singletons.get("plan")
    recovery = plan.recovery if plan else None
    if recovery is None:
        return Page(
            f"{relationship.name}: there is no recovery plan. Open one with: relturn recovery start --trigger …"
        )
    state = f"closed on {recovery.closed}" if recovery.closed else "open"
    talk = recovery.honest_talk
    held = f"held on {talk.held}" if talk.held else f"planned for {or_dash(talk.when)}"
    commitments = [a for a in relationship.actions if a.containment or a.status in {"planned", "doing"}]
    rows = tuple(
        (a.side, a.statement, a.owner or "nobody yet", or_dash(due_now(a)), a.status) for a in commitments
    )
    ours = [a.statement for a in commitments if a.side == "supplier"]
    return Page(
        f"{relationship.name}: the recovery is {state}; it was set off by {or_dash(recovery.trigger)}.",
        (
            Section("Missing", tuple(_missing(relationship, context))),
            Section("Extra support", (f"{or_dash(recovery.support)}, until {or_dash(recovery.support_ends)}",)),
            Section("Commitments of both sides", (), ("side", "what", "who", "by", "state"), rows),
            Section("The honest conversation", (f"with {or_dash(talk.people)}, {held}", *(f"we commit to: {words}" for words in ours), *(f"we need from them: {words}" for words in recovery.asked_of_client))),
            Section("Escalation", (recovery.escalation,) if recovery.escalation else ()),
            Section("It is closed when", recovery.close_out),
        ),
    )  # fmt: skip


def _missing(relationship: Relationship, context: Context) -> list[str]:
    recovery = relationship.singletons["plan"].recovery
    wanted = (
        (recovery.support, "the extra support"),
        (recovery.support_ends, "when the support ends"),
        (recovery.asked_of_client, "what we ask of the client"),
        (recovery.escalation, "to whom it goes if it fails"),
        (recovery.close_out, "what must be true to close it"),
        (recovery.honest_talk.held or recovery.honest_talk.when, "when the honest conversation is held"),
    )
    missing = [words for value, words in wanted if not value]
    missing += [f"an owner of {a.id}" for a in relationship.actions if a.containment and not a.owner]
    if recovery.support_ends and not recovery.closed and recovery.support_ends < context.today:
        missing.append(f"the support ended on {recovery.support_ends}, and the recovery is still open")
    return missing
