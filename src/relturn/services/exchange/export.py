"""Exports all records as tables, one for each kind of record, to edit in a workbook or to analyse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import IO

from relturn.declare.kinds import REF
from relturn.findings.errors import RelturnError
from relturn.model.entry import Entry
from relturn.model.labels import called
from relturn.model.relationship import Relationship
from relturn.model.table import Column, Row, TableFiles, TableHead, TableWriter, columns, key_of, value_at
from relturn.services.workspace import Workspace
from relturn.store.files.publish import published, published_inside, scratch, scratch_folder


class _Files:
    """The output files of an export: files in a folder, one file, or a stream."""

    def __init__(self, target: Path | IO[bytes], files: ExitStack) -> None:
        self._target, self._files = target, files

    def keep(self, name: str) -> IO[bytes]:
        """Open an output file that replaces the existing file when the export succeeds."""
        return self._files.enter_context(self.once(name))

    def once(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open an output file that replaces the existing file when the `with` block succeeds."""
        if not isinstance(self._target, Path):
            return nullcontext(self._target)
        if not name:
            return published(self._target)
        path = self._target / name
        _make_folder(path.parent)
        return published_inside(path.parent, path.name)

    def scratch(self) -> IO[bytes]:
        """Open a temporary file for data that does not fit into memory."""
        return self._files.enter_context(scratch())

    def scratch_folder(self) -> str:
        """Make a temporary folder, which is deleted when the export ends."""
        return self._files.enter_context(scratch_folder())


def heads(workspace: Workspace) -> list[TableHead]:
    """Return the kind and the columns of each table of an export, in the order of the kinds."""
    kinds = workspace.kinds
    inside = {field.kind for field in kinds.records["conversation"].fields if field.kind}
    return [
        TableHead(kind, columns(kind), name in inside)
        for name, kind in kinds.records.items()
        if name != "settings"
    ]


def export_to(
    workspace: Workspace,
    slugs: Sequence[str],
    target: Path | IO[bytes],
    make: Callable[[Sequence[TableHead], TableFiles], TableWriter],
    told: Callable[[int, int], None],
) -> tuple[Path, int]:
    """Write tables one relationship at a time, so that memory use stays small.

    Args:
        workspace: Where the records are.
        slugs: The relationships to export.
        target: A file, a folder or a stream. A folder is for formats with one file per kind. It is created if missing.
        make: Creates the writer of the format.
        told: Is called with the number of finished relationships and the total number.

    Returns:
        The path of the export, and the number of records written.

    Raises:
        RelturnError: The target cannot be written to.
        OSError: A file cannot be written; an older export stays unchanged.
    """
    known = heads(workspace)
    count = 0
    with ExitStack() as files:
        writer = make(known, _Files(target, files))
        kinds = {head.kind.name: head.columns for head in known}
        try:
            for number, slug in enumerate(slugs):
                for kind, row in _rows(workspace, slug, kinds):
                    writer.add(kind, row)
                    count += 1
                told(number + 1, len(slugs))
            writer.close()
        except BaseException:
            writer.abandon()
            raise
    return (target.resolve() if isinstance(target, Path) else Path()), count


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise RelturnError(
            f"{folder} is a file, but the export needs a folder", "name a folder with --output"
        ) from None


def _rows(workspace: Workspace, slug: str, kinds: dict[str, tuple[Column, ...]]) -> Iterator[tuple[str, Row]]:
    relationship = workspace.read(slug).relationship
    for entry in relationship.entries:
        yield entry.kind, _row(relationship, entry, kinds[entry.kind])


def _row(relationship: Relationship, entry: Entry, wanted: tuple[Column, ...]) -> Row:
    values = tuple(value_at(entry.record, column) for column in wanted)
    parent = entry.parent.id if entry.parent is not None else ""
    names = tuple(
        called(relationship, value) if value and column.field.type == REF else ""
        for value, column in zip(values, wanted, strict=True)
    )
    key = key_of(relationship.kinds.records[entry.kind], entry.record)
    return Row(relationship.slug, entry.path, entry.cycle, parent, values, key, names)
