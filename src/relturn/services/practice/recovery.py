"""The recovery plan (service improvement plan) in `plan.yaml` (`method.md#records`; SEGMENTS)."""

from __future__ import annotations

from datetime import date

from relturn.analysis.people import most_senior
from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.recovery import page
from relturn.findings.errors import RelturnError
from relturn.model.relationship import Relationship
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, SetValue

_CLOSE_THE_LOOP = "Tell the people who answered what they said and what we do about it."


def draft(change: ChangeSession, slug: str, trigger: str, loop: date) -> None:
    """Add a draft recovery plan, and an action to close the loop, to a change."""
    relationship = change.read(slug).relationship
    path = f"{slug}/plan.yaml"
    plan = relationship.singletons.get("plan")
    if plan is None or plan.recovery is None or plan.recovery.closed:
        recovery = {
            "trigger": trigger,
            "asked_of_client": [],
            "honest_talk": {"people": whom_to_talk_to(relationship), "when": str(loop)},
            "close_out": [],
        }
        change.edit(path, SetValue(("recovery",), recovery))
    action = {
        "id": "close-the-loop" if "close-the-loop" not in relationship.by_id else f"close-the-loop-{loop}",
        "side": "supplier",
        "statement": _CLOSE_THE_LOOP,
        "drafted": _CLOSE_THE_LOOP,
        "due": str(loop),
        "containment": True,
    }
    change.edit(path, AppendItem(("actions",), action))


def whom_to_talk_to(relationship: Relationship) -> list[str]:
    """Return the people for an honest conversation: the owner of the turnaround, and the most senior client contact."""
    owner = relationship.ownership.owner if relationship.ownership else None
    people = most_senior(relationship, "client")
    return [ref for ref in (owner, people[0].id if people else None) if ref]


@changing
def start(change: ChangeSession, slug: str, trigger: str, loop: date, *, dry_run: bool = False) -> str:
    """Open a recovery plan without a survey, and return the diff.

    Raises:
        RelturnError: A recovery plan is already open.
    """
    plan = change.read(slug).relationship.singletons.get("plan")
    if plan is not None and plan.recovery is not None and plan.recovery.trigger and not plan.recovery.closed:
        raise RelturnError(
            f"a recovery plan is already open: {plan.recovery.trigger}", "see: relturn recovery", code=1
        )
    draft(change, slug, trigger, loop)
    return change.finish([slug], dry_run=dry_run)


def overview(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the recovery page of one relationship."""
    world = workspace.with_catalogue()
    return internal_page(page(world.read(slug).relationship, world.context))
