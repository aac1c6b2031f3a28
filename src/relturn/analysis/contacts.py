"""Every contact on record: communications, interviews and meetings (`method.md#records`)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from relturn.model.relationship import Relationship


class Contact(NamedTuple):
    """One contact: its day, and the ids of the people involved."""

    day: date
    people: tuple[str, ...]


def contacts(relationship: Relationship) -> list[Contact]:
    """Return every contact of all cycles that is known today."""
    records = (*relationship.communications, *relationship.all("conversation"), *relationship.all("meeting"))
    return [Contact(one.date, one.people) for one in records]
