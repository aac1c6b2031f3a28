"""Renames a record and updates all references to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from relturn.analysis.trace import fingerprint
from relturn.declare.kinds import TABLE
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.loader.reader import ReadRelationship
from relturn.model.entry import Entry
from relturn.model.references import Reference, references_of
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import Edit, RenameKey, SetValue
from relturn.source.text import SourceText
from relturn.store.files.locate import is_slug


@dataclass(frozen=True, slots=True)
class Renamed:
    """The result of a rename: the number of updated references, and the diff."""

    references: int
    diff: str


@changing
def rename(change: ChangeSession, slug: str, old: str, new: str, *, dry_run: bool = False) -> Renamed:
    """Rename a record, and update the references to it in all relationships; a log entry's file is renamed too.

    Confirmed links stay confirmed.

    Raises:
        RelturnError: The old id is unknown, or the new id is used or not valid. A file that may refer to the record
            cannot be read (exit 1).
    """
    changed, count = stage(change, slug, old, new)
    return Renamed(count, change.finish(changed, dry_run=dry_run))


def stage(change: ChangeSession, slug: str, old: str, new: str) -> tuple[list[str], int]:
    """Add a rename to a change, and return the changed relationships and the number of references."""
    read = change.read_whole(slug)
    entry = record_to_change(read, old)
    _refuse_taken(read, new)
    changed = {slug, *referring(change.workspace, f"{slug}/{old}")}
    count = 0
    for name in sorted(changed):
        other = read if name == slug else change.read_whole(name)
        targets = {f"{slug}/{old}": f"{slug}/{new}", **({old: new} if name == slug else {})}
        count += follow(change, other, targets)
    _rename_itself(change, entry, new)
    _confirm_again(change, read, {old: new})
    return sorted(changed), count


def record_to_change(read: ReadRelationship, old: str) -> Entry:
    """Return a record of this cycle that can be renamed or removed.

    Raises:
        RelturnError: The id is unknown. The cycle is closed, or a file that may refer to the record cannot be
            read (exit 1).
    """
    relationship = read.relationship
    entry = relationship.by_id.get(old)
    if entry is None:
        raise RelturnError(f"there is no record {old!r}", suggest(old, list(relationship.by_id)))
    if entry.cycle is not None:
        raise RelturnError(
            f"{old} belongs to cycle {entry.cycle}, which is closed and cannot be changed", code=1
        )
    if relationship.broken:
        raise RelturnError(
            f"{relationship.broken[0]} cannot be read, and may refer to the record; nothing was written",
            "fix that file first: relturn validate", code=1,
        )  # fmt: skip
    return entry


def _refuse_taken(read: ReadRelationship, new: str) -> None:
    relationship = read.relationship
    if not is_slug(new):
        raise RelturnError(
            f"{new!r} is not an id", "use lowercase letters, digits and single hyphens (max. 63)"
        )
    if new in relationship.by_id or new in read.ids_in_unparsed_files:
        raise RelturnError(
            f"there is a record {new} already", "each id can be used only once in a relationship", code=1
        )
    if new.replace("-", "_") in relationship.kinds.singletons:
        raise RelturnError(f"{new} is the name of a file and cannot be an id", "choose another id")


def referring(workspace: Workspace, target: str) -> Iterator[str]:
    """Yield the other relationships that refer to a record by its full name."""
    for slug in workspace.slugs():
        if slug != target.partition("/")[0] and any(
            isinstance(text, SourceText) and target in text.text for text in workspace.texts(slug).values()
        ):
            yield slug


def follow(change: ChangeSession, read: ReadRelationship, targets: dict[str, str]) -> int:
    """Update every reference to the targets, and return the number of references."""
    found = [reference for reference in references_of(read.relationship) if reference.target in targets]
    for reference in found:
        change.edit(reference.entry.path, _edit(reference, targets[reference.target]))
    return len(found)


def _edit(reference: Reference, new: str) -> Edit:
    if reference.field.type == TABLE:
        return RenameKey(reference.key_path, new)
    return SetValue(reference.key_path, new)


def _rename_itself(change: ChangeSession, entry: Entry, new: str) -> None:
    """Change the id of a record in its file, or the file name of a log entry."""
    if entry.key_path:
        change.edit(entry.path, SetValue((*entry.key_path, "id"), new))
        return
    text = change.text(entry.path)
    assert text is not None, entry.path  # it was read a moment ago
    folder = entry.path.rpartition("/")[0]
    change.remove(text)
    change.replace(None, SourceText(f"{folder}/{new}.yaml", text.text, text.bom))


def _confirm_again(change: ChangeSession, read: ReadRelationship, names: dict[str, str]) -> None:
    """Update the fingerprints of confirmed links, because a rename does not change what was confirmed."""
    before = read.relationship
    after = change.read_whole(before.slug).relationship
    for entry in before.entries:
        renamed = after.by_id.get(names.get(entry.id, entry.id))
        for ref, confirmed in _confirmed(entry):
            target, now = before.by_id.get(ref), after.by_id.get(names.get(ref, ref))
            if (
                renamed is None
                or target is None
                or now is None
                or fingerprint(change.workspace.kinds, target) != confirmed
            ):
                continue
            if fingerprint(change.workspace.kinds, now) != confirmed:
                path = (*renamed.key_path, "links_checked", names.get(ref, ref))
                change.edit(renamed.path, SetValue(path, fingerprint(change.workspace.kinds, now)))


def _confirmed(entry: Entry) -> list[tuple[str, Any]]:
    if entry.cycle is not None:
        return []
    return list(getattr(entry.record, "links_checked", {}).items())
