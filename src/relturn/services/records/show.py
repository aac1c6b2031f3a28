"""One record with what it refers to and what refers to it."""

from __future__ import annotations

from relturn.model.entry import Entry
from relturn.model.labels import label_of_entry
from relturn.model.record_view import Link, RecordView
from relturn.model.references import references_of
from relturn.model.relationship import Relationship
from relturn.model.units import of_unit, unit_named
from relturn.services.records.set import find_target
from relturn.services.workspace import Workspace


def show(workspace: Workspace, slug: str, ref: str) -> RecordView:
    """The record that a reference names; RelturnError where there is none."""
    read = workspace.read(slug)
    relationship = read.relationship
    target = find_target(workspace, slug, relationship, ref, closed=True)
    span = read.span(target.path, target.key_path)
    identity = getattr(target.record, "id", "") or target.kind.name
    fields = tuple(
        (field.name, getattr(target.record, field.name, None))
        for field in target.kind.fields
        if getattr(target.record, field.name, None) not in (None, (), {}) and field.name != "id"
    )
    ties = tuple(references_of(relationship))
    to = tuple(
        _link(relationship, r.field.name, relationship.by_id.get(r.target), r.target)
        for r in ties
        if r.entry.record is target.record
    )
    by = tuple(_link(relationship, r.field.name, r.entry, r.entry.kind) for r in ties if r.target == identity)
    return RecordView(identity, target.kind.name, f"{target.path}:{span.line}", fields, to, by)


def _link(relationship: Relationship, field: str, entry: Entry | None, ref: str) -> Link:
    if entry is None:
        return Link(field, ref, "", "not found")
    return Link(field, entry.id or entry.kind, entry.kind, label_of_entry(relationship.kinds, entry))


def listed(relationship: Relationship, kind: str = "", unit: str = "") -> list[tuple[str, str, str]]:
    """The records of a relationship, of one kind or all, of one unit or all: kind, id, words."""
    if unit:
        relationship = of_unit(relationship, unit_named(relationship, unit))
    return [
        (entry.kind, entry.id, label_of_entry(relationship.kinds, entry))
        for entry in relationship.entries
        if entry.id and entry.cycle is None and kind in {"", entry.kind}
    ]
