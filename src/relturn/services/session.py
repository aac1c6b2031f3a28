"""A change session: reads a workspace under one lock, collects edits, checks them, and writes one undo step.

Every command that writes uses a session. A session refuses a text that relturn could not read again, and a change that
causes a new error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from relturn.analysis.importance import LoweredImportance, as_written, lowered_by_hand, lowered_importance
from relturn.declare.kinds import FORMAT
from relturn.findings.errors import RelturnError
from relturn.findings.finding import ERROR, MORE, Finding
from relturn.findings.identity import new_findings
from relturn.loader.layout import place_of
from relturn.loader.reader import ReadFile, ReadRelationship, assemble, read_file, with_others
from relturn.model.ids import free_id
from relturn.render.template import render
from relturn.rules.engine import check
from relturn.services.workspace import Workspace, read_settings_text
from relturn.source.edit import apply_edits
from relturn.source.edits import AppendItem, Edit
from relturn.source.emit import block
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode
from relturn.store.files.locate import SETTINGS
from relturn.store.files.texts import UNREADABLE, read_text
from relturn.store.files.write import Change, Transaction

P = ParamSpec("P")
R = TypeVar("R")


def _said(finding: Finding) -> tuple[str, str]:
    """Return a finding as the message of an error, with its place, and its hint."""
    return f"{finding.path}:{finding.span.line}:{finding.span.column}: {finding.message}", finding.hint


class ChangeSession:
    """The pending changes of a command, and the workspace as it will be after them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.reason = ""
        """The reason for lowering a person's key mark, influence or level, if the user gave one."""
        self.reason_for = ""
        """The id of the person about whom the reason is."""
        self._transaction = workspace.transaction()  # read from it freely; write by way of `_writing`
        self._files: dict[str, dict[str, ReadFile]] = {}
        """The files of each relationship, as they were when the session first read the relationship."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the changes so far, in the order in which they were requested."""
        return self._transaction.changes

    @property
    def overlay(self) -> dict[str, SourceText | None]:
        """Return the changed texts by path; None for a file that is removed."""
        return {change.path: change.after for change in self.changes}

    # -- reading --------------------------------------------------------------------------------

    def read(self, slug: str) -> ReadRelationship:
        """Return a relationship as of today, with the changes so far."""
        return assemble(slug, self._after(slug), self.workspace.kinds, self.workspace.context.today)

    def read_whole(self, slug: str) -> ReadRelationship:
        """Return a relationship with records of every date, and with the changes so far."""
        return self._whole(slug, self._after(slug))

    def text(self, path: str) -> SourceText | None:
        """Return a file's text with the changes so far; None if there is no such file.

        Raises:
            RelturnError: The file cannot be read (exit 1).
        """
        if path in self.overlay:
            return self.overlay[path]
        if not (self.workspace.root / path).exists():
            return None
        text = self._present(path)
        if isinstance(text, SourceError):
            raise RelturnError(f"{path}: {text.message}; nothing was written", text.hint, code=1)
        return text

    def _present(self, path: str) -> SourceText | SourceError:
        """Return a file as it was when its relationship was first read, or read the file now."""
        file = self._files.get(path.partition("/")[0], {}).get(path)
        return (
            file.text if file is not None and file.text is not None else read_text(self.workspace.root, path)
        )

    def _before(self, slug: str) -> dict[str, ReadFile]:
        if slug not in self._files:
            kinds = self.workspace.kinds
            texts = sorted(self.workspace.texts(slug).items())
            _refuse_unreadable(texts)
            self._files[slug] = {path: read_file(path, text, kinds) for path, text in texts}
        return self._files[slug]

    def _after(self, slug: str) -> dict[str, ReadFile]:
        files = dict(self._before(slug))
        for path, text in self.overlay.items():
            if path.startswith(f"{slug}/"):
                files.pop(path, None)
                if text is not None:
                    files[path] = read_file(path, decode(path, text.encode()), self.workspace.kinds)
        return dict(sorted(files.items()))

    def _whole(self, slug: str, files: dict[str, ReadFile]) -> ReadRelationship:
        read = assemble(slug, files, self.workspace.kinds, None)
        slugs = self.workspace.slugs() if read.external_references else ()
        return with_others(read, slugs, self.read)

    # -- changing -------------------------------------------------------------------------------

    @property
    def _writing(self) -> Transaction:
        """Return the transaction to which changes are added.

        Raises:
            RelturnError: The workspace has an older format (exit 1).
        """
        number = self.workspace.kinds.format
        if number < FORMAT:
            raise RelturnError(
                f"the workspace has format {number}, but relturn writes only format {FORMAT}; nothing was written",
                "upgrade it to the current format first: relturn migrate",
                code=1,
            )
        return self._transaction

    def edit(self, path: str, *edits: Edit) -> None:
        """Change values in a file; a missing file is created.

        Raises:
            RelturnError: An edit cannot be made (exit 1).
        """
        edits = tuple(self._stamped(path, edit) for edit in edits)
        before = self.text(path)
        after = apply_edits(before or SourceText(path, self.schema_line(path)), edits)
        if isinstance(after, SourceError):
            place = f"{path}:{after.span.line}:{after.span.column}" if after.span else path
            raise RelturnError(f"{place}: {after.message}; nothing was written", after.hint, code=1)
        self._writing.write(before, after)

    def _stamped(self, path: str, edit: Edit) -> Edit:
        """Return an edit with today's date, if it appends a record whose kind stores the date of recording."""
        if not isinstance(edit, AppendItem) or not isinstance(edit.value, dict) or edit.lines:
            return edit
        place = place_of(path.partition("/")[2], self.workspace.kinds)
        kinds = [
            kind
            for kind in self.workspace.kinds.records.values()
            if place is not None and kind.file == place.kind.name and (kind.key,) == edit.key_path
        ]
        names = [name for kind in kinds for name in kind.marked("stamped") if name not in edit.value]
        if not names:
            return edit
        value = {**edit.value, **dict.fromkeys(names, str(self.workspace.context.today))}
        order = [field.name for field in kinds[0].fields]
        return edit._replace(value=dict(sorted(value.items(), key=lambda item: order.index(item[0]))))

    def create(self, path: str, data: Any) -> None:
        """Create a file from values, with the comment that tells editors its schema."""
        self._writing.write(None, SourceText(path, self.schema_line(path) + block(data)))

    def create_from_template(self, slug: str, name: str, values: dict[str, Any] | None = None) -> None:
        """Create a file from the commented template of its kind, with some values filled in."""
        kind = self.workspace.kinds.files[name]
        path = f"{slug}/{kind.path}"
        self._writing.write(None, SourceText(path, render(kind, self.schema_line(path), values)))

    def replace(self, before: SourceText | None, after: SourceText) -> None:
        """Write a whole text in place of another, or a new file if `before` is None."""
        self._writing.write(before, after)

    def remove(self, before: SourceText) -> None:
        """Remove a file."""
        self._writing.remove(before)

    def schema_line(self, path: str) -> str:
        """Return the comment that tells editors the schema of a new file; empty if the kind of file is unknown."""
        folder, _, name = path.partition("/")[2].rpartition("/")
        kind = self.workspace.kinds.by_path.get(folder + "/" if folder else name)
        return schema_line(kind.name, path.count("/")) if kind else ""

    # -- the end --------------------------------------------------------------------------------

    def finish(self, slugs: Iterable[str], *, dry_run: bool) -> str:
        """Check the changed relationships, write the changes, and return the diff.

        Raises:
            RelturnError: The change would cause a new error (exit 1). Nothing is written.
        """
        slugs = list(slugs)
        for slug in slugs:
            self._record_lowered(slug)
        settings = self.overlay.get(SETTINGS)
        if settings is not None:
            read_settings_text(settings, self.workspace.kinds)
        new = [finding for slug in slugs for finding in self.errors_brought(slug)]
        if new:
            new.sort(key=lambda one: one.path not in self.overlay)  # those of changed files first
            (message, hint), *others = (_said(finding) for finding in new)
            raise RelturnError(f"{message}; nothing was written", hint, code=1, others=tuple(others))
        return self.write(dry_run=dry_run)

    def _record_lowered(self, slug: str) -> None:
        """Record in the history whose key mark, influence or level was lowered, and why.

        Raises:
            RelturnError: No reason is given (exit 1).
        """
        people = f"{slug}/{self.workspace.kinds.files['stakeholders'].path}"
        if people not in self.overlay:
            return
        today = self.workspace.context.today
        before = assemble(slug, self._before(slug), self.workspace.kinds, today).relationship
        after = self.read(slug).relationship
        by_hand: list[LoweredImportance] = []
        if self.reason and self.reason_for:  # what was lowered in an editor gets its reason afterwards
            recorded = self.workspace.read(slug).relationship.recorded
            found = lowered_by_hand(after._replace(recorded=recorded))
            by_hand = [one for one in found if one.stakeholder == self.reason_for]
        for one in dict.fromkeys((*lowered_importance(before, after), *by_hand)):
            stem = f"{today}-lowered-{one.stakeholder}-{one.field}"
            if any(path.startswith(f"{slug}/history/{stem}") for path in self.overlay):
                continue
            path = f"{slug}/history/{free_id(stem, after.by_id)}.yaml"
            if not self.reason:
                raise RelturnError(
                    f"the {one.field} of {after.who(one.stakeholder)} goes from {as_written(one.before)} to {as_written(one.after)}, but no"
                    " reason is given; nothing was written",
                    "give the reason with --reason; relturn records it, because the change decides who must be interviewed",
                    code=1,
                )
            words = {
                "stakeholder": one.stakeholder, "field": one.field, "before": as_written(one.before), "after": as_written(one.after),
                "reason": self.reason,
            }  # fmt: skip
            self.create(path, {"kind": "lowered", "date": str(today), **words})

    def write(self, *, dry_run: bool) -> str:
        """Write changes that were already checked in another way, and return the diff."""
        diff = self._transaction.diff()
        if not dry_run:
            self._transaction.commit()
        return diff

    def errors_brought(self, slug: str) -> list[Finding]:
        """Return the errors that the changes would cause in a relationship."""
        after = self._errors(self._after(slug), slug)
        if not after:
            return []
        return [
            one for one in new_findings(self._errors(self._before(slug), slug), after) if one.name != MORE
        ]

    def _errors(self, files: dict[str, ReadFile], slug: str) -> list[Finding]:
        found = check(self._whole(slug, files), self.workspace.context)
        return [finding for finding in found if finding.severity == ERROR]


def _refuse_unreadable(texts: Iterable[tuple[str, SourceText | SourceError]]) -> None:
    """Refuse a change if the system does not allow relturn to read a file.

    Raises:
        RelturnError: A file cannot be read (exit 1).
    """
    for path, text in texts:
        if isinstance(text, SourceError) and text.name == UNREADABLE:
            raise RelturnError(f"{path}: {text.message}; nothing was written", text.hint, code=1)


def schema_line(kind: str, depth: int) -> str:
    """Return the comment that tells editors the schema of a file, `depth` folders below the workspace."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{kind}.schema.json\n"


def changing(service: Callable[Concatenate[ChangeSession, P], R]) -> Callable[Concatenate[Workspace, P], R]:
    """Turn a service that needs a change session into one that opens the session for a workspace.

    The workspace is locked from the first read to the last write, so that a second command waits. With `dry_run=True`,
    the workspace is not locked.
    """

    @wraps(service)
    def opened(workspace: Workspace, /, *words: P.args, **names: P.kwargs) -> R:
        if names.get("dry_run"):
            return service(ChangeSession(workspace), *words, **names)
        with workspace.lock():
            return service(ChangeSession(workspace), *words, **names)

    return opened
