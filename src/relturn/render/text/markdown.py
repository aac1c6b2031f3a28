"""A report as Markdown that looks the same in every reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relturn.declare.vocabulary import choice_label
from relturn.documents.chart import Chart, Journey
from relturn.documents.gate import ReleasedReport
from relturn.documents.page import Point, Section, Summary
from relturn.render.text.marks import escape

_SIGNS = {"not needed": "–", "done": "✓", "now": "▶", "ahead": "·"}


def render(report: ReleasedReport) -> str:
    """Return the report, section by section. Pictures are described in words, with their data in tables and lists."""
    ours = f" ({report.mark})" if report.mark else ""
    meeting = f"{escape(report.meeting)} · " if report.meeting else ""
    lines = [
        f"# {escape(report.client)}: {escape(report.title)}{ours}",
        "",
        f"{meeting}{report.date}. {escape(report.page.answer)}",
        "",
    ]
    if report.facts:
        lines += [" · ".join(map(escape, report.facts)), ""]
    if report.summary:
        lines += _summary(report.summary)
    for section in report.page.shown:
        eyebrow = [f"*{escape(section.eyebrow)}*", ""] if section.eyebrow else []
        lines += [f"## {escape(section.title)}", "", *eyebrow, *_section(section)]
    return "\n".join(lines).rstrip() + "\n"


def _summary(summary: Summary) -> Iterator[str]:
    """Yield the lines of the summary: key numbers with their basis, changes and requests."""
    yield from (*table(("", "", ""), [(one.name, one.value, one.basis) for one in summary.figures]), "")
    for heading, points in summary.parts:
        yield from (f"**{escape(heading)}**", "", *map(_point, points), "")


def _section(section: Section) -> Iterator[str]:
    """Yield the parts of a section, each followed by a blank line."""
    for part in (
        [escape(section.words)] if section.words else [],
        [f"> {escape(section.quote)}"] if section.quote else [],
        *(_picture(chart) for chart in section.pictures),
        [_point(point) for point in section.points],
        [f"- {escape(line)}" for line in section.lines],
        table(section.head, section.rows),
    ):
        if part:
            yield from (*part, "")


def _picture(chart: Chart) -> list[str]:
    if isinstance(chart, Journey):
        return [" → ".join(f"{_SIGNS[stop.state]} {escape(choice_label(stop.name))}" for stop in chart.stops)]
    return []


def _point(point: Point) -> str:
    tag = f"**{escape(point.tag)}**: " if point.tag else ""
    return f"- {tag}{escape(point.words)}" + (f" – {escape(point.detail)}" if point.detail else "")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table; empty if there are no rows."""
    if not rows:
        return []
    lines = ["| " + " | ".join(map(escape, head)) + " |", "|" + " --- |" * len(head)]
    return lines + ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in rows]
