"""Keeps a workspace in the state of an editor: unsaved texts replace the texts on the disk.

Each relationship is read once. A keystroke reads only the changed file again, and then the rules run again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from relturn.declare.kinds import Field, Kinds
from relturn.findings.baseline import compare
from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadFile, ReadRelationship, assemble, read_file, with_others
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.rules.engine import check, fix_of
from relturn.services.checking.baseline import read_baseline
from relturn.services.checking.fix import Wanted, after, fixed_texts
from relturn.services.workspace import Workspace
from relturn.source.span import SourceError
from relturn.source.text import SourceText
from relturn.store.files.locate import is_relationship
from relturn.store.files.texts import read_text


class EditorAbilities(NamedTuple):
    """The kinds of changes that an editor supports, as the editor reports them."""

    takes_versions: bool = True
    """Whether the editor accepts changes that carry the version of each file."""
    file_changes: frozenset[str] = frozenset({"create", "delete"})
    """The operations on whole files that the editor supports: create, rename, delete."""


class EditorSession:
    """The relationships of a workspace as an editor shows them, with unsaved texts."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace.with_catalogue()
        self.open: dict[str, SourceText | SourceError] = {}
        """Unsaved texts by path."""
        self.addresses: dict[str, str] = {}
        """The addresses (URIs) that the editor uses for open files, by path."""
        self.versions: dict[str, int] = {}
        """The versions of open files that the editor has reported, by path."""
        self.editor = EditorAbilities()
        self._files: dict[str, dict[str, ReadFile]] = {}
        self._sound: dict[str, ReadFile] = {}
        self._baseline = read_baseline(workspace.root)

    @property
    def root(self) -> Path:
        """Return the folder of the workspace."""
        return self.workspace.root

    @property
    def kinds(self) -> Kinds:
        """Return the tables of all kinds of records and files."""
        return self.workspace.kinds

    def change(self, path: str, text: SourceText | SourceError | None) -> None:
        """Record that a file was opened, edited or closed.

        The text None means that the file was closed. Its unsaved text is dropped.
        """
        slug = path.partition("/")[0]
        if text is None:
            self.open.pop(path, None)
            self._files.pop(slug, None)
            return
        self.open[path] = text
        if slug in self._files:
            before = self._files[slug].get(path)
            if before is not None and before.bound.record is not None:
                self._sound[path] = before
            self._files[slug][path] = read_file(path, text, self.kinds)

    def read(self, slug: str) -> ReadRelationship:
        """Return a relationship with its unsaved texts, including records of every date."""
        read = assemble(slug, self._read(slug), self.kinds, None)
        named = {target.partition("/")[0] for target in read.external_references}
        slugs = [name for name in named if is_relationship(self.root, name)]
        return with_others(read, slugs, self.today)

    def today(self, slug: str) -> ReadRelationship:
        """Return a relationship with its unsaved texts, as of today."""
        return assemble(slug, self._read(slug), self.kinds, self.workspace.context.today)

    def recall(self, slug: str) -> ReadRelationship:
        """Return a relationship in which unreadable files keep their last readable content.

        A file is often unreadable for a moment while somebody types in it.
        """
        files = {path: self._recalled(path, file) for path, file in self._read(slug).items()}
        return assemble(slug, files, self.kinds, None)

    def findings(self, slug: str) -> list[Finding]:
        """Return the findings of a relationship with its unsaved texts, without those that the baseline lists."""
        read = self.read(slug)
        found = check(read, self.workspace.context)
        if not self._baseline.names:
            return found
        return compare(found, _texts(read), self._baseline, partial(is_relationship, self.root)).new

    def fixes(
        self, path: str, wanted: Callable[[Finding], bool]
    ) -> list[tuple[Finding, Fix, dict[str, SourceText | None]]]:
        """Return the fixes of the wanted findings of a file, each with the file texts after the fix."""
        read = self.read(path.partition("/")[0])
        texts = {name: file.text for name, file in read.files.items()}
        found = []
        for finding in check(read, self.workspace.context):
            fix = fix_of(finding, read) if finding.path == path and wanted(finding) else None
            made = after(fix, texts) if fix else None
            if fix is not None and made is not None:
                found.append((finding, fix, made))
        return found

    def all_fixed(self, path: str) -> dict[str, SourceText | None]:
        """Return the files of a relationship after all safe fixes of one file; empty if there are none."""
        slug = path.partition("/")[0]
        typed = {
            label: text
            for label, text in self.open.items()
            if isinstance(text, SourceText) and label.startswith(f"{slug}/")
        }
        return fixed_texts(self.workspace, slug, typed, Wanted(paths=(path,)))

    def renamed(self, slug: str, ref: str) -> str:
        """Return the new id that unsaved text gives to a record whose saved id is `ref`; empty if unknown."""
        for path in self.open:
            if not path.startswith(f"{slug}/"):
                continue
            saved = assemble(
                slug, {path: read_file(path, read_text(self.root, path), self.kinds)}, self.kinds, None
            )
            entry = saved.relationship.by_id.get(ref)
            typed = self._read(slug).get(path)
            if entry is None or typed is None or typed.document is None or not entry.key_path:
                continue
            now = typed.document.data
            for segment in (*entry.key_path, "id"):
                now = _inside(now, segment)
            return now if isinstance(now, str) and now != ref else ""
        return ""

    def _read(self, slug: str) -> dict[str, ReadFile]:
        files = self._files.get(slug)
        if files is None:
            overlay = {path: text for path, text in self.open.items() if path.startswith(f"{slug}/")}
            texts = dict(sorted({**self.workspace.texts(slug), **overlay}.items()))
            files = self._files[slug] = {
                path: read_file(path, text, self.kinds) for path, text in texts.items()
            }
        return files

    def _recalled(self, path: str, file: ReadFile) -> ReadFile:
        """Return the file, or its last readable state: an earlier unsaved text, or the file on the disk."""
        if file.bound.record is not None or file.place is None:
            return file
        if path not in self._sound and path in self.open:
            self._sound[path] = read_file(path, read_text(self.root, path), self.kinds)
        before = self._sound.get(path, file)
        return before if before.bound.record is not None else file


def _inside(data: Any, segment: str | int) -> Any:
    """Return the value behind a key or an index in parsed data; None if there is none."""
    try:
        return data[segment]
    except (KeyError, IndexError, TypeError):
        return None


def _texts(read: ReadRelationship) -> dict[str, SourceText]:
    return {path: file.text for path, file in read.files.items() if file.text is not None}


def fitting(field: Field, relationship: Relationship) -> list[Entry]:
    """Return the records that a field may refer to."""
    return [entry for entry in relationship.by_id.values() if not field.refers or entry.kind in field.refers]
