"""A finding: one thing to say about one place."""

from __future__ import annotations

from typing import Any, NamedTuple

from relturn.source.span import KeyPath, Span

ERROR, WARNING, ADVICE = "error", "warning", "advice"
SEVERITIES = (ERROR, WARNING, ADVICE)
MORE = "more-problems"
"""The name of the finding that counts those beyond a hundred: it says another number after every change."""


class Finding(NamedTuple):
    """One thing to say about one place. `path` is the file's path in the workspace."""

    code: str
    name: str
    severity: str
    path: str
    span: Span
    message: str
    hint: str = ""
    key_path: KeyPath = ()
    """The way to what is meant inside the file."""
    suggestion: str = ""
    """What should stand there, where that can be guessed."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Findings are told by file and place."""
        return (self.path, self.span.line, self.span.column, self.code, self.message)

    def pack(self) -> tuple[Any, ...]:
        """The finding as plain values, for another process."""
        span = self.span
        place = (span.start, span.end, span.line, span.column, span.end_line, span.end_column)
        return (
            self.code, self.name, self.severity, self.path, place, self.message, self.hint, self.key_path, self.suggestion,
        )  # fmt: skip

    @staticmethod
    def unpack(packed: tuple[Any, ...]) -> Finding:
        """The finding that `pack` made plain."""
        code, name, severity, path, place, *rest = packed
        return Finding(code, name, severity, path, Span(*place), *rest)
