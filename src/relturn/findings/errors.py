"""The errors that a user can fix, with a message, a hint and an exit code."""

from __future__ import annotations


class RelturnError(Exception):
    """An error that the user can fix. `code` is the exit code: 1 for a refusal, 2 for wrong use, 74 for input or output."""

    def __init__(self, message: str, hint: str = "", *, code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


class GateNotPassedError(RelturnError):
    """The error when a relationship cannot move to the next stage, because criteria of its gate are outstanding."""
