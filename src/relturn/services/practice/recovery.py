"""The recovery plan (service improvement plan) in `plan.yaml` (`method.md` §4; SEGMENTS)."""

from __future__ import annotations

from datetime import date

from relturn.findings.errors import RelturnError
from relturn.services.exclusive import locked
from relturn.services.records.apply import edit_file, finish
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, SetValue
from relturn.store.files.write import Transaction


def draft(workspace: Workspace, slug: str, transaction: Transaction, trigger: str, loop: date) -> None:
    """Put a draft recovery and an action to close the loop into a transaction."""
    relationship = workspace.read(slug).relationship
    path = f"{slug}/plan.yaml"
    plan = relationship.singles.get("plan")
    if plan is None or plan.recovery is None or plan.recovery.closed:
        people = sorted(relationship.of_side("client"), key=lambda person: -person.influence)[:1]
        owner = relationship.ownership.owner if relationship.ownership else None
        talk = [ref for ref in (owner, people[0].id if people else None) if ref]
        recovery = {
            "trigger": trigger,
            "asked_of_client": [],
            "honest_talk": {"people": talk, "when": str(loop)},
            "close_out": [],
        }
        edit_file(workspace, transaction, path, SetValue(("recovery",), recovery))
    action = {
        "id": "close-the-loop" if "close-the-loop" not in relationship.by_id else f"close-the-loop-{loop}",
        "side": "supplier",
        "statement": "Tell those who answered what was heard and what is done.",
        "due": str(loop),
        "containment": True,
    }
    edit_file(workspace, transaction, path, AppendItem(("actions",), action))


@locked
def start(workspace: Workspace, slug: str, trigger: str, loop: date, *, dry_run: bool = False) -> str:
    """Open a recovery by hand: the diff. RelturnError where one is open."""
    plan = workspace.read(slug).relationship.singles.get("plan")
    if plan is not None and plan.recovery is not None and plan.recovery.trigger and not plan.recovery.closed:
        raise RelturnError(f"a recovery is open: {plan.recovery.trigger}", "see: relturn recovery", code=1)
    transaction = workspace.transaction()
    draft(workspace, slug, transaction, trigger, loop)
    return finish(workspace, slug, transaction, dry_run=dry_run)
