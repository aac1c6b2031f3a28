"""The labels of records: the words that people use for them."""

from __future__ import annotations

from typing import Any

from relturn.declare.kinds import Kinds, RecordKind
from relturn.findings.phrasing import folded, format_day
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.model.text import one_line


def label_of(kind: RecordKind, record: Any) -> str:
    """Return the label of a record: the first field declared as a label that has a value. Several people are joined in one text."""
    for name in kind.marked("label"):
        value = getattr(record, name, None)
        if value:
            return one_line(", ".join(value) if isinstance(value, tuple) else str(value))
    return ""


def label_of_entry(kinds: Kinds, entry: Entry) -> str:
    """Return the label of an entry's record."""
    return label_of(kinds.records[entry.kind], entry.record)


def spoken(relationship: Relationship, entry: Entry) -> str:
    """Return the text by which somebody types or picks a record.

    For a person, this is the name and role. For any other record, this is the label.
    """
    if entry.kind == "stakeholder":
        return relationship.title(entry.id)
    return label_of_entry(relationship.kinds, entry)


def called(relationship: Relationship, ref: str) -> str:
    """Return the text for a record on screens.

    People have a name and a role, and interviews have a date and people. Other records have their own words.
    """
    if relationship.person(ref) is not None:
        return relationship.who(ref)
    entry = relationship.by_id.get(ref)
    if entry is None:
        return ref
    record, words = entry.record, label_of_entry(relationship.kinds, entry)
    people = _people(relationship, relationship.kinds.records[entry.kind], record)
    day = getattr(record, "date", None)
    kind = relationship.kinds.records[entry.kind]
    if people and kind.key:
        return folded(people)
    if day is not None and (not words or people):
        called_so = kind.called
        return f"{called_so} of {format_day(day)}" + (f" with {folded(people)}" if people else "")
    return f"“{words}”" if words else ref


def _people(relationship: Relationship, kind: RecordKind, record: Any) -> list[str]:
    """Return the names of the people in the label fields of a record."""
    named = [field for field in kind.fields if field.label and field.refers == ("stakeholder",)]
    values = [getattr(record, field.name) for field in named]
    refs = [ref for value in values for ref in (value if isinstance(value, tuple) else (value,)) if ref]
    return [relationship.who(ref) for ref in refs]
