"""A report as a 16:9 slide deck with one topic a slide, native charts and tables, and speaker notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from relturn.documents.chart import Chart
from relturn.documents.gate import ReleasedReport
from relturn.documents.page import Figure, Point, Report, Row, Section, Summary
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import shortened
from relturn.render.office.packaging import (
    clean,
    column_shares,
    runs_right_to_left,
    same_office_file,
    unbroken,
)
from relturn.render.office.slide_pictures import put
from relturn.render.office.slide_pieces import (
    LONGEST_CELL,
    PICTURE_SHARE,
    ROW,
    WIDE,
    heading_height,
    height_of,
)
from relturn.render.office.slide_plan import Area, Placed, Slide, plan
from relturn.render.office.slides import BODY_WIDTH, LEFT, apply_layout, body_area, colour, layouts, marginal
from relturn.render.office.template_parts import empty_template
from relturn.render.office.theme_colours import theme_colours, themed


def render(report: ReleasedReport, template: bytes | None = None) -> bytes:
    """Return the deck. A corporate template gives only its layouts, not its slides."""
    deck = Presentation(io.BytesIO(empty_template(template).content)) if template else Presentation()
    if not template:
        apply_layout(deck, report.look)
    cover, rest = layouts(deck)
    if cover is None or rest is None:
        raise RelturnError(
            "the template lacks a required layout",
            "run relturn template check FILE to see which one is missing",
            code=1,
        )
    _properties(deck, report)
    _cover(deck.slides.add_slide(cover), report, branded=template is None)
    area = Area(*body_area(rest))
    used = 0
    if report.summary:
        used = _summary(deck.slides.add_slide(rest), report, report.summary, area)
    for planned in plan(report.page.printed, area, used):
        slide = deck.slides.add_slide(rest) if planned.title else deck.slides[-1]
        _slide(slide, report, planned, eyebrow=template is None)
    _directed(deck)
    out = io.BytesIO()
    deck.save(out)
    names = theme_colours(deck, report.look) if template else {}
    return same_office_file(
        out.getvalue(), report.look, report.today, lambda part, xml: themed(part, xml, names)
    )


def _directed(deck: Any) -> None:
    """Set the direction of paragraphs that begin in Arabic or Hebrew to right-to-left."""
    for slide in deck.slides:
        for shape in slide.shapes:
            cells = [cell for row in shape.table.rows for cell in row.cells] if shape.has_table else []
            frames = [shape.text_frame] if shape.has_text_frame else [cell.text_frame for cell in cells]
            for line in (line for frame in frames for line in frame.paragraphs):
                if runs_right_to_left(line.text):
                    line._p.get_or_add_pPr().set("rtl", "1")  # noqa: SLF001 - the library has no directions


def _properties(deck: Any, report: Report) -> None:
    about = deck.core_properties
    about.title, about.author, about.subject = (
        clean(f"{report.client}: {report.title}"),
        clean(report.look.firm) or "relturn",
        clean(report.kind),
    )
    about.last_modified_by, about.comments, about.revision = "relturn", "", 1
    about.keywords = about.category = about.content_status = about.identifier = about.version = ""
    about.created = about.modified = datetime.combine(report.today, time(), UTC).replace(tzinfo=None)


def _cover(slide: Any, report: Report, *, branded: bool) -> None:
    slide.shapes.title.text_frame.text = clean(report.client)
    below = next(shape for shape in slide.placeholders if shape.placeholder_format.idx not in {0, 10, 11, 12})
    frame = below.text_frame
    frame.text = clean(report.occasion)
    colour_word = f"{report.summary.word}: " if report.summary and report.summary.tone else ""
    said = shortened(f"{colour_word}{report.page.answer}", _ON_COVER)
    for words in (said, " · ".join(report.facts)):
        if words:
            frame.add_paragraph().text = clean(words)
    logo = report.look.logo
    if branded and logo and logo.kind != "svg":  # a house's cover has its own
        slide.shapes.add_picture(io.BytesIO(logo.content), LEFT, Inches(0.6), height=Inches(0.6))
    elif branded and report.look.firm:
        _text(slide, report.look.firm, int(Inches(0.6)), int(Inches(0.5)), 18, "accent", bold=True)
    slide.notes_slide.notes_text_frame.text = clean(report.page.answer)


def _summary(slide: Any, report: Report, summary: Summary, area: Area) -> int:
    """Fill the first slide after the cover with the verdict, the key numbers, the changes and the requests.

    Return the height that they use.
    """
    title, rest = _verdict(summary.verdict)
    slide.shapes.title.text_frame.text = clean(title)
    if len(title) > _LARGE:
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(20)
    top, gap = area.top, int(Inches(0.2))
    if summary.tone:
        _chip(slide, summary, (area.left, top))
    if rest:
        beside = int(Inches(1.05)) if summary.tone else 0
        _text(slide, rest, top, int(_CHIP), 14, "ink", across=(area.left + beside, area.width - beside))
    if summary.tone or rest:
        top += int(_CHIP) + gap // 2
    if summary.figures:
        wide = (area.width - gap * (len(summary.figures) - 1)) // len(summary.figures)
        for index, figure in enumerate(summary.figures):
            _tile(slide, figure, (area.left + index * (wide + gap), top, wide, int(_TILE)))
        top += int(_TILE) + gap
    parts = summary.parts
    wide = (area.width - gap * (len(parts) - 1)) // max(1, len(parts))
    high = max((heading_height(heading, wide) for heading, _ in parts), default=0)
    size, longest, lists = _fitted([points for _, points in parts], wide, area.bottom - top - high)
    for index, ((heading, _), points) in enumerate(zip(parts, lists, strict=True)):
        across = (area.left + index * (wide + gap), wide)
        _text(slide, heading, top, high, 18, "ink", bold=True, across=across)
        below = top + high
        _points(slide, points, below, area.bottom - below, across=across, zoom=size)
    _foot(slide, report)
    said = [summary.verdict, *(point.line for _, points in parts for point in points)]
    slide.notes_slide.notes_text_frame.text = clean("\n".join(said))
    return top + (high + longest if parts else 0) - area.top + gap


def _fitted(
    parts: Sequence[Sequence[Point]], width: int, room: int
) -> tuple[float, int, list[Sequence[Point]]]:
    """Return the size of the text below the key numbers, the height of its longest part, and the points of each part.

    If the smallest size is too large for a room, details go first, and then the last points; their number stays.
    """
    plain = [[replace(point, detail="") for point in points] for points in parts]
    smallest = _SIZES[-1]
    tries = [*((size, parts) for size in _SIZES), (smallest, plain)]
    tries += [(smallest, [_first(points, most) for points in plain]) for most in (2, 1)]
    for size, lists in tries:
        heights = [height_of(Section("", points=tuple(points)), int(width / size)) for points in lists]
        longest = int(max(heights, default=0) * size)
        if longest <= room:
            break
    return size, longest, list(lists)


def _first(points: Sequence[Point], most: int) -> list[Point]:
    """Return the first points of a list, and how many more there are."""
    more = len(points) - most
    return [*points[:most], *([Point(f"and {more} more")] if more > 0 else [])]


_VERDICT, _BESIDE, _LARGE, _ON_COVER = 185, 170, 140, 220
"""The number of letters that fit in a title of two lines, on the line below it, in a title of full size, and on a cover."""


def _verdict(words: str) -> tuple[str, str]:
    """Return a verdict as a title, and what does not fit: the part after its first colon."""
    if len(words) <= _VERDICT:
        return words, ""
    head, mark, rest = words.partition(": ")
    if not mark or len(head) > _VERDICT:
        return shortened(words, _VERDICT), ""
    return head, shortened(rest[:1].upper() + rest[1:], _BESIDE)


_TILE, _CHIP, _SIZES = Inches(1.35), Inches(0.3), (0.875, 0.8, 0.72)
"""The heights of a key number and of the colour, and the sizes of text on the summary that are tried."""


def _chip(slide: Any, summary: Summary, place: tuple[int, int]) -> None:
    """Add the colour of the verdict as a word on its colour."""
    box = slide.shapes.add_textbox(*map(Emu, place), Inches(0.9), _CHIP)
    box.fill.solid()
    box.fill.fore_color.rgb = colour(summary.tone)
    frame = box.text_frame
    frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    line = frame.paragraphs[0]
    line.alignment = PP_ALIGN.CENTER
    run = line.add_run()
    run.text, run.font.size, run.font.bold = summary.word.upper(), Pt(12), True
    run.font.color.rgb = colour("paper")


def _tile(slide: Any, figure: Figure, place: tuple[int, int, int, int]) -> None:
    """Add one key number: its name, its value in large type, and its basis."""
    box = slide.shapes.add_textbox(*map(Emu, place))
    box.fill.solid()
    box.fill.fore_color.rgb = colour("wash")
    frame = box.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    for index, (words, size, role) in enumerate(
        ((figure.name, 11, "soft"), (figure.value, 22, figure.tone or "ink"), (figure.basis, 11, "soft"))
    ):
        line = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        run = line.add_run()
        run.text, run.font.size, run.font.bold = clean(words), Pt(size), index == 1
        run.font.color.rgb = colour(role)


def _slide(slide: Any, report: Report, planned: Slide, *, eyebrow: bool) -> None:
    """Fill a slide. In relturn's own layout, its topic is above the title."""
    if eyebrow and planned.eyebrow:
        _text(slide, planned.eyebrow, int(Inches(0.1)), int(Inches(0.28)), 11, "soft")
    for placed in planned.placed:
        _put(slide, placed, planned.zoom)
    if not planned.title:  # below the summary, which has its title, footer and notes
        if planned.placed:
            slide.notes_slide.notes_text_frame.text += clean(f"\n{_notes(report, planned)}")
        return
    slide.shapes.title.text_frame.text = clean(planned.title)
    _foot(slide, report)
    slide.notes_slide.notes_text_frame.text = clean(_notes(report, planned))


def _put(slide: Any, placed: Placed, zoom: float) -> None:
    piece, across = placed.piece, (placed.left, placed.width)

    def sized(points: int) -> int:
        return round(points * zoom)

    match piece.kind:
        case "heading":
            _text(
                slide,
                piece.content.title,
                placed.top,
                piece.height,
                sized(20),
                "ink",
                bold=True,
                across=across,
            )
        case "words":
            _text(slide, piece.content, placed.top, piece.height, sized(14), "soft", across=across)
        case "quote":
            _text(slide, piece.content, placed.top, piece.height, sized(24), "accent", across=across)
        case "pictures":
            _pictures(slide, piece.content, placed.top, piece.height, across)
        case "side by side":
            chart, rows = piece.content
            wide = int(placed.width * PICTURE_SHARE)
            put(slide, chart, (placed.left, placed.top, wide, piece.height))
            right = (placed.left + wide + int(Inches(0.2)), placed.width - wide - int(Inches(0.2)))
            _table(slide, piece.section, rows, placed.top, right)
        case "points":
            _points(slide, piece.content, placed.top, piece.height, across=across, zoom=zoom)
        case _:
            _table(slide, piece.section, piece.content, placed.top, across, zoom)


def _notes(report: Report, planned: Slide) -> str:
    """Return the speaker notes: the text of each section, and a description of its pictures."""
    lines: list[str] = []
    for piece, *_ in planned.placed:
        lines += [piece.section.title, piece.section.words]
        lines += [chart.words for chart in piece.content] if piece.kind == "pictures" else []
    return "\n".join(dict.fromkeys(filter(None, (*lines, f"{report.client}, {report.date}"))))


_ACROSS = (int(LEFT), int(BODY_WIDTH))
"""The full width of a slide, as its left edge and its width."""


def _text(
    slide: Any, words: str, top: int, height: int, size: int, role: str, *, bold: bool = False, across: tuple[int, int] = _ACROSS,
) -> None:  # fmt: skip
    left, width = across
    frame = slide.shapes.add_textbox(Emu(left), Emu(int(top)), Emu(width), Emu(int(height))).text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = 0  # in line with tables and pictures
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = clean(words), Pt(size), bold or None
    run.font.color.rgb = colour(role)


def _pictures(slide: Any, charts: list[Chart], top: int, height: int, across: tuple[int, int]) -> None:
    """Add one picture over the full area, or up to four: in one row, or in rows of two if there is room."""
    columns = len(charts) if height <= _ONE_ROW else min(2, len(charts))
    lines = -(-len(charts) // columns)
    wide = int((across[1] - (columns - 1) * Inches(0.3)) / columns)
    tall = int((height - (lines - 1) * Inches(0.2)) / lines)
    for index, chart in enumerate(charts):
        left = across[0] + index % columns * (wide + int(Inches(0.3)))
        put(slide, chart, (left, top + index // columns * (tall + int(Inches(0.2))), wide, tall))


_ONE_ROW = Inches(3)
"""The highest area that has room for one row of pictures only."""


def _points(
    slide: Any, points: Sequence[Point], top: int, height: int, *, across: tuple[int, int] = _ACROSS, zoom: float = 1.0,
) -> None:  # fmt: skip
    left, width = across
    frame = slide.shapes.add_textbox(Emu(left), Emu(top), Emu(width), Emu(height)).text_frame
    frame.word_wrap, frame.margin_left, frame.margin_right = True, 0, 0
    for index, point in enumerate(points):
        line = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        line.space_after = Pt(2 if point.detail else 8)
        if point.tag:
            tag = line.add_run()
            tag.text, tag.font.size, tag.font.bold = clean(f"{point.tag}  "), Pt(round(14 * zoom)), True
            tag.font.color.rgb = colour(point.tone or "soft")
        words = line.add_run()
        words.text, words.font.size = clean(point.words), Pt(round(16 * zoom))
        words.font.color.rgb = colour("ink")
        if point.detail:
            below = frame.add_paragraph()
            below.space_after = Pt(8)
            detail = below.add_run()
            detail.text, detail.font.size = clean(point.detail), Pt(round(12 * zoom))
            detail.font.color.rgb = colour("soft")


def _table(
    slide: Any, section: Section, rows: Sequence[Row], top: int, across: tuple[int, int], zoom: float = 1.0
) -> None:
    """Add rows of a section's table. Its columns are as wide as on all other slides of the section."""
    head, columns = section.head, len(section.rows[0])
    frame = slide.shapes.add_table(
        len(rows) + bool(head),
        columns,
        Emu(across[0]),
        Emu(top),
        Emu(across[1]),
        Emu(int(ROW * zoom) * (len(rows) + 1)),
    )
    table = frame.table
    table.first_row = bool(head)
    shares = column_shares(head, section.rows, across[1] / WIDE)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(int(across[1] * share))
    for number, cells in enumerate([head, *rows] if head else rows):
        for column, words in enumerate(cells):
            _cell(table.cell(number, column), words, round(11 * zoom), head=bool(head) and number == 0)


def _cell(cell: Any, words: str, size: int, *, head: bool) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour("wash" if head else "paper")
    if len(words) > LONGEST_CELL:
        words = shortened(words, LONGEST_CELL)
    run = cell.text_frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = unbroken(clean(words)), Pt(size), head
    run.font.color.rgb = colour("ink")


_FOOT = 72
"""The number of letters of a footer on one line."""


def _foot(slide: Any, report: Report) -> None:
    """Fill in the layout's footer, date and slide number, and keep the firm's own footer text."""
    own_date = any(kind == "DATE" for kind, _ in marginal(slide.slide_layout))
    words = report.foot_within(_FOOT, dated=not own_date)
    filled = set()
    for kind, placeholder in marginal(slide.slide_layout):
        copied = deepcopy(placeholder._element)  # noqa: SLF001 - the library leaves them out of new slides
        slide.shapes._spTree.append(copied)  # noqa: SLF001 - the same
        frame = slide.shapes[-1].text_frame
        filled.add(kind)
        if kind == "FOOTER":
            own = frame.text.strip()
            frame.text = clean(f"{own} · {words}" if own else words)
        elif kind == "DATE":
            frame.text = report.date
    if "FOOTER" not in filled:
        left, top, width, height = body_area(slide.slide_layout)
        frame = slide.shapes.add_textbox(Emu(left), Emu(top + height), Emu(width), Inches(0.3)).text_frame
        run = frame.paragraphs[0].add_run()
        run.text, run.font.size = clean(words), Pt(10)
        run.font.color.rgb = colour("soft")
