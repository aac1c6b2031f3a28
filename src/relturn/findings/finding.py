"""A finding: one thing to say about one place."""

from __future__ import annotations

from dataclasses import dataclass

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
