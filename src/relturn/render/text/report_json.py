"""A report as JSON, `schema_version` 1."""

from __future__ import annotations

from typing import Any

from relturn.documents.chart import Chart
from relturn.documents.gate import ReleasedReport
from relturn.documents.page import Section
from relturn.render.json_text import to_json
from relturn.render.plain import plain


def render(report: ReleasedReport) -> str:
    """Return every section of the report with its pictures as data and its dates as ISO text."""
    data = {
        "schema_version": 1, "kind": report.kind, "audience": report.audience, "title": report.title, "client": report.client,
        "today": plain(report.today), "meeting": report.meeting, "answer": report.page.answer, "facts": list(report.facts), "summary": plain(report.summary),
        "sections": [_section(section) for section in report.page.shown], "days": plain(report.days),
    }  # fmt: skip
    return to_json(data)


def _section(section: Section) -> dict[str, Any]:
    return {
        "topic": section.topic, "title": section.title, "words": section.words, "quote": section.quote, "points": plain(section.points), "lines": list(section.lines),
        "table": {"head": list(section.head), "rows": [list(row) for row in section.rows]},
        "pictures": [_picture(chart) for chart in section.pictures],
    }  # fmt: skip


def _picture(chart: Chart) -> dict[str, Any]:
    data: dict[str, Any] = plain(chart)
    return {"kind": chart.KIND, **data}
