"""Risks and their early-warning signs."""

from __future__ import annotations

from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.risks import page
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.named import full_ref
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import SetValue


def overview(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the page of risks of one relationship."""
    world = workspace.with_catalogue()
    return internal_page(page(world.read(slug).relationship, world.context))


@changing
def looked(change: ChangeSession, slug: str, ref: str, *, dry_run: bool = False) -> tuple[str, str]:
    """Record that the early-warning signs of a risk were checked today, and return its id and the diff.

    Raises:
        RelturnError: There is no such risk, or it has no signs (exit 1).
    """
    relationship = change.read(slug).relationship
    entry = relationship.by_id.get(full_ref(ref, relationship, ("disruption",)))
    if entry is None or entry.kind != "disruption":
        known = [one.id for one in relationship.all("disruption")]
        raise RelturnError(f"there is no risk {ref!r}", suggest(ref, known) or ", ".join(known))
    if not entry.record.tripwires:
        raise RelturnError(
            f"{entry.id} has no early-warning signs", f"relturn set {entry.id} tripwires+=…", code=1
        )
    today = str(change.workspace.context.today)
    places = (
        (*entry.key_path, "tripwires", number, "last_looked") for number in range(len(entry.record.tripwires))
    )
    change.edit(entry.path, *(SetValue(place, today) for place in places))
    return entry.id, change.finish([slug], dry_run=dry_run)
