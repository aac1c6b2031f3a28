"""The finding: one message about one place in a file."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from relturn.source.span import KeyPath, Span

Severity = Literal["error", "warning", "advice"]
ERROR: Literal["error"] = "error"
WARNING: Literal["warning"] = "warning"
ADVICE: Literal["advice"] = "advice"
SEVERITIES: tuple[Severity, ...] = (ERROR, WARNING, ADVICE)
MORE = "more-problems"
"""The name of the finding that counts the problems after the first hundred. Its number can change after every edit."""


Identity = tuple[str, str, str, tuple[str, ...]]
"""The path, code, place and data of a finding, which together identify it."""


class Finding(NamedTuple):
    """One message about one place. `path` is the path of the file in the workspace."""

    code: str
    name: str
    severity: Severity
    path: str
    span: Span
    message: str
    hint: str = ""
    key_path: KeyPath = ()
    """The keys and indexes that lead to the value inside the file."""
    suggestion: str = ""
    """The suggested value, if relturn can guess it."""
    place: str = ""
    """The place inside the file, with list items named by their keys. It stays the same when other items come or go."""
    data: tuple[str, ...] = ()
    """The values that distinguish two findings of one rule at one place, such as an unknown id."""
    fix: Literal["", "safe", "unsafe"] = ""
    """The kind of fix: `safe` or `unsafe`; empty if relturn cannot fix the finding."""

    @property
    def identity(self) -> Identity:
        """Return the values that identify the finding, independent of its message."""
        return (self.path, self.code, self.place, self.data)

    @property
    def sort_key(self) -> tuple[str, int, int, str, tuple[str, ...]]:
        """Return the key that sorts findings for reports: by file and place."""
        return (self.path, self.span.line, self.span.column, self.code, self.data)

    def pack(self) -> tuple[Any, ...]:
        """Return the finding as plain values, for another process."""
        span = self.span
        place = (span.start, span.end, span.line, span.column, span.end_line, span.end_column)
        return (
            self.code, self.name, self.severity, self.path, place, self.message, self.hint, self.key_path, self.suggestion,
            self.place, self.data, self.fix,
        )  # fmt: skip

    @staticmethod
    def unpack(packed: tuple[Any, ...]) -> Finding:
        """Return the finding from the plain values that `pack` made."""
        code, name, severity, path, place, *rest = packed
        return Finding(code, name, severity, path, Span(*place), *rest)
