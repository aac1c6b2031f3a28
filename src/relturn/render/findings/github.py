"""Findings as workflow commands of GitHub Actions, one line each. GitHub shows them next to the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.findings.finding import Finding
from relturn.render.safe import safe_line

_LEVELS = {"error": "error", "warning": "warning", "advice": "notice"}


def render(findings: Sequence[Finding]) -> str:
    """Return the workflow commands. Text from a file can never begin a command of its own."""
    return "".join(_line(finding) for finding in findings)


def _line(finding: Finding) -> str:
    span = finding.span
    place = f"file={_property(finding.path)},line={span.line},col={span.column},endLine={span.end_line}"
    where = f"{finding.path}:{span.line}:{span.column}"  # the log shows the message alone
    words = f"{where}: {finding.message}" + (f" ({finding.hint})" if finding.hint else "")
    title = _property(f"{finding.code} {finding.name}")
    return f"::{_LEVELS[finding.severity]} {place},title={title}::{_data(words)}\n"


def _data(text: str) -> str:
    return safe_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
