"""Completions at the cursor: keys, choices, known names, days, and records by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types as lsp

from relturn.declare.kinds import DAY, GROUP, LIST, REF, Field
from relturn.loader.layout import place_of
from relturn.lsp.cursor import cursor_at, fields_at, keys_beside
from relturn.lsp.positions import Lines
from relturn.lsp.texts import text_of
from relturn.method.vocabularies import known_names
from relturn.model.labels import spoken
from relturn.services.checking.editor_session import EditorSession, fitting

_NEEDED, _WANTED, _BY_THE_TOOL = "1", "2", "3"
"""The order of keys: required keys, keys that people write, keys that relturn writes."""


def completion(session: EditorSession, path: str, position: lsp.Position) -> list[lsp.CompletionItem]:
    """Return the missing keys, choices, names and ids that fit at the cursor, each with its meaning."""
    text, place = text_of(session, path), place_of(path.partition("/")[2], session.kinds)
    if text is None or place is None:
        return []
    lines = Lines(text.text)
    offset = lines.offset(position)
    cursor = cursor_at(text.text, offset)
    if cursor is None:
        return []
    typed = lines.range(offset - len(cursor.typed), offset)
    is_new = not re.match(r"\w*\s*:", text.text[offset:])
    fields = fields_at(cursor, text.text, place.kind, session.kinds)
    if not cursor.key:
        there = keys_beside(text.text, offset)
        return [_key(field, typed, is_new) for field in fields if field.name not in there]
    field = next((field for field in fields if field.name == cursor.key), None)
    if field is None:
        return []
    inner = session.kinds.subfields(field)
    return (
        [_key(one, typed, is_new) for one in inner] if inner else list(_values(session, path, field, typed))
    )


def _key(field: Field, typed: lsp.Range, is_new: bool) -> lsp.CompletionItem:
    """Return the completion of a key. After the key of a group, the content begins on a new line."""
    is_block = field.type == GROUP or (field.type == LIST and field.items == GROUP)
    end = "" if not is_new else ":" if is_block else ": "
    need = " (required)" if field.required else ""
    order = _BY_THE_TOOL if field.written_by != "person" else _NEEDED if field.required else _WANTED
    return lsp.CompletionItem(
        label=field.name, text_edit=lsp.TextEdit(typed, f"{field.name}{end}"), kind=lsp.CompletionItemKind.Property,
        detail=f"{field.type.replace('_', ' ')}{need}", documentation=field.description, sort_text=f"{order}{field.name}",
    )  # fmt: skip


def _values(
    session: EditorSession, path: str, field: Field, typed: lsp.Range
) -> Iterator[lsp.CompletionItem]:
    """Yield the values of a field. Each replaces the whole typed text, because editors may end a word at a hyphen of an id."""
    if REF in {field.type, field.items}:
        yield from _records(session, path, field, typed)
    names = known_names(field.names, session.workspace.context) if field.names else ()
    choices = field.choices or (("true", "false") if field.type == "flag" else ())
    for choice in (*choices, *names):
        yield lsp.CompletionItem(
            label=choice, kind=lsp.CompletionItemKind.EnumMember, documentation=field.description,
            text_edit=lsp.TextEdit(typed, choice),
        )  # fmt: skip
    if DAY in {field.type, field.items}:
        today = str(session.workspace.context.today)
        yield lsp.CompletionItem(
            label=today, kind=lsp.CompletionItemKind.Value, detail="today", filter_text=f"{today} today",
            text_edit=lsp.TextEdit(typed, today),
        )  # fmt: skip


def _records(
    session: EditorSession, path: str, field: Field, typed: lsp.Range
) -> Iterator[lsp.CompletionItem]:
    """Yield the records that a field can refer to. People are also found by name and role."""
    relationship = session.recall(path.partition("/")[0]).relationship
    for entry in fitting(field, relationship):
        is_person = entry.kind == "stakeholder"
        words = spoken(relationship, entry)
        yield lsp.CompletionItem(
            label=entry.id, kind=lsp.CompletionItemKind.Reference, detail=words if is_person else entry.kind.replace("_", " "),
            documentation=relationship.who(entry.id) if is_person else words, filter_text=f"{entry.id} {words}",
            text_edit=lsp.TextEdit(typed, entry.id),
        )  # fmt: skip
