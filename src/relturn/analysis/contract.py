"""The days of a contract: one list, for everything that looks at them."""

from __future__ import annotations

from datetime import date

from relturn.model.relationship import Relationship


def contract_days(relationship: Relationship, *, notice: bool = True) -> list[tuple[date, str]]:
    """Return renewal, notice and contract end, as far as they are recorded, by day and name; the earliest first.

    Without `notice` for documents of the client: nobody reminds a client of the last day on which it can leave.
    """
    head = relationship.head
    days = (
        (("renewal", head.renewal), ("notice", head.notice), ("contract end", head.contract_end))
        if head
        else ()
    )
    return sorted((day, name) for name, day in days if day and (notice or name != "notice"))
