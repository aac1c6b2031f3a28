"""A workspace with files open in an editor: unsaved texts stand before those on the disk.

A relationship is read once and kept; a keystroke reads one file again, and the rules run over what is known.
"""

from __future__ import annotations

from pathlib import Path

from relturn.domain.entry import Entry
from relturn.domain.kinds import Field, Kinds
from relturn.domain.relationship import Relationship
from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.rules.engine import check, fix_of
from relturn.services.fix import after
from relturn.services.workspace import Workspace
from relturn.source.span import KeyPath, Problem
from relturn.source.text import SourceText
from relturn.workspace.workspace import ReadFile, ReadRelationship, assemble, read_file, with_others


class Desk:
    """The relationships that an editor looks at."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace.with_catalogue()
        self.open: dict[str, SourceText | Problem] = {}
        """Unsaved texts by label."""
        self._files: dict[str, dict[str, ReadFile]] = {}

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self.workspace.root

    @property
    def kinds(self) -> Kinds:
        """The tables of all kinds."""
        return self.workspace.kinds

    def change(self, label: str, text: SourceText | Problem | None) -> None:
        """A file was opened, typed into, or (None) closed without keeping what was typed."""
        slug = label.partition("/")[0]
        if text is None:
            self.open.pop(label, None)
            self._files.pop(slug, None)
        else:
            self.open[label] = text
            if slug in self._files:
                self._files[slug][label] = read_file(label, text, self.kinds)

    def read(self, slug: str) -> ReadRelationship:
        """A relationship with what is typed, whatever its day."""
        files = self._files.get(slug)
        if files is None:
            overlay = {label: text for label, text in self.open.items() if label.startswith(f"{slug}/")}
            texts = dict(sorted({**self.workspace.texts(slug), **overlay}.items()))
            files = self._files[slug] = {
                label: read_file(label, text, self.kinds) for label, text in texts.items()
            }
        read = assemble(slug, files, self.kinds, None)
        slugs = self.workspace.slugs() if read.outward else ()
        return with_others(read, slugs, self.workspace.read)

    def findings(self, slug: str) -> list[Finding]:
        """What is found in a relationship as it is typed."""
        return check(self.read(slug), self.workspace.context)

    def fixes(self, label: str) -> list[tuple[Finding, Fix, dict[str, SourceText | None]]]:
        """The fixes of a file's findings, each with the files as it would leave them."""
        read = self.read(label.partition("/")[0])
        texts = {name: file.text for name, file in read.files.items()}
        found = []
        for finding in check(read, self.workspace.context):
            fix = fix_of(finding, read) if finding.label == label else None
            made = after(fix, texts) if fix else None
            if fix is not None and made is not None:
                found.append((finding, fix, made))
        return found


def path_at(file: ReadFile, offset: int) -> tuple[KeyPath, bool] | None:
    """The way to what stands at an offset of a file, and whether that is a key; None where nothing does."""
    from yaml.nodes import MappingNode, ScalarNode, SequenceNode  # noqa: PLC0415 - only an editor asks

    node = file.document.root if file.document else None
    way: KeyPath = ()
    while node is not None:
        if isinstance(node, ScalarNode):
            return way, False
        step = None
        pairs = node.value if isinstance(node, MappingNode) else [(None, item) for item in node.value]
        for index, (key, value) in enumerate(pairs):
            if key is not None and key.start_mark.index <= offset <= key.end_mark.index:
                return (*way, str(key.value)), True
            if value.start_mark.index <= offset <= value.end_mark.index:
                step = (*way, str(key.value) if key is not None else index), value
        if step is None:
            return (way, False) if isinstance(node, (MappingNode, SequenceNode)) and way else None
        way, node = step
    return None


def field_at(path: KeyPath, file: ReadFile, kinds: Kinds) -> Field | None:
    """The field that a path in a file leads to."""
    if file.kind is None or not file.bound.model:
        return None
    fields, found = file.kind.top(file.bound.model), None
    for segment in path:
        if isinstance(segment, str):
            found = next((field for field in fields if field.name == segment), None)
            if found is None:
                return None
            fields = kinds.inside(found)
    return found


def fitting(field: Field, relationship: Relationship) -> list[Entry]:
    """The records that a field may name."""
    return [entry for entry in relationship.by_id.values() if not field.refers or entry.kind in field.refers]
