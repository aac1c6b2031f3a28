"""Confirms that a record still holds after what it rests on has changed (`method.md` §6, suspect links)."""

from __future__ import annotations

from relturn.analysis.trace import fingerprint
from relturn.findings.errors import RelturnError
from relturn.services.exclusive import locked
from relturn.services.records.apply import edit_file, finish
from relturn.services.records.values import full_ref
from relturn.services.workspace import Workspace
from relturn.source.edits import SetValue


@locked
def confirm(workspace: Workspace, slug: str, ref: str, target: str, *, dry_run: bool = False) -> str:
    """Write the fingerprint of what a record rests on into it: the diff."""
    relationship = workspace.read(slug).relationship
    entry = relationship.by_id.get(full_ref(ref, relationship))
    other = relationship.by_id.get(full_ref(target, relationship))
    if entry is None or other is None:
        raise RelturnError(f"there is no record {ref if entry is None else target!r}", "see: relturn show")
    if not hasattr(entry.record, "confirmed"):
        raise RelturnError(
            f"a {entry.kind.replace('_', ' ')} keeps no confirmations", "confirm a record of a list file"
        )
    transaction = workspace.transaction()
    path = (*entry.key_path, "confirmed", other.id)
    edit_file(workspace, transaction, entry.path, SetValue(path, fingerprint(workspace.kinds, other)))
    return finish(workspace, slug, transaction, dry_run=dry_run)
