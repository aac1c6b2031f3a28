"""The shape of the interview guide (`method.md#analyses`)."""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """A question, and the head line of the notes that its answer makes, if it makes one."""

    words: str
    head: str = ""
    """mood before, mood after, trust asked, played back; empty where the answer is a note like others."""
    detail: str = ""
    """evidence, them, follows: what the answer says about the note before it."""


class Section(NamedTuple):
    """Questions that look for one kind of thing, and the mark by which notes of them begin."""

    mark: str
    asks: str
    questions: tuple[Question, ...]
