"""What every gate, analysis and rule is told about the world: today, the settings, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relturn.model.catalogue import Catalogue

if TYPE_CHECKING:
    from relturn.model.relationship import Relationship
    from relturn.records.settings import SettingsFile, Thresholds


class Context(NamedTuple):
    """Today, the workspace's settings, and packaged word lists."""

    today: date
    settings: SettingsFile
    words: Mapping[str, tuple[str, ...]] = {}
    catalogue: Catalogue = Catalogue()
    revenues: Callable[[], tuple[float, ...]] = tuple
    """The annual revenue of each relationship of the workspace that states one; read when it is first asked for."""

    @property
    def thresholds(self) -> Thresholds:
        """The numbers of the method."""
        return self.settings.thresholds

    def age(self, day: date) -> int:
        """Days from a day to today."""
        return (self.today - day).days


def called_firm(relationship: Relationship, context: Context, *, is_ours: bool) -> str:
    """Return what a document calls our firm: its name, or what the reader would say where none is recorded."""
    return firm_of(relationship, context) or ("our side" if is_ours else "our firm")


def firm_of(relationship: Relationship, context: Context) -> str:
    """Return the name of our firm for a client: what the relationship says, else the workspace; empty where neither does."""
    head = relationship.head
    return (head.supplier if head else None) or context.settings.firm or ""
