"""The gate on the status screen: criteria that are outstanding, waived, or still open from passed stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from relturn.declare.vocabulary import choice_label
from relturn.documents.status import StatusReport
from relturn.findings.phrasing import format_day, shortened
from relturn.method.verdict import Verdict
from relturn.method.waivers import in_force, until
from relturn.render.safe import safe_line

if TYPE_CHECKING:
    from relturn.records.history import Waiver


def gate_lines(report: StatusReport, *, whole: bool) -> list[Text]:
    """Return outstanding criteria, waivers, and catch-up items of passed stages. Outside a terminal, return all of them."""
    lines = [line for verdict in report.blocking for line in _verdict(verdict, whole=whole)]
    if not lines and report.gate:
        lines = [Text("✓ the gate is passed", style="green")]
    lines += [_waived(waiver, report) for waiver in report.waivers]
    lines = list({line.plain: line for line in lines}.values())
    if whole:
        late = [
            (verdict.stage, line) for verdict in report.catch_up for line in _verdict(verdict, whole=True)
        ]
        return [
            *lines,
            *(
                Text().append(f"still open from {choice_label(stage)}: ", style="yellow").append_text(line)
                for stage, line in late
            ),
        ]
    more = len(lines) - _FEW
    if more > 1:
        lines = [*lines[:_FEW], Text(f"and {more} more: relturn gate", style="dim")]
    return [*lines, *_to_catch_up(report)]


_FEW = 5
"""The number of lines of a part on one screen. The remaining lines are only counted."""


def _to_catch_up(report: StatusReport) -> list[Text]:
    """Return the catch-up items of passed stages, in one line."""
    found = report.catch_up
    if not found:
        return []
    stages = ", ".join(dict.fromkeys(verdict.stage for verdict in found))
    first = shortened(found[0].result.gaps[0].what, _LINE)
    words = first if len(found) == 1 else f"{len(found)} criteria; first: {first}"
    return [
        Text()
        .append(f"still open from {stages}: ", style="yellow")
        .append("✗ ", style="red")
        .append(safe_line(words))
    ]


def _verdict(verdict: Verdict, *, whole: bool) -> list[Text]:
    """Return the first gap of a criterion and the number of others. With `whole`, return all gaps."""
    gaps = verdict.result.gaps
    lines = [
        Text()
        .append("✗ ", style="red")
        .append(safe_line(gap.what if whole or len(gap.what) <= _LINE else shortened(gap.what, _LINE)))
        for gap in gaps
    ]
    if verdict.lapsed:
        lines[0].append(f" (waiver expired on {format_day(verdict.lapsed.expires)})", style="red")
    if whole:
        return lines
    if len(gaps) > 1:
        lines[0].append(f" (+{len(gaps) - 1})", style="dim")
    return lines[:1]


_LINE = 110
"""The highest number of letters of a sentence on one screen."""


def _waived(waiver: Waiver, report: StatusReport) -> Text:
    """Return the text of a waiver in this cycle, for any stage, and whether the waiver has expired."""
    words = "is waived" if in_force(waiver, report.today) else "had a waiver (now expired), valid"
    text = f"~ {waiver.criterion} {words} {until(waiver)}, accepted by {waiver.by}: {waiver.reason}"
    return Text(safe_line(text), style="yellow")
