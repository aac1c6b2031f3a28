"""Settings that record which thresholds a conclusion used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from relturn.declare.kinds import Kinds
from relturn.model.context import Context

if TYPE_CHECKING:
    from relturn.records.settings import SettingsFile, Thresholds


class UsedSetting(NamedTuple):
    """A threshold that a conclusion used: its name, current value, default value and meaning."""

    name: str
    value: Any
    default: Any
    meaning: str

    @property
    def is_changed(self) -> bool:
        """Return whether the workspace has changed the default value."""
        return bool(self.value != self.default)


class Noted:
    """A context that records which thresholds are read."""

    def __init__(self, context: Context, kinds: Kinds) -> None:
        self._declared = kinds.singletons["settings"].group("thresholds")
        self._numbers = _Numbers(context.thresholds)
        settings = cast("SettingsFile", _Settings(context.settings, self._numbers))
        self.context = context._replace(settings=settings)

    @property
    def used(self) -> list[UsedSetting]:
        """Return the thresholds that were read, in the order of their declaration."""
        return [
            UsedSetting(
                field.name, getattr(self._numbers.whole, field.name), field.default, field.description
            )
            for field in self._declared
            if field.name in self._numbers.read
        ]


class _Numbers:
    """The thresholds, and the names of those that were read."""

    def __init__(self, whole: Thresholds) -> None:
        self.whole = whole
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self.whole, name)


class _Settings:
    """The settings of a workspace, with thresholds that record their use."""

    def __init__(self, settings: SettingsFile, thresholds: _Numbers) -> None:
        self._settings = settings
        self.thresholds = thresholds

    def __getattr__(self, name: str) -> Any:
        return getattr(self._settings, name)
