"""Shows one record, with the records it refers to and the records that refer to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from relturn.declare.kinds import DAY, INTEGER, NUMBER, REF, RecordKind
from relturn.declare.vocabulary import choice_label
from relturn.findings.phrasing import format_day, or_dash
from relturn.model.entry import Entry
from relturn.model.labels import label_of_entry
from relturn.model.record_view import Link, RecordView
from relturn.model.references import references_of
from relturn.model.relationship import Relationship
from relturn.model.units import of_unit, unit_named
from relturn.services.records.set import find_target
from relturn.services.workspace import Workspace

_SHORT = {DAY, INTEGER, NUMBER, REF, "choice"}
_MOST_COLUMNS = 5
"""The maximum number of columns in a list of records."""


def show(workspace: Workspace, slug: str, ref: str) -> RecordView:
    """Return the view of the record that a reference names.

    Raises:
        RelturnError: There is no such record.
    """
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


def columns_of(
    relationship: Relationship, kind: RecordKind, ids: Sequence[str]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return a short table of records of one kind: up to five column names, and a row for each id."""
    records = [relationship.by_id[ref].record for ref in ids]
    fields = [
        field
        for field in kind.fields
        if field.type in _SHORT and not field.label and field.written_by == "person" and field.name != "id"
        and any(getattr(record, field.name, None) not in (None, field.default) for record in records)
    ][:_MOST_COLUMNS]  # fmt: skip
    rows = [
        tuple(_in_short(relationship, getattr(record, field.name, None)) for field in fields)
        for record in records
    ]
    return [choice_label(field.name) for field in fields], rows


def _in_short(relationship: Relationship, value: Any) -> str:
    if isinstance(value, date):
        return format_day(value)
    if relationship.person(value if isinstance(value, str) else None):
        return relationship.title(value)
    return or_dash(choice_label(value) if isinstance(value, str) else value)


def listed(relationship: Relationship, kind: str = "", unit: str = "") -> list[tuple[str, str, str]]:
    """Return the kind, id and label of each record in a relationship. A kind or a unit restricts the list."""
    if unit:
        relationship = of_unit(relationship, unit_named(relationship, unit))
    return [
        (entry.kind, entry.id, label_of_entry(relationship.kinds, entry))
        for entry in relationship.entries
        if entry.id and entry.cycle is None and kind in {"", entry.kind}
    ]
