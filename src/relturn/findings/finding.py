"""A finding: one thing to say about one place."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from relturn.source.span import KeyPath, Span

Severity = Literal["error", "warning", "advice"]
ERROR: Literal["error"] = "error"
WARNING: Literal["warning"] = "warning"
ADVICE: Literal["advice"] = "advice"
SEVERITIES: tuple[Severity, ...] = (ERROR, WARNING, ADVICE)
MORE = "more-problems"
"""The name of the finding that counts those beyond a hundred: it says another number after every change."""


Identity = tuple[str, str, str, tuple[str, ...]]
"""Path, code, place and data of a finding."""


class Finding(NamedTuple):
    """One thing to say about one place. `path` is the file's path in the workspace."""

    code: str
    name: str
    severity: Severity
    path: str
    span: Span
    message: str
    hint: str = ""
    key_path: KeyPath = ()
    """The way to what is meant inside the file."""
    suggestion: str = ""
    """What should stand there, where that can be guessed."""
    place: str = ""
    """The way to what is meant, with items of lists named by their keys: it stays when others come or go."""
    data: tuple[str, ...] = ()
    """What tells two findings of one rule at one place apart, such as the id that is not known."""
    fix: Literal["", "safe", "unsafe"] = ""
    """Whether it can be fixed, and whether that is safe."""

    @property
    def identity(self) -> Identity:
        """What the finding is, whatever its sentence says."""
        return (self.path, self.code, self.place, self.data)

    @property
    def sort_key(self) -> tuple[str, int, int, str, tuple[str, ...]]:
        """The order in which findings are reported: by file and place."""
        return (self.path, self.span.line, self.span.column, self.code, self.data)

    def pack(self) -> tuple[Any, ...]:
        """The finding as plain values, for another process."""
        span = self.span
        place = (span.start, span.end, span.line, span.column, span.end_line, span.end_column)
        return (
            self.code, self.name, self.severity, self.path, place, self.message, self.hint, self.key_path, self.suggestion,
            self.place, self.data, self.fix,
        )  # fmt: skip

    @staticmethod
    def unpack(packed: tuple[Any, ...]) -> Finding:
        """The finding that `pack` made plain."""
        code, name, severity, path, place, *rest = packed
        return Finding(code, name, severity, path, Span(*place), *rest)
