"""A finding: one thing to say about one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from relturn.source.span import Span

ERROR, WARNING, ADVICE = "error", "warning", "advice"
SEVERITIES = (ERROR, WARNING, ADVICE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about one place. `label` is the file's path in the workspace."""

    code: str
    name: str
    severity: str
    label: str
    span: Span
    message: str
    hint: str = ""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Findings are told by file and place."""
        return (self.label, self.span.line, self.span.column, self.code, self.message)

    def pack(self) -> tuple[Any, ...]:
        """The finding as plain values, for another process."""
        span = self.span
        place = (span.start, span.end, span.line, span.column, span.end_line, span.end_column)
        return (self.code, self.name, self.severity, self.label, place, self.message, self.hint)

    @staticmethod
    def unpack(packed: tuple[Any, ...]) -> Finding:
        """The finding that `pack` made plain."""
        code, name, severity, label, place, message, hint = packed
        return Finding(code, name, severity, label, Span(*place), message, hint)
