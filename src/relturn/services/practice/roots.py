"""Root cause analyses, from an issue to an action."""

from __future__ import annotations

from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.roots import page
from relturn.findings.errors import RelturnError
from relturn.model.named import full_ref
from relturn.services.records.add import Added, add, kind_named
from relturn.services.workspace import Workspace


def overview(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the page of root cause analyses of one relationship."""
    world = workspace.with_catalogue()
    return internal_page(page(world.read(slug).relationship, world.context))


def start(workspace: Workspace, slug: str, issue: str, define: str, *, dry_run: bool = False) -> Added:
    """Start the root cause analysis of an issue: a problem, or an opportunity to seize.

    Raises:
        RelturnError: There is no such issue.
    """
    relationship = workspace.read(slug).relationship
    entry = relationship.by_id.get(full_ref(issue, relationship, ("issue",)))
    if entry is None or entry.kind != "issue":
        known = [one.id for one in relationship.issues]
        raise RelturnError(f"there is no issue {issue!r}", ", ".join(known))
    of = "opportunity" if entry.record.kind == "seize" else "problem"
    words = [("of", of), ("issue", entry.id), ("define", define or entry.record.statement)]
    return add(workspace, slug, kind_named(workspace.kinds, "root_cause"), words, dry_run=dry_run)
