"""The possible values for the open fields of a suggested command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from relturn.declare.kinds import RecordKind
from relturn.model.relationship import Relationship

OPEN = "…"


def open_choices(
    relationship: Relationship, verb: str, target: str, fields: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the open fields of a command that have choices, each with its choices.

    Args:
        relationship: The relationship that the command is about.
        verb: add, set or log; other verbs leave no choice open.
        target: The kind that is added, or the record that is set.
        fields: Names and values; an open value is `OPEN`.
    """
    kind = _kind(relationship, verb, target)
    for name, value in fields if kind else ():
        field = kind.field(name) if kind else None
        if value == OPEN and field is not None and field.choices:
            yield name.replace("_", "-") if verb != "set" else name, field.choices


def _kind(relationship: Relationship, verb: str, target: str) -> RecordKind | None:
    """Return the kind of record that a command is about; None if there is none."""
    kinds = relationship.kinds
    if verb in {"add", "log"}:
        return kinds.records.get(target.replace("-", "_"))
    entry = relationship.by_id.get(target) if verb == "set" else None
    return kinds.records[entry.kind] if entry else kinds.singletons.get(target.replace("-", "_"))
