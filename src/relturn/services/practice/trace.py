"""Shows what a record is based on, and confirms links again after a linked record has changed."""

from __future__ import annotations

from relturn.analysis.trace import entries_by_name, fingerprint
from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages import trace as pages
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.named import full_ref
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import SetValue


@changing
def confirm(change: ChangeSession, slug: str, ref: str, target: str, *, dry_run: bool = False) -> str:
    """Confirm a link of a record by storing the fingerprint of the linked record, and return the diff."""
    relationship = change.read(slug).relationship
    entry = relationship.by_id.get(full_ref(ref, relationship))
    other = relationship.by_id.get(full_ref(target, relationship))
    if entry is None or other is None:
        raise RelturnError(f"there is no record {ref if entry is None else target!r}", "see: relturn show")
    if not hasattr(entry.record, "links_checked"):
        raise RelturnError(
            f"links of this kind of record cannot be confirmed: {entry.kind.replace('_', ' ')}",
            "choose a record of a list file",
        )
    path = (*entry.key_path, "links_checked", other.id)
    change.edit(entry.path, SetValue(path, fingerprint(change.workspace.kinds, other)))
    return change.finish([slug], dry_run=dry_run)


def trace(workspace: Workspace, slug: str, ref: str) -> ReleasedPage:
    """Return the page that shows what a record is based on, and what is based on it.

    Raises:
        RelturnError: There is no such record.
    """
    relationship = workspace.read(slug).relationship
    known = entries_by_name(relationship)
    name = full_ref(ref, relationship)
    if name not in known:
        raise RelturnError(f"there is no record {ref!r}", suggest(ref, list(known)) or "see: relturn show")
    return internal_page(pages.page(relationship, name))


def unlinked(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the page of unlinked records of a relationship, and of the links to re-check."""
    return internal_page(pages.loose_ends(workspace.read(slug).relationship))


def links_to_check(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the page of links that were confirmed before the linked record changed."""
    return internal_page(pages.suspect_page(workspace.read(slug).relationship))
