"""The dates of a contract: renewal, notice and contract end, in one list for all screens and documents."""

from __future__ import annotations

from datetime import date

from relturn.model.relationship import Relationship


def contract_days(relationship: Relationship, *, notice: bool = True) -> list[tuple[date, str]]:
    """Return the recorded dates of renewal, notice and contract end with their names, the earliest first.

    `notice` is false for client documents, which do not remind the client of its last day to leave.
    """
    head = relationship.head
    days = (
        (("renewal", head.renewal), ("notice", head.notice), ("contract end", head.contract_end))
        if head
        else ()
    )
    return sorted((day, name) for name, day in days if day and (notice or name != "notice"))
