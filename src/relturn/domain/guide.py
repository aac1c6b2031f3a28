"""The shape of the interview guide (`method.md` §6)."""

from __future__ import annotations

from typing import NamedTuple


class Section(NamedTuple):
    """Questions that look for one kind of thing, and the mark by which notes of them begin."""

    mark: str
    asks: str
    questions: tuple[str, ...]
