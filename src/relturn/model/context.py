"""The context of every gate, analysis and rule: today's date, the settings and the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relturn.model.catalogue import Catalogue

if TYPE_CHECKING:
    from relturn.model.relationship import Relationship
    from relturn.records.settings import SettingsFile, Thresholds


class Context(NamedTuple):
    """Today's date, the workspace's settings, the packaged word lists and the catalogue."""

    today: date
    settings: SettingsFile
    words: Mapping[str, tuple[str, ...]] = {}
    catalogue: Catalogue = Catalogue()
    revenues: Callable[[], tuple[float, ...]] = tuple
    """The annual revenue of each relationship in the workspace that records one; read on first use."""

    @property
    def thresholds(self) -> Thresholds:
        """Return the thresholds of the method."""
        return self.settings.thresholds

    def age(self, day: date) -> int:
        """Return the number of days from a day to today."""
        return (self.today - day).days


def called_firm(relationship: Relationship, context: Context, *, is_ours: bool) -> str:
    """Return the name of our firm for a document. If none is recorded, return “our side” or “our firm”, depending on the reader."""
    return firm_of(relationship, context) or ("our side" if is_ours else "our firm")


def firm_of(relationship: Relationship, context: Context) -> str:
    """Return the name of our firm for a client: from the relationship, or else from the workspace.

    The text is empty if no name is recorded.
    """
    head = relationship.head
    return (head.supplier if head else None) or context.settings.firm or ""
