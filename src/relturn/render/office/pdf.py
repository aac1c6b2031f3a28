"""A report as a PDF, set by Typst: on A4, with pictures as vectors and text that can be searched."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from importlib.resources import files
from typing import Any

import typst

from relturn.documents.chart import Chart, Measure
from relturn.documents.gate import ReleasedReport
from relturn.documents.page import Section
from relturn.findings.phrasing import format_day, format_number
from relturn.render.office.packaging import clean, column_shares
from relturn.render.pictures.draw import scene, svg
from relturn.render.pictures.scene import PALETTE


def render(report: ReleasedReport) -> bytes:
    """The document. Only fonts that come with Typst are used, so that it looks the same everywhere."""
    data = {
        "audience": report.audience, "client": clean(report.client), "title": clean(report.title), "today": str(report.today),
        "day": [report.today.year, report.today.month, report.today.day], "long": format_day(report.today),
        "answer": clean(report.page.answer), "facts": [clean(fact) for fact in report.facts],
        "sections": [_section(section, number) for number, section in enumerate(report.page.shown)],
    }  # fmt: skip
    template = files("relturn.render").joinpath("templates/report.typ").read_bytes()
    made = typst.compile(
        template, sys_inputs={"report": json.dumps(data, ensure_ascii=False)}, ignore_system_fonts=True,
        timestamp=int(datetime.combine(report.today, time(), UTC).timestamp()),
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def _section(section: Section, number: int) -> dict[str, Any]:
    return {
        "title": clean(section.title), "words": clean(section.words), "quote": clean(section.quote),
        "small": any(isinstance(chart, Measure) for chart in section.pictures),
        "pictures": [_picture(chart, f"p{number}-{index}") for index, chart in enumerate(section.pictures)],
        "points": [{"tag": clean(p.tag), "words": clean(p.words), "detail": clean(p.detail), "tone": p.tone} for p in section.points],
        "lines": [clean(line) for line in section.lines], "head": [clean(cell) for cell in section.head],
        "rows": [[clean(cell) for cell in row] for row in section.rows], "shares": [round(share * 1000) for share in column_shares(section.head, section.rows)] if section.rows else [],
    }  # fmt: skip


def _picture(chart: Chart, name: str) -> dict[str, Any]:
    drawn = scene(chart)
    data: dict[str, Any] = {
        "title": clean(chart.title), "words": clean(chart.words), "svg": svg(drawn, name, alone=True),
        "key": [{"colour": PALETTE[role], "meaning": meaning} for role, meaning in drawn.key],
    }  # fmt: skip
    if isinstance(chart, Measure):
        data |= {
            "unit": clean(chart.unit),
            "latest": format_number(chart.latest),
            "from": f"from {format_number(chart.baseline)}, target {format_number(chart.target)}",
        }
    return data
