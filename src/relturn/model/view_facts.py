"""Facts that a view holds from records that it leaves out, so that figures are the same for every reader."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class ViewFacts(NamedTuple):
    """Facts from records that a reader may not see. Empty if nothing is left out."""

    supporting: frozenset[str] = frozenset()
    """The actions that support something."""
    work_began: date | None = None
    cycle_start: date | None = None
