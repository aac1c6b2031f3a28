"""What an editor asks for, answered from a desk: diagnostics, completion, hover, places, renaming, fixes, gates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp

from relturn.declare.kinds import REF, Field
from relturn.findings.errors import RelturnError
from relturn.findings.finding import Finding
from relturn.loader.layout import place_of
from relturn.loader.places import field_at, path_at
from relturn.lsp.cursor import cursor_at, fields_at
from relturn.lsp.positions import Lines
from relturn.method.journey import judge
from relturn.model.entry import Entry
from relturn.model.labels import label_of_entry
from relturn.model.references import references_of
from relturn.rules.registry import find
from relturn.services.checking.editor_session import EditorSession, fitting
from relturn.services.records.rename import referring, stage
from relturn.services.session import ChangeSession
from relturn.source.text import SourceText
from relturn.store.files.locate import is_relationship
from relturn.store.files.texts import read_text

_SEVERITIES = {
    "error": lsp.DiagnosticSeverity.Error, "warning": lsp.DiagnosticSeverity.Warning, "advice": lsp.DiagnosticSeverity.Information,
}  # fmt: skip


def text_of(session: EditorSession, path: str) -> SourceText | None:
    """A file as it is typed, or as it is on the disk."""
    text = session.open[path] if path in session.open else read_text(session.root, path)
    return text if isinstance(text, SourceText) else None


def uri_of(session: EditorSession, path: str) -> str:
    """A file's address, as the editor spells it."""
    return session.addresses.get(path) or (session.root / path).as_uri()


def diagnostics(session: EditorSession, slug: str) -> dict[str, list[lsp.Diagnostic]]:
    """What is found in the files of a relationship that are open, by label."""
    found: dict[str, list[lsp.Diagnostic]] = {
        path: [] for path in session.open if path.startswith(f"{slug}/")
    }
    texts = {path: session.open[path] for path in found}
    lines = {path: Lines(text.text if isinstance(text, SourceText) else "") for path, text in texts.items()}
    for finding in session.findings(slug):
        if finding.path in found:
            found[finding.path].append(diagnostic(finding, lines[finding.path]))
    return found


def diagnostic(finding: Finding, lines: Lines) -> lsp.Diagnostic:
    """A finding as an editor shows it."""
    hint = f"\n{finding.hint}" if finding.hint else ""
    return lsp.Diagnostic(
        range=lines.of_span(finding.span), message=f"{finding.message}{hint}", code=finding.code, source="relturn",
        severity=_SEVERITIES[finding.severity],
    )  # fmt: skip


def completion(session: EditorSession, path: str, position: lsp.Position) -> list[lsp.CompletionItem]:
    """Keys, choices and ids that fit where somebody types, each with its meaning."""
    text, place = text_of(session, path), place_of(path.partition("/")[2], session.kinds)
    if text is None or place is None:
        return []
    lines = Lines(text.text)
    offset = lines.offset(position)
    cursor = cursor_at(text.text, offset)
    if cursor is None:
        return []
    typed = lines.range(offset - len(cursor.typed), offset)
    end = "" if re.match(r"\w*\s*:", text.text[offset:]) else ": "
    fields = fields_at(cursor, text.text, place.kind, session.kinds)
    if not cursor.key:
        return [_key(field, typed, end) for field in fields]
    field = next((field for field in fields if field.name == cursor.key), None)
    if field is None:
        return []
    inner = session.kinds.subfields(field)
    return [_key(one, typed, end) for one in inner] if inner else list(_values(session, path, field, typed))


def _key(field: Field, typed: lsp.Range, end: str) -> lsp.CompletionItem:
    need = " (needed)" if field.required else ""
    return lsp.CompletionItem(
        label=field.name, text_edit=lsp.TextEdit(typed, f"{field.name}{end}"), kind=lsp.CompletionItemKind.Property,
        detail=f"{field.type.replace('_', ' ')}{need}", documentation=field.description,
    )  # fmt: skip


def _values(
    session: EditorSession, path: str, field: Field, typed: lsp.Range
) -> Iterator[lsp.CompletionItem]:
    """Each takes the place of what is typed: for an editor a word may end at a dash, and ids are full of them."""
    if REF in {field.type, field.items}:
        relationship = session.recall(path.partition("/")[0]).relationship
        for entry in fitting(field, relationship):
            yield lsp.CompletionItem(
                label=entry.id, kind=lsp.CompletionItemKind.Reference, detail=entry.kind.replace("_", " "),
                documentation=label_of_entry(session.kinds, entry), text_edit=lsp.TextEdit(typed, entry.id),
            )  # fmt: skip
    for choice in field.choices or (("true", "false") if field.type == "flag" else ()):
        yield lsp.CompletionItem(
            label=choice, kind=lsp.CompletionItemKind.EnumMember, documentation=field.description,
            text_edit=lsp.TextEdit(typed, choice),
        )  # fmt: skip


def hover(session: EditorSession, label: str, position: lsp.Position) -> lsp.Hover | None:
    """The record that a reference names, the meaning of a key, and why a finding matters."""
    slug = label.partition("/")[0]
    read, text = session.read(slug), text_of(session, label)
    file = read.files.get(label)
    if text is None or file is None:
        return None
    lines = Lines(text.text)
    offset = lines.offset(position)
    parts = [
        _why(finding)
        for finding in session.findings(slug)
        if finding.path == label and _covers(finding, offset, lines)
    ]
    at = path_at(file, offset)
    if at is not None:
        path, is_key = at
        field = field_at(path, file, session.kinds)
        entry = None if is_key else _named(session, label, path)
        if entry is not None:
            parts.insert(
                0,
                f"**{entry.kind.replace('_', ' ')} `{entry.id}`** ({entry.path})\n\n{label_of_entry(session.kinds, entry)}",
            )
        elif field is not None:
            parts.insert(0, f"**{field.name}**: {field.description}")
    if not parts:
        return None
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(parts)))


def _covers(finding: Finding, offset: int, lines: Lines) -> bool:
    found = lines.of_span(finding.span)
    return lines.offset(found.start) <= offset <= lines.offset(found.end)


def _why(finding: Finding) -> str:
    rule = find(finding.code)
    return f"{finding.code} {finding.message}\n\n{rule.why if rule else ''}"


def _named(session: EditorSession, label: str, path: tuple[str | int, ...]) -> Entry | None:
    """The record whose id stands at a path: one that is named, also of another relationship, or the one that it belongs to."""
    relationship = session.recall(label.partition("/")[0]).relationship
    for reference in references_of(relationship):
        if reference.entry.path == label and reference.key_path == path:
            slug, slash, target = reference.target.partition("/")
            if not slash:
                return relationship.by_id.get(reference.target)
            there = session.recall(slug) if is_relationship(session.root, slug) else None
            return there.relationship.by_id.get(target) if there else None
    for entry in relationship.entries:
        if entry.path == label and (*entry.key_path, "id") == path and entry.cycle is None:
            return entry
    return None


def _entry_at(session: EditorSession, path: str, position: lsp.Position) -> Entry | None:
    text, file = text_of(session, path), session.read(path.partition("/")[0]).files.get(path)
    at = path_at(file, Lines(text.text).offset(position)) if text and file else None
    return _named(session, path, at[0]) if at else None


def _place(session: EditorSession, label: str, path: tuple[str | int, ...]) -> lsp.Location:
    read = session.recall(label.partition("/")[0])
    text = read.files[label].text
    return lsp.Location(
        uri_of(session, label), Lines(text.text if text else "").of_span(read.span(label, path))
    )


def definition(session: EditorSession, path: str, position: lsp.Position) -> lsp.Location | None:
    """Where the record stands that is named here."""
    entry = _entry_at(session, path, position)
    return (
        None
        if entry is None
        else _place(session, entry.path, (*entry.key_path, "id") if entry.key_path else ())
    )


def references(
    session: EditorSession, path: str, position: lsp.Position, *, itself: bool
) -> list[lsp.Location]:
    """Where the record is named that stands, or is named, here; in other relationships as well."""
    entry = _entry_at(session, path, position)
    if entry is None:
        return []
    slug = entry.path.partition("/")[0]
    found = [_place(session, entry.path, (*entry.key_path, "id"))] if itself and entry.key_path else []
    for other in (slug, *referring(session.workspace, f"{slug}/{entry.id}")):
        name = entry.id if other == slug else f"{slug}/{entry.id}"
        relationship = session.recall(other).relationship
        found += [
            _place(session, one.entry.path, one.key_path)
            for one in references_of(relationship)
            if one.target == name
        ]
    return found


def rename(session: EditorSession, path: str, position: lsp.Position, new: str) -> lsp.WorkspaceEdit:
    """The edits that give a record another id wherever it is named; RelturnError where that cannot be."""
    entry = _entry_at(session, path, position)
    if entry is None:
        raise RelturnError(
            "there is no id here", "put the cursor on the id of a record, or where it is named"
        )
    if not entry.key_path:
        raise RelturnError("the id of a log entry is its file's name", f"relturn rename {entry.id} {new}")
    change = ChangeSession(session.workspace)
    for text in session.open.values():
        if isinstance(text, SourceText):
            change.replace(None, text)
    stage(change, entry.path.partition("/")[0], entry.id, new)
    return workspace_edit(session, change.overlay)


def workspace_edit(session: EditorSession, made: dict[str, SourceText | None]) -> lsp.WorkspaceEdit:
    """The edits that turn files as they are typed into others."""
    changes: list[Any] = []
    for path, text in made.items():
        before, uri = text_of(session, path), uri_of(session, path)
        if text is None:
            changes.append(lsp.DeleteFile(uri))
            continue
        if before is None:
            changes.append(lsp.CreateFile(uri, options=lsp.CreateFileOptions(ignore_if_exists=True)))
        edit = _edit(before.text if before else "", text.text)
        if edit is not None:
            document = lsp.OptionalVersionedTextDocumentIdentifier(uri=uri)
            changes.append(lsp.TextDocumentEdit(document, [edit]))
    return lsp.WorkspaceEdit(document_changes=changes)


def _edit(before: str, after: str) -> lsp.TextEdit | None:
    """The one edit, as small as can be, between two texts."""
    if before == after:
        return None
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    end = next((n for n in range(shorter - start) if before[-1 - n] != after[-1 - n]), shorter - start)
    return lsp.TextEdit(Lines(before).range(start, len(before) - end), after[start : len(after) - end])


def actions(session: EditorSession, path: str, asked: lsp.Range) -> list[lsp.CodeAction]:
    """The fixes of what is found in a range."""
    text = text_of(session, path)
    if text is None:
        return []
    lines = Lines(text.text)

    def is_there(finding: Finding) -> bool:
        place = lines.of_span(finding.span)
        return place.start <= asked.end and asked.start <= place.end

    return [
        lsp.CodeAction(
            title=fix.title,
            kind=lsp.CodeActionKind.QuickFix,
            is_preferred=fix.safe,
            edit=workspace_edit(session, made),
            diagnostics=[diagnostic(finding, lines)],
        )
        for finding, fix, made in session.fixes(path, is_there)
    ]


def lenses(session: EditorSession, label: str) -> list[lsp.CodeLens]:
    """Above the stage of a relationship how far its gate is met."""
    slug, _, path = label.partition("/")
    if path != "relationship.yaml":
        return []
    read = session.today(slug)
    relationship = read.relationship
    if relationship.head is None:
        return []
    verdicts = judge(relationship, session.workspace.context, relationship.stage)
    met = sum(verdict.passed for verdict in verdicts)
    open_ones = ", ".join(verdict.name for verdict in verdicts if not verdict.passed)
    title = f"gate of {relationship.stage}: {met} of {len(verdicts)} met" + (
        f"; open: {open_ones}" if open_ones else ""
    )
    text = text_of(session, label)
    place = Lines(text.text if text else "").of_span(read.span(label, ("stage",), at_key=True))
    return [lsp.CodeLens(range=place, command=lsp.Command(title=title, command=""))]


def path_of(session: EditorSession, path: Path) -> str:
    """The label of a file; empty where it lies outside the workspace, or is the workspace's own."""
    resolved = path.resolve()
    if not resolved.is_relative_to(session.root):
        return ""
    label = resolved.relative_to(session.root).as_posix()
    slug, slash, _ = label.partition("/")
    return label if slash and label.endswith(".yaml") and is_relationship(session.root, slug) else ""
