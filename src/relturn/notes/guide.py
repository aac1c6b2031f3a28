"""The structure of the interview guide (`method.md#analyses`)."""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """A question of the interview guide, and where its answer goes in the notes."""

    words: str
    head: str = ""
    """The header field for the answer: mood before, mood after, trust asked or played back. Empty if the answer is a note."""
    detail: str = ""
    """The detail that the answer adds to the previous note, for example evidence, them or follows."""


class Section(NamedTuple):
    """Questions on one topic, and the mark with which notes on this topic begin."""

    mark: str
    asks: str
    questions: tuple[Question, ...]
