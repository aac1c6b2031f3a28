"""Editor actions for findings: fix one finding, apply all safe fixes, or ignore a finding with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types as lsp

from relturn.findings.finding import ERROR, Finding
from relturn.lsp.edits import workspace_edit
from relturn.lsp.features import diagnostic
from relturn.lsp.positions import Lines
from relturn.lsp.texts import text_of, uri_of
from relturn.model.labels import spoken
from relturn.services.checking.editor_session import EditorSession
from relturn.source.text import SourceText

FIX_ALL = lsp.CodeActionKind.SourceFixAll
KINDS = (lsp.CodeActionKind.QuickFix, FIX_ALL)


def actions(
    session: EditorSession, path: str, asked: lsp.Range, only: Sequence[str] | None
) -> list[lsp.CodeAction]:
    """Return the code actions for a range, of the kinds that the editor requests.

    If the editor requests no kinds, only quick fixes are returned.
    """
    text = text_of(session, path)
    if text is None:
        return []
    found: list[lsp.CodeAction] = []
    if _is_wanted(lsp.CodeActionKind.QuickFix, only):
        found += _quick(session, path, text, asked)
    if only and _is_wanted(FIX_ALL, only):
        found += _all(session, path)
    return found


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Return whether the editor requests a kind, or a more general kind that contains it."""
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _quick(session: EditorSession, path: str, text: SourceText, asked: lsp.Range) -> list[lsp.CodeAction]:
    lines = Lines(text.text)

    def is_there(finding: Finding) -> bool:
        place = lines.of_span(finding.span)
        return place.start <= asked.end and asked.start <= place.end

    fixes = [
        lsp.CodeAction(
            title=fix.title, kind=lsp.CodeActionKind.QuickFix, is_preferred=fix.safe, edit=workspace_edit(session, made),
            diagnostics=[diagnostic(finding, lines)],
        )
        for finding, fix, made in session.fixes(path, is_there)
    ]  # fmt: skip
    here = [one for one in session.findings(path.partition("/")[0]) if one.path == path and is_there(one)]
    return fixes + [_ignored(session, path, text, one) for one in here if _may_be_ignored(text, one)]


def _may_be_ignored(text: SourceText, finding: Finding) -> bool:
    """Return whether a comment on the line can ignore a finding. Errors cannot be ignored."""
    line = _line(text, finding)
    return (
        finding.severity != ERROR and "#" not in line and not line.rstrip().endswith(("|", ">", "|-", ">-"))
    )


def _line(text: SourceText, finding: Finding) -> str:
    lines = text.text.splitlines()
    return lines[finding.span.line - 1] if finding.span.line <= len(lines) else ""


def _ignored(session: EditorSession, path: str, text: SourceText, finding: Finding) -> lsp.CodeAction:
    """Return an action that adds a comment to ignore a finding. The user writes the reason."""
    at = lsp.Position(finding.span.line - 1, len(_line(text, finding).encode("utf-16-le")) // 2)
    edit = lsp.TextEdit(lsp.Range(at, at), f"  # relturn: ignore[{finding.code}] write the reason here")
    return lsp.CodeAction(
        title=f"Ignore this finding ({finding.code}) and give a reason", kind=lsp.CodeActionKind.QuickFix,
        edit=lsp.WorkspaceEdit(changes={uri_of(session, path): [edit]}), diagnostics=[diagnostic(finding, Lines(text.text))],
    )  # fmt: skip


def _all(session: EditorSession, path: str) -> list[lsp.CodeAction]:
    """Return one action that applies all safe fixes of a file."""
    made = session.all_fixed(path)
    if not made:
        return []
    title = "Apply all safe fixes"
    return [lsp.CodeAction(title=title, kind=FIX_ALL, edit=workspace_edit(session, made))]


def symbols(session: EditorSession, path: str) -> list[lsp.DocumentSymbol]:
    """Return the records of a file by name, in the order of the file."""
    read = session.recall(path.partition("/")[0])
    text = text_of(session, path)
    if text is None or path not in read.files:
        return []
    lines, relationship = Lines(text.text), read.relationship
    found = []
    for entry in relationship.entries:
        if entry.path != path or not entry.key_path:
            continue
        place = lines.of_span(read.span(path, (*entry.key_path, "id") if entry.id else entry.key_path))
        name = spoken(relationship, entry) or entry.id or entry.kind
        kind = entry.kind.replace("_", " ")
        found.append(
            lsp.DocumentSymbol(name, lsp.SymbolKind.Object, place, place, detail=f"{kind} {entry.id}".strip())
        )
    return found
