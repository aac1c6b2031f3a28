"""Changes fields of one record or single document."""

from __future__ import annotations

from typing import Any, NamedTuple

from relturn.declare.kinds import GROUP, INTEGER, LIST, REF, TABLE, Field, RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.entry import Entry
from relturn.model.named import full_ref
from relturn.model.relationship import Relationship
from relturn.services.records.add import field_named
from relturn.services.records.promises import keep_due
from relturn.services.records.values import read_items, read_value
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, Edit, SetValue


class Target(NamedTuple):
    """What is changed: a record's place, its kind's fields, and its values as read."""

    path: str
    key_path: tuple[str | int, ...]
    kind: RecordKind
    record: Any


def find_target(
    workspace: Workspace, slug: str, relationship: Relationship, ref: str, *, closed: bool = False
) -> Target:
    """The record or single document that a reference names; RelturnError with a suggestion.

    Records of closed cycles are found where `closed` says so.
    """
    name = ref.replace("-", "_")
    single = workspace.kinds.singletons.get(name)
    if single is not None and ref not in relationship.by_id:
        path = f"{slug}/{workspace.kinds.files[single.file].path}"
        return Target(path, (), single, relationship.singletons.get(name))
    entry = relationship.by_id.get(full_ref(ref, relationship))
    if entry is None or (entry.cycle is not None and not closed):
        raise _unknown(ref, relationship, entry)
    return Target(entry.path, entry.key_path, workspace.kinds.records[entry.kind], entry.record)


def _unknown(ref: str, relationship: Relationship, entry: Entry | None) -> RelturnError:
    if entry is not None:
        return RelturnError(f"{ref} belongs to cycle {entry.cycle}, which is closed", code=1)
    begun = [known for known in relationship.by_id if known.startswith(ref)]
    if len(begun) > 1:
        return RelturnError(f"{ref!r} could be {', '.join(begun[:6])}", "type more of it")
    names = [*relationship.by_id, *relationship.kinds.singletons]
    return RelturnError(f"there is no record {ref!r}", suggest(ref, names) or "see: relturn show")


@changing
def set_fields(
    change: ChangeSession, slug: str, ref: str, changes: list[str], *, reason: str = "", dry_run: bool = False
) -> str:
    """Make changes written as `FIELD=VALUE` or `FIELD+=VALUE` (append); the diff.

    Dots lead into groups and list items, which are named by index, id, stakeholder or side:
    `buy_in.client-vp.vision=supportive`. An empty value takes a field's value away. `reason` is needed where somebody's key mark,
    influence or level is lowered.
    """
    change.reason = reason
    relationship = change.read(slug).relationship
    target = find_target(change.workspace, slug, relationship, ref)
    edits = [edit for words in changes for edit in _edits(target, words, relationship)]
    edits = [keep_due(change.workspace, target.kind, target.key_path, target.record, edit) for edit in edits]
    change.edit(target.path, *edits)
    return change.finish([slug], dry_run=dry_run)


def _edits(target: Target, change: str, relationship: Relationship) -> list[Edit]:
    name, equals, word = change.partition("=")
    append = name.endswith("+")
    if not equals or not name.strip("+"):
        raise RelturnError(
            f"{change!r} is not a change", "write FIELD=VALUE, or FIELD+=VALUE to append to a list"
        )
    segments = name.rstrip("+").strip().split(".")
    names = [s.replace("-", "_") if i == 0 else s for i, s in enumerate(segments)]
    path, field = _resolve(target, names, relationship)
    if path == ("id",):
        raise RelturnError("an id is not set; others refer to it", "give the new record its id with add --id")
    top = target.kind.field(str(path[0]))
    if top is not None and top.written_by == "moves":
        raise RelturnError(
            f"{path[0]} is changed only by advance, revisit, reinvent and end",
            "use advance, revisit, reinvent or end",
            code=1,
        )
    whole = (*target.key_path, *path)
    if append:
        if field.type != LIST:
            raise RelturnError(f"{field.name} is not a list", f"use {name.rstrip('+')}=VALUE")
        if not word.strip(" []"):
            raise RelturnError(f"{change!r} appends nothing", "write what to append behind +=")
        there = list(getattr(target.record, field.name, None) or ()) if len(path) == 1 else []
        items = read_items(field, word, relationship)
        new = [item for number, item in enumerate(items) if item not in there and item not in items[:number]]
        return [AppendItem(whole, item) for item in new]
    value = None if word == "" and field.type != LIST else read_value(field, word, relationship)
    return [SetValue(whole, value)]


def _resolve(
    target: Target, segments: list[str], relationship: Relationship
) -> tuple[tuple[str | int, ...], Field]:
    """A dotted name as a key path, and the field that it leads to; figures of people stand under their ids."""
    path: list[str | int] = []
    fields, record = target.kind.fields, target.record
    field = field_named(segments[0], fields)
    rest = segments[1:]
    path.append(field.name)
    record = getattr(record, field.name, None)
    while rest:
        if field.type == LIST and field.items == GROUP:
            index = _index(rest[0], record or (), field)
            path.append(index)
            record, rest = (record or ())[index], rest[1:]
            if not rest:
                raise RelturnError(
                    f"which field of {field.name}?", ", ".join(sub.name for sub in field.fields)
                )
        elif field.type == TABLE and field.items == REF and len(rest) == 1:
            return (*path, full_ref(rest[0], relationship, field.refers)), field._replace(type=INTEGER)
        elif field.type != GROUP:
            raise RelturnError(f"{field.name} has no fields of its own")
        field = field_named(rest[0].replace("-", "_"), field.fields)
        path.append(field.name)
        record, rest = getattr(record, field.name, None), rest[1:]
    return tuple(path), field


def _index(word: str, items: tuple[Any, ...], field: Field) -> int:
    """Which item of a list a word names: its place from 0, or the id, stakeholder or side in it."""
    if word.isdecimal() and int(word) < len(items):
        return int(word)
    keys = [inner.name for inner in field.fields if inner.key]
    for index, item in enumerate(items):
        if any(getattr(item, name) == word for name in keys):
            return index
    known = [str(getattr(item, name)) for item in items for name in keys if getattr(item, name)]
    inner = ", ".join(f"{one.name}: …" for one in field.fields if one.required)
    hint = (
        f"add one with: relturn add {field.kind}"
        if field.kind
        else f"add one with: {field.name}+='{{{inner}}}'"
    )
    raise RelturnError(f"{field.name} has no item {word!r}", suggest(word, known) or hint)
