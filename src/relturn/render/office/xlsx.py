"""A report as a workbook with one sheet for each section. Every cell is text or a number, never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from relturn.declare.vocabulary import READERS
from relturn.documents.gate import ReleasedReport
from relturn.documents.page import Report, Section, Summary
from relturn.findings.phrasing import MONTHS, format_day
from relturn.render.office.packaging import clean, same_bytes
from relturn.render.office.plots import plot_of
from relturn.render.office.sheet_charts import put_charts
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
        for section in map(_with_its_chart, report.page.shown):
            sheet = book.add_worksheet(_name(section.topic, names))
            end = _section(sheet, section, looks)
            _on_paper(sheet, report)
            put_charts(book, sheet, section.pictures, end + 2, report.look, looks)
    return same_bytes(out.getvalue(), report.today)


def _with_its_chart(section: Section) -> Section:
    """Return a section without its table, if the numbers under its charts are the same table."""
    whole = all(chart.SAYS_ALL and plot_of(chart) for chart in section.pictures)
    return section.printed if whole else section


def _looks(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "head": book.add_format(
            {"bold": True, "bg_color": "#F3F5F8", "bottom": 1, "text_wrap": True, "valign": "top"}
        ),
        "head of numbers": book.add_format(
            {
                "bold": True,
                "bg_color": "#F3F5F8",
                "bottom": 1,
                "text_wrap": True,
                "valign": "top",
                "align": "right",
            }
        ),
        "cell": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"valign": "top", "num_format": "d mmm yyyy", "align": "left"}),
        "number": book.add_format({"valign": "top", "num_format": "#,##0.##", "align": "right", "indent": 1}),
        "share": book.add_format({"valign": "top", "num_format": "0%", "align": "right", "indent": 1}),
        "name": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "quote": book.add_format({"italic": True, "text_wrap": True, "valign": "top", "font_size": 12}),
    }


def _first(sheet: Worksheet, report: Report, looks: dict[str, Any]) -> None:
    widths = {0: _NAMES, 1: _TEXT}
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, clean(f"{report.client}: {report.title}"), looks["title"])
    rows = [
        *([("Meeting", report.meeting)] if report.meeting else []),
        ("Date", format_day(report.today)),
        ("For", READERS[report.audience]),
        ("Verdict", report.page.answer),
        *(("", fact) for fact in report.facts),
        *_summary(report.summary),
    ]
    for index, (name, words) in enumerate(rows, 2):
        sheet.write_string(index, 0, clean(name), looks["name"])
        _typed(sheet, index, 1, words, looks)
        _tall(sheet, index, (name, words), widths)
    sheet.fit_to_pages(1, 0)
    _on_paper(sheet, report)


_NAMES, _TEXT = 26, 76
"""The widths of the two columns of the first sheet."""


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


def _section(sheet: Worksheet, section: Section, looks: dict[str, Any]) -> int:
    """Write a section, and return the row after it."""
    widths = _widths(section)
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, clean(section.title), looks["title"])
    row = 1
    for words, look in ((section.words, looks["cell"]), (section.quote, looks["quote"])):
        if words:
            sheet.merge_range(row, 0, row, 4, "", look)
            sheet.write_string(row, 0, clean(words), look)
            sheet.set_row(row, _LINE * (1 + len(words) // 90))
            row += 1
    if section.points:
        head, *points = _points(section)
        row = _table(sheet, row + 1, head, points, looks, widths)
    for line in (*section.lines, *_undrawn(section)):
        sheet.write_string(row + 1, 0, clean(line), looks["cell"])
        _tall(sheet, row + 1, (line,), widths)
        row += 1
    end = _table(sheet, row + 1, section.head, section.rows, looks, widths) if section.rows else row + 1
    _printed(sheet, section, row)
    return end


def _points(section: Section) -> list[tuple[str, ...]]:
    """Return the points as a table with a head, without columns in which nothing stands."""
    rows = [(point.tag, point.words, point.detail) for point in section.points]
    full = [column for column in range(len(_POINT)) if any(row[column] for row in rows)]
    return [tuple(row[column] for column in full) for row in [_POINT, *rows]] if rows else []


_POINT = ("", "Text", "Detail")


def _undrawn(section: Section) -> Iterator[str]:
    """Yield the descriptions of pictures that Excel cannot draw, if the section has nothing else to say."""
    if not (section.rows or section.points or section.lines):
        for chart in section.pictures:
            if plot_of(chart) is None:
                yield chart.words


_LINE = 15
"""The height of a line of text, in points."""


def _tall(sheet: Worksheet, row: int, cells: Sequence[str], widths: Mapping[int, int]) -> None:
    """Give a row the height of its longest cell, because not every program finds it itself."""
    lines = max(
        sum(-(-len(part) // max(1, widths.get(column, _NARROW) - 1)) or 1 for part in cell.split("\n"))
        for column, cell in enumerate(cells)
    )
    if lines > 1:
        sheet.set_row(row, _LINE * lines)


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


def _table(
    sheet: Worksheet,
    row: int,
    head: tuple[str, ...],
    rows: Any,
    looks: dict[str, Any],
    widths: Mapping[int, int],
) -> int:
    """Write a table, and return the row after it."""
    for column, words in enumerate(head):
        is_numbers = bool(rows) and all(
            _FIGURE.fullmatch(cells[column]) or _SHARE.fullmatch(cells[column]) for cells in rows
        )
        sheet.write_string(row, column, clean(words), looks["head of numbers" if is_numbers else "head"])
    _tall(sheet, row, head, widths)
    has_names = not all(_FIGURE.fullmatch(cells[0]) for cells in rows if cells)
    for number, cells in enumerate(rows, row + 1):
        _tall(sheet, number, cells, widths)
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


def _widths(section: Section) -> dict[int, int]:
    """Return the width of each column: that of its longest cell, within limits. The first holds the numbers of charts."""
    columns: dict[int, int] = {}
    rows = [
        *([section.head, *section.rows] if section.rows else []),
        *_points(section),
        *((line,) for line in section.lines),
    ]
    for cells in rows:
        for column, words in enumerate(cells):
            columns[column] = max(columns.get(column, 0), len(words))
    if not rows:
        columns[0] = _WIDE
    return {column: min(_WIDE, max(_NARROW, longest + 2)) for column, longest in columns.items()}
