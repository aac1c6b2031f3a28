"""The pieces of a section on slides, and the height of each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from typing import Any, NamedTuple

from relturn.documents.chart import Chart, Measure
from relturn.documents.page import Point, Row, Section
from relturn.render.office.native_charts import is_native
from relturn.render.office.packaging import column_shares, unbroken
from relturn.render.office.slide_pictures import natural_height
from relturn.render.pictures.scene import text_width

_INCH = 914400
LINE, ROW, GAP, HEADING = int(0.3 * _INCH), int(0.27 * _INCH), int(0.14 * _INCH), int(0.55 * _INCH)
"""The heights of a line of points, of a table row with one line, of a gap, and of a heading."""
_CELL_LINE, _CELL_SIDES = int(0.19 * _INCH), 0.2
"""The height of each further line of a table row, and the inches that the margins of a cell take from its width."""
WIDE = 12.13 * _INCH
"""The width for which the numbers of letters are given."""
_LETTERS, _SMALL_LETTERS, _WORDS_LETTERS, _QUOTE_LETTERS, _ROW_LETTERS, _HEADING_LETTERS = (
    105,
    150,
    125,
    75,
    160,
    85,
)
"""The letters on one line of points, details, section text, a quote, a table over all columns, and a heading."""
LONGEST_CELL = 260
"""The maximum number of characters that a table cell on a slide shows. Other formats show the full text."""
TOGETHER = 4
"""The number of measures on one slide."""
_NARROW, _FEW_ROWS = 3, 12
"""The highest numbers of columns and rows of a table that fits next to a picture."""
PICTURE_SHARE = 0.58
"""The share of the width that a picture uses next to its table."""
STARTS = 0.35
"""The share of a slide's height that must be left for a list or table that goes on on the next slide to start there."""
_LEAST = 0.4
"""The smallest height of a picture, as a share of the slide's height."""


class Piece(NamedTuple):
    """One element below a title: a heading, text, quote, pictures, points, table, or picture next to its table."""

    kind: str
    content: Any
    height: int
    section: Section


class _Room:
    """The height that is left on the slide on which a section is placed."""

    def __init__(self, most: int, first: int) -> None:
        self.most, self.left = most, first

    def take(self, piece: Piece) -> Piece:
        """Use the height of a piece, on the next slide if it does not fit on this one."""
        if piece.height > self.left:
            self.left = self.most
        self.left -= piece.height + GAP
        return piece

    def for_list(self, whole: int) -> int:
        """Return the height in which a list or table starts: what is left, or a new slide if that is only a little."""
        return self.left if self.left >= min(whole, int(STARTS * self.most)) else self.most


def height_of(section: Section, width: int) -> int:
    """Return the height of a section without its heading."""
    return sum(piece.height + GAP for piece in pieces_of(section, width, 1 << 40))


def heading_height(section: Section, width: int) -> int:
    """Return the height of a section's heading."""
    lines = _lines(section.title, _HEADING_LETTERS * width / WIDE)
    return HEADING + LINE * (lines - 1)


def pieces_of(section: Section, width: int, most: int, first: int = 0) -> Iterator[Piece]:
    """Yield the pieces of a section, each small enough for one slide.

    `first` is the height left on the slide on which the section starts. 0 stands for a new slide.
    """
    room = _Room(most, first or most)
    scale = width / WIDE
    yield from map(room.take, _said(section, scale))
    pair = _is_pair(section, scale, most)
    if pair:
        yield room.take(_pair(section, width, most, room.left))
    else:
        yield from map(room.take, _pictured(section, width, most, room.left))
    points = [
        part
        for point in (*section.points, *map(Point, section.lines))
        for part in _parted(point, scale, most)
    ]
    while points:
        whole = sum(_height(point, scale) for point in points)
        taken, points = _fit(points, scale, room.for_list(whole))
        yield room.take(Piece("points", taken, sum(_height(point, scale) for point in taken), section))
    if section.rows and not pair:
        start = room.for_list(sum(_heights(section.head, section.rows, scale)))
        for some in _tables(section.head, list(section.rows), scale, most, start):
            yield room.take(Piece("table", some, sum(_heights(section.head, tuple(some), scale)), section))


def _said(section: Section, scale: float) -> Iterator[Piece]:
    """Yield the text and the quote of a section."""
    if section.words:
        lines = _lines(section.words, _WORDS_LETTERS * scale)
        yield Piece("words", section.words, int(0.26 * _INCH) * lines, section)
    if section.quote:
        lines = _lines(section.quote, _QUOTE_LETTERS * scale)
        yield Piece("quote", section.quote, int((0.42 * lines + 0.25) * _INCH), section)


def _pair(section: Section, width: int, most: int, left: int) -> Piece:
    """Return a picture next to its table, not higher than what is left of the slide if that is enough for the table."""
    tall = _beside(section, width / WIDE)
    picture = natural_height(section.drawn[0], int(width * PICTURE_SHARE), most - HEADING)
    least = int(most * 0.5) if is_native(section.drawn[0]) and most < 1 << 40 else 0
    content = (section.drawn[0], list(section.rows))
    height = min(most, max(tall, picture, least))
    return Piece("side by side", content, max(tall, left) if tall <= left < height else height, section)


def _is_pair(section: Section, scale: float, most: int) -> bool:
    """Return whether a section shows a picture next to its table, which then fits on one slide with the text above it."""
    drawn = section.drawn
    few = len(drawn) == 1 and bool(section.rows) and len(section.rows[0]) <= _NARROW
    if not few or len(section.rows) > _FEW_ROWS or section.folded:
        return False
    return _beside(section, scale) + sum(piece.height + GAP for piece in _said(section, scale)) <= most


def _beside(section: Section, scale: float) -> int:
    """Return the height of a table next to its picture."""
    return sum(_heights(section.head, section.rows, scale * (1 - PICTURE_SHARE)))


def _pictured(section: Section, width: int, most: int, left: int) -> Iterator[Piece]:
    """Yield each picture as a piece of its own, and measures in groups of four. A table below leaves less room for a picture."""
    table = sum(_heights(section.head, section.rows, width / WIDE)) + 2 * GAP if section.rows else 0
    room = max(int(most * _LEAST), left - table) if most < 1 << 40 else most
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
    lines = _lines(f"{point.tag}  {point.words}", _LETTERS * scale)
    small = _lines(point.detail, _SMALL_LETTERS * scale) if point.detail else 0
    return int(LINE * lines + LINE * 0.75 * small + GAP)


def _tables(head: Row, rows: list[Row], scale: float, most: int, first: int) -> list[list[Row]]:
    """Return the rows of a table in parts that each fit on a slide. The parts after the first have about the same height."""
    parts: list[list[Row]] = []
    rest = rows
    while rest:
        some, rest = _fit_rows(head, rest, scale, first if not parts else most)
        parts.append(some)
    begin = 1 if first < most else 0
    later = [row for part in parts[begin:] for row in part]
    wanted = len(parts) - begin
    for share in _EVEN:
        even: list[list[Row]] = []
        rest = later
        while rest and len(even) <= wanted:
            some, rest = _fit_rows(head, rest, scale, int(most * share))
            even.append(some)
        if not rest and len(even) == wanted:
            return [*parts[:begin], *even]
    return parts


_EVEN = tuple(step / 20 for step in range(8, 20))
"""The shares of a slide's height that are tried, so that the last part of a table is not much shorter than the others."""


def _fit_rows(head: Row, rows: list[Row], scale: float, most: int) -> tuple[list[Row], list[Row]]:
    used, *heights = _heights(head, tuple(rows), scale) if head else (0, *_heights(head, tuple(rows), scale))
    for index, height in enumerate(heights):
        used += height
        if used > most and index:
            return rows[:index], rows[index:]
    return rows, []


@lru_cache(maxsize=512)
def _heights(head: Row, rows: tuple[Row, ...], scale: float) -> tuple[int, ...]:
    """Return the height of each row of a table, with its head first."""
    if not rows:
        return ()
    shares = column_shares(head, rows, scale)
    widths = [(share * scale - _CELL_SIDES * _INCH / WIDE) * _ROW_LETTERS for share in shares]
    return tuple(
        ROW
        + _CELL_LINE
        * max(
            _lines(unbroken(cell[:LONGEST_CELL]), letters) - 1
            for cell, letters in zip(row, widths, strict=True)
        )
        for row in ([head, *rows] if head else rows)
    )


def _lines(text: str, letters: float) -> int:
    """Return the number of lines that a text needs at a number of letters on a line."""
    most = max(4, int(letters))
    return max(1, len(textwrap.wrap(text, most)), ceil(text_width(text) / most))
