"""The errors that a user can fix, with a message, a hint and an exit code."""

from __future__ import annotations

EXIT_CODES = {
    0: "fine",
    1: "findings, a gate not met, a change refused",
    2: "wrong use",
    70: "a bug",
    74: "input or output failed",
    75: "another process is writing in the workspace; try again later",
    130: "interrupted",
}
"""The meaning of each exit code."""


class RelturnError(Exception):
    """An error that the user can fix. `code` is one of the exit codes.

    `others` are the messages and hints of further errors that were found at the same time.
    """

    def __init__(
        self, message: str, hint: str = "", *, code: int = 2, others: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code
        self.others = others


class GateNotPassedError(RelturnError):
    """The error when a relationship cannot move to the next stage, because criteria of its gate are outstanding."""
