"""Settings that note which of their numbers a conclusion has used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from relturn.declare.kinds import Kinds
from relturn.model.context import Context

if TYPE_CHECKING:
    from relturn.records.settings import SettingsFile, Thresholds


class UsedSetting(NamedTuple):
    """A number that a conclusion used: its name, what it is now and by default, and what it means."""

    name: str
    value: Any
    default: Any
    meaning: str

    @property
    def is_changed(self) -> bool:
        """Whether the workspace has another value than the default."""
        return bool(self.value != self.default)


class Noted:
    """A context whose thresholds are noted as they are read."""

    def __init__(self, context: Context, kinds: Kinds) -> None:
        self._declared = kinds.singletons["settings"].group("thresholds")
        self._numbers = _Numbers(context.thresholds)
        settings = cast("SettingsFile", _Settings(context.settings, self._numbers))
        self.context = context._replace(settings=settings)

    @property
    def used(self) -> list[UsedSetting]:
        """The numbers that were read, in the order of their declaration."""
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
    """The settings with other thresholds."""

    def __init__(self, settings: SettingsFile, thresholds: _Numbers) -> None:
        self._settings = settings
        self.thresholds = thresholds

    def __getattr__(self, name: str) -> Any:
        return getattr(self._settings, name)
