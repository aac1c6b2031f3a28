"""A workspace with files open in an editor: unsaved texts stand before those on the disk.

A relationship is read once and kept; a keystroke reads one file again, and the rules run over what is known.
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
    """What an editor says that it can do with changes."""

    takes_versions: bool = True
    """It takes changes with the version of each file."""
    file_changes: frozenset[str] = frozenset({"create", "delete"})
    """What may be done with whole files: create, rename, delete."""


class EditorSession:
    """The relationships that an editor looks at."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace.with_catalogue()
        self.open: dict[str, SourceText | SourceError] = {}
        """Unsaved texts by label."""
        self.addresses: dict[str, str] = {}
        """What the editor calls the open files, by label."""
        self.versions: dict[str, int] = {}
        """The versions of open files that the editor has told, by label."""
        self.editor = EditorAbilities()
        self._files: dict[str, dict[str, ReadFile]] = {}
        self._sound: dict[str, ReadFile] = {}
        self._baseline = read_baseline(workspace.root)

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self.workspace.root

    @property
    def kinds(self) -> Kinds:
        """The tables of all kinds."""
        return self.workspace.kinds

    def change(self, path: str, text: SourceText | SourceError | None) -> None:
        """A file was opened, typed into, or (None) closed without keeping what was typed."""
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
        """A relationship with what is typed, whatever its day."""
        read = assemble(slug, self._read(slug), self.kinds, None)
        named = {target.partition("/")[0] for target in read.external_references}
        slugs = [name for name in named if is_relationship(self.root, name)]
        return with_others(read, slugs, self.today)

    def today(self, slug: str) -> ReadRelationship:
        """A relationship with what is typed, as it is known today."""
        return assemble(slug, self._read(slug), self.kinds, self.workspace.context.today)

    def recall(self, slug: str) -> ReadRelationship:
        """A relationship in which files that cannot be read just now say what they said before: they are being typed."""
        files = {path: self._recalled(path, file) for path, file in self._read(slug).items()}
        return assemble(slug, files, self.kinds, None)

    def findings(self, slug: str) -> list[Finding]:
        """What is found in a relationship as it is typed, without what the baseline knows."""
        read = self.read(slug)
        found = check(read, self.workspace.context)
        if not self._baseline.names:
            return found
        return compare(found, _texts(read), self._baseline, partial(is_relationship, self.root)).new

    def fixes(
        self, path: str, wanted: Callable[[Finding], bool]
    ) -> list[tuple[Finding, Fix, dict[str, SourceText | None]]]:
        """The fixes of those findings of a file that are wanted, each with the files as it would leave them."""
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
        """The files of a relationship as all safe fixes of one of them would leave them; empty where there is none."""
        slug = path.partition("/")[0]
        typed = {
            label: text
            for label, text in self.open.items()
            if isinstance(text, SourceText) and label.startswith(f"{slug}/")
        }
        return fixed_texts(self.workspace, slug, typed, Wanted(paths=(path,)))

    def renamed(self, slug: str, ref: str) -> str:
        """What stands now in the place of an id that an open file had on the disk; empty where that cannot be told."""
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
        """The file, or its last state that could be read: as it was typed, or as it is on the disk."""
        if file.bound.record is not None or file.place is None:
            return file
        if path not in self._sound and path in self.open:
            self._sound[path] = read_file(path, read_text(self.root, path), self.kinds)
        before = self._sound.get(path, file)
        return before if before.bound.record is not None else file


def _inside(data: Any, segment: str | int) -> Any:
    """What stands in plain values behind a key or a number; None where nothing does."""
    try:
        return data[segment]
    except (KeyError, IndexError, TypeError):
        return None


def _texts(read: ReadRelationship) -> dict[str, SourceText]:
    return {path: file.text for path, file in read.files.items() if file.text is not None}


def fitting(field: Field, relationship: Relationship) -> list[Entry]:
    """The records that a field may name."""
    return [entry for entry in relationship.by_id.values() if not field.refers or entry.kind in field.refers]
