"""Findings as JSON, `schema_version` 1."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from relturn.findings.finding import Finding


def render(
    findings: Sequence[Finding],
    summary: Mapping[str, Any],
) -> str:
    """Every finding with its place (lines and columns from 1, columns in code points), and the counts."""
    data = {"schema_version": 1, "summary": dict(summary), "findings": [_finding(f) for f in findings]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


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
