"""Findings as a GitLab code quality report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relturn.findings.finding import Finding
from relturn.findings.fingerprint import fingerprint
from relturn.render.json_text import to_json
from relturn.render.safe import safe_line
from relturn.source.text import SourceText

_SEVERITIES = {"error": "major", "warning": "minor", "advice": "info"}


def render(findings: Sequence[Finding], texts: Mapping[str, SourceText]) -> str:
    """Return a list with the description, check, place and severity of each finding, and a fingerprint that survives moved lines."""
    seen: dict[str, int] = {}
    report = [
        {
            "description": safe_line(finding.message),
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint(finding, texts.get(finding.path), seen),
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": safe_line(finding.path), "lines": {"begin": finding.span.line}},
        }
        for finding in findings
    ]
    return to_json(report)
