"""What the history of the files says of promises: when each was first written, and its earliest due date (`method.md#promises`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple


class Recorded(NamedTuple):
    """What the history says of an action: the day of its first version, and the earliest due date in any version.

    The day is not known (None) where the first version of the plan holds the action already.
    """

    day: date | None
    due: date | None


class Found(NamedTuple):
    """What was found in the history of one plan, and why it may not go back to the beginning; empty where it does."""

    actions: Mapping[str, Recorded] = {}
    cut_off: str = ""


class OnRecord(Mapping[str, Recorded]):
    """Of each action what the history says; it is looked at when somebody first asks."""

    def __init__(self, load: Callable[[], Found] = Found) -> None:
        self._load: Callable[[], Found] | None = load
        self._found = Found()

    @property
    def _whole(self) -> Found:
        if self._load is not None:
            load, self._load = self._load, None
            self._found = load()
        return self._found

    @property
    def cut_off(self) -> str:
        """Why the history does not go back to its beginning, or cannot be read; empty where it does, or where there is none."""
        return self._whole.cut_off

    def __getitem__(self, action: str) -> Recorded:
        return self._whole.actions[action]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole.actions)

    def __len__(self) -> int:
        return len(self._whole.actions)
