"""What can be done about findings: fix one, fix all that is safe, or say why it stays."""

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
    """What can be done in a range, of the kinds that the editor asks for; all where it names none."""
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
    """Whether a kind, or one that it belongs to, is asked for."""
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
    """Whether a comment can follow on the line of a finding; errors are not ignored."""
    line = _line(text, finding)
    return (
        finding.severity != ERROR and "#" not in line and not line.rstrip().endswith(("|", ">", "|-", ">-"))
    )


def _line(text: SourceText, finding: Finding) -> str:
    lines = text.text.splitlines()
    return lines[finding.span.line - 1] if finding.span.line <= len(lines) else ""


def _ignored(session: EditorSession, path: str, text: SourceText, finding: Finding) -> lsp.CodeAction:
    """A comment that lets a finding stay; why is for the writer to say."""
    at = lsp.Position(finding.span.line - 1, len(_line(text, finding).encode("utf-16-le")) // 2)
    edit = lsp.TextEdit(lsp.Range(at, at), f"  # relturn: ignore[{finding.code}] say why here")
    return lsp.CodeAction(
        title=f"ignore this ({finding.code}), and say why", kind=lsp.CodeActionKind.QuickFix,
        edit=lsp.WorkspaceEdit(changes={uri_of(session, path): [edit]}), diagnostics=[diagnostic(finding, Lines(text.text))],
    )  # fmt: skip


def _all(session: EditorSession, path: str) -> list[lsp.CodeAction]:
    """Every fix of a file that changes nothing that anybody meant, as one."""
    made = session.all_fixed(path)
    if not made:
        return []
    title = "fix all that is safe to fix"
    return [lsp.CodeAction(title=title, kind=FIX_ALL, edit=workspace_edit(session, made))]


def symbols(session: EditorSession, path: str) -> list[lsp.DocumentSymbol]:
    """The records of a file by what people call them, in the order in which they stand."""
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
