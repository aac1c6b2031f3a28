"""Edits for an editor: one for each changed place, for the open version, in a form that the editor supports."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from lsprotocol import types as lsp

from relturn.findings.errors import RelturnError
from relturn.lsp.positions import Lines
from relturn.lsp.texts import text_of, uri_of
from relturn.services.checking.editor_session import EditorSession
from relturn.source.text import SourceText

_FILES = {"create": lsp.ResourceOperationKind.Create, "delete": lsp.ResourceOperationKind.Delete}


def workspace_edit(session: EditorSession, made: dict[str, SourceText | None]) -> lsp.WorkspaceEdit:
    """Return the edits that change files, including unsaved text, into new texts.

    Raises:
        RelturnError: A file must be created or deleted, and the editor does not support this.
    """
    changes: list[Any] = []
    plain: dict[str, list[lsp.TextEdit]] = {}
    for path, text in made.items():
        before, uri = text_of(session, path), uri_of(session, path)
        if text is None:
            _refuse_unable(session, "delete", path)
            changes.append(lsp.DeleteFile(uri))
            continue
        if before is None:
            _refuse_unable(session, "create", path)
            changes.append(lsp.CreateFile(uri, options=lsp.CreateFileOptions(ignore_if_exists=True)))
        edits = list(edits_between(before.text if before else "", text.text))
        if edits:
            document = lsp.OptionalVersionedTextDocumentIdentifier(
                uri=uri, version=session.versions.get(path)
            )
            changes.append(lsp.TextDocumentEdit(document, list(edits)))
            plain[uri] = edits
    if session.editor.takes_versions:
        return lsp.WorkspaceEdit(document_changes=changes)
    return lsp.WorkspaceEdit(changes=plain)


def _refuse_unable(session: EditorSession, what: str, path: str) -> None:
    if _FILES[what].value not in session.editor.file_changes:
        raise RelturnError(
            f"the editor cannot {what} {path}", "use relturn rename or relturn validate --fix in a terminal"
        )


def edits_between(before: str, after: str) -> Iterator[lsp.TextEdit]:
    """Yield the smallest edits that change one text into another. Equal lines are not edited."""
    lines = Lines(before)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    for what, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if last - first == end - begin:
            pairs = [(starts[first + n], old[first + n], new[begin + n]) for n in range(last - first)]
        else:
            pairs = [(starts[first], "".join(old[first:last]), "".join(new[begin:end]))]
        yield from (_smallest(lines, at, one, other) for at, one, other in pairs if one != other)


def _smallest(lines: Lines, at: int, before: str, after: str) -> lsp.TextEdit:
    """Return the smallest single edit that changes the text at an offset into another text."""
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    end = next((n for n in range(shorter - start) if before[-1 - n] != after[-1 - n]), shorter - start)
    return lsp.TextEdit(lines.range(at + start, at + len(before) - end), after[start : len(after) - end])
