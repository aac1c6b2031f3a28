"""What a document is about within its relationship."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from relturn.analysis.changes_since import Since
    from relturn.model.audience import Praise


class About(NamedTuple):
    """What a document is about within its relationship: a person, for a brief; the day from which changes are counted."""

    person: str = ""
    since: Since | None = None
    praise: tuple[Praise, ...] = ()
    """For the client: the strengths that its own people named."""


WHOLE = About()
"""A document of the whole relationship."""
