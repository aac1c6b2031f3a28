"""Findings as a Markdown table, for the summary of a run or the comment on a change: the gravest first."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.findings.finding import SEVERITIES, Finding
from relturn.findings.phrasing import pluralize
from relturn.render.safe import safe_line

_MOST = 50


def render(findings: Sequence[Finding], summary: str) -> str:
    """The counts, then each finding with its place, code, message and hint; of many the first fifty."""
    ordered = sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.sort_key))
    lines = ["### relturn", "", _cell(summary)]
    if ordered:
        lines += ["", "| | where | rule | what | what to do |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(finding) for finding in ordered[:_MOST]]
    if len(ordered) > _MOST:
        lines += ["", f"{pluralize(len(ordered) - _MOST, 'more finding')} not shown."]
    return "\n".join(lines) + "\n"


def _row(finding: Finding) -> str:
    where = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    cells = (finding.severity, where, f"{finding.code} {finding.name}", finding.message, finding.hint)
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """A text that is only text in Markdown and in HTML."""
    escaped = safe_line(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{letter}" if letter in "\\`*_[]|!#~" else letter for letter in escaped)
