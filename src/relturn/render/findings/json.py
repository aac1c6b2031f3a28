"""Findings as JSON, `schema_version` 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from relturn.findings.finding import Finding
from relturn.render.json_text import to_json


def render(
    findings: Sequence[Finding],
    summary: Mapping[str, Any],
) -> str:
    """Return all findings with their places (lines and columns from 1, columns in code points) and their counts."""
    data = {"schema_version": 1, "summary": dict(summary), "findings": [_finding(f) for f in findings]}
    return to_json(data)


def _finding(finding: Finding) -> dict[str, Any]:
    span = finding.span
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "file": finding.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": finding.message,
        "hint": finding.hint or None,
    }
