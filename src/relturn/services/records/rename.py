"""Gives a record another id, in all that refers to it."""

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
from relturn.services.exclusive import locked
from relturn.services.records.apply import edit_file, finish_all
from relturn.services.workspace import Workspace
from relturn.source.edits import Edit, RenameKey, SetValue
from relturn.source.text import SourceText
from relturn.store.files.locate import is_slug
from relturn.store.files.texts import read_text
from relturn.store.files.write import Transaction


@dataclass(frozen=True, slots=True)
class Renamed:
    """What was renamed: how many references follow, and the diff."""

    references: int
    diff: str


@locked
def rename(workspace: Workspace, slug: str, old: str, new: str, *, dry_run: bool = False) -> Renamed:
    """Give a record another id, here and in other relationships that refer to it; a log entry's file as well.

    Links that were confirmed stay confirmed. Raises RelturnError for an id that is not known, is taken or is none,
    and (exit 1) where a file that may refer to it cannot be read.
    """
    transaction = workspace.transaction()
    changed, count = stage(workspace, slug, old, new, transaction)
    return Renamed(count, finish_all(workspace, changed, transaction, dry_run=dry_run))


def stage(
    workspace: Workspace, slug: str, old: str, new: str, transaction: Transaction
) -> tuple[list[str], int]:
    """Put a renaming into a transaction: the relationships that change, and how many references follow."""
    overlay = {change.path: change.after for change in transaction.changes}
    read = workspace.read_whole(slug, overlay)
    entry = _record(read, old)
    _refuse_taken(read, new)
    changed = {slug, *referring(workspace, f"{slug}/{old}")}
    count = 0
    for name in sorted(changed):
        other = read if name == slug else workspace.read_whole(name, overlay)
        targets = {f"{slug}/{old}": f"{slug}/{new}", **({old: new} if name == slug else {})}
        count += _follow(workspace, other, targets, transaction)
    _rename_itself(workspace, entry, new, transaction)
    _confirm_again(workspace, read, transaction, {old: new})
    return sorted(changed), count


def _record(read: ReadRelationship, old: str) -> Entry:
    relationship = read.relationship
    entry = relationship.by_id.get(old)
    if entry is None:
        raise RelturnError(f"there is no record {old!r}", suggest(old, list(relationship.by_id)))
    if entry.cycle is not None:
        raise RelturnError(
            f"{old} belongs to cycle {entry.cycle}, which is closed and stays as it was", code=1
        )
    if relationship.broken:
        raise RelturnError(
            f"{relationship.broken[0]} cannot be read, and may refer to it; nothing was written",
            "put it right first: relturn validate", code=1,
        )  # fmt: skip
    return entry


def _refuse_taken(read: ReadRelationship, new: str) -> None:
    relationship = read.relationship
    if not is_slug(new):
        raise RelturnError(f"{new!r} is not an id", "small letters, figures and single dashes, at most 63")
    if new in relationship.by_id or new in read.ids_in_unparsed_files:
        raise RelturnError(f"there is a record {new} already", "ids are given once in a relationship", code=1)
    if new.replace("-", "_") in relationship.kinds.singletons:
        raise RelturnError(f"{new} is the name of a file", "give another")


def referring(workspace: Workspace, target: str) -> Iterator[str]:
    """The other relationships that refer to a record by its full name; only texts that hold it are read."""
    for slug in workspace.slugs():
        if slug != target.partition("/")[0] and any(
            isinstance(text, SourceText) and target in text.text for text in workspace.texts(slug).values()
        ):
            yield slug


def _follow(
    workspace: Workspace, read: ReadRelationship, targets: dict[str, str], transaction: Transaction
) -> int:
    """Let every reference follow: how many there are."""
    found = [reference for reference in references_of(read.relationship) if reference.target in targets]
    for reference in found:
        edit_file(workspace, transaction, reference.entry.path, _edit(reference, targets[reference.target]))
    return len(found)


def _edit(reference: Reference, new: str) -> Edit:
    if reference.field.type == TABLE:
        return RenameKey(reference.key_path, new)
    return SetValue(reference.key_path, new)


def _rename_itself(workspace: Workspace, entry: Entry, new: str, transaction: Transaction) -> None:
    """The id where it stands: in the record, or as the name of a log entry's file."""
    if entry.key_path:
        edit_file(workspace, transaction, entry.path, SetValue((*entry.key_path, "id"), new))
        return
    staged = next((change.after for change in transaction.changes if change.path == entry.path), None)
    before = read_text(workspace.root, entry.path)
    assert isinstance(before, SourceText), entry.path  # it was read a moment ago
    folder = entry.path.rpartition("/")[0]
    transaction.remove(before)
    transaction.write(None, SourceText(f"{folder}/{new}.yaml", (staged or before).text, before.bom))


def _confirm_again(
    workspace: Workspace, read: ReadRelationship, transaction: Transaction, names: dict[str, str]
) -> None:
    """A name is no change of what was confirmed: fingerprints that were true are made true again."""
    before = read.relationship
    overlay = {change.path: change.after for change in transaction.changes}
    after = workspace.read_whole(before.slug, overlay).relationship
    for entry in before.entries:
        renamed = after.by_id.get(names.get(entry.id, entry.id))
        for ref, told in _confirmed(entry):
            target, now = before.by_id.get(ref), after.by_id.get(names.get(ref, ref))
            if (
                renamed is None
                or target is None
                or now is None
                or fingerprint(workspace.kinds, target) != told
            ):
                continue
            if fingerprint(workspace.kinds, now) != told:
                path = (*renamed.key_path, "confirmed", names.get(ref, ref))
                edit_file(
                    workspace, transaction, renamed.path, SetValue(path, fingerprint(workspace.kinds, now))
                )


def _confirmed(entry: Entry) -> list[tuple[str, Any]]:
    if entry.cycle is not None:
        return []
    return list(getattr(entry.record, "confirmed", {}).items())
