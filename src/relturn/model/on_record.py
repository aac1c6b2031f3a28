"""The history of promises and people in the files (`method.md#promises`, `method.md#vocabulary`).

For a promise, it is the day on which it was first recorded, and its earliest due date. For a person, it is every value that
each field of importance ever had.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import NamedTuple


class Recorded(NamedTuple):
    """The history of one action: the day of its first version, and the earliest due date in any version.

    The day is None if the first version of the plan already contains the action.
    """

    day: date | None
    due: date | None


class Found(NamedTuple):
    """The history found for one relationship. `cut_off` says why it may be incomplete; it is empty if the history is complete."""

    actions: Mapping[str, Recorded] = {}
    cut_off: str = ""
    people: Mapping[str, Mapping[str, Collection[str]]] = {}
    """For each person, the values of each field of importance in all versions, as written."""

    @property
    def digest(self) -> bytes:
        """Return a digest that differs if anything found differs."""
        people = sorted(
            (name, sorted((field, sorted(values)) for field, values in fields.items()))
            for name, fields in self.people.items()
        )
        told = (sorted((name, str(day), str(due)) for name, (day, due) in self.actions.items()), people)
        return blake2b(repr((told, self.cut_off)).encode(), digest_size=16).digest()


class OnRecord(Mapping[str, Recorded]):
    """The history of each action, loaded on first use."""

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
    def digest_of_use(self) -> bytes:
        """Return the digest of what was found; empty if nothing has asked for it, so that nothing depends on it."""
        return b"" if self._load is not None else self._found.digest

    @property
    def cut_off(self) -> str:
        """Return why the history is incomplete or unreadable; empty if it is complete or if there is none."""
        return self._whole.cut_off

    @property
    def people(self) -> Mapping[str, Mapping[str, Collection[str]]]:
        """Return the values of each person's fields of importance in all versions."""
        return self._whole.people

    def __getitem__(self, action: str) -> Recorded:
        return self._whole.actions[action]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole.actions)

    def __len__(self) -> int:
        return len(self._whole.actions)
