"""Problems of use: a message for the user, what to do, and an exit code."""

from __future__ import annotations


class RelturnError(Exception):
    """Something the user can fix. `code` is the exit code: 1 a refusal, 2 wrong use, 74 input/output."""

    def __init__(self, message: str, hint: str = "", *, code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


class GateNotPassedError(RelturnError):
    """A relationship cannot move on: criteria of its gate are outstanding."""
