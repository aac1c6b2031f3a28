"""A report as a PDF, typeset by Typst, with vector pictures and searchable text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

from relturn.documents.chart import Chart, Measure
from relturn.documents.gate import ReleasedReport
from relturn.documents.page import Point, Report, Section, in_short
from relturn.findings.phrasing import format_number
from relturn.render.colours import repainted_svg, replaced
from relturn.render.office.letters import fonts_for
from relturn.render.office.packaging import WHOLE_ROWS, clean, column_shares, hyphenated, unbroken
from relturn.render.pictures.draw import scene, svg
from relturn.render.pictures.scene import PALETTE

_FONT, _FONTS = "Source Sans Pro", str(Path(font_source_sans_pro.__file__).parent / "files")
"""The font of a document whose firm has none. The package `font-source-sans-pro` contains it."""


def render(report: ReleasedReport) -> bytes:
    """Return the document in Source Sans Pro, in the firm's fonts, or in fonts that contain all its characters.

    The document conforms to PDF/UA-1, except with Thai or Indic letters in a picture.

    Raises:
        RelturnError: No installed font contains some of its characters.
    """
    made = _typeset(report)
    if report.one_page and len(_PAGE.findall(made)) > 1:
        sections = tuple(in_short(section, 1) for section in report.page.sections)
        made = _typeset(replace(report, page=replace(report.page, sections=sections)))
    return made


_PAGE = re.compile(rb"/Type ?/Page\b")


def _typeset(report: Report) -> bytes:
    data = {
        "occasion": clean(report.occasion), "client": clean(report.client), "title": clean(report.title),
        "day": [report.today.year, report.today.month, report.today.day],
        "answer": clean(report.page.answer), "facts": [clean(fact) for fact in report.facts],
        "one_page": report.one_page, **_summary(report), **_look(report),
        "sections": [_section(section, number) for number, section in enumerate(report.page.printed)],
    }  # fmt: skip
    template = files("relturn.render").joinpath("templates/report.typ").read_bytes()
    written = repainted_svg(json.dumps(data, ensure_ascii=False), report.look)
    others = fonts_for(written)
    data_fonts = [name for name in (report.look.body_font, _FONT, "Libertinus Serif", *others) if name]
    inputs = {
        "report": written,
        "fonts": json.dumps(data_fonts),
        "heading": report.look.heading_font or data_fonts[0],
    }
    system = bool(others or report.look.body_font or report.look.heading_font)
    fonts = typst.Fonts(include_system_fonts=system, font_paths=[_FONTS])
    stamp = int(datetime.combine(report.today, time(), UTC).timestamp())

    def compiled(standards: list[Any]) -> bytes:
        made = typst.compile(
            template,
            sys_inputs=inputs,
            font_paths=fonts,
            pdf_standards=standards,
            timestamp=stamp,
        )
        assert isinstance(made, bytes)
        return made

    try:
        return compiled(["ua-1"])
    except typst.TypstError as error:
        if not others or "codepoints" not in str(error):
            raise
    return compiled([])  # Thai and Indic letters in a picture cannot be marked as the standard wants


def _look(report: Report) -> dict[str, Any]:
    """Return the firm's footer line, paper size, main colour and logo."""
    look = report.look
    logo = look.logo
    return {
        "firm": clean(look.firm), "foot": clean(report.foot), "paper": {"letter": "us-letter"}.get(look.paper, look.paper),
        "accent": replaced(look).get("accent", PALETTE["accent"]),
        "logo": list(logo.content) if logo else [], "logo_kind": {"jpeg": "jpg"}.get(logo.kind, logo.kind) if logo else "",
    }  # fmt: skip


def _summary(report: Report) -> dict[str, Any]:
    found = report.summary
    if found is None:
        return {"tone": "", "word": "", "across": 1, "figures": [], "parts": []}
    return {
        "tone": found.tone, "word": found.word, "across": found.across,
        "figures": [{"name": clean(f.name), "value": clean(f.value), "basis": clean(f.basis), "tone": f.tone} for f in found.figures],
        "parts": [
            {"heading": clean(heading), "points": [{"tag": clean(p.tag), "tone": p.tone, "words": hyphenated(clean(p.words)), "detail": hyphenated(clean(p.detail))} for p in points]}
            for heading, points in found.parts
        ],
    }  # fmt: skip


_TALLEST, _ROW_POINTS = 420, 26
"""The height of a picture with its table up to which both stay on one page, and that of a row of a table, in points."""
_TALLEST_TEXT, _TEXT_POINTS, _TEXT_LETTERS = 230, 15, 95
"""The height of a list up to which it stays on one page, that of a line, and the letters of a line."""


def _lines(point: Point) -> int:
    """Return the lines that a point of a list takes, without the space below."""
    return 1 + len(point.words) // _TEXT_LETTERS + -(-len(point.detail) // _TEXT_LETTERS)


def _stays_together(section: Section) -> bool:
    """Return whether a short text, or the pictures of a section and its table, stay on one page."""
    if not section.drawn and not section.rows:
        return _TEXT_POINTS * sum(map(_lines, section.points)) + 2 * _ROW_POINTS <= _TALLEST_TEXT
    if not section.drawn or not section.rows or section.points or section.lines:
        return False
    small = any(isinstance(chart, Measure) for chart in section.drawn)
    scenes = [scene(chart) for chart in section.drawn]
    pictures = (
        150 * -(-len(scenes) // 3) if small else sum(482 * one.height / one.width + 20 for one in scenes)
    )
    return pictures + _ROW_POINTS * (1 + len(section.rows)) <= _TALLEST


def _section(section: Section, number: int) -> dict[str, Any]:
    return {
        "title": clean(section.title), "wide": section.is_wide, "eyebrow": clean(section.eyebrow), "words": clean(section.words), "quote": clean(section.quote),
        "small": any(isinstance(chart, Measure) for chart in section.drawn),
        "pictures": [_picture(chart, f"p{number}-{index}") for index, chart in enumerate(section.drawn)],
        "points": [{"tag": clean(p.tag), "words": hyphenated(clean(p.words)), "detail": hyphenated(clean(p.detail)), "tone": p.tone} for p in section.points],
        "left_out": section.left_out, "together": _stays_together(section), "whole": len(section.rows) <= WHOLE_ROWS,
        "lines": [clean(line) for line in section.lines], "head": [clean(cell) for cell in section.head],
        "rows": [[hyphenated(unbroken(clean(cell))) for cell in row] for row in section.rows], "shares": [round(share * 1000) for share in column_shares(section.head, section.rows)] if section.rows else [],
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
