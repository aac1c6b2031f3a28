"""People whose `key` mark, influence or level was lowered; these fields decide who must be interviewed (`method.md#vocabulary`)."""

from __future__ import annotations

from typing import Any, NamedTuple

from relturn.declare.kinds import Field
from relturn.model.relationship import Relationship


class LoweredImportance(NamedTuple):
    """One field of a person that was lowered: its name, and its values before and after."""

    stakeholder: str
    field: str
    before: Any
    after: Any


def lowered_importance(before: Relationship, after: Relationship) -> list[LoweredImportance]:
    """Return the fields of people that were lowered. New people and people who are no longer recorded do not count."""
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
    """Return the rank of a value. If the field has choices, the first choice ranks highest."""
    return -field.choices.index(value) if field.choices else int(value)
