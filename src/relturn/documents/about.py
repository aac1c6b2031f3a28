"""The subject of a document within its relationship."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from relturn.analysis.changes_since import Since
    from relturn.model.audience import Interviews, Praise


class About(NamedTuple):
    """The subject of a document: the person of a brief, the day from which changes are counted, and the meeting."""

    person: str = ""
    since: Since | None = None
    praise: tuple[Praise, ...] = ()
    """Strengths that the client's own people named, for documents for the client."""
    interviews: Interviews | None = None
    """The number of people who were interviewed, for documents for the client."""
    meeting: str = ""
    """The meeting that the document is made for, for its first page."""


WHOLE = About()
"""The subject of a document about the whole relationship."""
