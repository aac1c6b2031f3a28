"""A report as a workbook with one sheet for each section. Every cell is text or a number, never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from relturn.declare.vocabulary import READERS
from relturn.documents.chart import Measure
from relturn.documents.gate import ReleasedReport
from relturn.documents.page import Report, Section, Summary
from relturn.findings.phrasing import MONTHS, format_day
from relturn.render.office.packaging import clean, same_bytes
from relturn.render.office.workbook import workbook

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_NARROW, _WIDE = 12, 60
_DAY = re.compile(rf"[0-9]{{1,2}} ({'|'.join(MONTHS)}) (19|20|21)[0-9]{{2}}")
_SHARE = re.compile(r"-?[0-9]+(\.[0-9]+)?%")
_FIGURE = re.compile(r"-?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})*|[1-9][0-9]*)(?:\.[0-9]+)?")
"""A number. Text that begins with a zero, such as 00420, is a name."""


def render(report: ReleasedReport) -> bytes:
    """Return the workbook. Its first sheet shows the title, the audience and the verdict."""
    out = io.BytesIO()
    with workbook(out, report.today, report.title) as book:
        looks = _looks(book)
        names = {"overview"}
        _first(book.add_worksheet("Overview"), report, looks)
        for section in report.page.shown:
            sheet = book.add_worksheet(_name(section.topic, names))
            _section(sheet, section, looks)
            _on_paper(sheet, report)
            _charts(book, sheet, section)
    return same_bytes(out.getvalue(), report.today)


def _looks(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "head": book.add_format(
            {"bold": True, "bg_color": "#F3F5F8", "bottom": 1, "text_wrap": True, "valign": "top"}
        ),
        "cell": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"valign": "top", "num_format": "d mmm yyyy", "align": "left"}),
        "number": book.add_format({"valign": "top", "num_format": "#,##0.##"}),
        "share": book.add_format({"valign": "top", "num_format": "0%"}),
        "quote": book.add_format({"italic": True, "text_wrap": True, "valign": "top", "font_size": 12}),
    }


def _first(sheet: Worksheet, report: Report, looks: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, clean(f"{report.client}: {report.title}"), looks["title"])
    rows = [
        ("Date", format_day(report.today)),
        ("For", READERS[report.audience]),
        ("Verdict", report.page.answer),
        *(("", fact) for fact in report.facts),
        *_summary(report.summary),
    ]
    for index, (name, words) in enumerate(rows, 2):
        sheet.write_string(index, 0, clean(name), looks["head"])
        _typed(sheet, index, 1, words, looks)


def _summary(summary: Summary | None) -> Iterator[tuple[str, str]]:
    """Yield one row for each key number, change and request."""
    if summary is None:
        return
    for figure in summary.figures:
        yield figure.name, f"{figure.value} ({figure.basis})" if figure.basis else figure.value
    for heading, points in summary.parts:
        for index, point in enumerate(points):
            yield heading if index == 0 else "", point.line


def _name(title: str, names: set[str]) -> str:
    """Return a sheet name that Excel accepts and that no other sheet has."""
    plain = _FORBIDDEN.sub(" ", clean(title)).strip()[:_LONGEST_NAME].strip() or "Section"
    name, number = plain, 2
    while name.casefold() in names or name.casefold() == "history":
        name = f"{plain[: _LONGEST_NAME - 3]} {number}"
        number += 1
    names.add(name.casefold())
    return name


def _section(sheet: Worksheet, section: Section, looks: dict[str, Any]) -> None:
    sheet.write_string(0, 0, clean(section.title), looks["title"])
    row = 1
    for words, look in ((section.words, looks["cell"]), (section.quote, looks["quote"])):
        if words:
            sheet.merge_range(row, 0, row, 4, "", look)
            sheet.write_string(row, 0, clean(words), look)
            sheet.set_row(row, 15 * (1 + len(words) // 90))
            row += 1
    if section.points:
        row = _table(
            sheet,
            row + 1,
            ("", "Text", "Detail"),
            [(p.tag, p.words, p.detail) for p in section.points],
            looks,
        )
    for line in section.lines:
        sheet.write_string(row + 1, 0, clean(line), looks["cell"])
        row += 1
    if section.rows:
        _table(sheet, row + 1, section.head, section.rows, looks)
    _widths(sheet, section)
    _printed(sheet, section, row)


def _printed(sheet: Worksheet, section: Section, row: int) -> None:
    """Set up printing: fit the page width, use landscape for wide tables, and repeat the header row."""
    sheet.fit_to_pages(1, 0)
    if len(section.head) > _UPRIGHT:
        sheet.set_landscape()
    if section.rows:
        sheet.repeat_rows(row + 1)
        sheet.freeze_panes(row + 2, 0)


_UPRIGHT = 4
_PAPER = {"letter": 1, "a4": 9}
"""The paper size numbers of the file format (ECMA-376, paperSize)."""


def _on_paper(sheet: Worksheet, report: Report) -> None:
    """Set the firm's paper size, and a footer with its own line and the page number."""
    sheet.set_paper(_PAPER[report.look.paper])
    sheet.set_footer(f"&L{clean(report.look.line).replace('&', '&&')}&R&P / &N")


def _table(sheet: Worksheet, row: int, head: tuple[str, ...], rows: Any, looks: dict[str, Any]) -> int:
    for column, words in enumerate(head):
        sheet.write_string(row, column, clean(words), looks["head"])
    has_names = not all(_FIGURE.fullmatch(cells[0]) for cells in rows if cells)
    for number, cells in enumerate(rows, row + 1):
        for column, words in enumerate(cells):
            if column == 0 and has_names and _FIGURE.fullmatch(words):
                sheet.write_string(number, column, clean(words), looks["cell"])  # a name among names
            else:
                _typed(sheet, number, column, words, looks)
    return row + len(rows) + 1


def _typed(sheet: Worksheet, row: int, column: int, words: str, looks: dict[str, Any]) -> None:
    """Write a cell by the type of its text: a date, a percentage, a number, or text."""
    if (day := _day(words)) is not None:
        sheet.write_datetime(row, column, day, looks["day"])
    elif _FIGURE.fullmatch(words):
        sheet.write_number(row, column, float(words.replace(",", "")), looks["number"])
    elif _SHARE.fullmatch(words):
        sheet.write_number(row, column, float(words[:-1]) / 100, looks["share"])
    else:
        sheet.write_string(row, column, clean(words), looks["cell"])


def _day(words: str) -> datetime | None:
    """Return the date that a text names, if it exists in the calendar."""
    if not _DAY.fullmatch(words):
        return None
    day, month, year = words.split(" ")
    try:
        return datetime(int(year), MONTHS.index(month) + 1, int(day))  # noqa: DTZ001 - a workbook has no zones
    except ValueError:
        return None


def _widths(sheet: Worksheet, section: Section) -> None:
    columns: dict[int, int] = {}
    rows = [
        *([section.head, *section.rows] if section.rows else []),
        *((p.tag, p.words, p.detail) for p in section.points),
    ]
    rows += [(line,) for line in section.lines]
    for cells in rows:
        for column, words in enumerate(cells):
            columns[column] = max(columns.get(column, 0), len(words))
    for column, longest in columns.items():
        sheet.set_column(column, column, min(_WIDE, max(_NARROW, longest + 2)))


def _charts(book: Any, sheet: Worksheet, section: Section) -> None:
    """Add the measures as native line charts, next to the cells with their readings."""
    measures = [chart for chart in section.pictures if isinstance(chart, Measure) and chart.points]
    row = len(section.rows) + len(section.points) + 6
    for measure in measures:
        sheet.write_string(row, 0, clean(f"{measure.title} ({measure.unit})"))
        for index, (day, value) in enumerate(measure.points, 1):
            sheet.write_string(row + index, 0, str(day))
            sheet.write_number(row + index, 1, value)
        last = row + len(measure.points)
        chart = book.add_chart({"type": "line"})
        chart.add_series(
            {
                "name": clean(measure.title),
                "categories": [sheet.name, row + 1, 0, last, 0],
                "values": [sheet.name, row + 1, 1, last, 1],
                "marker": {"type": "circle"},
            }
        )
        chart.set_legend({"none": True})
        chart.set_title({"name": clean(measure.title), "name_font": {"size": 11}})
        sheet.insert_chart(
            row, 3, chart, {"description": clean(measure.words), "x_scale": 0.8, "y_scale": 0.7}
        )
        row = max(last, row + 11) + 2
