"""Adds actions that follow from an analysis or a review, with links in both directions."""

from __future__ import annotations

from relturn.findings.errors import RelturnError
from relturn.model.ids import free_id, slugify
from relturn.model.named import full_ref
from relturn.services.session import ChangeSession, changing
from relturn.source.edits import AppendItem


@changing
def act(
    change: ChangeSession,
    slug: str,
    ref: str,
    kind: str,
    statement: str,
    owner: str,
    due: str,
    *,
    dry_run: bool = False,
) -> tuple[str, str]:
    """Add an action that follows from a root cause analysis or a review, and return its id and the diff."""
    relationship = change.read(slug).relationship
    entry = relationship.by_id.get(full_ref(ref, relationship, (kind,)))
    if entry is None or entry.kind != kind:
        known = ", ".join(record.id for record in relationship.all(kind)) or "none yet"
        raise RelturnError(f"there is no {kind.replace('_', ' ')} {ref!r}", known)
    person = full_ref(owner, relationship, ("stakeholder",))
    side = relationship.side_of(person)
    if side is None:
        raise RelturnError(f"there is no stakeholder {owner!r}", "see: relturn show --kind stakeholder")
    identity = free_id(slugify(statement), relationship.by_id)
    action: dict[str, object] = {
        "id": identity,
        "side": side,
        "statement": statement,
        "owner": person,
        "due": due,
    }
    if kind == "root_cause":
        action["serves"] = [entry.record.issue or entry.id]
    change.edit(f"{slug}/plan.yaml", AppendItem(("actions",), action))
    change.edit(entry.path, AppendItem(("actions",), identity))
    return identity, change.finish([slug], dry_run=dry_run)
