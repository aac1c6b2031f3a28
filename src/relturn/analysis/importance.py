"""Whose key mark, influence or level was lowered, which decides who must be interviewed (`method.md#vocabulary`)."""

from __future__ import annotations

from typing import Any, NamedTuple

from relturn.declare.kinds import Field
from relturn.model.relationship import Relationship


class LoweredImportance(NamedTuple):
    """One field of a person that says how much they count, before and after, as it stands in the file."""

    stakeholder: str
    field: str
    before: Any
    after: Any


def lowered_importance(before: Relationship, after: Relationship) -> list[LoweredImportance]:
    """Return what makes somebody count for less than before; people who are new or gone are none of it."""
    kind = after.kinds.records["stakeholder"]
    now = {person.id: person for person in after.all("stakeholder")}
    return [
        LoweredImportance(person.id, field.name, was, getattr(now[person.id], field.name))
        for person in before.all("stakeholder")
        if person.id in now
        for field in kind.fields
        if field.weighs
        and _rank(field, getattr(now[person.id], field.name))
        < _rank(field, was := getattr(person, field.name))
    ]


def _rank(field: Field, value: Any) -> int:
    """How much a value counts; of a choice the first is the highest."""
    return -field.choices.index(value) if field.choices else int(value)
