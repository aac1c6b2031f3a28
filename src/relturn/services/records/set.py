"""Changes fields of one record or of a single file."""

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
    """The record to change: its file, its place in the file, its kind, and its current values."""

    path: str
    key_path: tuple[str | int, ...]
    kind: RecordKind
    record: Any


def find_target(
    workspace: Workspace, slug: str, relationship: Relationship, ref: str, *, closed: bool = False
) -> Target:
    """Return the record or single file that a reference names.

    Records of closed cycles are found only if `closed` is true.

    Raises:
        RelturnError: There is no such record; the hint suggests one.
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
        return RelturnError(
            f"{ref} belongs to cycle {entry.cycle}, which is closed and cannot be changed", code=1
        )
    begun = [known for known in relationship.by_id if known.startswith(ref)]
    if len(begun) > 1:
        return RelturnError(f"{ref!r} could be {', '.join(begun[:6])}", "type more of the id")
    names = [*relationship.by_id, *relationship.kinds.singletons]
    return RelturnError(f"there is no record {ref!r}", suggest(ref, names) or "see: relturn show")


@changing
def set_fields(
    change: ChangeSession, slug: str, ref: str, changes: list[str], *, reason: str = "", dry_run: bool = False
) -> str:
    """Change fields as written in `FIELD=VALUE` or `FIELD+=VALUE` (append), and return the diff.

    Dots lead to fields of groups and to list items, which are named by index, id, stakeholder or side:
    `buy_in.client-vp.vision=supportive`. An empty value removes the value of a field. `reason` is required if a
    person's key mark, influence or level is lowered.
    """
    change.reason = reason
    relationship = change.read(slug).relationship
    target = find_target(change.workspace, slug, relationship, ref)
    change.reason_for = str(getattr(target.record, "id", ""))
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
        raise RelturnError(
            "an id cannot be set, because other records refer to it",
            "rename the record with relturn rename, or give a new record its id with add --id",
        )
    top = target.kind.field(str(path[0]))
    if top is not None and top.written_by == "moves":
        raise RelturnError(
            f"only advance, revisit, reinvent and end can change {path[0]}",
            "use advance, revisit, reinvent or end",
            code=1,
        )
    whole = (*target.key_path, *path)
    if append:
        if field.type != LIST:
            raise RelturnError(f"{field.name} is not a list", f"use {name.rstrip('+')}=VALUE")
        if not word.strip(" []"):
            raise RelturnError(f"{change!r} appends nothing", "write after += what to append")
        there = list(getattr(target.record, field.name, None) or ()) if len(path) == 1 else []
        items = read_items(field, word, relationship)
        new = [item for number, item in enumerate(items) if item not in there and item not in items[:number]]
        return [AppendItem(whole, item) for item in new]
    value = None if word == "" and field.type != LIST else read_value(field, word, relationship)
    return [SetValue(whole, value)]


def _resolve(
    target: Target, segments: list[str], relationship: Relationship
) -> tuple[tuple[str | int, ...], Field]:
    """Return the key path and the field that a dotted name leads to.

    Scores of people are found by the person's id.
    """
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
                    f"specify a field of {field.name}", ", ".join(sub.name for sub in field.fields)
                )
        elif field.type == TABLE and field.items == REF and len(rest) == 1:
            return (*path, full_ref(rest[0], relationship, field.refers)), field._replace(type=INTEGER)
        elif field.type != GROUP:
            raise RelturnError(f"{field.name} has no subfields; write the name without a dot")
        field = field_named(rest[0].replace("-", "_"), field.fields)
        path.append(field.name)
        record, rest = getattr(record, field.name, None), rest[1:]
    return tuple(path), field


def _index(word: str, items: tuple[Any, ...], field: Field) -> int:
    """Return the index of the list item that a word names.

    The word is a position from 0, or the item's id, stakeholder or side.
    """
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
