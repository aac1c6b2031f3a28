"""What the client may be saying through worsening signals (`method.md#analyses`; EXPECTATIONS)."""

from __future__ import annotations

from relturn.declare.vocabulary import humanize
from relturn.findings.phrasing import format_number
from relturn.model.relationship import Relationship


def what_signals_say(relationship: Relationship) -> list[tuple[str, str]]:
    """Return each worsening signal with its figure, and what the client may be saying by this signal.

    Only signals with a recorded meaning are included.
    """
    readings = sorted(relationship.current("signal"), key=lambda one: (one.date, one.id))
    last = {one.signal: one for one in readings}
    return [
        (
            humanize(one.signal) + (f" ({format_number(one.value)})" if one.value is not None else ""),
            one.saying,
        )
        for one in last.values()
        if one.direction == "worse" and one.saying
    ]
