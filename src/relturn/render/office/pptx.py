"""A report as a deck: 16:9, one thing a slide, native charts and tables, and what to say in the notes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from math import ceil
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches, Pt

from relturn.documents.chart import Chart, Measure
from relturn.documents.gate import ReleasedReport
from relturn.documents.page import Point, Report, Row, Section
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import format_day
from relturn.render.office.packaging import clean, column_shares, same_bytes
from relturn.render.office.slide_pictures import natural_height, put
from relturn.render.office.slides import BODY_HEIGHT, BODY_WIDTH, LEFT, TOP, apply_layout, colour, layouts
from relturn.render.office.template_parts import empty_template

_CREATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_LINE, _ROW = Inches(0.3), Inches(0.27)
"""The height of a line of points, and of a line in a table."""
_LETTERS, _SMALL_LETTERS, _WORDS_LETTERS, _QUOTE_LETTERS, _ROW_LETTERS = 105, 150, 125, 75, 150
"""Letters on a line of points, of their details, of a section's words, of a quote, and of a table over all its columns."""
_GAP, _HEADING = Inches(0.14), Inches(0.55)
_TOGETHER = 4
"""Measures on one slide."""


def render(report: ReleasedReport, template: bytes | None = None) -> bytes:
    """The deck; in a corporate template's layouts, where one is given, and with nothing else of it."""
    deck = Presentation(io.BytesIO(empty_template(template).content)) if template else Presentation()
    if not template:
        apply_layout(deck)
    cover, rest = layouts(deck)
    if cover is None or rest is None:
        raise RelturnError(
            "the template lacks a layout that is needed", "see: relturn template check FILE", code=1
        )
    _properties(deck, report)
    _cover(deck.slides.add_slide(cover), report)
    for planned in _slides(report.page.shown):
        _slide(deck, rest, report, planned)
    out = io.BytesIO()
    deck.save(out)
    return same_bytes(out.getvalue(), report.today, lambda name, raw: _settled(name, raw, report.today))


def _settled(name: str, raw: bytes, today: date) -> bytes:
    """Workbooks behind charts carry the hour they were made; they get the report's day instead."""
    if not name.endswith(".xlsx"):
        return raw
    stamp = f"{today}T00:00:00Z".encode()
    return same_bytes(
        raw,
        today,
        lambda part, text: _CREATED.sub(rb"\g<1>" + stamp, text) if part == "docProps/core.xml" else text,
    )


def _properties(deck: Any, report: Report) -> None:
    about = deck.core_properties
    about.title, about.author, about.subject = (
        clean(f"{report.client}: {report.title}"),
        "relturn",
        clean(report.kind),
    )
    about.last_modified_by, about.comments, about.revision = "relturn", "", 1
    about.keywords = about.category = about.content_status = about.identifier = about.version = ""
    about.created = about.modified = datetime.combine(report.today, time(), UTC).replace(tzinfo=None)


def _cover(slide: Any, report: Report) -> None:
    ours = " · internal" if report.audience == "internal" else ""
    slide.shapes.title.text_frame.text = clean(report.client)
    below = next(shape for shape in slide.placeholders if shape.placeholder_format.idx not in {0, 10, 11, 12})
    frame = below.text_frame
    frame.text = clean(f"{report.title} · {format_day(report.today)}{ours}")
    for words in (report.page.answer, " · ".join(report.facts)):
        if words:
            frame.add_paragraph().text = clean(words)
    slide.notes_slide.notes_text_frame.text = clean(report.page.answer)


class Piece(NamedTuple):
    """One thing on a slide below the title: a heading, words, a quote, pictures, points or a table; and its height."""

    kind: str
    content: Any
    height: int
    section: Section


class Slide(NamedTuple):
    """One slide: its title and what stands on it, from top to bottom."""

    title: str
    pieces: list[Piece]


def _slides(sections: Sequence[Section]) -> list[Slide]:
    """The slides of a report: as many pieces on one as fit; a section that fits whole may stand below another."""
    slides: list[Slide] = []
    room, may_share = 0, False
    for section in sections:
        pieces = list(_pieces(section))
        if may_share and _whole(pieces) + int(_HEADING) <= room:
            slides[-1].pieces.extend([Piece("heading", section.title, int(_HEADING), section), *pieces])
            may_share = False
            continue
        parts = _packed(section, pieces)
        slides += parts
        room = int(BODY_HEIGHT) - _whole(parts[-1].pieces)
        may_share = len(parts) == 1
    return slides


def _packed(section: Section, pieces: Sequence[Piece]) -> list[Slide]:
    """The pieces of one section, slide by slide."""
    slides: list[Slide] = []
    room = 0
    for piece in pieces:
        if not slides or piece.height > room:
            more = f" ({len(slides) + 1})" if slides else ""
            slides.append(Slide(section.title + more, []))
            room = int(BODY_HEIGHT)
        slides[-1].pieces.append(piece)
        room -= piece.height + int(_GAP)
    return slides


def _whole(pieces: Sequence[Piece]) -> int:
    return sum(piece.height + int(_GAP) for piece in pieces)


def _pieces(section: Section) -> Iterator[Piece]:
    """A section cut into pieces that each fit on a slide."""
    if section.words:
        lines = ceil(len(section.words) / _WORDS_LETTERS)
        yield Piece("words", section.words, int(Inches(0.26) * lines), section)
    if section.quote:
        lines = ceil(len(section.quote) / _QUOTE_LETTERS)
        yield Piece("quote", section.quote, int(Inches(0.42) * lines + Inches(0.25)), section)
    yield from _pictured(section)
    points = [*section.points, *map(Point, section.lines)]
    while points:
        taken, points = _fit(points)
        yield Piece("points", taken, sum(map(_height, taken)), section)
    rows = list(section.rows)
    while rows:
        some, rows = _fit_rows(section.head, rows)
        height = int(_ROW) * (bool(section.head) + sum(_lines_of(section.head, some)))
        yield Piece("table", some, height, section)


def _pictured(section: Section) -> Iterator[Piece]:
    """Each picture by itself, but for measures: up to four of them stand together."""
    most = int(BODY_HEIGHT - Inches(0.45))
    for chart in section.pictures:
        if not isinstance(chart, Measure):
            yield Piece("pictures", [chart], natural_height(chart, int(BODY_WIDTH), most), section)
    measures = [chart for chart in section.pictures if isinstance(chart, Measure)]
    for start in range(0, len(measures), _TOGETHER):
        some = measures[start : start + _TOGETHER]
        yield Piece("pictures", some, int(Inches(2.4) * ceil(len(some) / 2)), section)


def _fit(points: list[Point]) -> tuple[list[Point], list[Point]]:
    """The points that fit on a slide, at least one, and the rest."""
    used = 0
    for index, point in enumerate(points):
        used += _height(point)
        if used > int(BODY_HEIGHT) and index:
            return points[:index], points[index:]
    return points, []


def _height(point: Point) -> int:
    lines = ceil((len(point.tag) + len(point.words) + 2) / _LETTERS)
    small = ceil(len(point.detail) / _SMALL_LETTERS) if point.detail else 0
    return int(_LINE * lines + _LINE * 0.75 * small + _GAP)


def _fit_rows(head: Row, rows: list[Row]) -> tuple[list[Row], list[Row]]:
    used = int(_ROW)
    for index, lines in enumerate(_lines_of(head, rows)):
        used += int(_ROW) * lines
        if used > int(BODY_HEIGHT) and index:
            return rows[:index], rows[index:]
    return rows, []


def _lines_of(head: Row, rows: Sequence[Row]) -> list[int]:
    """How many lines each row of a table takes."""
    shares = column_shares(head, rows)
    return [
        max(ceil(len(cell) / max(4, share * _ROW_LETTERS)) for cell, share in zip(row, shares, strict=True))
        for row in rows
    ]


def _slide(deck: Any, layout: Any, report: Report, planned: Slide) -> None:
    slide = deck.slides.add_slide(layout)
    slide.shapes.title.text_frame.text = clean(planned.title)
    top = int(TOP)
    for piece in planned.pieces:
        _put(slide, piece, top)
        top += piece.height + int(_GAP)
    _foot(slide, report)
    slide.notes_slide.notes_text_frame.text = clean(_notes(report, planned))


def _put(slide: Any, piece: Piece, top: int) -> None:
    match piece.kind:
        case "heading":
            _text(slide, piece.content, top, piece.height, 20, "ink", bold=True)
        case "words":
            _text(slide, piece.content, top, piece.height, 14, "soft")
        case "quote":
            _text(slide, piece.content, top, piece.height, 24, "accent")
        case "pictures":
            _pictures(slide, piece.content, top, piece.height)
        case "points":
            _points(slide, piece.content, top, piece.height)
        case _:
            _table(slide, piece.section.head, piece.content, top)


def _notes(report: Report, planned: Slide) -> str:
    """What to say: what each section says in words, and what its pictures show."""
    lines: list[str] = []
    for piece in planned.pieces:
        lines += [piece.section.title, piece.section.words]
        lines += [chart.words for chart in piece.content] if piece.kind == "pictures" else []
    return "\n".join(dict.fromkeys(filter(None, (*lines, f"{report.client}, {report.today}"))))


def _text(slide: Any, words: str, top: int, height: int, size: int, role: str, *, bold: bool = False) -> None:
    frame = slide.shapes.add_textbox(LEFT, Emu(int(top)), BODY_WIDTH, Emu(int(height))).text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = clean(words), Pt(size), bold or None
    run.font.color.rgb = colour(role)


def _pictures(slide: Any, charts: list[Chart], top: int, height: int) -> None:
    """One picture over the whole slide, or up to four beside and below each other."""
    if len(charts) == 1:
        put(slide, charts[0], (int(LEFT), top, int(BODY_WIDTH), height))
        return
    wide = int((BODY_WIDTH - Inches(0.3)) / 2)
    tall = height if len(charts) == 2 else int((height - Inches(0.2)) / 2)  # noqa: PLR2004 - two stand beside each other
    for index, chart in enumerate(charts):
        left = int(LEFT) + index % 2 * (wide + int(Inches(0.3)))
        put(slide, chart, (left, top + index // 2 * (tall + int(Inches(0.2))), wide, tall))


def _points(slide: Any, points: Sequence[Point], top: int, height: int) -> None:
    frame = slide.shapes.add_textbox(LEFT, Emu(top), BODY_WIDTH, Emu(height)).text_frame
    frame.word_wrap = True
    for index, point in enumerate(points):
        line = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        line.space_after = Pt(2 if point.detail else 8)
        if point.tag:
            tag = line.add_run()
            tag.text, tag.font.size, tag.font.bold = clean(f"{point.tag}  "), Pt(14), True
            tag.font.color.rgb = colour(point.tone or "soft")
        words = line.add_run()
        words.text, words.font.size = clean(point.words), Pt(16)
        words.font.color.rgb = colour("ink")
        if point.detail:
            below = frame.add_paragraph()
            below.space_after = Pt(8)
            detail = below.add_run()
            detail.text, detail.font.size = clean(point.detail), Pt(12)
            detail.font.color.rgb = colour("soft")


def _table(slide: Any, head: Row, rows: Sequence[Row], top: int) -> None:
    columns = len(head or rows[0])
    frame = slide.shapes.add_table(
        len(rows) + bool(head), columns, LEFT, Emu(top), BODY_WIDTH, Emu(int(_LINE) * (len(rows) + 1))
    )
    table = frame.table
    table.first_row = bool(head)
    for column, share in zip(table.columns, column_shares(head, rows), strict=True):
        column.width = Emu(int(BODY_WIDTH * share))
    for number, cells in enumerate([head, *rows] if head else rows):
        for column, words in enumerate(cells):
            _cell(table.cell(number, column), words, head=bool(head) and number == 0)


def _cell(cell: Any, words: str, *, head: bool) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour("wash" if head else "paper")
    run = cell.text_frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = clean(words), Pt(11), head
    run.font.color.rgb = colour("ink")


def _foot(slide: Any, report: Report) -> None:
    """Whose, what and when, small at the bottom; the slide's number at the right."""
    words = f"{report.client} · {report.title} · {report.today}" + (
        " · internal" if report.audience == "internal" else ""
    )
    frame = slide.shapes.add_textbox(LEFT, Inches(7.02), BODY_WIDTH, Inches(0.3)).text_frame
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size = clean(words), Pt(10)
    run.font.color.rgb = colour("soft")
