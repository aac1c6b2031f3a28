"""Findings in the style of a compiler: the place, the message, the source line, a caret and a hint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relturn.findings.finding import Finding
from relturn.render.safe import safe_line
from relturn.render.text.wrap import folded, wrapped
from relturn.source.text import SourceText, line_at

_COLOURS = {"error": "31", "warning": "33", "advice": "36"}
_WIDEST = 110
_CONFIDENCE = "C"
"""The code letter of the rules about confidentiality. Logs and files do not quote the source line of such a finding."""
_GUTTER = 12
"""The width of the line number, the bar and the dots of a shortened line, in columns."""


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, SourceText],
    summary: str,
    *,
    colour: bool = False,
    width: int | None = None,
) -> str:
    """Return all findings with their source lines, then the summary. Source lines are shortened to `width` columns."""
    widest = _WIDEST if width is None else max(30, width - _GUTTER)
    blocks = [
        _block(finding, texts.get(finding.path), widest, colour=colour, width=width) for finding in findings
    ]
    return "\n".join([*blocks, folded(summary, width)])


def _block(finding: Finding, text: SourceText | None, widest: int, *, colour: bool, width: int | None) -> str:
    place = f"{safe_line(finding.path)}:{finding.span.line}:{finding.span.column}"
    severity = f"{finding.severity} {finding.code}"
    first, *more = wrapped(f"{place}: {severity}: {finding.message}", "", width)
    first = first.replace(severity, _paint(severity, _COLOURS[finding.severity], colour=colour), 1)
    lines = [first.replace(place, _paint(place, "1", colour=colour), 1), *more]
    if text is not None and (width is not None or not finding.code.startswith(_CONFIDENCE)):
        lines += _excerpt(finding, text, widest, colour=colour)
    if finding.hint:
        hint, *more = wrapped(f"= hint: {finding.hint}", "   ", width)
        lines += [hint.replace("hint", _paint("hint", "32", colour=colour), 1), *more]
    return "\n".join(lines) + "\n"


def _excerpt(finding: Finding, text: SourceText, widest: int, *, colour: bool) -> list[str]:
    source = line_at(text.text, finding.span.line)
    if not source.strip():
        return []
    number = str(finding.span.line)
    start = finding.span.column - 1
    same_line = finding.span.end_line == finding.span.line
    end = finding.span.end_column - 1 if same_line else len(source)
    skipped = max(0, start - widest // 2)
    shown = source[skipped : skipped + widest]
    before = safe_line(shown[: start - skipped])
    marked = safe_line(shown[start - skipped : max(end, start + 1) - skipped])
    lead, tail = ("…" if skipped else ""), ("…" if len(source) > skipped + widest else "")
    caret = " " * (len(lead) + len(before)) + "^" * max(1, len(marked))
    gutter = " " * len(number)
    return [
        f" {gutter} |",
        f" {number} | {lead}{safe_line(shown)}{tail}",
        f" {gutter} | {_paint(caret, _COLOURS[finding.severity], colour=colour)}",
    ]


def _paint(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
