"""The view of a relationship for one unit of the client, without the records of other units."""

from __future__ import annotations

from typing import Any

from relturn.declare.kinds import LIST, REF, Field
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.model.text import fold


def unit_named(relationship: Relationship, word: str) -> str:
    """Return the id of the unit that has a given id or name.

    Raises:
        RelturnError: The client has no such unit.
    """
    units = relationship.all("unit")
    for unit in units:
        if word == unit.id or fold(word) == fold(unit.name):
            return str(unit.id)
    known = [unit.id for unit in units]
    if not known:
        raise RelturnError(
            f"--unit {word}: {relationship.slug} has no units",
            f"add one with: relturn add unit --name … -c {relationship.slug}",
        )
    raise RelturnError(f"--unit {word}: there is no such unit", suggest(word, known) or ", ".join(known))


def of_unit(relationship: Relationship, unit: str) -> Relationship:
    """Return a relationship without the records of other units, and without records that are only about those.

    Records that name no unit concern the whole client and remain. People of other units are still known by name.
    """
    gone = {entry.id for entry in relationship.entries if _is_of_another(relationship, entry, unit)}
    kept = tuple(entry for entry in relationship.entries if not _is_about(relationship, entry, gone))
    stays = {entry.id for entry in kept}
    elsewhere = tuple(person for person in relationship.stakeholders if person.id not in stays)
    return relationship._replace(entries=kept, elsewhere=elsewhere)


def _is_of_another(relationship: Relationship, entry: Entry, unit: str) -> bool:
    """Return whether a record belongs to another unit."""
    fields = relationship.kinds.records[entry.kind].fields
    named = [getattr(entry.record, field.name) for field in fields if field.refers == ("unit",)]
    return any(name not in {None, unit} for name in named)


def _is_about(relationship: Relationship, entry: Entry, gone: set[str]) -> bool:
    """Return whether a record was removed, or refers only to removed records in a required field."""
    if entry.id and entry.id in gone:
        return True
    fields = relationship.kinds.records[entry.kind].fields
    return any(
        _only_names(field, getattr(entry.record, field.name), gone) for field in fields if field.required
    )


def _only_names(field: Field, value: Any, gone: set[str]) -> bool:
    if field.type == REF:
        return value in gone
    if field.type == LIST and field.items == REF:
        return bool(value) and gone.issuperset(value)
    return False
