"""Changes made by commands: edits to texts, checked as a whole before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.findings.finding import ERROR, MORE, Finding
from relturn.findings.identity import new_findings
from relturn.render.template import render
from relturn.rules.engine import check
from relturn.services.workspace import Workspace
from relturn.source.edit import apply_edits
from relturn.source.edits import Edit
from relturn.source.span import SourceError
from relturn.source.text import SourceText
from relturn.store.files.texts import read_text
from relturn.store.files.write import Transaction


def edit_file(workspace: Workspace, transaction: Transaction, path: str, *edits: Edit) -> None:
    """Put edits of a file into a transaction; a missing file begins empty. RelturnError where refused."""
    staged = next((change.after for change in transaction.changes if change.path == path), None)
    before = staged or _present(workspace, path)
    base = before or SourceText(path, first_line(workspace, path))
    after = apply_edits(base, edits)
    if isinstance(after, SourceError):
        place = f"{path}:{after.span.line}:{after.span.column}" if after.span else path
        raise RelturnError(f"{place}: {after.message}; nothing was written", after.hint, code=1)
    transaction.write(before, after)


def _present(workspace: Workspace, path: str) -> SourceText | None:
    if not (workspace.root / path).exists():
        return None
    text = read_text(workspace.root, path)
    if isinstance(text, SourceError):
        raise RelturnError(f"{path}: {text.message}; nothing was written", text.hint, code=1)
    return text


def first_line(workspace: Workspace, path: str) -> str:
    """The line that tells editors the schema of a new file."""
    folder, _, name = path.partition("/")[2].rpartition("/")
    kind = workspace.kinds.by_path.get(folder + "/" if folder else name)
    return schema_line(kind.name, path.count("/")) if kind else ""


def write_template(
    workspace: Workspace, slug: str, name: str, transaction: Transaction, values: dict[str, Any] | None = None
) -> None:
    """Put a new file of a kind, from its commented template, into a transaction."""
    kind = workspace.kinds.files[name]
    path = f"{slug}/{kind.path}"
    transaction.write(None, SourceText(path, render(kind, first_line(workspace, path), values)))


def schema_line(kind: str, depth: int) -> str:
    """The comment by which editors find the schema of a file, `depth` folders below the workspace."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{kind}.schema.json\n"


def finish(workspace: Workspace, slug: str, transaction: Transaction, *, dry_run: bool) -> str:
    """Check the workspace as it would be, write, and give back the diff.

    Raises RelturnError (exit 1) where the change would bring an error that is not there today.
    """
    return finish_all(workspace, [slug], transaction, dry_run=dry_run)


def finish_all(workspace: Workspace, slugs: Iterable[str], transaction: Transaction, *, dry_run: bool) -> str:
    """The same for changes in several relationships."""
    new = [finding for slug in slugs for finding in errors_brought(workspace, slug, transaction)]
    if new:
        first, *more = new
        message = f"{first.path}:{first.span.line}:{first.span.column}: {first.message}"
        rest = f" (and {len(more)} more)" if more else ""
        raise RelturnError(f"{message}{rest}; nothing was written", first.hint, code=1)
    diff = transaction.diff()
    if not dry_run:
        transaction.commit()
    return diff


def errors_brought(workspace: Workspace, slug: str, transaction: Transaction) -> list[Finding]:
    """The errors that the changes of a transaction would bring."""
    overlay = {change.path: change.after for change in transaction.changes}
    after = _errors(check(workspace.read_whole(slug, overlay), workspace.context))
    if not after:
        return []
    before = _errors(check(workspace.read_whole(slug), workspace.context))
    return [finding for finding in new_findings(before, after) if finding.name != MORE]


def _errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == ERROR]
