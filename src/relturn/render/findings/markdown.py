"""Findings as a Markdown table for a run summary or a comment on a change, with the most severe first."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.findings.finding import SEVERITIES, Finding
from relturn.findings.phrasing import pluralize
from relturn.render.safe import safe_line

_MOST = 50


def render(findings: Sequence[Finding], summary: str) -> str:
    """Return the counts, then at most fifty findings with place, code, message and hint."""
    ordered = sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.sort_key))
    lines = ["### relturn", "", _cell(summary)]
    if ordered:
        lines += ["", "| Severity | Where | Rule | Finding | What to do |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(finding) for finding in ordered[:_MOST]]
    if len(ordered) > _MOST:
        lines += ["", f"{pluralize(len(ordered) - _MOST, 'more finding')} not shown."]
    return "\n".join(lines) + "\n"


def _row(finding: Finding) -> str:
    where = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    cells = (finding.severity, where, f"{finding.code} {finding.name}", finding.message, finding.hint)
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """Return a text in which nothing is read as Markdown or HTML markup."""
    escaped = safe_line(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{letter}" if letter in "\\`*_[]|!#~" else letter for letter in escaped)
