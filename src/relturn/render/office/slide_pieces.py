"""The pieces of a section on slides, and the height of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

from relturn.documents.chart import Chart, Measure
from relturn.documents.page import Point, Row, Section
from relturn.render.office.native_charts import is_native
from relturn.render.office.packaging import column_shares
from relturn.render.office.slide_pictures import natural_height

_INCH = 914400
LINE, ROW, GAP, HEADING = int(0.3 * _INCH), int(0.27 * _INCH), int(0.14 * _INCH), int(0.55 * _INCH)
"""The heights of a line of points, of a table row, of a gap, and of a heading."""
WIDE = 12.13 * _INCH
"""The width for which the numbers of letters are given."""
_LETTERS, _SMALL_LETTERS, _WORDS_LETTERS, _QUOTE_LETTERS, _ROW_LETTERS, _HEADING_LETTERS = (
    105,
    150,
    125,
    75,
    150,
    85,
)
"""The letters on one line of points, details, section text, a quote, a table over all columns, and a heading."""
_WRAPPED = 0.85
"""The share of a line of a cell that words fill before they wrap."""
LONGEST_CELL = 260
"""The maximum number of characters that a table cell on a slide shows. Other formats show the full text."""
TOGETHER = 4
"""The number of measures on one slide."""
_NARROW, _FEW_ROWS = 3, 12
"""The highest numbers of columns and rows of a table that fits next to a picture."""
PICTURE_SHARE = 0.58
"""The share of the width that a picture uses next to its table."""
_LEAST = 0.4
"""The smallest height of a picture, as a share of the slide's height."""


class Piece(NamedTuple):
    """One element below a title: a heading, text, quote, pictures, points, table, or picture next to its table."""

    kind: str
    content: Any
    height: int
    section: Section


def height_of(section: Section, width: int) -> int:
    """Return the height of a section without its heading."""
    return sum(piece.height + GAP for piece in pieces_of(section, width, 1 << 40))


def heading_height(section: Section, width: int) -> int:
    """Return the height of a section's heading."""
    lines = ceil(len(section.title) / (_HEADING_LETTERS * width / WIDE))
    return HEADING + LINE * (lines - 1)


def pieces_of(section: Section, width: int, most: int) -> Iterator[Piece]:
    """Yield the pieces of a section, each small enough for one slide."""
    scale = width / WIDE
    if section.words:
        yield Piece(
            "words",
            section.words,
            int(0.26 * _INCH) * ceil(len(section.words) / (_WORDS_LETTERS * scale)),
            section,
        )
    if section.quote:
        lines = ceil(len(section.quote) / (_QUOTE_LETTERS * scale))
        yield Piece("quote", section.quote, int((0.42 * lines + 0.25) * _INCH), section)
    if _is_pair(section):
        rows = list(section.rows)
        tall = ROW * (bool(section.head) + sum(_lines_of(section.head, rows, scale * (1 - PICTURE_SHARE))))
        picture = natural_height(section.drawn[0], int(width * PICTURE_SHARE), most - HEADING)
        least = int(most * 0.5) if is_native(section.drawn[0]) and most < 1 << 40 else 0
        yield Piece("side by side", (section.drawn[0], rows), min(most, max(tall, picture, least)), section)
    else:
        yield from _pictured(section, width, most)
    points = [
        part
        for point in (*section.points, *map(Point, section.lines))
        for part in _parted(point, scale, most)
    ]
    while points:
        taken, points = _fit(points, scale, most)
        yield Piece("points", taken, sum(_height(point, scale) for point in taken), section)
    if not _is_pair(section):
        for some in _tables(section.head, list(section.rows), scale, most):
            height = ROW * (bool(section.head) + sum(_lines_of(section.head, some, scale)))
            yield Piece("table", some, height, section)


def _is_pair(section: Section) -> bool:
    """Return whether a section shows a picture next to its table."""
    drawn = section.drawn
    return (
        len(drawn) == 1
        and bool(section.rows)
        and len(section.rows[0]) <= _NARROW
        and len(section.rows) <= _FEW_ROWS
        and not section.folded
    )


def _pictured(section: Section, width: int, most: int) -> Iterator[Piece]:
    """Yield each picture as a piece of its own, and measures in groups of four. A table below leaves less room for a picture."""
    table = ROW * (1 + sum(_lines_of(section.head, section.rows, width / WIDE))) if section.rows else 0
    said = int(0.6 * _INCH) if section.words else 0
    room = max(int(most * _LEAST), most - table - said - 2 * GAP) if most < 1 << 40 else most
    measures = [chart for chart in section.drawn if isinstance(chart, Measure)]
    for chart in section.drawn:
        if not isinstance(chart, Measure):
            yield Piece("pictures", [chart], natural_height(chart, width, min(room, most)), section)
    for start in range(0, len(measures), TOGETHER):
        some: list[Chart] = list(measures[start : start + TOGETHER])
        lines = 1 if section.rows else ceil(len(some) / 2)
        yield Piece("pictures", some, int(2.6 * _INCH) * lines, section)


def _parted(point: Point, scale: float, most: int) -> Iterator[Point]:
    """Yield a point, divided into parts if it is longer than a slide."""
    if _height(point, scale) <= most:
        yield point
        return
    letters = int((most // LINE - 2) * _LETTERS * scale)
    words, first = point.words, True
    while words:
        part = words if len(words) <= letters else words[:letters].rpartition(" ")[0] or words[:letters]
        words = words[len(part) :].lstrip()
        yield Point(
            part + (" …" if words else ""),
            "" if words else point.detail[:letters],
            point.tag if first else "",
            point.tone,
        )
        first = False


def _fit(points: list[Point], scale: float, most: int) -> tuple[list[Point], list[Point]]:
    """Return the points that fit on a slide (at least one), and the rest."""
    used = 0
    for index, point in enumerate(points):
        used += _height(point, scale)
        if used > most and index:
            return points[:index], points[index:]
    return points, []


def _height(point: Point, scale: float) -> int:
    lines = ceil((len(point.tag) + len(point.words) + 2) / (_LETTERS * scale))
    small = ceil(len(point.detail) / (_SMALL_LETTERS * scale)) if point.detail else 0
    return int(LINE * lines + LINE * 0.75 * small + GAP)


def _tables(head: Row, rows: list[Row], scale: float, most: int) -> list[list[Row]]:
    """Return the rows of a table in parts that each fit on a slide, of about the same number of rows."""
    parts, rest = [], rows
    while rest:
        some, rest = _fit_rows(head, rest, scale, most)
        parts.append(some)
    size = ceil(len(rows) / max(1, len(parts)))
    even = [rows[start : start + size] for start in range(0, len(rows), max(1, size))]
    return even if all(not _fit_rows(head, part, scale, most)[1] for part in even) else parts


def _fit_rows(head: Row, rows: list[Row], scale: float, most: int) -> tuple[list[Row], list[Row]]:
    used = ROW
    for index, lines in enumerate(_lines_of(head, rows, scale)):
        used += ROW * lines
        if used > most and index:
            return rows[:index], rows[index:]
    return rows, []


def _lines_of(head: Row, rows: Sequence[Row], scale: float) -> list[int]:
    """Return the number of lines that each row of a table needs."""
    if not rows:
        return []
    shares = column_shares(head, rows, scale)
    return [
        max(
            ceil(len(cell[:LONGEST_CELL]) / max(4, share * scale * _ROW_LETTERS * _WRAPPED))
            for cell, share in zip(row, shares, strict=True)
        )
        for row in rows
    ]
