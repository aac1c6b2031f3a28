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


def as_written(value: Any) -> str:
    """Return a value as it is written in a file."""
    return str(value).lower() if isinstance(value, bool) else str(value)


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


def lowered_by_hand(relationship: Relationship) -> list[LoweredImportance]:
    """Return the fields of people that were higher in an earlier version of the files, and whose lowering has no reason.

    Earlier versions come from the git history. A reason is an entry of the history for the person and the field, down to the
    present value.
    """
    recorded = relationship.recorded.people
    if not recorded:
        return []
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in relationship.all("lowered"):
        reasons.setdefault((one.stakeholder, one.field), []).append(one.after)
    found = []
    for person in relationship.people:
        for field in relationship.kinds.records["stakeholder"].fields:
            if not field.weighs:
                continue
            now = getattr(person, field.name)
            written = recorded.get(person.id, {}).get(field.name, ())
            higher = [value for value in written if _is_above(field, value, now)]
            explained = reasons.get((person.id, field.name), ())
            if higher and all(_is_above(field, after, now) for after in explained):
                highest = max(higher, key=lambda value: _rank_of_text(field, value))
                found.append(LoweredImportance(person.id, field.name, highest, now))
    return found


def _is_above(field: Field, written: str, now: Any) -> bool:
    """Return whether a value as written in a file ranks above the present one. A text that the field does not allow never does."""
    known = written in field.choices if field.choices else written in {"true", "false"} or written.isdecimal()
    return known and _rank_of_text(field, written) > _rank(field, now)


def _rank_of_text(field: Field, written: str) -> int:
    """Return the rank of a value as written in a file."""
    if field.choices:
        return _rank(field, written)
    return int(written) if written.isdecimal() else int(written == "true")


def _rank(field: Field, value: Any) -> int:
    """Return the rank of a value. If the field has choices, the first choice ranks highest."""
    return -field.choices.index(value) if field.choices else int(value)
