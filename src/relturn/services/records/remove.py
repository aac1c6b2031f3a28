"""Removes a record that nothing refers to."""

from __future__ import annotations

from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import folded
from relturn.model.references import references_of
from relturn.services.records.rename import record_to_change, referring
from relturn.services.session import ChangeSession, changing
from relturn.source.edits import Delete


@changing
def remove(change: ChangeSession, slug: str, ref: str, *, dry_run: bool = False) -> str:
    """Remove a record with the comments inside it, and return the diff.

    Raises:
        RelturnError: The record is unknown, written by relturn, or in a closed cycle. Another record refers to it, or a file that
            may refer to it cannot be read (exit 1).
    """
    read = change.read_whole(slug)
    entry = record_to_change(read, ref)
    kind = read.relationship.kinds.records[entry.kind]
    if kind.written_by != "person":
        raise RelturnError(f"relturn wrote {ref}, which is part of the history and stays", code=1)
    users = [one.entry.id or one.entry.path for one in references_of(read.relationship) if one.target == ref]
    users += list(referring(change.workspace, f"{slug}/{ref}"))
    if users:
        raise RelturnError(
            f"{folded(list(dict.fromkeys(users)))} {'refers' if len(users) == 1 else 'refer'} to {ref}. Nothing was written.",
            f"change the references first; they are listed by relturn show {ref} -c {slug}", code=1,
        )  # fmt: skip
    if entry.key_path:
        change.edit(entry.path, Delete(entry.key_path, comments=True))
    else:
        text = change.text(entry.path)
        assert text is not None, entry.path  # it was read a moment ago
        change.remove(text)
    return change.finish([slug], dry_run=dry_run)
